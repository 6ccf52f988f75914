"""Decisions of resolution in words: why an actor, a date or a place came out as it did.

Dates and places are explained from outside, by what their functions return: a date that comes out the same without the
day of publication stands alone; one that does not, counts from it.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection

from .dates import resolve_date
from .decision import Choice
from .gazetteer import Candidate, Point, candidates
from .identity import Identity

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
    "institution": "an institution by a plain word, with its name in that country",
    "person": "a person's name, with the term of that day",
    "name": "a person's name that is in no table",
    "office": "whoever holds the office on that day",
    "former": "someone who held an office before",
    "title": "the head noun, with the country in the phrase",
    "city": "a city or region in the phrase",
    "setting": "a domestic group without a country belongs to the country of the story",
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
    if found.rule in ("person", "office", "former", "capital") or found.candidates:
        rests_on.append(f"as of {on.isoformat()}" if on else "no day is known: as of today")
    if found.rule == "setting":
        rests_on.append(f"the story plays in {setting}" if setting else "a place in the same words")
    return f"{found.rule}: {_RULES.get(found.rule, 'see resolving/actors.py')}", tuple(rests_on), found.candidates


def date_reason(
    text: str, edtf: str | None, published: datetime.date | None, tense: str | None, anchor: str | None
) -> Reason:
    """Why a date expression has its value."""
    if edtf is None:
        reading = resolve_date(text, datetime.date(2000, 1, 1), tense=tense, anchor="2000-01-01")
        if reading is None:
            return "open: the words fix no date", (), ()
        return "open: there is no day from which to count", (), ()
    given = (f"published {published}",) if published else ()
    turn = ((f"the {tense} of the act",) if tense else ()) if _looks(text, published, anchor, edtf) else ()
    if resolve_date(text, None, tense=tense) == edtf:
        return "absolute: the words alone name it", (), ()
    if resolve_date(text, published, tense=tense) == edtf:
        return "publication: counted from the day on which the text appeared", (*given, *turn), ()
    rests_on = (*((f"anchor {anchor}",) if anchor else ()), *given, *turn)
    return "narrative: counted from the date that the story has reached", rests_on, ()


def _looks(text: str, published: datetime.date | None, anchor: str | None, edtf: str) -> bool:
    """Whether the tense decided: the other one gives another date."""
    return any(resolve_date(text, published, tense=tense, anchor=anchor) != edtf for tense in ("past", "future"))


def place_reason(text: str, point: Point | None, countries: Collection[str]) -> Reason:
    """Why a place is where it is; `countries` are those of the story."""
    found = sorted(candidates(text), key=lambda one: -one.weight)
    total = sum(one.weight for one in found) or 1.0
    shown = tuple(Choice(_label(one.point), round(one.weight / total, 2)) for one in found[:_SHOWN])
    choices = shown if len(found) > 1 else ()
    if point is None:
        return "open: no place of this name" if not found else "open: none of its namesakes fits", (), choices
    rests_on = [_source(point)]
    if point.country in countries:
        rests_on.append(f"the story is about {point.country}")
    if point.kind == "country":
        return "country: a country has no point of its own", tuple(rests_on), choices
    if not found:
        return "part: read from a part of the words, or from a like spelling", tuple(rests_on), choices
    if len(found) == 1:
        return "only: one place has this name", tuple(rests_on), ()
    return _chosen(point, found, countries), tuple(rests_on), choices


def _chosen(point: Point, found: list[Candidate], countries: Collection[str]) -> str:
    if point != found[0].point:
        near = point.country in countries
        return "story: the namesake in a country of the story" if near else "story: the namesake near its other places"
    return "largest: the best known of its namesakes"


def _label(point: Point) -> str:
    where = f" at {point.lat:.2f}, {point.lon:.2f}" if point.lat is not None and point.lon is not None else ""
    return f"{point.name}, {point.country or 'no country'} ({point.kind}){where}"


def _source(point: Point) -> str:
    if point.kind == "country":
        return f"countries.csv {point.name}"
    return f"geonameid {point.geonameid}" if point.geonameid else f"regions.csv {point.name}"
