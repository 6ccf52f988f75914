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
_SPEAKS = re.compile(r"(?:sp[eo]ak\w*|spoke|address\w*)$", re.I)
_LASTS = re.compile(r"\b(?:(?:remain|stay)(?:s|ed)?|(?:is|are|was|were)\s+(?:\w+\s+)?still)\s+(?:\w+ly\s+)?$", re.I)
"""Before what a measure of an earlier day still does: "is still barred", "remains closed"."""
_NEAR = 60


def is_no_act(event: Event, story: Sequence[Event], text: str) -> bool:
    """Whether nature or chance killed, what was done still lasts, or a vote only says which members speak."""
    start = event.trigger.start
    before = text[max(0, start - _NEAR) : start]
    if event.type == "ASSAULT" and not event.actors:
        others = [e for e in story if e.type == "ASSAULT" and e.actors and abs(e.trigger.start - start) < 4 * _NEAR]
        told = text[sentences_back(text, start, 1) : start] if event.mode is None else ""
        return not others and bool(_BY_NATURE.search(before) or _STRUCK.match(told))
    if event.type == "CONSULT" and _HEADED.match(text, start):
        return True
    if event.type == "CONSULT" and _SPEAKS.match(event.trigger.text) and event.recipients:
        return all("LEG" in a.sectors for a in event.recipients)  # A speech in a parliament.
    if event.type in ("SANCTION", "REJECT", "COERCE") and not event.date and _LASTS.search(before):
        return True
    return bool(VOTES.match(event.trigger.text) and _MEMBERS.search(before))
