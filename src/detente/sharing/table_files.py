"""Tables of DuckDB as files, in the format of the file's ending."""

from __future__ import annotations

from pathlib import Path

import duckdb

from detente.recording.tables import literal

_FORMATS = {".csv": "CSV, HEADER", ".tsv": "CSV, HEADER, DELIMITER '\t'", ".parquet": "PARQUET"}


def check_ending(path: Path, what: str) -> None:
    """Raise ValueError where the ending is none of those that say in which format to write."""
    if path.suffix not in _FORMATS:
        raise ValueError(f"{path}: {what} is written as {', '.join(_FORMATS)}; give the file one of these endings")


def write_table(db: duckdb.DuckDBPyConnection, table: str, path: Path) -> int:
    """Write a table; returns its rows. Raises OSError where the file cannot be written."""
    # DuckDB would tell the same with an error of its own, in many words.
    path.open("ab").close()
    db.execute(f"COPY {table} TO {literal(str(path))} (FORMAT {_FORMATS[path.suffix]})")
    return int(db.table(table).count("*").fetchall()[0][0])
