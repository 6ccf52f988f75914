"""What is to be reviewed, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb
from fastapi import HTTPException

from detente.event import Document, Event
from detente.recording import query
from detente.recording.standing import Standing, stands
from detente.web.asked import Filters, one_of, read_cursor, write_cursor
from detente.web.meeting import meets
from detente.web.snapshot import Snapshot

from .conflicts import Conflict
from .decisions import Made, made, undoing
from .listing import fetch

if TYPE_CHECKING:
    from detente.web.desk import Book, Desk

QUEUES = {
    "due": "uncertain events, then conflicts", "uncertain": "uncertain events", "conflicts": "conflicts",
    "all": "all that nobody has reviewed",
}  # fmt: skip
UNSURE = 0.25
"""An event is uncertain whose (calibrated) confidence is this near to one half."""
PAGE = 50


@dataclass(frozen=True, slots=True)
class Item:
    """An event to review: `uncertain` or not, and the conflicts in which it is a version."""

    event: Event
    uncertain: bool
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """`counts` are the events to do in each queue, `reviewed` those with a decision that stands, `by` whose it is."""

    counts: dict[str, int]
    reviewed: int
    by: dict[str, int]
    items: tuple[Item, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """An event before a reviewer: `state` is what a decision names as `seen`.

    `place` counts from 1 in the queue, 0 for an event that is not in it. `review` is accepted, edited, added or
    rejected, null where no decision stands. `undo` holds, by the id of a correction that can be taken back, what to
    name as `seen` for that: the decision may be about another event too.
    """

    event: Event
    review: str | None
    state: str
    document: Document
    uncertain: bool
    conflicts: tuple[Conflict, ...]
    corrections: tuple[Made, ...]
    undo: dict[str, str]
    place: int
    total: int
    previous: str | None
    next: str | None


def queue(snapshot: Snapshot, desk: Desk, filters: Filters, which: str, cursor: str, limit: int) -> Queue:
    """A page of what is to be reviewed; 422 for a condition, queue or cursor that cannot be met."""
    one_of("queue", which, tuple(QUEUES))
    book, found = desk.book(), desk.conflicts(snapshot)
    return snapshot.kept(
        ("queue", filters, which, cursor, limit, book.name, desk.searched),
        lambda: _queue(snapshot, desk, filters, which, cursor, limit, book, found),
    )


def _queue(
    snapshot: Snapshot, desk: Desk, filters: Filters, which: str, cursor: str, limit: int, book: Book,
    found: Sequence[Conflict],
) -> Queue:  # fmt: skip
    behind, given = "true", dict[str, Any]()
    if cursor:
        need, event_id = read_cursor(f"review {which}", cursor)
        behind, given = "(need > $need OR need = $need AND event_id > $id)", {"need": need, "id": event_id}
    counts = snapshot.kept(
        ("to review", filters, book.name, desk.searched), lambda: _counts(snapshot, filters, book, found)
    )
    with snapshot.cursor() as db:
        sql, base = _waiting(filters, book, found)
        rows = db.execute(
            f"{sql} SELECT event_id, need FROM waiting WHERE {_IN[which]} AND {behind} ORDER BY need, event_id"
            f" LIMIT {limit + 1:d}",
            base | given,
        ).fetchall()
        events = fetch(db, [row[0] for row in rows[:limit]])
    more = write_cursor(f"review {which}", rows[limit - 1][1], rows[limit - 1][0]) if len(rows) > limit else None
    items = tuple(Item(e, _unsure(e), _of(found, e.event_id)) for e in events)
    return Queue(counts, len(book.standing), by(book), items, more)


def by(book: Book) -> dict[str, int]:
    """How many events each person decided on last, the busiest first."""
    return dict(Counter(c.by for c in book.standing.values()).most_common())


# How much an event needs a look: the uncertain first, those nearest to one half before others, then conflicts, the
# newest first and their versions side by side, then all others.
_IN = {"due": "need < 2", "uncertain": "need < 1", "conflicts": "conflict", "all": "true"}


def _waiting(filters: Filters, book: Book, found: Sequence[Conflict]) -> tuple[str, dict[str, Any]]:
    """SQL that begins with the events to review as `waiting` (event_id, need, conflict), and its parameters."""
    condition, given = meets(filters.conditions())
    ranks = _ranks(found)
    sql = f"""
        WITH met AS (
            SELECT facts.event_id, abs(confidence - 0.5) AS away, ranks.rank
            FROM facts LEFT JOIN (
                SELECT unnest($conflicting::VARCHAR[]) AS event_id, unnest($ranks::DOUBLE[]) AS rank
            ) ranks ON ranks.event_id = facts.event_id
            WHERE {condition}
        ), waiting AS (
            SELECT event_id, rank IS NOT NULL AS conflict,
                   CASE WHEN away <= {UNSURE} THEN away WHEN rank IS NOT NULL THEN rank ELSE 2 + away END AS need
            FROM met WHERE event_id NOT IN (SELECT unnest($decided::VARCHAR[]))
        )"""
    return sql, {**given, "conflicting": list(ranks), "ranks": list(ranks.values()), "decided": list(book.standing)}


def _ranks(found: Sequence[Conflict]) -> dict[str, float]:
    """By event the need of the first conflict in which it is a version: from 1 up to below 2."""
    ranks: dict[str, float] = {}
    for n, conflict in enumerate(found):
        for version in conflict.versions:
            if version.event_id:
                ranks.setdefault(version.event_id, 1 + n / (len(found) + 1))
    return ranks


def _need(event: Event, found: Sequence[Conflict]) -> float:
    away = abs(event.confidence - 0.5)
    return away if _unsure(event) else _ranks(found).get(event.event_id, 2 + away)


def _counts(snapshot: Snapshot, filters: Filters, book: Book, found: Sequence[Conflict]) -> dict[str, int]:
    sql, given = _waiting(filters, book, found)
    counted = ", ".join(f"count(*) FILTER ({condition})" for condition in _IN.values())
    with snapshot.cursor() as db:
        return dict(zip(_IN, db.execute(f"{sql} SELECT {counted} FROM waiting", given).fetchall()[0], strict=True))


def _unsure(event: Event) -> bool:
    return abs(event.confidence - 0.5) <= UNSURE


def _of(found: Sequence[Conflict], event_id: str) -> tuple[Conflict, ...]:
    return tuple(c for c in found if any(v.event_id == event_id for v in c.versions))


def card(snapshot: Snapshot, desk: Desk, filters: Filters, which: str, event_id: str) -> Card:
    """An event with all that a reviewer needs, and its neighbours in the queue; 404 where there is none."""
    one_of("queue", which, tuple(QUEUES))
    book, found = desk.book(), desk.conflicts(snapshot)
    with snapshot.cursor() as db:
        stood = stands(db, book.rows, event_id)
        if stood is None:
            gone = " any more" if any(c.event_id == event_id for c in book.rows) else ""
            raise HTTPException(404, f"the record has no event {event_id[:40]!r}{gone}; /review lists what there is")
        return _card(db, filters, which, stood, book, found)


def _card(
    db: duckdb.DuckDBPyConnection, filters: Filters, which: str, stood: Standing, book: Book, found: Sequence[Conflict]
) -> Card:
    event = stood.event
    document = query.documents(db, [event.document_id])[event.document_id]
    sql, given = _waiting(filters, book, found)
    before, after = (
        f"(need {sign} $need OR need = $need AND event_id {sign} $id)" for sign in ("<", ">")
    )  # fmt: skip
    waits, place, total, last, first, previous, following = db.execute(
        f"""{sql} SELECT count(*) FILTER (event_id = $id), count(*) FILTER ({before}), count(*),
                max_by(event_id, (need, event_id)) FILTER (event_id <> $id),
                min_by(event_id, (need, event_id)) FILTER (event_id <> $id),
                max_by(event_id, (need, event_id)) FILTER ({before}),
                min_by(event_id, (need, event_id)) FILTER ({after})
            FROM waiting WHERE {_IN[which]}""",
        given | {"need": _need(event, found), "id": event.event_id},
    ).fetchall()[0]
    return Card(
        event, stood.review, stood.state, document, _unsure(event), _of(found, event.event_id),
        tuple(made(c, book) for c in stood.corrections), undoing(db, stood.corrections, book),
        place + 1 if waits else 0, total, previous or last, following or first,
    )  # fmt: skip
