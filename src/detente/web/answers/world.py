"""Cooperation and conflict on the map: by country, and by the places that the stories name."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import duckdb

from detente.resolving.knowledge_tables import country_name
from detente.web.asked import Filters
from detente.web.meeting import meets
from detente.web.snapshot import Snapshot

from .front import end

MOST_PLACES = 2000
"""Places on one map, those with most events."""
_COOPERATION = "'verbal cooperation', 'material cooperation'"
_ENOUGH = 30
"""Acts that the period of the first page's map needs: 30 days, else a year, else all."""


@dataclass(frozen=True, slots=True)
class CountryScore:
    """What a country did to others and they to it: acts that happened, cooperative or conflictual, and their mean."""

    country: str
    name: str
    cooperation: int
    conflict: int
    score: float


@dataclass(frozen=True, slots=True)
class PlaceScore:
    """A place with coordinates, the events there, the quad class of most of them and their mean score.

    Of classes with as many events `quad` is the one that the mean leans to.
    """

    place: str
    country: str | None
    lat: float
    lon: float
    events: int
    quad: str
    score: float


@dataclass(frozen=True, slots=True)
class World:
    """Countries and places of the events between two days (ISO, null where open)."""

    since: str | None
    until: str | None
    countries: tuple[CountryScore, ...]
    places: tuple[PlaceScore, ...]


def world(snapshot: Snapshot, filters: Filters) -> World:
    """The events that meet the conditions, on the map; 422 for a condition that cannot be met."""
    return snapshot.kept(("world", filters), lambda: _world(snapshot, filters))


def lately(snapshot: Snapshot) -> Filters:
    """The period of the first page's map: the last month of the record, or longer where that holds little."""
    return snapshot.kept("lately", lambda: _lately(snapshot))


def _world(snapshot: Snapshot, filters: Filters) -> World:
    conditions = filters.conditions()
    since, until = (str(conditions[n]) if n in conditions else None for n in ("since", "until"))
    condition, given = meets(conditions)
    only = f"WHERE n IN (SELECT n FROM facts WHERE {condition})" if given else ""
    with snapshot.cursor() as db:
        countries = db.execute(
            f"""
            SELECT country, count(*) FILTER (quad IN ({_COOPERATION})), count(*) FILTER (quad NOT IN ({_COOPERATION})),
                   round(avg(score), 2)
            FROM dealt {only} GROUP BY country ORDER BY count(*) DESC, country
            """,
            given,
        ).fetchall()
        places = db.execute(
            f"""
            SELECT place, any_value(country), lat, lon, sum(events)::BIGINT AS events,
                   arg_max(quad, (events, score * sign(whole), quad)), round(whole / sum(events), 2)
            FROM (
                SELECT place, any_value(country) AS country, lat, lon, quad, count(*) AS events, sum(score) AS score,
                       sum(sum(score)) OVER (PARTITION BY place, lat, lon) AS whole
                FROM spots {only or "WHERE true"} AND lat IS NOT NULL AND lon IS NOT NULL
                GROUP BY place, lat, lon, quad
            ) GROUP BY place, lat, lon, whole ORDER BY events DESC, place, lat LIMIT {MOST_PLACES:d}
            """,
            given,
        ).fetchall()
    return World(
        since, until,
        tuple(CountryScore(code, country_name(code), *rest) for code, *rest in countries),
        tuple(PlaceScore(*row) for row in places),
    )  # fmt: skip


def _lately(snapshot: Snapshot) -> Filters:
    with snapshot.cursor() as db:
        last = end(db)
        for days in (30, 365):
            if last and _acts(db, since := last - datetime.timedelta(days=days)) >= _ENOUGH:
                return Filters(since=since.isoformat(), until=last.isoformat())
    return Filters()


def _acts(db: duckdb.DuckDBPyConnection, since: datetime.date) -> int:
    found = db.execute("SELECT count(DISTINCT n) FROM ties WHERE status = 'actual' AND day >= $since", {"since": since})
    return int(found.fetchall()[0][0])
