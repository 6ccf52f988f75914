"""Dates of publication as sources state them."""

from __future__ import annotations

from datetime import date, datetime

from detente.reading.unreadable import UnreadableError


def iso_date(stated: object) -> str | None:
    """The day of an ISO 8601 date or date-time ("2025-03-03", "2025-03-03T22:10:00Z") as YYYY-MM-DD.

    The day is the one written: a time zone does not move it. Null and "" are null. Raises UnreadableError for
    anything else.
    """
    if stated is None or stated == "":
        return None
    if isinstance(stated, str):
        try:
            return datetime.fromisoformat(stated.strip()).date().isoformat()
        except ValueError:
            pass
    raise UnreadableError(
        f"its date of publication is {short(stated)}, not an ISO date",
        'write it as "2025-03-03", or leave it out',
    )


def nearest_day(month: int, day: int, published: str) -> str | None:
    """The day and month in the year that brings them nearest to `published`, null where no such day exists.

    A story datelined 31 December and printed on 1 January belongs to the year before.
    """
    near = date.fromisoformat(published)
    days = [made for year in (near.year - 1, near.year, near.year + 1) if (made := day_of(year, month, day))]
    return min(days, key=lambda made: abs(made - near)).isoformat() if days else None


def day_of(year: int, month: int, day: int) -> date | None:
    """A calendar day, null for the likes of 31 February."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def short(value: object) -> str:
    """A value that is no date, in a few words of a message."""
    told = repr(value)
    return told if len(told) <= 40 else told[:37] + "..."
