"""Corrections folded into what stands: for each event that people decided on, whether and how it is shown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from detente.event import Event, from_dict

from .correction import ACCEPT, ADD, EDIT, REJECT, UNDO, Correction
from .editing import edited

SHOWN_AS = {ACCEPT: "accepted", EDIT: "edited", ADD: "added"}
"""The `review` of events in the view by the last decision; null where nobody looked."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What stands about one event: the first correction of it, the last word and the edits in order.

    `event` is the event as a person confirmed or added it, null where only fields were edited: then what is coded
    today stands beside the edits, and `before` (as it was when first edited) where it is coded no more.
    """

    first: Correction
    word: str
    event: Event | None
    before: Event
    edits: tuple[tuple[str, Any], ...] = ()

    def of(self, base: Event) -> Event:
        """The event with the edits."""
        for field, value in self.edits:
            base = edited(base, field, value)
        return base


def in_order(corrections: Iterable[Correction]) -> list[Correction]:
    """Corrections in the order in which they count: that of their time, and of their id where that is the same."""
    return sorted(corrections, key=lambda c: (c.made_at, c.correction_id))


def taken_back(rows: Sequence[Correction]) -> set[str | None]:
    """The ids of those corrections, of all in order of time, that count no more."""
    undone: set[str | None] = set()
    # An undoing can be undone too: the last one counts first.
    for row in reversed(rows):
        if row.action == UNDO and row.correction_id not in undone:
            undone.add(row.undoes)
    return undone


def decide(corrections: Iterable[Correction]) -> list[Decision]:
    """The decisions that stand, in the order of the first correction of each event; those undone never count."""
    rows = in_order(corrections)
    undone = taken_back(rows)
    found: dict[str, Decision] = {}
    for row in rows:
        if row.action == UNDO or row.correction_id in undone or row.event is None:
            continue
        was, stood = found.get(row.event_id), from_dict(Event, json.loads(row.event))
        if was is None:
            was = Decision(row, row.action, None, stood)
        if row.action in (ACCEPT, ADD):
            found[row.event_id] = replace(was, word=row.action, event=stood, edits=())
        elif row.action == REJECT:
            found[row.event_id] = replace(was, word=REJECT)
        else:
            change = (row.field or "", json.loads(row.value or "null"))
            found[row.event_id] = replace(was, word=EDIT, edits=(*was.edits, change))
    return list(found.values())


def settle(
    decisions: Sequence[Decision], coded: Mapping[str, Sequence[Event]]
) -> tuple[set[str], list[tuple[Event, str]]]:
    """The ids of coded events that are not shown as coded, and what is shown instead with its `review`.

    `coded` holds the coded events by document. An event is known again by its trigger, or by a trigger that overlaps
    it under the same type, since other weights may cut words differently.
    """
    hidden: set[str] = set()
    shown: dict[str, tuple[Event, str]] = {}
    for decision in decisions:
        found = _again(decision, coded.get(decision.first.document_id, ()))
        if decision.word == REJECT:
            if found and found.type == decision.before.type:
                hidden.add(found.event_id)
            continue
        base = decision.event or (found if found and found.type == decision.before.type else None) or decision.before
        shown[decision.first.event_id] = (
            replace(decision.of(base), event_id=decision.first.event_id), SHOWN_AS[decision.word]
        )  # fmt: skip
        hidden.add(decision.first.event_id)
        if found:
            hidden.add(found.event_id)
    return hidden, list(shown.values())


def _again(decision: Decision, coded: Sequence[Event]) -> Event | None:
    """The coded event on which a decision was made; null where the coder finds it no more."""
    row = decision.first
    same = next((e for e in coded if e.event_id == row.event_id), None)
    alike = (
        e for e in coded if e.type == decision.before.type and e.trigger.start < row.end and row.start < e.trigger.end
    )
    return same or next(alike, None)
