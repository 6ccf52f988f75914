"""The day of an act told by how long ago it was: "a month after it threatened to close it, Niger has not done so"."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.event import Event
from detente.resolving.dates.edtf import some_day
from detente.resolving.dates.resolve import resolve_date
from detente.resolving.english_forms import sentence_ends

_AFTER = re.compile(
    r"(?P<time>(?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|\d+)\s+(?:day|week|month|year)s?)\s+after\s+"
    r"(?:the\s+)?[\w'’-]+\s+(?:had\s+)?$"
)
_TILL_NOW = re.compile(r"[^.;:!?]*?,\s+(?:[\w'’-]+\s+){1,4}?(?:has|have)\s")
_BEFORE = 60


def so_long_ago(event: Event, text: str) -> Event:
    """The event without a day on the one so long before its report, where the main clause tells how it stands now."""
    at = event.trigger
    m = _AFTER.search(text, max(0, at.start - _BEFORE), at.start) if not event.date else None
    if m is None or not _TILL_NOW.match(text[at.end : sentence_ends(text, at.end)]):
        return event
    return replace(event, date=resolve_date(f"{m['time'].lower()} ago", some_day(event.published), tense="past"))
