"""Planned acts with their fate: kept, postponed, called off, overdue, open, unknown."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from detente.event import Event
from detente.relating.acts.incidents import Incident
from detente.relating.put_off import POSTPONED
from detente.resolving.quantities import quantity

from .agreements import Paper, agreement_step
from .amounts import figures
from .entry import (
    Entry,
    Step,
    acting,
    days_apart,
    gap,
    hosts,
    labels,
    meets,
    receiving,
    sides,
    stories,
    themes,
)
from .fates import (
    ALSO,
    BESIDE,
    CALLED_OFF,
    MEETING,
    PROMISED,
    amounts_agree,
    dropped,
    fate_of,
    may_call_off,
    moved,
    others,
    plainly_one,
)
from .measures import Measure
from .nearby import ByDay, grouped
from .things import matter, one_matter


def plans(
    incidents: Sequence[Incident], today: datetime.date | None, things: Iterable[Paper | Measure] = ()
) -> list[Entry]:
    """The planned acts with what became of them, as of `today`; `things` are what agreements and measures are told."""
    thing = {r.event_id: t for t in things for _, i in t.acts for r in i.reports}
    found: list[Entry] = []
    types = sorted({i.type for i in incidents})
    done: dict[str, list[Incident]] = {t: [] for t in types}
    for i in incidents:
        if i.status == "actual":
            done[i.type].append(i)
    of_type = {t: ByDay(of) for t, of in done.items()}
    put_off = [i for i in incidents if i.status in ("future", "actual") and POSTPONED.search(i.lead.trigger.text)]
    off = ByDay(i for i in incidents if i.status == "negated" or may_call_off(i))
    ahead = [i for i in incidents if i.status == "future"]
    aims = _aims(incidents)
    promises = [r for i in incidents if i.type == "AGREE" and i.status == "actual" for r in i.reports]
    ahead = [
        i for i in ahead
        if (_tells(i) or (not sides(i) and _whose(i, thing))) and not all(r.event_id in aims for r in i.reports)
    ]  # fmt: skip
    for group in grouped(sorted(ahead, key=lambda i: i.date is None), _one_plan, all_of=True):
        lead = max(group, key=lambda i: (i.date is not None, len(sides(i)), len(themes(i))))
        both = Incident(tuple(r for i in (lead, *(x for x in group if x is not lead)) for r in i.reports))
        fate, decided = moved(both, put_off) or fate_of(both, of_type, off, today, thing)
        if fate == "unknown" and (_is_promise(both, promises) or _is_of_one(both)):
            continue
        steps = [Step("planned", i, acting(i)) for i in group]
        if decided:
            steps.append(Step(fate, decided, acting(decided)))
        whose = (acting(lead), hosts(lead)) if sides(lead) else (_whose(lead, thing), ())
        found.append(Entry("plans", lead, fate, tuple(steps), "; ".join(themes(lead)), *whose, figures=figures(lead)))
    known = {id(i) for e in found for i in e.incidents}
    return [*found, *(e for e in map(_unplanned, incidents) if e and id(e.incident) not in known and _alone(e, found))]


def _unplanned(act: Incident) -> Entry | None:
    """The plan of which nothing is told but that it was called off: "called off her trip to Oslo"."""
    about = "; ".join(themes(act))
    if act.type != "REJECT" or act.mode != "meet" or act.status != "actual" or not MEETING.search(about):
        return None
    if len(sides(act)) < 2 or not CALLED_OFF.search(act.lead.trigger.text):
        return None
    fate, plan = dropped(act), Incident(tuple(replace(r, date=None) for r in act.reports))
    steps = Step("planned", plan, acting(act)), Step(fate, act, acting(act))
    return Entry("plans", act, fate, steps, about, acting(act), receiving(act))


def _alone(entry: Entry, plans: Sequence[Entry]) -> bool:
    """Whether no plan of a visit or meeting of the same sides is told that the calling off may mean."""
    act = entry.incident
    return not any(
        p.incident.type == "CONSULT" and len(sides(act) & {*p.actor, *p.recipient}) > 1
        and (stories(act) & stories(p.incident) or p.state == entry.state)
        and not others(act, p.incident)
        for p in plans
    )  # fmt: skip


def _aims(incidents: Sequence[Incident]) -> set[str]:
    """What journeys and meetings are made for, unless on another day: the talks of a visit are no plan beside it."""
    of = {r.event_id: i for i in incidents if i.status == "future" for r in i.reports}
    return {
        link.event_id
        for i in incidents
        if i.type == "CONSULT"
        for r in i.reports
        for link in r.links
        if link.rel == "purpose" and link.event_id in of and not days_apart(i, of[link.event_id])
    }


def _is_promise(plan: Incident, promises: Iterable[Event]) -> bool:
    """Whether it is only what somebody agreed or promised to do: "agreed on Monday to restore relations"."""
    return any(
        r.document_id == p.document_id and 0 < r.trigger.start - p.trigger.end < PROMISED
        and set(labels(r.actors)) == set(labels(p.actors))
        for r in plan.reports for p in promises
    )  # fmt: skip


def _is_of_one(plan: Incident) -> bool:
    """Whether one side alone is named and not how much it will give: what it does then is no plan between two."""
    return len({*sides(plan), *hosts(plan)}) < 2 and not figures(plan)


def _whose(plan: Incident, things: Mapping[str, Paper | Measure]) -> tuple[str, ...]:
    """The two whose agreement one is about that itself names nobody: "the agreement will take effect"."""
    thing = things.get(plan.lead.event_id)
    return tuple(sorted(thing.sides)) if isinstance(thing, Paper) and len(thing.sides) > 1 else ()


def _tells(plan: Incident) -> bool:
    """Whether it is told who will do something, and what or to whom."""
    who, whom = set(acting(plan)), set(receiving(plan))
    if whom and who == whom and len(who) == 1 and plan.type != "CONSULT":
        return False  # What a country will do to its own people is no plan between two.
    if plan.type in ("AID", "COOPERATE") and len(sides(plan)) < 2:
        people = any(
            a.kind == "GROUP" and quantity(a.text, 0) for r in plan.reports for a in (*r.actors, *r.recipients)
        )
        return bool(sides(plan) and (themes(plan) or receiving(plan) or hosts(plan) or people))
    return bool(sides(plan))


def _one_plan(a: Incident, b: Incident) -> bool:
    """One plan told twice: the same act by the same sides for the same time."""
    apart = days_apart(a, b)
    if a.type == b.type == "CONSULT" and _said_again(a, b):
        return True
    kin = a.type == b.type or (b.type in ALSO.get(a.type, ()) and apart == 0 and plainly_one(a, b))
    if (
        not kin
        or (a.type == b.type and a.mode != b.mode)
        or not sides(a) & sides(b)
        or not (apart is None or apart == 0)
    ):
        return False
    if a.type == "CONSULT":
        return apart == 0 and meets(acting(a), acting(b))
    if agreement_step(a) != agreement_step(b) or not amounts_agree(a, b):
        return False
    same = one_matter(matter(a), matter(b))
    return bool(same) or (
        same is None and apart is not None and a.mode is None and a.lead.trigger.text == b.lead.trigger.text
    )


def _said_again(a: Incident, b: Incident) -> bool:
    """ "She will visit Quito on June 20. It would be her third meeting": no day of its own, told just after."""
    near = gap(a, b)
    undated = [i for i in (a, b) if not i.date]
    return (
        bool(undated) and near is not None and near < BESIDE and bool(sides(a) & sides(b))
        and (len(undated) == 2 or meets(acting(a), acting(b))) and meets(hosts(a), hosts(b))
    )  # fmt: skip
