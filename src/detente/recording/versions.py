"""The history of a record: one row for each thing that was done, with the version of every table after it."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass

import duckdb
from deltalake import DeltaTable

from .faults import RecordError
from .location import Location
from .schema import TABLES
from .tables import append, exists, open_table, renew

_TRIES = 100


@dataclass(frozen=True, slots=True)
class Version:
    """A state of the record. `made_at` is the time (ISO, UTC) by the clock of who wrote it; the number is what counts.

    `action` is "make", "add", "recode", "correct", "forget" or "maintain"; `model` as in events, null where nothing was
    coded; `documents`, `events` and `rejects` were added by it, negative where some were taken out. `tables` gives the
    version of each Delta table.
    """

    version: int
    made_at: str
    action: str
    model: str | None
    documents: int
    events: int
    rejects: int
    tables: dict[str, int]


def now() -> str:
    """The present as ISO, UTC, to the microsecond: such strings sort by time."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def note(
    at: Location, action: str, *, model: str | None = None, documents: int = 0, events: int = 0, rejects: int = 0,
    opened: dict[str, DeltaTable] | None = None,
) -> None:  # fmt: skip
    """Add the present state of the tables as the next version; "make" only as the first one.

    `opened` keeps the tables open for who notes often.
    """
    opened = {} if opened is None else opened
    for _ in range(_TRIES):
        log = _latest(at, "versions", opened)
        if action == "make" and log.version() > 0:
            return
        there = [name for name in TABLES if name != "versions" and (name in opened or exists(at, name))]
        tables = {name: _latest(at, name, opened).version() for name in there}
        made = Version(log.version() + 1, now(), action, model, documents, events, rejects, tables)
        row = {name: getattr(made, name) for name in made.__slots__} | {"tables": json.dumps(tables)}
        if append(at, log, "versions", [row]):
            return
    raise RecordError(f"{at}: too many writers at once; try again")


def _latest(at: Location, name: str, opened: dict[str, DeltaTable]) -> DeltaTable:
    if name in opened:
        renew(at, name, opened[name])
    else:
        opened[name] = open_table(at, name)
    return opened[name]


def tables_of(row: str) -> dict[str, int]:
    """The versions of the tables from a row."""
    return {str(k): int(v) for k, v in json.loads(row).items()}


def latest_before(given: str) -> str:
    """The last moment that a date or time means, as `Version.made_at`.

    A day counts to its end, a time without a zone is UTC. Raises ValueError for what is neither.
    """
    try:
        if len(given) == 10:
            day = datetime.date.fromisoformat(given)
            moment = datetime.datetime.combine(day, datetime.time.max, datetime.UTC)
        else:
            moment = datetime.datetime.fromisoformat(given)
        moment = moment.replace(tzinfo=moment.tzinfo or datetime.UTC).astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        raise ValueError(
            f"{given!r} is no version or time; give a number of `detente history`, a day (2025-03-03) or a time"
            " (2025-03-03T14:00)"
        ) from None
    # Not strftime, which on some systems writes the year 900 with three figures.
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


def versions(db: duckdb.DuckDBPyConnection) -> list[Version]:
    """All versions that a connection knows, in order."""
    rows = db.execute(
        "SELECT version, made_at, action, model, documents, events, rejects, tables FROM versions ORDER BY version"
    ).fetchall()
    return [Version(v, at, did, model, d, e, r, tables_of(of)) for v, at, did, model, d, e, r, of in rows]
