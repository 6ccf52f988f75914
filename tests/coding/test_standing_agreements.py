"""An agreement that is told by what it does is an act of its parties."""

from __future__ import annotations

import pytest

from detente.coding.standing_agreements import by_agreements
from detente.training.notation import parse


@pytest.mark.parametrize(
    ("text", "noun", "on"),
    [
        ("A new labour pact between [1 GPE|Nepal] and [2 GPE|Qatar] allows 900 nurses in.", "pact", "labour"),
        ("The nuclear energy agreement between the [1 GPE|Netherlands] and [2 GPE|Kenya] also covers waste.",
         "agreement", "nuclear energy"),
        ("It rained. An accord between [1 GPE|Chad] and [2 GPE|Niger], renewed in May, lets all cross.", "accord", ""),
    ],
)  # fmt: skip
def test_the_noun_is_the_act_and_its_parties_the_actors(text: str, noun: str, on: str) -> None:
    passage = parse(["# x-1 wire 2025-03-05", text])
    note = by_agreements(passage.annotation, passage.text)
    (act,) = note.acts
    assert (passage.text[act.start : act.end], act.type, act.status) == (noun, "AGREE", "actual")
    assert act.actor == (0, 1)
    assert [passage.text[note.mentions[i].start : note.mentions[i].end] for i in act.theme] == ([on] if on else [])


@pytest.mark.parametrize(
    "block",
    [
        "A labour pact between [1 GPE|Nepal] and [2 GPE|Qatar] is to be {a|signed} in May.\na SUPPORT future A:1,2",
        "A labour pact between [1 GPE|Nepal] and [2 GPE|Qatar] is far away.",
        "A labour pact between [1 GPE|Nepal] and others allows nothing.",
        "[3 GPE|India] {a|criticised} a labour pact between [1 GPE|Nepal] and [2 GPE|Qatar].\na ACCUSE actual A:3",
        "A labour {a|pact} between [1 GPE|Nepal] and [2 GPE|Qatar] allows 900 nurses.\na AGREE actual A:1,2",
        "A labour pact between [1 GPE|Nepal] and [2 GPE|Qatar], {a|signed} in May, allows 900.\na SUPPORT actual A:1,2",
    ],
)
def test_an_agreement_that_something_else_tells_is_left(block: str) -> None:
    passage = parse(["# x-1 wire 2025-03-05", *block.split("\n")])
    assert by_agreements(passage.annotation, passage.text) == passage.annotation
