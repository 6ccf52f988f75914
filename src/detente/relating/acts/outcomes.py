"""What a blow did is part of it: "bombed a market, killing 14" is one act, told with two words.

The coder marks both (corpus/GUIDE.md), for what was struck and who died are told of either. They are one act where the
sentence gives both verbs the same doers, days and places.
"""

from __future__ import annotations

from collections.abc import Iterable

from detente.event import Actor, Event, Place, When

from .meaning import meanings
from .traits import surnames

_HARM = meanings("kill wound")


def is_outcome(one: Event, other: Event) -> bool:
    """Whether of two acts of one sentence the later is the harm that the earlier did."""
    blow, harm = sorted((one, other), key=lambda e: e.trigger.start)
    if blow.type != "ASSAULT" or harm.type != "ASSAULT" or not meanings(harm.trigger.text) <= _HARM:
        return False
    hit, hurt = (surnames(e.recipients) for e in (blow, harm))
    if hit and hurt and not hit & hurt:
        return False
    said = [[_spans(of) for of in (e.actors, e.dates, e.locations)] for e in (blow, harm)]
    # Without a doer the day or place has to say that both verbs are of one clause.
    return said[0] == said[1] and any(said[0])


def _spans(told: Iterable[Actor | Place | When]) -> frozenset[tuple[int, int]]:
    return frozenset((t.start, t.end) for t in told)
