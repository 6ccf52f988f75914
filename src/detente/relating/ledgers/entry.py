"""The entry of a ledger: a state with the steps that led to it, each step an act with its reports."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.event import Event
from detente.relating.acts.incidents import Incident
from detente.relating.acts.parties import labels
from detente.resolving.dates.edtf import bounds, lies_within, some_day, width

_UNDERTAKES = re.compile(
    r"\b(?:(?P<promised>promis|pledg|vow|undert|assur|commit)|(?P<agreed>agree|accept|consent|understand|announc))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One act in the history of an entry: `kind` is what it did to the state ("signed", "widened"), `by` who did it.

    `told` is the day, EDTF, on which something to come was announced or was denied to have been; null of other steps,
    and of these until it is looked for.
    """

    kind: str
    incident: Incident
    by: tuple[str, ...] = ()
    told: str | None = None

    @property
    def date(self) -> str | None:
        """When the step was taken: a plan is announced on another day than that for which it is set."""
        return self.told or self.incident.date


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as one source gives it: `low` and `high` bound it, `unit` is what is counted, `says` who counts."""

    text: str
    low: float | None
    high: float | None
    unit: str
    says: str | None
    incident: Incident


_BEGINS = {"plans": "planned", "conflicts": "fighting"}
"""The kind of step with which an entry begins where others may come before it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a ledger.

    `state` is the latest (its words stand with each ledger's module), `steps` the history in order of date, at least
    one. `subject` is what it is about in the text's words. `actor` and `recipient` are country codes, or names of
    bodies without one; who act together are all in `actor`. `level` is the rank of who travels or meets, `ordinal`
    the place among visits of that side to that host of which the record knows the day, `figures` numbers by source.
    """

    ledger: str
    incident: Incident
    state: str
    steps: tuple[Step, ...] = ()
    subject: str = ""
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    level: str | None = None
    ordinal: int | None = None
    figures: tuple[Figure, ...] = ()

    @property
    def date(self) -> str | None:
        """When it began: the date of its first dated step, as narrow as another telling of that step gives it.

        A plan is of the day when it is due, which what became of it does not tell; a conflict begins with a fight. What
        is only announced or denied is of the day for which it is.
        """
        kind = _BEGINS.get(self.ledger)
        dated = [s for s in self.steps if s.incident.date and (kind is None or s.kind == kind)]
        done = {s.incident.type for s in dated if not s.told}
        dated = [s for s in dated if not s.told or s.incident.type not in done]
        if not dated:
            return None if self.ledger == "plans" else self.incident.date
        first, days = dated[0], [(s, s.incident.date) for s in dated]
        return min((day for s, day in days if day and s.kind == first.kind and _within(s, first)), key=width)

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """Every act that the entry rests on, each once."""
        all_of = (self.incident, *(s.incident for s in self.steps), *(f.incident for f in self.figures))
        return tuple({id(i): i for i in all_of}.values())


def _within(inner: Step, outer: Step) -> bool:
    return inner is outer or lies_within(inner.incident.date, outer.incident.date)


def acting(incident: Incident) -> tuple[str, ...]:
    """Who acts by any report."""
    return labels([a for r in incident.reports for a in r.actors])


def receiving(incident: Incident) -> tuple[str, ...]:
    """Who is acted on by any report."""
    return labels([a for r in incident.reports for a in r.recipients])


def sides(incident: Incident) -> frozenset[str]:
    """All who take part."""
    return frozenset((*acting(incident), *receiving(incident)))


def hosts(incident: Incident) -> tuple[str, ...]:
    """Who is visited: the recipients, else the countries of the places."""
    return receiving(incident) or lands(incident)


def lands(incident: Incident) -> tuple[str, ...]:
    """The countries of the places where it happens."""
    return tuple(dict.fromkeys(p.country for r in incident.reports for p in r.locations if p.country))


def themes(incident: Incident) -> tuple[str, ...]:
    """What the act is about, in the words of every report."""
    return tuple(dict.fromkeys([t.text for r in incident.reports for t in r.themes]))


def words(incident: Incident) -> str:
    """Trigger and themes, for looking for what kind of act it is."""
    return " ".join((*dict.fromkeys(r.trigger.text for r in incident.reports), *themes(incident)))


def stories(incident: Incident) -> frozenset[str]:
    """The documents that report the act."""
    return frozenset(r.document_id for r in incident.reports)


def gap(one: Incident, other: Incident) -> int | None:
    """Characters between two acts where one story tells both, the smallest; null where none does."""
    of_one = ((a, b) for a in one.reports for b in other.reports if a.document_id == b.document_id)
    return min((abs(a.trigger.start - b.trigger.start) for a, b in of_one), default=None)


def days_apart(one: Incident, other: Incident) -> int | None:
    """Days between the stated dates of two acts, 0 where they overlap; null where one states none."""
    if not one.date or not other.date:
        return None
    (low, high), (first, last) = bounds(one.date), bounds(other.date)
    low, first = low or high, first or last
    high, last = high or low, last or first
    if not (low and high and first and last):
        return None
    if low <= last and first <= high:
        return 0
    return (first - high).days if first > high else (low - last).days


def published(incident: Incident) -> datetime.date | None:
    """The day of the first report."""
    return min((datetime.date.fromisoformat(r.published) for r in incident.reports if r.published), default=None)


def state_of(incident: Incident, done: str) -> str:
    """`done` of an act that happened, else how it is told: "planned", "denied" or "reported".

    Who has "promised", "agreed" or "offered" to do something has not done it.
    """
    if done == "done" and incident.type == "AGREE":
        m = _UNDERTAKES.search(incident.lead.trigger.text)
        done = str(m.lastgroup) if m else "offered"
    return {"actual": done, "future": "planned", "negated": "denied"}.get(incident.status, "reported")


def as_steps(told: Iterable[tuple[str, Incident]]) -> list[Step]:
    """The steps that acts told as of a kind make: what is told again, for all that is known, is one with both."""
    steps: list[Step] = []
    for kind, incident in told:
        step = Step(kind, incident, acting(incident))
        twin = next((s for s in steps if s.kind == kind and _may_be_one(s.incident, incident)), None)
        if twin is None:
            steps.append(step)
        else:
            both = Incident((*twin.incident.reports, *incident.reports))
            steps[steps.index(twin)] = Step(kind, both, tuple(dict.fromkeys((*twin.by, *step.by))))
    return steps


def _may_be_one(a: Incident, b: Incident) -> bool:
    """Whether the days of two allow that they are one."""
    return not (over_before(a, b) or over_before(b, a) or days_apart(a, b))


def over_before(one: Incident, other: Incident) -> bool:
    """Whether one is over on the first day that another states: what states no day was done when it was told."""
    last = bounds(one.date)[1] if one.date else some_day(one.last_report)
    first = bounds(other.date)[0] if other.date else None
    return bool(last and first and last < first)


def in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Steps by date, undated ones by their publication."""

    def when(s: Step) -> tuple[datetime.date, str]:
        return some_day(s.told) or s.incident.day or datetime.date.max, s.incident.lead.event_id

    return tuple(sorted(steps, key=when))


def says(event: Event) -> str | None:
    """Who tells an event, by name; null where the story itself does."""
    return (event.attribution.name or event.attribution.text) if event.attribution else None


def teller(event: Event) -> tuple[str | None, str | None]:
    """Who tells an event, told apart from the same office of another country: two have a "Ministry of Defence"."""
    return says(event), event.attribution.country if event.attribution else None


def first_story(incidents: Sequence[Incident]) -> list[Incident]:
    """In the order in which they were published, then of the text."""
    last = datetime.date.max
    return sorted(incidents, key=lambda i: (published(i) or last, i.lead.document_id, i.lead.trigger.start))
