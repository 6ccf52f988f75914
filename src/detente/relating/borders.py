"""Who is of which side of a border: those sent over it, those handed over it, and those who are of neither side."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.event import Actor, Event

from .evidence import names_land
from .ledgers.entry import labels
from .pair import of_country

_ITS = re.compile(r"\b(?:its|their)\s+(?:own\s+)?(?:citizens|nationals|people|countrymen|workers)\b", re.I)


def from_the_other(event: Event, pair: tuple[str, str] | None) -> Event:
    """Nobody is sent out of, or goes to work in, a country across a border who is at home there."""
    if pair is None or not (event.mode == "deport" or (event.type == "COOPERATE" and "migration" in event.contexts)):
        return event
    lands = {a.country for a in (*event.actors, *event.recipients)}
    other = next((c for c in pair if c not in lands), None)
    sent = [a for a in event.recipients if names_land(a) or (a.country and _ITS.search(a.text))]
    away = {p.country for p in event.locations if p.country} - set(pair)
    if event.mode == "deport" and other and sent and not (labels(event.actors) or away) and lands - {None} <= set(pair):
        # "4,300 Peruvians had been deported": by the other of the two, whom the sentence need not name again.
        return replace(event, actors=(*event.actors, of_country(sent[0], other)))
    if len(lands) != 1 or not lands <= set(pair) or not event.actors or not event.recipients:
        return event

    def at_home(a: Actor) -> Actor:
        moved = a.kind in ("GROUP", "PRON") and not names_land(a)
        return replace(a, country=other, entity=None, name=None) if moved else a

    if event.mode == "deport":
        return replace(event, recipients=tuple(map(at_home, event.recipients)))
    return replace(event, actors=tuple(map(at_home, event.actors)))


def source_aside(event: Event) -> Event:
    """ "The government says that Brussels has imposed sanctions": who says so does not act too."""
    by = event.attribution
    if by is None or len(event.actors) < 2:
        return event
    actors = tuple(a for a in event.actors if (a.start, a.end) != (by.start, by.end))
    return replace(event, actors=actors) if actors else event
