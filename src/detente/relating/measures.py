"""Whom a measure hits that names nobody: "a ban on Philippine bananas" hits the Philippines."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.event import Actor, Event, Span
from detente.resolving.knowledge_tables import country_name

from .acts.traits import lands
from .ledgers.entry import labels

_IMPOSED = re.compile(r"\s+(?:(?:has|had|have)\s+)?(?:impos|introduc|declar|order|adopt|levi)\w+")
_WHERE = re.compile(r"\b(talks|negotiations|round|meeting|summit|session|conference)\s+(?:in|at)\s.*$", re.I)
"""Where the thing is: "the talks in Djibouti" are with others."""
_HITS = frozenset({"SANCTION", "RETREAT", "CONCEDE", "AID"})


def by_grammar(event: Event, text: str) -> Event:
    """A measure with who takes it, where that is told behind it: "the ban on onions that India imposed"."""
    takes = [a for a in event.recipients if _IMPOSED.match(text, a.end)] if event.type == "SANCTION" else []
    if not takes:
        return event
    hit = tuple(a for a in event.recipients if a not in takes)
    return replace(event, actors=(*event.actors, *takes), recipients=hit)


def hit(event: Event, _: str) -> Event:
    """The other country that the theme names."""
    own = set(labels(event.actors))
    if not own or labels(event.recipients) or event.type not in _HITS:
        return event
    for t in event.themes:
        others = lands(_WHERE.sub(r"\1", t.text)) - own
        if len(others) == 1:
            return replace(event, recipients=(*event.recipients, *(_of(code, t) for code in others)))
    return event


def _of(code: str, at: Span) -> Actor:
    return Actor(at.text, at.start, at.end, "GPE", country_name(code), f"country:{code}", code)
