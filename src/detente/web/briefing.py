"""Briefs written beside the server, so that a reader who waits for one does not keep the others waiting.

Python does one thing at a time, and a brief is Python for a good part of a second; in a process of its own it leaves
the server free to answer. Without such processes (`Bench(0)`) the same is done where it is asked.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, suppress
from dataclasses import dataclass
from multiprocessing import active_children, get_context
from pathlib import Path
from typing import TypeVar

import duckdb

from detente.codebook import QUADS
from detente.relating.acts.alone import settled
from detente.relating.acts.receipts import in_record
from detente.relating.briefs.brief import Brief
from detente.relating.briefs.wording import describe
from detente.relating.relation import Relation
from detente.uncollected import uncollected
from detente.workers import end_with

from .layout import CATALOG, catch_up, open_file


@dataclass(frozen=True, slots=True)
class Dot:
    """An act on the timeline: its first day, score from -10 to 10, and the report that tells most of it.

    Characters `start` to `end` tell it; `event_id` is empty where the record holds no event there.
    """

    day: str
    score: float
    quad: str
    status: str
    text: str
    document_id: str
    start: int
    end: int
    event_id: str


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
Result = TypeVar("Result")


class Bench:
    """So many processes that write briefs; with none, briefs are written in this one. They start with the first."""

    def __init__(self, count: int = 0) -> None:
        self._count = count
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._catching: Future[None] | None = None
        # An order waits for its process in a thread, and gives way while it waits for a thread.
        self._waiting = ThreadPoolExecutor(count) if count else None

    def write(self, file: Path, order: Order) -> Written:
        """A brief from a file of `layout`."""
        return self.begin(file, order).result()

    def begin(self, file: Path, order: Order) -> Future[Written]:
        """The brief to come. It is not written if it is cancelled before its turn."""
        if self._waiting:
            return self._waiting.submit(self._fetch, file, order)
        done: Future[Written] = Future()
        try:
            with closing(open_file(file)) as db:
                done.set_result(write(db, order))
        except Exception as err:
            done.set_exception(err)
        return done

    def _fetch(self, file: Path, order: Order) -> Written:
        """A brief by a process; where that is killed on the way, for want of memory perhaps, by another."""
        for _ in range(_TRIES - 1):
            with suppress(BrokenProcessPool):
                return self._hand(_write, str(file), order).result()
        return self._hand(_write, str(file), order).result()

    def warm_up(self) -> None:
        """Start a process before the first brief is asked for: it takes a second or two."""
        if self._count:
            self._hand(os.getpid)

    def catch_up(self, folder: Path) -> None:
        """Let the acts of a record be brought up to date in one of the processes, while the others go on."""
        if self._count and (self._catching is None or self._catching.done()):
            self._catching = self._hand(catch_up, folder)

    def close(self) -> None:
        """Let the processes go."""
        if self._waiting:
            self._waiting.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            pool, self._pool, self._count = self._pool, None, 0
        if pool:
            # Nobody waits for what they write any more.
            for child in active_children():
                child.terminate()
            pool.shutdown(cancel_futures=True)

    def _hand(self, work: Callable[..., Result], *given: object) -> Future[Result]:
        """Work for the processes, or for others where those are broken."""
        pool = self._started()
        try:
            return pool.submit(work, *given)
        except BrokenProcessPool:
            # It ends by itself.
            with self._lock:
                if self._pool is pool:
                    self._pool = None
        return self._started().submit(work, *given)

    def _started(self) -> ProcessPoolExecutor:
        with self._lock:
            if not self._count:
                raise RuntimeError("the server stops")
            if self._pool is None:
                self._pool = ProcessPoolExecutor(
                    self._count, mp_context=get_context("spawn"), initializer=_begin, initargs=(os.getpid(),)
                )
            return self._pool


_open: dict[str, duckdb.DuckDBPyConnection] = {}


def _begin(parent: int) -> None:
    """In a new process: answer before briefs, and end with the server however that ends."""
    # A terminal sends Ctrl-C to all of them: what is under way is written, and the server says when to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
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


@uncollected()
def write(db: duckdb.DuckDBPyConnection, order: Order) -> Written:
    """The brief and the acts of a relation, as far as its stories and its period tell."""
    cursor = db.cursor()
    try:
        _narrow(cursor, order)
        settled(cursor)
        relation = Relation(cursor, order.one, order.other, since=order.since, until=order.until)
        dots = [
            Dot(
                i.day.isoformat(), i.lead.score, i.lead.quad, i.status, describe(i, relation.documents),
                i.lead.document_id, i.lead.trigger.start, i.lead.trigger.end,
                i.lead.event_id if in_record(i.lead) else "",
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
