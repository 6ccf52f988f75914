"""What a browser gets."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from detente import codebook
from detente.event import Actor, Document, Event, Quantity, to_dict
from detente.reading import make_document
from detente.record import Record
from detente.recording import store
from detente.recording.schema import event_rows
from detente.web.asked import ORDERS
from detente.web.rendering import pairs_of
from detente.web.safety import Door
from detente.web.server import create_app

from .markup import Page, dangers, words

PAGES = [
    "/", "/pair/KEN/KOR", "/pair/Kenya/South%20Korea", "/pair/KEN/KOR?since=2024-02-01", "/side/KEN", "/side/NATO",
    "/pair/KEN/KOR?until=2001-01-01", "/side/FRA", "/events", "/events?type=CONSULT&sort=score", "/events?country=FRA",
    "/map", "/map?country=FRA", "/network", "/network?country=FRA", "/about", "/live", "/enter", "/story/VISIT",
    "/story/BAD",
]  # fmt: skip


@pytest.fixture
def page(request: pytest.FixtureRequest, visit: Document, bad: Document) -> str:
    return request.param.replace("VISIT", visit.document_id).replace("BAD", bad.document_id)


@pytest.mark.parametrize("page", PAGES, indirect=True)
def test_a_page_holds_nothing_that_runs_or_loads_but_ours(client: TestClient, page: str) -> None:
    answer = client.get(page)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert not dangers(answer.text)


@pytest.mark.parametrize("page", PAGES, indirect=True)
def test_a_minus_is_one_for_readers(client: TestClient, page: str) -> None:
    assert not re.search(r"(?<!\S)-\d", words(client.get(page).text))


@pytest.mark.parametrize(
    "page", [*PAGES, "/static/style.css", "/api/overview", "/nowhere", "/pair/KEN/XXX"], indirect=True
)
def test_every_answer_carries_the_policy(client: TestClient, page: str) -> None:
    policy = client.get(page).headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy and "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("name", ["visit", "bad"])
def test_a_story_shows_its_characters_and_lights_the_triggers(
    client: TestClient, name: str, events: list[Event], request: pytest.FixtureRequest
) -> None:
    document = request.getfixturevalue(name)
    page = Page(client.get(f"/story/{document.document_id}").text)
    assert page.article == document.text
    for event in (e for e in events if e.document_id == document.document_id):
        lit = page.marks[f"c{event.trigger.start}"]
        # "refused to sign" holds "sign": the longer is lit up to where the shorter begins.
        assert lit and event.trigger.text.startswith(lit)
        assert event.trigger.text == lit or event.type == "REJECT"


def test_a_story_without_a_title_is_called_by_its_source_once(tmp_path: Path, door: Door) -> None:
    told = make_document("Kenya met Russia.", "wire/7.txt", published="2024-05-01")
    store.create(tmp_path)
    store.insert(tmp_path, "documents", [to_dict(told)])
    with TestClient(create_app(tmp_path, door), base_url="http://127.0.0.1") as client:
        said = words(client.get(f"/story/{told.document_id}").text).partition("Skip to")[2]
    assert said.count("wire/7.txt") == 1


def test_the_list_beside_a_story_says_who_whom_when_where(client: TestClient, visit: Document) -> None:
    said = words(client.get(f"/story/{visit.document_id}").text)
    assert "CONSULT/visit “visited”" in said
    assert "actor “Kenya” is Kenya KEN recipient “South Korea” is South Korea KOR status actual score +4.0" in said
    assert (
        "date “on 5 February” is 5 February 2024; dated 5 February 2024 place “Seoul” is Seoul, South Korea 37.60"
        in said
    )


def test_each_receipt_leads_to_lit_characters(client: TestClient) -> None:
    links = [link for link in Page(client.get("/pair/KEN/KOR").text).links if link.startswith("/story/")]
    assert links
    for link in links:
        page, _, at = link.partition("#")
        assert at in Page(client.get(page).text).marks


def test_a_receipt_that_is_no_event_leads_to_its_words_too(tmp_path: Path, door: Door) -> None:
    text = (
        "Kenya’s foreign minister visited Uganda on 3 May. It was the third visit by a Kenyan minister to Uganda this"
        " year."
    )
    told = make_document(text, "wire/8.txt", published="2024-05-04")
    Record(tmp_path).add([told])
    with TestClient(create_app(tmp_path, door), base_url="http://127.0.0.1") as client:
        brief = client.get("/api/pair/KEN/UGA").json()["brief"]
        links = [link for link in Page(client.get("/pair/KEN/UGA").text).links if link.startswith("/story/")]
        lit = [Page(client.get(link).text).marks[link.partition("#")[2]] for link in links]
    assert not all(r["event_id"] for r in brief["receipts"])
    cited = [text[r["trigger_start"] : r["trigger_end"]] for r in brief["receipts"]]
    assert all(words.startswith(first) for words, first in zip(cited, lit, strict=True))


@pytest.mark.parametrize(
    ("at", "lit", "marked"),
    [
        ("?at=33-38", {"c33": "sent "}, True),
        # Where they begin with an event's words, the link leads to these, once.
        ("?at={visited}-{end}", {"c{visited}": "visited"}, True),
        ("?at=", {}, False),
    ],
)
def test_a_story_lights_the_characters_that_are_asked_for(
    client: TestClient, visit: Document, events: list[Event], at: str, lit: dict[str, str], marked: bool
) -> None:
    start = events[0].trigger.start
    named = {"visited": start, "end": start + 12}
    text = client.get(f"/story/{visit.document_id}{at.format(**named)}").text
    page = Page(text)
    ids = [a["id"] for _, a in page.tags if a.get("id")]
    assert page.article == visit.text and len(ids) == len(set(ids)) and ('class="cited"' in text) == marked
    for name, said in lit.items():
        at_start = int(name.format(**named)[1:])
        assert page.marks[name.format(**named)] == visit.text[at_start : at_start + len(said)]


@pytest.mark.parametrize(
    ("at", "said"),
    [(at, "is no stretch of characters; write it as 120-135.") for at in ("x", "-1-3", "5-2", "10-10", "0-0")]
    + [(at, "is no part of this text, which has ") for at in ("0-999999", "900000-900009")],
)
def test_characters_that_are_none_are_told(client: TestClient, visit: Document, at: str, said: str) -> None:
    answer = client.get(f"/story/{visit.document_id}?at={at}")
    assert answer.status_code == 422 and f"At: '{at}' {said}" in words(answer.text)


def test_no_link_of_ours_is_dead(client: TestClient, visit: Document) -> None:
    paths = ("/", "/events", "/pair/KEN/KOR", "/side/KEN", "/map", "/network", "/about", f"/story/{visit.document_id}")
    for link in {link for path in paths for link in Page(client.get(path).text).links if link.startswith("/")}:
        page, _, at = link.partition("#")
        answer = client.get(page)
        assert answer.status_code == 200, link
        assert not at or f'id="{at}"' in answer.text, link


@pytest.mark.parametrize(
    ("actors", "recipients", "linked"),
    [
        ("KEN UGA", "KOR", [("KEN", "KOR"), ("UGA", "KOR")]),
        ("KEN", "KOR KEN", [("KEN", "KOR")]), ("KEN", "KEN", []), ("KEN", "", []), ("KEN UGA", "", [("KEN", "UGA")]),
        ("KEN UGA TZA RWA", "KOR", [("KEN", "KOR"), ("UGA", "KOR"), ("TZA", "KOR")]),
    ],
)  # fmt: skip
def test_an_event_leads_to_the_pairs_that_it_passes_between(
    events: list[Event], actors: str, recipients: str, linked: list[tuple[str, str]]
) -> None:
    acting, receiving = (tuple(Actor(c, 0, 3, "GPE", country=c) for c in of.split()) for of in (actors, recipients))
    # In Japan, which is no more than the place.
    places = tuple(dataclasses.replace(p, country="JPN") for p in events[0].locations)
    told = dataclasses.replace(events[0], actors=acting, recipients=receiving, locations=places)
    assert pairs_of(told) == linked


@pytest.mark.parametrize(
    ("sent_to", "page"),
    [("/code", "/"), ("/review/session", "/review"), ("/review/leave", "/review"), ("/review/undo", "/review")],
)
def test_where_a_form_was_sent_leads_back_to_it(client: TestClient, sent_to: str, page: str) -> None:
    for ask in (client.get, client.head):
        answer = ask(sent_to, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, page)


@pytest.mark.parametrize(
    ("page", "row"), [("/side/KEN", "2024-02 1 0 1 0 +1.0"), ("/", "2024-03 1 2"), ("/", "2024-02 1 3")]
)
def test_what_a_picture_shows_stands_in_a_table_too(client: TestClient, page: str, row: str) -> None:
    text = client.get(page).text
    assert row in words(text) and "JSON has the numbers" not in text


@pytest.mark.parametrize("page", ["/", "/side/KEN", "/network", "/pair/KEN/KOR"])
def test_a_table_of_counts_says_of_what(client: TestClient, page: str) -> None:
    assert "/about#counts" in Page(client.get(page).text).links and 'id="counts"' in client.get("/about").text


def test_ids_on_a_page_are_each_once(client: TestClient, visit: Document) -> None:
    for path in ("/", "/events", "/pair/KEN/KOR", f"/story/{visit.document_id}"):
        ids = [a["id"] for _, a in Page(client.get(path).text).tags if a.get("id")]
        assert len(ids) == len(set(ids)), path


def test_words_that_take_part_are_marked_for_their_event(
    client: TestClient, visit: Document, events: list[Event]
) -> None:
    tags = Page(client.get(f"/story/{visit.document_id}").text).tags
    parts = [a for tag, a in tags if tag == "span" and "data-events" in a]
    assert {"part actor", "part recipient", "part place", "part date"} <= {a["class"] for a in parts}
    assert all(set((a["data-events"] or "").split()) <= {e.event_id for e in events} for a in parts)


def test_the_first_page_counts_and_lists_pairs(client: TestClient) -> None:
    page = client.get("/").text
    assert "5 events in 2 stories, published 2024-02-06 to 2024-03-05; 1 input could not be read" in words(page)
    # What is called a source is a story's own id or address, so that their number says nothing.
    assert "2 sources" not in words(page) and "2 sources" not in words(client.get("/about").text)
    assert 'href="/pair/KEN/KOR">Kenya and South Korea</a></td><td>1</td><td>3</td>' in page


def test_one_event_of_one_story_is_told_as_one(
    tmp_path: Path, visit: Document, events: list[Event], door: Door
) -> None:
    store.create(tmp_path)
    store.insert(tmp_path, "documents", [to_dict(visit)])
    store.insert(tmp_path, "events", event_rows(events[:1]))
    with TestClient(create_app(tmp_path, door), base_url="http://127.0.0.1") as client:
        assert all("1 event in 1 story" in words(client.get(page).text) for page in ("/", "/about", "/live"))


def test_the_form_of_the_first_page_leads_to_a_side_or_a_pair(client: TestClient) -> None:
    asked = ("one=Kenya", "one=Kenya&other=NATO", "one=&other=")
    leads = [client.get(f"/go?{q}", follow_redirects=False) for q in asked]
    assert [a.headers["location"] for a in leads] == ["/side/KEN", "/pair/KEN/org:nato", "/"]
    assert client.get("/go?one=Atlantis").status_code == 404


def test_a_pair_says_once_how_many_reports_it_rests_on(client: TestClient) -> None:
    said = words(client.get("/pair/KEN/KOR").text).partition("Receipts")[0]
    assert "1 story, published on 6 February 2024; 3 reports of 3 acts" in said and said.count("3 reports") == 1


def test_the_state_of_a_pair_is_that_of_its_markdown(client: TestClient) -> None:
    state = client.get("/api/pair/KEN/KOR/brief.md").text.partition("**State:** ")[2].partition("\n")[0]
    shown = words(client.get("/pair/KEN/KOR").text).partition("State: ")[2]
    assert "Smoothed, the last month stands at" in shown and "As of 5 March 2024." in shown
    assert state.partition("Smoothed")[2] and state.partition("Smoothed")[2].strip() in shown


def test_a_country_of_which_nothing_is_told_has_its_article(client: TestClient) -> None:
    said = [words(client.get(f"/side/{side}").text) for side in ("NLD", "FRA")]
    assert "The record tells nothing of the Netherlands." in said[0] and "tells nothing of France." in said[1]


def test_a_wrong_value_is_told_under_the_label_of_its_field(client: TestClient) -> None:
    said = "'2' is no number from 0 to 1"
    assert f"Min confidence: {said}." in words(client.get("/events?min_confidence=2").text)
    assert client.get("/api/events?min_confidence=2").json()["detail"] == f"min_confidence: {said}"


def test_a_pair_is_narrowed_to_a_period(client: TestClient) -> None:
    page = words(client.get("/pair/KEN/KOR?since=2024-02-06").text)
    assert "The period shown: 2024-02-06 to the end." in page and "visited" not in page.partition("Receipts")[0]
    assert "Nothing between the two falls in this period" in client.get("/pair/KEN/KOR?until=2001-01-01").text


def test_a_pasted_text_is_coded_and_not_kept(client: TestClient) -> None:
    text = "Turkey expelled two Dutch diplomats on Monday."
    page = client.post("/code", data={"text": text, "published": "2024-05-08"})
    assert Page(page.text).article == text
    assert "SANCTION/expel" in words(page.text) and "6 May 2024" in words(page.text)
    assert client.get("/api/overview").json()["coverage"]["documents"] == 2
    blank = client.post("/code", data={"text": " "})
    assert blank.status_code == 422 and "The text is empty; give the words of an article." in words(blank.text)
    assert "give at most" in client.post("/code", data={"text": "a" * 70_000}).text
    assert "a NUL character" in client.post("/code", data={"text": "a\0b"}).text


def test_another_report_of_an_act_is_shown_beside_it(
    tmp_path: Path, visit: Document, events: list[Event], door: Door
) -> None:
    store.create(tmp_path)
    again = dataclasses.replace(visit, document_id="a" * 16, source="other wire")
    told = dataclasses.replace(events[0], event_id="b" * 16, document_id="a" * 16, source="other wire")
    store.insert(tmp_path, "documents", [to_dict(visit), to_dict(again)])
    store.insert(tmp_path, "events", event_rows([*events[:3], told]))
    client = TestClient(create_app(tmp_path, door), base_url="http://127.0.0.1")
    others = client.get(f"/api/story/{visit.document_id}").json()["others"]
    assert {i: [o["event_id"] for o in of] for i, of in others.items()} == {events[0].event_id: ["b" * 16]}
    said = words(client.get(f"/story/{visit.document_id}").text).replace(" ,", ",")
    assert "also “visited” other wire, 2024-02-06" in said


FRENCH = (
    "La Turquie a expulsé deux diplomates néerlandais lundi, et le ministre a déclaré que les relations entre les deux"
    " pays resteraient gelées jusqu'à nouvel ordre."
)


def test_a_text_that_is_not_english_is_told_to_be_uncoded(tmp_path: Path, door: Door) -> None:
    told = make_document(FRENCH, "fil/1.txt", published="2024-05-01")
    store.create(tmp_path)
    store.insert(tmp_path, "documents", [to_dict(told)])
    with TestClient(create_app(tmp_path, door), base_url="http://127.0.0.1") as client:
        pages = [client.post("/code", data={"text": FRENCH}), *map(client.get, (
            f"/story/{told.document_id}", f"/story/{told.document_id}/why", "/", "/about",
        ))]  # fmt: skip
        pasted, story, why, front, about = (words(page.text) for page in pages)
        overview = client.get("/api/overview").json()
    for said in (pasted, story, why):
        assert "This text was not coded: its language is fr (ISO 639), and only English is read." in said
        assert "No act" not in said and "Why" not in said and "reads the text again" not in said
    assert "; 1 story is not in English and not coded" in front and overview["coverage"]["uncoded"] == 1
    assert "1 in all, kept and not coded story language (ISO 639) fil/1.txt fr" in about


def test_a_story_says_why_it_was_coded_so(tmp_path: Path, door: Door) -> None:
    text = "Turkey expelled two Dutch diplomats on Monday."
    record = Record(tmp_path)
    record.add([make_document(text, "wire/1", published="2024-05-08")])
    client = TestClient(create_app(tmp_path, door), base_url="http://127.0.0.1")
    ((event,),) = (client.get("/api/events").json()["events"],)
    plain = client.get(f"/story/{event['document_id']}").text
    assert "countries.csv" not in plain and f'href="/story/{event["document_id"]}/why"' in plain
    page = words(client.get(f"/story/{event['document_id']}/why").text)
    assert "actor “Turkey” is Turkey, TUR: country: the country's own name (countries.csv:" in page
    assert "date “Monday” is 6 May 2024" in page and "counted from 2024-05-08, the day of publication" in page
    why = client.get(f"/api/story/{event['document_id']}/why").json()["why"]
    assert {d["about"] for d in why[event["event_id"]]} == {"actor", "recipient", "date"}


def test_a_unit_that_the_number_names_is_not_said_again(
    tmp_path: Path, visit: Document, events: list[Event], door: Door
) -> None:
    store.create(tmp_path)
    store.insert(tmp_path, "documents", [to_dict(visit)])
    told = (Quantity("25 percent", 0, 10, 25.0, 25.0, "percent"), Quantity("two", 0, 3, 2.0, 2.0, "ministers"))
    store.insert(tmp_path, "events", event_rows([dataclasses.replace(events[0], quantities=told)]))
    client = TestClient(create_app(tmp_path, door), base_url="http://127.0.0.1")
    page = words(client.get(f"/story/{visit.document_id}").text)
    assert "number “25 percent” number “two” ministers context" in page


def test_a_facet_leads_to_as_many_events_as_it_says(client: TestClient) -> None:
    for facet in client.get("/api/facets").json():
        for value in facet["values"]:
            found = client.get("/api/events", params=value["sets"]).json()["total"]
            assert found == value["events"], (facet["name"], value)


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("/pair/KEN/Atlantis", 404, "'Atlantis' is no country"),
        ("/pair/KEN/Kenya", 422, "needs two sides"),
        ("/pair/KEN/RUS", 404, "no event between Kenya and Russia"),
        ("/pair/KEN/KOR?since=Monday", 422, "write it as 2025-03-03"),
        ("/pair/KEN/KOR?since=2024-02-01&until=2024-01-01", 422, "swap them"),
        ("/side/Atlantis", 404, "'Atlantis' is no country"),
        ("/story/0000", 404, "no story '0000'"),
        ("/story/%3Cscript%3E", 404, "no story '<script>'"),
        ("/nowhere", 404, "There is nothing at /nowhere."),
    ],
)
def test_what_is_not_there_is_said(client: TestClient, asked: str, status: int, said: str) -> None:
    answer = client.get(asked)
    assert answer.status_code == status
    assert said in words(answer.text)
    assert not dangers(answer.text)


def test_a_record_that_went_away_is_said(tmp_path: Path) -> None:
    answer = TestClient(create_app(tmp_path / "gone"), base_url="http://127.0.0.1").get("/")
    assert answer.status_code == 503 and "no record here" in words(answer.text)


def test_an_empty_record_has_its_pages(tmp_path: Path) -> None:
    store.create(tmp_path)
    client = TestClient(create_app(tmp_path), base_url="http://127.0.0.1")
    assert "No event runs between two countries yet" in client.get("/").text
    assert "No event meets these conditions" in client.get("/events").text


def test_events_come_fifty_a_page(tmp_path: Path, events: list[Event], door: Door) -> None:
    store.create(tmp_path)
    many = [dataclasses.replace(events[0], event_id=f"{i:016x}") for i in range(101)]
    store.insert(tmp_path, "events", event_rows(many))
    client = TestClient(create_app(tmp_path, door), base_url="http://127.0.0.1")
    shown, path = [], "/events?country=KEN"
    while path:
        page = client.get(path).text
        assert "101 events" in words(page)
        shown.append(page.count("/story/"))
        path = next((a["href"] or "" for tag, a in Page(page).tags if tag == "a" and a.get("rel") == "next"), "")
    assert shown == [50, 50, 1]


def test_a_later_page_of_filtered_events_may_be_the_first_that_is_asked_for(
    tmp_path: Path, events: list[Event], door: Door
) -> None:
    store.create(tmp_path)
    store.insert(
        tmp_path,
        "events",
        event_rows([dataclasses.replace(events[0], event_id=f"{i:016x}") for i in range(3)]),
    )
    program = TestClient(create_app(tmp_path, door), base_url="http://127.0.0.1")
    for sort in ORDERS:
        cursor = program.get("/api/events", params={"country": "KEN", "sort": sort, "limit": 1}).json()["next"]
        # Another server has answered nothing yet, as after each new version of the record.
        browser = TestClient(create_app(tmp_path, door), base_url="http://127.0.0.1")
        page = browser.get("/events", params={"country": "KEN", "sort": sort, "cursor": cursor}).text
        assert "3 events" in words(page) and page.count("/story/") == 2, sort


def test_to_take_a_filter_away_leaves_the_order_and_the_queue(client: TestClient) -> None:
    links = Page(client.get("/events?country=KEN&type=CONSULT&sort=score").text).links
    assert "/events?type=CONSULT&sort=score" in links or "/events?sort=score&type=CONSULT" in links
    queue = client.get("/review?queue=all&country=KEN").text
    assert "/review?queue=all" in {a["href"] for _, a in Page(queue).tags if a.get("title") == "Take this filter away"}


def test_a_place_without_a_name_leads_to_no_events(
    tmp_path: Path, visit: Document, events: list[Event], door: Door
) -> None:
    store.create(tmp_path)
    store.insert(tmp_path, "documents", [to_dict(visit)])
    nameless = dataclasses.replace(events[0].locations[0], name=None)
    store.insert(tmp_path, "events", event_rows([dataclasses.replace(events[0], locations=(nameless,))]))
    page = TestClient(create_app(tmp_path, door), base_url="http://127.0.0.1").get("/map?type=CONSULT").text
    assert "unnamed South Korea 1 verbal cooperation" in words(page)
    assert not [link for link in Page(page).links if link.startswith("/events?") and link != "/events?type=CONSULT"]


def test_a_table_of_months_says_how_many_it_leaves_out(
    client: TestClient, tmp_path: Path, visit: Document, events: list[Event], door: Door
) -> None:
    store.create(tmp_path)
    store.insert(tmp_path, "documents", [to_dict(visit)])
    days = [f"{2000 + i // 12}-{i % 12 + 1:02d}-01" for i in range(241)]
    store.insert(
        tmp_path,
        "events",
        event_rows([dataclasses.replace(events[0], event_id=f"{i:016x}", date=day) for i, day in enumerate(days)]),
    )
    page = TestClient(create_app(tmp_path, door), base_url="http://127.0.0.1").get("/pair/KEN/KOR").text
    assert "1 month with acts" in words(client.get("/pair/KEN/KOR").text)
    assert "241 months with reports, the newest 240 shown" in words(page)
    assert page.count('<td class="month">20') >= 240 and '<td class="month">2000-01' not in page


def test_a_picture_leaves_an_old_act_to_whoever_asks_for_its_time(
    tmp_path: Path, visit: Document, events: list[Event], door: Door
) -> None:
    store.create(tmp_path)
    store.insert(tmp_path, "documents", [to_dict(visit)])
    days = ["1948-05-14", *(f"2024-{month:02d}-05" for month in range(1, 13))]
    told = [dataclasses.replace(events[0], event_id=f"{i:016x}", date=day) for i, day in enumerate(days)]
    store.insert(tmp_path, "events", event_rows(told))
    client = TestClient(create_app(tmp_path, door), base_url="http://127.0.0.1")
    for path, what in (("/pair/KEN/KOR", "act"), ("/side/KEN", "report")):
        page = client.get(path).text
        assert f"The picture begins with January 2024; 1 {what} is older. Draw all, from May 1948 on" in words(page)
        assert 'data-since="2024-01"' in page
        link = f"{path}?since=1948-05-01"
        assert link in Page(page).links and "data-since" not in client.get(link).text


def test_receipts_come_in_tens_and_a_long_list_shows_its_beginning(long_folder: Path, door: Door) -> None:
    client = TestClient(create_app(long_folder, door), base_url="http://127.0.0.1")
    page = client.get("/pair/KEN/KOR").text
    ids = [a["id"] for tag, a in Page(page).tags if tag == "li" and a.get("id")]
    assert ids == [f"r{n}" for n in range(1, 26)]
    assert [a["start"] for tag, a in Page(page).tags if tag == "ol"] == ["1", "11", "21"]
    assert "The latest 20 of 25" not in page
    assert "Receipts 11 to 20" in words(page) and "Receipts 21 to 25" in words(page)
    disputes = page.split("Disputes</h2>")[1].split("</section>")[0]
    assert "19 earlier" in disputes and disputes.split("</details>")[1].count("<li") == 6


def test_a_story_of_many_acts_folds_all_but_the_first(long_folder: Path, door: Door) -> None:
    client = TestClient(create_app(long_folder, door), base_url="http://127.0.0.1")
    story = client.get("/api/events?limit=1").json()["events"][0]["document_id"]
    first, folded = client.get(f"/story/{story}").text.split("19 more events")
    assert first.count("<li id=") == 6 and folded.count("<li id=") == 19


def test_the_head_of_a_page_says_which_it_is(client: TestClient) -> None:
    for path in ("/", "/events", "/map?country=FRA", "/network", "/review", "/review/history", "/about", "/side/KEN"):
        current = [a["href"] for _, a in Page(client.get(path).text).tags if a.get("aria-current")]
        assert current == ([] if path == "/side/KEN" else ["/" + path.split("?")[0].split("/")[1]])


def test_a_country_says_how_many_of_its_events_are_between_its_own(client: TestClient) -> None:
    assert "3 events involve the country or its people, 0 of them between its own people." in words(
        client.get("/side/KEN").text
    )
    assert "1 event involves" not in words(client.get("/side/NATO").text)


def test_a_body_leads_to_its_events_and_a_bloc_to_none(bodies_folder: Path, door: Door) -> None:
    with TestClient(create_app(bodies_folder, door), base_url="http://127.0.0.1") as client:
        for side, theirs in (("EU", "org%3Aeuropean-union"), ("Hezbollah", "group%3Ahezbollah"), ("the West", "")):
            links = [
                link for link in Page(client.get(f"/side/{side}").text).links if link.startswith("/events?country")
            ]
            assert links == ([f"/events?country={theirs}"] if theirs else [])
            assert all(client.get(link).text.count('href="/story/') for link in links)


def test_a_country_of_which_nothing_is_told_is_said_once(client: TestClient) -> None:
    page = client.get("/side/FRA").text
    assert "The record tells nothing of France" in words(page) and "0 events" not in words(page)
    assert "/events?country=FRA" not in Page(page).links


def test_codes_of_facets_say_what_they_mean(client: TestClient) -> None:
    titles = {a.get("title") for tag, a in Page(client.get("/events").text).tags if tag == "a"}
    assert codebook.describe("CONSULT") in titles


def test_what_holds_no_events_offers_no_download(client: TestClient) -> None:
    assert "Download" in client.get("/events").text and "Download" not in client.get("/events?country=FRA").text


def test_nothing_is_said_of_rejects_where_there_are_none(long_folder: Path, door: Door) -> None:
    client = TestClient(create_app(long_folder, door), base_url="http://127.0.0.1")
    assert "could not be read" not in client.get("/").text
