"""Measures told only by their end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from detente.event import Event, Span
from detente.reading import make_document
from detente.relating.told.sentence import told_in
from detente.relating.told.undoing import undone_measures

Make = Callable[..., Event]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Peru reopened the crossing on Tuesday, five days after it had been shut.", [("shut", "2025-05-29")]),
        ("Peru reopened the crossing on Tuesday, two weeks after it was closed.", [("closed", "2025-05-20")]),
        ("Peru reopened the crossing, which it had closed in March, on Tuesday.", [("closed", "2025-03")]),
        ("Peru reopened the crossing on Tuesday, two days after talks had been held.", []),
        ("Peru reopened the crossing on Tuesday.", []),
    ],
)
def test_what_is_open_again_was_closed_before(make: Make, said: str, found: list[tuple[str, str]]) -> None:
    document = make_document(said, "a", published="2025-06-05")
    opened = make("RETREAT", ["PER"], ["ECU"], trigger="reopened", themes=["crossing"], date="2025-06-03")
    opened = replace(opened, document_id=document.document_id, trigger=Span("reopened", 5, 13))
    told = [e for s in told_in(document, [opened]) for e in undone_measures(s)]
    assert [(e.trigger.text, e.date) for e in told] == found
    assert all(e.type == "SANCTION" and e.actors == opened.actors for e in told)
