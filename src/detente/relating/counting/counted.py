"""Acts that a text counts up: the period in which it counts is not their day, and a tally is not one act.

"It was the second meeting this year" tells of one meeting, on a day that stands elsewhere; "the two have held four
rounds of talks" of four, of which none is told.
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.event import Event
from detente.relating.acts.gapped import NARROW_DAYS
from detente.relating.acts.traits import unstated
from detente.resolving.dates.edtf import width
from detente.resolving.english_forms import MONTH

from .words import COUNT, ORDINALS

_AROUND = 80
_BREAK = re.compile(r"[.;:!?]|,(?!\s*(?:\d{4}\b|$))|\b(?:and|but|that|who|which)\b")
"""What parts a verb from "three times" that counts another."""
_THAT = re.compile(
    r"(?:\s+(?:this|last|since|in|of|within)\b[^.;:,]{0,40}?)?(?:\s+that)?\s+"
    r"(?:(?!\b(?:that|who|which|and|but)\b)[^.;:!?,])*"
)
"""What stands between "it was the third time" and the verb that it counts."""
_WHICH = re.compile(r"\s+(?:that|which)\s+(?:[\w'’-]+\s+){1,4}?(?:has|have|had)\s+", re.IGNORECASE)
"""What stands between "the third round of sanctions" and the verb that brought it: "that Norway has adopted"."""
_IS_THAT = re.compile(
    r"(?:\b(?:it|this|that|which)\s+(?:is|was)\s+(?:only\s+)?|\b(?:call|describ|sp[eo]a?k)\w*\b[^.;:]{0,80}\s|,\s+)"
    r"(?:the|his|her|its|their|our)\s+[\"“]?$",
    re.IGNORECASE,
)
"""Before the number of an act that was just told: "it was the third", "he called it the third", ", the third"."""
_AFTER_THAT = re.compile(
    rf"\b(?:after\s+(?:that|those|the\s+ones?)\b[^.;:!?]*|since\s(?!(?:last\s+)?(?:{MONTH}|\d{{4}}\b)[^.,;:!?]*\son\s)[^.,;:!?]*)$",
    re.IGNORECASE,
)
"""Before the day of another act than the one that is counted; "since March in Oslo on Monday" is told whole."""
_ROUND = re.compile(
    rf"\b(?:{'|'.join(ORDINALS)}|latest|last|new|fresh)\s+(?:(?:[\w-]+\s+)?(?:round|wave|exchange|series)\s+of|such)\s+(?:[\w-]+\s+)?$",
    re.I,
)
"""Before what two did to one another, each told elsewhere: "the second round of expulsions between the two"."""


_THAT_X_HAS = re.compile(r"(?:\s+on\s+[^.;:,]{1,30}?)?\s+(?:that|which)\s+(?:[\w-]+\s+){1,4}?(?:has|have|had)\s", re.I)
"""After a count of what was told before: "it is the second round of sanctions that Norway has adopted"."""
_IS_THE_NTH = re.compile(rf"\s+(?:was|is)\s+(?:the|his|her|its|their)\s+(?:{'|'.join(ORDINALS)})\s")
"""After the act that is counted: "his trip was the third visit this year"."""


def count_of(event: Event, text: str) -> re.Match[str] | None:
    """The counting words in whose noun an act is told."""
    at = event.trigger.start
    for m in COUNT.finditer(text, max(0, at - _AROUND), event.trigger.end + _AROUND):
        if m.start() <= at < m.end() + bool(m["such"]) or m.start() == event.trigger.end + 1:
            return m
        if m["ordinal"] and _WHICH.fullmatch(text, m.end(), at):
            return m
        if not (m["times"] or m["nth"]):
            continue
        if m["nth"] and not m["for"]:
            if m.end() <= at and _THAT.fullmatch(text, m.end(), at):
                return m
        elif event.trigger.end <= m.start() and not _BREAK.search(text, event.trigger.end, m.start()):
            return m
    return None


def without_period(event: Event, text: str) -> Event:
    """The event without a date that is only the period of a count, or the day of another that is counted."""
    since = _of_others(event, text)
    if since is not None:
        return replace(event, date=None, locations=tuple(p for p in event.locations if p.start < since))
    if not event.date or narrow(event.date):
        return event
    since = event.date.endswith("/..") and event.type == "CONSULT"
    at = event.trigger.start
    around = COUNT.search(text, max(0, at - _AROUND), at + 2 * _AROUND) if since else count_of(event, text)
    around = around or _IS_THE_NTH.match(text, event.trigger.end)
    if around is None:
        return event
    own = [w.edtf for w in event.dates if narrow(w.edtf)]
    return replace(event, date=own[0] if own else None)


def just_told(m: re.Match[str]) -> bool:
    """Whether counting words give a number to what was told right before."""
    ordinal = m["ordinal"] or m["such"] or m["nth"] or m["late"] or m["any"]
    return bool(ordinal and _IS_THAT.search(m.string, max(0, m.start() - 120), m.start()))


def _of_others(event: Event, text: str) -> int | None:
    """Where a counted act's day and place are those of ones before it: "the second visit, after that of May 3"."""
    day = next((w for w in event.dates if w.edtf == event.date), None)
    if day is None or day.start < event.trigger.end or count_of(event, text) is None:
        return None
    after = _AFTER_THAT.search(text, event.trigger.end, day.start)
    return after.start() if after else None


def is_tally(event: Event, text: str) -> bool:
    """Whether an event stands for several acts that are counted up, none of them told."""
    if event.type == "SANCTION" and _counts_told(event, text):
        return True
    if event.status != "actual" or narrow(event.date):
        return False
    m = count_of(event, text)
    if m is None and event.type == "SANCTION":
        return _ROUND.search(text[max(0, event.trigger.start - _AROUND) : event.trigger.start]) is not None
    # "This is the third time that it has shut them": what "this" is was told before.
    again = m is not None and m["nth"] is not None and m["for"] is None
    again = again or (m is not None and event.type == "SANCTION" and just_told(m))
    return m is not None and (again or m["number"] is not None or m["times"] is not None)


def _counts_told(event: Event, text: str) -> bool:
    """Whether a measure stands in a count of those told: "the third round of sanctions that Norway has adopted"."""
    at = event.trigger.start
    counts = COUNT.finditer(text, max(0, at - _AROUND), event.trigger.end + _AROUND)
    ends = ((m, _THAT_X_HAS.match(text, m.end()) if m["ordinal"] else m if m["such"] else None) for m in counts)
    day = narrow(event.date) and not unstated(event)
    return not day and any(end is not None and m.start() <= at <= end.end() for m, end in ends)


def narrow(date: str | None) -> bool:
    """Whether a day or about a month is told."""
    return date is not None and not date.endswith("/..") and width(date) <= NARROW_DAYS
