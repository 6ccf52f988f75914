"""The knowledge tables as plain rows: the package's, with those of a user's folder on top (`own_tables`).

Each table is a CSV file in `resolving/knowledge/`, read on first use and kept. Dates are ISO strings of any precision
("2011", "2011-03", "2011-03-05") or empty for unknown or open; `holds` compares them with a day. A row of the user's
replaces the package's row with the same key, others are added. A malformed line raises `KnowledgeError`, whose message
names the file, the line, what is wrong and how to mend it. knowledge/README.md says what the columns mean.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

from . import knowledge_rows as rows
from .knowledge_rows import (
    Body,
    Country,
    Leader,
    Membership,
    Organ,
    Organisation,
    People,
    StateNumbers,
    Title,
    holds,
)
from .own_tables import OwnTables, in_use, kept, using

__all__ = [
    "Body",
    "Country",
    "KnowledgeError",
    "Leader",
    "Membership",
    "Organisation",
    "People",
    "StateNumbers",
    "Title",
    "bodies",
    "bodies_in",
    "countries",
    "holds",
    "leaders",
    "living_first",
    "members",
    "memberships",
    "open_tables",
    "organisations",
    "organs",
    "own_lines",
    "parse",
    "peoples",
    "titles",
    "with_own",
]

Row = TypeVar("Row")
Build = Callable[[dict[str, str], str], Row]

_LEADERS = "leaders_"
# What makes two rows the same, so that a user's replaces the package's; also the list of all tables.
_KEYS = {
    "countries.csv": ("code",),
    "titles.csv": ("words",),
    "organisations.csv": ("id",),
    "memberships.csv": ("organisation", "country", "valid_from"),
    "organs.csv": ("organ",),
    "peoples.csv": ("name",),
    "bodies.csv": ("words", "country"),
    "regions.csv": ("name", "country"),
    _LEADERS: ("person", "country", "office", "valid_from"),
}


class KnowledgeError(ValueError):
    """A knowledge table that cannot be used; the message names file and line, what is wrong and how to mend it."""


@kept
def countries() -> dict[str, Country]:
    """All countries by alpha-3 code."""
    return {row.code: row for row in _rows("countries.csv", rows.country)}


def living_first() -> list[Country]:
    """All countries, those that have ended last: "Congo" and "German" are today's."""
    return sorted(countries().values(), key=lambda one: bool(one.valid_to))


def country_name(code: str) -> str:
    """The name of a country by its code; names of bodies stay."""
    known = countries().get(code)
    return known.name if known else code


@kept
def titles() -> tuple[Title, ...]:
    """All titles, in the order of the file."""
    return tuple(_rows("titles.csv", rows.title))


@kept
def leaders() -> tuple[Leader, ...]:
    """All terms of office of all `leaders_*.csv` files, in the order of file names and lines."""
    return tuple(_rows(_LEADERS, rows.leader))


@kept
def organisations() -> dict[str, Organisation]:
    """All organisations by id."""
    return {row.id: row for row in _rows("organisations.csv", rows.organisation)}


@kept
def memberships() -> dict[str, tuple[Membership, ...]]:
    """All memberships by the id of the organisation."""
    found: dict[str, list[Membership]] = {}
    for row in _rows("memberships.csv", rows.membership):
        found.setdefault(row.organisation, []).append(row)
    return {organisation: tuple(spells) for organisation, spells in found.items()}


@kept
def organs() -> dict[str, Organ]:
    """Bodies that act for larger ones, by their id."""
    return {row.organ: row for row in _rows("organs.csv", rows.organ)}


@kept
def peoples() -> tuple[People, ...]:
    """All ethnic and religious groups."""
    return tuple(_rows("peoples.csv", rows.people))


@kept
def bodies() -> dict[tuple[str, str], Body]:
    """Names of institutions by (words, country); the country is empty for the name where no other is known."""
    return {(row.words, row.country): row for row in _rows("bodies.csv", rows.body)}


def members(organisation_id: str, on: date | None) -> tuple[str, ...]:
    """The alpha-3 codes of an organisation's members on a day (null.

    Today's), sorted; empty where none is known.
    """
    return tuple(sorted(member for member in _belonging(organisation_id, on) if ":" not in member))


def bodies_in(organisation_id: str, on: date | None) -> tuple[str, ...]:
    """The id of an organisation, and those of all that belong to it on a day (null: today): of NATO to the West."""
    found = [organisation_id]
    for body in found:
        found += sorted(m for m in _belonging(body, on) if ":" in m and m not in found)
    return tuple(found)


def _belonging(organisation_id: str, on: date | None) -> set[str]:
    spells = memberships().get(organisation_id, ())
    return {row.country for row in spells if holds(row.valid_from, row.valid_to, on)}


def open_tables(folder: str | Path) -> OwnTables:
    """A user's folder, with every table in it read and checked. Raises KnowledgeError."""
    path = Path(folder)
    if not path.is_dir():
        raise KnowledgeError(f"{path}: no such folder; give one that holds {', '.join(_names())}")
    digest, tables = hashlib.blake2b(digest_size=4), 0
    for file in sorted(path.glob("*.csv")):
        if _table_of(file.name) is None:
            raise KnowledgeError(f"{file}: no table has this name; the tables are {', '.join(_names())}")
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
        tables += 1
    if not tables:
        raise KnowledgeError(f"{path}: no table in it; name them {', '.join(_names())}")
    own = OwnTables(path, digest.hexdigest())
    with using(own):
        _check_together()
    return own


