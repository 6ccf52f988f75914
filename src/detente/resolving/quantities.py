"""Numbers that the text states with an act: people killed, money given, tonnes sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from detente.event import Quantity

from .currencies import currency
from .letters import plain
from .numbers import SCALED, SCALES, SPELT, span, value

_VAGUE = {"tens": 20.0, "dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2e3, "millions": 2e6,
          "billions": 2e9}  # fmt: skip
_MONEY = {"$": "USD", "US$": "USD", "A$": "AUD", "C$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL",
          "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}  # fmt: skip

_MORE, _FEWER = r"(?:more|higher|greater|larger)", r"(?:fewer|less|lower|smaller)"
_AT_LEAST = re.compile(rf"\b(?:at least|(?<!no )(?<!not ){_MORE} than|over|(?:no|not) {_FEWER} than|upwards of)$")
_AT_MOST = re.compile(rf"\b(?:up to|at most|(?<!no )(?<!not ){_FEWER} than|under|(?:no|not) {_MORE} than)$")
_ABOUT = re.compile(r"\b(?:about|around|some|roughly|approximately|estimated|(?P<below>nearly|almost))$")
# A capital letter before a number makes it a name ("Boeing 737", "Resolution 1701"), but for these.
_OF_A_NAME = re.compile(
    r"(?:^|\s)(?!(?i:some|about|around|nearly|almost|roughly|approximately|over|under|another|all|only|just|than|to|of"
    r"|estimated|the|these|those|its|their|first|last|between)$)[A-Z][\w-]*\.?$"
)

_FORM = (
    r"(?:(?P<money>(?:US|NZ|HK|[ACSR])?\$|[€£¥₹])?\s?(?P<digits>(?>\d+(?:,\d{3})*(?:\.\d+)?))"
    r"(?!(?:st|nd|rd|th|s)\b)(?P<percent>\s?(?:%|(?:percent|per cent)\b))?"
    rf"(?P<scale>{SCALED})?"
    r"|(?P<vague>tens|dozens|scores|hundreds|thousands|millions|billions)\b"
    r"(?:\s+of\s+(?P<vaguer>thousand|million|billion)s\b)?"
    r"|(?P<factor>(?:half|several|a few|few|many|a couple of)\s+)?"
    rf"(?P<words>{SPELT})"
    r"(?!\w|[\s-](?:half|third|quarter|fifth|tenth)s?\b))"
)
_NUMBER = re.compile(r"(?<![\w.-])" + _FORM, re.IGNORECASE)
_SECOND = re.compile(_FORM, re.IGNORECASE)
_AND = re.compile(r"\s+and\s", re.IGNORECASE)
_TO = re.compile(r"\s?(?:-|–|—|\b(?:to|or|and)\b)\s?", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_WHAT_KIND = re.compile(
    r"-(?:(?:year|month|week|day|night|hour|minute|nation|way|point|star|storey|time|lane)s?|countr(?:y|ies)|part(?:y|ies))\b",
    re.IGNORECASE,
)
"""After a number that says of what kind a thing is, not how many: "a ten-year-old boy", "three-day", "five-nation"."""
_AGED = re.compile(r"\baged?$")
_CODE = re.compile(r"[A-Z]{3}")
_FOR = r"(?:worth|valued\s+at|priced\s+at|costing|at\s+an?\s+(?:\w+\s+)?(?:cost|price|value)\s+of|for)\s+"
_WORTH = re.compile(rf"(?:^|(?<=[\s,])){_FOR}", re.IGNORECASE)
_ROUGHLY = re.compile(
    r"(?:(?:at\s+(?:least|most)|up\s+to|(?:more|less)\s+than|over|under|about|around|some|roughly|approximately|nearly"
    r"|almost|an?|the|its|estimated|total(?:\s+of)?|just|only|between)\s+)*",
    re.IGNORECASE,
)
_PRICE = re.compile(rf",?\s+{_FOR}", re.IGNORECASE)
_LONGEST = 200
"""Characters of the longest number in words that is looked for."""
_BEYOND = 1e30
"""No text counts so far: figures of another kind, that no number holds."""


def quantity(text: str, start: int) -> Quantity | None:
    """The first number in a mention's words, with bounds and unit; `start` is the mention's offset.

    "thousands of people" gives at least 2,000 people, "some 40" gives 36 to 44, "20 to 30" both bounds, "$40 million"
    40,000,000 USD. None where there is no number, or it is a year or part of a name ("F-16", "Resolution 1701").
    """
    for found in _NUMBER.finditer(text):
        before = text[: found.start()].strip()
        m = _of_two(text, before, found.start()) or found
        number = _value(m, before)
        if number is None or _AGED.search(before):
            continue
        last, bounds = _upper(text, before, m) or (m, _bounds(before.lower(), number, m))
        if _WHAT_KIND.match(text, last.end()):
            continue
        begin, end = m.start() + len(m[0]) - len(m[0].lstrip()), last.end()
        unit, end = _unit(text, m, last, number), _after_currency(text, end, number)
        return Quantity(text[begin:end], start + begin, start + end, *bounds, unit)
    return None


def quantities(text: str, start: int) -> Iterator[Quantity]:
    """`quantity`, and the money that so many are worth: "28 torpedoes worth 156 million euros" has both."""
    first = quantity(text, start)
    if first is None:
        return
    price = None if is_money(first.unit) else _WORTH.search(text, first.end - start)
    money = price and _price(text, price.end(), start)
    if money:
        first = replace(first, unit=_WORTH.split(first.unit, 1)[0].rstrip(" ,"))
    yield first
    if money:
        yield money


def price_after(text: str, at: int) -> Quantity | None:
    """The money told right behind `at` for what stands before it: "to Germany for $5 billion", ", worth €2bn"."""
    m = _PRICE.match(text, at)
    return _price(text, m.end(), 0) if m else None


def _price(text: str, at: int, start: int) -> Quantity | None:
    found = quantity(text[at : at + _LONGEST], start + at)
    near = found is not None and _ROUGHLY.fullmatch(text, at, found.start - start)
    return found if found and near and is_money(found.unit) else None


def is_money(unit: str) -> bool:
    """Whether a unit is a currency, by its code or by words that many countries have."""
    return unit in _MONEY.values() or currency(unit, 0, _BEYOND) is not None or bool(_CODE.fullmatch(unit))


def _value(m: re.Match[str], before: str) -> float | None:
    """The number; null where it is a year or part of a name, or none of this world."""
    number = _counted(m, before)
    return number if number is not None and number < _BEYOND else None


def _counted(m: re.Match[str], before: str) -> float | None:
    if m["vague"]:
        return _VAGUE[_small(m["vague"])] * SCALES.get(_small(m["vaguer"]), 1)
    if m["digits"] and not (m["money"] or m["percent"] or m["scale"]):
        counted = any(p.search(before.lower()) for p in (_AT_LEAST, _AT_MOST, _ABOUT))
        if _OF_A_NAME.search(before) or (_YEAR.fullmatch(m["digits"]) and not counted):
            return None
    return value(_figures(m))


def _figures(m: re.Match[str]) -> str:
    """What `numbers` reads of a match; "several" and "a few" are for the bounds."""
    if m["words"]:
        return ("half " if _half(m) else "") + _small(m["words"])
    return f"{m['digits']} {_small(m['scale'])}"


def _half(m: re.Match[str]) -> bool:
    return _small(m["factor"]).strip() == "half"


def _small(found: str | None) -> str:
    """What a pattern found that ignores case, as the tables have it: "thouſands" and "MİLLİON" match too."""
    return plain(found) if found else ""


def _bounds(before: str, number: float, m: re.Match[str]) -> tuple[float | None, float | None]:
    if m["factor"] and not _half(m):
        return 2 * number, None
    if m["vague"] or _AT_LEAST.search(before):
        return number, None
    if _AT_MOST.search(before):
        return None, number
    if about := _ABOUT.search(before):
        return round(number * 0.9, 2), number if about["below"] else round(number * 1.1, 2)
    return number, number


def _of_two(text: str, before: str, start: int) -> re.Match[str] | None:
    """The first number after "between", whose "and" may be part of it or not: "between two and three hundred"."""
    ands = [*_AND.finditer(text, start, start + _LONGEST)] if before.lower().endswith("between") else []
    firsts = (_SECOND.fullmatch(text, start, found.start()) for found in reversed(ands))
    return next((first for first in firsts if first and _upper(text, before, first)), None)


def _upper(text: str, before: str, m: re.Match[str]) -> tuple[re.Match[str], tuple[float, float]] | None:
    """The second number of "20 to 30", "two or three million", "between 20 and 30", and the bounds of both."""
    to = _TO.match(text, m.end())
    if _vague(m) or not to or (to[0].strip().lower() == "and" and not before.lower().endswith("between")):
        return None
    upper = _SECOND.match(text, to.end())
    if not upper or _vague(upper) or _value(upper, "to") is None:
        return None
    bounds = span(_figures(m), _figures(upper))
    return (upper, bounds) if bounds else None


def _vague(m: re.Match[str]) -> bool:
    return bool(m["vague"] or (m["factor"] and not _half(m)))


def _after_currency(text: str, end: int, number: float) -> int:
    """Where a number ends together with the words of its currency, as it begins with its sign in "$40 million"."""
    found = currency(text, end, number)
    return found[0] if found and _CODE.fullmatch(found[1]) else end


def _unit(text: str, m: re.Match[str], last: re.Match[str], number: float) -> str:
    """What is counted: a currency, "percent", or the words after the number without "of"."""
    if m["money"] or last["money"]:
        return _MONEY[_small(m["money"] or last["money"]).upper()]
    if m["percent"] or last["percent"]:
        return "percent"
    if money := currency(text, last.end(), number):
        return money[1]
    rest = text[last.end() :].strip(" -,")
    return re.sub(r"^(?:more|other|of|the|its|their)\s+", "", rest, flags=re.IGNORECASE).strip()
