"""A country or bloc: whom it deals with, over time, and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from detente.codebook import QUADS
from detente.event import Event
from detente.relating.sides import Side
from detente.resolving.knowledge_tables import memberships, organisations
from detente.web.asked import Period
from detente.web.snapshot import Snapshot

from .listing import fetch
from .names import name
from .pair import handle
from .pair import side as find

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
    """What the record tells of a side. `inside` counts reports of acts between its own people.

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
    own = {"own": sorted(side.countries)}
    within = [f"coalesce(latest, day) >= DATE '{since}'"] if since else []
    within += [f"day <= DATE '{until}'"] if until else []
    period = " AND ".join(within) or "true"
    with snapshot.cursor() as db:
        db.execute(
            f"""CREATE TEMP TABLE met AS SELECT * FROM facts WHERE {period} AND (
                    list_has_any(list_transform(actors || recipients, lambda a: a.country), $own)
                    OR list_contains(list_transform(actors || recipients, lambda a: a.entity), $entity))""",
            own | {"entity": side.entity},
        )
        events = db.table("met").count("*").fetchall()[0][0]
        inside = db.execute(
            """SELECT count(*) FROM met WHERE len(list_filter(
                   list_distinct(list_transform(actors || recipients, lambda a: a.country)),
                   lambda c: NOT list_contains($own, c))) = 0""",
            own,
        ).fetchall()[0][0]
        newest = db.execute(
            f"SELECT event_id FROM met ORDER BY day DESC NULLS LAST, event_id LIMIT {LATEST:d}"
        ).fetchall()
        return SideAnswer(
            handle(side), side.name, bloc, since, until,
            tuple((c, name(c)) for c in sorted(side.countries, key=name)) if bloc else (),
            () if bloc else _bodies(handle(side)), events, inside, _partners(db, own, period), _months(db),
            fetch(db, [row[0] for row in newest]),
        )  # fmt: skip


def _partners(db: duckdb.DuckDBPyConnection, own: dict[str, list[str]], period: str) -> tuple[Partner, ...]:
    rows = db.execute(
        f"""
        WITH out AS (
            SELECT recipient AS country, true AS forth, score, day FROM dealings
            WHERE {period} AND status = 'actual' AND list_contains($own, actor) AND NOT list_contains($own, recipient)
            UNION ALL
            SELECT actor, false, score, day FROM dealings
            WHERE {period} AND status = 'actual' AND list_contains($own, recipient) AND NOT list_contains($own, actor)
        )
        SELECT country, count(*) FILTER (forth), round(avg(score) FILTER (forth), 2),
               count(*) FILTER (NOT forth), round(avg(score) FILTER (NOT forth), 2), max(day)::VARCHAR
        FROM out GROUP BY country ORDER BY count(*) DESC, country LIMIT {PARTNERS:d}
        """,
        own,
    ).fetchall()
    return tuple(Partner(code, name(code), *rest) for code, *rest in rows)


def _months(db: duckdb.DuckDBPyConnection) -> tuple[MonthCounts, ...]:
    counts = ", ".join(f"count(*) FILTER (quad = '{quad}')" for quad in QUADS)
    rows = db.execute(
        f"""SELECT strftime(day, '%Y-%m') AS month, round(avg(score), 2), {counts} FROM met
            WHERE status = 'actual' AND day IS NOT NULL GROUP BY month ORDER BY month"""
    ).fetchall()
    return tuple(MonthCounts(month, dict(zip(QUADS, of, strict=True)), mean) for month, mean, *of in rows)


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
