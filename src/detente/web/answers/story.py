"""A story with its events, and who else reports them."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
from fastapi import HTTPException

from detente.event import Document, Event
from detente.recording import query
from detente.web.snapshot import Snapshot

from .listing import fetch

_LISTED = 400
"""Other reports that one page lists."""


@dataclass(frozen=True, slots=True)
class Story:
    """A document and its events in the order of the text; offsets count characters of `document.text`.

    `others` holds, by the id of an event, the events of other stories that report the same act, as far as the record has
    put them together.
    """

    document: Document
    events: tuple[Event, ...]
    others: dict[str, tuple[Event, ...]]


def story(snapshot: Snapshot, document_id: str) -> Story:
    """A document with its events; 404 where the record does not have it."""
    with snapshot.cursor() as db:
        found = query.documents(db, [document_id]).get(document_id)
        if found is None:
            raise HTTPException(404, f"the record has no story {document_id[:40]!r}")
        events = tuple(query.story(db, document_id))
        return Story(found, events, _others(db, document_id))


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
