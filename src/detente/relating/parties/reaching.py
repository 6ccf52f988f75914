"""Whom an act of one government reaches that its sentence does not name: the other of the two that it is about.

A coup that one condemns is the country's whose soldiers were just told to have seized power.

"Telephoned the ambassador and lodged a protest", "she also asked for their release" of those whom she met, "boats
entered Greek waters", "protested over a wall on the Hungarian side", "closed the border crossing at Terespol".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.event import Actor, Event, Place, Span
from detente.relating.acts.parties import label, labels, taking_part
from detente.relating.evidence import is_outlaw
from detente.relating.told.clashes import TRUCE
from detente.resolving.actors.acting_for import standing_for
from detente.resolving.english_forms import sentence_ends, sentences_back
from detente.resolving.scene import lands

from .by_name import surname
from .earlier import back_to
from .pair import at_words, other_of

_ASKS = ("REQUEST", "THREATEN", "ACCUSE")
_VERBAL = ("ACCUSE", "REQUEST", "REJECT")
_FORCE = ("MOBILIZE", "COERCE")
_ENTERS = re.compile(r"(?:enter|intru|violat|penetrat|cross|stray|incursion)", re.I)
_SHUTS = re.compile(r"(?:re-?)?(?:clos|open|shut|seal|block)", re.I)
_EASES = re.compile(r"(?:lift|eas|end(?:ed|s)\b|drop|relax|restor|remov|scrap|waiv|abolish|rescind|revok|withdr)", re.I)
_BORDER = re.compile(r"\b(?:border|frontier|crossing|checkpoint|land port|river)", re.I)
_TOWARDS = re.compile(
    r"(?:Towards?|Against|With\s+regard\s+to)\s+(?P<whom>(?:the\s+)?[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*)\b"
)
"""A sentence that begins with whom all that it tells is turned to."""
_TO_DO = re.compile(
    r"[^.;:!?,]{0,40}?\s(?:to|that\s+(?:it|they|he|she)\s+(?:will|would))\s+(?:[a-z]+ly\s+)?"
    r"(?:(?:impose|introduce|levy|put|place)\s+(?:[a-z]+\s+)?)?"
)
"""Between a threat and what is threatened."""
_THREAT = re.compile(r"\bthreats?\b", re.I)
_POSTED = re.compile(r"\b(?:embassy|consul|ambassador|envoy|chargé|high commission)", re.I)


def towards(event: Event, text: str) -> Event:
    """ "Towards Peru it has softened: it restored the permits": what one does in such a sentence reaches that one."""
    if len(own := set(labels(event.actors))) != 1 or labels(event.recipients) or event.type == "CONSULT":
        return event
    since = sentences_back(text, event.trigger.start, 0)
    m = _TOWARDS.match(text, since, event.trigger.start)
    named = set(lands(m["whom"], "", None)) - own if m else set()
    if m is None or len(named) != 1:
        return event
    at = Span(m["whom"], m.start("whom"), m.end("whom"))
    return replace(event, recipients=(*event.recipients, at_words(event.actors[0], named.pop(), at)))


def reached(e: Event, before: Sequence[Event], two: tuple[str, str] | None, text: str) -> Event:
    """The event with the other of `two` as recipient, where it has none and the story says enough."""
    own = set(labels(e.actors))
    other = other_of(own, two)
    if not text or other is None or labels(e.recipients):
        return e
    if not _on(e, before, other, text):
        return e
    return replace(e, recipients=(*e.recipients, at_words(e.actors[0], other, _words_of(e, other))))


def threatened(event: Event, story: Sequence[Event], text: str) -> Event:
    """ "Threatened to close the Chilean consulate", "dropped its threat to ban Chilean wine": whom that would hit."""
    own = set(labels(event.actors))
    drops = event.type in ("CONCEDE", "RETREAT") and not event.mode
    if not (event.type == "THREATEN" or drops) or not own or labels(event.recipients):
        return event
    for e in story:
        to_do = _TO_DO.fullmatch(text, event.trigger.end, e.trigger.start)
        if not to_do or (drops and not _THREAT.search(to_do[0])):
            continue
        if e.status in ("hypothetical", "future") and own & set(labels(e.actors)):
            hit = tuple(a for a in e.recipients if a.country and a.country not in own)
            named = {code: t for t in e.themes for code in lands(t.text, "", None) if code not in own}
            if not hit and len(named) == 1:
                hit = tuple(at_words(event.actors[0], code, t) for code, t in named.items())
            return replace(event, recipients=(*event.recipients, *hit))
    return event


def _words_of(event: Event, other: str) -> Span | Place:
    """Where it happens if that is the other's, else what it is about, else the act itself."""
    found: tuple[Span | Place, ...] = (*(p for p in event.locations if p.country == other), *event.themes)
    return found[0] if found else event.trigger


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
    # "It" that stands for a country is one.
    itself = who.kind == "GPE" or (who.kind == "PRON" and who.entity == f"country:{own}")
    state = itself or bool({"GOV", "MIL"} & set(who.sectors))
    shuts = event.type in ("RETREAT", "CONCEDE") or event.mode in ("restrict", "discontinue")
    if shuts and state and _SHUTS.match(word.text) and _BORDER.search(things):
        return True
    eases = state and event.type in ("RETREAT", "CONCEDE") and not event.mode and event.status != "negated"
    named = {*_named_behind(event, text), *there}
    away = named - {own, other} or (own in there and other not in named)
    if eases and event.themes and not away and _EASES.match(word.text) and not TRUCE.search(f"{word.text} {things}"):
        return True  # "Sabah had lifted its objections": what a government ends that stood between the two.
    if event.type not in _VERBAL or away:
        return False
    if other in named or _BORDER.search(things) or _POSTED.search(who.text) or "protest" in word.text.lower():
        return state
    since = sentences_back(text, word.start, 1)
    # "Regretted the ban and asked for talks": both are said to whoever banned.
    here = sentences_back(text, word.start, 0)
    told = (e for e in back_to(since, before) if e.trigger.start < here or not _says(e, own, other))
    last = next((e for e in told if e.status == "actual"), None)
    if last is None or other not in taking_part(last):
        return False
    # Whom its subject met, or who acted just before.
    met = last.type == "CONSULT" and any(_is(who, a) for a in (*last.actors, *last.recipients))
    return met or (state and set(labels(last.actors)) == {other})


