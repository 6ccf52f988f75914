"""What the pages show and the API answers, asked of the record; what cannot be answered is an HTTPException."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Annotated

import duckdb
from fastapi import HTTPException, Query

from detente.codebook import STATUSES, TYPES
from detente.event import Document, Event
from detente.recording import query
from detente.relating.brief import Brief
from detente.relating.relation import Relation
from detente.relating.sides import find_side
from detente.resolving.knowledge_tables import countries

PAGE = 100
"""Events on one page."""
PAIRS = 60
"""Pairs that the first page lists."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two countries (alpha-3) with the stories and events that run between them, in either direction."""

    one: str
    other: str
    one_name: str
    other_name: str
    stories: int
    events: int


@dataclass(frozen=True, slots=True)
class Overview:
    """How much the record holds, and the pairs most written about."""

    documents: int
    events: int
    rejects: int
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A document and its events in the order of the text; offsets count characters of `document.text`."""

    document: Document
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class EventPage:
    """One page, from 1, of all `total` events that meet the conditions, in order of date."""

    total: int
    page: int
    pages: int
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions on events as asked in an address; empty means any."""

    type: Annotated[str, Query(description="PLOVER type, as CONSULT.")] = ""
    status: Annotated[str, Query(description=", ".join(STATUSES))] = ""
    country: Annotated[str, Query(description="Country of an actor or recipient: alpha-3 code or name.")] = ""
    since: Annotated[str, Query(description="ISO date.")] = ""
    until: Annotated[str, Query(description="ISO date.")] = ""


def overview(db: duckdb.DuckDBPyConnection) -> Overview:
    """The counts of the record and its first pairs."""
    counts = [db.table(name).count("*").fetchall()[0][0] for name in ("documents", "events", "rejects")]
    rows = db.execute(
        """SELECT least(actor, recipient) AS one, greatest(actor, recipient) AS other,
                  count(DISTINCT document_id) AS stories, count(DISTINCT event_id) AS events
           FROM dyads WHERE actor <> recipient GROUP BY one, other
           ORDER BY stories DESC, events DESC, one, other LIMIT $most""",
        {"most": PAIRS},
    ).fetchall()
    pairs = tuple(Pair(a, b, _name(a), _name(b), stories, told) for a, b, stories, told in rows)
    return Overview(counts[0], counts[1], counts[2], pairs)


def brief(db: duckdb.DuckDBPyConnection, one: str, other: str) -> Brief:
    """The brief of a pair; 404 where a side is not known or the record tells nothing of the two."""
    try:
        relation = Relation(db, one, other)
    except ValueError as err:
        raise HTTPException(404, str(err)) from err
    if not relation.events:
        raise HTTPException(404, f"the record has no event between {relation.name}")
    return relation.brief()


def story(db: duckdb.DuckDBPyConnection, document_id: str) -> Story:
    """A document with its events; 404 where the record does not have it."""
    found = query.documents(db, [document_id]).get(document_id)
    if found is None:
        raise HTTPException(404, f"the record has no story {document_id!r}")
    return Story(found, tuple(query.story(db, document_id)))


def events(db: duckdb.DuckDBPyConnection, filters: Filters, page: int) -> EventPage:
    """A page of events; 422 for a condition that cannot be met, 404 for a page behind the last."""
    conditions = {
        "type": _one_of("type", filters.type.upper(), TYPES), "status": _one_of("status", filters.status, STATUSES),
        "country": _country(filters.country), "since": _day("since", filters.since),
        "until": _day("until", filters.until),
    }  # fmt: skip
    total = query.count(db, **conditions)
    pages = max(1, -(-total // PAGE))
    if page > pages:
        raise HTTPException(404, f"there is no page {page}; the last is {pages}")
    found = query.events(db, limit=PAGE, offset=(page - 1) * PAGE, **conditions)
    return EventPage(total, page, pages, tuple(found))


def _one_of(name: str, given: str, known: tuple[str, ...]) -> str | None:
    if given and given not in known:
        raise HTTPException(422, f"{name} {given!r} is not known; give one of {', '.join(known)}")
    return given or None


def _country(given: str) -> str | None:
    if not given:
        return None
    try:
        side = find_side(given)
    except ValueError as err:
        raise HTTPException(422, f"country: {err}") from err
    if not side.entity.startswith("country:"):
        raise HTTPException(422, f"country: {side.name} is no country; give one of its members")
    return side.entity.removeprefix("country:")


def _day(name: str, given: str) -> str | None:
    try:
        return datetime.date.fromisoformat(given).isoformat() if given else None
    except ValueError as err:
        raise HTTPException(422, f"{name}: {given!r} is no date; write it as 2025-03-03") from err


def _name(code: str) -> str:
    return countries()[code].name if code in countries() else code
