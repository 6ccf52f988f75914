"""Currencies by their words: "336 million euros" is EUR, as "€336 million" is."""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from importlib import resources

from .places.gazetteer import demonyms, fold

_UNIT = re.compile(
    r"[\s-]?(?P<whose>(?:[A-Z][\w.]*[\s-]+){0,2})(?P<word>[^\W\d_]+)\b(?P<of>\s+of\b)?(?![\s-]+(?:zone|area|bloc)\b)"
)
_ITS_OWN = frozenset({"", "us", "american"})
_NAMED = {"hong kong": "HKG", "new zealand": "NZL", "cfa": ""}
"""Whose name itself stands before their money."""


def currency(text: str, at: int, number: float) -> tuple[int, str] | None:
    """Where the words of a currency end that follow a number at `at`, and its code; None where none follow.

    Of words that many countries have ("40 million kroner") the code is the words themselves, but for whom they are said
    of ("Norwegian kroner"). What means something else too ("300 pounds of rice") is money from as many as `least` says.
    """
    m = _UNIT.match(text, at)
    of = _codes().get(m["word"]) if m else None
    if m is None or of is None:
        return None
    whose = fold(m["whose"])
    land = "" if whose in _ITS_OWN else demonyms().get(whose, _NAMED.get(whose))
    if land is None:
        return None
    known = of.get(land) if land or whose in _ITS_OWN else None
    code, least = known or (text[m.start() : m.end("word")].strip(" -"), 0.0)
    return None if number < least or (least and m["of"]) else (m.end("word"), code)


@cache
def _codes() -> dict[str, dict[str, tuple[str, float]]]:
    """By word and country, "" for the word alone: the code, and the number from which it is money."""
    found: dict[str, dict[str, tuple[str, float]]] = {}
    table = resources.files("detente.resolving") / "knowledge" / "currency_codes.csv"
    for row in csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"))):
        found.setdefault(row["words"], {})[row["country"]] = (row["code"], float(row["least"] or 0))
    return found
