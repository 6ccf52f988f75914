"""Which act calls off or puts off which plan: what is told of the plan's people, kind, day and matter."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from detente.relating.acts.incidents import Incident
from detente.relating.acts.meaning import meanings
from detente.relating.acts.named_papers import AGREEMENT
from detente.relating.acts.parties import labels, meets
from detente.relating.acts.traits import surnames
from detente.relating.settling.put_off import CALLED_OFF, CUT_SHORT, PLAN_TO, WAS_TO_HAVE
from detente.resolving.actors.rows import COMMON
from detente.resolving.dates.edtf import bounds
from detente.resolving.english_forms import POSTPONED

from .entry import acting, days_apart, gap, hosts, published, sides, stories, themes, words
from .things import one_matter

BESIDE = 250
"""Characters between two tellings of one plan where the later one states no day."""
_OWN_JOURNEY = re.compile(r"\b(?:visit|trip|journey|tour|travel)\b(?!\s+(?:by|of|from)\b)", re.I)
_SITTING = re.compile(r"\b(?:meeting|talks|summit|session|round|conference)s?\b", re.I)
_WITHDRAWN = re.compile(r"(?:withdr[ae]w\w*|remov\w*|taken?\s+off|took\s+off|struck)\b", re.I)
"""Of a paper and what was to be voted on: "withdrawn from the agenda"."""
_BODY = re.compile(rf"\b{COMMON}\b", re.I)
_WALKED_OUT = re.compile(r"(?:walk|storm)\w*\s+out\b", re.I)
_TYPES = frozenset({"REJECT", "SANCTION", "CONCEDE", "RETREAT", "COERCE"})


def moved(plan: Incident, put_off: Sequence[Incident]) -> tuple[str, Incident] | None:
    """The new day of a plan that its story says is put off to one, or on which it took place after all."""
    last = bounds(plan.date)[1] if plan.date else None
    for act in put_off:
        if any(r.type == act.type for r in plan.reports):
            near, day = gap(act, plan), bounds(act.date)[0] if act.date else None
            if near is not None and 0 < near < BESIDE and (not last or (day is not None and day > last)):
                return "postponed", act
    return None


def drops(act: Incident) -> bool:
    """Whether an act is only that a plan is dropped or put off."""
    off = act.type in ("RETREAT", "CONCEDE") and CALLED_OFF.search(act.lead.trigger.text)
    return bool(off) and any(map(PLAN_TO.match, themes(act)))


def dropped(act: Incident) -> str:
    """Whether an act puts a plan off or calls it off, in the words of a fate."""
    return "postponed" if POSTPONED.search(act.lead.trigger.text) else "called off"


def may_call_off(act: Incident) -> bool:
    """Whether an act is one by which some plan is called off or cut short: only few are held against each plan."""
    if act.status != "actual" or act.type not in _TYPES:
        return False
    said = act.lead.trigger.text
    return act.mode == "meet" or any(p.search(said) for p in (CALLED_OFF, _WALKED_OUT, _WITHDRAWN))


def calls_off(act: Incident, plan: Incident) -> bool:
    """Whether an act that was told no earlier than a plan calls it off or puts it off."""
    if act is plan or (published(act) or datetime.date.min) < (published(plan) or datetime.date.min):
        return False
    of_plan = meets(sides(act), {*sides(plan), *hosts(plan)})
    if act.status != "actual" or not of_plan or CUT_SHORT.match(act.lead.trigger.text):
        return False
    if plan.type == "CONSULT" and act.mode == "meet":
        return act.type == "REJECT" and _off_alike(act, plan)
    said, votes = act.lead.trigger.text, plan.type in ("SUPPORT", "AGREE")
    if act.type in _TYPES and (
        (act.mode != "meet" and CALLED_OFF.search(said)) or (votes and act.type != "RETREAT" and _WITHDRAWN.match(said))
    ):
        about, planned = meanings(" ".join(themes(act))), meanings(words(plan))
        return bool(about) and one_matter(about, planned) in (True, *(() if votes else (None,)))
    return False


def set_for(act: Incident) -> str | None:
    """The day for which what an act calls off was set, where that is told with it."""
    return next((w.edtf for r in act.reports for w in reversed(r.dates) if w.edtf and w.edtf != r.date), None)


def _off_alike(act: Incident, plan: Incident) -> bool:
    """The plan that a calling off means: told before it and due about then or later, of the same kind and people."""
    if not sides(act) and stories(act) & stories(plan):
        return (gap(act, plan) or 0) < BESIDE  # "The trip had been called off", by whom is not told.
    if not sides(act) & {*sides(plan), *hosts(plan)}:
        return False
    due, when = (bounds(plan.date)[1] if plan.date else None), act.day if act.date else published(act)
    about, meant = " ".join(themes(act)), set_for(act)
    if meant and days_apart(Incident((replace(act.lead, status="future", date=meant),)), plan):
        return False  # What was set for September is not what was to be in May.
    guests = labels(
        a for r in act.reports for a in (*r.actors, *(x for x in r.recipients if x.kind in ("PER", "GROUP")))
    )
    if plan.mode == "visit" and len(sides(act)) > 1 and not sides(act) & set(acting(plan)):
        return False  # What others called off is not the journey of one who is not of them.
    if _of_a_person(act) and _of_a_body(plan):
        return False  # A prime minister's journey put off is no sitting of a commission.
    if _OWN_JOURNEY.search(about) and plan.mode == "visit" and not meets(guests, acting(plan)):
        return False  # Who calls off their own journey calls off nobody else's.
    if AGREEMENT.search(about) and not any(p.search(about) for p in (_SITTING, _OWN_JOURNEY)):
        return False  # Nor is a paper that is taken off the agenda.
    other = _OWN_JOURNEY if plan.mode != "visit" else _SITTING
    if other.search(about) and not stories(act) & stories(plan):
        return False  # A meeting put off is no journey of another story.
    if stories(act) & stories(plan):
        near = gap(act, plan)
        return near is not None and near < 400
    # What is refused after its day was not called off by that.
    said = act.lead.trigger.text
    late = 180 if CALLED_OFF.search(said) or WAS_TO_HAVE.match(said) else 0
    return not (due and when and (when - due).days > late)


def _of_a_person(act: Incident) -> bool:
    hit = [a for r in act.reports for a in r.recipients if a.kind != "GPE"]
    return bool(hit) and bool(surnames(hit)) and not any(_BODY.search(a.text) for a in hit)


def _of_a_body(plan: Incident) -> bool:
    """Whether a plan is of what a commission or council will do."""
    who = [a.text for r in plan.reports for a in r.actors if a.kind != "GPE"]
    return bool(who) and all(map(_BODY.search, who))


def walked_out(act: Incident, plan: Incident) -> bool:
    """Whether who was to meet came, and left before the end: on the day for which it was planned."""
    said = act.lead.trigger.text
    left = _WALKED_OUT.match(said) or (act.mode == "meet" and CUT_SHORT.match(said))
    if plan.type != "CONSULT" or act.status != "actual" or not left:
        return False
    return days_apart(act, plan) == 0 and meets(sides(act), sides(plan))
