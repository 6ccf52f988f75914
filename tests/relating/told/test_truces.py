"""What sentences say became of a ceasefire."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.event import Event
from detente.reading import make_document
from detente.relating.acts.incidents import Incident
from detente.relating.ledgers.conflicts import conflicts, truce_step
from detente.relating.told.sentence import told_in
from detente.relating.told.truces import truces

Make = Callable[..., Event]


def _steps(text: str, *attacks: Event) -> list[Event]:
    document = make_document(text, "a", published="2025-06-10")
    return [e for s in told_in(document, []) for e in truces(s, [], list(attacks))]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("The truce between Chad and Sudan, in effect since May 3, did not last a month.",
         [("broken", None), ("in force", "2025-05-03")]),
        ("Chad and Sudan agreed a ceasefire on Monday.", [("agreed", "2025-06-09")]),
        ("The ceasefire between Chad and Sudan collapsed on June 6.", [("broken", "2025-06-06")]),
        ("Chad declared its truce with Sudan dead on Friday.", [("broken", "2025-06-06")]),
        ("Chad and Sudan have called for a ceasefire.", []),
        ("The ceasefire between Chad and Sudan would begin in July.", []),
        ("A truce between Chad and Sudan took effect on Sunday.", [("in force", "2025-06-08")]),
        ("It is the third breach of a truce between Chad and Sudan.", []),
    ],
)  # fmt: skip
def test_its_steps(said: str, found: list[tuple[str, str | None]]) -> None:
    told = _steps(said)
    assert [(truce_step(Incident((e,))), e.date) for e in told] == found
    assert all({a.country for a in e.actors} == {"TCD", "SDN"} for e in told)


def test_a_breach_ends_the_last_that_began_before(make: Make) -> None:
    def step(kind: str, trigger: str, date: str) -> Incident:
        return Incident(
            (make(kind, ["TCD", "SDN"], trigger=trigger, themes=["truce"], date=date, published="2025-06-01"),)
        )

    first, second = step("AGREE", "agreed", "2025-02-01"), step("AGREE", "agreed", "2025-05-01")
    found = conflicts([first, second, step("REJECT/yield", "collapsed", "2025-03-01")])
    assert [(e.ledger, e.date, e.state) for e in found] == [
        ("ceasefires", "2025-02-01", "broken"), ("ceasefires", "2025-05-01", "agreed"),
    ]  # fmt: skip
