"""The decisions of reviewers: kept, told, taken back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import duckdb
from fastapi import HTTPException

from detente.event import Event
from detente.recording.correcting import correct
from detente.recording.correction import UNDO, Correction, Ruling
from detente.recording.standing import Overtaken, stands, state_of, turn_of
from detente.recording.typed import readable
from detente.web.snapshot import Snapshot

if TYPE_CHECKING:
    from detente.web.desk import Book, Desk

LONGEST_WHY = 2000


@dataclass(frozen=True, slots=True)
class Made:
    """A correction as it is told; `value` is an edit's new value, `undone` whether it was taken back.

    `words` are those of the act as it stood before, or was added; null for an undoing.
    """

    correction_id: str
    action: str
    event_id: str
    document_id: str
    type: str
    words: str | None
    field: str | None
    value: Any
    undoes: str | None
    by: str
    made_at: str
    why: str | None
    undone: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """The corrections that a decision made, the event as it stands now (null where it is no more) and its state.

    `state` is that of all events that the decision was about: to take it back, name it as `seen`.
    """

    corrections: tuple[Made, ...]
    event: Event | None
    review: str | None
    state: str


@dataclass(frozen=True, slots=True)
class History:
    """Corrections, the newest first; `next` is the cursor of older ones."""

    total: int
    corrections: tuple[Made, ...]
    next: str | None


def made(c: Correction, book: Book) -> Made:
    """A correction as it is told."""
    value = json.loads(c.value) if c.value is not None else None
    words = json.loads(c.event)["trigger"]["text"] if c.event is not None else None
    return Made(
        c.correction_id, c.action, c.event_id, c.document_id, c.type, words, c.field, value, c.undoes, c.by, c.made_at,
        c.why, c.correction_id in book.undone,
    )  # fmt: skip


def undoing(db: duckdb.DuckDBPyConnection, rows: Iterable[Correction], book: Book) -> dict[str, str]:
    """By the id of those corrections that can be taken back, what to name as `seen` for that."""
    return {
        c.correction_id: state_of(db, book.rows, {r.event_id for r in _not_taken_back(book, c.correction_id)})
        for c in rows
        if c.action != UNDO and c.correction_id not in book.undone
    }


def _not_taken_back(book: Book, correction_id: str) -> list[Correction]:
    """What still stands of the decision of which a correction is part."""
    return [c for c in turn_of(book.rows, correction_id) if c.correction_id not in book.undone]


def decide(snapshot: Snapshot, desk: Desk, ruling: Ruling) -> Decided:
    """Keep what a reviewer decided. HTTPException 422 for what cannot be; Overtaken where someone was faster."""
    why = " ".join((ruling.why or "").split())
    if len(why) > LONGEST_WHY:
        raise HTTPException(422, f"why: give at most {LONGEST_WHY:,} characters")
    with snapshot.cursor() as db:
        try:
            readable([ruling.target, ruling.changes, why])
            rows = correct(db, desk.log, replace(ruling, why=why or None))
        except Overtaken:
            raise
        except ValueError as err:
            raise HTTPException(422, str(err)) from err
        return _decided(db, desk.book(), rows)


def _decided(db: duckdb.DuckDBPyConnection, book: Book, rows: Sequence[Correction]) -> Decided:
    stood = stands(db, book.rows, rows[-1].event_id) or stands(db, book.rows, rows[0].event_id)
    return Decided(
        tuple(made(c, book) for c in rows), stood.event if stood else None, stood.review if stood else None,
        state_of(db, book.rows, {c.event_id for c in rows}),
    )  # fmt: skip


def told(snapshot: Snapshot, desk: Desk, correction_id: str) -> Decided | None:
    """The decision of which a correction is part, with what stands now; null where there is none by that id."""
    book = desk.book()
    rows = turn_of(book.rows, correction_id)
    if not rows:
        return None
    with snapshot.cursor() as db:
        return _decided(db, book, rows)


def take_back(
    snapshot: Snapshot, desk: Desk, correction_id: str, by: str, why: str, seen: str | None
) -> Decided:  # fmt: skip
    """Take a decision back, with all fields that it changed. 404 where there is none by that id."""
    book = desk.book()
    if not turn_of(book.rows, correction_id):
        raise HTTPException(404, f"no correction {correction_id[:40]!r}; /review/history lists them")
    ids = [c.correction_id for c in _not_taken_back(book, correction_id)]
    if not ids:
        raise HTTPException(422, "this was taken back already; /review/history shows by whom")
    return decide(snapshot, desk, Ruling(UNDO, ids, by=by, why=why, seen=seen))


def history(desk: Desk, name: str, cursor: str, limit: int) -> History:
    """All corrections, the newest first, or those of one person.

    `cursor` is how many are left, counted from the oldest: those that come meanwhile do not move it.
    """
    if not (cursor or "0").isdecimal() or len(cursor) > 12:
        raise HTTPException(422, f"cursor: {cursor[:40]!r} is none; take `next` of the answer before")
    book = desk.book()
    rows = [c for c in book.rows if not name or c.by == name]
    end = min(int(cursor), len(rows)) if cursor else len(rows)
    start = max(0, end - limit)
    return History(len(rows), tuple(made(c, book) for c in reversed(rows[start:end])), str(start) if start else None)
