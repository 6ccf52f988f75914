"""A record of a few events in which each layout has something to keep and something to leave out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from detente.codebook import quad, score
from detente.event import Actor, Document, Event, Place, Span, to_dict
from detente.record import Record
from detente.recording import store
from detente.recording.schema import event_rows

TEXT = "First.\n\nThe minister\tand his aides visited Lomé. Togo will aid Ghana."
STORY = Document("d1", TEXT, "wire/1.txt", "2025-03-04", "A title", "https://news.example.org/a?b=1")
LAVROV = Actor("the\nminister", 8, 20, "PER", "Sergei Lavrov", "person:sergei-lavrov", "RUS", ("GOV", "PTY"))
UNION = Actor("the union", 0, 1, "ORG", "African Union", "org:african-union", None, ("IGO",))
TOGO = Actor("Togo", 49, 53, "GPE", "Togo", "country:TGO", "TGO")
GHANA = Actor("Ghana", 63, 68, "GPE", "Ghana", "country:GHA", "GHA")
LOME = Place("Lomé", 43, 47, "Lomé", "TGO", 6.13, 1.22, 2365267)


def event(event_id: str, kind: str, status: str = "actual", **changes: object) -> Event:
    """An event of the story: `event("e1", "CONSULT/visit", actors=(LAVROV,), …)`."""
    type_, _, mode = kind.partition("/")
    plain = Event(
        event_id=event_id, document_id="d1", source="wire/1.txt", type=type_, mode=mode or None, status=status,
        quad=quad(type_), score=score(type_, mode or None), contexts=("diplomatic", "economic"), confidence=0.9,
        trigger=Span("visited", 35, 42), actors=(), recipients=(), themes=(), locations=(), dates=(), date=None,
        attribution=None, quantities=(), links=(), published="2025-03-04", model="0.1.0+test",
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


EVENTS = (
    event("e1", "CONSULT/visit", actors=(LAVROV, UNION), recipients=(TOGO,), locations=(LOME,), date="2025-03-03"),
    event("e2", "AID", "future", actors=(TOGO,), recipients=(GHANA,), trigger=Span("aid", 59, 62), date="2025-04"),
    event("e3", "CONSULT", trigger=Span("will", 54, 58), actors=(TOGO, GHANA), date="2024/.."),
    event("e4", "ASSAULT", "negated", trigger=Span("will", 54, 58), actors=(TOGO,), recipients=(GHANA,)),
    event("e5", "SANCTION/expel", "future", trigger=Span("will", 54, 58), actors=(GHANA,), recipients=(TOGO,)),
)


@pytest.fixture
def db(tmp_path: Path) -> duckdb.DuckDBPyConnection:
    folder = tmp_path / "record"
    store.create(folder)
    store.insert(folder, "documents", [to_dict(STORY)])
    store.insert(folder, "events", event_rows(EVENTS))
    return store.connect(folder)


@pytest.fixture
def retold(tmp_path: Path) -> Record:
    """A record in which five stories tell of one visit."""
    record = Record(tmp_path / "retold")
    for n in range(5):
        story = replace(STORY, document_id=f"d{n}", source=f"wire/{n}.txt", published=f"2025-03-0{n + 4}")
        told = event(
            f"e{n}", "CONSULT/visit", actors=(LAVROV,), recipients=(TOGO,), locations=(LOME,), date="2025-03-03",
            document_id=story.document_id, source=story.source, published=story.published,
        )  # fmt: skip
        store.insert(record.path, "events", event_rows([told]))
        store.insert(record.path, "documents", [to_dict(story)])
    return Record(record.path)


@pytest.fixture
def hosted(tmp_path: Path) -> Record:
    """A record of a visit that names no host, and of what Togo did to itself."""
    record = Record(tmp_path / "hosted")
    told = (
        event("e1", "CONSULT/visit", actors=(LAVROV,), locations=(LOME,), date="2025-03-03"),
        event("e2", "ASSAULT", trigger=Span("aid", 59, 62), actors=(TOGO,), recipients=(TOGO,), date="2025-03-03"),
    )
    store.insert(record.path, "events", event_rows(told))
    store.insert(record.path, "documents", [to_dict(STORY)])
    return Record(record.path)


@pytest.fixture
def numbered(tmp_path: Path) -> Record:
    """A record in which Germany aids Yemen before and after both became one, and Greenland, which has no number."""
    record = Record(tmp_path / "numbered")
    germany, yemen, greenland = (replace(TOGO, country=code) for code in ("DEU", "YEM", "GRL"))
    days = ("1985-03-03", "1990-05-30", "1990-10-20", "1990-11-01")
    told = [
        event(f"e{n}", "AID", actors=(germany,), recipients=(yemen,), trigger=Span("aid", 59, 62), date=day)
        for n, day in enumerate(days)
    ]
    told += [event("e9", "AID", actors=(greenland,), recipients=(yemen,), date="1979-05-01")]
    store.insert(record.path, "events", event_rows(told))
    store.insert(record.path, "documents", [to_dict(STORY)])
    return Record(record.path)


@pytest.fixture
def events() -> tuple[Event, ...]:
    """The events of `db`."""
    return EVENTS
