"""A text cut where its events' triggers begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.event import Event


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters from `start` on, and the events whose triggers cover them; `opens` where a trigger begins here."""

    text: str
    start: int
    events: tuple[Event, ...]
    opens: bool


def pieces(text: str, events: Sequence[Event]) -> list[Piece]:
    """The text in pieces that join to it again; each is covered by the same triggers throughout."""
    triggers = [(e.trigger.start, e.trigger.end) for e in events]
    starts = {start for start, _ in triggers}
    cuts = sorted({0, len(text)} | {min(c, len(text)) for span in triggers for c in span})
    return [
        Piece(text[a:b], a, tuple(e for e in events if e.trigger.start <= a and b <= e.trigger.end), a in starts)
        for a, b in pairwise(cuts)
    ]
