""" "The union", "the community": the last word of an organisation's name stands for it later in the story.

A bare noun says nothing by itself, so resolving may take it for a body of the country where the story plays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.event import Actor, Event

from .each_actor import each_actor

_BARE = re.compile(r"^(?:the\s+|its\s+)?([a-z]+)(?:['’]s\s+[\w\s-]+)?$")
_BODY = ("bloc", "organisation", "organization", "alliance")


def organisations_of(story: Sequence[Event]) -> dict[str, Actor]:
    """The organisations named in a story by the last word of their names, where one alone has it."""
    found: dict[str, dict[str, Actor]] = {}
    for e in story:
        for a in (*e.actors, *e.recipients):
            if (
                a.kind in ("ORG", "GROUP")
                and a.name
                and not a.country
                and (a.entity or "").startswith(("org:", "bloc:"))
            ):
                found.setdefault(a.name.split()[-1].lower(), {})[str(a.entity)] = a
    # The one body of states of a story is "the bloc" in it.
    every = {i: a for of in found.values() for i, a in of.items()}
    found |= {word: every for word in _BODY if word not in found}
    return {word: next(iter(of.values())) for word, of in found.items() if len(of) == 1}


def spelled_out(event: Event, known: Mapping[str, Actor]) -> Event:
    """The event with short forms read as the organisations that they stand for."""
    if not known:
        return event

    def full(a: Actor) -> Actor:
        m = _BARE.match(a.text)
        word = m[1] if m and a.kind in ("ORG", "GROUP", "GPE") else None
        whole = known.get(word or "")
        if whole is None or a.name == whole.name:
            return a
        return replace(a, name=whole.name, entity=whole.entity, country=whole.country, sectors=whole.sectors)

    return each_actor(event, full)
