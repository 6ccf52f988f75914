"""Who gives and who gets, where a clause leaves one of them out.

"Has received $40 million of the $90 million that Japan lent": whoever received gave nothing, and Japan gave to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.event import Event
from detente.resolving.english_forms import sentences_back

from .ledgers.entry import labels

_GIVEN = frozenset({"AID", "COOPERATE"})
_GETS = re.compile(r"(?:receiv\w*|obtain\w*)$", re.I)


def got(event: Event, before: Sequence[Event], text: str) -> Event:
    """Who "has received" money is no giver, and gets what "Japan agreed to lend" in the same sentence."""
    if event.type not in _GIVEN or labels(event.recipients) or not labels(event.actors):
        return event
    if _GETS.match(event.trigger.text):
        return replace(event, actors=(), recipients=event.actors)
    since = sentences_back(text, event.trigger.start, 0) if text else 0
    got = next((e for e in reversed(before) if e.trigger.start >= since and _GETS.match(e.trigger.text)), None)
    if (
        got
        and got.type in _GIVEN
        and not labels(got.actors)
        and not set(labels(got.recipients)) & set(labels(event.actors))
    ):
        return replace(event, recipients=got.recipients)
    return event


def giver(event: Event, before: Sequence[Event]) -> Event:
    """ "Japan paid Peru. It will also send rice to Peru": "it" is not who receives, but who gave just before."""
    own = set(labels(event.actors))
    if event.type not in _GIVEN or not own or own != set(labels(event.recipients)):
        return event
    if any(a.kind != "PRON" for a in event.actors) or not before:
        return event
    last = before[-1]
    given = set(labels(last.recipients)) == own and not set(labels(last.actors)) & own
    return replace(event, actors=last.actors) if given and labels(last.actors) else event
