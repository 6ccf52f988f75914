"""Cooperation and conflict over time."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from detente.codebook import QUADS
from detente.recording import query
from detente.relating.acts.incidents import Incident
from detente.relating.sides import Side

from .series import period_of


@dataclass(frozen=True, slots=True)
class Month:
    """What happened in one month (ISO, "2024-03"): incidents by quad class, and their mean score, -10 to 10.

    `undated` of them state no date and stand in the month in which they were published.
    """

    month: str
    counts: dict[str, int]
    mean_score: float
    undated: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def timeline(incidents: Iterable[Incident]) -> list[Month]:
    """Months with something in them, in order; acts that happened count, each once, where they lie in one month."""
    rows: dict[str, list[Incident]] = {}
    for incident in incidents:
        if incident.status == "actual" and (first := period_of(incident, "month")):
            rows.setdefault(first.isoformat()[:7], []).append(incident)
    return [
        Month(
            month,
            {quad: sum(i.lead.quad == quad for i in of) for quad in QUADS},
            round(sum(i.lead.score for i in of) / len(of), 2),
            sum(i.date is None for i in of),
        )
        for month, of in sorted(rows.items())
    ]


def of_no_month(incidents: Iterable[Incident]) -> int:
    """How many acts that happened a timeline leaves out: they are dated to more than a month, or to no time at all."""
    return sum(i.status == "actual" and period_of(i, "month") is None for i in incidents)


def reported(db: duckdb.DuckDBPyConnection, one: Side, other: Side) -> list[Month]:
    """As `timeline`, but each report counts, between the parties that it names itself: no act is put together.

    That takes a fraction of a second, however large the record is. ValueError for a record of the first schema.
    """
    ones, others = _parties(one), _parties(other)
    found: dict[str, list[tuple[str, int, float, int]]] = {}
    for month, quad, count, score, undated in query.months(db, [(ones, others), (others, ones)]):
        found.setdefault(month, []).append((quad, count, score, undated))
    return [
        Month(
            month,
            dict.fromkeys(QUADS, 0) | {quad: count for quad, count, _, _ in of},
            round(sum(score for _, _, score, _ in of) / sum(count for _, count, _, _ in of), 2),
            sum(undated for *_, undated in of),
        )
        for month, of in found.items()
    ]


def _parties(side: Side) -> frozenset[str]:
    """The side as the pairs of events name it."""
    return side.countries | {i for i in side.entities if not i.startswith(("country:", "person:"))}


ENOUGH = 8
"""Acts on both sides of a comparison from which it says something."""


@dataclass(frozen=True, slots=True)
class Trend:
    """The mean score of the last year of the record against the time before; null where there is nothing."""

    until: str | None
    recent: float | None
    recent_count: int
    before: float | None
    before_count: int

    @property
    def words(self) -> str:
        """The trend in a word or two."""
        if self.recent is None or self.before is None:
            return "no earlier acts to compare with"
        if min(self.recent_count, self.before_count) < ENOUGH:
            return "too few acts to compare"
        change = self.recent - self.before
        if abs(change) < 1:
            return "steady"
        return "more cooperative" if change > 0 else "more conflictual"


def trend(incidents: Iterable[Incident]) -> Trend:
    """Level and change over the acts that happened. The year ends with the last publication."""
    happened = [i for i in incidents if i.status == "actual" and i.day]
    told = [datetime.date.fromisoformat(r.published) for i in happened for r in i.reports if r.published]
    # An act cannot have happened after the last story: a later day is one that was misread.
    ends = told or [i.day for i in happened if i.day]
    if not ends:
        return Trend(None, None, 0, None, 0)
    end = max(ends)
    happened = [i for i in happened if i.day and i.day <= end]
    cut = end - datetime.timedelta(days=365)
    recent = [i.lead.score for i in happened if i.day and i.day > cut]
    before = [i.lead.score for i in happened if i.day and i.day <= cut]
    return Trend(end.isoformat(), _mean(recent), len(recent), _mean(before), len(before))


def _mean(values: list[float]) -> float | None:
    return round(sum(values) / len(values), 2) if values else None
