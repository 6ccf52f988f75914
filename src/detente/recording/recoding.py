"""All documents coded again: the new events gather beside the old ones and take their place in one commit.

Until then readers see the old events, afterwards the new ones; older versions of the tables keep the old ones for who
asks as of then. Stopped anywhere and started again, what was coded already is not coded again.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

import duckdb

from detente.event import Document, Event, content_id

from .faults import RecordError
from .forgetting import drop_unfounded
from .inserting import insert_new
from .keeping import COMMIT_EVERY
from .keys import Keys
from .location import Location
from .pairs import pair_rows
from .query import read
from .schema import SORTED, TABLES, event_rows
from .tables import exists, make_table, open_table, overwrite, sorting, source
from .versions import note
from .views import connect

_TRIES = 20


class Codes(Protocol):
    """What makes documents into events."""

    @property
    def version(self) -> str:
        """What the events carry as their model."""

    def code_all(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Event]]]:
        """Each document with its events, in any order."""


@dataclass(frozen=True, slots=True)
class Recoded:
    """What a recoding did: documents coded now, documents that an earlier, stopped run had coded, events before and
    after. Nothing was done where all was coded by this coder already."""

    documents: int
    resumed: int
    before: int
    after: int


def recode(at: Location, coder: Codes) -> Recoded:
    """Code every document with `coder` and put the events in the place of all others. Raises RecordError.

    Documents that others add meanwhile are coded too, before the exchange.
    """
    beside = Location(f"{at.root}/recoding-{content_id(coder.version)}", at.options)
    _forget_others(at, beside)
    db = connect(at)
    before = _count(db, "SELECT count(*) FROM events_coded")
    if not _is_started(beside) and _is_done(db, coder.version):
        return Recoded(0, 0, before, before)
    for name in ("documents", "events", "pairs"):
        make_table(beside, name)
    done = Keys(beside, "documents")
    done.catch_up(open_table(beside, "documents"))
    resumed = open_table(beside, "documents").count()
    coded = 0
    for _ in range(_TRIES):
        coded += _code_rest(at, beside, done, coder)
        if _exchange(at, beside, done):
            after = _count(connect(at), "SELECT count(*) FROM events_coded")
            note(at, "recode", model=coder.version, events=after)
            _forget(beside)
            return Recoded(coded, resumed, before, after)
    raise RecordError(f"{at}: others write faster than recoding ends; run it again when they are done")


def _count(db: duckdb.DuckDBPyConnection, asked: str) -> int:
    found = db.execute(asked).fetchone()
    return int(found[0]) if found else 0


def _is_done(db: duckdb.DuckDBPyConnection, model: str) -> bool:
    """Whether the last that coded was this coder, and no event is another's."""
    others = db.execute("SELECT 1 FROM events_coded WHERE model <> $model LIMIT 1", {"model": model}).fetchone()
    last = db.execute(
        "SELECT bool_and(model = $model) FROM versions WHERE model IS NOT NULL AND version >= coalesce("
        "(SELECT max(version) FROM versions WHERE action = 'recode'), 0)", {"model": model},
    ).fetchone()  # fmt: skip
    return not others and bool(last and last[0])


def _is_started(beside: Location) -> bool:
    return exists(beside, "documents") and bool(open_table(beside, "documents").count())


def _code_rest(at: Location, beside: Location, done: Keys, coder: Codes) -> int:
    """Code what is not coded beside yet; returns how many documents."""
    keys = {name: Keys(beside, name, "document_id") for name in ("events", "pairs")}
    gathered: list[tuple[Document, list[Event]]] = []
    count = 0

    def commit() -> None:
        coded = [e for _, events in gathered for e in events]
        insert_new(beside, "pairs", pair_rows(coded), keys["pairs"])
        insert_new(beside, "events", event_rows(coded), keys["events"])
        # Of the documents only the ids are needed here, to know what is done.
        blank = dict.fromkeys(TABLES["documents"])
        insert_new(beside, "documents", [blank | {"document_id": d.document_id} for d, _ in gathered], done)
        gathered.clear()

    documents = read(Document, connect(at).execute("SELECT * FROM documents"), COMMIT_EVERY)
    for document, events in coder.code_all(d for d in documents if all(done.new([d.document_id]))):
        gathered.append((document, events))
        count += 1
        if len(gathered) >= COMMIT_EVERY:
            commit()
    commit()
    return count


def _exchange(at: Location, beside: Location, done: Keys) -> bool:
    """Put the new events in the place of the old; False where a document or a commit came in between.

    Events whose document is still to come (a writer commits them first) stay as they are; those of documents that were
    forgotten meanwhile stay out.
    """
    old = {name: open_table(at, name) for name in ("events", "pairs")}
    with sorting() as db:
        there = db.sql(source(db, at, open_table(at, "documents"), "documents")).project("document_id").fetchall()
        ids = [row[0] for row in there]
        if any(done.new(ids)):
            return False
        coded = source(db, beside, open_table(beside, "documents"), "documents")
        db.execute(f"CREATE TEMP TABLE coded AS SELECT document_id FROM ({coded})")
        db.execute("CREATE TEMP TABLE there AS SELECT unnest($ids::VARCHAR[]) AS document_id", {"ids": ids})
        for name, table in old.items():
            rows = db.sql(
                f"SELECT * FROM ({source(db, beside, open_table(beside, name), name)})"
                f" WHERE document_id IN (FROM there) UNION ALL"
                f" SELECT * FROM ({source(db, at, table, name)}) WHERE document_id NOT IN (FROM coded)"
                f" ORDER BY {', '.join(SORTED[name])}"
            )
            if not overwrite(at, table, name, rows):
                return False
    drop_unfounded(at, ids)
    return True


def _forget_others(at: Location, beside: Location) -> None:
    """Drop what a stopped recoding with other weights has left."""
    if at.folder is not None:
        for folder in at.folder.glob("recoding-*"):
            if folder != beside.folder:
                shutil.rmtree(folder, ignore_errors=True)


def _forget(beside: Location) -> None:
    if beside.folder is not None:
        shutil.rmtree(beside.folder, ignore_errors=True)
        return
    for name in ("documents", "events", "pairs"):
        table = open_table(beside, name)
        table.delete()
        table.vacuum(0, dry_run=False, enforce_retention_duration=False)
