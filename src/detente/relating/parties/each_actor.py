"""One change made to all who take part in an act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from detente.event import Actor, Event


def each_actor(event: Event, change: Callable[[Actor], Actor]) -> Event:
    """The event with its actors and recipients changed; itself where none is, as mostly: a copy takes longer."""
    actors, recipients = tuple(map(change, event.actors)), tuple(map(change, event.recipients))
    if actors == event.actors and recipients == event.recipients:
        return event
    return replace(event, actors=actors, recipients=recipients)
