"""Who gives and who gets, where whoever gets is the subject, a place, or told with the promise or the goods."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.event import Event
from detente.relating.acts.parties import labels, taking_part
from detente.resolving.english_forms import sentences_back

from .earlier import back_to
from .pair import at_words

_TO = re.compile(r"\b(?:to|into|for)\s+(?:the\s+)?(?:(?:port|town|city|camps?|north|south|east|west)\s+(?:of|in)\s+)?$")
_THE = re.compile(r"\bthe\s+$", re.I)
GIVEN = frozenset({"AID", "COOPERATE"})
"""Types of acts in which one gives and another gets."""


def as_promised(event: Event, before: Sequence[Event], text: str) -> Event:
    """ "Promised Peru a grant, which will be paid in May": who pays it to whom is told with the same words for it."""
    if event.type not in GIVEN or (labels(event.actors) and labels(event.recipients)):
        return event
    since, things = sentences_back(text, event.trigger.start, 0) if text else 0, _things(event)
    told = (e for e in back_to(since, before) if e.type in {*GIVEN, "AGREE"})
    first = next((e for e in told if things & _things(e)), None)
    if first is None or not taking_part(event) <= taking_part(first):
        return event
    actors = event.actors if labels(event.actors) else first.actors
    return replace(event, actors=actors, recipients=event.recipients if labels(event.recipients) else first.recipients)


def to_where(event: Event, before: Sequence[Event], text: str) -> Event:
    """Aid with who gets it: the land of the town that it goes to, or where the goods just told of had come.

    "Egypt delivered 300 tonnes of food to Port Sudan"; "A ship with wheat arrived in Mogadishu. Ukraine gave the grain,
    and Oman paid for its transport": nor is it the one giver who gets what the other gives.
    """
    if event.type != "AID" or not text or not labels(event.actors):
        return event
    begin, own = sentences_back(text, event.trigger.start, 0), set(labels(event.actors))
    here = [e for e in before if e.type == "AID" and e.trigger.start >= begin]
    givers = {(a.start, a.end) for e in here for a in e.actors} - {(a.start, a.end) for a in event.actors}
    event = replace(event, recipients=tuple(a for a in event.recipients if (a.start, a.end) not in givers))
    if labels(event.recipients):
        return event
    codes = {p.country for p in event.locations if p.country and _TO.search(text, max(0, p.start - 40), p.start)}
    last = next((e for e in back_to(sentences_back(text, event.trigger.start, 1), before) if e.type == "AID"), None)
    if last and not codes and (last in here or any(_THE.search(text, 0, t.start) for t in event.themes)):
        codes = {a.country for a in last.recipients if a.country} or {p.country for p in last.locations if p.country}
    if len(codes) != 1 or codes & own:
        return event
    (code,) = codes
    at = next((p for p in event.locations if p.country == code), event.trigger)
    return replace(event, recipients=(*event.recipients, at_words(event.actors[0], str(code), at)))


def _things(event: Event) -> set[tuple[int, int]]:
    return {(t.start, t.end) for t in event.themes}
