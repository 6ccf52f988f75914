"""Persons of the tables with their terms of office, and who held which office when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from detente.resolving.dates.edtf import days_from
from detente.resolving.knowledge_tables import Leader, Organisation, holds, leaders
from detente.resolving.own_tables import kept

from .names import Words, key
from .offices import LEADING, meant_offices, office, offices_of_chief

# "The ousted president" lost the office so many years ago at most; a president-elect takes it within so many days.
_LOST_YEARS = 3
_JUST, _ELECT = 7, 200


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the tables with all terms of office in order of their beginning."""

    name: str
    entity: str
    words: Words
    terms: tuple[Leader, ...]
    names: frozenset[Words]

    def term(
        self, on: date | None, country: str | None = None, offices: tuple[str, ...] = (), former: bool = False
    ) -> Leader:
        """The term that the words most likely mean.

        Of the country and office, held on the day (or, of somebody `former`, not held any more), last begun.
        """
        day = on.isoformat() if on else "9999"
        return max(
            self.terms,
            key=lambda term: (
                country in (None, term.country),
                not offices or office(term.office) in offices,
                holds(term.valid_from, term.valid_to, on) is not former,
                term.valid_from <= day,
                office(term.office) in LEADING,
                term.valid_from,
            ),
        )

    def in_office(self, on: date | None) -> bool:
        """Whether any term holds on the day (with no day: today)."""
        return any(holds(term.valid_from, term.valid_to, on) for term in self.terms)

    def has_left(self, on: date | None) -> bool:
        """Whether the day lies after some term and in none."""
        if self.in_office(on):
            return False
        return on is None or any(term.valid_from <= on.isoformat() for term in self.terms)


def entity_of(name: str) -> str:
    """The entity of a person: `person:sergei-lavrov`."""
    return "person:" + "-".join(key(name))


def person_named(name: str) -> Person:
    """The person of the tables with exactly this name."""
    return persons()[name]


def office_holder(country: str, offices: Iterable[str], on: date | None) -> Person | None:
    """Who holds the first of the offices that anybody held in the country on the day; null without a day.

    `leads` among the offices stands for those that lead the country.
    """
    if on is None:
        return None
    for wanted in meant_offices(country, offices):
        terms = [t for t in _terms().get((country, wanted), ()) if holds(t.valid_from, t.valid_to, on)]
        if terms and (wanted != "opposition leader" or len(terms) == 1):
            return persons()[max(terms, key=lambda term: term.valid_from).person]
    return None


def last_holder(country: str, offices: Iterable[str], on: date | None, just: bool = False) -> Person | None:
    """Who left the first of the offices that anybody left in the years before the day, and holds it no more.

    `just` asks for the days before only.
    """
    if on is None:
        return None
    day, earliest = on.isoformat(), days_from(on, -_JUST).isoformat() if just else f"{on.year - _LOST_YEARS:04}"
    for wanted in meant_offices(country, offices):
        terms = _terms().get((country, wanted), ())
        left = [t for t in terms if earliest <= t.valid_to <= day and t.valid_from]
        now = {t.person for t in terms if holds(t.valid_from, t.valid_to, on) and t.valid_to != day}
        left = [t for t in left if t.person not in now]
        if left:
            return persons()[max(left, key=lambda term: term.valid_to).person]
    return None


def next_holder(country: str, offices: Iterable[str], on: date | None) -> Person | None:
    """Who takes the first of the offices within some months of the day: the president-elect."""
    if on is None:
        return None
    day, latest = on.isoformat(), days_from(on, _ELECT).isoformat()
    for wanted in meant_offices(country, offices):
        terms = [t for t in _terms().get((country, wanted), ()) if day <= t.valid_from <= latest]
        if terms:
            return persons()[min(terms, key=lambda term: term.valid_from).person]
    return None


@kept
def only_country(offices: tuple[str, ...]) -> str | None:
    """The country in which alone such an office exists: the Holy See for the pope; null for most."""
    lands = {land for held in offices for land in _lands().get(held, ())}
    return lands.pop() if len(lands) == 1 else None


def head_of_body(body: Organisation, title: str, on: date | None) -> Person | None:
    """Who heads an organisation on a day under a title ("secretary-general", or just "chief").

    Null if unknown.
    """
    return office_holder(body.country, offices_of_chief(body, title), on) if on else None


@kept
def persons() -> dict[str, Person]:
    terms: dict[str, list[Leader]] = {}
    for row in leaders():
        terms.setdefault(row.person, []).append(row)
    return {
        name: Person(
            name, entity_of(name), key(name), tuple(sorted(rows, key=lambda row: row.valid_from)), _names(rows)
        )
        for name, rows in terms.items()
    }


def _names(rows: Iterable[Leader]) -> frozenset[Words]:
    return frozenset(key(name) for row in rows for name in (row.person, *row.aliases))


@kept
def _terms() -> dict[tuple[str, str], list[Leader]]:
    found: dict[tuple[str, str], list[Leader]] = {}
    for row in leaders():
        found.setdefault((row.country, office(row.office)), []).append(row)
    return found


@kept
def _lands() -> dict[str, list[str]]:
    """The countries in which there is an office; none for those of bodies."""
    found: dict[str, list[str]] = {}
    for land, held in _terms():
        if land:
            found.setdefault(held, []).append(land)
    return found
