"""What became of a plan: kept, postponed or called off by which act, else overdue, open or unknown."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from detente.relating.acts.incidents import Incident
from detente.relating.acts.meaning import meanings
from detente.relating.acts.parties import meets
from detente.relating.acts.traits import surnames
from detente.relating.counting.counted import narrow
from detente.relating.told.sentence import is_told
from detente.resolving.dates.edtf import bounds
from detente.resolving.english_forms import POSTPONED
from detente.resolving.knowledge_tables import countries

from .amounts import figures
from .calling_off import calls_off, dropped, walked_out
from .conflicts import truce_step
from .entry import acting, days_apart, hosts, lands, published, receiving, sides, stories
from .measures import Measure
from .nearby import ByDay
from .people import moves_people
from .sanction_steps import ENVOY, sanction_step
from .stages import agreement_step
from .things import matter, one_matter
from .told_papers import Paper
from .visits import guests_of, hosts_of

OPEN_DAYS = 365
"""Days after it is told in which a plan without a date may be carried out."""
PROMISED = 40
"""Characters between "agreed" and the verb of what was agreed."""
DOZEN = 12
"""Up to here a number is shared by chance."""
LATE = 45
"""Days after its date by which a plan may still be carried out late."""

# What a plan of one type may be told as when it happens.
ALSO = {
    "AID": {"COOPERATE", "AID", "RETREAT", "MOBILIZE"}, "COOPERATE": {"AID", "COOPERATE", "RETREAT", "SUPPORT"},
    "SUPPORT": {"SUPPORT", "AGREE", "COOPERATE"}, "AGREE": {"AGREE", "SUPPORT"}, "CONSULT": {"CONSULT"},
    "SANCTION": {"SANCTION"}, "RETREAT": {"RETREAT", "CONCEDE", "AID", "COOPERATE"},
    "CONCEDE": {"CONCEDE", "RETREAT"}, "MOBILIZE": {"MOBILIZE", "AID", "COOPERATE"},
}  # fmt: skip
_DECIDES = frozenset({"SUPPORT", "AGREE", "REJECT", "SANCTION", "REQUEST"})
"""As what a session of a body is told by what it decided."""
_ALIKE = (frozenset({"AID", "COOPERATE"}), frozenset({"SUPPORT", "AGREE"}), frozenset({"RETREAT", "CONCEDE"}))
"""Types that stand for one another without more words."""


def fate_of(
    plan: Incident,
    of_type: dict[str, ByDay],
    refusals: ByDay,
    today: datetime.date | None,
    things: Mapping[str, Paper | Measure],
) -> tuple[str, Incident | None]:
    """What became of a plan as of `today`, and the act that decided it; `refusals` are acts that may call it off."""
    refused = refusals.near(plan)
    off = [i for i in refused if calls_off(i, plan)]
    told_beside = [i for i in off if stories(i) & stories(plan)]
    if told_beside:
        return dropped(told_beside[0]), told_beside[0]
    types = {*_kinds(plan), *(("RETREAT", "CONCEDE") if plan.type == "SANCTION" else ())}
    acts = [i for t in sorted(types & of_type.keys()) for i in of_type[t].near(plan)]
    mine = [i for t in _things(plan, things) for _, i in t.acts if i.status == "actual"]
    ours = {r.event_id for i in mine for r in i.reports}
    kept = [i for i in mine if _measure_came(i, plan)]
    kept += [i for i in acts if _carries_out(i, plan, any(r.event_id in ours for r in i.reports))]
    kept += [i for i in acts if _truce_began(i, plan)]
    kept += [i for t in sorted(_DECIDES & of_type.keys()) for i in of_type[t].near(plan) if _sat(i, plan)]
    kept += [i for i in refused if walked_out(i, plan)]
    if kept:
        first_kept = min(kept, key=lambda i: (days_apart(i, plan) or 0, i.day or datetime.date.max))
        if not off or not days_apart(first_kept, plan):
            return "kept", first_kept
    if off:  # What takes place on another day, after it was put off or called off, is no longer that plan.
        return dropped(off[0]), off[0]
    if not plan.date:
        return "unknown", None
    first, last = bounds(plan.date)
    due = last or first  # "From September 1" is due on that day.
    if not (due and today and due < today):
        return "open", None
    return ("unknown" if plan.type == "SANCTION" else "overdue"), None  # A rule comes into force with no further word.


def set_anew(again: Incident, plan: Incident) -> bool:
    """Whether a plan is that of what was not done on its day: the same journey or matter, for a day after it."""
    last = bounds(plan.date)[1] if plan.date else None
    after = again.date and again.day and last and again.day > last and _later(again, plan)
    if not after or (again.type, again.mode) != (plan.type, plan.mode) or not _directed(again, plan):
        return False
    if plan.mode != "visit":
        return bool(one_matter(matter(again), matter(plan)))
    who, same = (surnames([a for r in i.reports for a in r.actors]) for i in (again, plan))
    return bool(who & same or POSTPONED.search(again.lead.trigger.text))


def _later(act: Incident, plan: Incident) -> bool:
    """Whether an act is told after the plan was."""
    told, planned = published(act), published(plan)
    last = max((r.published or "" for r in act.reports), default="")
    return bool(told and planned and last > planned.isoformat())


def _things(incident: Incident, things: Mapping[str, Paper | Measure]) -> list[Paper | Measure]:
    """The agreements and measures that an act is about."""
    return list({id(t): t for r in incident.reports if (t := things.get(r.event_id))}.values())


def _measure_came(act: Incident, plan: Incident) -> bool:
    """Whether a measure that was planned came, or its end; what is lifted was in force."""
    step = sanction_step(plan)
    if step is None or not _later(act, plan):
        return False
    done = sanction_step(act)
    return _in_time(act, plan) if step == "lifted" == done else step != "lifted" and done in (step, "lifted")


def _truce_began(act: Incident, plan: Incident) -> bool:
    """Whether a truce of which no sides are told began on the day for which one was planned."""
    both = truce_step(act) == truce_step(plan) == "in force"
    return both and not sides(act) and days_apart(act, plan) == 0 and _later(act, plan)


def _sat(act: Incident, plan: Incident) -> bool:
    """Whether a body that was to take a matter up decided something on that very day: "voted to widen the ban"."""
    bodies = {c for c in acting(plan) if c not in countries()}
    if plan.type != "CONSULT" or plan.mode == "visit" or not narrow(plan.date) or days_apart(act, plan) != 0:
        return False
    return bool(bodies & set(acting(act))) and _later(act, plan)


def _carries_out(act: Incident, plan: Incident, one_thing: bool) -> bool:
    # The days rule out most, and are quickly compared; one paper is signed once, however late.
    late = OPEN_DAYS if one_thing and agreement_step(plan) else LATE
    if act.type not in _kinds(plan) or not _in_time(act, plan, late) or not _later(act, plan):
        return False
    if is_told(act.lead) and moves_people(act):
        return _moves_them(act, plan)
    if not (one_thing or sides(act) & sides(plan)) or not _directed(act, plan):
        return False
    if plan.type == "CONSULT" and not _came(act, plan):
        return False
    if not _same_matter(act, plan, one_thing):
        return False
    return sanction_step(act) != "lifted" or sanction_step(plan) == "lifted"  # What is taken up again was begun before.


def _kinds(plan: Incident) -> set[str]:
    """As what types what was planned may be told when it happens."""
    return {*ALSO.get(plan.type, {plan.type}), *(("COOPERATE",) if moves_people(plan) else ())}


def _moves_them(act: Incident, plan: Incident) -> bool:
    """Whether people whom a sentence tells to have gone are those who were to be moved: as many, or on that day."""
    whom = {*receiving(plan), *lands(plan)}
    if not moves_people(plan) or not set(acting(plan)) <= sides(act) or not whom & sides(act) - {*acting(plan)}:
        return False
    pairs = [(a, b) for a in figures(act) for b in figures(plan)]
    # "Some 3,000" may be 3,000.
    as_many = any((a.low or 0) <= (b.high or 0) and (b.low or 0) <= (a.high or 0) for a, b in pairs)
    return as_many or bool(pairs and days_apart(act, plan) == 0)


def _in_time(act: Incident, plan: Incident, late: int = LATE) -> bool:
    """Whether an act falls in the time for which another is planned, or somewhat after."""
    if plan.date and act.date:
        low, high = bounds(plan.date)
        first, last = bounds(act.date)
        when = first or last
        if low and (last or when) and (last or when) < low - datetime.timedelta(days=7):  # type: ignore[operator]
            return False
        return not (high and when and (when - high).days > late)
    if not act.date and plan.type == "CONSULT":
        return False
    if not plan.date and (told := published(plan)) and act.day:
        return 0 <= (act.day - told).days <= OPEN_DAYS
    return True


def _directed(act: Incident, plan: Incident) -> bool:
    if plan.mode == act.mode == "visit":
        return meets(guests_of(act), guests_of(plan)) and meets(hosts_of(act), hosts_of(plan))
    if plan.mode == "visit":
        return meets(acting(act), acting(plan)) and meets(hosts(act), hosts(plan))
    return meets(sides(act), sides(plan))


def _came(act: Incident, plan: Incident) -> bool:
    """Whether who was to come did: no call is a presence, nor an envoy's at his post, nor that of another person."""
    if act.mode == "phone" or plan.mode != "visit":
        return act.mode != "phone" or plan.mode == "phone"
    home = set(acting(plan))
    due, came = ([a for r in i.reports for a in (*r.actors, *r.recipients) if a.country in home] for i in (act, plan))
    names, others = surnames(due), surnames(came)
    if names and others:
        return bool(names & others)
    at_post = due and all(ENVOY.search(a.text) for a in due)
    return act.mode == "visit" or (bool(lands(act) or len(sides(act)) > 1) and not at_post)


