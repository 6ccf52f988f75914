"""One row of each knowledge table as a value, and how it is made from the cells of a CSV line.

Builders raise ValueError with what is wrong and how to mend it, KeyError for a missing column. `source` says where a
row stands ("countries.csv:183"); it takes no part in comparisons. knowledge/README.md says what the columns mean.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from detente.codebook import SECTORS

# PLOVER's, with those that the agents of international bodies have.
_KNOWN_SECTORS = frozenset({*SECTORS, "IGO", "NGO"})
_KINDS = ("igo", "ngo", "bloc", "armed-group", "party", "media", "company", "agency")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_CODE = re.compile(r"[A-Z]{3}")

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StateNumbers:
    """The numbers of a country in Correlates of War and in Gleditsch and Ward, null where it has none."""

    cow: int | None = None
    gw: int | None = None


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory. `metonyms` pairs a building or office with the sectors that it stands for.

    `cow` and `gw` pair the first day of a number (empty: always) with it, oldest first.
    """

    code: str
    name: str
    official: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    metonyms: tuple[tuple[str, tuple[str, ...]], ...]
    cow: tuple[tuple[str, int], ...]
    gw: tuple[tuple[str, int], ...]
    valid_from: str
    valid_to: str
    leads: tuple[str, ...]
    source: str = field(default="", compare=False)

    def numbers(self, on: date | None) -> StateNumbers:
        """Its numbers on a day (null: today's): West Germany is 260 in both lists, Germany 255 and 260."""
        day = on.isoformat() if on else "9999"
        cow, gw = ([number for since, number in told if since <= day] for told in (self.cow, self.gw))
        return StateNumbers(cow[-1] if cow else None, gw[-1] if gw else None)


@dataclass(frozen=True, slots=True)
class Title:
    """A head noun or title, lower case. No sectors: look at the rest of the phrase.

    `country` is the one that alone has it ("congressman"), empty for most.
    """

    words: str
    sectors: tuple[str, ...]
    rank: int
    offices: tuple[str, ...]
    heads: tuple[str, ...]
    country: str
    source: str = field(default="", compare=False)


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
    source: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body, bloc, armed group, party, medium or company. `country` is empty for international ones.

    `governs` pairs the first and last day of the times in which an armed group or party is the government.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str
    sectors: tuple[str, ...]
    valid_from: str
    valid_to: str
    governs: tuple[tuple[str, str], ...]
    source: str = field(default="", compare=False)

    def sectors_on(self, on: date | None) -> tuple[str, ...]:
        """Its sectors on a day: the Taliban of 1998 and of 2022 are the government."""
        if not any(holds(first, last, on) for first, last in self.governs):
            return self.sectors
        return ("GOV", *(sector for sector in self.sectors if sector not in ("GOV", "REB")))


@dataclass(frozen=True, slots=True)
class Membership:
    """A country's membership in an organisation, or an organisation's in a bloc: then `country` is its id."""

    organisation: str
    country: str
    valid_from: str
    valid_to: str
    source: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Organ:
    """A body that acts for a larger one: the European Commission for the European Union."""

    organ: str
    body: str
    source: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class People:
    """An ethnic or religious group: its home (empty: none), and the other countries where news speaks of it."""

    name: str
    aliases: tuple[str, ...]
    home: str
    countries: tuple[str, ...]
    sectors: tuple[str, ...]
    source: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Body:
    """What an institution that is named by a plain word is called in a country (empty: in all without a row)."""

    words: str
    country: str
    name: str
    source: str = field(default="", compare=False)


Dated = Country | Leader | Organisation | Membership


def holds(valid_from: str, valid_to: str, on: date | None) -> bool:
    """Whether a row is valid on a day; with no day, whether it is still valid. Both ends count."""
    if on is None:
        return not valid_to
    day = on.isoformat()
    return valid_from <= day and (not valid_to or day[: len(valid_to)] <= valid_to)


def country(cells: Cells, source: str) -> Country:
    """A row of countries.csv."""
    return Country(
        code=_code(cells["code"]),
        name=_needed(cells, "name"),
        official=_needed(cells, "official"),
        aliases=_list(cells["aliases"]),
        demonyms=_list(cells["demonyms"]),
        capitals=_list(cells["capital"]),
        metonyms=tuple(_metonym(item) for item in _list(cells["metonyms"])),
        cow=_dated_numbers(cells, "cow"),
        gw=_dated_numbers(cells, "gw"),
        valid_from=_date(cells["valid_from"]),
        valid_to=_end(cells),
        leads=_list(cells["leads"]),
        source=source,
    )


def title(cells: Cells, source: str) -> Title:
    """A row of titles.csv."""
    said = cells["offices"]
    heads, offices = (said.removeprefix("its head:").strip(), "") if said.startswith("its head:") else ("", said)
    words = _needed(cells, "words")
    if words != words.lower().strip():
        raise ValueError(f"words {words!r} have capitals or blanks around them; write them small, in the singular")
    rank = _number(cells, "rank")
    if rank is None:
        raise ValueError("rank is empty; write 5 for most titles, 6 for ministries and armies, 10 for rebels")
    land = _code(cells["country"], empty=True)
    return Title(words, _sectors(cells["sectors"]), rank, _list(offices), _list(heads), land, source)


