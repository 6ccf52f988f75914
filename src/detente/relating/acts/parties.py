"""Who takes part in an act, by country or body."""

from __future__ import annotations

from collections.abc import Iterable

from detente.event import Actor, Event
from detente.resolving.actors.acting_for import body_of
from detente.resolving.knowledge_tables import organisations


def label(actor: Actor) -> str | None:
    """A country code, else the name of the body that acts or whose official does, else null."""
    if actor.country or not actor.entity:
        return actor.country
    person = actor.entity.startswith("person:")
    body = organisations().get((body_of(actor.entity) if person else actor.entity) or "")
    return body.name if body else actor.name


def labels(actors: Iterable[Actor]) -> tuple[str, ...]:
    """Who is named, each once."""
    return tuple(dict.fromkeys([name for a in actors if (name := label(a))]))


def taking_part(event: Event) -> set[str]:
    """All whom one telling names in either role."""
    return {*labels(event.actors), *labels(event.recipients)}


def meets(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two sets of sides may be the same: they share one, or one is unknown."""
    mine, theirs = set(one), set(other)
    return not mine or not theirs or bool(mine & theirs)
