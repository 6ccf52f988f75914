"""Rows added to a table once, whoever else adds them at the same time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from deltalake import DeltaTable

from detente.event import Event, from_dict

from .faults import RecordError, unwritable
from .keys import Keys
from .location import Location, Where, locate
from .overtaking import until_first
from .pairs import pair_rows
from .schema import KEYS
from .tables import append

Rows = Sequence[dict[str, Any]]


def insert(where: Where, table: str, rows: Rows) -> int:
    """Add the rows whose key is not in the table yet, in one commit; returns how many. Raises RecordError.

    Events bring the rows of their pairs with them.
    """
    if not rows:
        return 0
    at = locate(where)
    added = insert_new(at, table, rows, Keys(at, table))
    if table == "events":
        insert(at, "pairs", pair_rows(from_dict(Event, row) for row in rows))
    return len(added)


def insert_new(
    at: Location, table: str, rows: Rows | Callable[[DeltaTable], Rows], keys: Keys
) -> list[dict[str, Any]]:  # fmt: skip
    """Add the rows that are new by `keys`, which are kept in step, in one commit; returns them.

    Rows of one key column (all events of a document) come together or not at all. Rows that depend on what is there
    are given as a function of the table, which is asked again when another writer was first. Raises RecordError.
    """

    def step() -> list[dict[str, Any]] | None:
        try:
            delta = keys.current()
        except RecordError as err:
            raise unwritable(at.uri(table), err) from err
        given = rows(delta) if callable(rows) else rows
        unique = list({row[KEYS[table]]: row for row in given}.values())
        names = [row[keys.column] for row in unique]
        fresh = [row for row, new in zip(unique, keys.new(names), strict=True) if new]
        if fresh and not append(at, delta, table, fresh):
            return None
        if fresh:
            keys.add([row[keys.column] for row in fresh], delta)
        return fresh

    return until_first(at.uri(table), step) if rows else []
