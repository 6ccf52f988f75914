"""All corrections of a record, kept in step with its commits, so that a decision rests on the last ones."""

from __future__ import annotations

import threading

import duckdb
from deltalake import DeltaTable

from .corrected import corrections
from .correction import Correction
from .decisions import in_order
from .location import Location
from .schema import TABLES
from .tables import exists, files_of, nothing, open_table, quoted, source


class Logbook:
    """The corrections of one record; many threads may read one logbook. Only files that are new are read."""

    def __init__(self, at: Location) -> None:
        self.at = at
        self._lock = threading.Lock()
        self._table, self._version = "", -1
        self._files: set[str] = set()
        self._rows: dict[str, Correction] = {}
        self._ordered: tuple[Correction, ...] = ()

    def read(self) -> tuple[DeltaTable | None, tuple[Correction, ...]]:
        """The table, and all corrections in order of time as of its version or a later one; null before there is one.

        A commit on top of that table fails where another came first. Raises RecordError.
        """
        if not exists(self.at, "corrections"):
            return None, ()
        table = open_table(self.at, "corrections")
        identity = str(table.metadata().id)
        with self._lock:
            if identity != self._table or table.version() > self._version:
                self._take(table)
                self._table, self._version = identity, table.version()
            return table, self._ordered

    def _take(self, table: DeltaTable) -> None:
        with duckdb.connect() as db:
            files = set(files_of(table)) if self.at.folder is not None else set()
            if files and self._files <= files and self._table == str(table.metadata().id):
                shape = ", ".join(f'"{c}"' for c in TABLES["corrections"])
                fresh = sorted(files - self._files)
                rows = (
                    f"SELECT {shape} FROM read_parquet({quoted(fresh)})"
                    if fresh
                    else f"SELECT {nothing('corrections')} LIMIT 0"
                )
            else:
                rows = source(db, self.at, table, "corrections")
                self._rows = {}
            db.execute(f"CREATE VIEW corrections AS {rows}")
            self._rows |= {c.correction_id: c for c in corrections(db)}
        self._files = files
        self._ordered = tuple(in_order(self._rows.values()))
