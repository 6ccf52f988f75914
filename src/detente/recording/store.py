"""Reading and writing the tables of a record."""

from __future__ import annotations

import glob
import json
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import duckdb
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError

from . import tellings
from .schema import KEYS, TABLES

_TRIES = 8
"""Commits that lose a race against another writer are tried again, on top of what that one wrote."""


# deltalake reads a path as a URL and breaks on these, in a way that cannot be caught.
_UNUSABLE = re.compile(r"[\[\]^|\\\x00-\x1f]|%[0-9A-Fa-f]{2}")


class RecordError(RuntimeError):
    """A record cannot be opened or written; the message says which and what to do."""


def create(folder: Path) -> None:
    """Make the tables that are not there yet."""
    _check_name(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with duckdb.connect() as db:
            for name in TABLES:
                if not DeltaTable.is_deltatable(str(folder / name)):
                    empty = ", ".join(f'NULL::{kind} AS "{column}"' for column, kind in TABLES[name].items())
                    # "ignore" leaves a table alone that another writer made in the meantime.
                    write_deltalake(str(folder / name), db.sql(f"SELECT {empty} LIMIT 0"), mode="ignore")
    except (OSError, DeltaError) as err:
        raise RecordError(f"{folder}: cannot make a record here ({err}); give a folder that you may write") from err


def insert(folder: Path, table: str, rows: Sequence[dict[str, Any]]) -> int:
    """Add the rows whose key is not in the table yet, in one commit; returns how many."""
    if not rows:
        return 0
    key = KEYS[table]
    unique = {row[key]: row for row in rows}
    with tempfile.TemporaryDirectory() as scratch, duckdb.connect() as db:
        path = Path(scratch) / "rows.jsonl"
        with path.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in unique.values())
        for _ in range(_TRIES):
            source = db.read_json(
                str(path), columns=TABLES[table], format="newline_delimited", maximum_object_size=1 << 28
            )
            try:
                done = (
                    DeltaTable(str(folder / table))
                    .merge(source, f"t.{key} = s.{key}", source_alias="s", target_alias="t")
                    .when_not_matched_insert_all()
                    .execute()
                )
            except CommitFailedError:
                continue
            except (OSError, DeltaError) as err:
                raise RecordError(f"{folder / table}: cannot be written ({_first_line(err)})") from err
            return int(done["num_target_rows_inserted"])
    raise RecordError(f"{folder / table}: too many writers at once; try again")


def _check_name(folder: Path) -> None:
    if found := _UNUSABLE.search(str(folder.absolute())):
        raise RecordError(f"{folder}: a record's path cannot hold {found[0]!r}; give another folder")


def connect(folder: Path) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection with a view for each table. Raises RecordError where there is no sound record."""
    _check_name(folder)
    db = duckdb.connect()
    for name, columns in TABLES.items():
        try:
            uris = DeltaTable(str(folder / name)).file_uris()
        except TableNotFoundError as err:
            raise RecordError(
                f"{folder}: no record here ({name} is missing); `detente add FILES --record {folder}` makes one"
            ) from err
        except (DeltaError, OSError) as err:
            raise _damaged(folder / name, err) from err
        shape = ", ".join(f'"{column}"::{kind} AS "{column}"' for column, kind in columns.items())
        if uris:
            # The URIs are percent-encoded; DuckDB takes plain paths and reads *, ? and [ as patterns.
            paths = (glob.escape(unquote(uri)) for uri in uris)
            files = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
            try:
                db.execute(f"CREATE VIEW {name} AS SELECT {shape} FROM read_parquet([{files}], union_by_name=true)")
            except duckdb.Error as err:
                raise _damaged(folder / name, err) from err
        else:
            empty = ", ".join(f'NULL::{kind} AS "{column}"' for column, kind in columns.items())
            db.execute(f"CREATE VIEW {name} AS SELECT {empty} LIMIT 0")
    db.execute(_DYADS)
    db.execute(f"SET VARIABLE {tellings.FOLDER} = $folder", {"folder": str(folder)})
    return db


def _damaged(table: Path, err: Exception) -> RecordError:
    return RecordError(f"{table}: damaged ({_first_line(err)}); restore it from a copy or make a new record")


def _first_line(err: Exception) -> str:
    """What deltalake or duckdb says, without the stack trace or the statement that they append."""
    return str(err).partition("\n")[0]


# One row for each pair of an actor's and a recipient's country; both sides of a joint act are pairs both ways.
_DYADS = """
CREATE VIEW dyads AS
WITH sides AS (
    SELECT event_id, list_distinct(list_transform(actors, lambda a: a.country)) AS acting,
           list_distinct(list_transform(recipients, lambda r: r.country)) AS receiving,
           len(recipients) = 0 AS joint
    FROM events
), pairs AS (
    SELECT event_id, unnest(acting) AS actor, receiving, acting, joint FROM sides
), targets AS (
    SELECT event_id, actor,
           unnest(CASE WHEN joint THEN list_filter(acting, lambda c: c <> actor)
                       ELSE receiving END) AS recipient
    FROM pairs
)
SELECT actor, recipient, e.* FROM targets JOIN events e USING (event_id)
WHERE actor IS NOT NULL AND recipient IS NOT NULL
"""
