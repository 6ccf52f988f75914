"""Events by hand, and records told in the corpus's notation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from detente.codebook import quad, score
from detente.event import Actor, Document, Event, Place, Span, When, content_id, to_dict
from detente.recording import store
from detente.recording.schema import event_rows
from detente.relating.relation import Relation
from detente.resolving.events import resolve
from detente.training.notation import parse

Make = Callable[..., Event]
Told = Callable[..., Callable[[str, str], Relation]]


def _actor(who: str | Actor | None) -> Actor:
    """An actor by country code; "RUS:Sergei Lavrov" is a person, "org:nato" an organisation."""
    if isinstance(who, Actor):
        return who
    if who is None:
        return Actor("rebels", 0, 6, "GROUP")
    if who.startswith("org:"):
        return Actor(who, 0, 1, "ORG", who, who)
    country, _, name = who.partition(":")
    if name:
        return Actor(name, 0, 1, "PER", name, f"person:{name.lower().replace(' ', '-')}", country, ("GOV",))
    return Actor(country, 0, 1, "GPE", country, f"country:{country}", country)


@pytest.fixture
def make() -> Make:
    """`make("CONSULT/visit", ["RUS"], ["MMR"], date=…, themes=[…], places={"Yangon": "MMR"}, …)`."""
    number = 0

    def event(
        kind: str = "CONSULT",
        actors: Iterable[str | Actor | None] = ("RUS",),
        recipients: Iterable[str | Actor | None] = (),
        themes: Iterable[str] = (),
        places: dict[str, str | None] | None = None,
        trigger: str = "did",
        published: str | None = "2025-03-05",
        document: str = "",
        start: int = 10,
        **other: Any,
    ) -> Event:
        nonlocal number
        number += 1
        type_, _, mode = kind.partition("/")
        fixed: dict[str, Any] = {
            "event_id": f"e{number}",
            "document_id": document or f"d{number}",
            "source": f"{document or f'd{number}'}.txt",
            "status": "actual",
            "contexts": (),
            "confidence": 0.9,
            "dates": tuple(When(d, 0, 1, d) for d in [other.get("date")] if d),
            "date": None,
            "attribution": None,
            "quantities": (),
            "links": (),
            "model": "test",
        }
        return Event(
            type=type_,
            mode=mode or None,
            quad=quad(type_),
            score=score(type_, mode or None),
            trigger=Span(trigger, start, start + len(trigger)),
            actors=tuple(map(_actor, actors)),
            recipients=tuple(map(_actor, recipients)),
            themes=tuple(Span(t, 0, len(t)) for t in themes),
            locations=tuple(Place(n, 0, len(n), n, c, 1.0, 2.0, 3) for n, c in (places or {}).items()),
            published=published,
            **(fixed | other),
        )

    return event


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """`told(story, …)("RUS", "MMR")`: the relation in a record of the stories, each a passage of the corpus."""

    def keep(*stories: str) -> Callable[[str, str], Relation]:
        path = tmp_path / "record"
        store.create(path)
        for number, story in enumerate(stories, 1):
            passage = parse(story.strip().split("\n"))
            document = Document(content_id(passage.text), passage.text, f"{number}.txt", passage.published)
            store.insert(path, "documents", [to_dict(document)])
            store.insert(path, "events", event_rows(resolve(document, passage.annotation, "test")))
        db = store.connect(path)
        return lambda one, other=None: Relation(db, one, other)

    return keep
