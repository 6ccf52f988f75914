"""Counting from a date in days, weeks, months, years: "two months ago", "the following week".

A count is as fine as its unit. Weeks run from Monday to Sunday. Hours move a date by whole days and leave it
approximate (`~`), since neither publication nor narrative has a time of day. Decades and centuries that are counted
are tens and hundreds of years ("two decades ago" is a year).
"""

from __future__ import annotations

import datetime
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from . import edtf
from .edtf import Period
from .recurring import monday

_HOURS = {"minute": 24 * 60, "hour": 24}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def moved(date: datetime.date, count: int, unit: str, *, as_day: bool = False) -> Period:
    """The period of the unit that lies `count` units after (before, if negative) that of the date.

    `as_day` asks for the day itself, so many units away ("two weeks ago today").
    Raises ValueError or OverflowError outside the years 1 to 9999 and for a unit that cannot be counted.
    """
    if unit in _HOURS:
        return edtf.about(edtf.day(date + datetime.timedelta(days=int(count / _HOURS[unit]))))
    return named(_shifted(date, count, unit), "day" if as_day else unit)


def moved_period(period: Period, count: int, unit: str) -> Period:
    """`moved` from a period; ValueError where its ends lead to different ones, as days from a month do."""
    result = moved(period.first, count, unit)
    if moved(period.last, count, unit) != result:
        raise ValueError(f"{period.edtf} is too coarse to count {unit}s from")
    return edtf.about(result) if "~" in period.edtf else result


def named(date: datetime.date, unit: str) -> Period:
    """The week, month, year, ... that holds the date."""
    match unit:
        case "day":
            return edtf.day(date)
        case "week":
            return edtf.days(monday(date), edtf.days_from(monday(date), 6))
        case "month":
            return edtf.month(date.year, date.month)
        case "quarter":
            return edtf.quarter(date.year, 1 + (date.month - 1) // 3)
        case "half":
            return edtf.half(date.year, 1 + (date.month - 1) // 6)
        case "year":
            return edtf.year(date.year)
        case "decade":
            return edtf.decade(date.year)
        case "century":
            return edtf.century(date.year)
    raise ValueError(f"no calendar has a {unit}")


@lru_cache(maxsize=1 << 14)
def counted(date: str, unit: str) -> Period | None:
    """The week, month, year, ... in which what has an EDTF date counts; null where the date is wider than one.

    What goes on from a day was done on it.
    """
    low, high = edtf.bounds(date.removesuffix(f"/{edtf.OPEN}"))
    period = named(low, unit) if low else None
    return period if period and high and high <= period.last else None


def ago(period: Period, count: int, unit: str) -> Period:
    """`moved_period` for a count in words ("two decades ago"), where decades give a year."""
    years = {"decade": 10, "century": 100}.get(unit)
    if years:
        return moved_period(period, count * years, "year")
    if unit == "fortnight":
        return moved_period(period, 2 * count, "week")
    return moved_period(period, count, unit)


def reach(date: datetime.date, count: int, unit: str) -> Period:
    """From the date `count` units on (back, if negative), each end as fine as the unit; of weeks, in days."""
    if unit in _HOURS:
        whole = -(-abs(count) // _HOURS[unit])  # 48 hours are two days, 30 hours reach into the second
        count, unit = whole if count > 0 else -whole, "day"
    end = _shifted(date, count, unit)
    grain = "day" if unit in _DAYS else "month" if unit in ("quarter", "half") else "year" if unit != "month" else unit
    ends = sorted((date, end))
    return edtf.span(named(ends[0], grain), named(ends[1], grain))


def span_beside(date: datetime.date, count: int, unit: str) -> Period:
    """So many whole units after (before, if negative) the one that holds the date ("the following three days")."""
    if abs(count) < 1 or unit in _HOURS:
        raise ValueError("no whole units")
    near, far = sorted((moved(date, 1 if count > 0 else -1, unit), moved(date, count, unit)))
    return edtf.span(near, far)


def up_to(end: Period, count: int, unit: str) -> Period:
    """So many units that end with the period, in its precision ("the year to July" begins in August)."""
    start = _shifted(end.last + datetime.timedelta(days=1), -count, unit)
    return edtf.span(named(start, "month" if len(end.edtf) == 7 else "day"), end)


def _shifted(date: datetime.date, count: int, unit: str) -> datetime.date:
    if unit in _DAYS:
        return date + datetime.timedelta(days=_DAYS[unit] * count)
    if unit in _MONTHS:
        return date + relativedelta(months=_MONTHS[unit] * count)
    raise ValueError(f"{unit} cannot be counted")
