"""Series: how much passes between two sides, and how friendly it is, by day, week, month, quarter or year."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from detente.codebook import QUADS, TYPES
from detente.relating.acts.incidents import Incident
from detente.resolving.dates.edtf import days_from
from detente.resolving.dates.units import counted, named

from .smoothing import Level, act_variance, changes, smooth

UNITS = ("day", "week", "month", "quarter", "year")
BY = ("quad", "type", "mode")
MOST = 4000
"""Periods in one series."""
EXPLAINED = 3
"""Acts that are named for a change."""


@dataclass(frozen=True, slots=True)
class Point:
    """One period, empty ones between the first and the last included.

    `period` is "2024-03-05", "2024-W10", "2024-03", "2024-Q1" or "2024"; `counts` are acts by quad class, type or mode,
    each act once; `mean_score` runs from -10 to 10; `net` is its smoothed level, each act by its confidence, with a
    90 % interval; `undated` of the acts state no date and stand where they were published; `stories` tell of
    the pair, and `share` is that of all stories of the record in the period, null where it has none.
    """

    period: str
    first: datetime.date
    last: datetime.date
    counts: dict[str, int]
    total: int
    mean_score: float | None
    net: Level | None
    undated: int
    stories: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Change:
    """A lasting change of level: from which period on, the mean score before and after, the acts that explain it.

    The turn is found in the acts that state a date; the means are, as in `Point`, of all acts from the turn before to
    this one, and from it to the next.
    """

    period: str
    before: float
    after: float
    acts: tuple[Incident, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Points in order, changes of level, and how many acts are left out since their date is wider than a period."""

    unit: str
    by: str
    points: tuple[Point, ...]
    changes: tuple[Change, ...]
    left_out: int

    def _repr_svg_(self) -> str:
        """The picture, where a notebook shows the value."""
        from detente.relating.briefs.picture import alone

        return alone(self)


def series(
    incidents: Iterable[Incident],
    unit: str = "month",
    by: str = "quad",
    all_stories: Mapping[datetime.date, int] | None = None,
) -> Series:
    """The series of acts that happened. `all_stories` counts the record's stories by day of publication.

    ValueError for a unit or grouping that is none, and for more periods than MOST.
    """
    if unit not in UNITS:
        raise ValueError(f"no unit {unit!r}; there are {', '.join(UNITS)}")
    if by not in BY:
        raise ValueError(f"no grouping {by!r}; there are {', '.join(BY)}")
    known = list(incidents)
    told = _told(known, unit)
    placed: dict[datetime.date | None, list[Incident]] = {}
    for incident in known:
        if incident.status == "actual":
            placed.setdefault(period_of(incident, unit), []).append(incident)
    left_out = len(placed.pop(None, ()))
    if not placed:
        return Series(unit, by, (), (), left_out)
    total: Counter[datetime.date] = Counter()
    for day, n in (all_stories or {}).items():
        total[start_of(day, unit)] += n
    first_days = [day for day in placed if day]
    starts = _row(min(first_days), max(first_days), unit)
    names = _names(by, placed.values())
    acts = [placed.get(s, []) for s in starts]
    means = [_mean(of) for of in acts]
    weights = [sum(map(confidence, of)) for of in acts]
    variance = act_variance([[i.lead.score for i in of] for of in acts])
    levels: Sequence[Level | None] = smooth(means, weights, variance) or [None] * len(starts)
    points = tuple(
        Point(
            name_of_period(s, unit), s, last_of(s, unit), _counts(of, by, names), len(of),
            round(fmean(i.lead.score for i in of), 2) if of else None, level, sum(i.date is None for i in of),
            len(told.get(s, ())),
            round(len(told.get(s, ())) / total[s], 4) if total[s] else None,
        )
        for s, of, level in zip(starts, acts, levels, strict=True)
    )  # fmt: skip
    return Series(unit, by, points, tuple(_changes(points, acts, variance)), left_out)


