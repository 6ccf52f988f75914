"""Words that a span leaves out though they tell what it is: read on in the text.

"Signed an agreement" says less than the "agreement on border patrols" that stands there, and what "entered into" is
only known by the "force" that follows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from detente.event import Document, Event, Span

from .ledgers.subjects import AGREEMENT

_ABOUT = re.compile(
    r"\s+(?:on|about|covering|governing)\s+(?!(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\d|(?:jan|feb|mar|apr|may|jun|jul"
    r"|aug|sep|oct|nov|dec)[a-z]*\b)(?:(?!(?:in|at|on|with|by|after|before|when|while|that|which|who|will|would|is|are|was"
    r"|were|has|have|had|signed|but|since|until|during|from)\b)[\w'’-]+(?:\s+(?=[\w'’-])|(?=[^\w\s]|$)|\s*$)){1,6}",
    re.IGNORECASE,
)
_FORCE = re.compile(r"\s+(?:force|effect)\b", re.IGNORECASE)


def fuller(event: Event, documents: Mapping[str, Document]) -> Event:
    """The event with the spans read on; itself where nothing is left out or its text is not at hand."""
    document = documents.get(event.document_id)
    if document is None:
        return event
    themes = tuple(_theme(t, document.text) for t in event.themes)
    trigger = event.trigger
    if trigger.text.lower().endswith(" into") and (m := _FORCE.match(document.text, trigger.end)):
        trigger = Span(document.text[trigger.start : m.end()], trigger.start, m.end())
    if themes == event.themes and trigger is event.trigger:
        return event
    return replace(event, themes=themes, trigger=trigger)


def _theme(theme: Span, text: str) -> Span:
    last = theme.text.split()[-1:] or [""]
    if not AGREEMENT.fullmatch(last[0]):
        return theme
    m = _ABOUT.match(text, theme.end)
    if m is None:
        return theme
    end = theme.end + len(m[0].rstrip())
    return Span(text[theme.start : end], theme.start, end)
