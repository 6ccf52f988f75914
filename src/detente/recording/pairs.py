"""Which pairs of parties an event concerns, so that a pair's events are found without reading all of them.

A party is a country (alpha-3), or an organisation or bloc by its id ("org:nato"), for which its officials act too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from detente.codebook import quad
from detente.event import Actor, Event, content_id
from detente.resolving.actors.acting_for import body_of

DIRECT, JOINT, HOST = "direct", "joint", "host"
"""`how` a pair comes about: an actor with a recipient; two actors of cooperation, or of force, without recipient (two
that accuse or punish, and nobody is named, are of one mind against a third); an actor with the country of the place,
where a meeting names no host."""


def parties(actors: Iterable[Actor]) -> list[str]:
    """The parties that the actors stand for, each once, in order."""
    found: dict[str, None] = {}
    for actor in actors:
        if actor.country:
            found[actor.country] = None
        entity = actor.entity if actor.country else body_of(actor.entity) or actor.entity
        if entity and not entity.startswith(("country:", "person:")):
            found[entity] = None
    return list(found)


def pairs(event: Event) -> list[tuple[str, str, str]]:
    """The (actor, recipient, how) of an event, in the order of its text, each pair once."""
    acting = parties(event.actors)
    if event.recipients:
        return [(a, r, DIRECT) for a in acting for r in parties(event.recipients)]
    together = quad(event.type).endswith("cooperation") or event.type == "ASSAULT"
    found = {(a, r): JOINT for a in acting for r in acting if r != a and together}
    if event.type == "CONSULT":
        for place in event.locations:
            for a in acting:
                if place.country and place.country != a:
                    found.setdefault((a, place.country), HOST)
    return [(a, r, how) for (a, r), how in found.items()]


def home(event: Event) -> str:
    """The pair under which the event is filed: its first in alphabetical order ("MMR-RUS"), empty where it has none."""
    first = next(iter(pairs(event)), None)
    return "-".join(sorted(first[:2])) if first else ""


def pair_rows(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Rows of the pairs table."""
    return [
        {
            "pair_id": content_id(e.event_id, actor, recipient), "event_id": e.event_id, "document_id": e.document_id,
            "actor": actor, "recipient": recipient, "how": how, "home": filed,
        }
        for e in events
        for filed in [home(e)]
        for actor, recipient, how in pairs(e)
    ]  # fmt: skip
