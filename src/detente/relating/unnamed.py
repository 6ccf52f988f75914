"""Countries that a story never names: a namesake of a village, or of the "governor" of a territory far away.

Whoever the tables know by an id stays what they are, and so do the places where people meet ("in Geneva").
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from detente.event import Actor, Event

from .each_actor import each_actor
from .evidence import By, found_by, is_outlaw


def of_named_lands(event: Event, named: Collection[str]) -> Event:
    """The event with nobody, and no place that is attacked, of a country that its story does not name.

    Nor are outlaws who attack of a country that only the setting gives them.
    """
    attack = event.type == "ASSAULT"

    def known(a: Actor) -> Actor:
        outlaw = attack and a in event.actors and is_outlaw(a) and found_by(a) is By.SETTING
        strange = a.country and not a.entity and (outlaw or a.country not in named)
        return replace(a, country=None, name=a.name if a.kind == "PER" else None) if strange else a

    event = each_actor(event, known)
    if not attack:
        return event
    return replace(event, locations=tuple(p for p in event.locations if not p.country or p.country in named))
