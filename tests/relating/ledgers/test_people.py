"""Movements of people: who is moved."""

from __future__ import annotations

from collections.abc import Callable

from detente.event import Actor, Event, Span
from detente.relating.acts.incidents import Incident
from detente.relating.ledgers.people import movements, moves_people

Make = Callable[..., Event]


def test_they_who_are_sent_on_are_those_just_freed_and_go_where_they_are_sent(make: Make) -> None:
    divers = Actor("six divers", 20, 30, "GROUP", None, None, "PER")
    them = Actor("them", 40, 44, "PRON", None, None, "PER", antecedent=Span("six divers", 20, 30))
    freed = make("RETREAT/release", ["PER"], [divers], trigger="freed", document="d", start=12)
    sent = make("RETREAT/release", ["PER"], [them], {}, {"Valparaíso": "CHL"}, trigger="sent", document="d", start=35)
    acts = [Incident((freed,)), Incident((sent,))]
    assert all(map(moves_people, acts))
    (entry,) = movements(acts)
    assert (entry.actor, entry.recipient) == (("PER",), ("CHL",))
