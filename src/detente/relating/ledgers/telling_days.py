"""The day on which something to come was announced, or was denied to have been: not that for which it is told.

"Washington will lift the ban on October 15, Doe said on Monday" announces that on the Monday. Where no day stands with
who says so, it is that of publication, about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from detente.event import Actor, Document, Event
from detente.relating.acts.incidents import Incident
from detente.resolving.dates.edtf import some_day, width
from detente.resolving.dates.resolve import resolve_date
from detente.resolving.english_forms import MONTH, WEEKDAY, sentences_back

from .entry import Entry, Step, in_order

_TOLD = {"announced": "future", "denied": "negated"}
"""Kinds of step that are only a telling, with the status of what they tell."""
_DATE = (
    rf"(?P<date>(?:last\s+)?{WEEKDAY}|yesterday|{MONTH}\s+\d{{1,2}}(?!\d)(?:,\s+\d{{4}})?"
    rf"|\d{{1,2}}\s+{MONTH}(?:\s+\d{{4}})?)(?![\w-])"
)
_BEHIND = re.compile(
    r"(?:,[^,.;:]{1,60},)?(?:\s+(?!(?:that|which|who)\b)[\w’'-]+){0,2}?"
    rf"(?:\s+in\s+(?:an?\s+)?\w+)?(?:\s+(?:early|late))?(?:\s+on)?\s+{_DATE}"
)
"""Behind who says so: "said on Monday", ", its leader, told reporters in Oslo late on Monday"."""
_BEFORE = re.compile(
    rf"(?:(?:At|In|During|Speaking)\b[^,.;:]{{1,60}}?\s|(?:Early|Late)\s+)?(?:[Oo]n\s+)?{_DATE},?\s+(?:[\w’'-]+\s+){{0,3}}"
)
"""From the head of a sentence to who says so: "On Monday, the", "At the talks in Oslo on Monday, the"."""


def with_days_told(entries: Iterable[Entry], documents: Mapping[str, Document]) -> list[Entry]:
    """The entries, their announcements and denials on the day of the telling, the steps in order of that."""
    return [_told(e, documents) for e in entries]


def _told(entry: Entry, documents: Mapping[str, Document]) -> Entry:
    if not any(map(_is_telling, entry.steps)):
        return entry
    steps = (replace(s, told=_day(s.incident, documents)) if _is_telling(s) else s for s in entry.steps)
    return replace(entry, steps=in_order(steps))


def _is_telling(step: Step) -> bool:
    return _TOLD.get(step.kind) == step.incident.status


def _day(incident: Incident, documents: Mapping[str, Document]) -> str | None:
    """The first day on which a report tells it, the narrower of two that begin alike."""
    told = [day for r in incident.reports if (day := _day_told(r, documents.get(r.document_id)))]
    return min(told, key=lambda d: (some_day(d), d.endswith("~")), default=None)


def _day_told(event: Event, document: Document | None) -> str | None:
    if not event.published:
        return None
    tellers = (event.attribution,) if event.attribution else event.actors
    said = (_beside(a, event, document.text) for a in tellers) if document else ()
    days = (resolve_date(words, some_day(event.published), tense="past") for words in said if words)
    return next((d for d in days if d and width(d) <= 1 and d <= event.published), f"{event.published}~")


def _beside(teller: Actor, event: Event, text: str) -> str | None:
    """The words of a day that stand with who tells, apart from what is told and from its own days."""
    at = event.trigger.start
    until = at if teller.end <= at else len(text)
    behind, since = _BEHIND.match(text, teller.end, until), sentences_back(text, teller.start, 0)
    before = None if since <= at < teller.start else _BEFORE.fullmatch(text, since, teller.start)
    own = {w.start for w in event.dates}
    return next((m["date"] for m in (behind, before) if m and m.start("date") not in own), None)
