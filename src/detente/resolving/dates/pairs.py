"""Two dates in one phrase: "May to July 2020", "18 and 23 August", "2023-24", "between March and July"."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from itertools import pairwise

from . import edtf
from .calendar_words import Token, Tokens, kinds
from .edtf import Period
from .rules import Setting
from .units import up_to

Read = Callable[[Tokens, Setting], Period]
"""The reader of each of the two phrases, `date_phrases.phrase`."""

_DAY = datetime.timedelta(days=1)
_FIXED = frozenset({"year", "date", "decade", "century", "then"})


def pair(words: Tokens, setting: Setting, read: Read) -> Period:
    """As in "May to July 2020", "18 and 23 August", "today and tomorrow"."""
    between = words[0].kind == "between"
    words = words[1:] if words[0].kind in ("between", "border", "in") else words
    at = next(index for index, token in enumerate(words) if token.kind == "join")
    left, join, right = words[:at], words[at], words[at + 1 :]
    if not left or not right:
        raise ValueError("only one date")
    if len(left) > 1 and len(set(kinds(left))) == 1 and left[0].kind in ("number", "weekday", "month"):
        left, join = _row(left, right[0]), join._replace(value="to")
    if kinds(left) == ["year"] and kinds(right) == ["number"]:
        return _years(left[0].number, right[0], join)
    if kinds(left) == ["season", "year"] and kinds(right) == ["number"]:  # "the winter of 2013-14"
        return edtf.season(_years(left[1].number, right[0], join).first.year, left[0].number)
    if kinds(left) in (["unit"], ["number", "unit"]) and join.value == "to":  # "the year to July"
        return up_to(read(right, setting), left[0].number or 1, left[-1].value)
    if kinds(right) == ["number", "year"] and "year" not in kinds(left):  # "February 24-26, 2022"
        left, right = (*left, right[1]), right[:1]
    start, end = _both(left, right, setting, read)
    return _joined(start, end, "to" if between else join.value)


def _row(left: Tokens, last: Token) -> Tokens:
    """The first of "3, 4 and 5 May", "Monday, Tuesday and Wednesday"; ValueError where they do not follow on."""
    numbers = [token.number for token in (*left, last)]
    cycle = {"weekday": 7, "month": 12}.get(last.kind, 100)
    if any((after - before) % cycle != 1 for before, after in pairwise(numbers)):
        raise ValueError("no row of days")
    return left[:1]


def _joined(start: Period, end: Period, join: str) -> Period:
    neighbours = start.last + _DAY == end.first
    if join == "to" or (join == "and" and neighbours):
        return edtf.span(start, end)
    return edtf.several((start, end), choice=join == "or")


def _both(left: Tokens, right: Tokens, setting: Setting, read: Read) -> tuple[Period, Period]:
    """The two periods, the one that is less fixed taken next to the other."""
    left, right = _as_day(left, right), _as_day(right, left)
    right_fixed = bool(_FIXED & set(kinds(right)))
    which_leads = left[0].kind == "which" and "which" not in kinds(right)
    left_leads = which_leads or setting.tense == "future" or _FIXED & set(kinds(left)) or kinds(right) == ["ordinal"]
    if left_leads and not right_fixed and kinds(left) != ["ordinal"]:
        start = read(left, setting)
        return start, read(right, setting._replace(near=start.last, tense="future"))
    end = read(right, setting)
    return read(left, setting._replace(near=end.first, tense="past")), end


def _as_day(side: Tokens, other: Tokens) -> Tokens:
    """A number beside a day of a month is one too: "18 and 23 August"."""
    names = kinds(other)
    if kinds(side) == ["number"] and "month" in names and ("number" in names or "ordinal" in names):
        return (side[0]._replace(kind="ordinal"),)
    if kinds(side) == ["which"] and names[:1] == ["which"]:  # "this year and next"
        return (*side, *other[1:])
    if kinds(side) == ["ordinal"] and names[:2] == ["ordinal", "unit"]:  # "the 18th and 19th centuries"
        return (*side, *other[1:])
    return side


def _years(first: int, number: Token, join: Token) -> Period:
    """Years in "2023-24" and "1904-08"; in "2025-03", where they would run backwards, a month."""
    if first % 100 < number.number < 100 and len(number.word) == 2:
        return edtf.span(edtf.year(first), edtf.year(first - first % 100 + number.number))
    if len(number.word) == 1 and first % 10 < number.number:  # "1998-9"
        return edtf.span(edtf.year(first), edtf.year(first - first % 10 + number.number))
    if join.word == "-" and len(number.word) == 2:
        return edtf.month(first, number.number)
    raise ValueError("not a span of years")
