"""Visits and meetings: who, where, how high, the how-manieth in the record.

States: "done", "denied" (a source says that it did not take place), "declined" (somebody will not come), "absent"
(somebody stayed away from a meeting that others held).
What is planned stands with the plans.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable

from detente.coding.absences import ABSENT
from detente.event import Actor, Event
from detente.relating.acts.incidents import Incident
from detente.relating.acts.parties import labels, meets
from detente.relating.acts.ranks import highest
from detente.relating.acts.receptions import receives
from detente.relating.counting.counted import narrow
from detente.resolving.dates.edtf import width

from .entry import Entry, Step, acting, days_apart, in_order, lands, published, receiving, sides, state_of, stories
from .nearby import grouped

NEAR_DAYS = 2
"""A visit goes on for days: tellings of one side at one host so close are one visit."""
BESIDE = 300
"""Characters within which a visit of another year is told on without its date."""


def visits(incidents: Iterable[Incident]) -> list[Entry]:
    """The visits among acts of the ledger "visits", with their ordinal for one side at one host."""
    found = []
    counts: Counter[tuple[str, str]] = Counter()
    for group in sorted(grouped(incidents, _one_visit, beside=_same_visit), key=_first_day):
        lead = _best(group)
        guests, host = _all(group, guests_of), _all(group, hosts_of)
        if not guests and not host:
            continue
        # Where somebody left from is no host, nor is anybody a guest at home ("the second visit of the two").
        host = tuple(h for h in host if h not in guests) or host
        guests = tuple(g for g in guests if g not in host) or guests
        if guests and host == guests and len(host) == 1:
            if not any(receives(r) for i in group for r in i.reports):
                continue  # A journey at home.
            guests = ()  # Who came is not told.
        if not (guests and host) and not any(i.date for i in group):
            continue  # Neither who came where nor when: a mention of some visit.
        ordinal = None
        # Which visit one without a day is, the record does not know.
        if lead.status == "actual" and guests and host and any(narrow(i.date) for i in group):
            counts[guests[0], host[0]] += 1
            ordinal = counts[guests[0], host[0]]
        level = highest(a for i in group for r in i.reports for a in travellers(r))
        found.append(_entry("visits", lead, group, guests, host, level, ordinal))
    return found


def meetings(incidents: Iterable[Incident]) -> list[Entry]:
    """The meetings among acts of the ledger "meetings"; who mediates is in `recipient`."""
    found = []
    for group in grouped(incidents, _one_meeting, all_of=True):
        lead = _best(group)
        if len({c for i in group for c in (receiving(i) if _mediates(i) else sides(i))}) < 2:
            continue  # With whom or between whom is not told: officers on the telephone, "by Saudi mediation".
        mediators = tuple(c for i in group if _mediates(i) for c in acting(i))
        there = dict.fromkeys(c for i in group for c in (*(() if _mediates(i) else acting(i)), *receiving(i)))
        level = highest(a for i in group for r in i.reports for a in (*r.actors, *r.recipients))
        found.append(
            _entry(
                "meetings", lead, group, tuple(c for c in there if c not in mediators) or mediators,
                mediators if there else (), level, None,
            )
        )  # fmt: skip
    return found


def _entry(
    ledger: str, lead: Incident, group: list[Incident], actor: tuple[str, ...], recipient: tuple[str, ...],
    level: str | None, ordinal: int | None,
) -> Entry:  # fmt: skip
    state = state_of(lead, "done")
    if state == "denied" and (days := published(lead)) and lead.date and lead.day and lead.day > days:
        state = "declined"
    if state == "denied" and ABSENT.fullmatch(lead.lead.trigger.text):
        state = "absent"
    steps = in_order(Step(state_of(i, "done"), i, acting(i)) for i in group)
    return Entry(ledger, lead, state, steps, "", actor, tuple(dict.fromkeys(recipient)), level, ordinal)


def _best(group: list[Incident]) -> Incident:
    """The telling that names most: a date, sides, people."""

    def rank(i: Incident) -> tuple[bool, bool, bool, int, int, int]:
        narrow = -width(i.date) if i.date else 0
        return i.status == "actual", not _mediates(i), i.date is not None, narrow, len(sides(i)), len(i.reports)

    return max(group, key=rank)


def _all(group: list[Incident], of: Callable[[Incident], tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for i in group for c in of(i)))


def _first_day(group: list[Incident]) -> tuple[datetime.date, str]:
    return min((i.day for i in group if i.day and narrow(i.date)), default=datetime.date.max), group[0].lead.event_id


def _received(event: Event) -> bool:
    """Whether the host acts and the guest is told."""
    return receives(event) and bool(event.recipients)


def travellers(event: Event) -> tuple[Actor, ...]:
    """Who travels by one telling."""
    return event.recipients if _received(event) else event.actors


def guests_of(incident: Incident) -> tuple[str, ...]:
    """Who travels."""
    return labels(a for r in incident.reports for a in travellers(r))


def hosts_of(incident: Incident) -> tuple[str, ...]:
    """Who is visited, or where."""
    named = labels(a for r in incident.reports for a in (r.actors if _received(r) else r.recipients))
    if set(named) <= set(guests_of(incident)):
        # Nobody visits their own side: the place tells.
        return lands(incident) or named
    return named


def _one_visit(a: Incident, b: Incident) -> bool:
    return _same_visit(a, b) and _together(a, b)


def _same_visit(a: Incident, b: Incident) -> bool:
    apart = days_apart(a, b)
    return (
        a.status == b.status and meets(guests_of(a), guests_of(b)) and meets(hosts_of(a), hosts_of(b))
        and (apart is None or apart <= NEAR_DAYS)
    )  # fmt: skip


def _one_meeting(a: Incident, b: Incident) -> bool:
    if a.status != b.status:
        return False
    shared = sides(a) & sides(b)
    return bool(shared) and (len(shared) > 1 or min(len(sides(a)), len(sides(b))) < 2) and _together(a, b)


def _mediates(incident: Incident) -> bool:
    return incident.mode == "third-party"


def _told_apart(a: Incident, b: Incident) -> bool:
    """Whether one is of another year, told as background, and the other elsewhere in the story without a day."""
    told, day = published(a), next((i.day for i in (a, b) if i.date), None)
    far = abs(a.lead.trigger.start - b.lead.trigger.start) > BESIDE
    return bool(told and day and (told - day).days > 365 and far)


def _together(a: Incident, b: Incident) -> bool:
    apart = days_apart(a, b)
    if apart is None and {a.mode, b.mode} == {"visit"} and _told_apart(a, b):
        return False
    if apart is None or not (narrow(a.date) and narrow(b.date)):
        return apart in (None, 0) and bool(stories(a) & stories(b))
    return apart <= NEAR_DAYS
