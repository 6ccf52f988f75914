"""The first page: how much the record holds, of what time, and where relations changed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import duckdb

from detente.event import Event
from detente.recording.query import IN_ENGLISH
from detente.resolving.knowledge_tables import country_name
from detente.web.snapshot import Snapshot

from .listing import fetch

LATEST, CHANGED, PAIRS = 12, 10, 30
"""Events, changed pairs and pairs most written about that the first page lists."""
_ENOUGH = 3
"""Acts that a pair needs both in the last year and before it, for its change to count."""


@dataclass(frozen=True, slots=True)
class Month:
    """Stories published in a month (ISO, "2024-03") and the events in them."""

    month: str
    stories: int
    events: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the record rests on. `undated` events state no date; `first` and `last` are days of publication.

    `uncoded` of the `documents` are not in English: they are kept, and no event is read from them.
    """

    documents: int
    events: int
    rejects: int
    sources: int
    undated: int
    uncoded: int
    first: str | None
    last: str | None
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two countries (alpha-3) with the stories and events that run between them, in either direction."""

    one: str
    other: str
    one_name: str
    other_name: str
    stories: int
    events: int


@dataclass(frozen=True, slots=True)
class Changed:
    """A pair's mean score in the year to the end of the record, over `acts` acts, and before, over `acts_before`."""

    one: str
    other: str
    one_name: str
    other_name: str
    score: float
    acts: int
    score_before: float
    acts_before: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first page shows."""

    coverage: Coverage
    changed: tuple[Changed, ...]
    pairs: tuple[Pair, ...]
    latest: tuple[Event, ...]


def overview(snapshot: Snapshot) -> Overview:
    """The first page's values, worked out once a version."""
    return snapshot.kept("overview", lambda: _overview(snapshot))


def _overview(snapshot: Snapshot) -> Overview:
    with snapshot.cursor() as db:
        known = coverage(db)
        return Overview(known, _changed(db), _pairs(db), latest(db))


def coverage(db: duckdb.DuckDBPyConnection) -> Coverage:
    """What the record rests on."""
    documents, uncoded, first, last = db.execute(
        f"SELECT count(*), count(*) FILTER (NOT {IN_ENGLISH}), min(published), max(published) FROM documents"
    ).fetchall()[0]
    events, sources, undated = db.execute(
        "SELECT count(*), count(DISTINCT source_n), count(*) FILTER (undated) FROM facts"
    ).fetchall()[0]
    rejects = db.table("rejects").count("*").fetchall()[0][0]
    months = db.execute(
        """SELECT strftime(told, '%Y-%m') AS month, count(DISTINCT document_id), count(*) FROM facts
           WHERE told IS NOT NULL GROUP BY month ORDER BY month"""
    ).fetchall()
    return Coverage(
        documents, events, rejects, sources, undated, uncoded, first, last, tuple(Month(*m) for m in months)
    )  # fmt: skip


def latest(db: duckdb.DuckDBPyConnection) -> tuple[Event, ...]:
    """What the newest stories tell, first the newest."""
    rows = db.execute(f"SELECT event_id FROM facts ORDER BY told DESC NULLS LAST, n DESC LIMIT {LATEST:d}").fetchall()
    return fetch(db, [row[0] for row in rows])


def end(db: duckdb.DuckDBPyConnection) -> datetime.date | None:
    """The day on which the record ends: that of the last publication."""
    last = db.execute("SELECT max(told) FROM facts").fetchall()[0][0]
    return last if isinstance(last, datetime.date) else None


def _pairs(db: duckdb.DuckDBPyConnection) -> tuple[Pair, ...]:
    rows = db.execute(
        f"""SELECT least(actor, recipient) AS one, greatest(actor, recipient) AS other,
                   count(DISTINCT document_id) AS stories, count(DISTINCT n) AS events
            FROM ties JOIN facts USING (n) GROUP BY one, other
            ORDER BY stories DESC, events DESC, one, other LIMIT {PAIRS:d}"""
    ).fetchall()
    return tuple(Pair(a, b, country_name(a), country_name(b), stories, told) for a, b, stories, told in rows)


def _changed(db: duckdb.DuckDBPyConnection) -> tuple[Changed, ...]:
    """The pairs whose mean score moved most."""
    last = end(db)
    if last is None:
        return ()
    rows = db.execute(
        f"""
        WITH acts AS (
            SELECT DISTINCT n, least(actor, recipient) AS one, greatest(actor, recipient) AS other, score,
                   day > $cut AS recent
            FROM ties WHERE status = 'actual' AND day IS NOT NULL
        )
        SELECT one, other, avg(score) FILTER (recent) AS now, count(*) FILTER (recent) AS acts,
               avg(score) FILTER (NOT recent) AS before, count(*) FILTER (NOT recent) AS acts_before
        FROM acts GROUP BY one, other HAVING acts >= {_ENOUGH:d} AND acts_before >= {_ENOUGH:d}
        ORDER BY abs(now - before) DESC, one, other LIMIT {CHANGED:d}
        """,
        {"cut": last - datetime.timedelta(days=365)},
    ).fetchall()
    return tuple(
        Changed(a, b, country_name(a), country_name(b), round(now, 2), acts, round(before, 2), acts_before)
        for a, b, now, acts, before, acts_before in rows
    )
