"""Who gives and who gets, where whoever gets is the subject.

"Has received $40 million of the $90 million that Japan lent": whoever received gave nothing, and Japan gave to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.event import Event
from detente.resolving.english_forms import sentences_back

from .ledgers.entry import labels

GIVEN = frozenset({"AID", "COOPERATE"})
"""Types of acts in which one gives and another gets."""
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
