"""Periods of the calendar and their names in EDTF (ISO 8601-2), the form in which events carry dates.

The parts of EDTF that we write and read: `2025-03-03`, `2025-03`, `2025`, decades `199X`, centuries `19XX`,
seasons `2025-21` (spring) to `2025-24` (winter), quarters `2025-33` to `2025-36`, halves `2025-40` and `2025-41`,
each with or without `~` (about) `?` or `%`; intervals
`A/B`, `A/..` and `../B`; lists `{A,B}` (each of them) and `[A,B]` (one of them). The package `edtf` of PyPI
parses all levels with a grammar of pyparsing; for these few forms a regular expression does.

Seasons are those of the north (spring is March to May; winter 2024 ends in February 2025). `~` says that a
date is near and widens no bound, as EDTF sets no width.
"""

from __future__ import annotations

import calendar
import datetime
import re
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

OPEN = ".."
_MARK = re.compile(r"[~?%]$")
_PART = re.compile(r"[^/,\[\]{}]+")
_POINT = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2})(?:-([0-9]{2}))?)?[~?%]?")


class Period(NamedTuple):
    """The days from `first` to `last`, both inside, and their name in EDTF."""

    first: datetime.date
    last: datetime.date
    edtf: str


def day(date: datetime.date) -> Period:
    return Period(date, date, date.isoformat())


def days(first: datetime.date, last: datetime.date) -> Period:
    return span(day(first), day(last))


def days_from(date: datetime.date, count: int) -> datetime.date:
    """So many days after (before, if negative) a date, or the calendar's last or first: sources write 9999 and 0001."""
    return datetime.date.fromordinal(min(max(date.toordinal() + count, 1), datetime.date.max.toordinal()))


def month(year: int, month: int) -> Period:
    """`month` is 1 to 12; ValueError else, or where the year is not 1 to 9999."""
    first = datetime.date(year, month, 1)
    return Period(first, _month_end(first), f"{year:04}-{month:02}")


def season(year: int, number: int) -> Period:
    """`number` is 21 (spring) to 24 (winter, which ends in the next year)."""
    first = datetime.date(year, 3 * (number - 20), 1)
    last_month = first.replace(month=first.month + 2) if number < 24 else datetime.date(year + 1, 2, 1)
    return Period(first, _month_end(last_month), f"{year:04}-{number}")


def quarter(year: int, number: int) -> Period:
    """`number` is 1 to 4."""
    return _months(year, 3 * number - 2, 3 * number, 32 + number)


def half(year: int, number: int) -> Period:
    """`number` is 1 or 2."""
    return _months(year, 6 * number - 5, 6 * number, 39 + number)


def _months(year: int, first: int, last: int, code: int) -> Period:
    return Period(month(year, first).first, month(year, last).last, f"{year:04}-{code}")


def year(year: int) -> Period:
    return Period(datetime.date(year, 1, 1), datetime.date(year, 12, 31), f"{year:04}")


def decade(year: int) -> Period:
    """The decade that holds `year`."""
    first = year - year % 10
    return Period(datetime.date(first, 1, 1), datetime.date(first + 9, 12, 31), f"{first // 10:03}X")


def century(year: int) -> Period:
    """The hundred years that share the first two digits of `year`."""
    first = year - year % 100
    return Period(datetime.date(first, 1, 1), datetime.date(first + 99, 12, 31), f"{first // 100:02}XX")


def span(start: Period, end: Period) -> Period:
    """From the first of `start` to the last of `end`; ValueError where that runs backwards or one is a list."""
    if start == end:
        return start
    if start.edtf[0] in "[{" or end.edtf[0] in "[{":
        raise ValueError("an interval has no list at its end")
    if start.first > end.last:
        raise ValueError(f"{start.edtf} does not come before {end.edtf}")
    return Period(start.first, end.last, f"{first_point(start.edtf)}/{last_point(end.edtf)}")


def several(periods: tuple[Period, Period], choice: bool) -> Period:
    """Two periods that stand in no row: each of them, or under `choice` one of them."""
    if any(not _POINT.fullmatch(period.edtf) for period in periods):
        raise ValueError("EDTF lists hold no intervals")
    early, late = sorted(periods)
    if early == late:
        raise ValueError(f"{early.edtf} stands there twice")
    inside = f"{early.edtf},{late.edtf}"
    return Period(early.first, late.last, f"[{inside}]" if choice else f"{{{inside}}}")


def about(period: Period) -> Period:
    """The period with `~` at each of its points."""
    return period._replace(edtf=_PART.sub(lambda point: f"{point[0].rstrip('~')}~", period.edtf))


def first_point(edtf: str) -> str:
    return edtf.partition("/")[0]


def last_point(edtf: str) -> str:
    return edtf.rpartition("/")[2]


