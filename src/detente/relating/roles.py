"""Who fills the roles of an act that a sentence leaves open or gives to one side twice: by the best evidence.

Some roles are never of one side: guest and host, giver and taker, who imposes and whom it hits, the two who meet.
"""

from __future__ import annotations

from dataclasses import replace

from detente.event import Actor, Event

from .evidence import By, found_by
from .ledgers.entry import labels

_STATE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
_BETWEEN = frozenset({"ASSAULT", "SANCTION", "COERCE", "RETREAT"})


def setting_aside(event: Event) -> Event:
    """Beside a side that is known, people who are of a country only by where the story plays are no side of its own.

    "Manila threw the builder out", told from Seoul, is no measure of the Philippines on Korea. Where it happens says
    more: gangs that attack a town of Haiti are at home there. Whose people are deported is for `borders`.
    """
    if (event.type not in _BETWEEN and event.mode != "visit") or event.mode == "deport":
        return event
    sure = set(labels(a for a in (*event.actors, *event.recipients) if found_by(a) is not By.SETTING))
    places = {p.country for p in event.locations if p.country}
    there = next(iter(places & sure)) if len(places & sure) == 1 else None

    def aside(a: Actor) -> Actor:
        away = sure and a.country not in sure | places and found_by(a) is By.SETTING and not _STATE & set(a.sectors)
        return replace(a, country=there, entity=None, name=None) if away else a

    return replace(event, actors=tuple(map(aside, event.actors)), recipients=tuple(map(aside, event.recipients)))
