"""The grammar of date phrases: tokens to the `Period` that they name.

First the rules of `date_rules`, then what recurs (`recurring`); where neither fits, words that move no date
("early", "night", "over") are left out and the rest is tried again. All raise ValueError where the words fix
no date; nothing is guessed.
"""

from __future__ import annotations

import datetime

from . import edtf
from .calendar_words import Tokens, kinds
from .edtf import Period
from .pairs import pair
from .parts import half_of, nth_of, weekend_of
from .recurring import Recurring, current, day_of_month, nearest, recurring
from .rules import RULES, Setting, anchored, day_of_stay, day_told, published, sense, stay, unit_at_hand
from .units import ago, moved, moved_period, named

_DAY = datetime.timedelta(days=1)
_LATELY = datetime.timedelta(days=200)
"""So far back a story goes on by days of a month that it does not name again."""


def phrase(words: Tokens, setting: Setting) -> Period:
    """The period that the words name; ValueError where they fix none."""
    words = tuple(token for token in words if token.kind != "noise")
    names = kinds(words)
    if "fiscal" in names:
        return phrase(_after_fiscal(words), setting)
    if "join" in names:
        return pair(_without_night(words), setting, phrase)
    if names == ["ordinal"] and words[0].word.isalpha() and stay(setting):
        return day_of_stay(words[0].number, setting)  # "on the second" of two days; of a month it is "the 2nd"
    if names == ["which"] and words[0].value == "last" and stay(setting):
        return day_of_stay(0, setting)
    rule = RULES.get(" ".join(names))
    if rule:
        return rule(words, setting)
    turn = _turn(words, setting)
    return turn or _composed(words, setting)


def _after_fiscal(words: Tokens) -> Tokens:
    """What says when a fiscal year runs; ValueError where nothing does, as each country and company has its own."""
    if any(token.word.startswith("end") for token in words):
        return _without(words, "fiscal")
    starts = [at for at, token in enumerate(words) if token.value == "from"]
    if not starts:
        raise ValueError("whose fiscal year?")
    return _without(words[starts[0] :], "fiscal")


def _without_night(words: Tokens) -> Tokens:
    """The two dates of "the night of 3-4 May", "overnight from Monday to Tuesday"."""
    words = _without(words, "overnight")
    first = words[0].kind if words else ""
    return words[1:] if first == "weekend" or (first == "part" and words[0].value != "clock") else words


def _without(words: Tokens, *left_out: str) -> Tokens:
    return tuple(token for token in words if token.kind not in left_out)


def _composed(words: Tokens, setting: Setting) -> Period:
    """A phrase that holds a smaller one: "two days after 3 March", "about 2003", "late on Sunday"."""
    names = kinds(words)
    if not words or "?" in names:
        raise ValueError("not a date")
    if names[0] == "eve":
        return moved_period(day_of(phrase(words[1:], setting)), -1, "day") if len(words) > 1 else _eve(setting)
    part = _part_of_period(words, setting)
    if part:
        return part
    if "in" in names[1:]:
        return phrase((words[0], *_without(words[1:], "in")), setting)
    if names[:2] == ["unit", "border"] or names[:3] == ["number", "unit", "border"]:
        return _counted_from(words, setting)
    if "part" in names or ("overnight" in names and len(names) > 1):
        return _at_part_of_day(words, setting)
    if "about" in names:
        return edtf.about(phrase(_without(words, "about"), setting))
    if "portion" in names or (names[0] == "toward" and words[0].value in ("later", "earlier")):
        return _in_portion(_without(words[1:] if names[0] == "toward" else words, "portion"), setting)
    if names[:2] == ["which", "weekday"] and {"number", "date", "ordinal"} & set(names):
        words, names = words[1:], names[1:]  # "last Wednesday, August 20": the day says which
    if names[0] == "weekday" and {"month", "date", "ordinal"} & set(names):
        return _on_weekday(words[0].number, words[1:], setting)
    if names[0] == "weekend":
        return weekend_of(named(phrase(words[1:], setting).first, "week"), 1)
    if names[0] == "unit":
        return _of_unit(words[0].value, words[1:], setting)
    if names == ["ordinal", "unit"] and words[1].value == "century":
        return edtf.century(100 * (words[0].number - 1))
    if names == ["ordinal", "unit"] and words[1].word == "day" and stay(setting):
        return day_of_stay(words[0].number, setting)
    return phrase(_fewer(words), setting)


def _eve(setting: Setting) -> Period:
    return moved_period(anchored(setting), -1, "day")


