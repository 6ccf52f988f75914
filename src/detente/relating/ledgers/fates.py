"""What became of a plan: kept, postponed or called off by which act, else overdue, open or unknown."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence

from detente.relating.acts.incidents import Incident
from detente.relating.acts.meaning import meanings
from detente.relating.put_off import CUT_SHORT, POSTPONED
from detente.resolving.dates.edtf import bounds

from .agreements import Paper, agreement_step
from .amounts import figures
from .entry import acting, days_apart, gap, hosts, labels, meets, published, sides, stories, themes, words
from .measures import Measure
from .nearby import ByDay
from .sanctions import sanction_step
from .things import matter, one_matter

OPEN_DAYS = 365
"""Days after it is told in which a plan without a date may be carried out."""
BESIDE = 250
"""Characters between two tellings of one plan where the later one states no day."""
PROMISED = 40
"""Characters between "agreed" and the verb of what was agreed."""
LATE = 45
"""Days after its date by which a plan may still be carried out late."""

_OWN_JOURNEY = re.compile(r"\b(?:visit|trip|journey|tour|travel)\b(?!\s+(?:by|of|from)\b)", re.I)
_SITTING = re.compile(r"\b(?:meeting|talks|summit|session|round|conference)s?\b", re.I)
CALLED_OFF = re.compile(
    r"\b(?:call\w* off|cancel\w*|scrap\w*|postpon\w*|put off|shelv\w*|drop\w*|abandon\w*|suspend\w*)\b", re.I
)
_WALKED_OUT = re.compile(r"(?:walk|storm)\w*\s+out\b", re.I)
OFF_TYPES = frozenset({"REJECT", "SANCTION", "CONCEDE", "RETREAT", "COERCE"})
# What a plan of one type may be told as when it happens.
ALSO = {
    "AID": {"COOPERATE", "AID", "RETREAT", "MOBILIZE"}, "COOPERATE": {"AID", "COOPERATE", "RETREAT", "SUPPORT"},
    "SUPPORT": {"SUPPORT", "AGREE", "COOPERATE"}, "AGREE": {"AGREE", "SUPPORT"}, "CONSULT": {"CONSULT"},
    "SANCTION": {"SANCTION"}, "RETREAT": {"RETREAT", "CONCEDE", "AID", "COOPERATE"},
    "CONCEDE": {"CONCEDE", "RETREAT"}, "MOBILIZE": {"MOBILIZE", "AID", "COOPERATE"},
}  # fmt: skip
_ALIKE = (frozenset({"AID", "COOPERATE"}), frozenset({"SUPPORT", "AGREE"}), frozenset({"RETREAT", "CONCEDE"}))
"""Types that stand for one another without more words."""


def moved(plan: Incident, put_off: Sequence[Incident]) -> tuple[str, Incident] | None:
    """The new day of a plan that its story says is put off to one, or on which it took place after all."""
    last = bounds(plan.date)[1] if plan.date else None
    for act in put_off:
        if act.type == plan.type:
            near, day = gap(act, plan), bounds(act.date)[0] if act.date else None
            if near is not None and 0 < near < BESIDE and (not last or (day is not None and day > last)):
                return "postponed", act
    return None


def fate_of(
    plan: Incident,
    of_type: dict[str, ByDay],
    refusals: ByDay,
    today: datetime.date | None,
    things: Mapping[str, Paper | Measure],
) -> tuple[str, Incident | None]:
    """What became of a plan as of `today`, and the act that decided it; `refusals` are acts that may call it off."""
    refused = refusals.near(plan)
    off = [i for i in refused if _calls_off(i, plan)]
    told_beside = [i for i in off if stories(i) & stories(plan)]
    if told_beside:
        return dropped(told_beside[0]), told_beside[0]
    types = {*ALSO.get(plan.type, {plan.type}), *(("RETREAT", "CONCEDE") if plan.type == "SANCTION" else ())}
    acts = [i for t in sorted(types & of_type.keys()) for i in of_type[t].near(plan)]
    mine = [i for t in _things(plan, things) for _, i in t.acts if i.status == "actual"]
    ours = {r.event_id for i in mine for r in i.reports}
    kept = [i for i in mine if _measure_came(i, plan)]
    kept += [i for i in acts if _carries_out(i, plan, any(r.event_id in ours for r in i.reports))]
    kept += [i for i in refused if _walked_out(i, plan)]
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
    return ("overdue" if due and today and due < today else "open"), None


def _walked_out(act: Incident, plan: Incident) -> bool:
    """Whether who was to meet came, and left before the end: on the day for which it was planned."""
    said = act.lead.trigger.text
    left = _WALKED_OUT.match(said) or (act.mode == "meet" and CUT_SHORT.match(said))
    if plan.type != "CONSULT" or act.status != "actual" or not left:
        return False
    return days_apart(act, plan) == 0 and meets(sides(act), sides(plan))


def dropped(act: Incident) -> str:
    """Whether an act puts a plan off or calls it off, in the words of a fate."""
    return "postponed" if POSTPONED.search(act.lead.trigger.text) else "called off"


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


def _carries_out(act: Incident, plan: Incident, one_thing: bool) -> bool:
    # The days rule out most, and are quickly compared.
    if act.type not in ALSO.get(plan.type, {plan.type}) or not _in_time(act, plan) or not _later(act, plan):
        return False
    if not (one_thing or sides(act) & sides(plan)) or not _directed(act, plan):
        return False
    if not _same_matter(act, plan, one_thing):
        return False
    return sanction_step(act) != "lifted" or sanction_step(plan) == "lifted"  # What is taken up again was begun before.


def _in_time(act: Incident, plan: Incident) -> bool:
    """Whether an act falls in the time for which another is planned, or somewhat after."""
    if plan.date and act.date:
        low, high = bounds(plan.date)
        first, last = bounds(act.date)
        when = first or last
        if low and (last or when) and (last or when) < low - datetime.timedelta(days=7):  # type: ignore[operator]
            return False
        return not (high and when and (when - high).days > LATE)
    if not act.date and plan.type == "CONSULT":
        return False
    if not plan.date and (told := published(plan)) and act.day:
        return 0 <= (act.day - told).days <= OPEN_DAYS
    return True


def _directed(act: Incident, plan: Incident) -> bool:
    if plan.mode == "visit":
        return meets(acting(act), acting(plan)) and meets(hosts(act), hosts(plan))
    return meets(sides(act), sides(plan))


def _same_matter(act: Incident, plan: Incident, one_thing: bool) -> bool:
    if plan.type == "CONSULT":
        return True
    stage = agreement_step(plan)
    if stage:
        if agreement_step(act) != stage:
            return False
        same_day = days_apart(act, plan) == 0 and one_matter(matter(act), matter(plan)) is not False
        return one_thing or same_day
    if act.type != plan.type and frozenset((act.type, plan.type)) not in _ALIKE:
        return False
    if not amounts_agree(act, plan):
        # Less or more than was planned, at the time it was planned, is still the plan.
        return bool(one_matter(matter(act), matter(plan))) and days_apart(act, plan) == 0
    if figures(act) and figures(plan):
        return True
    if (same := one_matter(matter(act), matter(plan))) is not None:
        return same
    return act.mode == plan.mode and days_apart(act, plan) == 0


def amounts_agree(a: Incident, b: Incident) -> bool:
    """Whether two acts may be of one amount: they share a figure, or one of them has none."""
    mine, theirs = ({(f.low, f.high) for f in figures(i)} for i in (a, b))
    return not mine or not theirs or bool(mine & theirs)


def may_call_off(act: Incident) -> bool:
    """Whether an act is one by which some plan is called off or cut short: only few are held against each plan."""
    if act.status != "actual" or act.type not in OFF_TYPES:
        return False
    said = act.lead.trigger.text
    return act.mode == "meet" or bool(CALLED_OFF.search(said) or _WALKED_OUT.match(said))


def _calls_off(act: Incident, plan: Incident) -> bool:
    if act is plan or (published(act) or datetime.date.min) < (published(plan) or datetime.date.min):
        return False
    if act.status != "actual" or CUT_SHORT.match(act.lead.trigger.text) or not meets(sides(act), sides(plan)):
        return False
    if act.type == "REJECT" and act.mode == "meet" and plan.type == "CONSULT":
        return _off_alike(act, plan)
    if act.type in OFF_TYPES and act.mode != "meet" and CALLED_OFF.search(act.lead.trigger.text):
        about, planned = meanings(" ".join(themes(act))), meanings(words(plan))
        return bool(about) and one_matter(about, planned) is not False
    return False


def set_for(act: Incident) -> str | None:
    """The day for which what an act calls off was set, where that is told with it."""
    return next((w.edtf for r in act.reports for w in reversed(r.dates) if w.edtf and w.edtf != r.date), None)


def _off_alike(act: Incident, plan: Incident) -> bool:
    """The plan that a calling off means: told before it and due about then or later, of the same kind and people."""
    if not sides(act) and stories(act) & stories(plan):
        return (gap(act, plan) or 0) < BESIDE  # "The trip had been called off", by whom is not told.
    if not sides(act) & sides(plan):
        return False
    due, when = (bounds(plan.date)[1] if plan.date else None), act.day if act.date else published(act)
    about = " ".join(themes(act))
    guests = labels(a for r in act.reports for a in (*r.actors, *(x for x in r.recipients if x.kind == "PER")))
    if _OWN_JOURNEY.search(about) and plan.mode == "visit" and not meets(guests, acting(plan)):
        return False  # Who calls off their own journey calls off nobody else's.
    other = _OWN_JOURNEY if plan.mode != "visit" else _SITTING
    if other.search(about) and not stories(act) & stories(plan):
        return False  # A meeting put off is no journey of another story.
    if stories(act) & stories(plan):
        near = gap(act, plan)
        return near is not None and near < 400
    # What is refused after its day was not called off by that.
    late = 180 if CALLED_OFF.search(act.lead.trigger.text) else 0
    return not (due and when and (when - due).days > late)
