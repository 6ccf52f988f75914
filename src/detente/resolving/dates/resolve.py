"""Date expressions of news to EDTF: "Monday", "two weeks earlier", "since February", "early 2023".

`dateparser` and `dateutil.parser` make a full timestamp of what they can read, so that "September 2022" gets
a day and "in the 1990s" becomes half past midnight, and neither knows intervals, the tense of a sentence or
the date of a narrative; HeidelTime and SUTime keep precision but need Java. So the phrases are read here, by
tables of words and of rules; arithmetic and Easter are dateutil's.

| module | holds |
| --- | --- |
| `calendar_words` | the words and tokens |
| `recurring` | weekdays, months, seasons, holidays, and which turn of them is meant |
| `units` | counting in days, weeks, months, years |
| `rules` | rules for dates relative to publication and narrative |
| `holidays` | holidays and their days |
| `parts` | halves, first weeks, last days of a period |
| `words` | what is done to the words before the grammar reads them |
| `pairs` | two dates in one phrase |
| `phrases` | the grammar of whole phrases |
| `narrative` | dates counted from other dates of the story |
| `tense` | which way a date in a sentence looks |
| `dating` | dates in sentences, and what decided |
| `edtf` | periods, their names, their bounds |
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection

from . import edtf
from . import units as date_units
from .calendar_words import Token, Tokens, kinds, tokens
from .edtf import OPEN, Period, bounds, first_point, last_point, valid_edtf, width
from .phrases import counted, phrase
from .rules import Setting, anchored
from .words import after_unit, at_home, without_things

__all__ = ["bounds", "resolve_date", "valid_edtf"]

# Mentions of dates are short; more is not one phrase.
_LONGEST = 120
# What may stand before "on Saturday", "in 2013" and move no date: "for an hour", but not "a week ago".
_HEAD = frozenset({"?", "noise", "in", "number", "ordinal", "unit", "part", "about", "which"})
_DAY = datetime.timedelta(days=1)
_PIECES = re.compile(r"[,;()]\s*|\s[–—]\s")
_DEADLINE_CLOSE = datetime.timedelta(days=7)
_HALF_YEAR = datetime.timedelta(days=183)


def resolve_date(
    text: str,
    published: datetime.date | None,
    *,
    tense: str | None = None,
    anchor: str | None = None,
    countries: Collection[str] = (),
) -> str | None:
    """The date that an expression names, in EDTF; None where it fixes none. Never raises.

    `published` is the day that "today" means; without it only what stands alone resolves ("March 2020").
    `tense` is that of the event, "past" or "future"; None is read as the past, but as the future after "by",
    "until" and "before". `anchor` is the EDTF date that the narrative has reached, for "three days later",
    "the following week", "that night", "within a week", "a day after the crash". `countries` are the alpha-3 codes
    of the story, first the one where it plays: whose Independence Day it is (without any, America's).

    - A weekday, month, season, holiday or day of a month without more is the nearest one past or, in the
      future tense, coming; that of the publication counts for both. Without a tense a day such as "June 12"
      is the closer of the two. "Last" and "next" leave out today's; "next Friday" is that of next week.
      "The next summer" follows the anchor, as does "next summer" in the past tense of an earlier year.
    - Counts are as fine as their unit: "two weeks ago" is the week, Monday to Sunday, as an interval of seven
      days; "six months ago" a month; "12 hours ago" the day with `~`; "two decades ago" the year; "two weeks ago today"
      the day.
    - Early, mid and late narrow nothing: "late 2019" is `2019`. "About" adds `~`. "Overnight" is the two days
      that the night joins, a weekend two days; quarters are `2023-33` to `2023-36`, halves `2023-40` and `-41`.
    - "Since", "from", "after" open the end (`2012/..`); "until", "by", "before", "more than a year ago" the
      start (`../2030`); "before" and "after" leave out what they name (before 2030: `../2029`).
    - "March and April" is an interval, "March and May" a list `{2023-03,2023-05}`, "or" a choice `[A,B]`.
    - No date: durations ("for nine days"), vague counts ("months earlier"), repetition ("Fridays"), events
      ("since the coup"), "two days after" without the date it counts from in text or narrative, fiscal years
      whose bounds the text does not give, holidays that each country keeps on a day of its own where no country
      is known, `3/4/2025`.
    """
    if not text or len(text) > _LONGEST:
        return None
    setting = Setting(published, tense if tense in ("past", "future") else None, _period(anchor))
    return _read(text, setting, countries) or _read_in_pieces(text, setting, countries)


def _read(text: str, setting: Setting, countries: Collection[str]) -> str | None:
    try:
        words = at_home(tokens(text), countries)
    except (ValueError, OverflowError):
        return None
    for one in (words, without_things(words)):
        try:
            if one:
                return _resolved(one, setting)
        except (ValueError, OverflowError):
            continue
    return None


def _read_in_pieces(text: str, setting: Setting, countries: Collection[str]) -> str | None:
    """The narrowest date of the pieces between commas and brackets: "two days earlier, on 3 May"."""
    pieces = _PIECES.split(text)
    if len(pieces) == 1:
        return None
    for one in (setting._replace(anchor=None), setting):  # what the text says itself before what it counts
        found = [date for piece in pieces if (date := _read(piece, one, countries))]
        if found:
            return min(found, key=width)
    return None


def _period(anchor: str | None) -> Period | None:
    """The anchor as a period; None for one that is open or no EDTF, from which nothing can be counted."""
    if anchor is None or not valid_edtf(anchor):
        return None
    first, last = bounds(anchor)
    return Period(first, last, anchor) if first and last else None


def _resolved(words: Tokens, setting: Setting) -> str:
    words = _range(after_unit(_from_first_meaning(words)))
    names = kinds(words)
    if names[-1] in ("onward", "present"):
        start = words[1:-1] if names[0] == "border" else words[:-1]
        return _bordered(Token("border", "from", "from"), start, setting)
    if names[:2] == ["more", "border"]:
        return _resolved(words[1:], setting)
    if names[0] == "join" and words[0].word == "through":
        return _bordered(Token("border", "through", "until"), words[1:], setting)
    if names[:1] == ["border"] and not (words[0].value == "from" and "join" in names):
        return _bordered(words[0], words[1:], setting)
    if names == ["more", "number", "unit", "toward"]:
        return f"{OPEN}/{last_point(phrase(words[1:], setting).edtf)}"
    return _with_tail(words, setting, ("on", "in")).edtf


def _from_first_meaning(words: Tokens) -> Tokens:
    """The words without noise before them and without an "and" to what is no date."""
    for at, token in enumerate(words):
        if token.kind != "noise":
            return words[at:-1] if words[-1].value in ("and", "or") and words[at + 1 :] else words[at:]
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
        if from_event := _from_event(words, setting):
            return from_event
        places = [at for at, token in enumerate(words) if token.word in prepositions]
        if not places or not set(kinds(words[: places[-1]])) <= _HEAD:
            raise
        return phrase(words[places[-1] + 1 :], setting)


def _from_event(words: Tokens, setting: Setting) -> Period | None:
    """As in "three days after the vote of 21 February", or, with a date of the narrative, "a day after the crash"."""
    words = _from_first_meaning(words)
    names = kinds(words)
    at = next((at for at in (1, 2) if names[at : at + 1] == ["border"] and names[at - 1] in ("unit", "part")), 0)
    if names[:1] == ["eve"] and "?" in names:
        return date_units.moved_period(_of_event(words[1:], setting), -1, "day")
    if names[0] in ("unit", "part") and _then_event(words):
        return _at_event(words, setting)
    if not at or (at == 2 and names[0] != "number") or words[at].value not in ("before", "after", "from"):
        return None
    if "?" not in names[at:]:
        return None
    if at == 1 and words[0].word.endswith("s"):  # "hours after the attack", but not "weeks after" it
        hours = words[0].value in ("hour", "minute")
        return edtf.about(_of_event(words[2:], setting)) if hours else None
    if names[at - 1] == "part":
        words = (Token("unit", "day", "day"), *words[at:])
        at = 1
    return counted(words, at, words[0].number if at == 2 else 1, _of_event(words[at + 1 :], setting))


def _then_event(words: Tokens) -> bool:
    """Whether "of" and words for an event follow, as in "the night of the attack"."""
    rest = [word for word in words[1:] if word.kind != "noise"]
    return bool(rest) and rest[0].kind == "?" and "of" in (word.word for word in words[1:3])


def _at_event(words: Tokens, setting: Setting) -> Period | None:
    unit = "day" if words[0].kind == "part" else words[0].value
    if words[0].word.endswith("s") or not _then_event(words):
        return None
    period = _of_event(words[2:], setting)
    return date_units.moved_period(period, 0, unit) if unit in ("day", "week", "month", "year") else None


def _of_event(words: Tokens, setting: Setting) -> Period:
    """The date in the words for an event, after its last preposition that gives one; else that of the narrative."""
    for at in range(len(words) - 1, -1, -1):
        if words[at].word in ("on", "of", "in"):
            try:
                return phrase(words[at + 1 :], setting)
            except (ValueError, OverflowError):
                continue
    return anchored(setting)


def _bordered(border: Token, words: Tokens, setting: Setting) -> str:
    if border.value in ("before", "after") and words and words[0].kind == "part":
        return phrase(words, setting).edtf  # "before dawn on Tuesday" is on Tuesday
    if not _without_parts_of_day(words) and border.value != "since":
        return phrase(words, setting).edtf  # "by nightfall" is on that day
    if not words:
        raise ValueError("since when?")
    period = _with_tail(words, _looking(border.value, setting), ("on", "in", "of"))
    period = _deadline(border.value, words, period, setting)
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


def _deadline(border: str, words: Tokens, period: Period, setting: Setting) -> Period:
    """The coming turn of "by 17 January" where it is the closer one: a past tense may set a deadline to come."""
    published = setting.published
    if border not in ("by", "until", "before") or setting.tense != "past" or not published:
        return period
    if setting.anchor:
        # Told in April, "until July 31" is no day of the year before; "had stayed until Friday" may be the last one.
        if setting.anchor.first - period.last < _HALF_YEAR:
            return period
        published = setting.anchor.first
        setting = setting._replace(published=published, anchor=None)
    coming = _with_tail(words, setting._replace(tense="future"), ("on", "in", "of"))
    apart = coming.first - period.first
    closer = coming.first - published < published - period.last
    return coming if closer and apart > _DEADLINE_CLOSE else period


def _neighbour(period: Period, date: datetime.date) -> str:
    """The day, month or year of a date, as fine as the period beside it."""
    unit = {4: "year", 7: "month"}.get(len(period.edtf), "day")
    if period.edtf[5:6] == "2":  # a season has no month of its own
        unit = "day"
    return date_units.named(date, unit).edtf
