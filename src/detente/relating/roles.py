"""Who fills the roles of an act that a sentence leaves open or gives to one side twice: by the best evidence.

Some roles are never of one side: guest and host, giver and taker, who imposes and whom it hits, the two who meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.event import Actor, Event
from detente.resolving.actors.owners import is_other_side

from .arriving import HOME
from .evidence import By, found_by
from .ledgers.entry import labels
from .ledgers.visits import receives
from .pair import of_country

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


def faced(event: Event, pair: tuple[str, str] | None) -> Event:
    """A measure of one of the story's two, or a visit that it calls off, is between the two where one side is open.

    "On May 26 the crossing was closed to goods from Laos": by Thailand. "Peru's president called off a visit".
    """
    measure = event.type == "SANCTION" and event.mode not in ("convict", "withdraw")
    if pair is None or not (measure or (event.type == "REJECT" and event.mode == "meet")):
        return event
    by, on = set(labels(event.actors)), set(labels(event.recipients))
    if len(by | on) != 1 or not by | on <= set(pair) or (not on and not event.themes):
        return event
    (other,) = set(pair) - by - on
    if not by:
        return replace(event, actors=(*event.actors, of_country(event.recipients[0], other)))
    if not on:
        return replace(event, recipients=(*event.recipients, of_country(event.actors[0], other)))
    return event


def not_at_home(event: Event, pair: tuple[str, str] | None) -> Event:
    """Who comes to the one of the story's two, and is of it by no words of their own, comes from the other."""
    if pair is None or event.mode != "visit" or receives(event) or HOME.search(event.trigger.text):
        return event
    hosts = set(labels(event.recipients)) | {p.country for p in event.locations if p.country}
    if len(hosts) != 1 or not hosts <= set(pair) or set(labels(event.actors)) != hosts:
        return event
    (other,) = set(pair) - hosts
    if any(found_by(a) is By.OWN for a in event.actors):
        return event
    return replace(event, actors=tuple(replace(a, country=other, entity=None, name=None) for a in event.actors))


def kept_by_the_two(event: Event, before: Sequence[Event], pair: tuple[str, str] | None) -> Event:
    """ "A ceasefire brokered by Oman has held": those who keep it are the two, never who brokered it."""
    if pair is None or event.mode != "ceasefire" or set(labels(event.actors)) & set(pair):
        return event
    brokers = {c for e in before if e.mode == "third-party" for c in labels(e.actors)}
    if not event.actors or not {a.country for a in event.actors} <= brokers:
        return event
    return replace(event, actors=tuple(of_country(event.actors[0], c) for c in pair))


def across(event: Event, pair: tuple[str, str] | None) -> Event:
    """Whoever is called by facing another ("his hosts", "her counterpart") is not of the same of the two."""
    own = set(labels((*event.actors, *event.recipients)))
    if pair is None or len(own) != 1 or not own <= set(pair) or len(event.actors) + len(event.recipients) < 2:
        return event
    (other,) = set(pair) - own

    def facing(a: Actor) -> Actor:
        return of_country(a, other) if is_other_side(a.text) and found_by(a) is not By.OWN else a

    return replace(event, actors=tuple(map(facing, event.actors)), recipients=tuple(map(facing, event.recipients)))
