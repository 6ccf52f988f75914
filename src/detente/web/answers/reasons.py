"""Why the machine coded an event as it did: its story read again, with every decision on the way."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import HTTPException

from detente.event import Document, Event
from detente.recording import query
from detente.recording.standing import stands
from detente.resolving.decision import Decision
from detente.web.desk import Desk
from detente.web.snapshot import Snapshot

from .coding import read_again


@dataclass(frozen=True, slots=True)
class Reasons:
    """`coded` is what the present weights make of the words, null where they find no such act any more.

    `same` says whether the weights, tables and code are those that coded the record's event. `decisions` are who, when
    and where with their rules, what they rest on and other candidates.
    """

    event: Event
    coded: Event | None
    same: bool
    model: str
    decisions: tuple[Decision, ...]


def reasons(snapshot: Snapshot, desk: Desk, event_id: str) -> Reasons:
    """404 where there is no such event; errors as of `read_again`."""
    with snapshot.cursor() as db:
        stood = stands(db, desk.book().rows, event_id)
        if stood is None:
            raise HTTPException(404, f"the record has no event {event_id[:40]!r}; /events lists those that it has")
        event = stood.event
        document = query.documents(db, [event.document_id])[event.document_id]
    return snapshot.kept(("reasons", event_id, stood.state), lambda: _read(event, document))


def _read(event: Event, document: Document) -> Reasons:
    version, found = read_again(document)
    at = event.trigger
    coded, decisions = next(
        ((e, d) for e, d in found if e.event_id == event.event_id),
        next(((e, d) for e, d in found if e.trigger.start < at.end and at.start < e.trigger.end), (None, ())),
    )
    return Reasons(event, coded, version == event.model, version, decisions)
