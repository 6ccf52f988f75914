"""An event with everything in it, to vary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from detente.codebook import quad, score
from detente.event import Actor, Document, Event, Link, Place, Quantity, Span, When, content_id
from detente.reading import make_document
from detente.record import Record

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


class Quick:
    """Stands in for the coder: one event for each "talks" of a text, by the first two capital words before it."""

    def __init__(self, version: str = "first", **changes: Any) -> None:
        self.version, self._changes = version, changes

    def code_all(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Event]]]:
        for document in documents:
            yield document, [self._event(document, m.start()) for m in re.finditer("talks", document.text)]

    def _event(self, document: Document, at: int) -> Event:
        words = [m for m in re.finditer(r"[A-Z]\w+", document.text) if m.start() < at][-2:]
        sides = [Actor(m[0], m.start(), m.end(), "GPE", m[0], None, m[0][:3].upper()) for m in words]
        event = replace(
            EVENT, event_id=content_id(document.document_id, str(at), str(at + 5)), document_id=document.document_id,
            source=document.source, type="CONSULT", mode=None, contexts=(), trigger=Span("talks", at, at + 5),
            actors=tuple(sides[:1]), recipients=tuple(sides[1:]), themes=(), locations=(), dates=(), date="2025-03-03",
            attribution=None, quantities=(), links=(), published=document.published, model=self.version,
        )  # fmt: skip
        return replace(event, score=score(event.type, None), **self._changes)


@pytest.fixture
def quick() -> Callable[..., Quick]:
    """`quick("second", date="2020")`: a coder of that version whose events have these values."""
    return Quick


@pytest.fixture
def texts() -> list[Document]:
    """Three stories of one, two and no events."""
    written = [
        "Poland invited Belarus to talks.",
        "France asked Germany for talks. Then Turkey and Greece held talks.",
        "Nothing happened in Togo.",
    ]
    return [make_document(t, f"{i}.txt", published="2025-03-04") for i, t in enumerate(written)]


@pytest.fixture
def record(tmp_path: Path, texts: list[Document], quick: Callable[..., Any]) -> Record:
    """A record of `texts`, whose events the quick coder makes up."""
    made = Record(tmp_path / "record")
    made.add(texts, quick())
    return made
