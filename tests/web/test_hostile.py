"""Hostile articles and hostile requests: nothing runs, nothing leaks, nothing breaks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from fastapi.testclient import TestClient

from detente.codebook import quad, score
from detente.event import Actor, Document, Event, Place, Reject, Span, content_id, to_dict
from detente.reading import make_document
from detente.recording import store
from detente.recording.schema import event_rows, reject_rows
from detente.web.asked import NAMES
from detente.web.safety import HEADERS, Door
from detente.web.server import create_app

from .markup import Page, dangers

PAYLOADS = (Path(__file__).parent / "hostile.txt").read_text(encoding="utf-8").splitlines()
REQUESTS = 1000
LEAKS = ("root:x:0:", "Traceback (most recent", "site-packages")


def story(payload: str) -> tuple[Document, Event]:
    """A story whose every field is the payload, and an event whose every word is."""
    text = f"{payload}\nKenya met Uganda. {payload}"
    document = make_document(text, payload, published="2024-02-06", title=payload, url=payload)
    spot = (payload, 0, len(payload))
    who = (Actor(*spot, "PER", payload, "person:x", "KEN", ("GOV",)), Actor(*spot, "GPE", payload, None, "UGA"))
    return document, Event(
        content_id(text), document.document_id, payload, "CONSULT", None, "actual", quad("CONSULT"), score("CONSULT"),
        ("diplomatic",), 0.9, Span(*spot), who[:1], who[1:], (Span(*spot),),
        (Place(*spot, payload, "KEN", 0.0, 36.0, 1),), (), None, who[0], (), (), "2024-02-06", payload,
    )  # fmt: skip


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory, door: Door) -> Iterator[TestClient]:
    """A record of hostile stories alone."""
    folder = tmp_path_factory.mktemp("hostile") / "record"
    stories = [story(p) for p in PAYLOADS]
    store.create(folder)
    store.insert(folder, "documents", [to_dict(d) for d, _ in stories])
    store.insert(folder, "events", event_rows(e for _, e in stories))
    store.insert(folder, "rejects", reject_rows([Reject(p, None, p, p) for p in PAYLOADS]))
    with TestClient(create_app(folder, door), base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_story_is_shown_as_the_text_it_is(attacked: TestClient, payload: str) -> None:
    document, _ = story(payload)
    answer = attacked.get(f"/story/{document.document_id}")
    assert answer.status_code == 200
    assert not dangers(answer.text)
    assert Page(answer.text).article == document.text
    twin = attacked.get(f"/api/story/{document.document_id}")
    assert twin.headers["content-type"] == "application/json"
    assert (twin.json()["document"]["title"], twin.json()["events"][0]["trigger"]["text"]) == (payload, payload)


@pytest.mark.parametrize(
    "page", ["/", "/events?sort=date", "/map", "/network", "/about", "/live", "/pair/KEN/UGA", "/side/KEN"]
)
def test_lists_of_hostile_stories_hold_no_markup_of_theirs(attacked: TestClient, page: str) -> None:
    answer = attacked.get(page)
    assert answer.status_code == 200
    assert not dangers(answer.text)


def test_a_download_holds_no_formula(attacked: TestClient) -> None:
    answer = attacked.get("/api/events.csv")
    assert answer.headers["content-disposition"].startswith("attachment")
    cells = [cell.strip('"') for line in answer.text.splitlines() for cell in line.split(",")]
    assert not [c for c in cells if c.startswith(("=", "@", "+"))]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_word_in_an_address_is_a_word(attacked: TestClient, payload: str) -> None:
    for asked in (
        f"/events?{urlencode({'text': payload})}",
        f"/story/{quote(payload, safe='')}",
        f"/side/{quote(payload)}",
    ):
        answer = attacked.get(asked)
        assert answer.status_code in (200, 404, 422)
        assert not dangers(answer.text)


JUNK = [
    *PAYLOADS, "", "0", "-1", "1e400", "NaN", "9" * 300, "é" * 150, "2024-13-45", "KEN", "2024-01-01", "\r\nX: y", "%",
    "CONSULT", "eyJ4Ijo", "W10", "[]", "null", "a" * 4000,
]  # fmt: skip
PATHS = [
    "/", "/events", "/api/events", "/api/facets", "/map", "/api/map", "/network", "/about", "/live", "/go", "/enter",
    "/api/overview", "/pair/{}/{}", "/api/pair/KEN/UGA", "/api/pair/{}/KEN/brief.md", "/side/{}", "/story/{}",
    "/api/story/{}", "/story/{}/why", "/api/story/{}/why", "/static/{}", "/static/..%2f..%2f{}", "/{}",
    "/api/events.csv", "/api/events.geojson", "/api/code",
]  # fmt: skip
HEADERS_ASKED = [
    "Accept", "If-None-Match", "X-Forwarded-For", "Range", "Origin", "Cookie", "Authorization", "Host", "Content-Type",
]  # fmt: skip


def request(chance: random.Random) -> tuple[str, str, dict[str, str], bytes]:
    """A request that nobody means well with: method, target, headers, body."""
    path = chance.choice(PATHS).format(*(quote(chance.choice(JUNK), safe="") for _ in range(2)))
    names = [*NAMES, "sort", "cursor", "limit", "one", "other", "token", chance.choice(JUNK)]
    query = urlencode([(chance.choice(names), chance.choice(JUNK)) for _ in range(chance.randrange(5))])
    headers = {chance.choice(HEADERS_ASKED): header(chance.choice(JUNK)) for _ in range(chance.randrange(3))}
    method = chance.choice(["GET"] * 8 + ["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
    body = chance.choice(JUNK).encode() * chance.choice([0, 1, 50]) if method == "POST" else b""
    return method, path + (f"?{query}" if query else ""), headers, body


def header(value: str) -> str:
    """A value as a header can carry it."""
    return "".join(c for c in value if " " <= c <= "~")[:200].strip()


@pytest.mark.parametrize("seed", range(10))
def test_hostile_requests_are_answered_and_no_more(attacked: TestClient, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(REQUESTS // 10):
        method, target, headers, body = request(chance)
        answer = attacked.request(method, target, headers=headers, content=body)
        told = f"{method} {target} {headers}"
        assert answer.status_code < 500, told
        assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"], told
        assert not [leak for leak in LEAKS if leak in answer.text], told
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert not dangers(answer.text), told
        assert answer.headers.get("location", "/").startswith("/") and not answer.headers.get(
            "location", ""
        ).startswith("//")
    assert attacked.get("/api/events").json()["total"] == len(PAYLOADS)
