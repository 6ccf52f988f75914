"""Fighting that a sentence tells by its noun."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.event import Event
from detente.reading import make_document
from detente.relating.told.clashes import clashes, truces
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


def test_a_truce_that_is_kept_is_of_those_who_fought_last(make: Make) -> None:
    said = "Peru and Chile fought near Tacna. A ceasefire between the two navies has been in force since March 3."
    document = make_document(said, "a", published="2025-06-10")
    fight = make("ASSAULT", ["PER", "CHL"], document=document.document_id)
    (truce,) = [e for s in told_in(document, [fight]) for e in truces(s, [fight])]
    assert ([a.country for a in truce.actors], truce.mode, truce.date) == (["PER", "CHL"], "ceasefire", "2025-03-03/..")
    assert not [e for s in told_in(document, []) for e in truces(s, [])]
