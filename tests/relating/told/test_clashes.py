"""Fighting that a sentence tells by its noun."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.event import Event
from detente.reading import make_document
from detente.relating.told.clashes import clashes
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
