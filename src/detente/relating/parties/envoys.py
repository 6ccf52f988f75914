"""At whose seat an envoy serves who is called back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.event import Actor, Event, Span
from detente.relating.acts.parties import labels, taking_part
from detente.resolving.actors.resolve import Identity, resolve_actor
from detente.resolving.english_forms import sentence_ends, sentences_back
from detente.resolving.knowledge_tables import country_name
from detente.resolving.scene import lands

from .earlier import back_to
from .pair import at_words, other_of

_ENVOY = re.compile(r"\b(?:ambassador|envoy|diplomat|consul|charg[ée])", re.I)
SEAT = re.compile(
    r"(?:(?:[Ii]ts|[Tt]heir|an?|[Tt]he|[A-Z][\w'’-]+)\s+)*(?:[a-z]+\s+)?"
    r"(?:[Ee]mbass(?:y|ies)|[Cc]onsulates?|[Hh]igh [Cc]ommissions?)(?=$|,|\s+(?:in|to|at|of|and|on|for)\b)"
)
"""What is opened and closed where envoys serve."""
_OWN_ENVOY = re.compile(
    r"(?:its|their|the|an?)?\s*(?:\w+\s+)?(?:ambassador|envoy|high\s+commissioner|charg[ée])\w*(?:\s+d['’]affaires)?$",
    re.I,
)
_THE_EMBASSY = re.compile(r"(?:the\s+)?(?:embassy|consulate|high\s+commission|ambassador['’]s\s+residence)", re.I)
_POST = re.compile(r"\bto\s+(?:the|that|this)\s+([a-z]+)$")


def posted(event: Event, known: Mapping[str, Actor]) -> Event:
    """An envoy who is called back, sent home or back: on the other side stands who sits where the envoy serves.

    "Its ambassador to the bloc" says it first, with the bodies `known` by their last word; else it is a place. Brussels
    is the European Union there, unless Belgium itself acts.
    """
    if event.mode == "withdraw" and not labels(event.actors) and all(_ENVOY.search(a.text) for a in event.recipients):
        # "Peru's ambassador, who was recalled in May": by Peru.
        event = replace(event, actors=event.recipients, recipients=())
    told = " ".join([t.text for t in event.themes] + [a.text for a in (*event.actors, *event.recipients)])
    seat = any(map(SEAT.match, (t.text for t in event.themes)))
    own, moved = set(labels(event.actors)), event.mode == "withdraw" or event.type in ("SUPPORT", "RETREAT")
    if not (moved and own and (seat or _ENVOY.search(told))) or set(labels(event.recipients)) - own:
        return event
    for t in event.themes:
        if (post := _POST.search(t.text)) and (body := known.get(post[1])):
            return replace(event, recipients=(replace(body, text=t.text, start=t.start, end=t.end, antecedent=None),))
    for p in event.locations:
        found = resolve_actor(p.text, "GPE", None, sorted(own)[0])
        if seat and p.country:  # An embassy in Brussels is one to Belgium.
            found = Identity(country_name(p.country), f"country:{p.country}", p.country)
        if (found.country or found.entity) and found.country not in own and (found.country or found.name) not in own:
            return replace(event, recipients=(_actor(found, Span(p.text, p.start, p.end), "GPE"),))
    return event


def called_home(event: Event, before: Sequence[Event], pair: tuple[str, str] | None, text: str) -> Event:
    """ "Moldova demanded her release and recalled its ambassador": from the other of the two, of whom it was just told.

    Not where the sentence goes on with another country: "recalled its ambassador over the war in Sudan".
    """
    own = set(labels(event.actors))
    other = other_of(own, pair)
    envoy = next((t for t in event.themes if _OWN_ENVOY.match(t.text)), None)
    if (event.type, event.mode) != ("SANCTION", "withdraw") or envoy is None or pair is None or other is None:
        return event
    at = event.trigger.start
    named = {*lands(text[at : sentence_ends(text, event.trigger.end)], "", None)} - own
    if set(labels(event.recipients)) - own or named - set(pair):
        return event
    last = next((e for e in back_to(sentences_back(text, at, 1), before) if taking_part(e) - own), None)
    if last is None or other not in taking_part(last):
        return event
    return replace(event, recipients=(at_words(event.actors[0], other, envoy),))


def embassy_hit(event: Event, pair: tuple[str, str] | None) -> Event:
    """ "Police surrounded the embassy": that of the other of the two, where nobody's is told."""
    other = other_of(labels(event.actors), pair)
    if event.quad != "material conflict" or other is None:
        return event

    def whose(a: Actor) -> Actor:
        bare = not (a.country or a.entity) and _THE_EMBASSY.fullmatch(a.text)
        return replace(a, country=other) if bare else a

    return replace(event, recipients=tuple(map(whose, event.recipients)))


def _actor(found: Identity, at: Span, kind: str) -> Actor:
    return Actor(at.text, at.start, at.end, kind, found.name, found.entity, found.country, found.sectors)
