"""What an act is done for may stand in the next sentence."""

from __future__ import annotations

import pytest

from detente.coding.goals import by_goals
from detente.event import ActLink
from detente.training.notation import parse


@pytest.mark.parametrize(
    "text",
    [
        "[1 GPE|Mali] will {a|send} [2 GROUP|nurses] to [3 GPE|Niger]. The goal of this step is to {b|train} them.",
        "[1 GPE|Mali] will {a|send} [2 GROUP|nurses] to [3 GPE|Niger]. Its aim is to {b|help} the poor.",
    ],
)
def test_the_goal_named_in_the_next_sentence_is_the_purpose(text: str) -> None:
    passage = parse(["# x-1 wire 2025-03-05", text, "a AID future A:1 R:3 T:2", "b AID hypothetical A:1"])
    assert by_goals(passage.annotation, passage.text).links == (ActLink("purpose", 0, 1),)


@pytest.mark.parametrize(
    "block",
    [
        "[1 GPE|Mali] {a|sent} [2 GROUP|nurses]. It rained. The goal is to {b|help}.\na AID actual A:1\n"
        "b AID hypothetical A:1",
        "[1 GPE|Mali] {a|sent} [2 GROUP|nurses]. The goal of the match was late.\na AID actual A:1",
        "[1 GPE|Mali] {a|sent} [2 GROUP|nurses]. The aim is to {b|help}.\na AID actual A:1\nb AID hypothetical A:1\n"
        "> purpose a b",
    ],
)
def test_no_other_link_is_made(block: str) -> None:
    passage = parse(["# x-1 wire 2025-03-05", *block.split("\n")])
    assert by_goals(passage.annotation, passage.text) == passage.annotation
