"""Who gives and who gets, where whoever gets is the subject, or both are told with the promise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.event import Event
from detente.resolving.english_forms import sentences_back

from .earlier import back_to
from .ledgers.entry import labels, taking_part

GIVEN = frozenset({"AID", "COOPERATE"})
"""Types of acts in which one gives and another gets."""


def as_promised(event: Event, before: Sequence[Event], text: str) -> Event:
    """ "Promised Peru a grant, which will be paid in May": who pays it to whom is told with the same words for it."""
    if event.type not in GIVEN or (labels(event.actors) and labels(event.recipients)):
        return event
    since, things = sentences_back(text, event.trigger.start, 0) if text else 0, _things(event)
    told = (e for e in back_to(since, before) if e.type in {*GIVEN, "AGREE"})
    first = next((e for e in told if things & _things(e)), None)
    if first is None or not taking_part(event) <= taking_part(first):
        return event
    actors = event.actors if labels(event.actors) else first.actors
    return replace(event, actors=actors, recipients=event.recipients if labels(event.recipients) else first.recipients)


def _things(event: Event) -> set[tuple[int, int]]:
    return {(t.start, t.end) for t in event.themes}
