"""Who gives and who gets, where whoever gets is the subject.

"Has received $40 million of the $90 million that Japan lent": whoever received gave nothing, and Japan gave to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.event import Event
from detente.resolving.english_forms import sentences_back

from .ledgers.entry import labels, taking_part

GIVEN = frozenset({"AID", "COOPERATE"})
"""Types of acts in which one gives and another gets."""
_PART = re.compile(
    r"(?:(?:the|an?|its|their)\s+)?(?:first|second|third|next|further|last|final|other|another|remaining|rest)\b", re.I
)
_GETS = re.compile(r"(?:receiv\w*|obtain\w*)$", re.I)


def got(event: Event, before: Sequence[Event], text: str) -> Event:
    """Who "has received" money is no giver, and gets what "Japan agreed to lend" in the same sentence."""
    if event.type not in GIVEN or labels(event.recipients) or not labels(event.actors):
        return event
    if _GETS.match(event.trigger.text):
        return replace(event, actors=(), recipients=event.actors)
    since = sentences_back(text, event.trigger.start, 0) if text else 0
    got = next((e for e in reversed(before) if e.trigger.start >= since and _GETS.match(e.trigger.text)), None)
    if (
        got
        and got.type in GIVEN
        and not labels(got.actors)
        and not set(labels(got.recipients)) & set(labels(event.actors))
    ):
        return replace(event, recipients=got.recipients)
    return event


def as_promised(event: Event, before: Sequence[Event], text: str) -> Event:
    """ "Promised Peru a grant, which will be paid in May": who pays it to whom is told with the same words for it.

    "Lends Peru $90 million. It has paid the first $20 million": a part goes where the same giver's whole goes.
    """
    if event.type not in GIVEN or (labels(event.actors) and labels(event.recipients)):
        return event
    since, things = sentences_back(text, event.trigger.start, 0) if text else 0, _things(event)
    told = [e for e in reversed(before) if e.type in {*GIVEN, "AGREE"}]
    first = next((e for e in told if things & _things(e) and e.trigger.start >= since), None) or _whole(
        event, told, text
    )
    if first is None or not taking_part(event) <= taking_part(first):
        return event
    actors = event.actors if labels(event.actors) else first.actors
    return replace(event, actors=actors, recipients=event.recipients if labels(event.recipients) else first.recipients)


def _whole(event: Event, told: Sequence[Event], text: str) -> Event | None:
    """What an act gives a part of: drones by "the other six drones", its giver's money by "the first $20 million"."""
    nouns = {t.text.split()[-1] for t in event.themes if _PART.match(t.text)}
    by, near = set(labels(event.actors)), sentences_back(text, event.trigger.start, 1) if text else 0
    same = (e for e in told if nouns & {t.text.split()[-1] for t in e.themes if t.text})
    givers = (e for e in told if e.trigger.start >= near and by & {*labels(e.actors)} and labels(e.recipients))
    return next(same, None) or next(givers, None) if nouns else None


def _things(event: Event) -> set[tuple[int, int]]:
    return {(t.start, t.end) for t in event.themes}
