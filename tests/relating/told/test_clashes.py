"""Fighting that a sentence tells by its noun."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.event import Event
from detente.reading import make_document
from detente.relating.told.clashes import breaches, clashes
from detente.relating.told.sentence import told_in

Make = Callable[..., Event]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Many have fled since fighting broke out on May 3 between Peruvian soldiers and Ecuador's army.",
         [(["PER", "ECU"], "2025-05-03")]),
        ("Clashes between Chile and Peru near the Bolivian border went on.", [(["CHL", "PER"], None)]),
        ("It warned of fighting between Chile and Peru.", []),
        ("There were clashes between police and students.", []),
    ],
)  # fmt: skip
def test_it_is_of_the_two_that_stand_behind(said: str, found: list[tuple[list[str], str | None]]) -> None:
    told = [e for s in told_in(make_document(said, "a", published="2025-06-10"), ()) for e in clashes(s)]
    assert [([a.country for a in e.actors], e.date) for e in told] == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("The truce between Peru and Chile is over after a month.", [None]),
        ("Peru and Chile agreed on a ceasefire on May 2. It collapsed on May 9, at dawn.", ["2025-05-09"]),
        ("Peru and Chile agreed on a ceasefire on May 2. It lasted for three weeks.", [None]),
        ("Peruvian jets bombed a market on May 9 and buried what was left of the truce of Quito.", ["2025-05-09"]),
        ("The shells shattered the ceasefire.", [None]),
        ("Peru and Chile agreed on a ceasefire on May 2. The talks lasted for three weeks.", []),
        ("It is feared that a raid could end the truce.", []),
        ("Peru ended the truce talks on May 9.", []),
        ("Two clans declared a truce. It held until June 3.", ["../2025-06-03"]),
        ("The ceasefire is over a year old.", []),
        ("Nobody knows if the truce has collapsed.", []),
        ("The strike is over. It ended on May 3.", []),
        ("Truce and prisoners were gone. Ceasefire lapsed on May 3.", ["2025-05-03"]),
        ("Peru and Chile agreed on a truce. The session began at noon and it ended at five.", []),
        ("Ceasefire talks ended on May 3.", []),
        ("Peru and Chile agreed on a ceasefire. By May 9 it was over.", ["../2025-05-09"]),
    ],
)  # fmt: skip
def test_the_end_of_a_truce_is_a_breach(said: str, found: list[str | None]) -> None:
    told = [e for s in told_in(make_document(said, "a", published="2025-06-10"), ()) for e in breaches(s)]
    assert [e.date for e in told] == found


def test_who_strikes_a_blow_that_ends_a_truce_breaks_it(make: Make) -> None:
    said = "Peruvian jets bombed a market on May 9 and buried what was left of the truce."
    document = make_document(said, "a", published="2025-06-10")
    blow = make("ASSAULT", ["PER"], trigger="bombed", start=said.index("bombed"))
    (end,) = [e for s in told_in(document, [blow]) for e in breaches(s)]
    assert [a.country for a in end.actors] == ["PER"]
