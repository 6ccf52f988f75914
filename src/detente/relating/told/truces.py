"""Truces of which a clause of time alone tells that they began: "shelled a camp, a day after a ceasefire took effect".

By whose truce it is such a clause seldom says; ledgers find that by its day.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from detente.event import Event, Span
from detente.resolving.dates.edtf import bounds, some_day
from detente.resolving.quantities import quantity

from .clashes import TRUCE
from .sentence import Sentence, act

_AFTER = re.compile(
    r"\b(?P<n>an?|[a-z]+|\d+)\s+(?P<unit>days?|weeks?)\s+after\s+(?:the|an?|its|their|this)\s+(?:(?!(?:on|of|for|about|to)\b)[\w-]+\s+){0,4}?"
    rf"(?P<what>{TRUCE.pattern})(?:\s+(?:between|with|in)\s[^.,;:]{{1,60}}?)?\s+(?:had\s+)?"
    r"(?P<verb>t(?:ook|aken)\s+effect|(?:came|come|went|gone|entered)\s+into\s+(?:force|effect)|began|begun|started)\b",
    re.I,
)
_SINCE = re.compile(
    r"\b(?P<n>an?|[a-z]+(?:-[a-z]+)?|\d+)\s+(?P<unit>days?|weeks?)\s+(?:have\s+(?:gone|passed)\s+)?since\s+(?:the|an?)\s+(?:(?!(?:on|of|for|about|to)\b)[\w-]+\s+){0,4}?"
    rf"(?P<what>{TRUCE.pattern})(?!\s+(?:was|ended|collapsed|broke))\b[^.;:]{{0,140}}?\s(?P<verb>t(?:ook|aken)\s+effect|(?:came|went|entered)\s+into\s+(?:force|effect)|began|started)\b",
    re.I,
)
"""So long ago that it is told: "it is seventeen days since a truce began"."""


def begun(sentence: Sentence) -> Iterator[Event]:
    """The truces that a sentence says so to have begun, so many days before what else it tells."""
    found = [(m, _day_told(sentence, sentence.start + m.start())) for m in _AFTER.finditer(sentence.text)]
    published = some_day(sentence.document.published)
    for m, day in (*found, *((m, published) for m in _SINCE.finditer(sentence.text))):
        back = _days(m["n"], m["unit"])
        if day is None or back is None:
            continue
        what, verb = ((sentence.start + m.start(g), sentence.start + m.end(g)) for g in ("what", "verb"))
        began = (day - datetime.timedelta(days=back)).isoformat()
        yield act(sentence, verb, "RETREAT/ceasefire", themes=[Span(m["what"], *what)], date=began)


def _day_told(sentence: Sentence, until: int) -> datetime.date | None:
    """The day of the act told last before an offset, where it is known to the day."""
    days = [bounds(e.date) for e in sentence.events if e.date and e.trigger.start < until]
    known = [first for first, last in days if first and first == last]
    return known[-1] if known else None


def _days(number: str, unit: str) -> int | None:
    found = quantity(number, 0)
    count = 1 if number.lower() in ("a", "an") else found.low if found else None
    return None if count is None else int(count) * (7 if unit.lower().startswith("week") else 1)
