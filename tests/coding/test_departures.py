"""Where a traveller set out is told."""

from __future__ import annotations

import pytest

from detente.coding.departures import by_departures
from detente.training.notation import parse


def _block(text: str) -> list[str]:
    return ["# x-1 wire 2025-03-05", f"{text} [9 GPE|Kenya] will {{z|meet}} him.", "z CONSULT future A:1,9"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("It is [1 PER|Ali Noor], who left the capital's military airport, Juba.", "Juba"),
        ("[1 PER|President Noor] flew out of the capital, Juba, on Monday.", "Juba"),
        ("[1 PER|President Noor] has left Entebbe airport.", "Entebbe"),
        ("[1 PER|President Noor] left the airport in Port Sudan.", "Port Sudan"),
    ],
)
def test_a_journey_that_begins_at_an_airport_or_capital_is_a_visit(text: str, place: str) -> None:
    passage = parse(_block(text))
    note = by_departures(passage.annotation, passage.text)
    act = note.acts[0]
    assert (act.type, act.mode, act.status, act.actor) == ("CONSULT", "visit", "actual", (0,))
    assert [passage.text[note.mentions[i].start : note.mentions[i].end] for i in act.location] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "It is [1 PER|Ali Noor], who left Juba as a child.",
        "It is [1 PER|Ali Noor], who left the army in Juba.",
        "[2 PER|Omar Deng] has left Entebbe airport, as has [1 PER|Ali Noor].",
        "[1 PER|Ali Noor] left his wife at the airport.",
    ],
)
def test_no_other_leaving_is_a_visit(text: str) -> None:
    passage = parse(_block(text))
    assert by_departures(passage.annotation, passage.text) == passage.annotation
