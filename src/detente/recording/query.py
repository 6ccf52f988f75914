"""Questions to the tables, answered as values of `detente.event`."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import duckdb

from detente.event import Document, Event, from_dict

_CONDITIONS = {
    "type": "type = $type",
    "mode": "mode = $mode",
    "status": "status = $status",
    "source": "source = $source",
    "country": "list_contains(list_transform(actors || recipients, lambda a: a.country), $country)",
    "actor": "list_contains(list_transform(actors, lambda a: a.country), $actor)",
    "recipient": "list_contains(list_transform(recipients, lambda a: a.country), $recipient)",
    "since": "coalesce(latest, published::DATE, earliest) >= $since::DATE",
    "until": "coalesce(earliest, latest, published::DATE) <= $until::DATE",
    "min_confidence": "confidence >= $min_confidence",
}
CONDITIONS = tuple(_CONDITIONS)


def document_ids(db: duckdb.DuckDBPyConnection) -> set[str]:
    """The ids of all documents."""
    return {row[0] for row in db.execute("SELECT document_id FROM documents").fetchall()}


def events(db: duckdb.DuckDBPyConnection, **conditions: Any) -> list[Event]:
    """The events that meet all conditions, by date and place in their text. ValueError for an unknown condition."""
    given = {k: v for k, v in conditions.items() if v is not None}
    if unknown := given.keys() - _CONDITIONS.keys():
        raise ValueError(f"unknown condition {', '.join(sorted(unknown))}; there are {', '.join(_CONDITIONS)}")
    where = " AND ".join(_CONDITIONS[k] for k in given) or "true"
    return _fetch(db, where, given)


def events_touching(
    db: duckdb.DuckDBPyConnection, countries: Collection[str], entities: Collection[str]
) -> list[Event]:
    """Events in which a country or entity of the given ones acts, receives or is the place."""
    where = """
        list_has_any(list_transform(actors || recipients, lambda a: a.country), $countries)
        OR list_has_any(list_transform(actors || recipients, lambda a: a.entity), $entities)
        OR list_has_any(list_transform(locations, lambda p: p.country), $countries)"""
    return _fetch(db, where, {"countries": list(countries), "entities": list(entities)})


def documents(db: duckdb.DuckDBPyConnection, ids: Collection[str]) -> dict[str, Document]:
    """Documents by id."""
    found = db.execute("SELECT * FROM documents WHERE list_contains($ids, document_id)", {"ids": list(ids)})
    names = [c[0] for c in found.description or ()]
    rows = (dict(zip(names, row, strict=True)) for row in found.fetchall())
    return {row["document_id"]: from_dict(Document, row) for row in rows}


def _fetch(db: duckdb.DuckDBPyConnection, where: str, parameters: dict[str, Any]) -> list[Event]:
    order = "coalesce(earliest, latest, published::DATE), published, source, document_id, trigger.start"
    found = db.execute(f"SELECT * FROM events WHERE {where} ORDER BY {order}", parameters)
    names = [c[0] for c in found.description or ()]
    return [from_dict(Event, dict(zip(names, row, strict=True))) for row in found.fetchall()]


def story(db: duckdb.DuckDBPyConnection, document_id: str) -> list[Event]:
    """All events of one document in the order of its text."""
    return sorted(_fetch(db, "document_id = $id", {"id": document_id}), key=lambda e: e.trigger.start)
