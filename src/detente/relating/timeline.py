"""Cooperation and conflict over time."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from detente.codebook import QUADS

from .incidents import Incident


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
    """Months with something in them, in order; only acts that happened count, each once."""
    rows: dict[str, list[Incident]] = {}
    for incident in incidents:
        if incident.status == "actual" and incident.day:
            rows.setdefault(incident.day.isoformat()[:7], []).append(incident)
    return [
        Month(
            month,
            {quad: sum(i.lead.quad == quad for i in of) for quad in QUADS},
            round(sum(i.lead.score for i in of) / len(of), 2),
            sum(i.date is None for i in of),
        )
        for month, of in sorted(rows.items())
    ]


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
