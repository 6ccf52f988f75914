"""The words around an event, each with its place in the text, so that a reviewer can choose them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.event import Event

from .spans import pieces

_BEFORE, _REACH = 300, 1500
"""Characters shown around an event's words, and how far from its trigger words may be to be shown with it."""
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
    start, end = (0, len(text)) if whole or event is None else _around(text, event)
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


def _around(text: str, event: Event) -> tuple[int, int]:
    at = event.trigger
    spans = [*event.actors, *event.recipients, *event.themes, *event.locations, *event.dates, *event.quantities]
    spans += [event.attribution] if event.attribution else []
    near = [at, *(s for s in spans if s.start < s.end and abs(s.start - at.start) <= _REACH)]
    low, high = min(s.start for s in near) - _BEFORE, max(s.end for s in near) + _BEFORE
    before = [m.end() for m in _END.finditer(text, max(0, low - 200), max(0, low))]
    after = _END.search(text, high)
    start = max(0, low) if low <= 0 else before[-1] if before else text.rfind(" ", 0, low) + 1
    return (0 if low <= 0 else start), (min(len(text), after.end()) if after and after.end() - high < 400 else min(len(text), high))
