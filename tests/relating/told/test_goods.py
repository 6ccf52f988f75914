"""Deliveries read from sentences: who gives, who gets, how much."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.event import Event
from detente.reading import make_document
from detente.relating.told.goods import deliveries
from detente.relating.told.sentence import told_in

Make = Callable[..., Event]


def _told(text: str, *before: Event) -> list[tuple[str | None, str | None, str, str | None]]:
    document = make_document(text, "a", published="2025-06-10")
    found = [e for s in told_in(document, before) for e, _ in deliveries(s, before)]
    return [(e.actors[0].country, e.recipients[0].country, e.themes[0].text, e.date) for e in found]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Chile took delivery of 12 helicopters from Spain on 2 June.",
         [("ESP", "CHL", "12 helicopters", "2025-06-02")]),
        ("Chile received six armoured cars from Spain.", [("ESP", "CHL", "six armoured cars", None)]),
        ("Chile received 40 million dollars from Spain in May.", [("ESP", "CHL", "40 million dollars", "2025-05")]),
        ("On May 5 a further 30 trucks from Turkey were unloaded at Dakar.",
         [("TUR", "SEN", "30 trucks", "2025-05-05")]),
        ("Two frigates were handed over to Chile by Spain on Monday.", [("ESP", "CHL", "Two frigates", "2025-06-09")]),
        ("Chad bought 14 armoured vehicles from Turkey last month.",
         [("TUR", "TCD", "14 armoured vehicles", "2025-05")]),
        ("5,000 tonnes of rice reached Haiti from Japan.", [("JPN", "HTI", "5,000 tonnes of rice", None)]),
        ("The first 60 tonnes of tin left Santa Cruz de la Sierra for Japan.",
         [("BOL", "JPN", "60 tonnes of tin", None)]),
        ("The first 900 tonnes of tin left Bolivia for Japan on 1 June.",
         [("BOL", "JPN", "900 tonnes of tin", "2025-06-01")]),
        ("Iran sent 40 drones and missiles against Israel.", []),
        ("Spain sent two frigates to fetch its nationals.", []),
        ("Mali was given 800 tonnes of fertiliser by Morocco.", [("MAR", "MLI", "800 tonnes of fertiliser", None)]),
        ("Spain will pay Chile 3 million euros.", []),
        ("Spain promised to send Chile 30 trucks.", []),
        ("Spain handed over 30 suspects to Chile.", []),
        ("The talks in Spain took 30 hours.", []),
        ("Spain did not deliver 30 trucks to Chile.", []),
    ],
)  # fmt: skip
def test_the_verb_says_who_gives(said: str, found: list[tuple[str, str, str, str | None]]) -> None:
    assert _told(said) == found


def test_the_side_left_out_is_the_other_of_the_act_just_told(make: Make) -> None:
    signed = make("SUPPORT", ["ESP", "CHL"], trigger="signed", date="2025-05-05")
    (found,) = _told("They signed a deal. An advance of 7 million dollars was transferred by Chile in May.", signed)
    assert found == ("CHL", "ESP", "7 million dollars", "2025-05")


def test_a_shipment_that_left_for_a_town_is_of_whoever_gives_there(make: Make) -> None:
    aid = make("AID", ["JPN"], ["SYR"], trigger="sent", themes=["three shipments of aid"])
    said = "The latest, 90 tonnes of tents, left for Aleppo on 2 June."
    assert _told(said, aid) == [("JPN", "SYR", "90 tonnes of tents", "2025-06-02")]
