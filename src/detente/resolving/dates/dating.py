"""Dates in their sentences, what decided, and what else was close."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection
from dataclasses import dataclass

from .edtf import bounds
from .resolve import resolve_date
from .tense import tense as tense_of

_NEAR, _FAR = 45, 300
"""Days within which a day is near, and beyond which it is most of a year away."""
_TURNS = {"past": "last", "future": "next"}


@dataclass(frozen=True, slots=True)
class Dating:
    """The date of an expression, the rule that decided, and the other date that it names if it looks the other way.

    candidates: EDTF dates with their share, nearest to the day of publication first; two where a weekday, a day or a
    month may be the last or the next one, else one, none without a date.
    """

    edtf: str | None
    rule: str
    candidates: tuple[tuple[str, float], ...] = ()


def explain_date(
    text: str,
    published: datetime.date | None,
    *,
    tense: str | None = None,
    anchor: str | None = None,
    countries: Collection[str] = (),
) -> Dating:
    """As `resolve_date`, with what decided and the other turn of what comes back every week or year."""

    def read(day: datetime.date | None, told: str | None, looks: str | None) -> str | None:
        return resolve_date(text, day, tense=looks, anchor=told, countries=countries)

    edtf = read(published, anchor, tense)
    if edtf is None:
        return Dating(None, "the words fix no date" if published else "no day of publication to count from")
    if read(None, None, tense) == edtf:
        return Dating(edtf, "the words give the date in full", ((edtf, 1.0),))
    if read(published, None, tense) != edtf:
        return Dating(edtf, f"counted from {anchor}, the date that the narrative has reached", ((edtf, 1.0),))
    turns = [date for looks in ("past", "future") if (date := read(published, anchor, looks))]
    others = [date for date in dict.fromkeys((edtf, *turns)) if date != edtf]
    rule = f"counted from {published}, the day of publication"
    if others and tense and (near := near_turn(edtf, lambda: others[0], published)):
        rule = f"it is weeks away and its {_TURNS[tense]} turn most of a year; {rule}"
        return Dating(near, rule, _shares(near, [edtf], published))
    if others:
        way = {"past": "the nearest one past, as the verb says", "future": "the nearest one coming, as the verb says"}
        rule = f"{way.get(tense or '', 'the closer one, as no verb says which way')}; {rule}"
    return Dating(edtf, rule, _shares(edtf, others, published))


def date_in_sentence(
    text: str,
    published: datetime.date | None,
    sentence: str | None = None,
    *,
    anchor: str | None = None,
    countries: Collection[str] = (),
) -> Dating:
    """As `explain_date`, the tense taken from the verb beside the words in their sentence."""
    looks = (tense_of(sentence, text) or "past") if sentence else None
    return explain_date(text, published, tense=looks, anchor=anchor, countries=countries)


def closer(edtf: str | None, other: str | None, published: datetime.date | None) -> str | None:
    """Which of two turns of a date lies closer to the publication; the first where that is not known."""
    near = [_days_away(one, published) for one in (edtf, other)]
    return other if near[0] is not None and near[1] is not None and near[1] < near[0] else edtf


def near_turn(edtf: str | None, other: Callable[[], str | None], published: datetime.date | None) -> str | None:
    """The other turn of a day such as "12 June" where it is weeks away and the chosen one most of a year; else None.

    News leaves out the year of what is near, whichever way the verb looks: "invited them to a summit on 12 June",
    "was to have come on 25 February".
    """
    away = _days_away(edtf, published) if _is_day(edtf) else None
    if away is None or away <= _FAR:
        return None
    turned = other()
    near = _days_away(turned, published) if _is_day(turned) else None
    return turned if near is not None and 0 < near < _NEAR else None


def _is_day(edtf: str | None) -> bool:
    return edtf is not None and len(edtf) == len("2025-06-12")


def _days_away(edtf: str | None, published: datetime.date | None) -> int | None:
    """How many days lie between a date and the publication, 0 where it lies in it."""
    first, last = bounds(edtf) if edtf else (None, None)
    if first is None or last is None or published is None:
        return None
    return max(0, (first - published).days, (published - last).days)


def _shares(edtf: str, others: list[str], published: datetime.date | None) -> tuple[tuple[str, float], ...]:
    """The chosen date counts three times what the other does at the same distance from publication."""

    def weight(date: str) -> float:
        low, high = bounds(date)
        days = min((abs((day - published).days) for day in (low, high) if day and published), default=0)
        return (3.0 if date == edtf else 1.0) / (days + 7)

    total = sum(weight(date) for date in (edtf, *others))
    return tuple((date, round(weight(date) / total, 3)) for date in (edtf, *others))
