"""Envoys and members whom the words beside them tell: at whose seat an envoy serves who is called back, of which body
"twelve members" vote.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.event import Actor, Event, Span
from detente.resolving.actors.names import find_names, tokenize
from detente.resolving.actors.resolve import Identity, resolve_actor
from detente.resolving.english_forms import VOTES
from detente.resolving.knowledge_tables import Organisation

from .ledgers.entry import labels

_OF_A_BODY = re.compile(
    r"(?:[\w-]+\s+){0,2}(?:of\s+(?:the|its)\s+(?:[\w-]+\s+)?)?"
    r"(?:members?|member\s+(?:states|countries|governments)|delegates)",
    re.I,
)
_ENVOY = re.compile(r"\b(?:ambassador|envoy|diplomat|consul|charg[ée])", re.I)
_POST = re.compile(r"\bto\s+(?:the|that|this)\s+([a-z]+)$")
REACH = 600
"""Characters before an elided clause in which the fuller one stands."""


def of_the_body(event: Event, before: Sequence[Event], text: str) -> Event:
    """ "Twelve members voted for it": those of the body that acted or was named last, which votes by them."""
    if not VOTES.match(event.trigger.text) or len(event.actors) != 1 or labels(event.actors):
        return event
    (who,) = event.actors
    if not _OF_A_BODY.fullmatch(who.text):
        return event
    near = [e for e in before if event.trigger.start - e.trigger.start <= REACH]
    acted = (a for e in reversed(near) for a in e.actors if a.kind == "ORG" and not a.country and labels((a,)))
    if body := next(acted, None):
        return replace(event, actors=(replace(who, name=body.name, entity=body.entity, sectors=body.sectors),))
    rows = (m.senses[0].row for m in reversed(find_names(tokenize(text[max(0, who.start - REACH) : who.start]))))
    if named := next((o for o in rows if isinstance(o, Organisation) and not o.country), None):
        return replace(event, actors=(replace(who, name=named.name, entity=named.id, sectors=named.sectors),))
    return event


def posted(event: Event, known: Mapping[str, Actor]) -> Event:
    """An envoy who is called back, sent home or back: on the other side stands who sits where the envoy serves.

    "Its ambassador to the bloc" says it first, with the bodies `known` by their last word; else it is a place. Brussels
    is the European Union there, unless Belgium itself acts.
    """
    told = " ".join([t.text for t in event.themes] + [a.text for a in (*event.actors, *event.recipients)])
    if event.mode != "withdraw" and not (event.type in ("SUPPORT", "RETREAT", "CONSULT") and _ENVOY.search(told)):
        return event
    own = set(labels(event.actors))
    if not _ENVOY.search(told) or not own or set(labels(event.recipients)) - own:
        return event
    for t in event.themes:
        if (post := _POST.search(t.text)) and (body := known.get(post[1])):
            return replace(event, recipients=(replace(body, text=t.text, start=t.start, end=t.end, antecedent=None),))
    if event.type == "CONSULT" and (event.mode != "visit" or len(own) > 1):
        return event  # "Their envoys met in Geneva": nobody comes to his post.
    for p in event.locations:
        found = resolve_actor(p.text, "GPE", None, sorted(own)[0])
        if (found.country or found.entity) and found.country not in own and (found.country or found.name) not in own:
            return replace(event, recipients=(_actor(found, Span(p.text, p.start, p.end), "GPE"),))
    return event


def _actor(found: Identity, at: Span, kind: str) -> Actor:
    return Actor(at.text, at.start, at.end, kind, found.name, found.entity, found.country, found.sectors)
