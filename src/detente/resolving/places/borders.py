"""Borders that go by the two countries they part: "the Polish-Belarusian border", "Chad's frontier with Sudan"."""

from __future__ import annotations

import re

from detente.resolving import knowledge_tables

from .gazetteer import Point, candidates, country_names, demonyms, fold

_SHARED = re.compile(r"\b(North|South|East|West) and (North|South|East|West) ([A-Z]\w+)")  # "North and South Korea"
_HALF_NAMES = {
    "sino": "CHN", "indo": "IND", "pak": "PAK", "russo": "RUS", "franco": "FRA", "anglo": "GBR", "us": "USA",
    "afghan": "AFG", "polish": "POL", "serbo": "SRB", "turco": "TUR", "greco": "GRC", "spanish": "ESP", "thai": "THA",
}  # fmt: skip
"""Halves of adjectives as in "Sino-Indian"."""


def border(text: str) -> Point | None:
    """The border between two countries that the text names, a line without a country and a point of its own."""
    if any(one.point.kind in ("border", "crossing") for one in candidates(text)):
        return None
    text = _SHARED.sub(r"\1 \3 and \2 \3", text)
    names = [fold(word) for word in re.findall(r"[^\W\d_]+(?:\s(?=[A-Z])[^\W\d_]+)*", text.replace("'s ", " , "))]
    words = [part for name in names for part in (name, *name.split())]
    codes = list(dict.fromkeys(code for word in words if (code := country_of_word(word))))
    if len(codes) != 2:
        return None
    one, other = (knowledge_tables.countries()[code].name for code in codes)
    return Point(f"border between {one} and {other}", None, None, None, None, "border")


def country_of_word(key: str) -> str | None:
    return country_names().get(key, ("", False))[0] or demonyms().get(key) or _HALF_NAMES.get(key)
