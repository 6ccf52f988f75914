"""Tolls read from sentences beside the attack that they count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from detente.event import Actor, Event, Quantity, Span
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
        ("Peru expelled three Chilean diplomats over the killing.", []),
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
        ("Lima put the toll at 31, up from a previous toll of 12.", [("31", "Lima")]),
        ("It left 31 dead, compared with 12 killed earlier.", [("31", None)]),
        ("An earlier attack killed 12.", [("12", None)]),
        ("Lima put its losses at 31.", [("31", "Lima")]),
        ("Lima put its losses at 31 trucks.", []),
        ("On Wednesday the death toll had risen to 52, the governor said.", [("52", "the governor")]),
        ("The number of people killed in Lima has climbed sharply to 31.", [("31", None)]),
        ("Doctors revised the death toll down to 30.", [("30", None)]),
        ("Three more bodies were found on Tuesday, bringing the death toll to 41.", [("41", None)]),
        ("The death toll from the earthquake rose to 52.", []),
        ("The death toll in a ferry accident rose to 52.", []),
        ("The death toll is likely to rise.", []),
        ("At least 52 people are now known to have died.", [("52", None)]),
        ("A fourth driver has died of his wounds, the governor said.", [("fourth", "the governor")]),
        ("A second man died in hospital on Wednesday.", [("second", None)]),
        ("A second man died of cholera.", []),
        ("A second man was killed in another town.", []),
        ("The second man died an old man.", []),
    ],
)  # fmt: skip
def test_who_counts_how_many(make: Make, said: str, found: list[tuple[str, str | None]]) -> None:
    document = make_document(f"Rebels attacked. {said}", "a", published="2025-06-10")
    attack = make("ASSAULT", ["PER"], ["CHL"], trigger="attacked", document=document.document_id, date="2025-06-08")
    told = [e for s in told_in(document, [attack]) for e in tolls(s, [attack])]
    assert [(e.quantities[0].text, e.attribution and e.attribution.text) for e in told] == found
    assert all(e.date == "2025-06-08" for e in told)


def test_the_dead_of_an_attack_that_a_toll_names_are_not_those_of_one_told_before(make: Make) -> None:
    text = "Rebels attacked. The death toll from the strike on the port has risen to 52."
    document = make_document(text, "a", published="2025-06-10")
    first = make("ASSAULT", ["PER"], ["CHL"], trigger="attacked", document=document.document_id, date="2025-06-08")
    strike = replace(first, event_id="s", trigger=Span("strike", text.index("strike"), text.index(" on the")))
    told = [e for s in told_in(document, [first]) for e in tolls(s, [first, replace(strike, date="2025-06-09")])]
    assert [e.date for e in told] == ["2025-06-09"]


def test_an_open_number_under_a_later_one_leaves_no_open_end(make: Make) -> None:
    def killed(low: float, high: float | None, story: str) -> Incident:
        men = Actor("people", 0, 9, "GROUP", None, None, "CHL")
        count = (Quantity(str(low), 0, 2, low, high, "people"),)
        return Incident((make("ASSAULT", [], [men], trigger="killed", date="2025-06-08", document=story,
                              published="2025-06-10", quantities=count),))  # fmt: skip

    def state(*of: Incident) -> str:
        return next(e.state for e in conflicts(list(of)) if e.ledger == "deaths")

    assert state(killed(38, None, "d"), killed(52, 52, "e")) == "38 to 52"
    assert state(killed(60, None, "d"), killed(52, 52, "e")) == "52 to 60 or more"


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


@pytest.mark.parametrize(
    ("said", "by", "hit"),
    [
        ("Lima has put its losses at 31.", ["CHL"], ["PER"]),
        ("Lima told parliament that 31 of its soldiers had died.", ["CHL"], ["PER"]),
        ("The raid killed 31 Peruvian soldiers, Santiago said.", ["CHL"], ["PER"]),
        ("Santiago put the toll at 31.", ["PER"], ["CHL"]),
        ("Lima put its toll at 31.", ["PER"], ["CHL"]),
        ("The clash left seven people dead.", ["PER"], ["CHL"]),
    ],
)
def test_the_dead_of_who_attacked_are_not_those_whom_he_hit(
    make: Make, said: str, by: list[str], hit: list[str]
) -> None:
    document = make_document(f"Peru attacked Chile. {said}", "a", published="2025-06-10")
    attack = make("ASSAULT", ["PER"], ["CHL"], trigger="attacked", document=document.document_id, date="2025-06-08")
    (toll,) = (e for s in told_in(document, [attack]) for e in tolls(s, [attack]))
    assert [a.country for a in toll.recipients] == hit
    assert "PER" not in [a.country for a in toll.actors] or by == ["PER"]


def _deaths(make: Make, *dead: tuple[list[str], str, str]) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """The tolls of one story, each by whom, of which country and in which words."""
    killed = []
    for n, (by, country, words) in enumerate(dead):
        men = Actor(words, 0, len(words), "GROUP", words, None, country)
        count = Quantity(words[:2], 0, 2, float(words[:2]), float(words[:2]), "soldiers")
        army = replace(men, text="army", name=f"army {n}")
        killed.append(make("ASSAULT", by, [men], trigger="killed", date="2025-06-08", document="d", start=10 + 40 * n,
                           quantities=(count,), attribution=army))  # fmt: skip
    found = [e for e in conflicts([Incident((e,)) for e in killed]) if e.ledger == "deaths"]
    return [(e.state, e.actor, e.recipient) for e in found]


def test_the_dead_of_two_sides_are_two_tolls(make: Make) -> None:
    found = _deaths(make, (["PER"], "CHL", "49 Chilean soldiers"), ([], "PER", "50 of its soldiers"))
    assert found == [("49", ("PER",), ("CHL",)), ("50", ("CHL",), ("PER",))]


def test_two_counts_of_the_dead_of_one_side_are_one_toll(make: Make) -> None:
    found = _deaths(make, (["PER"], "CHL", "49 Chilean soldiers"), (["PER"], "CHL", "50 of its soldiers"))
    assert found == [("49 to 50", ("PER",), ("CHL",))]
