"""Reports of one act brought together: an incident is what happened, its reports are who told it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.event import Event
from detente.resolving.dates import bounds
from detente.resolving.edtf import width

from .grouping import certainty, group

@dataclass(frozen=True, slots=True)
class Incident:
    """One act with all its reports, the most certain first."""

    reports: tuple[Event, ...]

    @property
    def lead(self) -> Event:
        """The report that tells most: dated, with named persons, certain."""
        return self.reports[0]

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
    def date(self) -> str | None:
        """The narrowest date that a report states, EDTF."""
        return min((r.date for r in self.reports if r.date), key=width, default=None)

    @property
    def day(self) -> datetime.date | None:
        """For sorting: the earliest day of the date, else its latest, else the first day of publication."""
        low, high = bounds(self.date) if self.date else (None, None)
        return low or high or min((d for r in self.reports if (d := _published(r))), default=None)

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(r.source for r in self.reports))


def incidents(events: Iterable[Event], sentences: Mapping[str, str] | None = None) -> list[Incident]:
    """Group the reports of one act; the result is in order of date. `sentences`: those around the triggers, by id."""
    known = {e.event_id: e for e in events}
    return arranged([known[i] for i in of] for of in group(known.values(), sentences))


def arranged(groups: Iterable[Iterable[Event]]) -> list[Incident]:
    """Incidents of the given groups, their reports and they themselves in order."""
    found = [Incident(tuple(sorted(of, key=certainty, reverse=True))) for of in groups]
    return sorted(found, key=lambda i: (i.day or datetime.date.max, i.lead.event_id))


def _published(e: Event) -> datetime.date | None:
    return datetime.date.fromisoformat(e.published) if e.published else None
