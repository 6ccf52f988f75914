"""Delta tables opened, made, brought up to date and added to; each call is one step that either happens or does not."""

from __future__ import annotations

import glob
import json
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote

import duckdb
from deltalake import CommitProperties, DeltaTable, QueryBuilder, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError

from .faults import RecordError, damaged, first_line, unwritable
from .location import Location
from .schema import SCHEMA, SORTED, TABLES, TOLD

_VERSION = "detente.schema"
"""The property of the documents table that says by which schema the record was written."""
# Delta takes a property of our own only into a table that is there. A writer that comes before it is set must not take
# the new record for an old one, so the description of each new table says the same.
_MADE = "detente, schema "
# Delta would drop its log after 30 days, and with it the history; `maintain` decides what goes.
_KEEP = {"delta.enableExpiredLogCleanup": "false", "delta.logRetentionDuration": "interval 36500 days"}
# A commit goes through only on top of the version that was read: what is new has been told from what is there.
ON_TOP = CommitProperties(max_commit_retries=0)


def open_table(at: Location, name: str, version: int | None = None) -> DeltaTable:
    """A table of a record, as it is or was. Raises RecordError where it is missing or damaged."""
    try:
        return DeltaTable(at.uri(name), version=version, storage_options=at.storage)
    except TableNotFoundError as err:
        if Path(at.root).is_file():
            raise RecordError(f"{at}: this is a file; a record is a folder, which `detente add FILES` makes") from err
        raise RecordError(
            f"{at}: no record here ({name} is missing); `detente add FILES --record {at}` makes one"
        ) from err
    except (DeltaError, OSError) as err:
        raise damaged(at.uri(name), err) from err


def renew(at: Location, name: str, table: DeltaTable) -> None:
    """Bring an opened table to its latest version: a twentieth of the time that opening it anew takes."""
    try:
        table.update_incremental()
    except (DeltaError, OSError) as err:
        raise damaged(at.uri(name), err) from err


def exists(at: Location, name: str) -> bool:
    """Whether a table is there."""
    try:
        return DeltaTable.is_deltatable(at.uri(name), storage_options=at.storage)
    except (DeltaError, OSError) as err:
        raise damaged(at.uri(name), err) from err


def check_writable(at: Location, name: str) -> None:
    """Raise RecordError where a table may not be written; deltalake would say so in a stack trace of Rust."""
    if not at.may_write(name):
        raise RecordError(f"{at.uri(name)}: may not be written; ask its owner for the right to write it, or copy it")


def make_table(at: Location, name: str) -> None:
    """Make an empty table unless it is there; another writer that makes it at the same time is no error."""
    if exists(at, name):
        return
    check_writable(at, name)
    try:
        with duckdb.connect() as db:
            write_deltalake(
                at.uri(name), db.sql(f"SELECT {nothing(name)} LIMIT 0"), mode="ignore",
                configuration=_KEEP | {"delta.dataSkippingStatsColumns": ",".join(TOLD[name])},
                description=_MADE + str(SCHEMA),
                storage_options=at.storage, commit_properties=ON_TOP,
            )  # fmt: skip
    except (OSError, DeltaError) as err:
        if not exists(at, name):
            raise RecordError(
                f"{at}: cannot make a record here ({first_line(err)}); give a folder that you may write"
            ) from err


def nothing(name: str) -> str:
    """The columns of a table, all null, in SQL."""
    return _shape(name, TABLES[name], ())


def _shape(name: str, columns: Iterable[str], there: Collection[str]) -> str:
    """Columns of a table as the present schema has them, in SQL; null where they are not `there`."""
    return ", ".join((f'"{c}"' if c in there else "NULL") + f'::{TABLES[name][c]} AS "{c}"' for c in columns)


def schema_version(documents: DeltaTable) -> int:
    """The schema by which a record was written: 1 where it says none. RecordError for one from the future."""
    about = documents.metadata()
    made, said = about.description or "", about.configuration.get(_VERSION)
    found = int(said or (made.removeprefix(_MADE) if made.startswith(_MADE) else 1))
    if found > SCHEMA:
        raise RecordError(
            f"{Path(documents.table_uri).parent}: written by a newer detente (schema {found}; this one knows {SCHEMA});"
            " `pip install --upgrade detente` reads it"
        )
    return found


def set_schema_version(documents: DeltaTable) -> None:
    """Say that the record has the present schema."""
    try:
        documents.alter.set_table_properties({_VERSION: str(SCHEMA), **_KEEP}, raise_if_not_exists=False)
    except CommitFailedError:
        # Another writer was first; it says the same.
        documents.update_incremental()
        if schema_version(documents) < SCHEMA:
            set_schema_version(documents)
    except (OSError, DeltaError) as err:
        raise unwritable(documents.table_uri, err) from err


def append(at: Location, table: DeltaTable, name: str, rows: Sequence[dict[str, Any]]) -> bool:
    """Add rows on top of the version that `table` has; False where another writer has committed in the meantime.

    Columns that an older table lacks are added to it. Raises RecordError where nothing can be written.
    """
    try:
        with tempfile.TemporaryDirectory() as scratch, cursor() as db:
            path = Path(scratch) / "rows.jsonl"
            with path.open("w", encoding="utf-8") as out:
                out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            return _commit(at, table, name, from_lines(db, path, name), "append")
    except OSError as err:
        raise unwritable(at.uri(name), err) from err


