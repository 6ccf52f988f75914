"""A tiny record made by hand; all stories are invented."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("httpx")
from fastapi.testclient import TestClient

from detente.codebook import quad, score
from detente.event import Actor, Document, Event, Place, Reject, Span, When, content_id, to_dict
from detente.reading import make_document
from detente.recording import store
from detente.recording.schema import event_rows, reject_rows
from detente.web.safety import Door, Limits
from detente.web.server import create_app

WIDE = Door(
    limits=Limits(rate=1e9, burst=10**9, coding_rate=1e9, coding_burst=10**9, writing_rate=1e9, writing_burst=10**9)
)
"""A door through which as many requests go as a test has."""
HOSTILE = 'x"><img src=y onerror=alert(1)><script>alert(2)</script>&amp;'
NAMES = {"Kenya": "KEN", "South Korea": "KOR", "Nicaragua": "NIC", "Russia": "RUS"}


def span(text: str, words: str) -> tuple[str, int, int]:
    start = text.index(words)
    return words, start, start + len(words)


def event(
    document: Document, type: str, mode: str | None, trigger: str, actor: str, recipient: str, **given: Any
) -> Event:
    text = document.text
    who, whom = (
        Actor(*span(text, n), "GPE", n, f"country:{NAMES.get(n, 'KEN')}", NAMES.get(n, "KEN"))
        for n in (actor, recipient)
    )
    values: dict[str, Any] = {
        "event_id": content_id(document.document_id, type, trigger), "document_id": document.document_id,
        "source": document.source, "type": type, "mode": mode, "status": "actual", "quad": quad(type),
        "score": score(type, mode), "contexts": ("diplomatic",), "confidence": 0.9,
        "trigger": Span(*span(text, trigger)),
        "actors": (who,), "recipients": (whom,), "themes": (), "locations": (), "dates": (), "date": None,
        "attribution": None, "quantities": (), "links": (), "published": document.published, "model": "by hand",
    }  # fmt: skip
    return Event(**values | given)


VISIT = make_document(
    "\n“Ça va” — 🌍.\r\nKenya sent its minister to South Korea, who visited Seoul on 5 February.\n\n"
    "Kenya refused to sign <b>the pact</b>.",
    "wire/1.txt", published="2024-02-06", title="Kenya’s minister in Seoul", url="https://wire.example/1",
)  # fmt: skip
BAD = make_document(
    f"Nicaragua accused Russia of {HOSTILE} on Monday.", HOSTILE, published="2024-03-05", title=HOSTILE,
    url="javascript:alert(3)",
)  # fmt: skip
EVENTS = [
    event(
        VISIT, "CONSULT", "visit", "visited", "Kenya", "South Korea", date="2024-02-05",
        dates=(When(*span(VISIT.text, "on 5 February"), "2024-02-05"),),
        locations=(Place(*span(VISIT.text, "Seoul"), "Seoul", "KOR", 37.6, 127.0, 1835848),),
    ),
    event(VISIT, "REJECT", None, "refused to sign", "Kenya", "South Korea"),
    event(VISIT, "AGREE", None, "sign", "Kenya", "South Korea", status="negated"),
    event(BAD, "ACCUSE", None, "accused", "Nicaragua", "Russia", themes=(Span(*span(BAD.text, HOSTILE)),)),
    event(BAD, "THREATEN", None, HOSTILE, "Nicaragua", "Russia", status="hypothetical"),
]  # fmt: skip


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    record = tmp_path_factory.mktemp("web") / "record"
    store.create(record)
    store.insert(record, "documents", [to_dict(VISIT), to_dict(BAD)])
    store.insert(record, "events", event_rows(EVENTS))
    store.insert(record, "rejects", reject_rows([Reject("empty.txt", None, "it is empty", "give text")]))
    return record


@pytest.fixture(scope="session")
def client(folder: Path) -> Iterator[TestClient]:
    with TestClient(create_app(folder, WIDE), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture(scope="session")
def door() -> Door:
    return WIDE


@pytest.fixture
def visit() -> Document:
    return VISIT


@pytest.fixture
def bad() -> Document:
    """A story whose every field tries to be a tag."""
    return BAD


@pytest.fixture
def events() -> list[Event]:
    return EVENTS


BODIES = make_document(
    "The European Union accused Russia. Its president met Kenya. Hezbollah threatened NATO. Kenya aided NATO.",
    "wire/6.txt", published="2024-05-06", title="Bodies",
)  # fmt: skip


@pytest.fixture(scope="session")
def bodies_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of what organisations and a group do and what is done to them."""

    def body(words: str, entity: str, country: str | None = None) -> tuple[Actor, ...]:
        return (Actor(*span(BODIES.text, words), "ORG", words, entity, country),)

    nato, group = body("NATO", "org:nato"), body("Hezbollah", "group:hezbollah", "LBN")
    union, head = body("European Union", "org:european-union"), body("Its president", "person:ursula-von-der-leyen")
    record = tmp_path_factory.mktemp("bodies") / "record"
    store.create(record)
    store.insert(record, "documents", [to_dict(BODIES)])
    told = [
        event(BODIES, "ACCUSE", None, "accused", "Russia", "Russia", actors=union),
        event(BODIES, "CONSULT", None, "met", "Kenya", "Kenya", actors=head),
        event(BODIES, "THREATEN", None, "threatened", "Kenya", "Kenya", actors=group, recipients=nato),
        event(BODIES, "AID", None, "aided", "Kenya", "Kenya", recipients=nato),
    ]
    store.insert(record, "events", event_rows(told))
    return record


