"""Parts of a period: its halves, its first week, its last day."""

from __future__ import annotations

import datetime

from dateutil.relativedelta import relativedelta

from . import edtf
from .edtf import Period
from .units import named

_LAST = 0


def half_of(period: Period, number: int) -> Period:
    """The first (1) or the second and last (2 or 0) half of a year, month, decade or century; ValueError of others."""
    if number not in (1, 2, _LAST):
        raise ValueError("only two halves")
    second = number != 1
    length = len(period.edtf)
    if period.edtf.endswith("XX") or period.edtf.endswith("X"):
        years = 50 if period.edtf.endswith("XX") else 5
        first = period.first.year + (years if second else 0)
        return edtf.span(edtf.year(first), edtf.year(first + years - 1))
    if length == 4:
        return edtf.half(period.first.year, 2 if second else 1)
    if length == 7 and period.first.month == period.last.month:
        middle = period.first.replace(day=15)
        return (
            edtf.days(middle + datetime.timedelta(days=1), period.last) if second else edtf.days(period.first, middle)
        )
    raise ValueError(f"no halves of {period.edtf}")


def nth_of(period: Period, number: int, unit: str) -> Period:
    """The nth day, week, month or year of a period; its last for 0, the one before that for -1, and so on.

    Weeks are counted from its first day, and its last seven days are the last week.

    A feast of one day may be followed by more ("the second day of Eid"). ValueError outside the period.
    """
    if unit == "day" and period.first == period.last and number:
        return edtf.day(period.first + datetime.timedelta(days=number - 1))
    back = number <= _LAST
    if unit in ("day", "week"):
        length = 1 if unit == "day" else 7
        first = period.first + datetime.timedelta(days=length * (number - 1))
        if back:
            first = period.last - datetime.timedelta(days=length * (1 - number) - 1)
        part = edtf.days(first, min(first + datetime.timedelta(days=length - 1), period.last))
    elif unit in ("month", "year"):
        step = relativedelta(**{f"{unit}s": number if back else number - 1})  # type: ignore[arg-type]
        part = named((period.last.replace(day=1) if back else period.first) + step, unit)
    else:
        raise ValueError(f"no {unit}s in {period.edtf}")
    if part.first < period.first or part.last > period.last or part == period:
        raise ValueError(f"{period.edtf} has no such {unit}")
    return part


def weekend_of(period: Period, number: int) -> Period:
    """The nth Saturday and Sunday that begin in a period, the last for 0; ValueError where there are not so many."""
    days = (period.last - period.first).days + 1
    saturdays = [day for at in range(days) if (day := period.first + datetime.timedelta(days=at)).weekday() == 5]
    if number > len(saturdays) or not saturdays:
        raise ValueError(f"no such weekend in {period.edtf}")
    saturday = saturdays[number - 1]
    return edtf.days(saturday, saturday + datetime.timedelta(days=1))
