"""Who, when and where by themselves: what words mean without a coded story around them.

A sentence, where it is given, does what the story does in coding: the lands it names are the scene for generic actors
and choose among namesakes, and its verb says which way a weekday looks.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from detente.resolving.actors.leaving import loses_office
from detente.resolving.actors.persons import titled_name
from detente.resolving.actors.phrases import Phrase, read_phrase
from detente.resolving.actors.resolve import Identity, resolve_actor
from detente.resolving.dates.dating import date_in_sentence
from detente.resolving.dates.edtf import bounds, some_day, valid_edtf
from detente.resolving.places.gazetteer import Point
from detente.resolving.places.placing import explain_place

from .decision import Choice
from .explained import actor_reason, date_reason, place_reason
from .scene import country_of_place, lands, place_names, scene

_KINDS = ("GPE", "PER", "ORG", "GROUP")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Who:
    """An actor's words resolved.

    `rule` says in words what decided, `rests_on` the rows of tables and the day on which it rests, `candidates` whom or
    what else the words could mean, with scores. `readings` are what other kinds of mention would make of the words.
    """

    text: str
    entity: str | None
    name: str | None
    country: str | None
    sectors: tuple[str, ...]
    rule: str
    rests_on: tuple[str, ...]
    candidates: tuple[Choice, ...]
    readings: tuple[Identity, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression resolved: EDTF, with the first and last day that it can mean (null where it is open)."""

    text: str
    edtf: str | None
    earliest: str | None
    latest: str | None
    rule: str
    rests_on: tuple[str, ...]
    candidates: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Where:
    """A place's words resolved, coordinates null for a country; `candidates` are its namesakes, likeliest first."""

    text: str
    name: str | None
    country: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    rule: str
    rests_on: tuple[str, ...]
    candidates: tuple[Point, ...]


def who(text: str, date: str | None = None, sentence: str | None = None) -> Who:
    """Who the words stand for on a day (ISO or EDTF date). Raises ValueError for a date that is none."""
    on = _day(date)
    setting = scene(sentence, text, on) if sentence else None
    phrase = read_phrase(text, on, named=True, setting=setting)
    sole = bool(sentence and setting) and set(lands(sentence or "", text, on)) == {setting}
    before, _, after = (sentence or "").partition(text) if text else ("", "", "")
    leaving = loses_office(before, after)
    found = {kind: resolve_actor(text, kind, on, setting, country_of_place, sole, leaving) for kind in _KINDS}
    ranked = sorted(dict.fromkeys(found.values()), key=lambda one: _evidence(one, phrase), reverse=True)
    best = ranked[0]
    others = tuple(one for one in ranked[1:] if one.rule != "unknown")
    rule, rests_on, choices = actor_reason(best, on, setting)
    return Who(text, best.entity, best.name, best.country, best.sectors, rule, rests_on, choices, others)


def when(text: str, published: str | None = None, sentence: str | None = None, anchor: str | None = None) -> Dated:
    """The date that the words name. Raises ValueError for a day of publication or an anchor that is none."""
    if anchor is not None and not valid_edtf(anchor):
        raise ValueError(f"anchor {anchor!r} is no EDTF date, as 2020-03-02 or 2020-03")
    day = datetime.date.fromisoformat(published) if published else None
    around = tuple(lands(sentence, text, day)) if sentence else ()
    found = date_in_sentence(text, day, sentence, anchor=anchor, countries=around)
    low, high = bounds(found.edtf) if found.edtf else (None, None)
    first, last = low.isoformat() if low else None, high.isoformat() if high else None
    return Dated(text, found.edtf, first, last, *date_reason(found))


def where(text: str, sentence: str | None = None) -> Where:
    """The place that the words name."""
    around = list(dict.fromkeys(lands(sentence, text, None))) if sentence else []
    near = list(place_names(sentence, text)) if sentence else []
    found = explain_place(text, around, near, sentence)
    point = found.point
    shown = tuple(one.point for one in found.candidates if one.point != point)[:_SHOWN]
    rule, rests_on, _ = place_reason(found)
    if point is None:
        return Where(text, None, None, None, None, None, rule, rests_on, shown)
    return Where(text, point.name, point.country, point.lat, point.lon, point.geonameid, rule, rests_on, shown)


def _evidence(one: Identity, phrase: Phrase) -> tuple[float, bool, bool]:
    """A reading that finds a row of a table is better than one that finds a country, and that than sectors alone.

    A name that no table knows counts by what stands around it: much after a title, little where it is one word.
    """
    return _weight(one, phrase), one.country is not None, bool(one.sectors)


def _weight(one: Identity, phrase: Phrase) -> float:
    if one.rule in ("name", "setting") and one.name and not one.entity:
        if titled_name(phrase):
            return 4.0
        return 2.0 if " " in one.name and not phrase.tokens[-1].lower else 0.4
    if one.rule in ("person", "office", "lost office"):
        return 3.5
    evidence = ((one.entity, 3.0), (one.name, 2.5), (one.country, 1.0))
    return next((weight for found, weight in evidence if found), 0.5)


def _day(date: str | None) -> datetime.date | None:
    if date is None:
        return None
    if not valid_edtf(date):
        raise ValueError(f"date {date!r} is no date, as 2015-03-01 or 2015-03")
    return some_day(date)
