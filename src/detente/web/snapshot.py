"""The record as it stood at one version, laid out once (`layout`) and asked by many requests at a time.

A snapshot reads a file of its own, so what is committed meanwhile neither shows in it nor slows it. Answers are kept
with it by what was asked, as far as they fit, and go with it when the next version takes its place.
"""

from __future__ import annotations

import threading
import time
import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from detente.recording import store, tellings
from detente.recording.faults import RecordError
from detente.recording.location import locate
from detente.recording.schema import TABLES
from detente.recording.tables import open_table

from .briefing import Bench
from .layout import CATALOG, catch_up, lay_out, open_file, untold
from .scratch import scratch

Answer = TypeVar("Answer")

SECONDS = 20.0
"""A question that takes longer is stopped."""
KEPT = 256
"""Answers that a snapshot remembers."""
_LOOK_EVERY = 1.0
"""Seconds between looks at the folder for a new version."""
_PATIENCE, _QUICK = 5.0, 1.0
"""Seconds for which the first who asks after a commit waits for the new version, where the last took less than that."""
_AT_ONCE, _IN_TIME = 300, 20_000
"""Events in no act yet that are put into acts (some milliseconds each) before the pages show them, and after.

Of more, the pages show no other reports until `detente acts` has put them together.
"""


class Snapshot:
    """One version of a record. `version` names it; it changes with every commit. `bench` writes its briefs."""

    def __init__(self, folder: Path, version: str, bench: Bench | None = None) -> None:
        self.folder, self.version, self.bench = folder, version, bench or Bench()
        place, remove = scratch()
        # Whoever still reads the file goes on with it; the name goes, and the space with the last reader.
        self.discard = weakref.finalize(self, remove)
        self.file = place / f"{CATALOG}.duckdb"
        lay_out(folder, self.file)
        self._db = open_file(self.file)
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection of one's own, with temporary views of one's own, that is stopped after SECONDS."""
        with cursor_of(self._db) as cursor:
            yield cursor

    def kept(self, key: Hashable, answer: Callable[[], Answer]) -> Answer:
        """The answer to a question, worked out once a version while it is among the KEPT last asked for."""
        found = self.known(key)
        if found is None:
            found = answer()
            self.keep(key, found)
        return found  # type: ignore[no-any-return]

    def known(self, key: Hashable) -> Any:
        """The answer to a question that is kept, else null."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: Hashable, found: object) -> None:
        """Keep an answer; the ones asked for longest ago are let go."""
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)


@contextmanager
def cursor_of(db: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection of one's own to what a connection has open, stopped after SECONDS."""
    cursor = db.cursor()
    stop = threading.Timer(SECONDS, cursor.interrupt)
    stop.daemon = True
    stop.start()
    try:
        yield cursor
    finally:
        stop.cancel()
        cursor.close()


class Latest:
    """The newest snapshot of a record. All go on with the one there is while a new one is made."""

    def __init__(
        self, folder: Path, bench: Bench | None = None, warm: Callable[[Snapshot], object] | None = None
    ) -> None:
        """`warm` is asked of each new snapshot before it takes the place of the last."""
        self.folder, self._bench, self._warm = folder, bench or Bench(), warm
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._look_again = 0.0
        self._took = 0.0

    @property
    def held(self) -> Snapshot | None:
        """The snapshot there is, where it is too early to look for another; null where one must ask."""
        return self._snapshot if time.monotonic() < self._look_again else None

    def __call__(self) -> Snapshot:
        """Raises RecordError where there is no sound record."""
        held = self._snapshot
        if held is None:
            with self._lock:
                return self._snapshot or self._renew()
        if time.monotonic() >= self._look_again and self._lock.acquire(blocking=False):
            renewing = threading.Thread(target=self._renew_quietly, daemon=True)
            renewing.start()
            # A small record is laid out while its asker waits, so that what was added shows at once.
            renewing.join(_PATIENCE if self._took < _QUICK else 0)
        return self._snapshot or held

    def forget(self) -> None:
        """Open the record anew at the next question: its files have changed under the snapshot."""
        self._snapshot = None

    def begin(self) -> None:
        """Make the first snapshot; what is wrong with the record is told to the first who asks."""
        self._bench.warm_up()
        with suppress(RecordError, duckdb.Error, OSError):
            self()

    def close(self) -> None:
        """Let go of the files and of the processes that write briefs."""
        held, self._snapshot = self._snapshot, None
        if held:
            held.discard()
        self._bench.close()

    def _renew_quietly(self) -> None:
        try:
            self._renew()
        except (RecordError, duckdb.Error, OSError):
            # Told to the next who asks.
            self._snapshot = None
        finally:
            self._lock.release()

    def _renew(self) -> Snapshot:
        began = time.monotonic()
        version = _version(self.folder)
        if self._snapshot is None or self._snapshot.version != version:
            new = untold(self.folder)
            if new <= _AT_ONCE:
                catch_up(self.folder)
                version = _version(self.folder)
            fresh = Snapshot(self.folder, version, self._bench)
            if self._warm:
                self._warm(fresh)
            self._snapshot = fresh
            if _AT_ONCE < new <= _IN_TIME:
                # Which makes a version of its own, of the same events with their acts.
                self._bench.catch_up(self.folder)
        # A large record under constant ingest is not read again and again: reading takes a tenth of the time.
        took = time.monotonic() - began
        self._look_again = time.monotonic() + max(_LOOK_EVERY, 10 * took)
        self._took = max(took, self._took / 2)
        return self._snapshot


def _version(folder: Path) -> str:
    """The versions of the tables, - for those that an older record lacks. Raises RecordError where there is none."""
    at = locate(folder)
    found = []
    for name in (*TABLES, tellings.NAME):
        try:
            found.append(str(open_table(at, name).version()))
        except RecordError:
            found.append("-")
    if "-" in found[:3]:
        # The store says what is wrong and how to mend it; where it finds nothing wrong, that was a race.
        store.connect(folder).close()
    return ".".join(found)
