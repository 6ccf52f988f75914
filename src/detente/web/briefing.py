"""Briefs written beside the server, so that a reader who waits for one does not keep the others waiting.

Python does one thing at a time, and a brief is Python for a good part of a second; in a process of its own it leaves
the server free to answer. Without such processes (`Bench(0)`) the same is done where it is asked.
"""

from __future__ import annotations

import os
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from multiprocessing import active_children, get_context
from pathlib import Path

import duckdb

from detente.codebook import QUADS
from detente.relating.acts.alone import settled
from detente.relating.briefs.brief import Brief
from detente.relating.briefs.wording import describe
from detente.relating.relation import Relation
from detente.workers import end_with

from .layout import CATALOG, catch_up, open_file


@dataclass(frozen=True, slots=True)
class Dot:
    """An act on the timeline: its first day, score from -10 to 10, and the report that tells most of it."""

    day: str
    score: float
    quad: str
    status: str
    text: str
    document_id: str
    start: int


@dataclass(frozen=True, slots=True)
class Order:
    """A brief to write: the sides by code or id, the stories it rests on, and the period (ISO, null where open)."""

    one: str
    other: str
    documents: tuple[str, ...]
    since: str | None
    until: str | None


_TRIES = 3
Written = tuple[Brief, tuple[Dot, ...]]


class Bench:
    """So many processes that write briefs; with none, briefs are written in this one. They start with the first."""

    def __init__(self, count: int = 0) -> None:
        self._count = count
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._catching: Future[None] | None = None

    def write(self, file: Path, order: Order) -> Written:
        """A brief from a file of `layout`."""
        return self.begin(file, order).result()

    def begin(self, file: Path, order: Order) -> Future[Written]:
        """The brief to come."""
        if self._count:
            coming: Future[Written] = Future()
            # Who asked may have left when it is written; then nobody reads it.
            coming.set_running_or_notify_cancel()
            self._give(coming, file, order, _TRIES)
            return coming
        done: Future[Written] = Future()
        try:
            with closing(open_file(file)) as db:
                done.set_result(write(db, order))
        except Exception as err:
            done.set_exception(err)
        return done

    def _give(self, coming: Future[Written], file: Path, order: Order, tries: int) -> None:
        """Have a brief written; where the process is killed on the way, for want of memory perhaps, by another."""

        def told(done: Future[Written]) -> None:
            if done.cancelled():
                coming.set_exception(BrokenProcessPool("the server stops"))
            elif (err := done.exception()) is None:
                coming.set_result(done.result())
            elif isinstance(err, BrokenProcessPool) and tries > 1:
                self._drop()
                self._give(coming, file, order, tries - 1)
            else:
                coming.set_exception(err)

        try:
            self._started().submit(_write, str(file), order).add_done_callback(told)
        except BrokenProcessPool as err:
            self._drop()
            if tries > 1:
                self._give(coming, file, order, tries - 1)
            else:
                coming.set_exception(err)

    def _drop(self) -> None:
        """Let go of processes that are broken; the next order starts others."""
        with self._lock:
            if self._pool:
                self._pool.shutdown(wait=False)
            self._pool = None

    def warm_up(self) -> None:
        """Start a process before the first brief is asked for: it takes a second or two."""
        if self._count:
            self._started().submit(os.getpid)

    def catch_up(self, folder: Path) -> None:
        """Let the acts of a record be brought up to date in one of the processes, while the others go on."""
        if self._count and (self._catching is None or self._catching.done()):
            self._catching = self._started().submit(catch_up, folder)

    def close(self) -> None:
        """Let the processes go."""
        with self._lock:
            if self._pool:
                # Nobody waits for what they write any more.
                for child in active_children():
                    child.terminate()
                self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _started(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is None:
                self._pool = ProcessPoolExecutor(
                    self._count, mp_context=get_context("spawn"), initializer=_begin, initargs=(os.getpid(),)
                )
            return self._pool


_open: dict[str, duckdb.DuckDBPyConnection] = {}


def _begin(parent: int) -> None:
    """In a new process: answer before briefs, and end with the server however that ends."""
    os.nice(5)
    end_with(parent)


def _write(file: str, order: Order) -> Written:
    """In a process of its own, which keeps the newest file open."""
    if file not in _open:
        for db in _open.values():
            db.close()
        _open.clear()
        _open[file] = open_file(Path(file))
    return write(_open[file], order)


def write(db: duckdb.DuckDBPyConnection, order: Order) -> Written:
    """The brief and the acts of a relation, as far as its stories and its period tell."""
    cursor = db.cursor()
    try:
        _narrow(cursor, order)
        settled(cursor)
        relation = Relation(cursor, order.one, order.other)
        dots = [
            Dot(
                i.day.isoformat(), i.lead.score, i.lead.quad, i.status, describe(i), i.lead.document_id,
                i.lead.trigger.start,
            )
            for i in relation.incidents
            if i.day
        ]  # fmt: skip
        return relation.brief(), tuple(sorted(dots, key=lambda a: (a.day, QUADS.index(a.quad))))
    finally:
        cursor.close()


def _narrow(db: duckdb.DuckDBPyConnection, order: Order) -> None:
    """Let this connection see the events of the stories and the period alone, and which acts they tell.

    Nothing else can be of the relation, and reading all events of a country that is often in the news takes seconds.
    """
    period = [f"coalesce(latest, published::DATE, earliest) >= DATE '{order.since}'"] if order.since else []
    period += [f"coalesce(earliest, latest, published::DATE) <= DATE '{order.until}'"] if order.until else []
    db.execute(
        f"""CREATE TEMP TABLE events AS SELECT * FROM {CATALOG}.main.events
            WHERE document_id IN $documents AND {" AND ".join(period) or "true"}""",
        {"documents": list(order.documents)},
    )
    db.execute(f"CREATE TEMP VIEW documents AS SELECT * EXCLUDE (sought) FROM {CATALOG}.main.documents")
    db.execute(f"""CREATE TEMP TABLE tellings AS
        SELECT t.* FROM {CATALOG}.main.told t WHERE t.event_id IN (SELECT event_id FROM events)""")
