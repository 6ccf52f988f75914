"""The knowledge tables of the package as plain rows.

Each table is a CSV file in `resolving/knowledge/`, read on first use and kept. Dates are ISO strings of any
precision ("2011", "2011-03", "2011-03-05") or empty for unknown or open; `holds` compares them with a day.
A malformed line raises `KnowledgeError`, whose message names the file, the line and what is wrong.

Columns:
- `countries.csv`: ISO 3166-1 alpha-3 code (with SUN, YUG, CSK, DDR, XKX), names, demonyms, capitals,
  `metonyms` (`Name` stands for GOV, `Name=LEG` or `Name=GOV+MIL` for others; `~Name` among aliases and
  demonyms is a part of the country or a people in it, which shares its code but is not the country itself),
  Correlates of War and Gleditsch-Ward codes, validity, and `leads`: the offices that lead the country,
  first choice first.
- `titles.csv`: head nouns and titles with PLOVER sectors, a rank (see `actors.py`) and the `offices` of
  `leaders_*.csv` that the title means, first choice first ("leads" means the country's own column; "its
  head: X" says who heads the body that the words name).
- `leaders_*.csv`, `organisations.csv`, `memberships.csv`: who held which office, which bodies there are,
  and which countries belong to them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TypeVar

Row = TypeVar("Row")

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_CODE = re.compile(r"[A-Z]{3}")


class KnowledgeError(ValueError):
    """A knowledge table that cannot be used; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory. `metonyms` pairs a building or office with the sectors that it stands for."""

    code: str
    name: str
    official: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    metonyms: tuple[tuple[str, tuple[str, ...]], ...]
    cow: int | None
    gw: int | None
    valid_from: str
    valid_to: str
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """A head noun or title, lower case. No sectors: look at the rest of the phrase."""

    words: str
    sectors: tuple[str, ...]
    rank: int
    offices: tuple[str, ...]
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leader:
    """One term of one person in one office. An empty `valid_to` means still in office."""

    person: str
    aliases: tuple[str, ...]
    country: str
    office: str
    sectors: tuple[str, ...]
    valid_from: str
    valid_to: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body, bloc, armed group, party, medium or company. `country` is empty for international ones."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str
    sectors: tuple[str, ...]
    valid_from: str
    valid_to: str


@dataclass(frozen=True, slots=True)
class Membership:
    """A country's membership in an organisation."""

    organisation: str
    country: str
    valid_from: str
    valid_to: str


def holds(valid_from: str, valid_to: str, on: date | None) -> bool:
    """Whether a row is valid on a day; with no day, whether it is still valid. Both ends count."""
    if on is None:
        return not valid_to
    day = on.isoformat()
    return valid_from <= day and (not valid_to or day[: len(valid_to)] <= valid_to)


@cache
def countries() -> dict[str, Country]:
    """All countries by alpha-3 code."""
    return {row.code: row for row in _rows("countries.csv", _country)}


@cache
def titles() -> tuple[Title, ...]:
    """All titles, in the order of the file."""
    return tuple(_rows("titles.csv", _title))


@cache
def leaders() -> tuple[Leader, ...]:
    """All terms of office of all `leaders_*.csv` files, in the order of file names and lines."""
    files = sorted(file.name for file in _folder().iterdir() if _is_leaders(file.name))
    return tuple(leader for name in files for leader in _rows(name, _leader))


@cache
def organisations() -> dict[str, Organisation]:
    """All organisations by id."""
    return {row.id: row for row in _rows("organisations.csv", _organisation)}


@cache
def memberships() -> dict[str, tuple[Membership, ...]]:
    """All memberships by the id of the organisation."""
    found: dict[str, list[Membership]] = {}
    for row in _rows("memberships.csv", _membership):
        found.setdefault(row.organisation, []).append(row)
    return {organisation: tuple(rows) for organisation, rows in found.items()}


def members(organisation_id: str, on: date | None) -> tuple[str, ...]:
    """The alpha-3 codes of an organisation's members on a day (null.

    Today's), sorted; empty where none is known.
    """
    rows = memberships().get(organisation_id, ())
    return tuple(sorted({row.country for row in rows if holds(row.valid_from, row.valid_to, on)}))


