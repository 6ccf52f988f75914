"""Events as a flat table, one row each, for spreadsheets and data frames: CSV or Parquet."""

from __future__ import annotations

from pathlib import Path

import duckdb

from detente.recording import query
from detente.recording.query import Condition

from .table_files import check_ending, write_table

FLAT = "table"
"""The name of this export."""
# A number with its sign is no formula.
_TAME = "CASE WHEN regexp_matches(v, '^[=+@\\t\\r-]') AND try_cast(v AS DOUBLE) IS NULL THEN '''' || v ELSE v END"


def _each(of: str, value: str) -> str:
    """SQL that joins a value of each element of a list; `cell` and `joined` are made in `write_flat`."""
    return f"cell(joined(list_transform({of}, lambda v: {value})))"


def _actors(role: str) -> dict[str, tuple[str, str]]:
    return {
        f"{role}s": (_each(f"{role}s", "coalesce(v.name, v.text)"), f"each {role}'s name, parted by |"),
        f"{role}_countries": (_each(f"{role}s", "coalesce(v.country, '')"), "their countries, likewise"),
        f"{role}_sectors": (
            _each(f"{role}s", "array_to_string(v.sectors, ' ')"), "their sectors, likewise; of one, parted by blanks",
        ),
    }  # fmt: skip


_POINT = "list_filter(locations, lambda p: p.lat IS NOT NULL)[1]"
_COLUMNS: dict[str, tuple[str, str]] = {
    "event_id": ("event_id", "the event"),
    "date": (
        "date",
        "the date in EDTF; where the text gives none, about the day of publication (2025-03-03~) if it is told as news,"
        " else empty",
    ),
    "earliest": ("earliest", "its first day"),
    "latest": ("latest", "its last day"),
    "published": ("published", "day of publication"),
    "type": ("type", "PLOVER type"),
    "mode": ("mode", "PLOVER mode"),
    "status": ("status", "actual, future, hypothetical or negated"),
    "quad": ("quad", "quad class"),
    "score": ("score", "conflict-cooperation score, -10 to 10"),
    "confidence": ("confidence", "how sure the coder is, 0 to 1"),
    "contexts": ("joined(contexts)", "PLOVER contexts, parted by |"),
    **_actors("actor"),
    **_actors("recipient"),
    "themes": (_each("themes", "v.text"), "what it is about, parted by |"),
    "places": (_each("locations", "coalesce(v.name, v.text)"), "places, parted by |"),
    "lat": (f"{_POINT}.lat", "latitude of the first place with coordinates"),
    "lon": (f"{_POINT}.lon", "its longitude"),
    "amounts": (_each("quantities", "v.text"), "numbers stated with it, parted by |"),
    "amounts_low": (_each("quantities", "coalesce(v.low::VARCHAR, '')"), "at least how many, likewise"),
    "amounts_high": (_each("quantities", "coalesce(v.high::VARCHAR, '')"), "at most how many, likewise"),
    "amounts_units": (_each("quantities", "coalesce(v.unit, '')"), "of what, likewise"),
    "says": ("cell(coalesce(attribution.name, attribution.text))", "to whom the text attributes it"),
    "trigger": ("cell(trigger.text)", "the word for the act"),
    "start": ("trigger.start", "its first character in the story"),
    "document_id": ("document_id", "the story"),
    "source": ("cell(source)", "where it comes from"),
    "model": ("cell(model)", "the weights that coded it"),
}
"""By name: the SQL of a column, and what it holds."""


def write_flat(db: duckdb.DuckDBPyConnection, path: Path, conditions: dict[str, Condition]) -> tuple[int, int]:
    """Write the table by the path's extension; returns its rows, and 0. Raises ValueError for another extension.

    In CSV and TSV, words of a text that a spreadsheet would take for a formula get an apostrophe before them.
    """
    check_ending(path, "a table")
    where, given = query.where(conditions)
    tame = path.suffix != ".parquet"
    db.execute(f"CREATE OR REPLACE TEMP MACRO cell(v) AS {_TAME if tame else 'v'}")
    db.execute("CREATE OR REPLACE TEMP MACRO joined(v) AS array_to_string(v, '|')")
    columns = ", ".join(f"{sql} AS {name}" for name, (sql, _) in _COLUMNS.items())
    db.execute(
        f"""CREATE OR REPLACE TEMP TABLE flat AS SELECT {columns} FROM events WHERE {where}
            ORDER BY coalesce(earliest, published::DATE), published, source, document_id, trigger.start""",
        given,
    )
    return write_table(db, "flat", path), 0


def flat_columns() -> dict[str, str]:
    """The columns in order, each with what it holds."""
    return {name: holds for name, (_, holds) in _COLUMNS.items()}
