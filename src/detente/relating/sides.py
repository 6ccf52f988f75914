"""The two sides of a relation: a country, or a bloc or organisation with its members."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache

from detente.event import Actor, Event
from detente.resolving.actors.acting_for import standing_for
from detente.resolving.actors.resolve import resolve_actor
from detente.resolving.knowledge_tables import countries, members, organisations

from .evidence import By, found_by


@dataclass(frozen=True, slots=True)
class Side:
    """`countries` are alpha-3 codes: one for a country, the members for a bloc; `entity` as in `Actor.entity`.

    `entities` are all ids that stand for the side: its own, those of the bodies that belong to it, of their organs and
    of the people who act for them.
    """

    name: str
    entity: str
    countries: frozenset[str]
    entities: frozenset[str]


@lru_cache(maxsize=4096)
def find_side(given: str, on: datetime.date | None = None) -> Side:
    """A side by alpha-3 code, id or name. Raises ValueError where nothing is known by it."""
    code = given.strip()
    if code.upper() in countries():
        own = f"country:{code.upper()}"
        return Side(countries()[code.upper()].name, own, frozenset({code.upper()}), frozenset({own}))
    entity = code if code in organisations() else None
    for kind in ("GPE", "ORG", "GROUP"):
        entity = entity or resolve_actor(code, kind, on).entity
    if entity and entity.startswith("country:"):
        return find_side(entity.removeprefix("country:"))
    if entity in organisations():
        return Side(organisations()[entity].name, entity, frozenset(members(entity, on)), standing_for(entity, on))
    raise ValueError(
        f"{given!r} is no country, bloc or organisation that the tables know;{_near(code)} give a code of three letters"
        " such as MMR, or a name"
    )


def is_bloc(entity: str) -> bool:
    """Whether an id is that of countries or bodies named together ("the West"), not of a body of theirs (NATO)."""
    return entity.startswith("bloc:")


def find_sides(one: str, other: str) -> tuple[Side, Side]:
    """Two sides, of which nobody is of both: who would be counts to the smaller, as a country to itself, not its bloc.

    Raises ValueError where one is not known or both are the same.
    """
    found = find_side(one), find_side(other)
    small = min(found, key=lambda s: (len(s.countries), len(s.entities), s.entity))
    if found[0] == found[1]:
        raise ValueError(f"{one!r} and {other!r} are the same; a relation needs two sides")

    def apart(side: Side) -> Side:
        countries, entities = side.countries - small.countries, side.entities - small.entities
        return side if side is small else replace(side, countries=countries, entities=entities)

    return apart(found[0]), apart(found[1])


@lru_cache(maxsize=64)
def called(side: Side) -> frozenset[str]:
    """What ledgers call a side: the codes of its countries and the names of its bodies."""
    return side.countries | {organisations()[i].name for i in side.entities if i in organisations()}


def named(side: Side) -> str:
    """A pattern of the words that name a side: a country's name, people and capital."""
    row = countries()[next(iter(side.countries))] if len(side.countries) == 1 else None
    words = (row.name, *row.demonyms, *row.capitals) if row else (side.name,)
    return rf"\b(?:{'|'.join(map(re.escape, words))})\b"


def _near(given: str) -> str:
    """A name that may be meant, as words of a message; of short ones too many are near."""
    names = [(row.name, *row.aliases) for row in countries().values()]
    names += [(row.name, *row.aliases) for row in organisations().values() if not row.country]
    known = {name.casefold(): name for of in names for name in of}
    near = get_close_matches(given.casefold(), known, 1, cutoff=0.8) if len(given) > 3 else []
    return f" did you mean {known[near[0]]!r}? Else" if near else ""


def belongs(actor: Actor, side: Side) -> bool:
    """Whether an actor is the side, one of its members, or acts for one."""
    return actor.country in side.countries or (not actor.country and actor.entity in side.entities)


def directions(event: Event, one: Side, other: Side) -> frozenset[tuple[str, str]]:
    """Between which sides (`find_sides`) an event runs, as (from, to) names; empty where it is not between the two.

    An act with both among its actors runs both ways. A visit to a place in the other country runs there.
    """
    found = set()
    for here, there in ((one, other), (other, one)):
        if any(belongs(a, here) for a in event.actors) and any(
            belongs(r, there) for r in (*event.recipients, *_hosts(event), *_joint(event))
        ):
            found.add((here.name, there.name))
    if event.type == "CONSULT" and not found and _brings_together(event, one, other):
        found = {(one.name, other.name), (other.name, one.name)}
    return frozenset(found)


