"""What comes back every week, month or year, and which of its turns a text means.

"Monday" and "weekend" come back every week, "the 28th" every month, "March", "March 3", "spring" and "Easter"
every year. `recurring` reads the words, `nearest` picks the turn.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from . import edtf
from . import holidays as date_holidays
from .calendar_words import Tokens
from .edtf import Period

# Far enough for 29 February across a year such as 1900, which is not a leap year.
_FARTHEST = 8


class Recurring(NamedTuple):
    """`at(date, k)` is the turn in the week, month or year (`cycle`) of a date, moved by k such cycles.

    `at` raises ValueError or OverflowError where there is no such turn, as for 31 June.
    """

    cycle: str
    at: Callable[[datetime.date, int], Period]


def monday(date: datetime.date, weeks: int = 0) -> datetime.date:
    """The Monday of the week of a date, some weeks on."""
    return date + datetime.timedelta(days=7 * weeks - date.weekday())


def nearest(what: Recurring, base: datetime.date, tense: str | None, *, strict: bool = False) -> Period:
    """The latest turn begun by `base`, or under the tense "future" the first that ends on it or later.

    `strict` asks for a turn wholly before or after `base`. Raises ValueError where there is none.
    """
    future = tense == "future"
    for step in range(-1, _FARTHEST + 1):
        try:
            turn = what.at(base, step if future else -step)
        except (ValueError, OverflowError):
            continue
        if future and (turn.first > base if strict else turn.last >= base):
            return turn
        if not future and (turn.last < base if strict else turn.first <= base):
            return turn
    raise ValueError("no such day near the date")


def current(what: Recurring, base: datetime.date) -> Period:
    """The turn of the week, month or year of `base` ("this summer", said in May).

    A winter begins in the year before its end: until June the one that ended in this year is meant.
    """
    before = what.at(base, -1)
    ended_this_year = what.cycle == "year" and before.last.year == base.year and base.month < 7
    return before if ended_this_year else what.at(base, 0)


def recurring(words: Tokens) -> Recurring | None:
    """What the words name, without regard to the date; None where they name nothing that comes back."""
    make = _MAKERS.get(" ".join(token.kind for token in words))
    return make(words) if make else None


def _yearly(at: Callable[[int], Period]) -> Recurring:
    return Recurring("year", lambda date, step: at(date.year + step))


def day_of_month(number: int) -> Recurring:
    """As in "the 28th"."""

    def at(date: datetime.date, step: int) -> Period:
        return edtf.day((date.replace(day=1) + relativedelta(months=step)).replace(day=number))

    return Recurring("month", at)


def _weekday(words: Tokens) -> Recurring:
    number = words[0].number
    return Recurring("week", lambda date, step: edtf.day(monday(date, step) + datetime.timedelta(days=number)))


def _weekend(_: Tokens) -> Recurring:
    def at(date: datetime.date, step: int) -> Period:
        saturday = monday(date, step) + datetime.timedelta(days=5)
        return edtf.days(saturday, saturday + datetime.timedelta(days=1))

    return Recurring("week", at)


def _month(words: Tokens) -> Recurring:
    return _yearly(lambda year: edtf.month(year, words[0].number))


def _day(month: int, day: int) -> Recurring:
    return _yearly(lambda year: edtf.day(datetime.date(year, month, day)))


def _holiday(words: Tokens) -> Recurring:
    rule = words[0].value
    return Recurring("year", lambda date, step: date_holidays.turn(rule, date, step))


def _months(first: int, last: int) -> Recurring:
    return _yearly(lambda year: edtf.span(edtf.month(year, first), edtf.month(year, last)))


def _part_of_year(words: Tokens) -> Recurring | None:
    """The quarter of "the second quarter", the half of "the first half"."""
    parts = {"quarter": 4, "half": 2}.get(words[1].value, 0)
    number = words[0].number or (parts if words[0].value in ("last", "past") else 0)
    if not 0 < number <= parts:
        return None
    make = edtf.quarter if parts == 4 else edtf.half
    return _yearly(lambda year: make(year, number))


def _numbered_part(words: Tokens) -> Recurring | None:
    """As in "Q3", "H1"."""
    make = edtf.quarter if words[0].value == "quarter" else edtf.half
    number = words[0].number
    return _yearly(lambda year: make(year, number)) if number <= 2 or words[0].value == "quarter" else None


def _months_of_year(words: Tokens) -> Recurring | None:
    """As in "the first nine months" or "last two months" of a year."""
    first, number, unit = words
    if unit.value != "month" or first.value not in ("1", "last", "past") or not 1 <= number.number <= 12:
        return None
    return _months(1, number.number) if first.value == "1" else _months(13 - number.number, 12)


def _week_of_month(words: Tokens) -> Recurring | None:
    """The days 8 to 14 for "the second week of February"; the last week is the last seven days."""
    order, unit, month = words
    if unit.value != "week" or not (order.kind == "ordinal" or order.value in ("last", "past")):
        return None

    def at(year: int) -> Period:
        whole = edtf.month(year, month.number)
        first = whole.last - datetime.timedelta(days=6)
        if order.kind == "ordinal":
            first = whole.first.replace(day=7 * order.number - 6)
        return edtf.days(first, min(first + datetime.timedelta(days=6), whole.last))

    return _yearly(at)


def _weekday_of_month(words: Tokens) -> Recurring | None:
    """As in "the first Monday of May", "the last Friday of March"."""
    order, weekday, month = words
    if not (order.kind == "ordinal" or order.value in ("last", "past")):
        return None

    def at(year: int) -> Period:
        whole = edtf.month(year, month.number)
        if order.kind == "ordinal":
            before = (weekday.number - whole.first.weekday()) % 7
            return edtf.day(whole.first.replace(day=1 + before + 7 * (order.number - 1)))
        return edtf.day(whole.last - datetime.timedelta(days=(whole.last.weekday() - weekday.number) % 7))

    return _yearly(at)


_MAKERS: dict[str, Callable[[Tokens], Recurring | None]] = {
    "weekday": _weekday,
    "weekend": _weekend,
    "month": _month,
    "season": lambda words: _yearly(lambda year: edtf.season(year, words[0].number)),
    "holiday": _holiday,
    "ordinalunit": _numbered_part,
    "ordinal": lambda words: day_of_month(words[0].number),
    "month number": lambda words: _day(words[0].number, words[1].number),
    "month ordinal": lambda words: _day(words[0].number, words[1].number),
    "number month": lambda words: _day(words[1].number, words[0].number),
    "ordinal month": lambda words: _day(words[1].number, words[0].number),
    "ordinal unit": _part_of_year,
    "which unit": _part_of_year,
    "ordinal number unit": _months_of_year,
    "which number unit": _months_of_year,
    "ordinal unit month": _week_of_month,
    "which unit month": _week_of_month,
    "ordinal weekday month": _weekday_of_month,
    "which weekday month": _weekday_of_month,
}
