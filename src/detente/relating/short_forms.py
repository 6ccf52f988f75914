""" "The union", "the community": the last word of an organisation's name stands for it later in the story.

A bare noun says nothing by itself, so resolving may take it for a body of the country where the story plays. Whose
envoy somebody is ("Henrik Aasen, the union's envoy") is told the same way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.event import Actor, Event
from detente.resolving.knowledge_tables import countries, country_name

from .each_actor import each_actor

_BARE = re.compile(r"^(?:the\s+|its\s+)?([a-z]+)(?:['’]s\s+[\w\s-]+)?$")
_REALM = re.compile(r"(?:the\s+)?(kingdom|emirate|sultanate|principality|grand duchy)$", re.I)
_ARMED = ("group", "militia", "movement")
_BODY = ("bloc", "organisation", "organization", "alliance")
_OWNED = re.compile(
    r"^,\s+(?:the\s+)?(?P<word>[a-z]+)['’]s\s+(?:[\w-]+\s+)?(?:envoy|representative|chief|president|head)\b"
)


def organisations_of(story: Sequence[Event]) -> dict[str, Actor]:
    """The organisations named in a story by the last word of their names, where one alone has it."""
    found: dict[str, dict[str, Actor]] = {}
    armed: dict[str, Actor] = {}
    for e in story:
        for a in (*e.actors, *e.recipients):
            if (
                a.kind in ("ORG", "GROUP")
                and a.name
                and not a.country
                and (a.entity or "").startswith(("org:", "bloc:"))
            ):
                found.setdefault(a.name.split()[-1].lower(), {})[str(a.entity)] = a
            if a.kind == "ORG" and a.name and (a.entity or "").startswith("group:"):
                armed[str(a.entity)] = a
    # The one armed group of a story is "the group" in it, the one body of states "the bloc".
    found |= {word: armed for word in _ARMED if word not in found}
    every = {i: a for of in found.values() for i, a in of.items() if not i.startswith("group:")}
    found |= {word: every for word in _BODY if word not in found}
    return {word: next(iter(of.values())) for word, of in found.items() if len(of) == 1}


def of_the_realm(event: Event, before: Sequence[Event]) -> Event:
    """ "The kingdom", "the emirate": the one that was named last, and no republic of the story."""

    def meant(a: Actor) -> Actor:
        m = _REALM.match(a.text)
        known = countries().get(a.country or "")
        if m is None or (known and m[1] in known.official.lower()):
            return a
        told = (b.country for e in reversed(before) for b in (*e.actors, *e.recipients) if b.country)
        code = next((c for c in told if c in countries() and m[1] in countries()[c].official.lower()), None)
        if code is None:
            return a
        return replace(a, name=country_name(code), entity=f"country:{code}", country=code, antecedent=None)

    return each_actor(event, meant)


def spelled_out(event: Event, known: Mapping[str, Actor], text: str) -> Event:
    """The event with short forms read as the organisations that they stand for."""
    if not known:
        return event

    def full(a: Actor) -> Actor:
        m = _BARE.match(a.text)
        word = m[1] if m and a.kind in ("ORG", "GROUP", "GPE") else None
        if word is None and a.kind == "PER" and (owned := _OWNED.match(text[a.end : a.end + 60])):
            word = owned["word"]
        whole = known.get(word or "")
        if whole is None or a.name == whole.name:
            return a
        if a.kind == "PER":
            return replace(a, entity=whole.entity, country=None, name=whole.name, sectors=whole.sectors)
        return replace(a, name=whole.name, entity=whole.entity, country=whole.country, sectors=whole.sectors)

    return each_actor(event, full)
