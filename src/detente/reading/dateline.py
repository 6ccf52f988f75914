"""Datelines: the place and day that a news story opens with."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from detente.reading.published import day_of, nearest_day


class Dateline(NamedTuple):
    """`body` is the offset of the story proper; `place` is as written; `date` is YYYY-MM-DD."""

    body: int
    place: str | None = None
    date: str | None = None


class _Lead(NamedTuple):
    """What stands before the dash: `firm` where a day or an agency speaks for a dateline."""

    place: str
    year: int | None
    month: int | None
    day: int | None
    firm: bool


_HEAD = 150
"""Characters in which a dateline must end."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY = r"([0-3]?\d)(?:st|nd|rd|th)?"
# Groups: year, month, day of an ISO date; else month and day, or day and month, and perhaps a year.
_DATE = re.compile(
    rf"(?:^|[\s,.(]){_WEEKDAY}(?:(\d{{4}})-(\d\d)-(\d\d)|(?:{_MONTH}\s+{_DAY}|{_DAY}\s+{_MONTH})(?:,?\s+(\d{{4}}))?)"
    r"\)?[.,]?$",
    re.IGNORECASE,
)
_AGENCY = re.compile(r"[\s,.](?:\([^()\n]{2,40}\)|/[^/\n]{2,40}/)[.,]?$")
_SEPARATOR = re.compile(r"[ \t\xa0]+-{1,2}(?=\s)|[ \t\xa0]*(?:--|[–—])|:(?=\s)|(?<=[)/])\.(?=\s)")
_SPEAKER = re.compile(r"(?<!\S)[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’\-]{2,}:\s")
_FULL_STOP = re.compile(r"(?<=\w{4})\.$")  # of "MOSCOW." and not of "Mo."
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’ʻ.\-])*")
_SMALL = re.compile(r"al|am|an|and|da|das|de|del|der|di|dos?|du|el|es|la|les?|of|on|sur|the|und|upon")


def split_dateline(text: str, published: str | None = None) -> Dateline:
    """The dateline at the head of a story ("GENEVA, March 3 (Agency) - "), without place where there is none.

    `body` lies after leading blanks even then, and within the text unless that is all blanks. `published` (an
    ISO date) gives the year to a day and month without one: the year that brings them nearest to it.
    """
    start = len(text) - len(text.lstrip())
    head = text[start : start + _HEAD].split("\n", 1)[0]
    for separator in _SEPARATOR.finditer(head):
        lead = _read_lead(head[: separator.start()])
        body = _skip_blanks(text, start + separator.end())
        if lead and _fits(text, body, lead, separator.group()):
            return Dateline(body, lead.place, _date(lead, published))
    return Dateline(start)


def _read_lead(lead: str) -> _Lead | None:
    """Place, day and agency out of the words before a separator; null where they hold no place."""
    year = month = day = None
    firm = False
    rest = lead.rstrip()
    for _ in range(3):  # a day and an agency, in either order, and whichever the first look hid
        if found := _DATE.search(rest):
            a, b, c, m1, d1, d2, m2, own = found.groups()
            year = int(a or own) if a or own else None
            month = int(b) if b else _MONTHS.index((m1 or m2)[:3].casefold()) + 1
            day = int(c or d1 or d2)
        else:
            found = _AGENCY.search(rest)
        if not found:
            break
        firm = True
        rest = rest[: found.start()].rstrip(" \t\xa0,")
        rest = _FULL_STOP.sub("", rest)
    return _Lead(rest, year, month, day, firm) if _is_place(rest, firm) else None


def _is_place(words: str, firm: bool) -> bool:
    """Whether words look like a place; without a day or agency (`firm`) only capitals of a short name do."""
    city, *regions = words.split(", ")
    if len(regions) > 2 or not all(_is_name(region, 3) for region in regions):
        return False
    names = city.split("/")
    if not all(_is_name(name, 5 if firm else 3) for name in names):
        return False
    if any(word.strip(".").upper() in _not_places() for word in re.split(r"[\s/]+", city)):
        return False
    parts = [word for name in names for word in name.split() if not _SMALL.fullmatch(word)]
    # Three letters in capitals are a body (UN, IMF) far more often than a place (UFA).
    return firm or (all(part.isupper() for part in parts) and any(len(part) > 3 for part in parts))


def _is_name(name: str, most: int) -> bool:
    words = name.split()
    return 0 < len(words) <= most and all(
        _WORD.fullmatch(word) and (word[0].isupper() or (at > 0 and _SMALL.fullmatch(word) is not None))
        for at, word in enumerate(words)
    )


def _fits(text: str, body: int, lead: _Lead, separator: str) -> bool:
    """Whether what follows reads like a story and not like the rest of a headline or a transcript."""
    if body >= len(text):
        return False
    if lead.firm:
        return True
    line = text[body : body + 400].split("\n", 1)[0]
    if not any(character.islower() for character in line):
        return False
    if separator != ":":
        return True
    # "RUSSIA: what next" is a headline; "SMITH: Good morning" has another speaker further on.
    return not line[0].islower() and not _SPEAKER.search(text, body, body + 20_000)


def _date(lead: _Lead, published: str | None) -> str | None:
    if lead.month is None or lead.day is None:
        return None
    if lead.year is not None:
        made = day_of(lead.year, lead.month, lead.day)
        return made.isoformat() if made else None
    return nearest_day(lead.month, lead.day, published) if published else None


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


@cache
def _not_places() -> frozenset[str]:
    lines = files("detente.reading").joinpath("not_places.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
