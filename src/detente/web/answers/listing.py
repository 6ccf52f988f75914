"""Events that meet conditions: a page of them, how many, and what else they could be narrowed by."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from detente.event import Event
from detente.recording import query
from detente.web.asked import ORDERS, Filters, one_of, read_cursor, write_cursor
from detente.web.snapshot import Snapshot

from .names import name

PAGE = 50
"""Events on one page."""
_VALUES = 12
"""Values that a facet lists."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Some of all `total` events that meet the conditions; `next` is the cursor of the rest, null at the end."""

    total: int
    events: tuple[Event, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Value:
    """A value that a facet can be set to, how to call it, and how many of the events have it."""

    value: str
    label: str
    events: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The most frequent values of one filter among the events that meet the conditions."""

    name: str
    values: tuple[Value, ...]


def listing(snapshot: Snapshot, filters: Filters, sort: str, cursor: str, limit: int) -> Listing:
    """A page of events; 422 for a condition, order or cursor that cannot be met."""
    one_of("sort", sort, tuple(ORDERS))
    meets, given = query.where(filters.conditions())
    _, key, falls = ORDERS[sort]
    total = count(snapshot, filters)
    behind = ""
    if cursor:
        given |= dict(zip(("key", "id"), read_cursor(sort, cursor), strict=True))
        value = "$key::DATE" if key.startswith("coalesce") else "$key"
        behind = f"AND ({key} {'<' if falls else '>'} {value} OR ({key} = {value} AND event_id > $id))"
    with snapshot.cursor() as db:
        rows = db.execute(
            f"""SELECT event_id, {key} FROM facts WHERE {meets} {behind}
                ORDER BY {key} {"DESC" if falls else "ASC"}, event_id LIMIT {limit + 1:d}""",
            given,
        ).fetchall()
        found = fetch(db, [row[0] for row in rows[:limit]])
    more = write_cursor(sort, rows[limit - 1][1], rows[limit - 1][0]) if len(rows) > limit else None
    return Listing(total, found, more)


def fetch(db: duckdb.DuckDBPyConnection, ids: list[str]) -> tuple[Event, ...]:
    """Whole events by id, in the order of the ids."""
    known = {e.event_id: e for e in query.events_of(db, "event_id", ids)}
    return tuple(known[i] for i in ids if i in known)


def count(snapshot: Snapshot, filters: Filters) -> int:
    """How many events meet the conditions."""
    return snapshot.kept(("count", filters), lambda: _count(snapshot, filters))


def _count(snapshot: Snapshot, filters: Filters) -> int:
    meets, given = query.where(filters.conditions())
    with snapshot.cursor() as db:
        return int(db.execute(f"SELECT count(*) FROM facts WHERE {meets}", given).fetchall()[0][0])


_WHO = "actors || recipients"
_FACETS = {
    "quad": "SELECT quad FROM met",
    "type": "SELECT type FROM met",
    "mode": "SELECT mode FROM met",
    "status": "SELECT status FROM met",
    "actor": "SELECT unnest(list_distinct(list_transform(actors, lambda a: a.country))) FROM met",
    "recipient": "SELECT unnest(list_distinct(list_transform(recipients, lambda a: a.country))) FROM met",
    "sector": f"SELECT unnest(list_distinct(flatten(list_transform({_WHO}, lambda a: a.sectors)))) FROM met",
    "context": "SELECT unnest(contexts) FROM met",
    "source": "SELECT source FROM met",
}


def facets(snapshot: Snapshot, filters: Filters) -> tuple[Facet, ...]:
    """For each filter that has not been set, its most frequent values among the events that meet the others."""
    return snapshot.kept(("facets", filters), lambda: _facets(snapshot, filters))


def _facets(snapshot: Snapshot, filters: Filters) -> tuple[Facet, ...]:
    meets, given = query.where(filters.conditions())
    asked = [n for n in _FACETS if n not in filters.given and (n != "mode" or "type" in filters.given)]
    parts = " UNION ALL ".join(
        f"""(SELECT '{n}', value, count(*) AS n FROM ({_FACETS[n]}) t(value) WHERE value IS NOT NULL
             GROUP BY value ORDER BY n DESC, value LIMIT {_VALUES})"""
        for n in asked
    )
    if not parts:
        return ()
    columns = "quad, type, mode, status, actors, recipients, contexts, source"
    with snapshot.cursor() as db:
        rows = db.execute(
            f"WITH met AS MATERIALIZED (SELECT {columns} FROM facts WHERE {meets}) {parts}", given
        ).fetchall()
    of: dict[str, list[Value]] = {n: [] for n in asked}
    for facet, value, count in rows:
        of[facet].append(Value(value, name(value) if facet in ("actor", "recipient") else value, count))
    return tuple(Facet(n, tuple(values)) for n, values in of.items() if len(values) > 1)
