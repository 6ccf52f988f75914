"""In which country a place lies that the tables do not know, where another sentence or story tells it.

"The village of Khnatsakh in the province of Syunik" lies where the province does, also where it is named alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from detente.event import Actor, Event, Place


def lands_of(events: Iterable[Event]) -> dict[str, str]:
    """The country of each place that is named with one country alone."""
    found: dict[str, set[str]] = {}
    for e in events:
        for p in e.locations:
            if p.country and not p.text.islower():
                found.setdefault(p.text, set()).add(p.country)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


def where_told(event: Event, lands: Mapping[str, str]) -> Event:
    """The event with its places, and what is hit there, in the countries that are told elsewhere."""

    def placed(p: Place) -> Place:
        return p if p.country or p.text not in lands else replace(p, country=lands[p.text])

    def held(a: Actor) -> Actor:
        return replace(a, country=lands[a.text]) if a.kind == "PLACE" and not a.country and a.text in lands else a

    locations, recipients = tuple(map(placed, event.locations)), tuple(map(held, event.recipients))
    if locations == event.locations and recipients == event.recipients:
        return event
    return replace(event, locations=locations, recipients=recipients)
