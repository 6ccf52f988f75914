"""Whose a body is that is told by where it sits: "the parliament in Canberra", "the minister from Astana"."""

from __future__ import annotations

import re

from detente.event import Actor, Event
from detente.resolving.knowledge_tables import countries

from .each_actor import each_actor
from .evidence import names_land
from .pair import of_country

_SEAT = re.compile(r"\s+(?P<how>in|from)\s+(?P<city>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)")
_HOLDS = frozenset({"GOV", "LEG", "MIL", "JUD"})


def by_seat(event: Event, text: str) -> Event:
    """The event with bodies of the country in whose capital the text says that they sit."""
    return each_actor(event, lambda a: _of_seat(a, text))


def _of_seat(actor: Actor, text: str) -> Actor:
    m = _SEAT.match(text, actor.end)
    if m is None or actor.kind not in ("ORG", "GROUP", "PER") or not _HOLDS & set(actor.sectors) or names_land(actor):
        return actor
    if m["how"] == "in" and not (actor.kind == "ORG" or "LEG" in actor.sectors):
        return actor  # "The minister in Hanoi" may be a guest there.
    lands = [c.code for c in countries().values() if not c.valid_to and m["city"] in c.capitals]
    return of_country(actor, lands[0]) if len(lands) == 1 and lands[0] != actor.country else actor
