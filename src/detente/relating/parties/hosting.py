"""Whom a journey to a town goes to: the country of the town, or a body that sits there.

It is a body of the story that sits in the town, unless anybody of its country takes part: "visited Brussels" in a story
of the European Union and of nobody Belgian.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from detente.event import Actor, Event
from detente.relating.acts.parties import label, labels
from detente.relating.acts.receptions import receives
from detente.resolving.headquarters import seated
from detente.resolving.knowledge_tables import organisations


def heard(story: Iterable[Event]) -> dict[str, set[str]]:
    """Whom a story names, with the words for each."""
    found: dict[str, set[str]] = {}
    for a in (a for e in story for a in (*e.actors, *e.recipients)):
        if name := label(a):
            found.setdefault(name, set()).add(a.text)
    return found


def hosted(event: Event, named: Mapping[str, set[str]]) -> Event:
    """A visit to a town where a body sits, with that body as host if it is the body that is visited."""
    if event.mode != "visit" or receives(event):
        return event
    guests = set(labels(event.actors))
    for place, country, spot in _towns(event):
        bodies = {organisations()[i].name: i for i in seated().get((place, country), ())}
        told = {n for n in (*bodies, country) if any(spot.text not in words for words in named.get(n, ()))}
        here = told & bodies.keys() - guests
        if len(here) == 1 and country not in told:
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