def own_lines(table: str) -> list[tuple[dict[str, str], str]]:
    """The rows of a user's table as cells, each with its file and line; empty where there is none."""
    own = in_use()
    if own is None:
        return []
    files = sorted(file for file in own.folder.glob("*.csv") if _table_of(file.name) == table)
    return [line for file in files for line in _own_lines(file, table)]


def with_own(table: str, lines: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """Lines of a table of the package as cells, with the user's in place of those with the same key and after them."""
    own = [cells for cells, _ in own_lines(table)]
    columns = _KEYS[table]
    replaced = {tuple(cells[column] for column in columns) for cells in own}
    return [cells for cells in lines if tuple(cells[column] for column in columns) not in replaced] + own


def parse(text: str, file: str, build: Build[Row]) -> Iterator[Row]:
    """The rows of CSV text with a header line, each made by `build`; `file` is named in errors."""
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = next(reader, None)
        if not header:
            raise ValueError("the file is empty; it needs a header line")
        for values in reader:
            if len(values) != len(header):
                raise ValueError(
                    f"{len(values)} fields where the header has {len(header)}; put what holds a comma in double quotes"
                )
            yield build(dict(zip(header, values, strict=True)), f"{file}:{reader.line_num}")
    except KeyError as error:
        raise KnowledgeError(f"{file}, line {reader.line_num}: the column {error} is missing") from error
    except (ValueError, csv.Error) as error:
        raise KnowledgeError(f"{file}, line {reader.line_num}: {error}") from error


def _rows(table: str, build: Build[Row]) -> list[Row]:
    """The rows of a table, a user's in place of those with the same key, new ones at the end."""
    folder = _folder()
    files = sorted(file.name for file in folder.iterdir() if _table_of(file.name) == table)
    if not files:
        raise KnowledgeError(f"{table}: the table is missing from {folder}; install the package again")
    found = [row for name in files for row in parse((folder / name).read_text(encoding="utf-8"), name, build)]
    own = own_lines(table)
    if not own:
        return found
    by_key: dict[tuple[Any, ...], Row] = {_key(table, row): row for row in found}
    for cells, source in own:
        row = _built(cells, source, build)
        by_key[_key(table, row)] = row
    return list(by_key.values())


def _built(cells: dict[str, str], source: str, build: Build[Row]) -> Row:
    file, _, line = source.rpartition(":")
    try:
        return build(cells, source)
    except ValueError as error:
        raise KnowledgeError(f"{file}, line {line}: {error}") from error


def _own_lines(file: Path, table: str) -> list[tuple[dict[str, str], str]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{file}: not UTF-8 ({error.reason}); save it as UTF-8") from error
    header = next(csv.reader(io.StringIO(text)), [])
    expected = _header(table)
    if header != expected:
        raise KnowledgeError(f"{file}, line 1: the header is {','.join(header)!r}; write {','.join(expected)}")
    return list(parse(text, str(file), lambda cells, source: (cells, source)))


def _header(table: str) -> list[str]:
    name = next(file.name for file in _folder().iterdir() if _table_of(file.name) == table)
    with (_folder() / name).open(encoding="utf-8") as lines:
        return next(csv.reader(lines))


def _key(table: str, row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, column) for column in _KEYS[table])


def _check_together() -> None:
    """Raises KnowledgeError where a user's rows do not fit to the rest: unknown countries and organisations."""
    known, bodies_known = countries(), organisations()
    spells = [row for rows in memberships().values() for row in rows]
    lands = [(row.country, row.source) for row in leaders()] + [(row.country, row.source) for row in titles()]
    lands += [(row.country, row.source) for row in spells if ":" not in row.country]
    lands += [(row.country, row.source) for row in bodies().values()]
    lands += [(row.country, row.source) for row in bodies_known.values()]
    lands += [(land, row.source) for row in peoples() for land in (row.home, *row.countries)]
    lands += [(cells["country"], source) for cells, source in own_lines("regions.csv")]
    for land, source in lands:
        if land and land not in known:
            raise KnowledgeError(
                f"{_place(source)}: the country {land} is in no countries.csv; add it or mend the code"
            )
    named = [(row.organisation, row.source) for row in spells]
    named += [(row.country, row.source) for row in spells if ":" in row.country]
    named += [(body, row.source) for row in organs().values() for body in (row.organ, row.body)]
    for body, source in named:
        if body not in bodies_known:
            raise KnowledgeError(f"{_place(source)}: the organisation {body!r} is in no organisations.csv; add it")
    for cells, source in own_lines("regions.csv"):
        for column in ("lat", "lon"):
            try:
                float(cells[column])
            except ValueError:
                raise KnowledgeError(
                    f"{_place(source)}: {column} {cells[column]!r} is no number; write degrees, as 48.2"
                ) from None
        if cells["geonameid"] and not cells["geonameid"].isdecimal():
            raise KnowledgeError(f"{_place(source)}: geonameid {cells['geonameid']!r} is no whole number")


def _place(source: str) -> str:
    file, _, line = source.rpartition(":")
    return f"{file}, line {line}"


def _names() -> list[str]:
    return [f"{table}*.csv" if table == _LEADERS else table for table in _KEYS]


def _table_of(name: str) -> str | None:
    """The table that a file belongs to; null where it is none."""
    if name.startswith(_LEADERS) and name.endswith(".csv"):
        return _LEADERS
    return name if name in _KEYS else None


def _folder() -> Traversable:
    return resources.files("detente.resolving") / "knowledge"
