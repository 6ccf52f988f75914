"""A story with its events, and who else reports them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
from fastapi import HTTPException

from detente.event import Document, Event
from detente.recording import query
from detente.relating.incidents import incidents
from detente.web.snapshot import Snapshot

from .listing import fetch

_AROUND = 30
"""Days before and after a story's publication in which others may report the same act."""
_LOOKED_AT = 600


@dataclass(frozen=True, slots=True)
class Story:
    """A document and its events in the order of the text; offsets count characters of `document.text`.

    `others` holds, by the id of an event, the events of other stories that may report the same act.
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
        return Story(found, events, _others(db, found, events))


def _others(db: duckdb.DuckDBPyConnection, document: Document, events: Sequence[Event]) -> dict[str, tuple[Event, ...]]:
    countries = {a.country for e in events for a in (*e.actors, *e.recipients) if a.country}
    if not document.published or not countries:
        return {}
    day, around = datetime.date.fromisoformat(document.published[:10]), datetime.timedelta(days=_AROUND)
    rows = db.execute(
        f"""SELECT event_id FROM facts
            WHERE document_id <> $id AND list_contains($types, type)
              AND try_cast(published AS DATE) BETWEEN $first AND $last
              AND list_has_any(list_transform(actors || recipients, lambda a: a.country), $countries)
            ORDER BY abs(try_cast(published AS DATE) - $day), event_id LIMIT {_LOOKED_AT:d}""",
        {
            "id": document.document_id, "types": sorted({e.type for e in events}), "countries": sorted(countries),
            "day": day, "first": day - around, "last": day + around,
        },
    ).fetchall()  # fmt: skip
    told = fetch(db, [row[0] for row in rows])
    home = {r.event_id: act for act in incidents([*events, *told]) for r in act.reports}
    found = {e.event_id: tuple(r for r in home[e.event_id].reports if r.document_id != e.document_id) for e in events}
    return {i: others for i, others in found.items() if others}
