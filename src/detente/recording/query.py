"""Questions to the tables, answered as values of `detente.event`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
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
Condition = str | float | None
"""The value of a condition; null sets none."""


def document_ids(db: duckdb.DuckDBPyConnection) -> set[str]:
    """The ids of all documents."""
    return {row[0] for row in db.execute("SELECT document_id FROM documents").fetchall()}


def events(
    db: duckdb.DuckDBPyConnection, *, limit: int | None = None, offset: int = 0, **conditions: Any
) -> list[Event]:
    """The events that meet all conditions, by date and place in their text. ValueError for an unknown condition."""
    meets, given = where(conditions)
    return _fetch(db, meets, given, limit, offset)


def count(db: duckdb.DuckDBPyConnection, **conditions: Any) -> int:
    """How many events meet all conditions."""
    meets, given = where(conditions)
    found = db.execute(f"SELECT count(*) FROM events WHERE {meets}", given).fetchone()
    return int(found[0]) if found else 0


def where(conditions: Mapping[str, Condition]) -> tuple[str, dict[str, Condition]]:
    """SQL that holds for the events which meet all conditions, and its parameters. ValueError for an unknown one."""
    given: dict[str, Condition] = {k: v for k, v in conditions.items() if v is not None}
    if unknown := given.keys() - _CONDITIONS.keys():
        raise ValueError(f"unknown condition {', '.join(sorted(unknown))}; there are {', '.join(_CONDITIONS)}")
    return " AND ".join(_CONDITIONS[k] for k in given) or "true", given


def events_touching(
    db: duckdb.DuckDBPyConnection, countries: Collection[str], entities: Collection[str]
) -> list[Event]:
    """Events in which a country or entity of the given ones acts, receives or is the place."""
    where = """
        list_has_any(list_transform(actors || recipients, lambda a: a.country), $countries)
        OR list_has_any(list_transform(actors || recipients, lambda a: a.entity), $entities)
        OR list_has_any(list_transform(locations, lambda p: p.country), $countries)"""
    return _fetch(db, where, {"countries": list(countries), "entities": list(entities)})


def events_of(db: duckdb.DuckDBPyConnection, column: str, ids: Collection[str]) -> list[Event]:
    """The events with one of the given ids in a column: event_id or document_id."""
    return _fetch(db, f"{column} IN (SELECT unnest($ids))", {"ids": list(ids)})


def documents_with(db: duckdb.DuckDBPyConnection, conditions: Mapping[str, Condition]) -> list[str]:
    """The ids of the documents that hold events which meet all conditions, by publication and source."""
    meets, given = where(conditions)
    found = db.execute(
        f"""SELECT document_id FROM events WHERE {meets}
        GROUP BY document_id ORDER BY min(published), min(source), document_id""",
        given,
    )
    return [row[0] for row in found.fetchall()]


def documents(db: duckdb.DuckDBPyConnection, ids: Collection[str]) -> dict[str, Document]:
    """Documents by id."""
    found = db.execute("SELECT * FROM documents WHERE list_contains($ids, document_id)", {"ids": list(ids)})
    names = [c[0] for c in found.description or ()]
    rows = (dict(zip(names, row, strict=True)) for row in found.fetchall())
    return {row["document_id"]: from_dict(Document, row) for row in rows}


def stories(
    db: duckdb.DuckDBPyConnection, ids: Collection[str], conditions: Mapping[str, Condition] | None = None
) -> dict[str, list[Event]]:
    """The events of the given documents (those that meet all conditions), by document and in the order of its text."""
    found: dict[str, list[Event]] = {i: [] for i in ids}
    meets, given = where(conditions or {})
    for event in _fetch(db, f"list_contains($ids, document_id) AND {meets}", {"ids": list(ids), **given}):
        found[event.document_id].append(event)
    return {i: sorted(of, key=lambda e: e.trigger.start) for i, of in found.items()}


def story(db: duckdb.DuckDBPyConnection, document_id: str) -> list[Event]:
    """All events of one document in the order of its text."""
    return stories(db, [document_id])[document_id]


def _fetch(
    db: duckdb.DuckDBPyConnection, where: str, parameters: dict[str, Any], limit: int | None = None, offset: int = 0
) -> list[Event]:
    order = "coalesce(earliest, published::DATE), published, source, document_id, trigger.start"
    page = f"LIMIT {limit:d} OFFSET {offset:d}" if limit is not None else ""
    found = db.execute(f"SELECT * FROM events WHERE {where} ORDER BY {order} {page}", parameters)
    names = [c[0] for c in found.description or ()]
    return [from_dict(Event, dict(zip(names, row, strict=True))) for row in found.fetchall()]