def leader(cells: Cells, source: str) -> Leader:
    """A row of a leaders_*.csv."""
    return Leader(
        person=_needed(cells, "person"),
        aliases=_list(cells["aliases"]),
        country=_code(cells["country"], empty=True),
        office=_needed(cells, "office"),
        sectors=_sectors(cells["sectors"]),
        valid_from=_date(cells["valid_from"]),
        valid_to=_end(cells),
        source=source,
    )


def organisation(cells: Cells, source: str) -> Organisation:
    """A row of organisations.csv."""
    if cells["kind"] not in _KINDS:
        raise ValueError(f"kind {cells['kind']!r} is none of {', '.join(_KINDS)}")
    return Organisation(
        id=_needed(cells, "id"),
        name=_needed(cells, "name"),
        aliases=_list(cells["aliases"]),
        kind=cells["kind"],
        country=_code(cells["country"], empty=True),
        sectors=_sectors(cells["sectors"]),
        valid_from=_date(cells["valid_from"]),
        valid_to=_end(cells),
        governs=tuple(_spell(item) for item in _list(cells["governs"])),
        source=source,
    )


def membership(cells: Cells, source: str) -> Membership:
    """A row of memberships.csv."""
    return Membership(
        organisation=_needed(cells, "organisation"),
        country=cells["country"] if ":" in cells["country"] else _code(cells["country"]),
        valid_from=_date(cells["valid_from"]),
        valid_to=_end(cells),
        source=source,
    )


def organ(cells: Cells, source: str) -> Organ:
    """A row of organs.csv."""
    return Organ(_needed(cells, "organ"), _needed(cells, "body"), source)


def people(cells: Cells, source: str) -> People:
    """A row of peoples.csv."""
    lands = tuple(_code(land) for land in _list(cells["countries"]))
    return People(
        _needed(cells, "name"),
        _list(cells["aliases"]),
        _code(cells["home"], empty=True),
        lands,
        _sectors(cells["sectors"]),
        source,
    )


def body(cells: Cells, source: str) -> Body:
    """A row of bodies.csv."""
    return Body(_needed(cells, "words"), _code(cells["country"], empty=True), _needed(cells, "name"), source)


def _metonym(item: str) -> tuple[str, tuple[str, ...]]:
    name, _, sectors = item.partition("=")
    return name, _sectors(sectors.replace("+", "|")) if sectors else ("GOV",)


def _list(cell: str) -> tuple[str, ...]:
    return tuple(item for item in cell.split("|") if item) if cell else ()


def _sectors(cell: str) -> tuple[str, ...]:
    found = _list(cell)
    if unknown := [sector for sector in found if sector not in _KNOWN_SECTORS]:
        raise ValueError(f"{unknown[0]!r} is no sector; the sectors are {', '.join(sorted(_KNOWN_SECTORS))}")
    return found


def _needed(cells: Cells, column: str) -> str:
    if not cells[column].strip():
        raise ValueError(f"{column} is empty; fill it in or take the line out")
    return cells[column]


def _number(cells: Cells, column: str) -> int | None:
    if cells[column] and not cells[column].isdecimal():
        raise ValueError(f"{column} {cells[column]!r} is no whole number")
    return int(cells[column]) if cells[column] else None


def _dated_numbers(cells: Cells, column: str) -> tuple[tuple[str, int], ...]:
    """The first days and numbers of "678|1990-05-22=679"."""
    found = [(_date(item.rpartition("=")[0]), item.rpartition("=")[2]) for item in _list(cells[column])]
    days = [since for since, _ in found]
    if days != sorted(set(days)) or not all(number.isdecimal() for _, number in found):
        raise ValueError(
            f"{column} {cells[column]!r} is no number; write 678, or 678|1990-05-22=679 where another follows on a day"
        )
    return tuple((since, int(number)) for since, number in found)


def _code(cell: str, empty: bool = False) -> str:
    if not (_CODE.fullmatch(cell) or (empty and not cell)):
        raise ValueError(f"{cell!r} is no alpha-3 country code; write three capitals, as NZL")
    return cell


def _date(cell: str) -> str:
    if cell and not _DATE.fullmatch(cell):
        raise ValueError(f"{cell!r} is no ISO date; write 2011, 2011-03 or 2011-03-05, or nothing")
    return cell


def _spell(item: str) -> tuple[str, str]:
    """The first and last day of "1996-09-27..2001-11-13", the last empty where it goes on."""
    first, dots, last = item.partition("..")
    if not dots:
        raise ValueError(
            f"governs {item!r} is no spell; write 1996-09-27..2001-11-13, or 2021-08-15.. where it goes on"
        )
    return _date(first), _date(last)


def _end(cells: Cells) -> str:
    """`valid_to`, which may not lie before `valid_from`."""
    first, last = _date(cells["valid_from"]), _date(cells["valid_to"])
    if first and last and last < first[: len(last)]:
        raise ValueError(f"valid_to {last} is before valid_from {first}; the first of them comes first")
    return last
