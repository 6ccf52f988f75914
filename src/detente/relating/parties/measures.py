"""Whom a measure hits that names nobody: "a ban on Philippine bananas" hits the Philippines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.event import Actor, Event, Place, Span
from detente.relating.acts.parties import labels
from detente.relating.acts.traits import lands
from detente.relating.evidence import By, found_by, names_land
from detente.resolving.english_forms import PASSIVE, sentence_of, sentences_back
from detente.resolving.knowledge_tables import country_name

_IMPOSED = re.compile(r"\s+(?:(?:has|had|have)\s+)?(?:impos|introduc|declar|order|adopt|levi)\w+")
_WHERE = re.compile(r"\b(talks|negotiations|round|meeting|summit|session|conference)\s+(?:in|at)\s.*$", re.I)
"""Where the thing is: "the talks in Djibouti" are with others."""
_AT = re.compile(r"\s(?:in|at|from|of|to|for|with)\s+(?:the\s+)?$")
"""Before where it stands or goes: "a bank in Yangon", "flights from La Paz"."""
_A = re.compile(r"\ban?\s+(?:[a-z-]+\s+)?$")
_OPENS = re.compile(r"(?:re-?|un)?(?:clos|open|shut|seal|block|lock|allow|admit|permit|resum|restor)\w*$", re.I)
_AND = re.compile(r"[^.;:!?]*\band\s+(?:(?:then|later|finally|also|\w+ly)\s+)?$")
"""From one participle to the next of one subject: "were relaxed on April 1 and lifted"."""
_CLOSABLE = re.compile(
    r"\b(?:[Tt]he|its|their)\s+(?P<what>(?:[A-Z][\w'’-]+\s+){0,3}(?:[a-z-]+\s+)?"
    r"(?:(?:border|check|frontier)\s?(?:crossing|point|post)|crossing|bridge|border|frontier|port|airport|airspace|road"
    r"|railway|line|gate|strait|canal|tunnel|pipeline|ferry|embassy|consulate|market)\b"
    r"(?:\s+(?:at|of|in)\s+[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)*)?)"
)
"""What between two countries is closed and opened again."""
_NAME = re.compile(r"\b[A-Z][\w'’-]+")
_IS = re.compile(r"(?P<what>[\w-]+)\s+(?:(?:was|were|are|is|be|(?:has|have)\s+been)\s+)$")
_HITS = frozenset({"SANCTION", "RETREAT", "CONCEDE", "AID"})


def by_grammar(event: Event, text: str) -> Event:
    """A measure with who takes it, where that is told behind it: "the ban on onions that India imposed"."""
    takes = [a for a in event.recipients if _IMPOSED.match(text, a.end)] if event.type == "SANCTION" else []
    # Who "recalled its envoy over sanctions that Peru had imposed" does so itself.
    if not takes or set(labels(event.actors)) - set(labels(takes)):
        return event
    hit = tuple(a for a in event.recipients if a not in takes)
    return replace(event, actors=(*event.actors, *takes), recipients=hit)


def without_borrowed(event: Event, text: str) -> Event:
    """A measure without countries that only other sentences name, where its own theme says whose thing it stops.

    "Spain recognised Moroccan rule. Algeria suspended its imports of Spanish tiles" hits no Morocco.
    """
    if (event.type, event.mode) != ("SANCTION", "discontinue") or not (own := set(labels(event.actors))):
        return event
    meant = {code for t in event.themes for code in lands(_WHERE.sub(r"\1", t.text))} - own
    if len(meant) != 1:
        return event
    start, end = sentence_of(text, event.trigger.start, event.trigger.end)
    on = (a for a in event.recipients if a.kind != "GPE" or start <= a.start < end or a.country in meant)
    return replace(event, recipients=tuple(on))


def hit(event: Event, text: str) -> Event:
    """The other country that the theme names, or where what is hit stands, unless its own words say whose it is."""
    own = set(labels(event.actors))
    # No country is hit by its own measure.
    on = tuple(a for a in event.recipients if a.country not in own or (a not in event.actors and a.kind != "GPE"))
    restricts = event.mode in ("restrict", "seize") or event.type == "SANCTION"
    if not own or any(_sure(a, text) for a in on):
        return event
    if not restricts and (event.type not in _HITS or labels(event.recipients)):
        return event
    for t in event.themes if not set(labels(on)) - own else ():
        others = lands(_WHERE.sub(r"\1", t.text)) - own
        if len(others) == 1:
            return replace(event, recipients=(*on, *(_of(code, t) for code in others)))
    there = {p.country: p for p in event.locations if p.country and p.country not in own and _there(p, on, event, text)}
    if not restricts or len(there) != 1:
        return event
    ((code, p),) = there.items()
    # Who is told beside what stands there is of there too: "a plant in Isfahan and its two owners".
    found = (replace(a, country=code, entity=None, name=None) for a in on)
    return replace(event, recipients=(*found, _of(str(code), Span(p.text, p.start, p.end))))


def _sure(actor: Actor, text: str) -> bool:
    """Whether it is told whose somebody is; "a bank" was told of nowhere before."""
    told = names_land(actor) or (found_by(actor) > By.SETTING and not _A.search(text, 0, actor.start))
    return told or bool(actor.entity and not actor.country)


def _there(place: Place, on: Sequence[Actor], event: Event, text: str) -> bool:
    """Whether it is where what is hit stands, or where what is stopped went: "suspended its ferries to Malta"."""
    said: tuple[Actor | Span, ...] = (*on, *event.themes)
    near = [w for w in said if 0 < place.start - w.end < 10 and not _WHERE.search(f"{w.text} in x")]
    return any(_AT.search(text, w.start, place.start) for w in near)


def what_is_meant(event: Event, before: Sequence[Event], text: str) -> Event:
    """ "The crossing at Kulma was empty. Tajikistan had closed it", "shipments were allowed again": what that is.

    "Reopened Kulma" is of a thing and hits nobody; "were relaxed and then lifted" are the same restrictions.
    """
    if event.type in _HITS and not event.themes and (last := before[-1] if before else None):
        joined = last.type in _HITS and last.themes and _AND.fullmatch(text, last.trigger.end, event.trigger.start)
        if joined and PASSIVE.search(text, max(0, last.trigger.start - 30), last.trigger.start):
            return replace(event, themes=last.themes, actors=last.actors, recipients=last.recipients)
    if event.type not in _HITS | {"COERCE"} or not _OPENS.match(event.trigger.text):
        return event
    own = set(labels(event.actors))
    if event.type == "RETREAT" and own and not event.themes and len(event.recipients) == 1:
        (what,) = event.recipients
        if what.kind in ("ORG", "PLACE", "GPE") and not what.entity and what.country in (None, *own):
            return replace(event, recipients=(), themes=(Span(what.text, what.start, what.end),))
    start = event.trigger.start
    if [t.text.lower() for t in event.themes] == ["it"]:
        begin = sentences_back(text, start, 1)
        found = next(_CLOSABLE.finditer(text, begin, start), None)
    elif not (event.themes or labels(event.actors) or labels(event.recipients)):
        found = _IS.search(text, sentences_back(text, start, 0), start)
    else:
        return event
    return replace(event, themes=(Span(found["what"], *found.span("what")),)) if found else event


def names_of_closable(event: Event) -> frozenset[str]:
    """The names, in lower case, of what an act closes: "the Torkham border crossing with Afghanistan"."""
    said = (m["what"] for t in event.themes if (m := _CLOSABLE.search(f"the {t.text}")))
    return frozenset(w.lower() for what in said for w in _NAME.findall(what) if not lands(w))


def _of(code: str, at: Span) -> Actor:
    return Actor(at.text, at.start, at.end, "GPE", country_name(code), f"country:{code}", code)