def _told(incidents: Iterable[Incident], unit: str) -> dict[datetime.date, set[str]]:
    """The stories by the period in which they were published."""
    told: dict[datetime.date, set[str]] = {}
    for r in (r for i in incidents for r in i.reports):
        if r.published:
            told.setdefault(start_of(datetime.date.fromisoformat(r.published), unit), set()).add(r.document_id)
    return told


def confidence(incident: Incident) -> float:
    """How sure an act is: as its most certain report."""
    return max(r.confidence for r in incident.reports)


def start_of(day: datetime.date, unit: str) -> datetime.date:
    """The first day of the period that holds a day."""
    return named(day, unit).first


def last_of(first: datetime.date, unit: str) -> datetime.date:
    """The last day of a period."""
    return named(first, unit).last


def after(first: datetime.date, unit: str) -> datetime.date:
    """The first day of the next period; of the calendar's last one, its last day."""
    return days_from(last_of(first, unit), 1)


def name_of_period(first: datetime.date, unit: str) -> str:
    """ "2024-03-05", "2024-W10", "2024-03", "2024-Q1", "2024"."""
    if unit == "week":
        return f"{first.isocalendar().year}-W{first.isocalendar().week:02}"
    if unit == "quarter":
        return f"{first.year}-Q{(first.month + 2) // 3}"
    return first.isoformat()[: {"day": 10, "month": 7, "year": 4}[unit]]


def period_of(incident: Incident, unit: str) -> datetime.date | None:
    """The first day of the period in which an act lies; null where its date is wider, or neither it nor its day of
    publication is told."""
    if incident.date is None:
        return start_of(incident.day, unit) if incident.day else None
    period = counted(incident.date, unit)
    return period.first if period else None


def _row(first: datetime.date, last: datetime.date, unit: str) -> list[datetime.date]:
    starts = [first]
    while starts[-1] < last:
        if len(starts) >= MOST:
            raise ValueError(f"more than {MOST} periods by {unit} from {first} on; give a longer unit or a later start")
        starts.append(after(starts[-1], unit))
    return starts


def _mean(of: Sequence[Incident]) -> float | None:
    weight = sum(map(confidence, of))
    if not of:
        return None
    if not weight:
        return sum(i.lead.score for i in of) / len(of)
    return sum(i.lead.score * confidence(i) for i in of) / weight


def _names(by: str, groups: Iterable[Sequence[Incident]]) -> tuple[str, ...]:
    if by == "quad":
        return QUADS
    seen = {_name(i, by) for of in groups for i in of}
    return tuple(t for t in TYPES if t in seen) if by == "type" else tuple(sorted(seen))


def _name(incident: Incident, by: str) -> str:
    if by == "quad":
        return incident.lead.quad
    return incident.type if by == "type" or not incident.mode else f"{incident.type}/{incident.mode}"


def _counts(of: Sequence[Incident], by: str, names: tuple[str, ...]) -> dict[str, int]:
    counts = Counter(_name(i, by) for i in of)
    return {n: counts[n] for n in names}


def _changes(points: Sequence[Point], acts: Sequence[Sequence[Incident]], variance: float) -> Iterator[Change]:
    # What states no day stands where it was told, and may be of any time: it makes no turn and explains none.
    dated = [[i for i in of if i.date] for of in acts]
    weights = [sum(map(confidence, of)) for of in dated]
    seen = [n for n, weight in enumerate(weights) if weight > 0]
    turns = [seen[cut] for cut in changes([_mean(dated[n]) or 0.0 for n in seen], [weights[n] for n in seen], variance)]
    spans = list(pairwise((0, *turns, len(acts))))
    levels = [round(fmean(i.lead.score for of in acts[start:end] for i in of), 2) for start, end in spans]
    for (start, end), (before, later) in zip(spans[1:], pairwise(levels), strict=True):
        sign = (later > before) - (later < before)
        fresh = [i for of in dated[start : min(end, start + 2)] for i in of if (i.lead.score - before) * sign > 0]
        fresh.sort(key=lambda i: (-(i.lead.score - before) * sign * confidence(i), i.lead.event_id))
        if sign:
            yield Change(points[start].period, before, later, tuple(fresh[:EXPLAINED]))
