"""Where somebody is from is no place of what they do, and tells whose a body is: "the minister from Astana"."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.event import Actor, Event
from detente.resolving.knowledge_tables import countries

from .arriving import HOME
from .each_actor import each_actor
from .evidence import names_land
from .pair import of_country

_SEAT = re.compile(r"\s+from\s+(?P<city>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)")
_HOLDS = frozenset({"GOV", "LEG", "MIL", "JUD"})


_LEFT = re.compile(
    r"\b(?:from\s+(?:the\s+)?|(?:left|leaves|leaving|departed)\s+(?:(?!(?:for|to|in|at|and|then)\b)[\w'’-]+,?\s+){0,5})$"
)


def without_origin(event: Event, text: str) -> Event:
    """A visit or meeting without the place that somebody left: "arrived from Hanoi", "met Doe, who left Lima"."""
    if event.type != "CONSULT" or not event.locations or HOME.search(event.trigger.text):
        return event
    end = event.trigger.end
    kept = tuple(p for p in event.locations if p.start < end or not _LEFT.search(text, end, p.start))
    return event if kept == event.locations else replace(event, locations=kept)


def by_seat(event: Event, text: str) -> Event:
    """The event with bodies of the country in whose capital the text says that they sit."""
    return each_actor(event, lambda a: _of_seat(a, text))


def _of_seat(actor: Actor, text: str) -> Actor:
    m = _SEAT.match(text, actor.end)
    if m is None or actor.kind not in ("ORG", "GROUP", "PER") or not _HOLDS & set(actor.sectors) or names_land(actor):
        return actor
    lands = [c.code for c in countries().values() if not c.valid_to and m["city"] in c.capitals]
    return of_country(actor, lands[0]) if len(lands) == 1 and lands[0] != actor.country else actor
