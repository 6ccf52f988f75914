"""What changed between two versions of a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import duckdb

from detente.event import Event, to_dict

from .query import read

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
    """The differences from `one` to `other`, story by story (in order of their ids), each in the order of its text.

    Both are read side by side, so that memory does not grow with the record. The model and the confidence alone make
    no difference.
    """
    for _, of_story in groupby(_side_by_side(one, other), lambda found: found.event.document_id):
        yield from sorted(of_story, key=lambda found: (found.event.trigger.start, found.event.event_id))


def _side_by_side(one: duckdb.DuckDBPyConnection, other: duckdb.DuckDBPyConnection) -> Iterator[Difference]:
    before, after = _ordered(one), _ordered(other)
    was, now = next(before, None), next(after, None)
    while was or now:
        if was and (now is None or _at(was) < _at(now)):
            yield Difference(GONE, was, {})
            was = next(before, None)
        elif now and (was is None or _at(now) < _at(was)):
            yield Difference(ADDED, now, {})
            now = next(after, None)
        elif was and now:
            if fields := _fields(was, now):
                yield Difference(CHANGED, now, fields)
            was, now = next(before, None), next(after, None)


def _at(event: Event) -> tuple[str, str]:
    """The same in all versions; where its trigger begins is not, once a person decided on the event."""
    return event.document_id, event.event_id


def _fields(was: Event, now: Event) -> dict[str, tuple[Any, Any]]:
    if was == now:
        return {}
    before, after = to_dict(was), to_dict(now)
    return {k: (before[k], after[k]) for k in before if k not in _SILENT and before[k] != after[k]}


def _ordered(db: duckdb.DuckDBPyConnection) -> Iterator[Event]:
    return read(Event, db.execute("SELECT * FROM events ORDER BY document_id, event_id"))
