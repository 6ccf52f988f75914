"""Whose people an attack hit, where their words do not say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.event import Actor, Event
from detente.relating.ledgers.entry import labels
from detente.relating.victims import hit_there

Make = Callable[..., Event]
MEN = Actor("seven men", 0, 9, "GROUP", country="BRA", sectors=("CVL",))
TEXT = "x" * 200


def _hit(event: Event, *before: Event) -> tuple[str, ...]:
    return labels(hit_there(event, before, TEXT).recipients)


def test_those_known_by_the_dateline_alone_are_of_where_it_struck(make: Make) -> None:
    assert _hit(make("ASSAULT", [], [MEN], places={"Quito": "ECU"})) == ("ECU",)
    assert _hit(make("ASSAULT", [], [MEN])) == ("BRA",)
    peruvian = Actor("Peruvian men", 0, 12, "GROUP", country="PER", sectors=("CVL",))
    assert _hit(make("ASSAULT", [], [peruvian], places={"Quito": "ECU"})) == ("PER",)
    assert _hit(make("ASSAULT/abduct", [], [MEN], places={"Quito": "ECU"})) == ("BRA",)


@pytest.mark.parametrize(
    ("by", "struck", "hit"),
    [
        ([], ["PER"], "PER"),
        (["ECU"], ["PER"], "PER"),
        # Another attack, or one on those who act now.
        (["CHL"], ["PER"], "BRA"),
        (["ECU"], ["ECU"], "BRA"),
        (["ECU"], [], "BRA"),
    ],
)
def test_else_they_are_of_what_was_attacked_just_before(make: Make, by: list[str], struck: list[str], hit: str) -> None:
    before = make("ASSAULT", ["ECU"], struck)
    event = make("ASSAULT", by, [MEN], start=80)
    assert _hit(event, before) == (hit,)


def test_the_attack_on_a_place_that_is_named_again_is_meant(make: Make) -> None:
    village = Actor("village", 0, 7, "PLACE")
    first = make("ASSAULT", ["PER"], [village], places={"Quito": "ECU"})
    then = make("ASSAULT", ["ECU"], ["PER"])
    assert _hit(make("ASSAULT", [], [MEN], places={"village of Coa": None}), first, then) == ("ECU",)


def test_else_they_are_of_the_country_that_counts_them_unless_its_side_attacked(make: Make) -> None:
    manila = Actor("Manila", 0, 6, "GPE", "Philippines", "country:PHL", "PHL")
    dead = make("ASSAULT", [], [MEN], start=80, attribution=manila)
    assert _hit(dead, make("ASSAULT", ["CHN"])) == ("PHL",)
    assert _hit(dead, make("ASSAULT", ["PHL"])) == ("BRA",)
