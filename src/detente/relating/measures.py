"""Whom a measure hits that names nobody: "a ban on Philippine bananas" hits the Philippines."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.event import Actor, Event, Span
from detente.resolving.english_forms import sentences_back
from detente.resolving.knowledge_tables import country_name

from .acts.traits import lands
from .ledgers.entry import labels

_IMPOSED = re.compile(r"\s+(?:(?:has|had|have)\s+)?(?:impos|introduc|declar|order|adopt|levi)\w+")
_WHERE = re.compile(r"\b(talks|negotiations|round|meeting|summit|session|conference)\s+(?:in|at)\s.*$", re.I)
"""Where the thing is: "the talks in Djibouti" are with others."""
_WITH = re.compile(r"\b(?:to|for|with)\s+(?:the\s+)?$")
_OPENS = re.compile(r"(?:re-?)?(?:clos|open|shut|seal|block|allow|admit|permit|resum|restor)\w*$", re.I)
_CLOSABLE = re.compile(
    r"\b(?:[Tt]he|its|their)\s+(?P<what>(?:[a-z-]+\s+)?(?:crossing|bridge|border|frontier|port|airport|airspace|road|railway"
    r"|line|gate|strait|canal|tunnel|pipeline|ferry|embassy|consulate|market)(?:\s+(?:at|of|in)\s+[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)*)?)"
)
"""What between two countries is closed and opened again."""
_IS = re.compile(r"(?P<what>[\w-]+)\s+(?:(?:was|were|are|is|be|(?:has|have)\s+been)\s+)$")
_HITS = frozenset({"SANCTION", "RETREAT", "CONCEDE", "AID"})


def by_grammar(event: Event, text: str) -> Event:
    """A measure with who takes it, where that is told behind it: "the ban on onions that India imposed"."""
    takes = [a for a in event.recipients if _IMPOSED.match(text, a.end)] if event.type == "SANCTION" else []
    # Who "recalled its envoy over sanctions that Peru had imposed" does so itself.
    if not takes or set(labels(event.actors)) - set(labels(takes)):
        return event
    hit = tuple(a for a in event.recipients if a not in takes)
    return replace(event, actors=(*event.actors, *takes), recipients=hit)


def hit(event: Event, text: str) -> Event:
    """The other country that the theme names."""
    own = set(labels(event.actors))
    if not own or labels(event.recipients) or event.type not in _HITS:
        return event
    for t in event.themes:
        others = lands(_WHERE.sub(r"\1", t.text)) - own
        if len(others) == 1:
            return replace(event, recipients=(*event.recipients, *(_of(code, t) for code in others)))
    # "Suspended its ferries to Malta": where they went.
    there = [p for p in event.locations if p.country and p.country not in own and _WITH.search(text, 0, p.start)]
    if event.type == "SANCTION" and len({p.country for p in there}) == 1:
        p = there[0]
        return replace(event, recipients=(*event.recipients, _of(str(p.country), Span(p.text, p.start, p.end))))
    return event


def what_is_meant(event: Event, text: str) -> Event:
    """ "The crossing at Kulma was empty. Tajikistan had closed it", "shipments were allowed again": what that is."""
    if event.type not in _HITS or not _OPENS.match(event.trigger.text):
        return event
    start = event.trigger.start
    if [t.text.lower() for t in event.themes] == ["it"]:
        begin = sentences_back(text, start, 1)
        found = next(_CLOSABLE.finditer(text, begin, start), None)
    elif not (event.themes or labels(event.actors) or labels(event.recipients)):
        found = _IS.search(text, sentences_back(text, start, 0), start)
    else:
        return event
    return replace(event, themes=(Span(found["what"], *found.span("what")),)) if found else event


def _of(code: str, at: Span) -> Actor:
    return Actor(at.text, at.start, at.end, "GPE", country_name(code), f"country:{code}", code)
