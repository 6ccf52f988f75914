"""What a blow did is part of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from detente.event import Actor, Event, Place
from detente.relating.acts.grouping import group

Make = Callable[..., Event]
JETS, OTHERS = Actor("Army jets", 0, 9, "GROUP"), Actor("gunmen", 60, 66, "GROUP")
TOWN, CITY = Place("Sidon", 20, 25, "Sidon", "LBN"), Place("Tyre", 70, 74, "Tyre", "LBN")
SAID = "Army jets bombed a market, killing 14."


@pytest.mark.parametrize(
    ("harm", "place", "one"),
    [
        ({}, TOWN, True),
        ({"trigger": "wounding"}, TOWN, True),
        # Another blow, by others, elsewhere, or another act.
        ({"trigger": "shelled"}, TOWN, False),
        ({"actors": [OTHERS]}, TOWN, False),
        ({}, CITY, False),
        ({"kind": "COERCE"}, TOWN, False),
    ],
)
def test_a_blow_and_the_harm_that_it_did_are_one_act(
    make: Make, harm: dict[str, object], place: Place, one: bool
) -> None:
    both: dict[str, object] = {"kind": "ASSAULT", "actors": [JETS], "document": "d"}
    blow = replace(make(**both, trigger="bombed", start=10), locations=(TOWN,))
    hurt = replace(make(**(both | {"trigger": "killing", "start": 30} | harm)), locations=(place,))
    found = group([blow, hurt], {e.event_id: SAID for e in (blow, hurt)})
    assert (len(found) == 1) is one


def test_who_died_may_not_be_another_than_who_was_struck(make: Make) -> None:
    one, other = (
        make("ASSAULT", [JETS], [f"LBN:{name}"], document="d", trigger="killed", start=n)
        for n, name in ((10, "Karim Haddad"), (40, "Nabil Saab"))
    )
    assert len(group([one, other], {e.event_id: SAID for e in (one, other)})) == 2


def test_without_a_doer_the_place_says_that_it_is_one_clause(make: Make) -> None:
    def acts(locations: tuple[Place, ...]) -> int:
        pair = [
            replace(make("ASSAULT", [], ["LBN"], document="d", trigger=word, start=n), locations=locations)
            for n, word in ((10, "blast"), (40, "killed"))
        ]
        return len(group(pair, {e.event_id: SAID for e in pair}))

    assert acts((TOWN,)) == 1
    assert acts(()) == 2
