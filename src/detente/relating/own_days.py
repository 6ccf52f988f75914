"""The day of an act among several that stand by it: each of two verbs in a row has its own.

"Condemned the coup on Monday and suspended the country on Tuesday": where the coder gives the second act both days, the
one that is another act's only day is not its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.event import Event
from detente.resolving.dates.edtf import width
from detente.resolving.english_forms import sentences_back

from .ledgers.entry import labels

_RIGHT_AFTER = 150
_KILLS = re.compile(r"(?:kill|injur|wound)", re.I)
_REACH = 500
"""Characters between an agreement told with its day and the talks at which it was reached."""
_DURING = re.compile(
    r"\b(?:during|(?:(?:at|by)\s+the\s+end|on\s+the\s+(?:first|second|third|fourth|fifth|sixth|last|final|closing)\s+day)\s+of)"
    r"\s+(?:(?:an?|the|his|her|their)\s+)?(?:[\w-]+\s+){0,2}$",
    re.I,
)
_HAD = re.compile(r"(?:(?!\b(?:on|in)\b)[^.;:]){1,120}?,\s+(?:who|which)\s+had\b")
"""After a verb in the past: what is told of somebody beside it happened earlier."""


def with_own_day(event: Event, story: Sequence[Event]) -> Event:
    """The event dated by the one day that is no other act's, where it has several and such a day is among them."""
    days = {w.start: w for w in event.dates if w.edtf and width(w.edtf) == width(event.date or w.edtf)}
    if len({w.edtf for w in days.values()}) < 2:
        return event
    taken = {
        e.dates[0].start
        for e in story
        if len(e.dates) == 1 and e.event_id != event.event_id and e.type != event.type
        and _of_the_other(e.trigger.start, event.trigger.start, e.dates[0].start)
    }  # fmt: skip
    free = [w for at, w in days.items() if at not in taken]
    if len({w.edtf for w in free}) != 1 or free[0].edtf == event.date:
        return event
    return replace(event, date=free[0].edtf)


def not_of_the_earlier(event: Event, text: str) -> Event:
    """ "Met her counterpart, who had been in Lima on May 3": day and place are of what had been before."""
    end = event.trigger.end
    m = _HAD.match(text, end)
    if event.type != "CONSULT" or m is None:
        return event
    later = [w for w in event.dates if w.start >= m.end()]
    date = None if any(w.edtf == event.date for w in later) else event.date
    return replace(
        event, date=date, dates=tuple(w for w in event.dates if w not in later),
        locations=tuple(p for p in event.locations if p.start < m.end()),
    )  # fmt: skip


def of_the_attack(event: Event, before: Sequence[Event]) -> Event:
    """ "Shot down a drone on Friday. It fell and killed a farmer": by the same, told right after, that day."""
    if event.type != "ASSAULT" or event.status != "actual" or event.date or event.dates or not event.actors:
        return event
    if not _KILLS.match(event.trigger.text):
        return event
    for e in reversed(before):
        if event.trigger.start - e.trigger.start > _RIGHT_AFTER or e.type != "ASSAULT" or e.status != "actual":
            return event
        if labels(e.actors) != labels(event.actors):
            return event
        if e.date:
            return replace(event, date=e.date)
    return event


def on_the_day_told(event: Event, before: Sequence[Event], text: str) -> Event:
    """ "Signed a treaty on Friday, at the end of a two-day visit": the visit is of that day too.

    "The accord was reached on the third day of talks": of the day on which the two are told to have agreed.
    """
    if event.type != "CONSULT" or event.status != "actual" or (event.date and width(event.date) <= 7):
        return event
    at = event.trigger.start
    if not _DURING.search(text[max(0, at - 80) : at]):
        return event
    since = sentences_back(text, at, 0)
    dated = [e for e in before if e.date and width(e.date) <= 1 and e.status == "actual"]
    here = [e for e in dated if e.trigger.start >= since and e.trigger.end <= at]
    sides = {a.country for a in event.actors if a.country}
    agreed = [
        e for e in dated
        if e.type in ("AGREE", "SUPPORT") and at - e.trigger.start < _REACH and sides == {a.country for a in e.actors}
    ]  # fmt: skip
    near = (here or agreed)[-1:]
    return replace(event, date=near[0].date) if near else event


def _of_the_other(verb: int, mine: int, at: int) -> bool:
    """Whether a day stands on the other verb's side of mine."""
    return (verb < mine and at < mine) or (mine < verb < at)
