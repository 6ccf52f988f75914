"""The relation of two countries or blocs within a period: the room `relating`, asked of that part of the record."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import duckdb
from fastapi import HTTPException

from detente.codebook import QUADS
from detente.relating.brief import Brief
from detente.relating.relation import Relation
from detente.relating.sides import Side, find_side
from detente.relating.wording import describe
from detente.web.asked import LONGEST, Period
from detente.web.snapshot import Snapshot

MOST = 500
"""Reports that one page looks at: of a pair with more, the newest, unless a period is asked for."""


@dataclass(frozen=True, slots=True)
class Dot:
    """An act on the timeline: its first day, score from -10 to 10, and the report that tells most of it."""

    day: str
    score: float
    quad: str
    status: str
    text: str
    document_id: str
    start: int


@dataclass(frozen=True, slots=True)
class PairAnswer:
    """The brief of a pair and its acts in order of date. `since` and `until` bound it (ISO, null where open).

    `reports` of the pair are in that period, `reports_known` in the whole record.
    """

    one: str
    other: str
    since: str | None
    until: str | None
    reports: int
    reports_known: int
    brief: Brief
    acts: tuple[Dot, ...]


def side(given: str) -> Side:
    """A country or bloc by code, id or name; 404 where nothing is known by it."""
    if len(given) > LONGEST:
        raise HTTPException(404, f"no country or bloc has a name of {len(given):,} characters")
    try:
        return find_side(given)
    except ValueError as err:
        raise HTTPException(404, str(err)) from err


def handle(side: Side) -> str:
    """What names a side in an address: alpha-3 code, or the id of a bloc."""
    return side.entity.removeprefix("country:")


def pair(snapshot: Snapshot, one: str, other: str, period: Period) -> PairAnswer:
    """A pair's state; 404 where a side is not known or the record tells nothing of the two, 422 for a bad period."""
    here, there = side(one), side(other)
    if here == there:
        raise HTTPException(404, f"{one!r} and {other!r} are the same; a relation needs two sides")
    since, until = period.days()
    key = ("pair", here.entity, there.entity, since, until)
    return snapshot.kept(key, lambda: _pair(snapshot, here, there, since, until))


def _pair(snapshot: Snapshot, one: Side, other: Side, since: str | None, until: str | None) -> PairAnswer:
    with snapshot.cursor() as db:
        days = _days(db, one, other)
        if not days:
            raise HTTPException(404, f"the record has no event between {one.name} and {other.name}")
        if since is None and until is None and len(days) > MOST:
            since = days[MOST].isoformat()
        _narrow(db, one, other, since, until)
        relation = Relation(db, handle(one), handle(other))
        if not relation.events and since is None and until is None:
            raise HTTPException(404, f"the record has no event between {one.name} and {other.name}")
        if len(relation.events) > 2 * MOST:
            raise HTTPException(
                422, f"{len(relation.events):,} reports are in this period; ask for a shorter one with since and until"
            )
        acts = tuple(
            Dot(
                i.day.isoformat(), i.lead.score, i.lead.quad, i.status, describe(i), i.lead.document_id,
                i.lead.trigger.start,
            )
            for i in relation.incidents
            if i.day
        )  # fmt: skip
        return PairAnswer(
            handle(one), handle(other), since, until, len(relation.events), len(days), relation.brief(),
            tuple(sorted(acts, key=lambda a: (a.day, QUADS.index(a.quad)))),
        )  # fmt: skip


_TOUCHED = """
(list_has_any(list_transform(actors || recipients, lambda a: a.country), $countries_{0})
 OR list_has_any(list_transform(actors || recipients, lambda a: a.entity), [$entity_{0}])
 OR list_has_any(list_transform(locations, lambda p: p.country), $countries_{0}))"""
_BOTH = f"{_TOUCHED.format(1)} AND {_TOUCHED.format(2)}"


def _sides(one: Side, other: Side) -> dict[str, object]:
    return {
        "countries_1": sorted(one.countries), "entity_1": one.entity,
        "countries_2": sorted(other.countries), "entity_2": other.entity,
    }  # fmt: skip


def _days(db: duckdb.DuckDBPyConnection, one: Side, other: Side) -> list[datetime.date]:
    """The days of the events that touch both sides, the newest first."""
    rows = db.execute(
        f"SELECT coalesce(day, DATE '0001-01-01') AS day FROM facts WHERE {_BOTH} ORDER BY day DESC", _sides(one, other)
    ).fetchall()
    return [row[0] for row in rows]


def _narrow(db: duckdb.DuckDBPyConnection, one: Side, other: Side, since: str | None, until: str | None) -> None:
    """Let this connection see of `events` only stories in which an event of the period touches both sides.

    Nothing else can be of the relation, and reading all events of a country that is often in the news takes seconds.
    """
    within = [f"coalesce(latest, published::DATE, earliest) >= DATE '{since}'"] if since else []
    within += [f"coalesce(earliest, latest, published::DATE) <= DATE '{until}'"] if until else []
    period = " AND ".join(within) or "true"
    db.execute(
        f"CREATE TEMP TABLE told AS SELECT DISTINCT document_id FROM facts WHERE {_BOTH} AND {period}",
        _sides(one, other),
    )
    db.execute(
        f"""CREATE TEMP VIEW events AS SELECT * FROM memory.main.events
            WHERE document_id IN (SELECT document_id FROM told) AND {period}"""
    )
