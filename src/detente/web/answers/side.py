"""A country or bloc: whom it deals with, over time, and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from detente.codebook import QUADS
from detente.event import Event
from detente.relating.sides import Side
from detente.resolving.knowledge_tables import country_name, memberships, organisations
from detente.web.asked import Period
from detente.web.snapshot import Snapshot

from .listing import fetch
from .sides import handle, parties, within
from .sides import side as find

LATEST, PARTNERS = 20, 60


@dataclass(frozen=True, slots=True)
class Partner:
    """Another country: reports of acts that happened, from the side to it and from it to the side, and their means."""

    country: str
    name: str
    acts_to: int
    score_to: float | None
    acts_from: int
    score_from: float | None
    last: str | None


@dataclass(frozen=True, slots=True)
class MonthCounts:
    """Reports of acts of one month (ISO, "2024-03") by quad class, and their mean score."""

    month: str
    counts: dict[str, int]
    mean_score: float


@dataclass(frozen=True, slots=True)
class SideAnswer:
    """What the record tells of a side. `inside` counts reports of acts between its own people, all of them known.

    `members` are the countries of a bloc; `member_of` the ids and names of the bodies that a country belongs to.
    """

    id: str
    name: str
    bloc: bool
    since: str | None
    until: str | None
    members: tuple[tuple[str, str], ...]
    member_of: tuple[tuple[str, str], ...]
    events: int
    inside: int
    partners: tuple[Partner, ...]
    months: tuple[MonthCounts, ...]
    latest: tuple[Event, ...]


def side(snapshot: Snapshot, given: str, period: Period) -> SideAnswer:
    """A country or bloc; 404 where nothing is known by that name, 422 for a bad period."""
    found, days = find(given), period.days()
    return snapshot.kept(("side", found.entity, days), lambda: _side(snapshot, found, *days))


def _side(snapshot: Snapshot, side: Side, since: str | None, until: str | None) -> SideAnswer:
    bloc = not side.entity.startswith("country:")
    own = {"own": parties(side)}
    period = within(since, until)
    with snapshot.cursor() as db:
        # Where nobody else takes part, the event is inside.
        db.execute(
            f"""CREATE TEMP TABLE met AS
                SELECT n, day, quad, score, status, coalesce(ours = parties, false) AS inside FROM (
                    SELECT n, {"count(*) FILTER (stands)" if bloc else "stands::INTEGER"} AS ours FROM touched
                    WHERE (actor OR recipient) AND party IN $own {"GROUP BY n" if bloc else ""}
                ) JOIN facts USING (n) WHERE {period}""",
            own,
        )
        events, inside = db.execute("SELECT count(*), count(*) FILTER (inside) FROM met").fetchall()[0]
        newest = db.execute(
            f"""SELECT event_id FROM facts WHERE n IN (SELECT n FROM met ORDER BY n DESC LIMIT {LATEST:d})
                ORDER BY n DESC"""
        ).fetchall()
        return SideAnswer(
            handle(side), side.name, bloc, since, until,
            tuple((c, country_name(c)) for c in sorted(side.countries, key=country_name)) if bloc else (),
            () if bloc else _bodies(handle(side)), events, inside, _partners(db, own, period), _months(db),
            fetch(db, [row[0] for row in newest]),
        )  # fmt: skip


def _partners(db: duckdb.DuckDBPyConnection, own: dict[str, list[str]], period: str) -> tuple[Partner, ...]:
    dated = "" if period == "true" else f"AND n IN (SELECT n FROM facts WHERE {period})"
    rows = db.execute(
        f"""
        WITH out AS (
            SELECT DISTINCT n, recipient AS country, true AS forth, score, day FROM passed
            WHERE status = 'actual' AND NOT host AND actor IN $own AND recipient NOT IN $own {dated}
            UNION ALL
            SELECT DISTINCT n, actor, false, score, day FROM passed
            WHERE status = 'actual' AND NOT host AND recipient IN $own AND actor NOT IN $own {dated}
        )
        SELECT country, count(*) FILTER (forth), round(avg(score) FILTER (forth), 2),
               count(*) FILTER (NOT forth), round(avg(score) FILTER (NOT forth), 2), max(day)::VARCHAR
        FROM out WHERE country NOT LIKE '%:%' GROUP BY country ORDER BY count(*) DESC, country LIMIT {PARTNERS:d}
        """,
        own,
    ).fetchall()
    return tuple(Partner(code, country_name(code), *rest) for code, *rest in rows)


def _months(db: duckdb.DuckDBPyConnection) -> tuple[MonthCounts, ...]:
    return months(db, "SELECT day, quad, score FROM met WHERE status = 'actual' AND day IS NOT NULL", {})


def months(db: duckdb.DuckDBPyConnection, rows: str, given: dict[str, object]) -> tuple[MonthCounts, ...]:
    """Counts by month of the rows (day, quad, score) that a query gives."""
    found = db.execute(
        f"""SELECT year(day) * 12 + month(day) - 1 AS place, quad::VARCHAR, count(*), sum(score) FROM ({rows})
            GROUP BY place, quad ORDER BY place""",
        given,
    ).fetchall()
    counts: dict[int, dict[str, int]] = {}
    sums: dict[int, float] = {}
    for at, quad, n, total in found:
        counts.setdefault(at, dict.fromkeys(QUADS, 0))[quad] = n
        sums[at] = sums.get(at, 0.0) + total
    return tuple(
        MonthCounts(f"{at // 12:04d}-{at % 12 + 1:02d}", of, round(sums[at] / sum(of.values()), 2))
        for at, of in counts.items()
    )


def _bodies(code: str) -> tuple[tuple[str, str], ...]:
    """The bodies that a country belongs to today, by name."""
    bodies = organisations()
    found = {
        (body, bodies[body].name)
        for body, rows in memberships().items()
        if body in bodies
        for row in rows
        if row.country == code and not row.valid_to
    }
    return tuple(sorted(found, key=lambda b: b[1]))
