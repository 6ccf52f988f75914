"""Who put somebody on a list, where a passive leaves it open: "The US widened its sanctions. Eleven had been listed."

Whoever took the measure told before did. People of no country of their own are taken for that of the story, which would
be hit by its own measure; they are of the country that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from detente.event import Actor, Event

from .actors.resolve import resolve_actor

_LISTED = re.compile(r"(?:(?:de-?|black)?list|sanction|designat)(?:s|ed|ing)?$", re.I)
_MEASURES = frozenset({("SANCTION", "discontinue"), ("RETREAT", None)})


def by_measures(events: Iterable[Event]) -> Iterator[Event]:
    """The events of a story in order, whoever is put on or off a list by nobody told with the sides of what was before.

    That is the last measure of which both sides are told.
    """
    last: Event | None = None
    for e in events:
        measure = (e.type, e.mode) in _MEASURES
        if measure and last and not e.actors and _LISTED.match(e.trigger.text):
            e = _by(last, e)
        if measure and e.actors and e.recipients:
            last = e
        yield e


def _by(measure: Event, listed: Event) -> Event:
    own, hit = ({a.country for a in of if a.country} for of in (measure.actors, measure.recipients))
    turned = bool(listed.recipients) and all(_guessed(a) and a.country in own for a in listed.recipients)
    if not turned or len(hit) != 1:
        return listed
    (land,) = hit
    return replace(listed, actors=measure.actors, recipients=tuple(replace(a, country=land) for a in listed.recipients))


def _guessed(actor: Actor) -> bool:
    """Whether neither the words of somebody nor a name say of which country they are."""
    return not (actor.entity or actor.antecedent or resolve_actor(actor.text, actor.kind).country)
