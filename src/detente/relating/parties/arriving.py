"""Guests and hosts that a sentence about a journey leaves open: who came where, by what the story told before.

"He arrived on Monday" after a meeting of two means the one who was not at home; "arrived in the city" and "had flown
in" went where the story is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.event import Event, Place
from detente.relating.acts.parties import labels, taking_part
from detente.relating.acts.receptions import receives
from detente.resolving.actors.owners import is_guest
from detente.resolving.english_forms import VOTES
from detente.resolving.knowledge_tables import country_name

from .earlier import back_to

HOME = re.compile(r"\b(?:return\w*|back|home|tour\w*|inspect\w*)\b", re.I)
_COMES = re.compile(r"(?:com(?:e|es|ing)|came|arriv\w+|stay(?:ed|s)?|land(?:ed|s)?)$", re.I)
_JUST = 600
"""Characters within which an act between two countries still says who "the two ministers" are."""


def just_met(before: Sequence[Event], event: Event) -> tuple[str, str] | None:
    """The two countries of the last act between two, or by a third on two, where it was told just before."""
    for e in back_to(event.trigger.start - _JUST, before):
        there = [a.country for a in (*e.actors, *e.recipients)]
        there += [p.country for p in e.locations] if e.mode == "visit" else []
        on = dict.fromkeys(a.country for a in e.recipients if a.country and a.country not in labels(e.actors))
        one, *other = (on if len(on) == 2 else dict.fromkeys(c for c in there if c)) or (None,)
        if one and len(other) == 1 and other[0] and not VOTES.match(e.trigger.text):
            return one, other[0]
    return None


def arrived(event: Event, pair: tuple[str, str] | None, here: str | None) -> Event:
    """A visit to a place that is not known went to the other of the story's two, else to where it was written."""
    if event.mode != "visit" or event.recipients or not event.locations or any(p.country for p in event.locations):
        return event
    guests = {a.country for a in event.actors if a.country}
    # Whose a guest is who is received nowhere known is not sure enough.
    if len(guests) != 1 or any(is_guest(a.text) for a in event.actors):
        return event
    other = next((c for c in pair if c not in guests), None) if pair and guests <= set(pair) else None
    host = other or (here if here not in guests else None)
    return replace(event, locations=tuple(replace(p, country=host) for p in event.locations)) if host else event


def came_there(event: Event, before: Sequence[Event], here: str | None) -> Event:
    """Who "had flown in the evening before" came to where the act just told took place, who "arrived" to `here`."""
    guests = set(labels(event.actors))
    if event.mode != "visit" or set(labels(event.recipients)) - guests or event.locations or receives(event):
        return event
    if not event.actors or HOME.search(event.trigger.text):
        return event
    took_place = before and before[-1].status == "actual" and before[-1].type != "REJECT"
    if took_place and event.trigger.start - before[-1].trigger.start < _JUST // 2:
        last = before[-1]
        there = tuple(p for p in last.locations if p.country and p.country not in guests)
        if there and guests & taking_part(last):
            return replace(event, locations=there)
        # "Peru and Chile signed a treaty during a visit by Chile's president": to the other of the two.
        two = set(labels(last.actors)) if event.trigger.start - last.trigger.start < _JUST // 4 else set()
        if len(two) == 2 and len(guests & two) == 1 and last.type in ("AGREE", "SUPPORT"):
            return _to((two - guests).pop(), event)
    named = guests or any(a.kind == "PER" and a.name for a in event.actors)
    return _to(here, event) if here and named and here not in guests and _COMES.match(event.trigger.text) else event


def _to(host: str, event: Event) -> Event:
    word = event.trigger
    return replace(event, locations=(Place(word.text, word.start, word.end, country_name(host), host),))