def parse(text: str, file: str, build: Callable[[dict[str, str]], Row]) -> Iterator[Row]:
    """The rows of CSV text with a header line, each made by `build`; `file` is named in errors."""
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = next(reader, None)
        if not header:
            raise ValueError("the file is empty; it needs a header line")
        for values in reader:
            if len(values) != len(header):
                raise ValueError(f"{len(values)} fields where the header has {len(header)}")
            yield build(dict(zip(header, values, strict=True)))
    except KeyError as error:
        raise KnowledgeError(f"{file}, line {reader.line_num}: the column {error} is missing") from error
    except (ValueError, csv.Error) as error:
        raise KnowledgeError(f"{file}, line {reader.line_num}: {error}") from error


def _rows(file: str, build: Callable[[dict[str, str]], Row]) -> Iterator[Row]:
    path = _folder() / file
    if not path.is_file():
        raise KnowledgeError(f"{file}: the table is missing from {_folder()}; install the package again")
    return parse(path.read_text(encoding="utf-8"), file, build)


def _folder() -> Traversable:
    return resources.files("detente.resolving") / "knowledge"


def _is_leaders(name: str) -> bool:
    return name.startswith("leaders_") and name.endswith(".csv")


def _country(row: dict[str, str]) -> Country:
    return Country(
        code=_code(row["code"]),
        name=_needed(row, "name"),
        official=_needed(row, "official"),
        aliases=_list(row["aliases"]),
        demonyms=_list(row["demonyms"]),
        capitals=_list(row["capital"]),
        metonyms=tuple(_metonym(item) for item in _list(row["metonyms"])),
        cow=int(row["cow"]) if row["cow"] else None,
        gw=int(row["gw"]) if row["gw"] else None,
        valid_from=_date(row["valid_from"]),
        valid_to=_date(row["valid_to"]),
        leads=_list(row["leads"]),
    )


def _title(row: dict[str, str]) -> Title:
    said = row["offices"]
    heads, offices = (said.removeprefix("its head:").strip(), "") if said.startswith("its head:") else ("", said)
    words = _needed(row, "words")
    return Title(words, _list(row["sectors"]), int(row["rank"]), _list(offices), _list(heads))


def _leader(row: dict[str, str]) -> Leader:
    return Leader(
        person=_needed(row, "person"),
        aliases=_list(row["aliases"]),
        country=_code(row["country"], empty=True),
        office=_needed(row, "office"),
        sectors=_list(row["sectors"]),
        valid_from=_date(row["valid_from"]),
        valid_to=_date(row["valid_to"]),
    )


def _organisation(row: dict[str, str]) -> Organisation:
    return Organisation(
        id=_needed(row, "id"),
        name=_needed(row, "name"),
        aliases=_list(row["aliases"]),
        kind=_needed(row, "kind"),
        country=_code(row["country"], empty=True),
        sectors=_list(row["sectors"]),
        valid_from=_date(row["valid_from"]),
        valid_to=_date(row["valid_to"]),
    )


def _membership(row: dict[str, str]) -> Membership:
    return Membership(
        organisation=_needed(row, "organisation"),
        country=_code(row["country"]),
        valid_from=_date(row["valid_from"]),
        valid_to=_date(row["valid_to"]),
    )


def _metonym(item: str) -> tuple[str, tuple[str, ...]]:
    name, _, sectors = item.partition("=")
    return name, tuple(sectors.split("+")) if sectors else ("GOV",)


def _list(cell: str) -> tuple[str, ...]:
    return tuple(item for item in cell.split("|") if item) if cell else ()


def _needed(row: dict[str, str], column: str) -> str:
    if not row[column]:
        raise ValueError(f"{column} is empty")
    return row[column]


def _code(cell: str, empty: bool = False) -> str:
    if not (_CODE.fullmatch(cell) or (empty and not cell)):
        raise ValueError(f"{cell!r} is no alpha-3 country code")
    return cell


def _date(cell: str) -> str:
    if cell and not _DATE.fullmatch(cell):
        raise ValueError(f"{cell!r} is no ISO date")
    return cell