def _part_of_period(words: Tokens, setting: Setting) -> Period | None:
    """As in "the first half of May", "the last day of 2019", "the early days of March"; None where it is no part."""
    names = kinds(words)
    first, rest = words[0], words[2:]
    last = first.value in ("last", "past")
    if names[:3] in (["ordinal", "number", "unit"], ["which", "number", "unit"]) and len(words) > 3:
        return _first_units(words, last, setting) if last or first.number == 1 else None
    if names[:2] == ["ordinal", "weekend"] or (last and names[1:2] == ["weekend"]):
        return weekend_of(_whole(rest, setting), 0 if last else first.number) if rest else None
    if len(words) < 3 or names[1] != "unit" or names[2] in ("border", "toward", "join"):
        return None
    unit = words[1]
    if unit.word.endswith("s") and (first.kind == "portion" or last or first.number == 1):
        return _whole(rest, setting)
    if not (first.kind == "ordinal" or last) or unit.value == "century":
        return None
    try:
        whole, number = _whole(rest, setting), 0 if last else first.number
        return half_of(whole, number) if unit.value == "half" else nth_of(whole, number, unit.value)
    except ValueError:
        return None


def _first_units(words: Tokens, last: bool, setting: Setting) -> Period | None:
    """As in "the first ten days of May", "the last two weeks of June"."""
    count, unit = words[1].number, words[2].value
    try:
        whole = _whole(words[3:], setting)
        ends = [nth_of(whole, 0 if last else 1, unit), nth_of(whole, 1 - count if last else count, unit)]
    except ValueError:
        return None
    return edtf.span(*sorted(ends))


def _whole(words: Tokens, setting: Setting) -> Period:
    """The period of which something is a part; for "the year" alone this one or that of the narrative."""
    return unit_at_hand(words[0].value, setting) if kinds(words) == ["unit"] else phrase(words, setting)


def _fewer(words: Tokens) -> Tokens:
    """The words without a preposition or an hour, which move no date; ValueError where there is none."""
    names = kinds(words)
    if names[0] in ("in", "more") or names[:2] == ["within", "which"]:  # "in 2014", "over the weekend"
        return words[1:]
    if names[0] == "number" and names[1:2] in (["weekday"], ["dayword"], ["which"]):  # "ten the next day"
        return words[1:]
    if names == ["weekday", "number"]:  # "Saturday at half past six"
        return words[:1]
    raise ValueError("no rule for these words")


def _at_part_of_day(words: Tokens, setting: Setting) -> Period:
    """Monday for "Monday night"; for "at night" alone the day that the narrative tells of."""
    names = kinds(words)
    if names[:2] == ["number", "part"]:  # "one o'clock this afternoon"
        return phrase(words[2:], setting)
    if names[:2] == ["ordinal", "part"] and "month" not in names:
        raise ValueError("the first night of what?")
    if names[-2:] == ["number", "part"] and words[-1].value == "clock":
        words = words[:-2]  # "2 August 1990 at 2 a.m."
    rest = _without(words, "part", "overnight", "about", "portion")
    if words[:1] and words[0].value == "into":  # "overnight into Tuesday"
        morning = phrase(rest, setting)
        return edtf.days(morning.first - _DAY, morning.first)
    return phrase(rest, setting) if rest else day_told(setting)


def day_of(period: Period) -> Period:
    """The first day of a period, to count from."""
    return edtf.day(period.first)


def _in_portion(words: Tokens, setting: Setting) -> Period:
    """Early, mid, late: EDTF has no sign for them and the text no borders, so the whole period stands."""
    if kinds(words) == ["unit"]:
        return unit_at_hand(words[0].value, setting)
    return phrase(words, setting)


def _on_weekday(weekday: int, words: Tokens, setting: Setting) -> Period:
    """As in "Monday, March 3": in the year, last or next, in which that is a Monday."""
    if kinds(words) == ["ordinal"]:
        return _weekday_in_months(weekday, day_of_month(words[0].number), setting)
    turns = [phrase(words, setting._replace(tense=tense)) for tense in (setting.tense, "past", "future")]
    return next((turn for turn in turns if turn.first.weekday() == weekday), turns[0])


def _weekday_in_months(weekday: int, what: Recurring, setting: Setting) -> Period:
    """As in "Monday the 24th": of the months near by the nearest in which that is a Monday."""
    base = setting.near or published(setting)
    steps = range(12) if setting.tense == "future" else range(0, -12, -1)
    for step in steps:
        try:
            turn = what.at(base, step)
        except ValueError:
            continue
        late = turn.first > base
        if turn.first.weekday() == weekday and (turn.first == base or late == (setting.tense == "future")):
            return turn
    raise ValueError("no such weekday")


def _of_unit(unit: str, words: Tokens, setting: Setting) -> Period:
    """As in "the week of March 3", "the year 2000"."""
    period = phrase(words, setting)
    if unit == "week" and period.first == period.last:
        return named(period.first, unit)
    if named(period.first, unit) != period:
        raise ValueError(f"not one {unit}")
    return period


