"""Numbers that the text states with an act: people killed, money given, tonnes sent."""

from __future__ import annotations

import re

from detente.event import Quantity

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS: dict[str, float] = {
    **{word: float(i) for i, word in enumerate(_SMALL.split())},
    **{word: 10.0 * i for i, word in enumerate(_TENS.split(), 2)},
    "dozen": 12.0,
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9,
           "k": 1e3}  # fmt: skip
_VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2e6, "billions": 2e9}
_AT_LEAST = ("at least", "more than", "over", "some dozens", "no fewer than", "upwards of")
_AT_MOST = ("up to", "at most", "fewer than", "less than", "under", "no more than")
_ABOUT = ("about", "around", "some", "nearly", "almost", "roughly", "approximately", "an estimated")
_MONEY = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}

_NUMBER = re.compile(
    r"(?P<money>US\$|[$€£¥₹])?\s?(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<percent>\s?(?:%|percent|per cent))?"
    r"(?:\s?(?P<scale>hundred|thousand|million|billion|trillion|bn|m|k)\b)?"
    r"|\b(?P<vague>dozens|scores|hundreds|thousands|millions|billions)\b"
    r"|\b(?P<words>(?:(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred"
    r"|thousand|million|billion|dozen|and)[\s-]?)+)(?=\W|$)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"^(?:1[89]|20)\d\d$")


def quantity(text: str, start: int) -> Quantity | None:
    """The first number in a mention's words, with bounds and unit; `start` is the mention's offset.

    "thousands of people" gives at least 2,000 people, "some 40" gives 36 to 44, "$40 million" 40,000,000 USD. None
    where there is no number, or it is a year or part of a name.
    """
    for m in _NUMBER.finditer(text):
        value = _value(m)
        if value is None:
            continue
        low, high = _bounds(text[: m.start()].lower().strip(), value, bool(m["vague"]))
        unit = _unit(text, m)
        begin, end = _span(m)
        return Quantity(text[begin:end], start + begin, start + end, low, high, unit)
    return None


def _span(m: re.Match[str]) -> tuple[int, int]:
    begin = m.start() + (len(m[0]) - len(m[0].lstrip()))
    return begin, begin + len(m[0].strip())


def _value(m: re.Match[str]) -> float | None:
    if m["vague"]:
        return _VAGUE[m["vague"].lower()]
    if m["digits"]:
        if _YEAR.match(m["digits"]) and not m["money"]:
            return None
        return float(m["digits"].replace(",", "")) * _SCALES.get((m["scale"] or "").lower(), 1)
    return _spelt(m["words"].lower().replace("-", " ").split())


def _spelt(words: list[str]) -> float | None:
    if not words or all(w in ("a", "and") for w in words):
        return None
    if words[0] in ("and",):
        words = words[1:]
    total = part = 0.0
    for word in words:
        if word in _WORDS:
            part = (part or 1) * 12 if word == "dozen" else part + _WORDS[word]
        elif word in _SCALES:
            part = (part or 1) * _SCALES[word]
            if _SCALES[word] > 100:
                total, part = total + part, 0.0
    return total + part


def _bounds(before: str, value: float, vague: bool) -> tuple[float | None, float | None]:
    if vague or before.endswith(_AT_LEAST):
        return value, None
    if before.endswith(_AT_MOST):
        return None, value
    if before.endswith(_ABOUT):
        return round(value * 0.9, 2), round(value * 1.1, 2)
    return value, value


def _unit(text: str, m: re.Match[str]) -> str:
    """What is counted: a currency, "percent", or the words after the number without "of"."""
    if m["money"]:
        return _MONEY.get(m["money"][-1], "USD")
    if m["percent"]:
        return "percent"
    rest = text[m.end() :].strip(" -")
    return re.sub(r"^(?:more|other|of|the|its|their)\s+", "", rest, flags=re.IGNORECASE).strip()
