"""The day of an act by what is told beside it: the day of an earlier stay is no meeting's, for one.

"Signed a treaty on Friday, at the end of a two-day visit": the visit is of that day too, and so is what was done
"shortly before".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.event import Event
from detente.resolving.dates.edtf import width
from detente.resolving.english_forms import LONG, SENTENCE_END, sentences_back

_REACH = 500
"""Characters between an agreement told with its day and the talks at which it was reached."""
_WHO = re.compile(r",\s+who\s")
_BESIDE = 30
"""Characters between "who" and its verb."""
_DURING = re.compile(
    r"\b(?:during|(?:(?:at|by)\s+the\s+end|on\s+the\s+(?:first|second|third|fourth|fifth|sixth|last|final|closing)\s+day)\s+of)"
    r"\s+(?:(?:an?|the|his|her|their)\s+)?(?:[\w-]+\s+){0,2}$"
    r"|\b(?:shortly|immediately|just|right|minutes|hours)\s+(?:before|after)\s+[^.;:]{0,80}$",
    re.I,
)


def without_anothers_day(event: Event, story: Sequence[Event], text: str) -> Event:
    """ "Met Soto, who had been in Quito on May 4": the day and the place behind "who" are those of its own verb."""
    who = _WHO.search(SENTENCE_END.split(text[event.trigger.end :][:LONG])[0])
    if event.type != "CONSULT" or who is None or event.mode == "visit":
        return event
    since = event.trigger.end + who.end()
    theirs = next((e for e in story if 0 <= e.trigger.start - since < _BESIDE and e.type == "CONSULT"), None)
    if theirs is None:
        return event
    days, spots = {(w.start, w.edtf) for w in theirs.dates if w.start > since}, {p.start for p in theirs.locations}
    kept = tuple(w for w in event.dates if (w.start, w.edtf) not in days)
    if kept == event.dates:
        return event
    there = tuple(p for p in event.locations if p.start < since or p.start not in spots)
    return replace(event, dates=kept, date=kept[0].edtf if kept else None, locations=there)


def on_the_day_told(event: Event, before: Sequence[Event], text: str) -> Event:
    """ "Signed a treaty on Friday, at the end of a two-day visit": the visit is of that day too.

    "The accord was reached on the third day of talks": of the day on which the two are told to have agreed.
    """
    if event.type != "CONSULT" or event.status != "actual" or (event.date and width(event.date) <= 7):
        return event
    at = event.trigger.start
    if not _DURING.search(text[max(0, at - 100) : at]):
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
