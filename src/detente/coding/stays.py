"""Visits told by their end or by where somebody was: "she ended a visit to Chile", "the envoy was in Minsk on July 8".

The network takes these for a visit in one sentence and for nothing, or a refusal to meet, in the next.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from detente.event import Act, Annotation

from .mending import MOST, in_order, is_told, overlap

_ENDED = re.compile(
    r"\b(?P<verb>ended|concluded|finished|completed|w(?:rapped|ound)\s+up|cut\s+short|began|started|paid|made)\s+"
    r"(?:an?|the|his|her|their)\s+(?:[\w-]+\s+){0,3}?(?P<visit>visit|trip|stay)"
    r"(?:\s+of\s+\w+\s+\w+)?\s+(?:to|in)\s+(?:the\s+)?",
)
_WAS_IN = re.compile(r"\b(?P<visit>was|were)\s+in\s+(?:the\s+)?")
_BEFORE = re.compile(r"(?:,(?:\s+who)?)?(?:\s+(?:has|have|had|just))*\s+")
"""Between who goes and the verb."""
_ON = re.compile(r",?\s+(?:(?:on|in|from|between)\s+)?")
_OFFICE = re.compile(
    r"\b(?:ministers?|presidents?|premiers?|chancellors?|envoys?|secretar(?:y|ies)|chiefs?|commissioners?|heads?\s+of"
    r"|leaders?|delegations?|kings?|queens?|popes?|emirs?|sultans?|generals?|speakers?)\b",
    re.IGNORECASE,
)
"""Who is in a town on a day as a guest: of anybody else it is where they happened to be."""
_GOES = ("PER", "GROUP", "PRON")


def by_stays(note: Annotation, text: str) -> Annotation:
    """The annotation with the visits that such words tell as acts of those who went."""
    for words in (_ENDED, _WAS_IN):
        for m in islice(words.finditer(text), MOST):
            note = _with_visit(note, text, m)
    return note


def _with_visit(note: Annotation, text: str, m: re.Match[str]) -> Annotation:
    span = m.span("visit")
    who = _who(note, text, m.start())
    place = next((i for i, x in enumerate(note.mentions) if x.start == m.end() and x.kind in ("PLACE", "GPE")), None)
    if is_told(note, span) or who is None or place is None:
        return note
    if "verb" in m.groupdict():
        told = next((n for n, a in enumerate(note.acts) if overlap((a.start, a.end), m.span("verb"))), None)
        if told is not None:
            return _instead(note, told, span)
    day = _day(note, text, note.mentions[place].end)
    if "verb" not in m.groupdict() and not (day and _holds_office(note, text, who)):
        return note
    town = note.mentions[place].kind == "PLACE"
    act = Act(
        *span, "CONSULT", "visit", "actual", ("diplomatic",), actor=(who,),
        recipient=() if town else (place,), location=(place,) if town else (), date=day,
    )  # fmt: skip
    return in_order(Annotation(note.mentions, (*note.acts, act), note.links))


def _instead(note: Annotation, told: int, span: tuple[int, int]) -> Annotation:
    """With the visit for what was read as a refusal to meet: "ended" does not call off what took place."""
    act = note.acts[told]
    if (act.type, act.mode, act.status) != ("REJECT", "meet", "actual"):
        return note
    # The visit is what the act is now, and no longer what it is about.
    about = tuple(i for i in act.theme if not overlap((note.mentions[i].start, note.mentions[i].end), span))
    visit = replace(act, start=span[0], end=span[1], type="CONSULT", mode="visit", theme=about)
    return in_order(Annotation(note.mentions, (*note.acts[:told], visit, *note.acts[told + 1 :]), note.links))


def _who(note: Annotation, text: str, verb: int) -> int | None:
    """Who stands right before the verb; of "Libya's foreign minister, Najla Zway, was in" the office."""
    before = [i for i, x in enumerate(note.mentions) if x.kind in _GOES and x.end < verb]
    near = [i for i in before if _BEFORE.fullmatch(text, note.mentions[i].end, verb)]
    if not near:
        return None
    own = note.mentions[near[-1]]
    named = (i for i in before if note.mentions[i].cluster == own.cluster)
    return next((i for i in named if text[note.mentions[i].end : own.start] == ", "), near[-1])


def _day(note: Annotation, text: str, end: int) -> tuple[int, ...]:
    """The date that stands right behind."""
    dates = (i for i, x in enumerate(note.mentions) if x.kind == "DATE" and x.start > end)
    return tuple(i for i in dates if _ON.fullmatch(text, end, note.mentions[i].start))[-1:]


def _holds_office(note: Annotation, text: str, who: int) -> bool:
    own = note.mentions[who].cluster
    return any(x.cluster == own and _OFFICE.search(text, x.start, x.end) for x in note.mentions)
