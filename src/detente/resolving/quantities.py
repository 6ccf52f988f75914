"""Numbers that the text states with an act: people killed, money given, tonnes sent."""

from __future__ import annotations

import re

from detente.event import Quantity
from detente.resolving.actors.names import fold

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {w: i for i, w in enumerate(_ONES)} | {w: 10 * i for i, w in enumerate(_TENS, 2)}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9,
           "k": 1e3, "dozen": 12.0}  # fmt: skip
_VAGUE = {"tens": 20.0, "dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2e3, "millions": 2e6,
          "billions": 2e9}  # fmt: skip
_MONEY = {"$": "USD", "US$": "USD", "A$": "AUD", "C$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL",
          "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}  # fmt: skip

_MORE, _FEWER = r"(?:more|higher|greater|larger)", r"(?:fewer|less|lower|smaller)"
_AT_LEAST = re.compile(rf"\b(?:at least|(?<!no )(?<!not ){_MORE} than|over|(?:no|not) {_FEWER} than|upwards of)$")
_AT_MOST = re.compile(rf"\b(?:up to|at most|(?<!no )(?<!not ){_FEWER} than|under|(?:no|not) {_MORE} than)$")
_ABOUT = re.compile(r"\b(?:about|around|some|nearly|almost|roughly|approximately|estimated)$")
# A capital letter before a number makes it a name ("Boeing 737", "Resolution 1701"), but for these.
_OF_A_NAME = re.compile(
    r"(?:^|\s)(?!(?i:some|about|around|nearly|almost|roughly|approximately|over|under|another|all|only|just|than|to|of"
    r"|estimated|the|these|those|its|their|first|last|between)$)[A-Z][\w-]*\.?$"
)

_NUMERALS = "|".join(["an?", "and", *_WORDS, *(s for s in _SCALES if len(s) > 2)])
_FORM = (
    r"(?:(?P<money>(?:US|NZ|HK|[ACSR])?\$|[€£¥₹])?\s?(?P<digits>(?>\d+(?:,\d{3})*(?:\.\d+)?))"
    r"(?!(?:st|nd|rd|th|s)\b)(?P<percent>\s?(?:%|(?:percent|per cent)\b))?"
    r"(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|dozen|bn|m|k)\b)?"
    r"|(?P<vague>tens|dozens|scores|hundreds|thousands|millions|billions)\b"
    r"(?:\s+of\s+(?P<vaguer>thousand|million|billion)s\b)?"
    r"|(?P<factor>(?:half|several|a few|few|many|a couple of)\s+)?"
    rf"(?P<words>(?:{_NUMERALS})(?:[\s-]+(?:{_NUMERALS}))*(?<![\s-]and))"
    r"(?!\w|[\s-](?:half|third|quarter|fifth|tenth)s?\b))"
)
_NUMBER = re.compile(r"(?<![\w.-])" + _FORM, re.IGNORECASE)
_SECOND = re.compile(_FORM, re.IGNORECASE)
_TO = re.compile(r"\s?(?:-|–|—|\b(?:to|or|and)\b)\s?", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_WHAT_KIND = re.compile(
    r"-(?:(?:year|month|week|day|night|hour|minute|nation|way|point|star|storey|time|lane)s?|countr(?:y|ies)|part(?:y|ies))\b",
    re.IGNORECASE,
)
"""After a number that says of what kind a thing is, not how many: "a ten-year-old boy", "three-day", "five-nation"."""
_AGED = re.compile(r"\baged?$")
_BEYOND = 1e30
"""No text counts so far: figures of another kind, that no number holds."""


def quantity(text: str, start: int) -> Quantity | None:
    """The first number in a mention's words, with bounds and unit; `start` is the mention's offset.

    "thousands of people" gives at least 2,000 people, "some 40" gives 36 to 44, "20 to 30" both bounds, "$40 million"
    40,000,000 USD. None where there is no number, or it is a year or part of a name ("F-16", "Resolution 1701").
    """
    for m in _NUMBER.finditer(text):
        before = text[: m.start()].strip()
        value = _value(m, before)
        if value is None or _AGED.search(before):
            continue
        upper = _upper(text, before, m)
        last = upper or m
        if _WHAT_KIND.match(text, last.end()):
            continue
        low, high = _bounds(before.lower(), value, m)
        if upper:
            low, high = value * _missing_scale(m, last), _value(last, "to")
        begin, end = m.start() + len(m[0]) - len(m[0].lstrip()), last.end()
        return Quantity(text[begin:end], start + begin, start + end, low, high, _unit(text, m, last))
    return None


def _value(m: re.Match[str], before: str) -> float | None:
    """The number; null where it is a year or part of a name, or the words are only "a" or "and"."""
    value = _counted(m, before)
    return value if value is not None and value < _BEYOND else None


def _counted(m: re.Match[str], before: str) -> float | None:
    if m["vague"]:
        return _VAGUE[_small(m["vague"])] * _SCALES.get(_small(m["vaguer"]), 1)
    if m["words"]:
        value = _spelt(_small(m["words"]).replace("-", " ").split())
        return value and value / 2 if _small(m["factor"]).strip() == "half" else value
    if not (m["money"] or m["percent"] or m["scale"]):
        counted = any(p.search(before.lower()) for p in (_AT_LEAST, _AT_MOST, _ABOUT))
        if _OF_A_NAME.search(before) or (_YEAR.fullmatch(m["digits"]) and not counted):
            return None
    return float(m["digits"].replace(",", "")) * _SCALES.get(_small(m["scale"]), 1)


def _small(found: str | None) -> str:
    """What a pattern found that ignores case, as the tables have it: "thouſands" and "MİLLİON" match too."""
    return fold(found) if found else ""


def _spelt(words: list[str]) -> float | None:
    if all(w in ("a", "an", "and") for w in words):
        return None
    total = part = 0.0
    for word in words:
        if word in _WORDS:
            part += _WORDS[word]
        elif word in _SCALES:
            part = (part or 1) * _SCALES[word]
            if _SCALES[word] > 100:
                total, part = total + part, 0.0
    return total + part


def _bounds(before: str, value: float, m: re.Match[str]) -> tuple[float | None, float | None]:
    factor = _small(m["factor"]).strip()
    if factor and factor != "half":
        return 2 * value, None
    if m["vague"] or _AT_LEAST.search(before):
        return value, None
    if _AT_MOST.search(before):
        return None, value
    if _ABOUT.search(before):
        return round(value * 0.9, 2), round(value * 1.1, 2)
    return value, value


def _upper(text: str, before: str, m: re.Match[str]) -> re.Match[str] | None:
    """The second number of "20 to 30", "two or three", "between 20 and 30"."""
    to = _TO.match(text, m.end())
    if m["vague"] or not to or (to[0].strip().lower() == "and" and not before.lower().endswith("between")):
        return None
    upper = _SECOND.match(text, to.end())
    value = upper and _value(upper, "to")
    return upper if value and value > (_value(m, "to") or 0) else None


def _missing_scale(lower: re.Match[str], upper: re.Match[str]) -> float:
    """ "20 to 30 million" counts both in millions."""
    return 1.0 if lower["scale"] or not lower["digits"] else _SCALES.get(_small(upper["scale"]), 1.0)


def _unit(text: str, m: re.Match[str], last: re.Match[str]) -> str:
    """What is counted: a currency, "percent", or the words after the number without "of"."""
    if m["money"] or last["money"]:
        return _MONEY[_small(m["money"] or last["money"]).upper()]
    if m["percent"] or last["percent"]:
        return "percent"
    rest = text[last.end() :].strip(" -,")
    return re.sub(r"^(?:more|other|of|the|its|their)\s+", "", rest, flags=re.IGNORECASE).strip()
