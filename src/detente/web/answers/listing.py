"""Events that meet conditions: a page of them, how many, and what else they could be narrowed by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import duckdb

from detente.event import Event
from detente.recording import query
from detente.resolving.knowledge_tables import country_name
from detente.web.asked import ORDERS, Filters, one_of, read_cursor, write_cursor
from detente.web.layout import KINDS
from detente.web.meeting import meets
from detente.web.snapshot import Snapshot

PAGE = 50
"""Events on one page."""
_VALUES = 12
"""Values that a facet lists."""
_SURE = (0.95, 0.9, 0.8, 0.7, 0.5)
"""Steps of the facet for confidence."""
_MOST_YEARS = 200
"""Years over which one event is counted in the facet of years."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Some of all `total` events that meet the conditions; `next` is the cursor of the rest, null at the end."""

    total: int
    events: tuple[Event, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Value:
    """A value that a facet can be set to, how to call it, and how many of the events have it.

    `sets` holds the filters that narrow to it.
    """

    value: str
    label: str
    events: int
    sets: dict[str, str]


@dataclass(frozen=True, slots=True)
class Facet:
    """The most frequent values of one filter among the events that meet the conditions.

    Those of `year` are the newest, those of `confidence` steps that more and more events reach.
    """

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class _Met:
    """The events that meet the conditions: rows of `facts`, or of a table made of it, for which some SQL holds."""

    db: duckdb.DuckDBPyConnection
    table: str = "facts"
    condition: str = "true"
    given: dict[str, query.Parameter] = field(default_factory=dict)

    @property
    def rows(self) -> str:
        """What they are selected from."""
        return f"{self.table} WHERE {self.condition}"


def check(filters: Filters, sort: str, cursor: str) -> None:
    """422 for a condition, order or cursor that cannot be met."""
    one_of("sort", sort, tuple(ORDERS))
    filters.conditions()
    if cursor:
        read_cursor(sort, cursor)


def page(snapshot: Snapshot, filters: Filters, sort: str, cursor: str) -> tuple[Listing, tuple[Facet, ...]]:
    """A page of events with its facets, looked for once; 422 as for `listing`."""
    check(filters, sort, cursor)
    facets_known = snapshot.known(("facets", filters))
    if facets_known is not None or not filters.given:
        return listing(snapshot, filters, sort, cursor, PAGE), facets(snapshot, filters)
    condition, given = meets(filters.conditions())
    with snapshot.cursor() as db:
        # The keys of orders stand in `met` only where they are needed: to go on from a cursor, that of every order.
        key = ", score, day" if cursor or (sort != "-date" and "confidence" not in sort) else ""
        db.execute(f"CREATE TEMP TABLE met AS SELECT {_MET}{key} FROM facts WHERE {condition}", given)
        total = int(db.table("met").count("*").fetchall()[0][0])
        snapshot.keep(("count", filters), total)
        met = _Met(db, "met")
        known = _facets(met, filters)
        snapshot.keep(("facets", filters), known)
        return _listing(met, total, sort, cursor, PAGE), known


def listing(snapshot: Snapshot, filters: Filters, sort: str, cursor: str, limit: int) -> Listing:
    """Some of the events that meet the conditions; 422 for a condition, order or cursor that cannot be met."""
    check(filters, sort, cursor)
    condition, given = meets(filters.conditions())
    total = count(snapshot, filters)
    with snapshot.cursor() as db:
        return _listing(_Met(db, "facts", condition, given), total, sort, cursor, limit)


def _listing(met: _Met, total: int, sort: str, cursor: str, limit: int) -> Listing:
    _, key, falls = ORDERS[sort]
    # Among equals the newest first, but where all are asked for from the oldest on.
    rises = sort == "date"
    behind, given = "", met.given
    if cursor:
        last, event_id = read_cursor(sort, cursor)
        given = given | {"key": last, "id": event_id}
        value = "$key::DATE" if key.startswith("coalesce") else "$key"
        n = f"coalesce((SELECT n FROM facts WHERE event_id = $id), {-1 if rises else 2**31 - 1})"
        behind = f"AND ({key} {'<' if falls else '>'} {value} OR ({key} = {value} AND n {'>' if rises else '<'} {n}))"
    # What is newest first lies so already.
    order = "n DESC" if sort == "-date" else f"{key} {'DESC' if falls else 'ASC'}, n {'ASC' if rises else 'DESC'}"
    # With the position alone, which is quick to sort; the few that are found are looked up after.
    rows = met.db.execute(
        f"""WITH page AS (
                SELECT n FROM {met.rows} {behind} ORDER BY {order} LIMIT {limit + 1:d}
            ) SELECT event_id, {key} FROM facts WHERE n IN (SELECT n FROM page) ORDER BY {order}""",
        given,
    ).fetchall()
    found = fetch(met.db, [row[0] for row in rows[:limit]])
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
    condition, given = meets(filters.conditions())
    with snapshot.cursor() as db:
        return int(db.execute(f"SELECT count(*) FROM facts WHERE {condition}", given).fetchall()[0][0])


_MET = "n, quad, type, mode, status, source_n, first_year, last_year, confidence"
_ROWS = {
    "who": ("country", {"country": "true", "actor": "actor", "recipient": "recipient"}),
    "sectors": ("sector", {"sector": "true"}),
    "contexts": ("context", {"context": "true"}),
}
"""Facets that an event can have several values of: the table with a row for each, its column, and which rows count."""
_FACETS = (*KINDS, "year", "country", "actor", "recipient", "sector", "context", "confidence", "source")


def facets(snapshot: Snapshot, filters: Filters) -> tuple[Facet, ...]:
    """For each filter that has not been set, its most frequent values among the events that meet the others."""
    condition, given = meets(filters.conditions())

    def answer() -> tuple[Facet, ...]:
        with snapshot.cursor() as db:
            return _facets(_Met(db, "facts", condition, given), filters)

    return snapshot.kept(("facets", filters), answer)


def _facets(met: _Met, filters: Filters) -> tuple[Facet, ...]:
    shut = {*filters.given} | ({"mode"} if not filters.type else set())
    shut |= {"year"} if filters.since or filters.until else set()
    shut |= {"confidence"} if filters.min_confidence else set()
    found = _counted(met)
    only = "true" if met.rows == _Met(met.db).rows else f"n IN (SELECT n FROM {met.rows})"
    for table, (column, roles) in _ROWS.items():
        if not shut.issuperset(roles):
            sums = ", ".join(f"count(*) FILTER ({role})" for role in roles.values())
            counts = met.db.execute(
                f"SELECT {column}, {sums} FROM {table} WHERE {column} IS NOT NULL AND {only} GROUP BY {column}",
                met.given,
            ).fetchall()
            called = country_name if column == "country" else str
            for at, n in enumerate(roles, 1):
                most = sorted((row for row in counts if row[at]), key=lambda row: (-row[at], row[0]))[:_VALUES]
                found[n] = [Value(row[0], called(row[0]), row[at], {n: row[0]}) for row in most]
    if "source" not in shut:
        counts = met.db.execute(
            f"""SELECT source, events FROM (
                    SELECT source_n, count(*) AS events FROM {met.rows}
                    GROUP BY source_n ORDER BY events DESC, source_n LIMIT {_VALUES:d}
                ) JOIN sources USING (source_n) ORDER BY events DESC, source""",
            met.given,
        ).fetchall()
        found["source"] = [Value(value, value, events, {"source": value}) for value, events in counts]
    return tuple(Facet(n, tuple(found[n])) for n in _FACETS if n not in shut and len(found[n]) > 1)


def _counted(met: _Met) -> dict[str, list[Value]]:
    """The facets that an event has one value of, counted in one pass."""
    step = "CASE " + " ".join(f"WHEN confidence >= {least} THEN {i}" for i, least in enumerate(_SURE)) + " END"
    rows = met.db.execute(
        f"""SELECT grouping(quad, type, mode, status, first_year, step), quad, type, mode, status, first_year,
                   last_year, step, count(*)
            FROM (SELECT {_MET}, {step} AS step FROM {met.rows})
            GROUP BY GROUPING SETS ((quad), (type), (mode), (status), (first_year, last_year), (step))""",
        met.given,
    ).fetchall()
    counts: dict[str, Counter[str]] = {n: Counter() for n in KINDS}
    years: Counter[int] = Counter()
    steps: Counter[int] = Counter()
    for which, *values, first, last, at, events in rows:
        if which == 0b111101 and first is not None:
            for year in range(first, min(last, first + _MOST_YEARS) + 1):
                years[year] += events
        elif which == 0b111110 and at is not None:
            steps.update(dict.fromkeys(range(at, len(_SURE)), events))
        else:
            for n, bit, value in zip(KINDS, (0b011111, 0b101111, 0b110111, 0b111011), values, strict=True):
                if which == bit and value is not None:
                    counts[n][value] += events
    found = {
        n: [Value(v, v, k, {n: v}) for v, k in sorted(of.items(), key=lambda item: (-item[1], item[0]))[:_VALUES]]
        for n, of in counts.items()
    }
    found["year"] = [
        Value(f"{y:04d}", f"{y:04d}", k, {"since": f"{y:04d}-01-01", "until": f"{y:04d}-12-31"})
        for y, k in sorted(years.items(), reverse=True)[:_VALUES]
        if y > 0
    ]
    found["confidence"] = [
        Value(f"{_SURE[i]:g}", f"{_SURE[i]:g} or more", k, {"min_confidence": f"{_SURE[i]:g}"})
        for i, k in sorted(steps.items())
    ]
    return found
