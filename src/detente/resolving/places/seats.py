"""Capitals: of countries ("the Malian capital"), and of their regions ("the capital of Borno", "the Catalan capital").

region_capitals.csv names those of regions that are not simply the largest city of the region.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from detente.resolving import knowledge_tables

from .gazetteer import (
    Candidate,
    Point,
    areas,
    candidates,
    cities_of,
    city_namesakes,
    country_names,
    demonyms,
    fold,
    provinces,
    regions,
)
from .namesakes import Story, best, likeliest

_CAPITAL_OF = re.compile(
    r"^(?:the\s+)?(?:(?P<who>\S+(?:\s+[A-Z]\S+)*?)\s+)?(?:(?P<part>provincial|regional|state)\s+)?capital(?:'s)?\b"
)
_PARTS = ("provincial", "regional", "state", "territorial", "district")


def capital(text: str, story: Story) -> Point | None:
    """The city of "the capital", "the capital's airport", "Georgian capital"; None if that is open."""
    match = _CAPITAL_OF.match(text)
    if match is None:
        return None
    who = match["who"]
    land = "" if who is None else demonyms().get(fold(who)) or country_names().get(fold(who), ("", False))[0]
    apposed = likeliest(story.apposed, story) if story.apposed else None
    if apposed and apposed.point.kind in ("city", "town") and land in ("", apposed.point.country):
        return apposed.point  # "Maiduguri, the capital of Borno", "the regional capital, Mekelle"
    if (who is None or who.islower()) and story.within and story.within.kind in ("region", "state", "island"):
        return seat_of_area(Candidate(story.within, 0))
    if who in _PARTS or match["part"]:
        area = _area(who, story)
        return seat_of_area(area) if area else None
    if who is None or who.islower():
        code = next(iter(story.countries)) if len(story.countries) == 1 else ""
        return seat(story.within.country or "" if story.within else code)
    if land:
        return seat(land)
    area = _area(who, story)
    return seat_of_area(area) if area else None


def _area(who: str | None, story: Story) -> Candidate | None:
    """The region whose capital is meant: named before it, in what the sentence says it lies in, or alone there."""
    if who and who not in _PARTS and (own := likeliest(who, story, areas(who))):
        return own
    for name in story.beside:
        if own := likeliest(name, story, areas(name)):
            return own
    return story.areas[0] if len({one.point.name for one in story.areas}) == 1 else None


def seat(code: str) -> Point | None:
    """The capital of a country, the first that the tables know; None for an unknown code."""
    country = knowledge_tables.countries().get(code)
    known = (best(name, Story(frozenset({code}))) for name in (country.capitals if country else ()))
    return next((point for point in known if point), None)


def seat_of_area(area: Candidate) -> Point | None:
    """The capital of a region: that of the table, else the largest city that has its code."""
    country = area.point.country
    if country is None:
        return None
    codes = set(area.admin1.split("|")) if area.admin1 else _codes_of(area.point)
    if name := _capitals().get((country, fold(area.point.name))):
        namesakes = [*city_namesakes(name), *(one for one in candidates(name) if one.point.kind in ("city", "town"))]
        inside = [one for one in namesakes if one.point.country == country and one.admin1 in codes]
        if not inside and (near := likeliest(name, Story(within=area.point), namesakes)):
            inside = [near]
    else:
        inside = [one for one in cities_of(country) if one.admin1 in codes]
    return max(inside, key=lambda one: one.weight).point if inside else None


def _codes_of(point: Point) -> set[str]:
    """The codes of a region that was found without them."""
    key = fold(point.name)
    found = (*regions().get(key, ()), *provinces().get(key, ()))
    return {code for one in found if one.point == point and one.admin1 for code in one.admin1.split("|")}


@cache
def _capitals() -> dict[tuple[str, str], str]:
    """Country and folded name of a region to the name of its capital."""
    with (files("detente.resolving") / "knowledge" / "region_capitals.csv").open(encoding="utf-8") as lines:
        return {
            (row["country"], fold(name)): row["capital"]
            for row in csv.DictReader(lines)
            for name in row["region"].split("|")
        }
