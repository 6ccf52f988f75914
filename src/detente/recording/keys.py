"""Which rows a table has already: the keys of one table, eight bytes each, kept in step with its commits."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import numpy as np
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError
from numpy.typing import NDArray

from .faults import unwritable
from .location import Location
from .schema import KEYS
from .tables import Rows, files_of, quoted

_MERGE_AT = 1 << 16
"""New keys that wait in a set before they are sorted in among the others."""


class Keys:
    """The keys of one table as of the version last seen; 64-bit hashes of them, so that millions fit in memory.

    `column` is that of the table's key, or another by which rows belong together, as events by their document.
    """

    def __init__(self, at: Location, table: str, column: str | None = None) -> None:
        self.column = column or KEYS[table]
        self._at, self._table = at, table
        self._db = duckdb.connect()
        self._sorted: NDArray[np.uint64] = np.empty(0, np.uint64)
        self._recent: set[int] = set()
        self._files: set[str] = set()
        self._version = -1

    def catch_up(self, table: DeltaTable) -> None:
        """Take in what was committed since the last look."""
        if table.version() == self._version:
            return
        try:
            if self._at.folder is None:
                rows = Rows(table, self.column)
                self._db.register("keys", rows)
                found = self._db.sql(f"SELECT hash({self.column}) AS key FROM keys").fetchnumpy()["key"]
                self._sorted, self._recent = np.unique(np.asarray(found, np.uint64)), set()
            else:
                files = set(files_of(table))
                if new := sorted(files - self._files):
                    found = self._db.sql(
                        f"SELECT hash({self.column}) AS key FROM read_parquet({quoted(new)})"
                    ).fetchnumpy()["key"]
                    self._take(np.asarray(found, np.uint64))
                self._files = files
        except (duckdb.Error, DeltaError, OSError) as err:
            raise unwritable(self._at.uri(self._table), err) from err
        self._version = table.version()

    def new(self, keys: Sequence[object]) -> list[bool]:
        """For each key whether the table lacks it."""
        hashes = self._hashes(keys)
        at = np.searchsorted(self._sorted, hashes)
        there = np.zeros(len(hashes), bool)
        inside = at < len(self._sorted)
        there[inside] = self._sorted[at[inside]] == hashes[inside]
        return [not known and int(h) not in self._recent for known, h in zip(there, hashes, strict=True)]

    def add(self, keys: Sequence[object], table: DeltaTable) -> None:
        """Take in keys that this process has just committed, as `table` now is."""
        self._recent.update(map(int, self._hashes(keys)))
        if len(self._recent) > _MERGE_AT:
            self._take(np.empty(0, np.uint64))
        if self._at.folder is not None:
            self._files = set(files_of(table))
        self._version = table.version()

    def _take(self, found: NDArray[np.uint64]) -> None:
        recent = np.fromiter(self._recent, np.uint64, len(self._recent))
        self._sorted, self._recent = np.unique(np.concatenate([self._sorted, found, recent])), set()

    def _hashes(self, keys: Sequence[object]) -> NDArray[np.uint64]:
        kind = "BIGINT" if self._table == "versions" else "VARCHAR"
        found = self._db.execute(f"SELECT hash(unnest($keys::{kind}[])) AS key", {"keys": list(keys)}).fetchnumpy()
        return np.asarray(found["key"], np.uint64)
