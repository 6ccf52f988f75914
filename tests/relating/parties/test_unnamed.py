"""Nobody is of a country that the story never names, and gunmen of none that only its setting gives them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.event import Actor, Event
from detente.relating.parties.victims import of_named_lands
from detente.resolving.scene import named_lands

Make = Callable[..., Event]


def test_a_country_that_the_story_never_names_is_a_namesake(make: Make) -> None:
    village, edited = Actor("Yako", 0, 4, "GPE", country="BFA"), Actor("farmers", 9, 16, "GROUP", country="LTU")
    shot = make("ASSAULT", ["VEN"], [village, edited], places={"Gulf": "PNG", "Caracas": "VEN"})
    found = of_named_lands(shot, {"VEN", "TTO"})
    assert [a.country for a in found.recipients] == [None, "LTU"]
    assert [p.country for p in found.locations] == ["VEN"]
    talks = make("CONSULT", ["VEN"], ["TTO"], places={"Geneva": "CHE"})
    assert of_named_lands(talks, {"VEN", "TTO"}) == talks


def test_outlaws_are_of_no_country_for_where_a_story_was_written(make: Make) -> None:
    men = Actor("armed men", 0, 9, "GROUP", country="RWA", sectors=("UAF",))
    assert [a.country for a in of_named_lands(make("ASSAULT", [men], ["COD"]), {"RWA", "COD"}).actors] == [None]
    rwandan = Actor("Rwandan gunmen", 0, 14, "GROUP", country="RWA", sectors=("UAF",))
    assert [a.country for a in of_named_lands(make("ASSAULT", [rwandan], ["COD"]), {"RWA"}).actors] == ["RWA"]


@pytest.mark.parametrize(
    ("said", "named"),
    [("U.S. soldiers", "USA"), ("the Kremlin's envoy", "RUS"), ("Scottish crews", "GBR"), ("a man of Lima", "PER")],
)
def test_a_story_names_a_country_by_its_initials_its_seat_or_its_parts_too(said: str, named: str) -> None:
    assert set(named_lands(f"On Monday {said} met them.", None)) == {named}
