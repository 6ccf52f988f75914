"""Whom a meeting is about does not meet, and who is held in a town is under arrest there."""

from __future__ import annotations

import pytest

from detente.coding.talked_about import by_subjects
from detente.training.notation import parse


@pytest.mark.parametrize(
    ("block", "acts"),
    [
        ("[1 GROUP|Ministers] held {a|talks} that dealt with [2 PER|Marc Roux].\na CONSULT actual A:1,2",
         [("CONSULT", ["Ministers"], [], ["Marc Roux"])]),
        ("The {a|meeting} was about [1 PER|Marc Roux], an [2 GROUP|engineer].\na CONSULT actual A:1,2",
         [("CONSULT", [], [], ["Marc Roux"])]),
        ("[1 PER|Ana Sol] {a|discussed} the case of [2 GROUP|two nurses].\na CONSULT actual A:1 R:2",
         [("CONSULT", ["Ana Sol"], [], ["two nurses"])]),
        ("[1 PER|Marc Roux], the [2 GROUP|Frenchman] {a|held} in [3 PLACE|Niamey].\na CONSULT actual A:2 L:3",
         [("COERCE", [], ["Marc Roux"], [])]),
        ("[1 GROUP|Two nurses] {a|jailed} by [2 GPE|Niger].\na CONSULT actual A:1,2",
         [("COERCE", ["Niger"], ["Two nurses"], [])]),
        # These stay.
        ("[1 PER|Ana Sol] held {a|talks} with [2 PER|Marc Roux] about gas.\na CONSULT actual A:1 R:2",
         [("CONSULT", ["Ana Sol"], ["Marc Roux"], [])]),
        ("[1 GPE|Peru] held {a|talks} over [2 GPE|Chile].\na CONSULT actual A:1,2",
         [("CONSULT", ["Peru", "Chile"], [], [])]),
        ("[1 GROUP|Ministers] {a|held} in [2 PLACE|Lima] their first talks.\na CONSULT actual A:1 L:2",
         [("CONSULT", ["Ministers"], [], [])]),
        ("[1 GROUP|Ministers] {a|met} in [2 PLACE|Lima].\na CONSULT actual A:1 L:2",
         [("CONSULT", ["Ministers"], [], [])]),
        ("[1 PER|Ana Sol] spoke about [2 PER|Marc Roux], who {a|met} her.\na CONSULT actual A:1,2",
         [("CONSULT", ["Ana Sol", "Marc Roux"], [], [])]),
    ],
)  # fmt: skip
def test_whom_a_talk_is_about_does_not_talk(
    block: str, acts: list[tuple[str, list[str], list[str], list[str]]]
) -> None:
    passage = parse(["# x-1 wire 2025-06-30", *block.split("\n")])
    note = by_subjects(passage.annotation, passage.text)

    def said(of: tuple[int, ...]) -> list[str]:
        return [passage.text[note.mentions[i].start : note.mentions[i].end] for i in of]

    assert [(a.type, said(a.actor), said(a.recipient), said(a.theme)) for a in note.acts] == acts