CRISIS = make_document(
    "Kenya met Russia in Mombasa on Friday. The talks failed, Nairobi said. South Korea promised aid to Kenya.",
    "wire/3.txt", published="2024-04-08", title="Talks in Mombasa",
)  # fmt: skip
DENIAL = make_document(
    "Kenya never met Russia, its minister said. South Korea may attack Russia.", "wire/4.txt", published="2024-04-09",
    title="Nairobi denies talks",
)  # fmt: skip


@pytest.fixture
def to_review(tmp_path: Path) -> Path:
    """A record of its own: acts of various confidence, and one that a story reports and another denies."""
    record = tmp_path / "record"
    says = Actor(*span(DENIAL.text, "its minister"), "PER", None, None, "KEN", ("GOV",))
    events = [
        event(CRISIS, "CONSULT", None, "met", "Kenya", "Russia", confidence=0.97),
        event(CRISIS, "AID", None, "promised aid", "South Korea", "Kenya", confidence=0.55, status="future"),
        event(DENIAL, "CONSULT", None, "met", "Kenya", "Russia", confidence=0.91, status="negated", attribution=says),
        event(DENIAL, "ASSAULT", None, "attack", "South Korea", "Russia", confidence=0.35, status="hypothetical"),
    ]  # fmt: skip
    store.create(record)
    store.insert(record, "documents", [to_dict(CRISIS), to_dict(DENIAL), to_dict(VISIT)])
    store.insert(record, "events", event_rows([*events, EVENTS[0]]))
    return record


@pytest.fixture(scope="session")
def long_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of one story with 25 acts of a pair, so that its lists are long."""
    days = [f"2024-03-{i:02d}" for i in range(1, 26)]
    story = make_document(
        " ".join(f"Kenya accused South Korea of breach {day}." for day in days), "wire/5.txt", published="2024-03-26",
        title="Breaches",
    )  # fmt: skip
    events = []
    for day in days:
        at = story.text.index(f"Kenya accused South Korea of breach {day}")
        one = event(story, "ACCUSE", "allege", "accused", "Kenya", "South Korea", date=day)
        moved = Span("accused", at + 6, at + 13)
        ends = [
            dataclasses.replace(a, start=at + start, end=at + start + len(a.text))
            for a, start in ((one.actors[0], 0), (one.recipients[0], 14))
        ]
        themes = (Span(f"breach {day}", at + 29, at + 46),)
        events.append(
            dataclasses.replace(
                one, event_id=content_id(story.document_id, day), trigger=moved, actors=(ends[0],),
                recipients=(ends[1],), themes=themes,
            )
        )  # fmt: skip
    record = tmp_path_factory.mktemp("long") / "record"
    store.create(record)
    store.insert(record, "documents", [to_dict(story)])
    store.insert(record, "events", event_rows(events))
    return record
