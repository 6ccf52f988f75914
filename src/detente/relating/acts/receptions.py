"""Journeys told by the host: "the president received the minister"."""

from __future__ import annotations

import re

from detente.event import Event

from .parties import labels

_RECEIVED = re.compile(r"\b(?:receiv|host|welcom|greet)\w*", re.IGNORECASE)
_IN_PERSON = re.compile(r"\b(?:receiv|host)\w*", re.IGNORECASE)


def receives(event: Event) -> bool:
    """Whether the host acts: "the president received the minister"."""
    return bool(_RECEIVED.search(event.trigger.text))


def in_person(event: Event) -> bool:
    """Whether a host receives a guest face to face, both people of two known sides; a greeting may be one in words."""
    people = [[a for a in side if a.kind in ("PER", "PRON", "GROUP")] for side in (event.actors, event.recipients)]
    sides = [set(labels(of)) for of in people]
    return bool(_IN_PERSON.search(event.trigger.text)) and all(sides) and sides[0] != sides[1]
