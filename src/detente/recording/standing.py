"""What stands about one event: how it is shown, who decided so, and a name for that state."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import duckdb

from detente.event import Event, content_id, to_json

from .corrected import coded_events
from .correction import REJECT, Correction
from .decisions import decide, settle

REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Standing:
    """An event as it is shown; one that was rejected as it was before.

    `review` is accepted, edited, added or rejected, null where no decision stands. `corrections` are all that were made
    of it, the first one first. `state` changes with each of them, and where the event is coded anew.
    """

    event: Event
    review: str | None
    corrections: tuple[Correction, ...]
    state: str


class Overtaken(ValueError):  # noqa: N818 - it says what happened, as a person would
    """Someone decided about the event after its state was read. `now` is what stands, null where that is nothing."""

    def __init__(self, message: str, now: Standing | None) -> None:
        super().__init__(message)
        self.now = now


def stands(db: duckdb.DuckDBPyConnection, known: Sequence[Correction], event_id: str) -> Standing | None:
    """What stands about an event by the corrections `known`; null where there is none by that id."""
    mine = tuple(c for c in known if c.event_id == event_id)
    found = db.execute("SELECT document_id FROM events_coded WHERE event_id = $id", {"id": event_id}).fetchone()
    document_id = found[0] if found else mine[0].document_id if mine else None
    if document_id is None:
        return None
    coded = coded_events(db, {document_id}).get(document_id, ())
    return _standing(event_id, coded, mine, [c for c in known if c.document_id == document_id])


def _standing(
    event_id: str, coded: Sequence[Event], mine: tuple[Correction, ...], of_document: Iterable[Correction]
) -> Standing | None:
    decisions = decide(of_document)
    hidden, shown = settle(decisions, {e.document_id: coded for e in coded})
    event, review = next(((e, r) for e, r in shown if e.event_id == event_id), (None, None))
    if event is None:
        rejected = next((d for d in decisions if d.first.event_id == event_id and d.word == REJECT), None)
        if rejected:
            event, review = rejected.of(rejected.event or rejected.before), REJECTED
        elif event_id not in hidden:
            event = next((e for e in coded if e.event_id == event_id), None)
    if event is None:
        return None
    state = content_id(event_id, review or "", to_json(event), *(c.correction_id for c in mine))
    return Standing(event, review, mine, state)


def state_of(db: duckdb.DuckDBPyConnection, known: Sequence[Correction], event_ids: Iterable[str]) -> str:
    """One name for what stands about several events; of a single one its `state`."""
    found = {i: stands(db, known, i) for i in event_ids}
    states = [s.state if s else _gone(i, known) for i, s in sorted(found.items())]
    return states[0] if len(states) == 1 else content_id(*states)


def _gone(event_id: str, known: Sequence[Correction]) -> str:
    return content_id(event_id, *(c.correction_id for c in known if c.event_id == event_id))


def turn_of(corrections: Sequence[Correction], correction_id: str) -> tuple[Correction, ...]:
    """The corrections, of all in order of time, that were made in one go with one, as the fields of an edit are.

    They have one author and one reason, and times a microsecond apart (`correcting.corrections_for`); empty where there
    is none by that id.
    """
    first = next((n for n, c in enumerate(corrections) if c.correction_id == correction_id), None)
    if first is None:
        return ()
    last = first + 1
    while first and _go_on(corrections[first - 1], corrections[first]):
        first -= 1
    while last < len(corrections) and _go_on(corrections[last - 1], corrections[last]):
        last += 1
    return tuple(corrections[first:last])


def _go_on(one: Correction, other: Correction) -> bool:
    return (one.by, one.why) == (other.by, other.why) and just_after(one.made_at) == other.made_at


def just_after(at: str) -> str:
    """The next moment that a correction can have."""
    moment = datetime.datetime.fromisoformat(at) + datetime.timedelta(microseconds=1)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
