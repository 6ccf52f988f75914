"""An event with everything in it, to vary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from detente.codebook import quad, score
from detente.event import Actor, Document, Event, Link, Place, Quantity, Span, When

TEXT = 'Minister Ana Ruiz visited "Lomé, Togo" on Monday.'
STORY = Document("d1", TEXT, "wire/1.txt", "2025-03-04", "A title", "https://x.org/a?b=1&c", 0, "LOMÉ")
EVENT = Event(
    event_id="e1",
    document_id="d1",
    source="wire/1.txt",
    type="CONSULT",
    mode="visit",
    status="actual",
    quad=quad("CONSULT"),
    score=score("CONSULT", "visit"),
    contexts=("diplomatic", "economic"),
    confidence=0.91,
    trigger=Span("visited", 18, 25),
    actors=(
        Actor("Minister Ana Ruiz", 0, 17, "PER", "Ana Ruiz", "person:ana-ruiz", "PER", ("GOV", "MIL"), Span("A", 0, 1)),
        Actor("they", 0, 4, "PRON"),
    ),
    recipients=(Actor("Togo", 33, 37, "GPE", "Togo", "country:TGO", "TGO"),),
    themes=(Span('"', 26, 27), Span("a\nb\\", 0, 4)),
    locations=(Place("Lomé", 27, 31, "Lomé", "TGO", 6.13, 1.22, 2365267), Place("Togo", 33, 37)),
    dates=(When("Monday", 42, 48, "2025-03-03"), When("soon", 0, 4)),
    date="2025-03-03",
    attribution=Actor("media", 0, 5, "ORG"),
    quantities=(Quantity("at least 14", 0, 11, 14.0, None, "people"),),
    links=(Link("cause", "e2"),),
    published="2025-03-04",
    model="0.1.0+test",
)


@pytest.fixture
def event() -> Callable[..., Event]:
    """`event("e2", type="AID", actors=["RUS"], …)`: the event of this module with other values."""

    def vary(event_id: str = "e1", **changes: Any) -> Event:
        for role in ("actors", "recipients"):
            if role in changes:
                changes[role] = tuple(Actor(str(c), 0, 1, "GPE", country=c) for c in changes[role])
        return replace(EVENT, event_id=event_id, **changes)

    return vary


@pytest.fixture
def story() -> Document:
    return STORY
