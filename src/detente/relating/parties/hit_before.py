"""Whom it hits that a body or a crossing which no table knows is freed, or hit again: told where it was hit first.

"Britain imposed sanctions on Georgia's Cartu Bank", and in another story "Britain lifted sanctions on Cartu Bank";
"Pakistan closed the Torkham crossing with Afghanistan", and later "Pakistan reopened the Torkham crossing".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from detente.event import Actor, Event, Span
from detente.relating.acts.parties import labels
from detente.relating.acts.traits import lands, name_words

from .measures import names_of_closable
from .pair import at_words

Hit = Mapping[tuple[str, frozenset[str]], set[str]]
"""The countries of bodies by who put them under sanctions and by the words of their name, and those of crossings."""


def things_hit(events: Iterable[Event]) -> Hit:
    """The bodies on which sanctions are told, where their country is known, and the crossings closed, by name."""
    found: dict[tuple[str, frozenset[str]], set[str]] = {}
    for e in events:
        for by in labels(e.actors) if (e.type, e.mode) == ("SANCTION", "discontinue") else ():
            for a in e.recipients:
                if a.kind == "ORG" and a.country and a.country != by and len(words := name_words(a.text)) > 1:
                    found.setdefault((by, words), set()).add(a.country)
            if names := names_of_closable(e):
                found.setdefault((by, names), set()).update(c for c in labels(e.recipients) if c != by)
    return found


def as_hit(event: Event, hit: Hit) -> Event:
    """The event with the country of a body that whoever acts has hit before, where it tells none itself."""
    own = labels(event.actors)
    if (event.type, event.mode) not in (("RETREAT", None), ("SANCTION", "discontinue")) or labels(event.recipients):
        return event
    named: tuple[Actor | Span, ...] = (*event.recipients, *event.themes) if len(own) == 1 else ()
    for at in named:
        said = frozenset[str]() if lands(at.text) else name_words(at.text)
        codes = {c for (by, words), of in hit.items() if by == own[0] and words <= said for c in of}
        if len(codes) == 1:
            return replace(event, recipients=_with_land(event, at, codes.pop()))
    return event


def _with_land(event: Event, at: Actor | Span, code: str) -> tuple[Actor, ...]:
    if isinstance(at, Actor):
        return tuple(replace(a, country=code) if a is at else a for a in event.recipients)
    return (*event.recipients, at_words(event.actors[0], code, at))
