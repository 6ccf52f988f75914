"""Who, when and where by themselves: what words mean without a coded story around them.

A sentence, where it is given, does what the story does in coding: the lands it names are the scene for generic actors
and choose among namesakes, and its verb says which way a weekday looks.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .actors import Identity, resolve_actor
from .dates import bounds, valid_edtf
from .dating import date_in_sentence
from .gazetteer import Point, candidates
from .knowledge_tables import Country, Organisation
from .names import find_names, tokenize
from .places import city_country, resolve_place

_KINDS = ("GPE", "PER", "ORG", "GROUP")
_SHOWN = 5
_SCENE = re.compile(r"\b(?:in|at|near|outside|from|of|around)\s+((?:[A-Z][\w’'-]+)(?:\s[A-Z][\w’'-]+)*)")


@dataclass(frozen=True, slots=True)
class Who:
    """An actor's words resolved; `candidates` are what other readings of the same words give."""

    text: str
    entity: str | None
    name: str | None
    country: str | None
    sectors: tuple[str, ...]
    rule: str
    candidates: tuple[Identity, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression resolved: EDTF, with the first and last day that it can mean (null where it is open)."""

    text: str
    edtf: str | None
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class Where:
    """A place's words resolved, coordinates null for a country; `candidates` are its namesakes, likeliest first."""

    text: str
    name: str | None
    country: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    candidates: tuple[Point, ...]


def who(text: str, date: str | None = None, sentence: str | None = None) -> Who:
    """Who the words stand for on a day (ISO or EDTF date). Raises ValueError for a date that is none."""
    on = _day(date)
    setting = next(_lands(sentence, text, on), None) if sentence else None
    found = [resolve_actor(text, kind, on, setting, city_country=city_country) for kind in _KINDS]
    ranked = sorted(dict.fromkeys(found), key=_evidence, reverse=True)
    best = ranked[0]
    others = tuple(one for one in ranked[1:] if one.rule != "unknown")
    return Who(text, best.entity, best.name, best.country, best.sectors, best.rule, others)


def when(text: str, published: str | None = None, sentence: str | None = None, anchor: str | None = None) -> Dated:
    """The date that the words name. Raises ValueError for a day of publication or an anchor that is none."""
    if anchor is not None and not valid_edtf(anchor):
        raise ValueError(f"anchor {anchor!r} is no EDTF date, as 2020-03-02 or 2020-03")
    day = datetime.date.fromisoformat(published) if published else None
    around = tuple(_lands(sentence, text, day)) if sentence else ()
    edtf = date_in_sentence(text, day, sentence, anchor=anchor, countries=around).edtf
    low, high = bounds(edtf) if edtf else (None, None)
    return Dated(text, edtf, low.isoformat() if low else None, high.isoformat() if high else None)


def where(text: str, sentence: str | None = None) -> Where:
    """The place that the words name."""
    around = list(dict.fromkeys(_lands(sentence, text, None))) if sentence else []
    near = list(_scenes(sentence, text)) if sentence else []
    point = resolve_place(text, around, near, sentence)
    namesakes = sorted(candidates(text), key=lambda one: -one.weight)
    shown = tuple(one.point for one in namesakes if one.point != point)[:_SHOWN]
    if point is None:
        return Where(text, None, None, None, None, None, shown)
    return Where(text, point.name, point.country, point.lat, point.lon, point.geonameid, shown)


def _evidence(one: Identity) -> tuple[bool, bool, bool, bool]:
    """A reading that finds a row of a table is better than one that finds a country, and that than sectors alone."""
    return one.entity is not None, one.name is not None, one.country is not None, bool(one.sectors)


def _day(date: str | None) -> datetime.date | None:
    if date is None:
        return None
    if not valid_edtf(date):
        raise ValueError(f"date {date!r} is no date, as 2015-03-01 or 2015-03")
    low, high = bounds(date)
    return low or high


def _lands(sentence: str, text: str, on: datetime.date | None) -> Iterator[str]:
    """The countries that a sentence names outside the words in question, in its order; cities' after them."""
    rest = sentence.replace(text, " ", 1)
    for match in find_names(tokenize(rest)):
        row = match.sense(on).row
        if isinstance(row, Country):
            yield row.code
        elif isinstance(row, Organisation) and row.country:
            yield row.country
    for name in _scenes(sentence, text):
        if code := city_country(name):
            yield code


def _scenes(sentence: str, text: str) -> Iterator[str]:
    """Names in a sentence that stand where places do, outside the words in question."""
    for found in _SCENE.finditer(sentence.replace(text, " ", 1)):
        yield found[1]
