"""Deaths that coercion led to are an act of whoever coerced."""

from __future__ import annotations

import pytest

from detente.coding.deaths import by_deaths
from detente.event import Annotation
from detente.training.notation import parse


def _read(block: str) -> tuple[Annotation, str]:
    passage = parse(["# x-1 wire 2025-03-05", *block.split("\n")])
    return by_deaths(passage.annotation, passage.text), passage.text


@pytest.mark.parametrize(
    ("block", "dead"),
    [
        ("The [1 ORG|junta]'s {a|crackdown} has led to the deaths of thousands of people.\na COERCE actual A:1",
         "thousands of people"),
        ("The {a|suppression} of the strike by [1 ORG|police], which resulted in the deaths of more than 40 miners,"
         " went on.\na COERCE/restrict actual A:1", "40 miners"),
        ("[1 ORG|Police] {a|stormed} the camp, causing the deaths of [2 GROUP|12 women].\na COERCE actual A:1",
         "12 women"),
    ],
)  # fmt: skip
def test_deaths_that_coercion_led_to_are_told(block: str, dead: str) -> None:
    note, text = _read(block)
    act = note.acts[1]
    assert (text[act.start : act.end], act.type, act.status, act.actor) == ("deaths", "ASSAULT", "actual", (0,))
    assert [text[note.mentions[i].start : note.mentions[i].end] for i in act.recipient] == [dead]
    assert [(x.rel, x.source, x.target) for x in note.links] == [("cause", 0, 1)]


@pytest.mark.parametrize(
    "block",
    [
        "The flood led to the deaths of 40 people.",
        "[1 GPE|Peru] {a|met} [2 GPE|Chile] after a flood that caused the deaths of 40 people.\na CONSULT actual A:1,2",
        "[1 GPE|Peru]'s {a|air strike} led to the deaths of 40 people.\na ASSAULT/aerial actual A:1",
        "The [1 ORG|junta]'s {a|crackdown} could lead to the deaths of thousands of people, and may have caused the"
        " deaths of 40 people.\na COERCE actual A:1",
        "The [1 ORG|junta]'s {a|crackdown} led to the {b|deaths} of [2 GROUP|40 people].\na COERCE actual A:1\n"
        "b ASSAULT actual A:1 R:2",
    ],
)
def test_other_deaths_are_no_act_of_anybody(block: str) -> None:
    passage = parse(["# x-1 wire 2025-03-05", *block.split("\n")])
    assert by_deaths(passage.annotation, passage.text) == passage.annotation
