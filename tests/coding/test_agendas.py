"""Talk that a planned meeting is for is planned."""

from __future__ import annotations

import pytest

from detente.coding.agendas import by_agendas
from detente.training.notation import parse


def _status(meeting: str, talk: str, words: str = "to {b|discuss} trade") -> str:
    block = (
        f"[1 GPE|Peru] will {{a|meet}} [2 GPE|Chile] {words}.\na CONSULT {meeting} A:1,2\nb {talk} A:1\n> purpose a b"
    )
    passage = parse(["# x-1 wire 2025-03-05", *block.split("\n")])
    return by_agendas(passage.annotation, passage.text).acts[1].status


def test_talk_is_planned_with_the_meeting_that_it_is_the_purpose_of() -> None:
    assert _status("future", "CONSULT hypothetical") == "future"
    assert _status("future", "CONSULT hypothetical", "to jointly {b|review} trade") == "future"


@pytest.mark.parametrize(
    ("meeting", "talk", "words"),
    [
        ("negated", "CONSULT hypothetical", "to {b|discuss} trade"),
        ("actual", "CONSULT hypothetical", "to {b|discuss} trade"),
        ("future", "AGREE hypothetical", "to {b|discuss} trade"),
        ("future", "CONSULT hypothetical", "to {b|mediate} there"),
        ("future", "CONSULT hypothetical", "if others {b|discuss} trade"),
    ],
)
def test_other_purposes_stay_what_they_are(meeting: str, talk: str, words: str) -> None:
    assert _status(meeting, talk, words) == "hypothetical"
