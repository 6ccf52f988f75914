"""Whom an act of one government reaches that its sentence does not name: the other of the two that it is about.

"Telephoned the ambassador and lodged a protest", "she also asked for their release" of those whom she met, "boats
entered Greek waters", "protested over a wall on the Hungarian side", "closed the crossing at Terespol".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.event import Actor, Event
from detente.resolving.english_forms import SENTENCE_END, sentences_back
from detente.resolving.scene import lands

from .evidence import By, found_by
from .ledgers.entry import labels, taking_part
from .pair import of_country

_VERBAL = frozenset({"ACCUSE", "REQUEST"})
_PROTEST = re.compile(r"\bprotest", re.I)
_ENTERS = re.compile(r"(?:enter|intru|violat|penetrat|cross|stray|incursion)", re.I)
_BORDER = re.compile(r"\b(?:borders?|frontiers?|(?:border|passenger|freight|road|rail)\s+(?:crossings?|posts?|bridges?))\b", re.I)
_SHUTS = ("restrict", "discontinue")
_POSTED = re.compile(r"\b(?:embassy|consulate|consul|ambassador|envoy|chargé)\b", re.I)
_ABROAD = re.compile(r"\b(?:citizens|nationals|residents|travell?ers|tourists|expatriates)$", re.I)


def reached(event: Event, story: Sequence[Event], before: Sequence[Event], two: tuple[str, str] | None, text: str) -> Event:
    """The event with the other of `two` as recipient, where it has none and the story says enough; `story` is whole."""
    own = set(labels(event.actors))
    if not text or two is None or len(own) != 1 or not own < set(two):
        return event
    (other,), who = set(two) - own, event.actors[0]
    if event.type in _VERBAL:
        # Who warns "residents" abroad warns its own.
        event = replace(event, recipients=tuple(_own_people(a, *own) for a in event.recipients))
    if labels(event.recipients):
        return event
    if event.type in _VERBAL and (same := _beside(event, story, other, text)):
        return replace(event, recipients=same)
    on = _on(event, before, other, text)
    return replace(event, recipients=(*event.recipients, of_country(who, other))) if on else event


def _own_people(actor: Actor, code: str) -> Actor:
    theirs = found_by(actor) <= By.SETTING and _ABROAD.search(actor.text)
    return replace(actor, country=code) if theirs else actor


def _beside(event: Event, story: Sequence[Event], other: str, text: str) -> tuple[Actor, ...]:
    """Who stands with another verb of the same subject: "called it an insult and handed Peru's consul a note"."""
    for e in story:
        first, last = sorted((e, event), key=lambda one: one.trigger.start)
        between = text[first.trigger.end : last.trigger.start]
        if e.event_id == event.event_id or SENTENCE_END.search(between) or " and " not in between:
            continue
        if event.actors[0] in e.actors and (e.type in _VERBAL or e.type == "CONSULT"):
            if met := tuple(a for a in (*e.recipients, *e.actors) if a.country == other):
                return met
    return ()


def _on(event: Event, before: Sequence[Event], other: str, text: str) -> bool:
    """Whether the words of an act, or the act just before it, turn it towards the other side."""
    own, there = labels(event.actors)[0], {p.country for p in event.locations if p.country}
    things = " ".join(t.text for t in (*event.themes, *event.locations))
    if event.type == "MOBILIZE":
        return other in there and bool(_ENTERS.match(event.trigger.text))
    if not (event.actors[0].kind == "GPE" or {"GOV", "MIL"} & set(event.actors[0].sectors)):
        return False
    if event.type not in _VERBAL:
        return (event.type in ("RETREAT", "CONCEDE") or event.mode in _SHUTS) and bool(_BORDER.search(things))
    end = SENTENCE_END.search(text, event.trigger.end)
    named = set(lands(text[event.trigger.end : end.start() if end else None], "", None)) | there
    if named - {own, other} or (own in there and other not in named):
        return False
    if other in named or _BORDER.search(things) or _PROTEST.search(event.trigger.text) or any(_POSTED.search(a.text) for a in event.actors):
        return True
    since = sentences_back(text, event.trigger.start, 1)
    last = next((e for e in reversed(before) if e.trigger.start >= since and e.status == "actual"), None)
    if last is None or other not in taking_part(last):
        return False
    # Whom its subject met, or who acted.
    return own not in labels(last.actors) or (last.type == "CONSULT" and event.actors[0].kind == "PRON")

