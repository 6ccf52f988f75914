"""What reviewers work with beside the snapshot: the corrections as of now, and where sources disagree.

A snapshot of a large record is some seconds late. A decision must be seen at once, so corrections are read from their
table at each request; that is cheap, since only new files are read.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from detente.recording.correction import UNDO, Correction
from detente.recording.decisions import taken_back
from detente.recording.location import locate
from detente.recording.logbook import Logbook
from detente.recording.schema import TABLES

from .answers.conflicts import Conflict, conflicts
from .snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Book:
    """All corrections in order of time, the ids of those taken back, and by event the last that stands."""

    rows: tuple[Correction, ...]
    undone: frozenset[str]
    standing: Mapping[str, Correction]

    @property
    def name(self) -> str:
        """It changes with each correction."""
        return f"{len(self.rows)}-{self.rows[-1].correction_id}" if self.rows else ""


class Desk:
    """The desk of one record, for many requests at a time. `searched` names the version whose conflicts it knows."""

    def __init__(self, folder: Path) -> None:
        self.log = Logbook(locate(folder))
        self._book = Book((), frozenset(), {})
        self._lock = threading.Lock()
        self._conflicts: tuple[Conflict, ...] | None = None
        self.searched = ""

    def book(self) -> Book:
        """The corrections as they are now. Raises RecordError."""
        _, rows = self.log.read()
        held = self._book
        if held.rows is not rows:
            undone = taken_back(rows)
            standing = {c.event_id: c for c in rows if c.action != UNDO and c.correction_id not in undone}
            held = self._book = Book(rows, frozenset(i for i in undone if i), standing)
        return held

    def conflicts(self, snapshot: Snapshot) -> tuple[Conflict, ...]:
        """Where sources disagree. The first to ask waits; later, what is known is given while newer is worked out."""
        coded = _coded(snapshot)
        if self._conflicts is None:
            with self._lock:
                if self._conflicts is None:
                    self._conflicts, self.searched = conflicts(snapshot), coded
        elif self.searched != coded and self._lock.acquire(blocking=False):
            threading.Thread(target=self._renew, args=(snapshot, coded), daemon=True).start()
        return self._conflicts

    def _renew(self, snapshot: Snapshot, coded: str) -> None:
        try:
            self._conflicts, self.searched = conflicts(snapshot), coded
        except duckdb.Error:
            # Its files were replaced while they were read: the next version is searched.
            self.searched = coded
        finally:
            self._lock.release()


def _coded(snapshot: Snapshot) -> str:
    """The part of a snapshot's version that corrections leave as it is."""
    versions = dict(zip(TABLES, re.split(r"[.-]", snapshot.version), strict=False))
    return f"{versions.get('documents')}-{versions.get('events')}"
