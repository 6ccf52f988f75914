"""Holidays and the days of nations: on which days a year has them.

Two tables of `knowledge/`: holidays.csv says by which names a holiday goes, in which country, and by which rule it is
reckoned; feasts.csv lists the days of feasts that follow the moon (built by scripts/build_feasts.py). A rule is a point
or two points with `/` between them (the first and last day). A point is one of these, with `+3` or `-1` for days after
or before it:

| point | means |
| --- | --- |
| `0704` | 4 July |
| `easter`, `orthodox` | the Easter of the Western and of the Orthodox churches |
| `ramadan` | a feast of feasts.csv |
| `11 4 thu` | the fourth Thursday of November; `last` for 4: the last; above 5 the first on that day or later |
| `fri before eid-al-fitr` | the last Friday before a point |
"""

from __future__ import annotations

import calendar
import csv
import datetime
import functools
import re
from bisect import bisect_left
from collections.abc import Collection
from importlib import resources
from typing import Literal

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from . import edtf
from .edtf import Period

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_POINT = re.compile(r"(?:(?P<before>[a-z]{3}) before )?(?P<base>.+?)(?P<shift> ?[+-][0-9]+)?")
_ANYWHERE = ""


@functools.cache
def holidays() -> dict[str, dict[str, str]]:
    """Name in lower case to rules by country code; the rule under "" holds where no country is known."""
    found: dict[str, dict[str, str]] = {}
    for row in _rows("holidays.csv"):
        for name in row["names"].split("|"):
            for country in row["country"].split("|"):
                for one in (name, f"the {name}") if " of " in name else (name,):
                    found.setdefault(one, {}).setdefault(country, row["rule"])
    return found


def rule_of(name: str, countries: Collection[str] = ()) -> str:
    """The rule of a holiday for the first of the countries that keeps it, else everybody's.

    Raises ValueError where the name means different days in different countries and none of them is given.
    """
    rules = holidays()[name]
    own = next((rules[country] for country in countries if country in rules), None)
    if own or _ANYWHERE in rules:
        return own or rules[_ANYWHERE]
    if len(set(rules.values())) > 1:
        raise ValueError(f"{name} of which country?")
    return next(iter(rules.values()))


def turn(rule: str, date: datetime.date, step: int) -> Period:
    """The turn of a holiday in the year of a date, moved by `step` turns. ValueError where none is known."""
    feast = _feast_of(rule)
    if feast is None:
        return _span(rule, date.year + step)
    days = _feasts()[feast]
    at = bisect_left(days, datetime.date(date.year, 1, 1)) + step
    if not 0 <= at < len(days) or abs(days[at].year - date.year - step) > 1:
        raise ValueError(f"no {feast} is known near {date.year}")
    return _span(rule, date.year + step, days[at])


def _span(rule: str, year: int, feast: datetime.date | None = None) -> Period:
    first, _, last = rule.partition("/")
    start = _day(first, year, feast)
    return edtf.days(start, _day(last, year, start)) if last else edtf.day(start)


def _day(point: str, year: int, feast: datetime.date | None) -> datetime.date:
    """The day of a point in a year. feast: the day of the feast of lists; for a second point the day to look from."""
    match = _POINT.fullmatch(point)
    if not match:
        raise ValueError(f"no rule for a holiday: {point!r}")
    date = _base(match["base"], year, feast)
    if match["before"]:
        date -= datetime.timedelta(days=(date.weekday() - _WEEKDAYS.index(match["before"]) - 1) % 7 + 1)
    return date + datetime.timedelta(days=int(match["shift"] or 0))


def _base(base: str, year: int, feast: datetime.date | None) -> datetime.date:
    if base in ("easter", "orthodox"):
        method: Literal[2, 3] = EASTER_WESTERN if base == "easter" else EASTER_ORTHODOX
        return easter(year, method)
    if base in _feasts():
        if feast is None:
            raise ValueError(f"{base} needs its list of days")
        days = _feasts()[base]
        return days[min(bisect_left(days, feast), len(days) - 1)]
    if base.isdecimal():
        return datetime.date(year, int(base[:2]), int(base[2:]))
    month, order, weekday = base.split()
    return _weekday_of_month(year, int(month), order, _WEEKDAYS.index(weekday))


def _weekday_of_month(year: int, month: int, order: str, weekday: int) -> datetime.date:
    if order == "last":
        last = datetime.date(year, month, calendar.monthrange(year, month)[1])
        return last - datetime.timedelta(days=(last.weekday() - weekday) % 7)
    number = int(order)
    first = datetime.date(year, month, 7 * number - 6 if number <= 5 else number)
    return first + datetime.timedelta(days=(weekday - first.weekday()) % 7)


def _feast_of(rule: str) -> str | None:
    """The feast of feasts.csv that a rule starts from."""
    match = _POINT.fullmatch(rule.partition("/")[0])
    return match["base"] if match and match["base"] in _feasts() else None


@functools.cache
def _feasts() -> dict[str, list[datetime.date]]:
    """Feast to its days in order."""
    return {row["feast"]: [datetime.date.fromisoformat(day) for day in row["days"].split()]
            for row in _rows("feasts.csv")}  # fmt: skip


def _rows(name: str) -> list[dict[str, str]]:
    table = resources.files("detente.resolving").joinpath("knowledge", name).read_text(encoding="utf-8")
    return list(csv.DictReader(table.splitlines()))