def _named_behind(event: Event, text: str) -> set[str]:
    """The countries that the rest of an act's sentence names."""
    at = event.trigger.end
    return {*lands(text[at : sentence_ends(text, at)], "", None)}


def _says(event: Event, own: str, other: str) -> bool:
    """Whether one side says something to the other, or to nobody who is told, and meets nobody."""
    said = event.quad.startswith("verbal") and event.type != "CONSULT"
    return said and labels(event.actors) == (own,) and {*labels(event.recipients)} <= {other}


def condemned(event: Event, before: Sequence[Event], text: str) -> Event:
    """The event with whom it is against where only the story says: "The African Union condemned the coup".

    That is the country whose own people did the last hostile act told, unless they are outlaws, and another is named.
    """
    own = set(labels(event.actors))
    # No weapons are asked of foes: of requests only those to free or yield.
    against = event.type == "ACCUSE" or (event.type, event.mode) == ("REQUEST", "yield")
    if not text or not against or len(own) != 1 or labels(event.recipients):
        return event
    acts = back_to(sentences_back(text, event.trigger.start, 3), before)
    last = next((e for e in acts if e.quad == "material conflict" and e.status == "actual"), None)
    if last is None or any(map(is_outlaw, last.actors)):
        return event
    by = {a.country for a in last.actors}
    named = _named_behind(event, text)
    if len(by) != 1 or None in by or by & own or named - by:
        return event
    (code,) = by
    return replace(event, recipients=(*event.recipients, at_words(event.actors[0], str(code), event.trigger)))


def answered(event: Event, before: Sequence[Event], text: str) -> Event:
    """A refusal with whoever just asked, threatened or accused a body for which it is given.

    "Brazil threatened the European Union. The European Commission rejected the demand."
    """
    if not text or event.type != "REJECT" or not labels(event.actors) or labels(event.recipients):
        return event
    asked = back_to(sentences_back(text, event.trigger.start, 1), before)
    last = next((e for e in asked if e.status == "actual" and not _same_side(e.actors, event.actors)), None)
    if last is None or last.type not in _ASKS or not _same_side(event.actors, last.recipients):
        return event
    named = _named_behind(event, text)
    if len(by := labels(last.actors)) != 1 or named - {*by}:
        return event
    who = next(a for a in last.actors if label(a) == by[0])
    at = event.themes[0] if event.themes else event.trigger
    whom = replace(who, text=at.text, start=at.start, end=at.end, antecedent=None)
    return replace(event, recipients=(*event.recipients, whom))


def _same_side(some: Sequence[Actor], others: Sequence[Actor]) -> bool:
    """Whether one of some is a country or body of others, or acts for it: the Commission for the Union."""
    lands_of = {a.country for a in some if a.country} & {a.country for a in others if a.country}
    bodies = [{*standing_for(a.entity)} for a in (*some, *others) if a.entity and not a.country]
    ids = [{a.entity for a in of if a.entity and not a.country} for of in (some, others)]
    return bool(lands_of) or any(ids[0] & body and ids[1] & body for body in bodies)


def _is(one: Actor, met: Actor) -> bool:
    starts = {met.start, met.antecedent and met.antecedent.start}
    same = one.start in starts or (one.antecedent and one.antecedent.start in starts)
    return bool(same or (surname(one) and surname(one) == surname(met)))
