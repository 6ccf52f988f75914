"""CSV, TSV and Parquet: one document a row, read by DuckDB piece by piece."""

from __future__ import annotations

import csv
import glob
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from detente.event import Document, Reject
from detente.reading.document import encodable, make_document
from detente.reading.opening import Stream, open_regular, take, unpacked
from detente.reading.published import iso_date
from detente.reading.unreadable import MAX_LINE, UnreadableError, empty

FIELDS = ("text", "id", "published", "title", "url")
"""What a row may hold; `text` must be there."""

Columns = Mapping[str, str]
"""Names of columns by field, where they differ: {"text": "body"}."""

_ROWS = 256
_HEAD = 1_000_000
_CSV = (
    "auto_detect=false, delim=$delim, quote='\"', escape='\"', header=true, ignore_errors=true, store_rejects=true,"
    " rejects_limit=0, max_line_size=$longest, compression=$packed"
)


def read_csv(
    path: str, source: str, published: str | None, columns: Columns, tabs: bool
) -> Iterator[Document | Reject]:
    """A document or a reject for each row below the line of names; a reject's line is that on which its row begins, or
    one near it where rows before it are broken or blank.

    Separated by tabs (`tabs`), else by what is most frequent among the names of , ; | and tabs. Raises UnreadableError
    where there is no such table.
    """
    with open_regular(path) as file:
        content, packed = unpacked(file)
        head = take(content, _HEAD)
        while packed and content.read(1 << 20):
            pass  # reading it tells whether it is whole and does not explode
    if not head.strip():
        raise empty()
    names, delim = _names(head, tabs)
    picked = _picked(names, columns)
    settings = {"delim": delim, "longest": MAX_LINE, "packed": "gzip" if packed else "none"}
    shape = "{" + ", ".join(f"'{place}': 'VARCHAR'" for place in range(len(names))) + "}"
    given, line = 0, 2
    # Strict first: it tells good rows from bad ones best, but gives up where line ends are mixed.
    for strict in ("true", "false"):
        statement = f"SELECT * FROM read_csv($path, columns={shape}, strict_mode={strict}, {_CSV})"
        try:
            for row in islice(_rows(statement, path, settings, source), given, None):
                given += 1
                if isinstance(row, Reject):
                    yield row
                elif len(row) == len(names):
                    yield _document(row, picked, source, published, line)
                    line += 1 + sum(value.count("\n") for value in row if value)
        except _TableError as error:
            if strict == "false":
                raise UnreadableError(f"its rows cannot be read ({error})", "save it as CSV in UTF-8") from None
        else:
            break
    if not given:
        raise UnreadableError("it has no rows", "give a table with a story a row")


def is_table(line: bytes, columns: Columns) -> bool:
    """Whether a line names the columns of a table, that of the text among others."""
    names, _ = _names(line, tabs=False)
    return len(names) > 1 and columns.get("text", "text") in names


def read_table(stream: Stream, source: str, published: str | None, columns: Columns) -> Iterator[Document | Reject]:
    """As `read_csv`, of what is no file: DuckDB reads files alone."""
    with NamedTemporaryFile(suffix=".csv") as file:
        while piece := stream.read(_HEAD):
            file.write(piece)
        file.flush()
        yield from read_csv(file.name, source, published, columns, tabs=False)


def read_parquet(path: str, source: str, published: str | None, columns: Columns) -> Iterator[Document | Reject]:
    """A document or a reject for each row; a reject's line is the row's number. Raises UnreadableError."""
    import duckdb

    open_regular(path).close()
    with _database() as db:
        try:
            described = db.execute("DESCRIBE SELECT * FROM read_parquet($path)", {"path": _escaped(path)}).fetchall()
        except duckdb.Error as error:
            raise _broken_parquet(error) from None
    names = [row[0] for row in described]
    picked = _picked(names, columns)
    if (kind := described[picked["text"]][1]) != "VARCHAR":
        raise UnreadableError(f"its column {names[picked['text']]} holds {kind}, not text", "give --columns text=NAME")
    chosen = ", ".join(f'CAST("{names[at].replace(chr(34), chr(34) * 2)}" AS VARCHAR)' for at in picked.values())
    statement, number = f"SELECT {chosen} FROM read_parquet($path)", 0
    places = {field: place for place, field in enumerate(picked)}
    try:
        for number, row in enumerate(_rows(statement, path, {}, source), start=1):
            yield row if isinstance(row, Reject) else _document(row, places, source, published, number)
    except _TableError as error:
        raise UnreadableError(f"its rows after {number:,} cannot be read ({error})", "write the file anew") from None
    if not number:
        raise UnreadableError("it has no rows", "give a table with a story a row")


