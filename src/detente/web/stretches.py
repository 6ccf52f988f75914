"""The words around an event, each with its place in the text, so that a reviewer can choose them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from detente.event import Event

from .spans import pieces

_AROUND, _REACH, _FAR = 220, 1500, 400
"""Characters shown around an event's words; how far from its trigger words may be to be shown with it; and how far the
end of a sentence is looked for."""
_END = re.compile(r"[.!?][\"”’']?\s+|\n+")
_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*|\s+|[^\w\s]")
ROLES = ("trigger", "actor", "recipient", "theme", "place", "date", "says", "number")


@dataclass(frozen=True, slots=True)
class Word:
    """Characters from `start` to `end`; `blank` where they are none to choose."""

    text: str
    start: int
    end: int
    blank: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that have the same roles in the event."""

    roles: tuple[str, ...]
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Part of a text, or all of it; `start` and `end` bound it."""

    start: int
    end: int
    stretches: tuple[Stretch, ...]


def excerpt(text: str, event: Event | None, whole: bool = False) -> Excerpt:
    """The sentences around an event (the whole text without one), in stretches of words."""
    start, end = (0, len(text)) if whole or event is None else _bounds(text, event)
    end = start + len(text[start:end].rstrip())
    found = []
    for piece in pieces(text, [event] if event else []):
        first, last = max(start, piece.start), min(end, piece.start + len(piece.text))
        if first >= last:
            continue
        roles = (*(("trigger",) if piece.events else ()), *dict.fromkeys(p.role for p in piece.parts))
        words = tuple(
            Word(m[0], m.start(), m.end(), m[0].isspace()) for m in _WORD.finditer(text, first, last)
        )  # fmt: skip
        found.append(Stretch(roles, words))
    return Excerpt(start, end, tuple(found))


def _bounds(text: str, event: Event) -> tuple[int, int]:
    at = event.trigger
    spans: list[Any] = [
        *event.actors,
        *event.recipients,
        *event.themes,
        *event.locations,
        *event.dates,
        *event.quantities,
    ]
    spans += [event.attribution] if event.attribution else []
    near = [at, *(s for s in spans if s.start < s.end and abs(s.start - at.start) <= _REACH)]
    low, high = min(s.start for s in near) - _AROUND, max(s.end for s in near) + _AROUND
    start = 0
    if low > 0:
        ends = [m.end() for m in _END.finditer(text, max(0, low - _FAR), low)]
        start = ends[-1] if ends else text.rfind(" ", 0, low) + 1
    stop = _END.search(text, high, high + _FAR)
    return start, stop.end() if stop else len(text) if high + _FAR >= len(text) else high