def overwrite(at: Location, table: DeltaTable, name: str, rows: duckdb.DuckDBPyRelation) -> bool:
    """Put these rows in the place of all rows, in one commit; False as for `append`. Older versions keep the old."""
    return _commit(at, table, name, rows, "overwrite")


def from_lines(db: duckdb.DuckDBPyConnection, path: Path, name: str) -> duckdb.DuckDBPyRelation:
    """Rows of a table from a file with one JSON object a line, in the order in which they lie in the table."""
    rows = db.read_json(str(path), columns=TABLES[name], format="newline_delimited", maximum_object_size=1 << 28)
    return rows.order(", ".join(SORTED[name])) if name in SORTED else rows


def _commit(
    at: Location, table: DeltaTable, name: str, rows: duckdb.DuckDBPyRelation, mode: Literal["append", "overwrite"]
) -> bool:
    check_writable(at, name)
    try:
        # "merge" adds what an older table lacks, columns and fields of structs, and costs nothing where it lacks none.
        write_deltalake(table, rows, mode=mode, schema_mode="merge", commit_properties=ON_TOP)
    except CommitFailedError:
        return False
    except (OSError, DeltaError, duckdb.Error) as err:
        raise unwritable(at.uri(name), err) from err
    return True


class Rows:
    """The rows of a table in an object store as a stream that DuckDB reads anew for every question."""

    def __init__(self, table: DeltaTable, columns: str = "*", where: str = "true") -> None:
        self._table, self._asked = table, f"SELECT {columns} FROM t WHERE {where}"

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        found = QueryBuilder().register("t", self._table).execute(self._asked)
        return found.__arrow_c_stream__(requested_schema)


def source(db: duckdb.DuckDBPyConnection, at: Location, table: DeltaTable, name: str) -> str:
    """SQL for the rows of a table with the columns of the present schema, null where the table is older."""
    shape = _shape(name, TABLES[name], {field.name for field in table.schema().fields})
    if at.folder is None:
        stored = f"stored_{name}_{abs(hash(at))}_{table.version()}"
        db.register(stored, Rows(table))
        return f"SELECT {shape} FROM {stored}"
    if files := files_of(table):
        return f"SELECT {shape} FROM read_parquet({quoted(files)}, union_by_name=true)"
    return f"SELECT {nothing(name)} LIMIT 0"


Span = tuple[str, str, str]
"""A column of strings, and the first and last value that is asked for; null is asked for too."""


def part(
    db: duckdb.DuckDBPyConnection, at: Location, table: DeltaTable, name: str, columns: Sequence[str],
    span: Span | None = None, where: str = "true",
) -> str:  # fmt: skip
    """SQL for some columns and rows of a table. Files that by their statistics hold none of the span are not opened."""
    there = {field.name for field in table.schema().fields}
    shape = _shape(name, columns, there)
    if span is not None:
        column, low, high = span
        where = f"({where}) AND ({column} BETWEEN '{low}' AND '{high}' OR {column} IS NULL)"
    if at.folder is None:
        stored = f"part_{name}_{'_'.join(columns)}"
        db.register(stored, Rows(table, ", ".join(f'"{c}"' for c in columns if c in there), where))
        return f"SELECT {shape} FROM {stored}"
    if files := files_of(table) if span is None else _files_within(table, span):
        return f"SELECT {shape} FROM read_parquet({quoted(files)}, union_by_name=true) WHERE {where}"
    return f"SELECT {_shape(name, columns, ())} LIMIT 0"


def _files_within(table: DeltaTable, span: Span) -> list[str]:
    column, low, high = span
    told = table.get_add_actions(flatten=True)
    known = set(told.schema.names)
    path, least, most, nulls = (
        told.column(c).to_pylist() if c in known else [None] * told.num_rows
        for c in ("path", f"min.{column}", f"max.{column}", f"null_count.{column}")
    )
    # A file of which nothing is told is looked into.
    outside = {
        str(p).rpartition("/")[2]
        for p, a, b, n in zip(path, least, most, nulls, strict=True)
        if n == 0 and a is not None and b is not None and (b < low or a > high)
    }
    return [glob.escape(unquote(uri)) for uri in table.file_uris() if uri.rpartition("/")[2] not in outside]


@cache
def _engine() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def cursor() -> duckdb.DuckDBPyConnection:
    """A connection for a short while, temporary views its own: to open a database costs 15 ms, this nothing."""
    return _engine().cursor()


@contextmanager
def sorting() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that sorts tables larger than memory, in a folder of its own for the while."""
    with tempfile.TemporaryDirectory() as scratch, duckdb.connect() as db:
        db.execute(f"SET temp_directory = {literal(scratch)}")
        yield db


def files_of(table: DeltaTable) -> list[str]:
    """The files of a table on this machine, as DuckDB takes them: plain paths in which *, ? and [ are no pattern."""
    return [glob.escape(unquote(uri)) for uri in table.file_uris()]


def quoted(paths: Sequence[str]) -> str:
    """A list of strings in SQL."""
    return "[" + ", ".join(map(literal, paths)) + "]"


def listed(values: Collection[str]) -> str:
    """Strings in SQL, as IN takes them."""
    return ", ".join(map(literal, sorted(values)))


def literal(text: str) -> str:
    """A string in SQL, where no parameter can stand."""
    return "'" + text.replace("'", "''") + "'"
