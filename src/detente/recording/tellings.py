"""The table `tellings` beside the others: which event tells which act, as `relating.acts.kept` worked it out.

Written as a whole, in one commit, so that each of its versions is right for the events that it was made of; whoever
reads it makes up for what came since. A writer that comes late, or two at once, do no harm, and one that may not write
does without.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import duckdb
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import DeltaError

from .location import Location
from .tables import files_of

NAME = "tellings"
COLUMNS = {
    "event_id": "VARCHAR", "document_id": "VARCHAR", "act_id": "VARCHAR", "rank": "BIGINT", "telling": "VARCHAR",
    "party": "VARCHAR", "first_day": "BIGINT", "last_day": "BIGINT", "blocks": "BIGINT[]", "mark": "BIGINT",
}  # fmt: skip
OLD_HOURS = 24
"""Files that were replaced longer ago are deleted; younger ones may still be read by someone."""
FOLDER = "record_folder"
"""The variable of a connection that names the folder of its record; without it nothing is kept."""


def files(db: duckdb.DuckDBPyConnection) -> list[str]:
    """The files in which the acts of the connection's record are kept; none where none are, or they cannot be read."""
    folder = _folder(db)
    try:
        return files_of(DeltaTable(str(folder / NAME))) if folder else []
    except (DeltaError, OSError):
        return []


def load(db: duckdb.DuckDBPyConnection, paths: list[str], of: str = "true", temporary: bool = False) -> None:
    """Make the table in the connection, with those rows of the files for which `of` holds, as far as can be read."""
    shape = ", ".join(f'"{name}" {kind}' for name, kind in COLUMNS.items())
    db.execute(f"CREATE {'TEMP' if temporary else ''} TABLE {NAME} ({shape})")
    if not paths:
        return
    try:
        db.execute(
            f"""INSERT INTO {NAME} SELECT {", ".join(COLUMNS)} FROM read_parquet($paths, union_by_name=true)
            WHERE {of}""",
            {"paths": paths},
        )
    except duckdb.Error:
        db.execute(f"DELETE FROM {NAME}")


def missing(db: duckdb.DuckDBPyConnection) -> int:
    """About how many events of the record stand in no act that is kept, told by the counts of the files."""
    ((events,),) = db.execute("SELECT count(*) FROM events_coded").fetchall()
    kept, paths = 0, files(db)
    if paths:
        with suppress(duckdb.Error):
            ((kept,),) = db.execute("SELECT count(*) FROM read_parquet($paths)", {"paths": paths}).fetchall()
    return max(0, int(events) - int(kept))


def keep(db: duckdb.DuckDBPyConnection) -> bool:
    """Write the connection's table to disk; false where that may not be."""
    folder = _folder(db)
    if folder is None or not Location(str(folder)).may_write(NAME):
        return False
    try:
        rows = db.sql(f"SELECT * FROM {NAME} ORDER BY act_id, rank, event_id")
        write_deltalake(str(folder / NAME), rows, mode="overwrite", schema_mode="overwrite")
        # Each version is the whole table anew, and none but the last is ever asked for.
        DeltaTable(str(folder / NAME)).vacuum(OLD_HOURS, dry_run=False, enforce_retention_duration=False)
    except (DeltaError, OSError):
        return False
    return True


def _folder(db: duckdb.DuckDBPyConnection) -> Path | None:
    ((found,),) = db.execute(f"SELECT getvariable('{FOLDER}')").fetchall()
    return Path(found) if found else None
