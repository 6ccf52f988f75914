"""What changed between two versions of a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import duckdb

from detente.event import Event, from_dict, to_dict

ADDED, GONE, CHANGED = "added", "gone", "changed"
# Every coding writes its own; that it differs is no news.
_SILENT = frozenset({"model", "confidence"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One event that was added, is gone, or changed: `fields` gives (before, after) of each field that differs.

    `event` is as it stands after, or as it stood where it is gone.
    """

    kind: str
    event: Event
    fields: dict[str, tuple[Any, Any]]


def differences(one: duckdb.DuckDBPyConnection, other: duckdb.DuckDBPyConnection) -> Iterator[Difference]:
    """The differences from `one` to `other`, in order of the events' ids.

    Both are read side by side in that order, so that memory does not grow with the record. The model and the confidence
    alone make no difference.
    """
    before, after = _ordered(one), _ordered(other)
    was, now = next(before, None), next(after, None)
    while was or now:
        if was and (now is None or was.event_id < now.event_id):
            yield Difference(GONE, was, {})
            was = next(before, None)
        elif now and (was is None or now.event_id < was.event_id):
            yield Difference(ADDED, now, {})
            now = next(after, None)
        elif was and now:
            if fields := _fields(was, now):
                yield Difference(CHANGED, now, fields)
            was, now = next(before, None), next(after, None)


def _fields(was: Event, now: Event) -> dict[str, tuple[Any, Any]]:
    if was == now:
        return {}
    before, after = to_dict(was), to_dict(now)
    return {k: (before[k], after[k]) for k in before if k not in _SILENT and before[k] != after[k]}


def _ordered(db: duckdb.DuckDBPyConnection) -> Iterator[Event]:
    found = db.execute("SELECT * FROM events ORDER BY event_id")
    names = [c[0] for c in found.description or ()]
    while rows := found.fetchmany(2000):
        yield from (from_dict(Event, dict(zip(names, row, strict=True))) for row in rows)