def struck(event: Event, one: Side, other: Side) -> bool:
    """ "A Greek tourist was stabbed in Ankara": whether nobody known hit people of one side in the other."""
    if event.type != "ASSAULT" or any(a.country or a.entity for a in event.actors):
        return False
    there = {p.country for p in event.locations}
    hit = {a.country for a in event.recipients if found_by(a) is By.OWN}
    return any(hit & s.countries and there & t.countries for s, t in ((one, other), (other, one)))


def between(event: Event, one: Side, other: Side | None = None) -> bool:
    """Whether an event passes between two sides, or between one and any other."""
    if other is None:
        return outward(event, one)
    return bool(directions(event, one, other)) or struck(event, one, other)


def _brings_together(event: Event, one: Side, other: Side) -> bool:
    """Whether a third party has both sides as its guests."""
    if any(belongs(a, s) for a in event.actors for s in (one, other)):
        return False
    return all(any(belongs(r, s) for r in event.recipients) for s in (one, other))


def _joint(event: Event) -> tuple[Actor, ...]:
    """Both sides of a joint act are actors, and none is recipient."""
    return () if event.recipients else event.actors


def _hosts(event: Event) -> tuple[Actor, ...]:
    """The country of the place that is visited, where no host is named."""
    if event.type != "CONSULT" or event.recipients:
        return ()
    return tuple(Actor(p.text, p.start, p.end, "PLACE", country=p.country) for p in event.locations if p.country)


def inside(event: Event, side: Side) -> bool:
    """Whether an event is domestic: all who take part, as far as known, belong to one country of the side."""
    if any(
        a.entity and not a.country and a.kind != "PER" and a.entity not in side.entities
        for a in (*event.actors, *event.recipients)
    ):
        return False
    codes = {a.country for a in (*event.actors, *event.recipients) if a.country}
    return len(codes) == 1 and codes <= side.countries and any(belongs(a, side) for a in event.actors)


def touches(event: Event, side: Side) -> bool:
    """Whether a side acts, is acted on, or is where it happens."""
    here = any(p.country in side.countries for p in event.locations if p.country)
    return here or any(belongs(a, side) for a in (*event.actors, *event.recipients))


def at_home(event: Event, side: Side) -> bool:
    """Whether an event is domestic, or force in a side's land or on its people of which nobody from elsewhere is told.

    Those whom nobody known killed count with those whom a side of the country killed, and so do those whom nobody known
    arrested there; a march is of where it goes.
    """
    if inside(event, side):
        return True
    there = {p.country for p in event.locations if p.country}
    if not there <= side.countries or not touches(event, side) or _others(event, side):
        return False
    # Whom the setting alone makes people of a country is hit in it.
    held = event.mode == "arrest" and (there or any(found_by(a) is By.SETTING for a in event.recipients))
    return event.type == "ASSAULT" or bool(held) or (event.type == "PROTEST" and bool(there))


def outward(event: Event, side: Side) -> bool:
    """Whether a side takes part in an event with somebody who is not of it, or that is not its own affair."""
    takes_part = any(belongs(a, side) for a in (*event.actors, *event.recipients, *_hosts(event)))
    return takes_part and (_others(event, side) or not at_home(event, side))


def _others(event: Event, side: Side) -> bool:
    everyone = (*event.actors, *event.recipients, *_hosts(event))
    return any((a.country or a.entity) and not belongs(a, side) for a in everyone)


def nobody_else(event: Event, *sides: Side) -> bool:
    """Whether nobody but the sides takes part, as far as known."""
    named = [a for a in (*event.actors, *event.recipients) if a.country or (a.entity and a.kind != "PER")]
    return all(any(belongs(a, s) for s in sides) for a in named)


def with_others(event: Event, one: Side, other: Side | None = None) -> bool:
    """Whether an event is known to have a party that is of neither of two sides; never of one side alone."""
    if other is None:
        return False
    hosts = {p.country for p in event.locations if p.country and event.mode == "visit"}
    return bool(hosts - (one.countries | other.countries)) or not nobody_else(event, one, other)