def _counted_from(words: Tokens, setting: Setting) -> Period:
    """As in "two days after 3 March", "the day before Easter"."""
    at = kinds(words).index("border")
    count = words[0].number if at == 2 else 1
    if words[at].value not in ("before", "after", "from"):
        raise ValueError("not counted from a day")
    start = phrase(words[at + 1 :], setting) if len(words) > at + 1 else anchored(setting)
    return counted(words, at, count, start)


def counted(words: Tokens, at: int, count: int, start: Period) -> Period:
    """So many units before or after `start`; "two weeks from Monday" is a day, as "from" counts to the day."""
    if words[at].value == "from":
        return moved(start.first, count, words[at - 1].value, as_day=start.first == start.last)
    return ago(start, -count if words[at].value == "before" else count, words[at - 1].value)


# Turns of what recurs


def _turn(words: Tokens, setting: Setting) -> Period | None:
    """As in "March", "last March", "March last year", "the March before"; None where nothing recurs."""
    whole = recurring(words)
    if whole:
        return _bare_turn(whole, setting)
    if len(words) > 1 and words[0].kind == "which":
        what = recurring(words[1:])
        if what:
            return _which_turn(words[0].value, what, setting)
    if len(words) > 1 and words[-1].kind == "border" and words[-1].value in ("before", "after"):
        what = recurring(words[:-1])
        if what:
            return _which_turn("previous" if words[-1].value == "before" else "following", what, setting)
    return _turn_within(words, setting)


def _bare_turn(what: Recurring, setting: Setting) -> Period:
    """The nearest turn under the tense; without one, the closer of the two days that "June 12" may be.

    News leaves out the year of a day only when it lies within months, and its month where the narrative has reached it
    ("In March: on the 10th").
    """
    if what.cycle == "month" and setting.tense != "future" and (told := _in_the_month_told(what, setting)):
        return told
    base = setting.near or published(setting)
    past = nearest(what, base, setting.tense)
    if setting.tense or what.cycle != "year" or past.first != past.last:
        return past
    coming = nearest(what, base, "future")
    return coming if coming.first - base < base - past.first else past


def _in_the_month_told(what: Recurring, setting: Setting) -> Period | None:
    """The day in the month of the narrative, from the date told on; None where that is not of one late month."""
    told = setting.anchor
    if told is None or setting.near or (told.first.year, told.first.month) != (told.last.year, told.last.month):
        return None
    today = setting.published or told.last
    if not told.last <= today <= told.last + _LATELY:
        return None
    try:
        turn = what.at(told.first, 0)
    except ValueError:  # 31 June
        return None
    return turn if told.first <= turn.first <= today else None


def _turn_within(words: Tokens, setting: Setting) -> Period | None:
    """As in "March 2020", "Monday last week", "October of that year"."""
    for size in (1, 2):
        what = recurring(words[:-size]) if len(words) > size else None
        if what:
            inside = words[-size:]
            if kinds(inside) == ["year"] and what.cycle == "year":
                return what.at(datetime.date(inside[0].number, 1, 1), 0)
            if inside[-1].kind == "unit" and inside[-1].value == what.cycle:
                return what.at(_container(inside, setting).first, 0)
    for size in (1, 2):  # "2021 March", "next week Tuesday"
        what = recurring(words[size:])
        outside = words[:size]
        if what and kinds(outside) == ["year"] and what.cycle == "year":
            return what.at(datetime.date(outside[0].number, 1, 1), 0)
        if what and kinds(outside) == ["which", "unit"] and outside[1].value == what.cycle:
            return what.at(_container(outside, setting).first, 0)
    return None


def _container(words: Tokens, setting: Setting) -> Period:
    return unit_at_hand(words[0].value, setting) if len(words) == 1 else phrase(words, setting)


def _which_turn(which: str, what: Recurring, setting: Setting) -> Period:
    which = sense(which, setting)
    if which == "same":
        told = anchored(setting)
        turn = current(what, told.first)
        if turn != current(what, told.last):
            raise ValueError("the date of the narrative is too coarse")
        return turn
    if which == "following":
        return nearest(what, anchored(setting).last, "future", strict=True)
    if which == "previous":
        return nearest(what, anchored(setting).first, "past", strict=True)
    today = published(setting)
    if which in ("last", "past"):
        return nearest(what, today, "past", strict=True)
    if which == "this":
        bare = setting.tense and what.cycle == "week"
        return nearest(what, today, setting.tense) if bare else current(what, today)
    if which == "next" and what.cycle == "week":
        return what.at(today, 1)  # "next Friday", said on Wednesday, is that of next week
    return nearest(what, today, "future", strict=True)
