"""Whom a measure hits or a gift reaches that names nobody: by its theme or its place.

"A ban on Philippine bananas" hits the Philippines, and rice that is sent "to Leyte" goes to the country of the place.
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.event import Actor, Event, Span
from detente.resolving.actors.resolve import resolve_actor
from detente.resolving.knowledge_tables import countries, country_name

from .acts.traits import lands
from .ledgers.entry import labels

_TO = re.compile(r"\b(?:to|into|on|against|for|from)\s+(?:the\s+)?(?:[a-z]+\s+(?:of\s+)?)?$")
_ON = re.compile(r"\b(?:on|against)\s+(?:the\s+)?$")
_IMPOSED = re.compile(r"\s+(?:(?:has|had|have)\s+)?(?:impos|introduc|declar|order|adopt|levi)\w+")
_WHERE = re.compile(r"\b(talks|negotiations|round|meeting|summit|session|conference)\s+(?:in|at)\s.*$", re.I)
"""Where the thing is: "the talks in Djibouti" are with others."""
_HITS = frozenset({"SANCTION", "RETREAT", "CONCEDE", "AID"})
_PLACED = {"AID": frozenset({"to", "into", "for"}), "SANCTION": frozenset({"to", "on", "against", "from"})}


def by_grammar(event: Event, text: str) -> Event:
    """A measure with both its sides as the words beside them say: on whom it is imposed, and which state imposed it."""
    if event.type != "SANCTION":
        return event

    def befell(a: Actor) -> bool:
        land = countries().get(a.country or "")
        whose = (
            land and a.text in land.demonyms and text[a.end : a.end + 2].strip().islower()
        )  # "On the American list".
        return not whose and bool(_ON.search(text[max(0, a.start - 20) : a.start]))

    takes = [a for a in event.recipients if _IMPOSED.match(text, a.end) and not befell(a)]
    hit = [a for a in event.recipients if a not in takes] + [a for a in event.actors if befell(a)]
    # Who is hit by these words is nobody who takes the measure, though a name of theirs stands as actor too.
    on = {a.entity for a in hit if a.entity and befell(a)}
    return replace(
        event, actors=(*(a for a in event.actors if a not in hit and a.entity not in on), *takes), recipients=tuple(hit)
    )


def hit(event: Event, text: str) -> Event:
    """The other country that the theme names, or the two whose goods it bans, or that of the place where things go."""
    own = set(labels(event.actors))
    calls_off = event.type == "REJECT" and event.mode == "meet"
    if not own or labels(event.recipients) or not (event.type in _HITS or calls_off):
        return event
    for t in event.themes:
        others = lands(_WHERE.sub(r"\1", t.text)) - own
        if len(others) == 1 or (len(others) == 2 and event.type != "AID"):
            return replace(event, recipients=(*event.recipients, *(_of(code, t) for code in sorted(others))))
    ways = _PLACED.get(event.type)
    if ways is None or event.mode == "convict":
        return event
    for p in event.locations:
        m = _TO.search(text[max(0, p.start - 30) : p.start])
        if p.country and p.country not in own and m and m[0].split()[0] in ways:
            found = resolve_actor(p.text, "GPE", None, sorted(own)[0])
            if (found.country or found.name or p.country) not in own:
                return replace(event, recipients=(*event.recipients, _of(p.country, Span(p.text, p.start, p.end))))
    return event


def _of(code: str, at: Span) -> Actor:
    return Actor(at.text, at.start, at.end, "GPE", country_name(code), f"country:{code}", code)
