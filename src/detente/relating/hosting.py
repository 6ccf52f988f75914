"""Whom a journey to a town goes to: the country of the town, or a body that sits there.

Whoever the guest meets there says it best. Else it is a body of the story that sits in the town, unless anybody of its
country takes part: "visited Brussels" in a story of the European Union and of nobody Belgian. And whom a traveller
meets on the way is no fellow traveller.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.event import Actor, Event
from detente.resolving.english_forms import sentences_back
from detente.resolving.headquarters import seated
from detente.resolving.knowledge_tables import organisations

from .ledgers.entry import labels, taking_part
from .ledgers.visits import receives


def travels_alone(event: Event, story: Sequence[Event]) -> Event:
    """ "Was in Riyadh, where he met the king": whoever stands behind the verb of another act does not travel too."""
    if event.mode != "visit" or receives(event):
        return event
    at = event.trigger.start
    then = min((e.trigger.start for e in story if e.type == "CONSULT" and e.trigger.start > at), default=None)
    if then is None or not any(a.start < at for a in event.actors):
        return event
    return replace(event, actors=tuple(a for a in event.actors if a.start < then))


def hosted(event: Event, story: Sequence[Event], text: str) -> Event:
    """A visit to a town where a body sits, with that body as host if it is the body that is visited."""
    if event.mode != "visit" or receives(event):
        return event
    guests = set(labels(event.actors))
    for place, country, spot in _towns(event):
        bodies = {organisations()[i].name: i for i in seated().get((place, country), ())}
        met = {side for e in _beside(event, story, text) if guests & (of := taking_part(e)) for side in of} - guests
        told = set(labels(a for e in story for a in (*e.actors, *e.recipients) if spot.text not in a.text))
        here = met & bodies.keys() or (told & bodies.keys() if country not in told | met else set())
        if len(here) == 1 and not here & guests:
            body = organisations()[bodies[next(iter(here))]]
            host = replace(
                spot, kind="ORG", name=body.name, entity=bodies[body.name], country=None, sectors=body.sectors
            )
            return replace(event, recipients=(host,))
    return event


def _towns(event: Event) -> Iterator[tuple[str, str, Actor]]:
    """The towns that a visit went to, with their countries."""
    if not event.recipients:
        for p in event.locations:
            if p.country:
                yield p.name or p.text, p.country, Actor(p.text, p.start, p.end, "PLACE")
    elif len(event.recipients) == 1:
        (a,) = event.recipients
        if a.kind in ("GPE", "PLACE") and a.country:
            yield a.text, a.country, a


def _beside(event: Event, story: Sequence[Event], text: str) -> list[Event]:
    """The meetings of the same sentence and the next."""
    at = event.trigger.start
    return [
        e
        for e in story
        if e.type == "CONSULT"
        and e.mode != "visit"
        and e.status == event.status
        and e.trigger.start > at
        and sentences_back(text, e.trigger.start, 1) <= at
    ]
