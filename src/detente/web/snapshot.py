"""The record as it stood at one version, opened once and asked by many requests at a time.

A page asks narrow questions (which events, how many, between whom), so the columns that these need are kept in memory
as two tables beside the views of `recording.store`: `facts`, one row an event, with the names that the conditions of
`recording.query` use, and `ties`, the countries between which it runs. The view `dealings` is to `facts` what `dyads`
is to `events`, without a country's dealings with itself. Texts and spans stay in the files of the record.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import duckdb
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError, TableNotFoundError

from detente.recording import store
from detente.recording.schema import TABLES

Answer = TypeVar("Answer")

SECONDS = 20.0
"""A question that takes longer is stopped."""
KEPT = 256
"""Answers that a snapshot remembers."""
_LOOK_EVERY = 1.0
"""Seconds between looks at the folder for a new version."""
_MEMORY = "2GB"

_FACTS = """
CREATE TABLE facts AS
SELECT row_number() OVER () AS n, event_id, document_id, source, type, mode, status, quad, score, contexts, confidence,
       list_transform(actors, lambda a: {'country': a.country, 'entity': a.entity, 'sectors': a.sectors}) AS actors,
       list_transform(recipients, lambda a: {'country': a.country, 'entity': a.entity, 'sectors': a.sectors})
           AS recipients,
       list_transform(locations, lambda p: {'name': p.name, 'country': p.country, 'lat': p.lat, 'lon': p.lon})
           AS locations,
       date, earliest, latest, home, published, coalesce(earliest, latest, try_cast(published AS DATE)) AS day
FROM memory.main.events
"""
# The view `dyads` asks for `events` by its name: here it finds the narrow table.
_TIES = """
CREATE TEMP VIEW events AS SELECT * FROM facts;
CREATE TABLE ties AS SELECT n, actor, recipient FROM dyads WHERE actor <> recipient;
DROP VIEW temp.events;
CREATE VIEW dealings AS SELECT t.actor, t.recipient, f.* FROM ties t JOIN facts f ON f.n = t.n
"""


class Snapshot:
    """One version of a record. `version` names it; it changes with every commit."""

    def __init__(self, folder: Path, version: str) -> None:
        self.folder, self.version = folder, version
        self._db = store.connect(folder)
        self._db.execute(f"SET memory_limit = '{_MEMORY}'")
        for statement in (_FACTS, *_TIES.split(";\n")):
            self._db.execute(statement)
        # Whatever a question says, it reads no file but the record's and changes no setting.
        self._db.execute("SET allowed_directories = $d", {"d": [f"{folder.absolute()}/"]})
        self._db.execute("SET enable_external_access = false")
        self._db.execute("SET lock_configuration = true")
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection of one's own, with temporary views of one's own, that is stopped after SECONDS."""
        cursor = self._db.cursor()
        stop = threading.Timer(SECONDS, cursor.interrupt)
        stop.daemon = True
        stop.start()
        try:
            yield cursor
        finally:
            stop.cancel()
            cursor.close()

    def kept(self, key: Hashable, answer: Callable[[], Answer]) -> Answer:
        """The answer to a question, worked out once a version while it is among the KEPT last asked for."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]  # type: ignore[no-any-return]
        found = answer()
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found


class Latest:
    """The newest snapshot of a record. Others go on with the one they have while a new one is made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._look_again = 0.0

    def __call__(self) -> Snapshot:
        """Raises RecordError where there is no sound record."""
        held = self._snapshot
        if held and time.monotonic() < self._look_again:
            return held
        if held and self._lock.locked():
            return held
        with self._lock:
            began = time.monotonic()
            version = _version(self.folder)
            if self._snapshot is None or self._snapshot.version != version:
                self._snapshot = Snapshot(self.folder, version)
            # A large record under constant ingest is not read again and again: reading takes a tenth of the time.
            self._look_again = time.monotonic() + max(_LOOK_EVERY, 10 * (time.monotonic() - began))
            return self._snapshot

    def forget(self) -> None:
        """Open the record anew at the next question: its files have changed under the snapshot."""
        self._snapshot = None


def _version(folder: Path) -> str:
    """The versions of the tables. Raises RecordError where one is missing."""
    try:
        return "-".join(str(DeltaTable(str(folder / name)).version()) for name in TABLES)
    except (TableNotFoundError, DeltaError, OSError):
        # The store says what is wrong and how to mend it; where it finds nothing wrong, that was a race.
        store.connect(folder).close()
        return "unknown"