def parse_columns(given: str | None) -> dict[str, str]:
    """ "text=body,published=date" as names by field. Raises ValueError with what may be given."""
    found = {}
    for part in (given or "").split(","):
        if not part.strip():
            continue
        field, equals, name = (piece.strip() for piece in part.partition("="))
        if not equals or not name or field not in FIELDS:
            raise ValueError(f"--columns {given}: write FIELD=NAME with commas between; fields are {', '.join(FIELDS)}")
        found[field] = name
    return found


class _TableError(Exception):
    """DuckDB can read no further."""


def _rows(
    statement: str, path: str, settings: Mapping[str, Any], source: str
) -> Iterator[tuple[str | None, ...] | Reject]:
    import duckdb

    with _database() as db:
        try:
            found = db.execute(statement, {**settings, "path": _escaped(path)})
            while rows := found.fetchmany(_ROWS):
                yield from rows
            if "read_csv" in statement:
                rejected = db.execute(_REJECTED)
                with open_regular(path) as file:
                    content, line, at = unpacked(file)[0], 1, 1
                    while rows := rejected.fetchmany(_ROWS):
                        for place, reason, swallowed in rows:
                            while at < place and (passed := content.read(min(place - at, _HEAD))):
                                line, at = line + passed.count(b"\n"), at + len(passed)
                            mend = "save the file as UTF-8" if reason == "invalid encoding" else "mend the row"
                            yield UnreadableError(f"the row is broken ({reason})", mend).reject(source, line)
                            if reason == "unquoted value":
                                yield from _lines_below(swallowed, settings["delim"])
        except (duckdb.Error, UnicodeDecodeError, RuntimeError) as error:
            raise _TableError(str(error).partition("\n")[0][:200]) from None


# DuckDB counts rows; the byte of the fault, from 1, says on which line of the file it is.
_REJECTED = """
SELECT min(coalesce(byte_position, line_byte_position)) AS place,
       any_value(lower(replace(error_type::VARCHAR, '_', ' '))), any_value(csv_line)
FROM reject_errors GROUP BY line ORDER BY place"""


def _lines_below(swallowed: str, delim: str) -> Iterator[tuple[str, ...]]:
    """Rows that an unclosed quote took in: the lines below its own that are rows by themselves."""
    for line in swallowed.splitlines()[1:]:
        try:
            rows = list(csv.reader([line], delimiter=delim, strict=True))
        except csv.Error:
            continue
        yield from (tuple(row) for row in rows)


def _database() -> Any:
    import duckdb

    # One thread: rows come in the file's order, and the coder needs the cores.
    db = duckdb.connect(config={"threads": 1, "autoinstall_known_extensions": False, "memory_limit": "2GB"})
    # A moment has the same day on every machine. Without the extension for time zones it is UTC's already.
    with suppress(duckdb.Error):
        db.execute("SET TimeZone = 'UTC'")
    return db


def _document(
    row: tuple[str | None, ...], picked: Mapping[str, int], source: str, published: str | None, number: int
) -> Document | Reject:
    values = {field: row[at] for field, at in picked.items()}
    try:
        text = values["text"]
        if not text or not text.strip():
            raise UnreadableError("the row has no text", "give each row a story")
        own_id, title, url = (encodable(v) if (v := values.get(key)) else None for key in ("id", "title", "url"))
        day = iso_date(values.get("published")) or published
        return make_document(text, own_id or url or source, published=day, title=title, url=url)
    except UnreadableError as why:
        return why.reject(source, number)


def _names(head: bytes, tabs: bool) -> tuple[list[str], str]:
    first = head.decode("utf-8-sig", "replace").lstrip("\r\n")
    line = first.splitlines()[0] if first.strip() else ""
    delim = "\t" if tabs else max(",;|\t", key=line.count)
    try:
        names = next(csv.reader([line], delimiter=delim), [])
    except csv.Error:
        names = []
    return [name.strip() for name in names], delim


def _picked(names: list[str], columns: Columns) -> dict[str, int]:
    """Which column holds which field."""
    at = {name: place for place, name in reversed(list(enumerate(names)))}
    told = ", ".join(names[:12])[:200]
    for field, name in columns.items():
        if name not in at:
            raise UnreadableError(f"it has no column {name} for {field}; it has {told}", "mend --columns")
    picked = {field: at[name] for field in FIELDS if (name := columns.get(field, field)) in at}
    if "text" not in picked:
        raise UnreadableError(f"it has no column text; it has {told}", "give --columns text=NAME")
    return picked


def _escaped(path: str) -> str:
    """A path that DuckDB does not take for a pattern."""
    return glob.escape(str(Path(path).absolute()))


def _broken_parquet(error: Exception) -> UnreadableError:
    said = str(error).partition("\n")[0][:200]
    return UnreadableError(f"it is no sound Parquet file ({said})", "write the file anew")
