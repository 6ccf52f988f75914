"""What a browser gets."""

from __future__ import annotations

import dataclasses
import html
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from detente.event import Document, Event
from detente.recording import store
from detente.recording.schema import event_rows
from detente.web.server import create_app

PAGES = ["/", "/pair/KEN/KOR", "/pair/Kenya/South%20Korea", "/pair?one=NIC&other=Russia", "/events", "/about",
         "/story/VISIT", "/story/BAD"]  # fmt: skip


def words(page: str) -> str:
    """The text of a page without its tags, blanks made one."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


@pytest.fixture
def page(request: pytest.FixtureRequest, visit: Document, bad: Document) -> str:
    return request.param.replace("VISIT", visit.document_id).replace("BAD", bad.document_id)


class Tags(HTMLParser):
    """Start tags of a page with their attributes, and the text inside `article` and inside each `mark` with an id."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.article, self.marks, self._open = "", {}, []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if any(tag == "article" for tag, _ in self._open):
            self.article += data
            for at in (a["id"] for tag, a in self._open if tag == "mark" and a.get("id")):
                self.marks[at] = self.marks.get(at, "") + data


@pytest.mark.parametrize("page", PAGES, indirect=True)
def test_every_page_answers_without_script_or_inline_style(client: TestClient, page: str) -> None:
    answer = client.get(page)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    tags = Tags(answer.text).tags
    assert not {tag for tag, _ in tags} & {"script", "style", "img", "iframe", "object"}
    assert not {name for _, attrs in tags for name in attrs if name == "style" or name.startswith("on")}
    assert not [a["href"] for _, a in tags if (a.get("href") or "").startswith("javascript")]


@pytest.mark.parametrize(
    "page", [*PAGES, "/static/style.css", "/api/pairs", "/nowhere", "/pair/KEN/XXX"], indirect=True
)
def test_every_answer_carries_the_policy(client: TestClient, page: str) -> None:
    policy = client.get(page).headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; img-src 'self';")
    assert "unsafe" not in policy and "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("name", ["visit", "bad"])
def test_a_story_shows_its_characters_and_lights_the_triggers(
    client: TestClient, name: str, events: list[Event], request: pytest.FixtureRequest
) -> None:
    document = request.getfixturevalue(name)
    page = Tags(client.get(f"/story/{document.document_id}").text)
    assert page.article == document.text
    for event in (e for e in events if e.document_id == document.document_id):
        lit = page.marks[f"c{event.trigger.start}"]
        # "refused to sign" holds "sign": the longer is lit up to where the shorter begins.
        assert lit and event.trigger.text.startswith(lit)
        assert event.trigger.text == lit or event.type == "REJECT"


def test_the_list_beside_a_story_says_who_whom_when_where(client: TestClient, visit: Document) -> None:
    said = words(client.get(f"/story/{visit.document_id}").text)
    assert "CONSULT/visit “visited” actor Kenya recipient South Korea date 2024-02-05 place Seoul" in said


def test_hostile_text_is_shown_and_not_obeyed(client: TestClient, bad: Document) -> None:
    for page in (f"/story/{bad.document_id}", "/pair/NIC/RUS", "/events"):
        text = client.get(page).text
        assert "<script" not in text and "<img" not in text
        assert html.escape(bad.title or "", quote=False) in text.replace("&#34;", '"')


def test_each_receipt_leads_to_lit_characters(client: TestClient) -> None:
    tags = Tags(client.get("/pair/KEN/KOR").text).tags
    links = [a["href"] for tag, a in tags if tag == "a" and (a["href"] or "").startswith("/story/")]
    assert links
    for link in links:
        page, _, at = str(link).partition("#")
        assert at in Tags(client.get(page).text).marks


def test_the_first_page_counts_and_lists_pairs(client: TestClient) -> None:
    page = client.get("/").text
    assert "5 events in 2 stories; 1 input could not be read" in words(page)
    assert 'href="/pair/KEN/KOR">Kenya and South Korea</a></td><td>1</td><td>3</td>' in page


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("/pair/KEN/Atlantis", 404, "'Atlantis' is no country"),
        ("/pair/KEN/Kenya", 404, "needs two sides"),
        ("/pair/KEN/RUS", 404, "no event between Kenya and Russia"),
        ("/pair?one=KEN", 422, "other: Field required"),
        ("/story/0000", 404, "no story '0000'"),
        ("/story/%3Cscript%3E", 404, "no story '<script>'"),
        ("/nowhere", 404, "Not Found"),
    ],
)
def test_what_is_not_there_is_said(client: TestClient, asked: str, status: int, said: str) -> None:
    answer = client.get(asked)
    assert answer.status_code == status
    assert said in words(answer.text)
    assert "<script" not in answer.text


def test_only_names_of_this_machine_are_answered(client: TestClient) -> None:
    assert client.get("/", headers={"Host": "localhost:8321"}).status_code == 200
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_a_record_that_went_away_is_said(tmp_path: Path) -> None:
    answer = TestClient(create_app(tmp_path / "gone"), base_url="http://127.0.0.1").get("/")
    assert answer.status_code == 503 and "no record here" in words(answer.text)


def test_an_empty_record_has_its_pages(tmp_path: Path) -> None:
    store.create(tmp_path)
    client = TestClient(create_app(tmp_path), base_url="http://127.0.0.1")
    assert "No event runs between two countries yet" in client.get("/").text
    assert "No event meets these conditions" in client.get("/events").text


def test_events_come_a_hundred_a_page(tmp_path: Path, events: list[Event]) -> None:
    store.create(tmp_path)
    many = [dataclasses.replace(events[0], event_id=f"{i:016x}") for i in range(101)]
    store.insert(tmp_path, "events", event_rows(many))
    client = TestClient(create_app(tmp_path), base_url="http://127.0.0.1")
    first, last = client.get("/events?country=KEN").text, client.get("/events?country=KEN&page=2").text
    assert "101 events, page 1 of 2" in words(first) and first.count("/story/") == 100 and 'rel="prev"' not in first
    assert 'href="/events?country=KEN&amp;page=2"' in first
    assert last.count("/story/") == 1 and 'rel="next"' not in last
    assert client.get("/events?page=3").status_code == 404
