"""Goods that come by themselves from one country to another."""

from __future__ import annotations

import pytest

from detente.reading import make_document
from detente.relating.told.flows import flows
from detente.relating.told.sentence import told_in


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Bolivian gas has been flowing to Chile since May 3.", [("BOL", "CHL", "gas")]),
        ("Kenyan electricity began to flow to the Ugandan town of Tororo.", [("KEN", "UGA", "electricity")]),
        ("The first Thai rice arrived in Vientiane on Monday.", [("THA", "LAO", "rice")]),
        # At home, people, and goods of nobody.
        ("Kenyan power is flowing to Nairobi again.", []),
        ("Kenyan officials came to Uganda on Monday.", []),
        ("Electricity flowed to Uganda.", []),
    ],
)
def test_whose_they_are_gives_and_where_they_come_gets(said: str, found: list[tuple[str, str, str]]) -> None:
    told = [e for s in told_in(make_document(said, "a", published="2025-06-10"), ()) for e in flows(s)]
    assert [(e.actors[0].country, e.recipients[0].country, e.themes[0].text) for e in told] == found
