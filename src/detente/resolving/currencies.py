"""Currencies by their words: "336 million euros" is EUR, as "€336 million" is; whose money it is names no side."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from .numbers import SCALES, WORDS
from .places.gazetteer import country_names, demonyms, fold

_UNIT = re.compile(
    r"[\s-]?(?P<whose>(?:[A-Z][\w.]*[\s-]+){0,2})(?P<word>[^\W\d_]+)\b(?P<of>\s+of\b)?(?![\s-]+(?:zone|area|bloc)\b)"
)
_ITS_OWN = frozenset({"", "us", "american"})
_NAMED = {"hong kong": "HKG", "new zealand": "NZL", "cfa": ""}
"""Whose name itself stands before their money."""
_NAME_AND_WORD = re.compile(r"(?P<whose>\b[A-Z][\w.]*)[\s-]+(?P<word>[^\W\d_A-Z]+)\b")
_WORD_BEFORE = re.compile(r"\b(?:[A-Z][\w.]*|(?P<number>[^\W\d_]+))[\s-]+$")
_FIGURES = re.compile(r"\d[\s-]*$")
_SIGN = re.compile(r"\b[A-Z]{1,3}(?=\$)")
_BACK = 24
"""Characters in which a number or the rest of a name stands before a word."""


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


def without_money(text: str) -> str:
    """The text with spaces for the countries whose money it counts: "US dollars" are paid by anybody."""
    for start, end in (*_whose(text), *(m.span() for m in _SIGN.finditer(text))):
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def names_money(text: str, start: int, end: int) -> bool:
    """Whether the words between two offsets say only of which country money is."""
    low = max(0, start - _BACK)
    return text[start:end].strip() != "" and not without_money(text[low : end + _BACK])[start - low : end - low].strip()


def _whose(text: str) -> Iterator[tuple[int, int]]:
    """Where it stands of which country money is.

    What means something else too ("Brazilian real estate") is money after a number alone.
    """
    for m in _NAME_AND_WORD.finditer(text):
        of = _codes().get(m["word"])
        if of is None:
            continue
        start = m.start()
        before = _WORD_BEFORE.search(text, max(0, start - _BACK), start)
        if before and not before["number"] and _land_of(fold(text[before.start() : m.end("whose")])) is not None:
            start = before.start()
            before = _WORD_BEFORE.search(text, max(0, start - _BACK), start)
        if _is_currency(fold(text[start : m.end("whose")]), of, _counted(text, start, before)):
            yield start, m.end("whose")


def _counted(text: str, start: int, before: re.Match[str] | None) -> bool:
    if before is None:
        return bool(_FIGURES.search(text, max(0, start - _BACK), start))
    return before["number"] in {*SCALES, *WORDS}


def _is_currency(whose: str, of: Mapping[str, tuple[str, float]], counted: bool) -> bool:
    land, alone = _land_of(whose), of.get("")
    if land is None:
        return False
    if alone and alone[1] == 0:
        return True
    # "Turkey won", "in 2024 South Korea won".
    return counted and land in of and (alone is None or whose in demonyms())


def _land_of(name: str) -> str | None:
    """The country of a name before a currency, "" for the one that has the bare word; None for no country."""
    if name in _ITS_OWN:
        return ""
    return demonyms().get(name, _NAMED.get(name)) or country_names().get(name, (None, False))[0]


@cache
def _codes() -> dict[str, dict[str, tuple[str, float]]]:
    """By word and country, "" for the word alone: the code, and the number from which it is money."""
    found: dict[str, dict[str, tuple[str, float]]] = {}
    table = resources.files("detente.resolving") / "knowledge" / "currency_codes.csv"
    for row in csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"))):
        found.setdefault(row["words"], {})[row["country"]] = (row["code"], float(row["least"] or 0))
    return found
