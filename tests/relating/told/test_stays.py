"""Visits told by where somebody was."""

from __future__ import annotations

import pytest

from detente.reading import make_document
from detente.relating.told.sentence import told_in
from detente.relating.told.stays import stays


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Peruvian Foreign Minister Ana Soto was in Quito on 2 June.", [("PER", "ECU", "2025-06-02")]),
        ("It rained; Peruvian Foreign Minister Ana Soto had been in Quito in May.", [("PER", "ECU", "2025-05")]),
        ("Peruvian Foreign Minister Ana Soto was in Lima on 2 June.", []),
        ("Peruvian Foreign Minister Ana Soto was in Quito.", []),
        ("Peruvian Foreign Minister Ana Soto was in Quito for treatment on 2 June.", []),
        ("The Peruvian singer was in Quito on 2 June.", []),
    ],
)
def test_who_was_where_visited(said: str, found: list[tuple[str, str, str | None]]) -> None:
    document = make_document(said, "a", published="2025-06-10")
    told = [e for s in told_in(document, []) for e in stays(s)]
    assert [(e.actors[0].country, e.recipients[0].country, e.date) for e in told] == found
