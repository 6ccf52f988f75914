"""Reports of one act brought together: an incident is what happened, its reports are who told it.

First version: within a pair, by type, mode, sides, persons, date, place and theme. Acts that differ in day, place or
named persons where the texts state them stay apart.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.fuzz import token_set_ratio

from detente.event import Event
from detente.resolving.dates import bounds
from detente.resolving.edtf import some_day, width

NEAR = datetime.timedelta(days=7)
"""Undated reports of one act stand this close in time."""
ALIKE = 70.0
"""Token-set similarity, 0 to 100, from which two themes or triggers mean the same."""
# In these types mode and parties say little about which act is meant: the theme or the wording must agree too.
_LOOSE = frozenset({"AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
                    "SANCTION", "RETREAT"})  # fmt: skip


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
        return some_day(self.date) or min((d for r in self.reports if (d := _published(r))), default=None)

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(r.source for r in self.reports))


def incidents(events: Iterable[Event]) -> list[Incident]:
    """Group the reports of one act; the result is in order of date."""
    groups: list[list[Event]] = []
    for event in sorted(events, key=_certainty, reverse=True):
        home = next((g for g in groups if all(same_act(event, e) for e in g)), None)
        if home is None:
            groups.append([event])
        else:
            home.append(event)
    return sorted((Incident(tuple(g)) for g in groups), key=lambda i: (i.day or datetime.date.max, i.lead.event_id))


def same_act(a: Event, b: Event) -> bool:
    """Whether two events may report one act."""
    return (
        a.type == b.type
        and a.status == b.status
        and (a.mode == b.mode or a.mode is None or b.mode is None)
        and _dates_agree(a, b)
        and _agree(_sides(a), _sides(b))
        and _agree(_persons(a), _persons(b))
        and _agree(_places(a), _places(b))
        and (a.type not in _LOOSE or _alike(a, b))
    )


def _certainty(e: Event) -> tuple[bool, int, int, float, str]:
    # The id at the end, so that the order of the input changes nothing.
    dated = -width(e.date) if e.date else -(10**7)
    return e.date is not None, dated, len(_persons(e)) + len(e.themes) + len(e.locations), e.confidence, e.event_id


def _published(e: Event) -> datetime.date | None:
    return datetime.date.fromisoformat(e.published) if e.published else None


def _dates_agree(a: Event, b: Event) -> bool:
    if a.date and b.date:
        (low_a, high_a), (low_b, high_b) = bounds(a.date), bounds(b.date)
        return (low_a or datetime.date.min) <= (high_b or datetime.date.max) and (low_b or datetime.date.min) <= (
            high_a or datetime.date.max
        )
    if a.document_id == b.document_id:
        return True
    days = [_when(e) for e in (a, b)]
    return None not in days and abs(days[0] - days[1]) <= NEAR  # type: ignore[operator]


def _when(e: Event) -> datetime.date | None:
    return (bounds(e.date)[0] if e.date else None) or _published(e)


def _sides(e: Event) -> set[str]:
    return {a.country or a.entity or "" for a in (*e.actors, *e.recipients)} - {""}


def _persons(e: Event) -> set[str]:
    return {a.name for a in (*e.actors, *e.recipients) if a.entity and a.entity.startswith("person:") and a.name}


def _places(e: Event) -> set[str]:
    return {p.name for p in e.locations if p.lat is not None and p.name}


def _agree(one: set[str], other: set[str]) -> bool:
    """Nothing stated contradicts: one names what the other does, or one is silent."""
    return not one or not other or bool(one & other)


def _alike(a: Event, b: Event) -> bool:
    mine, theirs = " ".join(t.text for t in a.themes), " ".join(t.text for t in b.themes)
    if mine and theirs:
        return token_set_ratio(mine.lower(), theirs.lower()) >= ALIKE
    return token_set_ratio(a.trigger.text.lower(), b.trigger.text.lower()) >= ALIKE
