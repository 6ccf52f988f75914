"""Whom an act of one government reaches that its sentence does not name: the other of the two that it is about.

"Telephoned the ambassador and lodged a protest", "she also asked for their release" of those whom she met, "boats
entered Greek waters", "protested over a wall on the Hungarian side", "closed the border crossing at Terespol".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.event import Actor, Event
from detente.resolving.english_forms import SENTENCE_END, sentences_back
from detente.resolving.scene import lands

from .by_name import surname
from .each_actor import each_actor
from .evidence import By, found_by
from .ledgers.entry import labels, taking_part
from .pair import of_country

_VERBAL = ("ACCUSE", "REQUEST", "REJECT")
_FORCE = ("MOBILIZE", "COERCE")
_ENTERS = re.compile(r"(?:enter|intru|violat|penetrat|cross|stray|incursion)", re.I)
_SHUTS = re.compile(r"(?:re-?)?(?:clos|open|shut|seal|block)", re.I)
_BORDER = re.compile(r"\b(?:border|frontier|crossing|checkpoint|land port|river)", re.I)
_POSTED = re.compile(r"\b(?:embassy|consul|ambassador|envoy|chargé|high commission)", re.I)
_ABROAD = re.compile(r"\b(?:citizens|nationals|residents|travell?ers|tourists|expatriates)$", re.I)
_CRIME = re.compile(r"\b(?:attacks?|bombings?|killings?|murders?|blasts?)\b", re.I)


def reached(e: Event, story: Sequence[Event], before: Sequence[Event], two: tuple[str, str] | None, text: str) -> Event:
    """The event with the other of `two` as recipient, where it has none and the story says enough; `story` is whole."""
    own = set(labels(e.actors))
    if not text or two is None or len(own) != 1 or not own < set(two):
        return e
    if e.type in _VERBAL:  # "Residents" whom an embassy warns are its own.
        theirs = (a for a in e.recipients if found_by(a) <= By.SETTING and _ABROAD.search(a.text))
        home = {a: replace(a, country=e.actors[0].country) for a in theirs}
        e = each_actor(e, lambda a: home.get(a, a))
    (other,) = set(two) - own
    if labels(e.recipients):
        return e
    told = _beside(e, story, other, text) if e.type in (*_VERBAL, "AGREE") else ()
    told = told or ((of_country(e.actors[0], other),) if _on(e, before, other, text) else ())
    return replace(e, recipients=(*e.recipients, *told)) if told else e


def _beside(event: Event, story: Sequence[Event], other: str, text: str) -> tuple[Actor, ...]:
    """Who stands with another verb of the same subject: "called it an insult and handed Peru's consul a note"."""
    for e in story:
        first, last = sorted((e, event), key=lambda one: one.trigger.start)
        between = text[first.trigger.end : last.trigger.start]
        same = (event.actors[0].start, event.actors[0].end) in ((a.start, a.end) for a in e.actors)
        if same and re.search(r"\band\b|, who\b", between) and not SENTENCE_END.search(between):
            met = tuple(a for a in (*e.recipients, *e.actors) if a.country == other)
            if met and (e.type in _VERBAL or (e.type == "CONSULT" and e is first)):
                return met
    return ()


def _on(event: Event, before: Sequence[Event], other: str, text: str) -> bool:
    """Whether the words of an act, or the act just before it, turn it towards the other side."""
    (own, *_), who, word = labels(event.actors), event.actors[0], event.trigger
    there = {p.country for p in event.locations if p.country}
    things = " ".join([t.text for t in event.themes] + [p.text for p in event.locations])
    into = other in there or (not there and _BORDER.search(things))
    if event.type == "MOBILIZE" and into and _ENTERS.match(word.text):
        return True
    if event.type in _FORCE and event.attribution and event.attribution.country == other:
        return event.mode in ("seize", "troops", "weapons")
    state = who.kind == "GPE" or bool({"GOV", "MIL"} & set(who.sectors))
    shuts = event.type in ("RETREAT", "CONCEDE") or event.mode in ("restrict", "discontinue")
    if shuts and state and _SHUTS.match(word.text) and _BORDER.search(things):
        return True
    end = SENTENCE_END.search(text, word.end)
    named = {*lands(text[word.end : end.start() if end else None], "", None), *there}
    away = named - {own, other} or (own in there and other not in named)
    if event.type not in _VERBAL or away or _CRIME.search(things):
        return False
    if other in named or _BORDER.search(things) or _POSTED.search(who.text) or "protest" in word.text.lower():
        return state
    since = sentences_back(text, word.start, 1)
    last = next((e for e in reversed(before) if e.trigger.start >= since and e.status == "actual"), None)
    if last is None or other not in taking_part(last):
        return False
    # Whom its subject met, or who acted just before.
    met = last.type == "CONSULT" and any(_is(who, a) for a in (*last.actors, *last.recipients))
    return met or (state and set(labels(last.actors)) == {other})


def _is(one: Actor, met: Actor) -> bool:
    stands = one.antecedent and one.antecedent.start in (met.start, met.antecedent and met.antecedent.start)
    return bool(stands or (surname(one) and surname(one) == surname(met)))
