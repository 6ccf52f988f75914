"""The table `tellings` beside the others: which event tells which act, as `relating.acts.kept` worked it out.

Written as a whole, in one commit, so that each of its versions is right for the events that it was made of; whoever
reads it makes up for what came since. A writer that comes late, or two at once, do no harm, and one that may not write
does without.
"""

from __future__ import annotations

import glob
from pathlib import Path
from urllib.parse import unquote

import duckdb
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import DeltaError

NAME = "tellings"
COLUMNS = {
    "event_id": "VARCHAR", "document_id": "VARCHAR", "act_id": "VARCHAR", "rank": "BIGINT", "telling": "VARCHAR",
    "party": "VARCHAR", "first_day": "BIGINT", "last_day": "BIGINT", "blocks": "BIGINT[]", "mark": "BIGINT",
}  # fmt: skip
OLD_HOURS = 24
"""Files that were replaced longer ago are deleted; younger ones may still be read by someone."""
FOLDER = "record_folder"
"""The variable of a connection that names the folder of its record; without it nothing is kept."""


def load(db: duckdb.DuckDBPyConnection) -> None:
    """Make the table in the connection, with what is kept on disk as far as that can be read."""
    shape = ", ".join(f'"{name}" {kind}' for name, kind in COLUMNS.items())
    db.execute(f"CREATE TABLE {NAME} ({shape})")
    folder = _folder(db)
    if folder is None:
        return
    try:
        paths = [glob.escape(unquote(uri)) for uri in DeltaTable(str(folder / NAME)).file_uris()]
        if paths:
            db.execute(
                f"INSERT INTO {NAME} SELECT {', '.join(COLUMNS)} FROM read_parquet($paths, union_by_name=true)",
                {"paths": paths},
            )
    except (DeltaError, OSError, duckdb.Error):
        db.execute(f"DELETE FROM {NAME}")


def keep(db: duckdb.DuckDBPyConnection) -> bool:
    """Write the connection's table to disk; false where that may not be."""
    folder = _folder(db)
    if folder is None:
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
