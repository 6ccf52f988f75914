"""Date expressions of news to EDTF: "Monday", "two weeks earlier", "since February", "early 2023".

`dateparser` and `dateutil.parser` make a full timestamp of what they can read, so that "September 2022" gets
a day and "in the 1990s" becomes half past midnight, and neither knows intervals, the tense of a sentence or
the date of a narrative; HeidelTime and SUTime keep precision but need Java. So the phrases are read here, by
tables of words and of rules; arithmetic and Easter are dateutil's.

| module | holds |
| --- | --- |
| `calendar_words` | the words and tokens |
| `recurring` | weekdays, months, seasons, holidays, and which turn of them is meant |
| `date_units` | counting in days, weeks, months, years |
| `date_rules` | rules for dates relative to publication and narrative |
| `date_phrases` | the grammar of whole phrases |
| `edtf` | periods, their names, their bounds |
"""

from __future__ import annotations

import datetime

from detente.resolving import date_units
from detente.resolving.calendar_words import Token, Tokens, tokens
from detente.resolving.date_phrases import kinds, phrase
from detente.resolving.date_rules import Setting
from detente.resolving.edtf import OPEN, Period, bounds, first_point, last_point, valid_edtf

__all__ = ["bounds", "resolve_date", "valid_edtf"]

# Mentions of dates are short; more is not one phrase.
_LONGEST = 120
# What may stand before "on Saturday" and move no date: "for an hour", but not "a week ago".
_HEAD = frozenset({"?", "noise", "in", "number", "ordinal", "unit", "part", "about", "which"})
_DAY = datetime.timedelta(days=1)


def resolve_date(
    text: str,
    published: datetime.date | None,
    *,
    tense: str | None = None,
    anchor: str | None = None,
) -> str | None:
    """The date that an expression names, in EDTF; None where it fixes none. Never raises.

    `published` is the day that "today" means; without it only what stands alone resolves ("March 2020").
    `tense` is that of the event, "past" or "future"; None is read as the past, but as the future after "by",
    "until" and "before". `anchor` is the EDTF date that the narrative has reached, for "three days later",
    "the following week", "that night", "within a week".

    - A weekday, month, season, holiday or day of a month without more is the nearest one past or, in the
      future tense, coming; that of the publication counts for both. Without a tense a day such as "June 12"
      is the closer of the two. "Last" and "next" leave out today's; "next Friday" is that of next week.
      "The next summer" follows the anchor, as does "next summer" in the past tense of an earlier year.
    - Counts are as fine as their unit: "two weeks ago" is the week, Monday to Sunday, as an interval of seven
      days; "six months ago" a month; "12 hours ago" the day with `~`; "two decades ago" the year with `~`.
    - Early, mid and late narrow nothing: "late 2019" is `2019`. "About" adds `~`. "Overnight" is the two days
      that the night joins, a weekend two days, a quarter its three months (`2023-04/2023-06`).
    - "Since", "from", "after" open the end (`2012/..`); "until", "by", "before", "more than a year ago" the
      start (`../2030`); "before" and "after" leave out what they name (before 2030: `../2029`).
    - "March and April" is an interval, "March and May" a list `{2023-03,2023-05}`, "or" a choice `[A,B]`.
    - No date: durations ("for nine days"), vague counts ("months earlier"), repetition ("Fridays"), events
      ("since the coup"), "two days after" without the date it counts from in the text, movable feasts that
      need more than Easter's reckoning (Western unless "Orthodox" stands before it).
    """
    if not text or len(text) > _LONGEST:
        return None
    try:
        setting = Setting(published, tense if tense in ("past", "future") else None, _period(anchor))
        return _resolved(tokens(text), setting)
    except (ValueError, OverflowError):
        return None


def _period(anchor: str | None) -> Period | None:
    """The anchor as a period; None for one that is open or no EDTF, from which nothing can be counted."""
    if anchor is None or not valid_edtf(anchor):
        return None
    first, last = bounds(anchor)
    return Period(first, last, anchor) if first and last else None


def _resolved(words: Tokens, setting: Setting) -> str:
    words = _range(_from_first_meaning(words))
    names = kinds(words)
    if names[:1] == ["border"] and not (words[0].value == "from" and "join" in names):
        return _bordered(words[0], words[1:], setting)
    if names == ["more", "number", "unit", "toward"]:
        return f"{OPEN}/{last_point(phrase(words[1:], setting).edtf)}"
    return _with_tail(words, setting, ("on",)).edtf


def _from_first_meaning(words: Tokens) -> Tokens:
    for at, token in enumerate(words):
        if token.kind != "noise":
            return words[at:]
    raise ValueError("no words that mean a date")


def _range(words: Tokens) -> Tokens:
    """Reads "from 2014 until 2016" as "from 2014 to 2016"."""
    if words[0].value != "from":
        return words
    return tuple(Token("join", word.word, "to") if word.value == "until" else word for word in words)


def _with_tail(words: Tokens, setting: Setting, prepositions: tuple[str, ...]) -> Period:
    """The period of the words, else of those after their last preposition ("since it defaulted in 2008")."""
    try:
        return phrase(words, setting)
    except (ValueError, OverflowError):
        places = [at for at, token in enumerate(words) if token.word in prepositions]
        if not places or not set(kinds(words[: places[-1]])) <= _HEAD:
            raise
        return phrase(words[places[-1] + 1 :], setting)


def _bordered(border: Token, words: Tokens, setting: Setting) -> str:
    if border.value in ("before", "after") and words and words[0].kind == "part":
        return phrase(words, setting).edtf  # "before dawn on Tuesday" is on Tuesday
    if not _without_parts_of_day(words) and border.value != "since":
        return phrase(words, setting).edtf  # "by nightfall" is on that day
    period = _with_tail(words, _looking(border.value, setting), ("on", "in", "of"))
    if period.edtf[0] in "[{":
        raise ValueError("a list has no one border")
    edge = border.value
    if edge == "before" and any(token.value == "end" for token in words):
        edge = "by"  # "before the end of March" takes in March
    match edge:
        case "since" | "from":
            return f"{first_point(period.edtf)}/{OPEN}"
        case "after":
            return f"{_neighbour(period, period.last + _DAY)}/{OPEN}"
        case "before":
            return f"{OPEN}/{_neighbour(period, period.first - _DAY)}"
    return f"{OPEN}/{last_point(period.edtf)}"


def _without_parts_of_day(words: Tokens) -> Tokens:
    return tuple(token for token in words if token.kind not in ("part", "noise", "number"))


def _looking(border: str, setting: Setting) -> Setting:
    if border == "since":
        return setting._replace(tense="past")
    if border in ("until", "by", "before") and setting.tense is None:
        return setting._replace(tense="future")
    return setting


def _neighbour(period: Period, date: datetime.date) -> str:
    """The day, month or year of a date, as fine as the period beside it."""
    unit = {4: "year", 7: "month"}.get(len(period.edtf), "day")
    if period.edtf[5:6] == "2":  # a season has no month of its own
        unit = "day"
    return date_units.named(date, unit).edtf
