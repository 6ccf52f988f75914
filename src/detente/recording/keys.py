"""Which rows a table has already: the keys of one table, eight bytes each, kept in step with its commits."""

from __future__ import annotations

import re
from collections.abc import Sequence

import duckdb
import numpy as np
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError
from numpy.typing import NDArray

from detente.event import content_id

from .faults import unwritable
from .location import Location
from .schema import KEYS
from .tables import Rows, cursor, files_of, open_table, quoted, renew

Hashes = NDArray[np.uint64]


class Keys:
    """The keys of one table as of the version last seen; 64-bit hashes of them, so that millions fit in memory.

    `column` is that of the table's key, or another by which rows belong together, as events by their document.
    """

    def __init__(self, at: Location, table: str, column: str | None = None) -> None:
        self.column = column or KEYS[table]
        self._at, self._table = at, table
        # Sorted runs, each more than twice as long as the next: what comes in is merged with its like alone, so that
        # adding stays cheap however many there are.
        self._runs: list[Hashes] = []
        self._files: set[str] = set()
        self._version = -1
        self._opened: DeltaTable | None = None

    def current(self) -> DeltaTable:
        """The table as it is now, its keys taken in. Raises RecordError."""
        if self._opened is None:
            self._opened = open_table(self._at, self._table)
        else:
            renew(self._at, self._table, self._opened)
        self.catch_up(self._opened)
        return self._opened

    def catch_up(self, table: DeltaTable) -> None:
        """Take in what was committed since the last look."""
        if table.version() == self._version:
            return
        try:
            if self._at.folder is None:
                with cursor() as db:
                    db.register("keys", Rows(table, self.column))
                    self._runs = [_hashes_in(db, "keys", self.column)]
            else:
                files = set(files_of(table))
                if new := sorted(files - self._files):
                    with cursor() as db:
                        self._take(_hashes_in(db, f"read_parquet({quoted(new)})", self.column))
                self._files = files
        except (duckdb.Error, DeltaError, OSError) as err:
            raise unwritable(self._at.uri(self._table), err) from err
        self._version = table.version()

    def new(self, keys: Sequence[object]) -> list[bool]:
        """For each key whether the table lacks it."""
        hashes = np.fromiter(map(_hash, keys), np.uint64, len(keys))
        there = np.zeros(len(hashes), bool)
        for run in self._runs:
            at = np.searchsorted(run, hashes)
            inside = at < len(run)
            there[inside] |= run[at[inside]] == hashes[inside]
        return [not known for known in there.tolist()]

    def add(self, keys: Sequence[object], table: DeltaTable) -> None:
        """Take in keys that this process has just committed, as `table` now is."""
        self._take(np.unique(np.fromiter(map(_hash, keys), np.uint64, len(keys))))
        if self._at.folder is not None:
            self._files = set(files_of(table))
        self._version = table.version()

    def _take(self, found: Hashes) -> None:
        self._runs.append(found)
        while len(self._runs) > 1 and len(self._runs[-2]) <= 2 * len(self._runs[-1]):
            self._runs[-2:] = [np.unique(np.concatenate(self._runs[-2:]))]


# Our ids are 16 hexadecimal digits: the number that they are. Any other key is hashed.
_ID = "[0-9a-f]{16}"
_is_id = re.compile(_ID).fullmatch


def _hash(key: object) -> int:
    text = str(key)
    return int(text, 16) if _is_id(text) else int(content_id(text), 16)


def _hashes_in(db: duckdb.DuckDBPyConnection, rows: str, column: str) -> Hashes:
    """The hashes of a column, each once, in order."""
    db.execute(f"CREATE TEMP TABLE found AS SELECT {column}::VARCHAR AS key FROM {rows}")
    ids = db.sql(f"SELECT ('0x' || key)::UBIGINT AS key FROM found WHERE regexp_full_match(key, '{_ID}')").fetchnumpy()[
        "key"
    ]
    others = db.sql(f"SELECT key FROM found WHERE NOT regexp_full_match(key, '{_ID}')").fetchall()
    return np.unique(np.concatenate([
        np.asarray(ids, np.uint64), np.fromiter((_hash(row[0]) for row in others), np.uint64, len(others)),
    ]))  # fmt: skip
