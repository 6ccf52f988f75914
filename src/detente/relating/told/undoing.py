"""Measures told only by their end: "reopened the crossing, five days after it had been shut".

A ledger of measures begins with the day on which one was taken, and news of its end is often all that tells it. Where
the coder finds the measure itself in the sentence, nothing is added.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from detente.event import Event, When
from detente.resolving.dates.edtf import bounds, width
from detente.resolving.quantities import quantity

from .sentence import Sentence, act

_DONE = r"(?P<verb>clos(?:ed)|shut|banned|suspended|imposed|halted|blocked|barred|cut(?:\s+off)?|frozen|stopped)"
_BEFORE = re.compile(
    r"[^.;:]{1,80}?(?P<span>(?P<number>[\w-]+)\s+(?P<unit>day|week)s?\s+after)\s+(?:it|they|these|those|both)\s+"
    rf"(?:had\s+been|was|were)\s+{_DONE}\b"
)
_WHICH = re.compile(
    rf"[^.;:]{{1,80}}?,?\s+(?:which|that)\s+(?:(?:had\s+been|was|were)|(?:it|they)\s+had|had)\s+{_DONE}\s+(?:in|on|since)\s"
)
_OPENS = frozenset({"RETREAT", "CONCEDE"})
_DAYS = {"day": 1, "week": 7}


def undone_measures(sentence: Sentence) -> Iterator[Event]:
    """The measures that a sentence tells by their end."""
    text = sentence.document.text
    if any(e.type == "SANCTION" for e in sentence.events):
        return
    for e in sentence.events:
        if e.type not in _OPENS or e.status != "actual" or not e.themes or not e.actors:
            continue
        m = _BEFORE.match(text, e.trigger.end, sentence.end)
        m = m or _WHICH.match(text, e.trigger.end, sentence.end)
        if m is None:
            continue
        if m.re is _BEFORE:
            when = _earlier(e, m)
        else:
            when = next((w for w in sentence.dates if m.end() - 6 <= w.start <= m.end()), None)
        if when is not None:
            yield act(
                sentence, m.span("verb"), "SANCTION/discontinue", actors=e.actors, recipients=e.recipients,
                themes=e.themes, contexts=e.contexts, when=when,
            )  # fmt: skip


def _earlier(event: Event, m: re.Match[str]) -> When | None:
    """So many days or weeks before the day of an act."""
    first, last = bounds(event.date) if event.date and width(event.date) <= 1 else (None, None)
    number = quantity(m["number"], 0)
    day = first or last
    if day is None or number is None or number.low is None or number.low != number.high:
        return None
    then = day - datetime.timedelta(days=int(number.low) * _DAYS[m["unit"]])
    return When(m["span"], m.start("span"), m.end("span"), then.isoformat())