def _same_matter(act: Incident, plan: Incident, one_thing: bool) -> bool:
    if plan.type == "CONSULT":
        # Talks on water are kept by none on maize, nor by just any meeting at no time that was told.
        if plan.mode == "visit" or (narrow(plan.date) and days_apart(act, plan) == 0):
            return True
        same = one_matter(matter(act), matter(plan))
        return same or (same is None and not matter(plan))
    stage = agreement_step(plan)
    if stage:
        if agreement_step(act) != stage:
            return False
        same_day = days_apart(act, plan) == 0 and one_matter(matter(act), matter(plan)) is not False
        return one_thing or same_day
    if act.type != plan.type and frozenset((act.type, plan.type)) not in _ALIKE:
        # "Will hand over two patrol boats", and two patrol boats that were delivered.
        as_many = figures(act) and figures(plan) and amounts_agree(act, plan)
        return bool(as_many and act.type in ("AID", "COOPERATE") and one_matter(matter(act), matter(plan), max))
    if not amounts_agree(act, plan):
        # Less or more than was planned, at the time it was planned, is still the plan.
        return bool(one_matter(matter(act), matter(plan))) and days_apart(act, plan) == 0
    same = one_matter(matter(act), matter(plan))
    if figures(act) and figures(plan):
        # Two of one thing are not two of another.
        return same is not False or any((f.low or 0) > DOZEN for f in figures(plan))
    if same is not None:
        return same
    if act.mode != plan.mode:
        return False
    whom, planned = _whom(act), _whom(plan)
    if whom and planned:
        return bool(whom & planned)  # Who is freed a day late is whom they promised to free.
    alike = narrow(plan.date) or meanings(act.lead.trigger.text) & meanings(plan.lead.trigger.text)
    return days_apart(act, plan) == 0 and bool(alike)


def _whom(act: Incident) -> frozenset[str]:
    """Surnames of the people to whom something is done."""
    return surnames(a for r in act.reports for a in r.recipients)


def amounts_agree(a: Incident, b: Incident) -> bool:
    """Whether two acts may be of one amount: they share a figure, or one of them has none."""
    mine, theirs = ({(f.low, f.high) for f in figures(i)} for i in (a, b))
    return not mine or not theirs or bool(mine & theirs)
