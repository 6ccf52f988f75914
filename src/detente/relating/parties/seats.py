"""Where somebody is from is no place of what they do, and tells whose a body is: "the minister from Astana"."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.event import Event

from .arriving import HOME

_LEFT = re.compile(
    r"\b(?:from\s+(?:the\s+)?|(?:left|leaves|leaving|departed)\s+(?:(?!(?:for|to|in|at|and|then)\b)[\w'’-]+,?\s+){0,5})$"
)


def without_origin(event: Event, text: str) -> Event:
    """A visit or meeting without the place that somebody left: "arrived from Hanoi", "met Doe, who left Lima"."""
    if event.type != "CONSULT" or not event.locations or HOME.search(event.trigger.text):
        return event
    end = event.trigger.end
    kept = tuple(p for p in event.locations if p.start < end or not _LEFT.search(text, end, p.start))
    return event if kept == event.locations else replace(event, locations=kept)
