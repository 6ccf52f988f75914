"""A correction: what a person decided about an event, and when and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

ACCEPT, REJECT, EDIT, ADD, UNDO = "accept", "reject", "edit", "add", "undo"
ACTIONS = (ACCEPT, REJECT, EDIT, ADD, UNDO)
Target = str | Mapping[str, Any] | Sequence[str]
"""What is decided on: the id of an event, an event to add as a dict, or for `undo` the ids of corrections."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person decides. `changes` are an edit's new values by field; a null `by` is the user of this machine.

    `seen` is the state (`standing.Standing`) that it rests on, null where it holds whatever stands.
    """

    action: str
    target: Target
    changes: Mapping[str, Any] = field(default_factory=dict)
    by: str | None = None
    why: str | None = None
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision by hand. Rows are only ever added; `undo` takes an earlier one back.

    `event_id`, `document_id`, `type`, `start` and `end` (of the trigger) say which event is meant, so that it is found
    again after recoding. `field` and `value` (JSON) are an edit's; `event` (JSON) is the event as it stood before, or
    the added one. `undoes` names the correction that is taken back. `made_at` is the time, ISO in UTC.
    """

    correction_id: str
    action: str
    event_id: str
    document_id: str
    type: str
    start: int
    end: int
    field: str | None
    value: str | None
    event: str | None
    undoes: str | None
    by: str
    made_at: str
    why: str | None
