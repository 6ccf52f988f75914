"""Where a place lies that the tables do not know."""

from __future__ import annotations

from collections.abc import Callable

from detente.event import Actor, Event
from detente.relating.ledgers.entry import labels
from detente.relating.places_told import lands_of, where_told

Make = Callable[..., Event]


def test_a_place_lies_where_another_telling_has_it(make: Make) -> None:
    alone = make("ASSAULT", places={"Hoadale": None, "village": None})
    lands = lands_of([make("ASSAULT", places={"Hoadale": "PER", "village": "CHL"}), alone])
    assert [p.country for p in where_told(alone, lands).locations] == ["PER", None]
    farm = Actor("Hoadale", 0, 7, "PLACE")
    assert labels(where_told(make("ASSAULT", ["CHL"], [farm]), lands).recipients) == ("PER",)
    both = lands_of([make(places={"Hoadale": "PER"}), make(places={"Hoadale": "CHL"})])
    assert where_told(alone, both) == alone