@lru_cache(maxsize=1 << 16)
def bounds(edtf: str) -> tuple[datetime.date | None, datetime.date | None]:
    """The earliest and the latest day of an EDTF date; None where it is open.

    Raises ValueError where `edtf` is none of the forms of this module, names no day of the calendar
    (`2023-02-30`) or runs backwards.
    """
    start, slash, end = edtf.partition("/")
    if slash:
        first = None if start == OPEN else _point(start)[0]
        last = None if end == OPEN else _point(end)[1]
        if first is None and last is None:
            raise ValueError(f"{edtf!r} is open at both ends; give at least one date")
    elif edtf[:1] + edtf[-1:] in ("{}", "[]"):
        points = [_point(point) for point in edtf[1:-1].split(",")]
        first, last = min(point[0] for point in points), max(point[1] for point in points)
    else:
        first, last = _point(edtf)
    if first and last and first > last:
        raise ValueError(f"{edtf!r} ends before it starts")
    return first, last


def lies_within(inner: str | None, outer: str | None) -> bool:
    """Whether all days of one date are days of another, both ends of both being known."""
    (first, last), (low, high) = bounds(inner or ""), bounds(outer or "")
    return bool(first and last and low and high and low <= first and last <= high)


def some_day(edtf: str | None) -> datetime.date | None:
    """One day of a date, to look things up or sort by: its earliest, else its latest; None without either."""
    low, high = bounds(edtf) if edtf else (None, None)
    return low or high


@lru_cache(maxsize=1 << 16)
def width(edtf: str) -> int:
    """Days from the earliest to the latest day, for telling the narrower of two dates; a million where one is open."""
    low, high = bounds(edtf)
    return (high - low).days if low and high else 10**6


_MONTHS = calendar.month_name
_PARTS = {
    **{21 + n: name for n, name in enumerate(("spring", "summer", "autumn", "winter"))},
    **{33 + n: f"the {name} quarter of" for n, name in enumerate(("first", "second", "third", "fourth"))},
    40: "the first half of", 41: "the second half of",
}  # fmt: skip


def in_words(edtf: str) -> str:
    """A date as people write it: "about 11 April 2024", "from spring 2024 on", "until summer 2024", "the 1990s".

    What is no EDTF date of this module comes back as it is.
    """
    if not valid_edtf(edtf):
        return edtf
    start, slash, end = edtf.partition("/")
    if slash:
        if start == OPEN:
            return f"until {_said(end)}"
        if end == OPEN:
            return f"from {_said(start)} on"
        return _from_to(start, end)
    if edtf[0] in "{[":
        return f" {'and' if edtf[0] == '{' else 'or'} ".join(_said(point) for point in edtf[1:-1].split(","))
    return _said(edtf)


def _from_to(start: str, end: str) -> str:
    """ "14 to 20 April 2025", "May to July 2020", "30 June to 2 July 2025"."""
    if start == end:
        return _said(start)
    one, other = _said(start).split(" "), _said(end).split(" ")
    # "About May to June 2024" would be about both.
    if _MARK.findall(start) != _MARK.findall(end):
        return f"{' '.join(one)} to {' '.join(other)}"
    # What both share at the end is said once: "14 to 20 April 2025".
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(one), reversed(other), strict=False)))
    return f"{' '.join(one[: max(1, len(one) - same)])} to {' '.join(other)}"


def _said(point: str) -> str:
    match = _POINT.fullmatch(point)
    if match is None:
        return point
    years, part, day_of_month = match.groups()
    sure = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(point[-1], "")
    if years.endswith("XX"):
        return f"{sure}the {int(years[:2])}00s"
    if years.endswith("X"):
        return f"{sure}the {years[:3]}0s"
    year_said = str(int(years))
    if day_of_month:
        return f"{sure}{int(day_of_month)} {_MONTHS[int(part)]} {year_said}"
    if not part:
        return f"{sure}{year_said}"
    if int(part) == 24:  # winter goes on into the next year
        return f"{sure}winter {year_said}-{(int(years) + 1) % 100:02}"
    return f"{sure}{_PARTS.get(int(part)) or _MONTHS[int(part)]} {year_said}"


def valid_edtf(text: str) -> bool:
    """Whether `bounds` can read the text."""
    try:
        bounds(text)
    except ValueError:
        return False
    return True


def _point(text: str) -> tuple[datetime.date, datetime.date]:
    match = _POINT.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is no EDTF date that we use; try 2025-03-03, 2025-03, 199X or ../2025")
    years, part, day_of_month = match.groups()
    if years.endswith("X"):
        if part:
            raise ValueError(f"{text!r} has a month in an unknown year")
        number = int(years.replace("X", "0"))
        return (century(number) if years.endswith("XX") else decade(number))[:2]
    if day_of_month:
        date = datetime.date(int(years), int(part), int(day_of_month))
        return date, date
    if not part:
        return year(int(years))[:2]
    number = int(part)
    if 33 <= number <= 36:
        return quarter(int(years), number - 32)[:2]
    if number in (40, 41):
        return half(int(years), number - 39)[:2]
    return (season if 21 <= number <= 24 else month)(int(years), number)[:2]


def _month_end(date: datetime.date) -> datetime.date:
    return date.replace(day=calendar.monthrange(date.year, date.month)[1])
