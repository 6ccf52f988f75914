"""What a story told before an act, the last first: only as far back as one is spoken of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from detente.event import Event


def back_to(since: int, before: Sequence[Event]) -> Iterator[Event]:
    """The acts told before, the last first, as far as an offset of the text."""
    return as_far_as(since, reversed(before))


def as_far_as(since: int, older: Iterator[Event]) -> Iterator[Event]:
    """Of acts the last first, those from an offset of the text on."""
    return takewhile(lambda e: e.trigger.start >= since, older)
