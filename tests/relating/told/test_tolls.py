"""Tolls read from sentences beside the attack that they count."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.event import Event
from detente.reading import make_document
from detente.relating.acts.incidents import Incident
from detente.relating.ledgers.conflicts import conflicts
from detente.relating.told.sentence import told_in
from detente.relating.told.tolls import tolls

Make = Callable[..., Event]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("It left seven people dead.", [("seven", None)]),
        ("Four of the wounded have since died, the hospital said.", []),
        ("The raid, killing 12, lasted an hour.", [("12", None)]),
        ("Lima put the toll at 31.", [("31", "Lima")]),
        ("The army speaks of a toll of 40.", [("40", "The army")]),
        ("The governor said that three had died; the union counted eight dead.",
         [("three", "The governor"), ("eight", "the union")]),
        ("Peru admits only two deaths.", [("two", "Peru")]),
        ("Nine fishermen drowned.", [("Nine", None)]),
        ("We buried nine policemen.", [("nine", None)]),
        ("Six people were wounded and two killed.", [("two", None)]),
        ("At least 90 have been killed since January.", []),
        ("Peru denied that its shells had killed six.", []),
        ("Twelve soldiers were captured.", []),
        ("The hospital said that its figure of 19 dead was wrong.", []),
        ("The dead were taken to 3 hospitals.", []),
    ],
)  # fmt: skip
def test_who_counts_how_many(make: Make, said: str, found: list[tuple[str, str | None]]) -> None:
    document = make_document(f"Rebels attacked. {said}", "a", published="2025-06-10")
    attack = make("ASSAULT", ["PER"], ["CHL"], trigger="attacked", document=document.document_id, date="2025-06-08")
    told = [e for s in told_in(document, [attack]) for e in tolls(s, [attack])]
    assert [(e.quantities[0].text, e.attribution and e.attribution.text) for e in told] == found
    assert all(e.date == "2025-06-08" for e in told)


def test_without_an_attack_the_dead_are_no_matter_of_war() -> None:
    document = make_document("The flood left seven people dead.", "a", published="2025-06-10")
    assert not [e for s in told_in(document, []) for e in tolls(s, [])]


def test_one_victim_counts_one(make: Make) -> None:
    shot = make("ASSAULT", ["PER"], ["CHL:A Chilean farmer"], trigger="shot dead", date="2025-06-08")
    (deaths,) = [e for e in conflicts([Incident((shot,))]) if e.ledger == "deaths"]
    assert (deaths.state, deaths.actor, deaths.recipient) == ("1", ("PER",), ("CHL",))


def test_the_first_sentence_sums_up_the_attack_that_the_next_tells(make: Make) -> None:
    document = make_document("A chase ended with two men dead. A patrol fired at them.", "a", published="2025-06-10")
    attack = make("ASSAULT", ["PER"], ["CHL"], trigger="fired", start=42, document=document.document_id)
    assert [e.quantities[0].text for s in told_in(document, [attack]) for e in tolls(s, [attack])] == ["two"]
