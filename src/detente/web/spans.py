"""A text cut where the spans of its events begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.event import Actor, Event, Place, Span, When


@dataclass(frozen=True, slots=True)
class Part:
    """What a span is to an event: its actor, recipient, theme, place, date, or who says so."""

    role: str
    event: Event


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters from `start` on, the events whose triggers cover them, and the parts that they have in others.

    `opens` where a trigger begins here; `cited` where the characters are those that a link asks to light, and `named`
    where a link to characters leads here.
    """

    text: str
    start: int
    events: tuple[Event, ...]
    parts: tuple[Part, ...]
    opens: bool
    cited: bool
    named: bool

    @property
    def ids(self) -> str:
        """The events that it belongs to, each once, parted by blanks."""
        return " ".join(dict.fromkeys(e.event_id for e in (*self.events, *(p.event for p in self.parts))))


def pieces(text: str, events: Sequence[Event], lit: tuple[int, int] = (0, 0)) -> list[Piece]:
    """The text in pieces that join to it again; each is covered by the same spans throughout.

    `lit` are characters, from one up to the other, that something cites beside the triggers.
    """
    triggers = [(e.trigger.start, e.trigger.end, e) for e in events]
    parts = [found for e in events for found in _parts(e)]
    starts = {start for start, _, _ in triggers}
    bounds = (*lit, *(c for start, end, _ in (*triggers, *parts) for c in (start, end)))
    cuts = {0, len(text)} | {min(c, len(text)) for c in bounds}
    return [
        Piece(
            text[a:b], a, tuple(e for start, end, e in triggers if start <= a and b <= end),
            tuple(part for start, end, part in parts if start <= a and b <= end), a in starts,
            lit[0] <= a and b <= lit[1], a in starts or a == lit[0] < lit[1],
        )
        for a, b in pairwise(sorted(cuts))
    ]  # fmt: skip


def _parts(event: Event) -> Iterator[tuple[int, int, Part]]:
    roles: dict[str, Sequence[Actor | Span | Place | When]] = {
        "actor": event.actors, "recipient": event.recipients, "theme": event.themes, "place": event.locations,
        "date": event.dates, "says": (event.attribution,) if event.attribution else (),
    }  # fmt: skip
    for role, spans in roles.items():
        for span in spans:
            if span.start < span.end:
                yield span.start, span.end, Part(role, event)
