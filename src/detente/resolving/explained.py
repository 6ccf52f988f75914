"""Decisions of resolution in words: why an actor, a date or a place came out as it did."""

from __future__ import annotations

import datetime

from detente.resolving.actors.identity import Identity
from detente.resolving.dates.dating import Dating
from detente.resolving.places.gazetteer import Point
from detente.resolving.places.placing import Placing

from .decision import Choice

_SHOWN = 5
_RULES = {
    "country": "the country's own name",
    "capital": "a capital stands for its government",
    "demonym": "a people named by its country",
    "metonym": "a building or office stands for its body",
    "part": "a part of a country, or a people in it",
    "people": "an ethnic or religious group, at home where the story or the table says",
    "organisation": "an organisation's name",
    "group": "people of an organisation that is named",
    "armed group": "an armed group that no table knows, by its name",
    "institution": "an institution by a plain word, with its name in that country",
    "person": "a person's name, with the term of that day",
    "name": "a person's name that is in no table",
    "introduced": "a name that is in no table, whose office or flag the story tells beside it",
    "visitor": "somebody in office, of the heading's country or the story's, and not of where they travel",
    "office": "whoever holds the office on that day",
    "lost office": "whoever lost the office last before that day",
    "former": "someone who held an office before",
    "title": "the head noun, with the country in the phrase",
    "city": "a city or region in the phrase",
    "setting": "a domestic group without a country belongs to the country of the story",
    "owner": "the pronoun stands for the owner, whose it is",
    "antecedent": "a plain word for the international body named last before",
    "other side": "the other of the story's two countries",
    "possessive": "belongs to whom the pronoun stands for",
    "pronoun": "a pronoun; whom it stands for is said by another mention",
    "unknown": "no table and no rule knows these words",
}
Reason = tuple[str, tuple[str, ...], tuple[Choice, ...]]
"""The rule in words, what it rests on, and the candidates."""


def actor_reason(found: Identity, on: datetime.date | None, setting: str | None, other: str | None = None) -> Reason:
    """Why an actor is who it is. `other` are the words of the mention to which the actor's were carried."""
    rests_on = list(found.rests_on)
    if other:
        rests_on.append(f"carried to {other!r}, which stands for the same")
    if found.rule in ("person", "office", "former", "lost office", "capital") or found.candidates:
        rests_on.append(f"as of {on.isoformat()}" if on else "no day is known: as of today")
    if found.rule == "setting":
        where = f"the story plays in {setting}" if found.country == setting else f"it is told of {found.country}"
        rests_on.append(where if setting else "a place in the same words")
    return f"{found.rule}: {_RULES.get(found.rule, 'see resolving/actors')}", tuple(rests_on), found.candidates


def date_reason(found: Dating) -> Reason:
    """Why a date expression has its value."""
    choices = tuple(Choice(date, share) for date, share in found.candidates)
    return found.rule, (), choices if len(choices) > 1 else ()


def place_reason(found: Placing) -> Reason:
    """Why a place is where it is."""
    choices = tuple(Choice(_label(one.point), one.share) for one in found.candidates[:_SHOWN])
    return found.rule, (_source(found.point),) if found.point else (), choices if len(choices) > 1 else ()


def _label(point: Point) -> str:
    where = f" at {point.lat:.2f}, {point.lon:.2f}" if point.lat is not None and point.lon is not None else ""
    return f"{point.name}, {point.country or 'no country'} ({point.kind}){where}"


def _source(point: Point) -> str:
    if point.kind == "country":
        return f"countries.csv {point.name}"
    return f"geonameid {point.geonameid}" if point.geonameid else f"regions.csv {point.name}"
