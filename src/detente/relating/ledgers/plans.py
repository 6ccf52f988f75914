"""Planned acts with their fate: kept, postponed, called off, overdue, open, unknown."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from detente.event import Event
from detente.relating.acts.incidents import Incident
from detente.relating.acts.parties import labels, meets
from detente.relating.settling.put_off import CALLED_OFF, WAS_TO_HAVE, nearest
from detente.resolving.dates.edtf import bounds, width
from detente.resolving.english_forms import POSTPONED

from .amounts import figures
from .calling_off import BESIDE, dropped, may_call_off, moved, set_for
from .entry import Entry, Step, acting, days_apart, gap, hosts, published, receiving, sides, themes
from .fates import PROMISED, amounts_agree, fate_of, set_anew
from .measures import Measure
from .nearby import ByDay, grouped
from .people import moves_people
from .things import matter, one_matter
from .told_papers import Paper
from .transfers import transfer_step

Things = Mapping[str, Paper | Measure]
"""By id of an event, the agreement or measure that it is of."""


def plans(
    incidents: Sequence[Incident], today: datetime.date | None, things: Iterable[Paper | Measure] = ()
) -> list[Entry]:
    """The planned acts with what became of them, as of `today`; `things` are what agreements and measures are told."""
    thing = {r.event_id: t for t in things for _, i in t.acts for r in i.reports}
    found: list[Entry] = []
    done: dict[str, list[Incident]] = {}
    for i in incidents:
        if i.status == "actual":
            done.setdefault(i.type, []).append(i)
    of_type = {t: ByDay(of) for t, of in done.items()}
    put_off = [i for i in incidents if i.status in ("future", "actual") and POSTPONED.search(i.lead.trigger.text)]
    off = ByDay(i for i in incidents if may_call_off(i))
    promises = [r for i in incidents if i.type == "AGREE" for r in i.reports]
    ahead = _ahead(incidents, thing)
    planned = ByDay(ahead)
    for group in grouped(sorted(ahead, key=lambda i: i.date is None), _said_again, all_of=True):
        both = Incident(tuple(r for i in group for r in i.reports))
        fate, decided = moved(both, put_off) or fate_of(both, of_type, off, today, thing)
        if fate == "overdue" and (again := next((p for p in planned.near(both) if set_anew(p, both)), None)):
            fate, decided = "postponed", again
        if fate == "unknown" and (_is_promise(both, promises) or _is_of_one(both)):
            continue
        found.append(_entry(group, fate, decided, acting(group[0]) or _whose(group[0], thing)))
    known = {id(i) for e in found for i in e.incidents}
    return [*found, *(e for i in incidents if id(i) not in known and (e := _unplanned(i)))]


def _ahead(incidents: Sequence[Incident], thing: Things) -> list[Incident]:
    """What somebody is to do, and what is to be given by the day for which it was promised."""
    aims = _aims(incidents)
    ahead = [
        i for i in incidents
        if i.status == "future" and (sides(i) or _whose(i, thing)) and (acting(i) or i.type != "ACCUSE")
        and not all(r.event_id in aims for r in i.reports)
    ]  # fmt: skip
    return ahead + [p for i in incidents if (p := _pledged(i))]


def _entry(group: Sequence[Incident], fate: str, decided: Incident | None, by: tuple[str, ...]) -> Entry:
    """The plan that a group tells, with what decided its fate; the first told says what it is of."""
    lead, steps = group[0], [Step("planned", i, acting(i)) for i in group]
    if decided:
        steps.append(Step(fate, decided, acting(decided)))
    return Entry("plans", lead, fate, tuple(steps), "; ".join(themes(lead)), by, hosts(lead), figures=figures(lead))


def _pledged(act: Incident) -> Incident | None:
    """What is to be given by the day for which it was promised: "promised Peru 40 buses for May"."""
    told = published(act)
    if not told or (act.type, act.status) != ("AGREE", "actual") or transfer_step(act) != "promised":
        return None
    ahead = ((w, r.published) for r in act.reports for w in r.dates if w.edtf and w.start > r.trigger.end)
    days = ((nearest(w.text, day) if width(w.edtf) > 1 else w.edtf, day) for w, day in ahead if w.edtf)
    # A later report tells when it was promised: "that it pledged in May".
    due = next((d for d, day in days if d and (bounds(d)[1] or told).isoformat() > (day or told.isoformat())), None)
    if due is None:
        return None
    give = replace(act.lead.trigger, text="give")
    return Incident(tuple(replace(r, type="AID", trigger=give, status="future", date=due) for r in act.reports))


def _whose(plan: Incident, thing: Things) -> tuple[str, ...]:
    """Those whose agreement is to take effect by itself: "it will enter into force in June"."""
    papers = (thing.get(r.event_id) for r in plan.reports)
    return tuple(sorted({c for p in papers if isinstance(p, Paper) for c in p.sides}))


def _unplanned(act: Incident) -> Entry | None:
    """The plan of which nothing is told but that it was called off: "called off her trip to Oslo"."""
    about = "; ".join(themes(act))
    if act.type != "REJECT" or act.mode != "meet" or act.status != "actual":
        return None
    if WAS_TO_HAVE.match(act.lead.trigger.text):
        return None  # That stands by the act that was to have been.
    if len(sides(act)) < 2 or not CALLED_OFF.search(act.lead.trigger.text):
        return None
    fate = dropped(act)
    plan = Incident(tuple(replace(r, date=set_for(act), status="future") for r in act.reports))
    steps = Step("planned", plan, acting(act)), Step(fate, act, acting(act))
    return Entry("plans", act, fate, steps, about, acting(act), receiving(act))


def _aims(incidents: Sequence[Incident]) -> set[str]:
    """What journeys and meetings are made for, unless on another day: the talks of a visit are no plan beside it."""
    of = {r.event_id: i for i in incidents if i.status == "future" for r in i.reports}
    links = ((i, x) for i in incidents if i.type in ("CONSULT", "MOBILIZE") for r in i.reports for x in r.links)
    aims = ((i, x.event_id) for i, x in links if x.rel == "purpose" and x.event_id in of)
    return {aim for i, aim in aims if not days_apart(i, of[aim])}


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


def _said_again(a: Incident, b: Incident) -> bool:
    """ "She will visit Quito on June 20. It would be her third meeting": no day of its own, told just after.

    What the same are to do on the same day is one plan in any story if about one thing, however its verb was coded.
    """
    near = gap(a, b)
    if a.date and a.date == b.date and acting(a) and set(acting(a)) == set(acting(b)):
        same = one_matter(matter(a), matter(b))
        if same is None and moves_people(a) and moves_people(b) and figures(a) and figures(b):
            return bool(sides(a) & sides(b)) and amounts_agree(a, b)  # "Will return 3,000 refugees", and their return.
        return bool(same) or (same is None and a.type == b.type and near is not None and near < BESIDE / 3)
    return (
        a.type == b.type == "CONSULT" and not (a.date and b.date) and near is not None and near < BESIDE
        and bool(sides(a) & sides(b)) and meets(acting(a), acting(b)) and meets(hosts(a), hosts(b))
    )  # fmt: skip
