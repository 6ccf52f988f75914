"""Words that look like acts between people and states and are none: a storm that kills, members who are told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.event import Event
from detente.resolving.english_forms import VOTES, sentences_back

_CALAMITY = (
    r"(?:typhoon|cyclone|hurricane|tornado|storm|earthquake|quake|flood(?:s|ing)?|landslide|mudslide|avalanche|tsunami"
    r"|eruption|volcano|drought|famine|heat\s?wave|cold spell|wildfire|blaze|lightning|epidemic|outbreak|cholera|ebola"
    r"|virus|disease|derailment|shipwreck|(?:train|plane|bus|road|car)\s+(?:crash|accident))s?"
)
_BY_NATURE = re.compile(rf"\b{_CALAMITY}\b[^.;]{{0,40}}$", re.I)
_STRUCK = re.compile(rf"(?:The|An?)\s+(?:[\w-]+\s+){{0,3}}{_CALAMITY}\b(?!\s+of\b)", re.I)
"""A sentence about a calamity, whose dead the next one counts."""
_MEMBERS = re.compile(
    r"\b(?:members|deputies|lawmakers|senators|legislators|councillors|those)\b[^.;:,]{0,30}\bwho\s+(?:had\s+)?$", re.I
)
"""Before a vote by which speakers are only told apart: "members who voted against it said"."""
_HEADED = re.compile(r"(?:led|headed|chaired|represented)\s+by\b", re.I)
"""Who is at the head of a delegation comes with it: "the Peruvian side was headed by N"."""
_CALLED_HOME = re.compile(r"\b(?:recall|call|order|summon)(?:s|ed|ing)?\b[^.;:]*\bfor\s+(?:urgent\s+)?$", re.I)
"""Before the talks at home for which an envoy is recalled: "recalled its ambassador for consultations"."""
_SPEAKS = re.compile(r"(?:sp[eo]ak\w*|spoke|address\w*)$", re.I)
_LASTS = re.compile(r"\b(?:(?:remain|stay)(?:s|ed)?|(?:is|are|was|were)\s+(?:\w+\s+)?still)\s+(?:\w+ly\s+)?$", re.I)
"""Before what a measure of an earlier day still does: "is still barred", "remains closed"."""
_ACCIDENT = re.compile(
    r"(?:overturn|capsiz|derail)(?:ed|ing)\b|\w+\s+(?:when|after|as)\s+(?:his|her|its|their|the|an?)\s+(?:\w+\s+){1,2}"
    r"(?:overturned|capsized|crashed|collided|derailed|caught\s+fire|collapsed|skidded)\b"
)
"""The word of a harm that nobody did, or what stands behind it: "was hurt when his lorry overturned"."""
_ON_WHAT = re.compile(
    r"\b(?:agreements?|accords?|protocols?|treat(?:y|ies)|conventions?|memorand(?:um|a)|pacts?|inquir(?:y|ies)|probes?"
    r"|investigations?)\s+(?=(?:on|about|concerning|into)\s)(?:(?!(?:was|were|is|are|has|have|had|will)\b)[\w'’-]+\s+){0,7}?"
    r"(?:on|about|concerning|into|the|an?|of)\s+(?:\w+\s+)?$"
)
"""Before what only says on what a paper or an inquiry is: "an agreement on the transfer of prisoners"."""
_IN_WHAT = re.compile(r"\b(?:in|for|as|at|with|by)\s+what\s+[^.;:,]{1,50}$")
"""Before the name that somebody gives what was done, which does nothing more: "in what she called a gesture"."""
_ANNOUNCES = re.compile(r"(?:announc|declar|stat)(?:e[sd]?|ing)$|sa(?:id|ys)$", re.I)
_THAT_IT_WOULD = re.compile(r"[^.;:,]{0,25}?(?:\bthat)?\s+(?:[\w.’'-]+\s+){1,3}(?:would|will)\s+(?:\w+ly\s+)?$")
"""Between the word for an announcement and what is announced: "announced on Monday that it would ban"."""
_IT_HAD = re.compile(r"(?:\s+(?:that|which))?\s+(?:[\w.’'-]+\s+){1,3}had\s+(?:\w+ly\s+)?")
"""Between a thing and the verb by which somebody had given it."""
_UNCLAIMED = re.compile(
    r"\b(?:[Nn]o\s+(?:[\w-]+\s+)?(?:group|one|organi[sz]ation|party|side)|[Nn]obody|[Nn]one)\b[^.;:!?]{0,40}"
    r"\bclaim(?:s|ed)?\s+(?:responsibility\s+for\s+)?(?:the|this|these|those|either|both)\s+(?:[\w-]+\s+)?$"
)
"""Before what nobody says he did, which happened all the same: "no group has claimed the kidnapping"."""
_NEAR = 60


def is_no_act(event: Event, story: Sequence[Event], text: str) -> bool:
    """Whether nature or chance killed, what was done still lasts, or words only name or tell apart what others tell."""
    start = event.trigger.start
    before = text[max(0, start - _NEAR) : start]
    given = event.quad == "material cooperation" and event.status == "actual"
    bare = event.type == "ASSAULT" and not event.date and not event.quantities
    if (given or bare) and _ON_WHAT.search(before):
        return True
    if given and not event.date and any(_takes_back(e, event, text) for e in story):
        return True
    if event.status == "negated" and _UNCLAIMED.search(text[max(0, start - 2 * _NEAR) : start]):
        return True
    if event.type == "ASSAULT" and not event.actors:
        others = [e for e in story if e.type == "ASSAULT" and e.actors and abs(e.trigger.start - start) < 4 * _NEAR]
        last = text[sentences_back(text, start, 1) : start] if event.mode is None else ""
        nature = _BY_NATURE.search(before) or _STRUCK.match(last) or _ACCIDENT.match(text, start)
        return not others and bool(nature)
    if event.type == "CONSULT" and (_HEADED.match(text, start) or _recalled(event, story, before)):
        return True
    if event.type == "ACCUSE" and _IN_WHAT.search(before):
        return all(a.start < start for a in event.recipients)
    if event.type == "CONSULT" and _SPEAKS.match(event.trigger.text) and event.recipients:
        return all("LEG" in a.sectors for a in event.recipients)  # A speech in a parliament.
    if event.type == "CONCEDE" and event.status == "actual" and _ANNOUNCES.match(event.trigger.text):
        return any(_announced(e, event, text) for e in story)
    if event.type in ("SANCTION", "REJECT", "COERCE") and not event.date and _LASTS.search(before):
        return True
    return bool(VOTES.match(event.trigger.text) and _MEMBERS.search(before))


def _announced(plan: Event, event: Event, text: str) -> bool:
    """Whether a hostile act that is planned is all that an announcement gives."""
    hostile = plan.quad == "material conflict" and plan.status == "future"
    return hostile and _THAT_IT_WOULD.fullmatch(text[event.trigger.end : plan.trigger.start]) is not None


def _takes_back(measure: Event, event: Event, text: str) -> bool:
    """Whether an act only says which thing is taken back: "withdrew the privileges that it had granted to Peru"."""
    ends = (t.end for t in measure.themes if measure.trigger.end <= t.start) if measure.type == "SANCTION" else ()
    return any(_IT_HAD.fullmatch(text, end, event.trigger.start) for end in ends)


def _recalled(event: Event, story: Sequence[Event], before: str) -> bool:
    """Whether talks are only what somebody is called home for."""
    calls = (e for e in story if e.type == "SANCTION" and e.mode == "withdraw")
    near = any(0 < event.trigger.start - e.trigger.end < 2 * _NEAR for e in calls)
    return near and _CALLED_HOME.search(before) is not None
