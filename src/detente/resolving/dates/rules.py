"""Dates that count from publication or from the narrative: "today", "two weeks ago", "that night".

A rule is the kinds of the tokens in a row ("number unit toward" is "two weeks ago") and the function for it.
All raise ValueError where the words fix no date; nothing is guessed.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import NamedTuple

from . import edtf
from .calendar_words import Token, Tokens
from .edtf import Period
from .parts import nth_of
from .recurring import nearest, recurring
from .units import ago, moved, moved_period, named, reach, span_beside

_LONGEST_STAY = 5
"""Days that a visit or a conference takes at most, so that its second day is counted in it and not in a month."""


class Setting(NamedTuple):
    """What a phrase is relative to; `near` stands in for `published` where a neighbour phrase draws it."""

    published: datetime.date | None
    tense: str | None
    anchor: Period | None
    near: datetime.date | None = None


def anchored(setting: Setting) -> Period:
    if setting.anchor is None:
        raise ValueError("no date of the narrative to count from")
    return setting.anchor


def published(setting: Setting) -> datetime.date:
    if setting.published is None:
        raise ValueError("no date of publication to count from")
    return setting.published


def day_told(setting: Setting) -> Period:
    return moved_period(anchored(setting), 0, "day")


def stay(setting: Setting) -> Period | None:
    """The two to five days that the narrative tells of, as of a visit or a meeting; None where it is at no such."""
    told = setting.anchor
    return told if told and 0 < (told.last - told.first).days < _LONGEST_STAY else None


def day_of_stay(number: int, setting: Setting) -> Period:
    """The nth day of a stay that is told of, 0 for its last: "on the second day" of a visit on 19 and 20 March."""
    days = stay(setting)
    if days is None:
        raise ValueError("the second day of what?")
    return nth_of(days, number, "day")


def unit_at_hand(unit: str, setting: Setting) -> Period:
    """As in "by the end of the year": that of the narrative under the past tense, else this one."""
    if unit == "day" or (setting.tense == "past" and setting.anchor):
        return moved_period(anchored(setting), 0, unit)
    return named(published(setting), unit)


def sense(which: str, setting: Setting) -> str:
    """The next of the narrative ("following") for "the next summer", for "next summer" told of long ago."""
    if which == "then next":
        return "following" if setting.anchor or setting.tense == "past" else "next"
    if which == "next" and setting.tense == "past" and setting.anchor and setting.published:
        return "following" if setting.anchor.last.year < setting.published.year else which
    return which


def _dayword(words: Tokens, setting: Setting) -> Period:
    return moved(published(setting), words[0].number, "day")


def _overnight(_: Tokens, setting: Setting) -> Period:
    """The night to the day of publication, under the future tense the one after it."""
    today = published(setting)
    return reach(today, 1 if setting.tense == "future" else -1, "day")


def _counted(words: Tokens, setting: Setting) -> Period:
    """As in "two weeks ago", "three days later"."""
    count, unit, toward = words
    return _toward(count.number, unit, toward, setting)


def _uncounted(words: Tokens, setting: Setting) -> Period:
    """Near that day for "hours later"; no date for "months later"."""
    unit, toward = words
    if unit.value not in ("hour", "minute"):
        raise ValueError("how many?")
    return _toward(0, unit, toward, setting)


def _toward(count: int, unit: Token, toward: Token, setting: Setting) -> Period:
    sign = -1 if toward.value in ("ago", "earlier") else 1
    if toward.value in ("ago", "from now"):
        return ago(edtf.day(published(setting)), sign * count, unit.value)
    return ago(anchored(setting), sign * count, unit.value)


def _less_ago(words: Tokens, setting: Setting) -> Period:
    """As in "less than a week ago": from then to publication."""
    if words[3].value != "ago":
        raise ValueError("only what is less than so long ago has two ends")
    return reach(published(setting), -words[1].number, words[2].value)


def _in_counted(words: Tokens, setting: Setting) -> Period:
    """A date of the future for "in three days"; in the past ("he did it in three days") a duration."""
    if setting.tense != "future":
        raise ValueError("a duration")
    return ago(edtf.day(published(setting)), words[1].number, words[2].value)


def _within(words: Tokens, setting: Setting) -> Period:
    """As in "within 48 hours": of the narrative, in the future tense of publication."""
    if setting.anchor:
        start = day_told(setting).first
    elif setting.tense == "future":
        start = published(setting)
    else:
        raise ValueError("within 48 hours of what?")
    return reach(start, words[1].number, words[2].value)


def _which_unit(words: Tokens, setting: Setting) -> Period:
    unit = words[1]
    if unit.word.endswith("s"):
        raise ValueError("how many?")  # "the past weeks"
    if unit.value == "day" and words[0].value in ("last", "past"):
        return day_of_stay(0, setting)
    if unit.value == "century" and words[0].value == "past":
        return _which("last", "century", setting)  # "the last century" is the one before this
    return _which(words[0].value, unit.value, setting)


def _which_part(words: Tokens, setting: Setting) -> Period:
    """As in "last night", "that evening", "the next morning"."""
    return _which(words[0].value, "day", setting)


def _which(which: str, unit: str, setting: Setting) -> Period:
    if unit == "day" and which in ("next", "then next"):
        which = "following"
    if which == "then next" and not setting.anchor and setting.tense != "past":
        which = "coming"  # "over the next year"
    which = sense(which, setting)
    step = {"same": 0, "following": 1, "previous": -1}.get(which)
    if step is not None:
        return moved_period(anchored(setting), step, unit)
    if which in ("past", "coming"):
        return reach(published(setting), 1 if which == "coming" else -1, unit)
    return moved(published(setting), {"last": -1, "this": 0, "next": 1}[which], unit)


def _hour(words: Tokens, setting: Setting) -> Period:
    """The day told of for "ten in the evening", "one o'clock"; but "one morning" could be any."""
    if words[0].number == 1 and words[1].value != "clock":
        raise ValueError("which one?")
    return day_told(setting)


def _which_counted(words: Tokens, setting: Setting) -> Period:
    """As in "the past three weeks", "the next two years"."""
    which, count, unit = words
    if which.value in ("last", "past"):
        return reach(published(setting), -count.number, unit.value)
    if which.value in ("next", "then next", "coming"):
        return reach(published(setting), count.number, unit.value)
    if which.value in ("following", "previous"):
        told = anchored(setting)
        sign, start = (1, told.last) if which.value == "following" else (-1, told.first)
        return span_beside(start, sign * count.number, unit.value)
    raise ValueError("from when?")


def _beside(words: Tokens, setting: Setting) -> Period:
    """As in "the day before", "the morning after"; "two days after" counts from what is named after it."""
    unit = "day" if words[0].kind == "part" else words[0].value
    if words[1].value not in ("before", "after") or words[0].word.endswith("s"):
        raise ValueError("not beside a day")
    return moved_period(anchored(setting), -1 if words[1].value == "before" else 1, unit)


def _after_next(words: Tokens, setting: Setting) -> Period:
    """As in "the week after next", "the night before last"."""
    unit = "day" if words[0].kind == "part" else words[0].value
    step = {("after", "next"): 2, ("before", "last"): -2}.get((words[1].value, words[2].value))
    if step is None:
        raise ValueError("not beside a week")
    return moved(published(setting), step, unit)


def _weekend_beside(words: Tokens, setting: Setting) -> Period:
    """As in "the weekend before last", "the weekend after next"."""
    weekend, what = words[0], recurring(words[:1])
    step = {("after", "next"): 2, ("before", "last"): -2}.get((words[1].value, words[2].value))
    if step is None or what is None:
        raise ValueError(f"which {weekend.word}?")
    nearest_one = nearest(what, published(setting), "future" if step > 0 else "past", strict=step < 0)
    return what.at(nearest_one.first, step + (1 if step < 0 else -1))


def _same_day(words: Tokens, setting: Setting) -> Period:
    """As in "on this day in 1989"."""
    if (words[0].value, words[1].value) != ("this", "day"):
        raise ValueError("which day?")
    return edtf.day(published(setting).replace(year=words[-1].number))


def _weekday_week(words: Tokens, setting: Setting) -> Period:
    """As in "Thursday week": a week from the coming Thursday."""
    what = recurring(words[:1])
    if not what or words[1].value != "week":
        raise ValueError("not a day")
    return moved_period(nearest(what, published(setting), "future"), 7, "day")


def _day_ago(words: Tokens, setting: Setting) -> Period:
    """As in "two weeks ago today": the day itself."""
    count, unit, toward, day = words
    if toward.value != "ago":
        raise ValueError("today is no day of the narrative")
    return moved(moved(published(setting), day.number, "day").first, -count.number, unit.value, as_day=True)


def _period_ago(words: Tokens, setting: Setting) -> Period:
    """As in "fifty years ago this week"."""
    count, unit, toward, which, period = words
    if toward.value != "ago" or which.value not in ("this", "last", "next"):
        raise ValueError("ago of what?")
    day = _which(which.value, period.value, setting).first
    if which.value == "this":
        day = published(setting)
    return named(moved(day, -count.number, unit.value, as_day=True).first, period.value)


def _weeks_on(words: Tokens, setting: Setting) -> Period:
    """As in "a week on Tuesday", "a week tomorrow"."""
    count, unit, _ = words
    what = recurring(words[2:])
    if unit.value not in ("week", "fortnight"):
        raise ValueError("not counted in weeks")
    start = nearest(what, published(setting), "future") if what else _dayword(words[2:], setting)
    return moved(start.first, count.number, unit.value, as_day=True)


def _iso(words: Tokens, _: Setting) -> Period:
    return edtf.day(datetime.date.fromisoformat(words[0].word))


RULES: dict[str, Callable[[Tokens, Setting], Period]] = {
    "date": _iso,
    "year": lambda words, _: edtf.year(words[0].number),
    "decade": lambda words, _: edtf.decade(words[0].number),
    "century": lambda words, _: edtf.century(100 * (words[0].number - 1)),
    "then": lambda _, setting: anchored(setting),
    "dayword": _dayword,
    "overnight": _overnight,
    "number unit toward": _counted,
    "unit toward": _uncounted,
    "less number unit toward": _less_ago,
    "in number unit": _in_counted,
    "within number unit": _within,
    "which unit": _which_unit,
    "which part": _which_part,
    "number which part": lambda words, setting: _which_part(words[1:], setting),
    "number part": _hour,
    "which number unit": _which_counted,
    "unit border": _beside,
    "part border": _beside,
    "unit border which": _after_next,
    "part border which": _after_next,
    "weekday unit": _weekday_week,
    "weekend border which": _weekend_beside,
    "which unit in year": _same_day,
    "which which unit": lambda words, setting: _which_unit(words[1:], setting),  # "this time last year"
    "number unit toward dayword": _day_ago,
    "number unit toward which unit": _period_ago,
    "number unit weekday": _weeks_on,
    "number unit dayword": _weeks_on,
}
