"""A story with its events, and who else reports them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import duckdb
from fastapi import HTTPException

from detente.event import Document, Event
from detente.recording import query
from detente.resolving.decision import Decision
from detente.web.snapshot import Snapshot

from .coding import read_again
from .listing import fetch

_LISTED = 400
"""Other reports that one page lists."""


@dataclass(frozen=True, slots=True)
class Story:
    """A document and its events in the order of the text; offsets count characters of `document.text`.

    `others` holds, by the id of an event, the events of other stories that report the same act, as far as the record
    has put them together. `why`, empty unless it was asked for, holds the decisions that made an event, and `coder` is
    the version of the weights, tables and code that tell them.
    """

    document: Document
    events: tuple[Event, ...]
    others: dict[str, tuple[Event, ...]]
    why: dict[str, tuple[Decision, ...]] = field(default_factory=dict)
    coder: str | None = None


def story(snapshot: Snapshot, document_id: str) -> Story:
    """A document with its events; 404 where the record does not have it."""
    found = document(snapshot, document_id)
    with snapshot.cursor() as db:
        return Story(found, tuple(query.story(db, document_id)), _others(db, document_id))


def document(snapshot: Snapshot, document_id: str) -> Document:
    """The text of a story alone; 404 where the record does not have it."""
    with snapshot.cursor() as db:
        found = query.documents(db, [document_id]).get(document_id)
    if found is None:
        raise HTTPException(404, f"the record has no story {document_id[:40]!r}; /events leads to those that it has")
    return found


def explained(snapshot: Snapshot, document_id: str) -> Story:
    """A story with the reasons: it is coded again, as the present weights and tables do. Errors as of `read_again`.

    An event that was coded by others, or changed by hand, may have none.
    """
    found = story(snapshot, document_id)
    version, why = snapshot.kept(("why", document_id), lambda: _why(found.document))
    return replace(found, why=why, coder=version)


def _why(document: Document) -> tuple[str, dict[str, tuple[Decision, ...]]]:
    version, found = read_again(document)
    return version, {event.event_id: decisions for event, decisions in found}


def _others(db: duckdb.DuckDBPyConnection, document_id: str) -> dict[str, tuple[Event, ...]]:
    """By the id of an event, the events of other stories that tell the same act; the nearest in confidence first."""
    rows = db.execute(
        f"""SELECT mine.event_id, other.event_id FROM told mine JOIN told other USING (act_id)
            WHERE mine.event_id IN (SELECT event_id FROM events WHERE document_id = $id)
              AND other.document_id <> $id ORDER BY mine.event_id, other.rank LIMIT {_LISTED:d}""",
        {"id": document_id},
    ).fetchall()
    known = {e.event_id: e for e in fetch(db, [other for _, other in rows])} if rows else {}
    found: dict[str, list[Event]] = {}
    for mine, other in rows:
        if other in known:
            found.setdefault(mine, []).append(known[other])
    return {i: tuple(of) for i, of in found.items()}
