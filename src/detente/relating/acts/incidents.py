"""Reports of one act brought together: an incident is what happened, its reports are who told it."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from detente.event import Event, content_id
from detente.resolving.dates.edtf import bounds, some_day, width

from .grouping import certainty, group
from .traits import unstated


@dataclass(frozen=True, slots=True)
class Incident:
    """One act with all its reports, the most certain first.

    `date` is the narrowest date that a report states, else the day of which one is news, EDTF; `day`, for sorting, the
    earliest day of the date, else its latest, else the first day of publication. Both are asked for often, so they are
    worked out once.
    """

    reports: tuple[Event, ...]
    date: str | None = field(init=False, repr=False, compare=False)
    day: datetime.date | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        dated = [(unstated(r), width(r.date), r.date) for r in self.reports if r.date and not _ahead(r)]
        date = min(dated)[2] if dated else None
        object.__setattr__(self, "date", date)
        day = some_day(date) or min((d for r in self.reports if (d := some_day(r.published))), default=None)
        object.__setattr__(self, "day", day)

    @property
    def lead(self) -> Event:
        """The report that tells most: dated, with named persons, certain."""
        return self.reports[0]

    @property
    def act_id(self) -> str:
        """The id of the act: that of its first report, so that later ones leave it as it is."""
        first = min(self.reports, key=lambda e: (e.published or "", e.event_id))
        return content_id("act", first.event_id)

    @property
    def type(self) -> str:
        return self.lead.type

    @property
    def mode(self) -> str | None:
        return next((r.mode for r in self.reports if r.mode), None)

    @property
    def status(self) -> str:
        return self.lead.status

    @property
    def first_report(self) -> str | None:
        """The earliest publication, an ISO date."""
        return min((r.published for r in self.reports if r.published), default=None)

    @property
    def last_report(self) -> str | None:
        """The latest publication, an ISO date."""
        return max((r.published for r in self.reports if r.published), default=None)

    @property
    def confidence(self) -> float:
        """That of the report which is surest that there was such an act."""
        return max(r.confidence for r in self.reports)

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(r.source for r in self.reports))


def incidents(events: Iterable[Event], sentences: Mapping[str, str] | None = None) -> list[Incident]:
    """Group the reports of one act; the result is in order of date. `sentences`: those around the triggers, by id."""
    known = {e.event_id: e for e in events}
    return arranged([known[i] for i in of] for of in group(known.values(), sentences))


def arranged(groups: Iterable[Iterable[Event]], first: Collection[str] = frozenset()) -> list[Incident]:
    """Incidents of the given groups, their reports and they themselves in order; events with ids in `first` lead."""

    def rank(e: Event) -> tuple[bool, object]:
        return e.event_id in first, certainty(e)

    found = [Incident(tuple(sorted(of, key=rank, reverse=True)) if len(of) > 1 else of) for of in map(tuple, groups)]
    return sorted(found, key=lambda i: (i.day or datetime.date.max, i.lead.event_id))


def _ahead(e: Event) -> bool:
    """Whether an act that is told as done is dated after its telling: then the date was misread."""
    told, first = some_day(e.published), bounds(e.date)[0] if e.date else None
    return bool(e.status == "actual" and told and first and (first - told).days > 1)
