"""Reviewing: what comes first, what is written, and what is refused."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.event import Document, Event, to_dict
from detente.record import Record
from detente.recording import store
from detente.recording.editing import EDITABLE
from detente.recording.schema import event_rows
from detente.web.form_changes import changes_of
from detente.web.safety import Door, Limits
from detente.web.server import create_app
from detente.web.session import HEADER

from .markup import Page, dangers, words


def client_of(folder: Path, door: Door) -> TestClient:
    return TestClient(create_app(folder, door), base_url="http://127.0.0.1", follow_redirects=False)


@pytest.fixture
def at(to_review: Path, door: Door) -> Iterator[TestClient]:
    """A program without a session."""
    with client_of(to_review, door) as client:
        yield client


def enter(client: TestClient, name: str) -> dict[str, str]:
    """Begin a session; the header that writes."""
    return {HEADER: client.post("/api/review/session", json={"name": name}).json()["csrf"]}


@pytest.fixture
def ana(at: TestClient) -> dict[str, str]:
    return enter(at, "Ana")


def by_words(client: TestClient, words: str, **asked: str) -> dict[str, Any]:
    """The card of the event with this trigger; of several the least sure."""
    found = client.get("/api/review", params={"queue": "all", **asked}).json()["items"]
    event_id = next(i["event"]["event_id"] for i in found if i["event"]["trigger"]["text"] == words)
    return client.get(f"/api/review/event/{event_id}").json()  # type: ignore[no-any-return]


def decide(client: TestClient, headers: Mapping[str, Any], card: dict[str, Any], action: str, **more: Any) -> Any:
    given = {"action": action, "seen": card["state"], **more}
    return client.post(f"/api/review/event/{card['event']['event_id']}", json=given, headers=headers)


def test_the_uncertain_come_first_then_conflicts_then_the_rest(at: TestClient) -> None:
    def order(queue: str) -> list[tuple[str, str]]:
        found = at.get(f"/api/review?queue={queue}").json()
        return [(i["event"]["trigger"]["text"], i["event"]["status"]) for i in found["items"]]

    assert order("uncertain") == [("promised aid", "future"), ("attack", "hypothetical")]
    assert order("due")[:2] == order("uncertain")
    assert sorted(order("due")[2:]) == sorted(order("conflicts")) == [("met", "actual"), ("met", "negated")]
    assert order("all") == [*order("due"), ("visited", "actual")]
    answer = at.get("/api/review").json()
    assert answer["counts"] == {"due": 4, "uncertain": 2, "conflicts": 2, "all": 5} and answer["reviewed"] == 0
    (conflict,) = answer["items"][2]["conflicts"]
    assert conflict["about"] == "happened"
    assert {v["says"] for v in conflict["versions"]} == {None, "its minister"}
    assert {v["sentence"] for v in conflict["versions"]} == {
        "Kenya met Russia in Mombasa on Friday.", "Kenya never met Russia, its minister said.",
    }  # fmt: skip


def test_numbers_that_differ_by_source_are_a_conflict(tmp_path: Path, door: Door) -> None:
    from detente.event import Actor, Quantity, Span, content_id
    from detente.reading import make_document

    rows, documents = [], []
    for n, (who, count) in enumerate((("Russia", 12), ("Kenya", 40))):
        text = f"{who} said that {count} soldiers were killed by rebels on Monday."
        d = make_document(text, f"{n}.txt", published="2024-04-08")
        at = text.index(str(count))
        span = (f"{count} soldiers", at, at + 11)
        documents.append(d)
        rows.append(Event(
            content_id(d.document_id), d.document_id, d.source, "ASSAULT", None, "actual", "material conflict", -9.0,
            (), 0.9, Span("killed", text.index("killed"), text.index("killed") + 6),
            (Actor("rebels", text.index("rebels"), text.index("rebels") + 6, "GROUP", None, None, "UGA", ("REB",)),),
            (Actor(*span, "GROUP", None, None, "RUS", ("MIL",)),), (), (), (), "2024-04-08",
            Actor(who, 0, len(who), "GPE", who, None, None),
            (Quantity(str(count), at, at + 2, count, count, "soldiers"),), (), d.published, "by hand",
        ))  # fmt: skip
    store.create(tmp_path)
    store.insert(tmp_path, "documents", [to_dict(d) for d in documents])
    store.insert(tmp_path, "events", event_rows(rows))
    answer = client_of(tmp_path, door).get("/api/review?queue=conflicts").json()
    assert [c["about"] for i in answer["items"] for c in i["conflicts"]] == ["how many"] * 2


def test_the_queue_is_filtered_as_events_are_and_goes_on_from_a_cursor(at: TestClient) -> None:
    assert at.get("/api/review?queue=all&status=future").json()["counts"]["all"] == 1
    assert at.get("/api/review?queue=all&country=RUS").json()["counts"]["all"] == 3
    seen, cursor = [], ""
    while cursor is not None:
        answer = at.get(f"/api/review?queue=all&limit=2&cursor={cursor}").json()
        seen += [i["event"]["event_id"] for i in answer["items"]]
        cursor = answer["next"]
    assert len(seen) == len(set(seen)) == 5
    for asked, said in (
        ("queue=mine", "give one of due"),
        ("cursor=xyz", "take `next`"),
        ("type=HUG", "give one of AGREE"),
    ):
        answer = at.get(f"/api/review?{asked}")
        assert answer.status_code == 422 and said in answer.json()["detail"]


def test_what_is_decided_is_in_the_record_with_name_time_and_reason(
    at: TestClient, ana: dict[str, str], to_review: Path
) -> None:
    card = by_words(at, "promised aid")
    done = decide(at, ana, card, "edit", why="a pledge", changes={"type": "AGREE", "actors": ["Nairobi"]}).json()
    assert [(c["action"], c["field"], c["by"], c["why"]) for c in done["corrections"]] == [
        ("edit", "type", "Ana", "a pledge"), ("edit", "actors", "Ana", "a pledge"),
    ]  # fmt: skip
    assert (done["review"], done["event"]["type"], done["event"]["actors"][0]["country"]) == ("edited", "AGREE", "KEN")
    kept = {e.event_id: e for e in Record(to_review).events()}[card["event"]["event_id"]]
    assert (kept.type, kept.actors[0].text, kept.quad) == ("AGREE", "Nairobi", "verbal cooperation")
    decide(at, ana, by_words(at, "attack"), "reject")
    assert "attack" not in {e.trigger.text for e in Record(to_review).events()}
    answer = at.get("/api/review?queue=all").json()
    assert (answer["reviewed"], answer["by"], answer["counts"]["all"]) == (2, {"Ana": 2}, 3)
    told = at.get("/api/review/history").json()
    assert [c["action"] for c in told["corrections"]] == ["reject", "edit", "edit"]
    assert at.get("/api/review/history?by=Ben").json()["total"] == 0


def test_who_was_slower_is_told_and_nothing_is_overwritten(
    at: TestClient, ana: dict[str, str], to_review: Path, door: Door
) -> None:
    card = by_words(at, "promised aid")
    ben = client_of(to_review, door)
    token = enter(ben, "Ben")
    assert decide(at, ana, card, "reject", why="no pledge").status_code == 200
    late = decide(ben, token, card, "edit", changes={"status": "actual"})
    assert late.status_code == 409
    told = late.json()
    assert told["detail"].startswith("Ana rejected it at 20") and "(“no pledge”)" in told["detail"]
    assert (told["review"], told["event"]["event_id"]) == ("rejected", card["event"]["event_id"])
    assert [c.by for c in Record(to_review).corrections()] == ["Ana"]
    again = decide(ben, token, {**card, "state": told["state"]}, "accept")
    assert again.status_code == 200 and again.json()["review"] == "accepted"


def test_a_decision_is_taken_back_with_all_that_it_changed(
    at: TestClient, ana: dict[str, str], to_review: Path
) -> None:
    before = Record(to_review).events()
    card = by_words(at, "promised aid")
    changes = {"trigger": "aid", "status": "actual"}
    done = decide(at, ana, card, "edit", changes=changes).json()
    assert [c["action"] for c in done["corrections"]] == ["reject", "add"]
    assert done["event"]["trigger"]["text"] == "aid" and len(Record(to_review).events()) == len(before)
    last = done["corrections"][-1]["correction_id"]
    undo = {"correction_id": last, "seen": done["state"]}
    assert at.post("/api/review/undo", json=undo, headers=ana).json()["event"] == card["event"]
    assert Record(to_review).events() == before
    assert at.post("/api/review/undo", json=undo, headers=ana).status_code == 422
    stale = {"correction_id": at.get("/api/review/history").json()["corrections"][0]["correction_id"], "seen": "x"}
    assert at.post("/api/review/undo", json=stale, headers=ana).status_code == 409
    assert at.post("/api/review/undo", json={**undo, "correction_id": "x"}, headers=ana).status_code == 404
    assert at.get(f"/api/review/event/{done['event']['event_id']}").status_code == 404


def test_a_moved_event_is_taken_back_from_its_own_page(at: TestClient, ana: dict[str, str], to_review: Path) -> None:
    before = Record(to_review).events()
    done = decide(at, ana, by_words(at, "promised aid"), "edit", changes={"trigger": "aid"}).json()
    here = f"/review/event/{done['event']['event_id']}"
    ((correction, seen),) = at.get(f"/api{here}").json()["undo"].items()
    assert f'name="undo" value="{correction}"><input type="hidden" name="seen" value="{seen}"' in at.get(here).text
    form = {"csrf": ana[HEADER], "undo": correction, "seen": seen}
    assert at.post("/review/undo", data=form).status_code == 303
    assert Record(to_review).events() == before


def test_an_event_that_is_not_in_the_queue_has_no_place_in_it(at: TestClient, ana: dict[str, str]) -> None:
    sure = by_words(at, "visited")
    here = f"/review/event/{sure['event']['event_id']}"
    found = at.get(f"/api{here}").json()
    assert (found["place"], found["total"]) == (0, 4) and found["next"]
    assert "Uncertain events, then conflicts 4 to review" in words(at.get(here).text)
    decide(at, ana, by_words(at, "attack"), "accept")
    decided = at.get(f"/api/review/event/{sure['event']['event_id']}?queue=all").json()
    assert (decided["place"], decided["total"]) == (4, 4)


def test_decisions_that_come_while_one_reads_the_history_do_not_repeat_rows(
    at: TestClient, ana: dict[str, str]
) -> None:
    for trigger in ("attack", "visited"):
        decide(at, ana, by_words(at, trigger), "accept")
    first = at.get("/api/review/history?limit=1").json()
    decide(at, ana, by_words(at, "promised aid"), "accept")
    rest = at.get("/api/review/history", params={"limit": 1, "cursor": first["next"]}).json()
    assert [c["words"] for c in (*first["corrections"], *rest["corrections"])] == ["visited", "attack"]
    assert (rest["total"], rest["next"]) == (3, None)
    page = at.get("/review/history", params={"by": "Ana", "cursor": first["next"]}).text
    assert "/review/history?by=Ana" in Page(page).links


def test_a_missed_event_needs_its_words_alone(at: TestClient, ana: dict[str, str], to_review: Path) -> None:
    card = by_words(at, "promised aid")
    event = {
        "document_id": card["event"]["document_id"], "type": "CONSULT", "trigger": "talks", "status": "actual",
        "actors": ["Nairobi"], "locations": ["Mombasa"], "dates": ["Friday"],
    }  # fmt: skip
    done = at.post("/api/review/add", json={"event": event, "why": "missed"}, headers=ana).json()
    made = done["event"]
    assert (made["actors"][0]["country"], made["locations"][0]["country"]) == ("KEN", "KEN")
    assert (made["dates"][0]["edtf"], done["review"]) == ("2024-04-05", "added")
    assert made["event_id"] in {e.event_id for e in Record(to_review).events()}
    again = at.post("/api/review/add", json={"event": event}, headers=ana)
    assert again.status_code == 422 and "has an event with this trigger" in again.json()["detail"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"type": "HUG"}, "type 'HUG' is not known"),
        ({"date": "soon"}, "no EDTF date"),
        ({"actors": ["Atlantis"]}, "'Atlantis' are no words of the document"),
        ({"actors.9.country": "KEN"}, "the event has no actors.9"),
        ({"actors.0.country": "Narnia"}, "no alpha-3 code"),
        ({"colour": 1}, "no field 'colour'"),
        ({"date": "\0"}, "holds a character that no text has"),
        ({"locations": [{"start": 0, "end": 5, "lat": 1e9}]}, "no degree"),
        ({}, "an edit names fields"),
    ],
)
def test_bad_input_is_named(
    at: TestClient, ana: dict[str, str], to_review: Path, changes: dict[str, Any], said: str
) -> None:
    answer = decide(at, ana, by_words(at, "promised aid"), "edit", changes=changes)
    assert answer.status_code == 422 and said in answer.json()["detail"]
    assert Record(to_review).corrections() == []


def test_half_a_character_is_refused(at: TestClient, ana: dict[str, str]) -> None:
    event_id = by_words(at, "promised aid")["event"]["event_id"]
    for body in (
        '{"action": "edit", "seen": "x", "changes": {"\\ud800": 1}}',
        '{"action": "edit", "seen": "\\ud800", "changes": {"date": "\\udfff"}}',
        '{"action": "accept", "seen": "x", "why": "\\ud800"}',
    ):
        answer = at.post(
            f"/api/review/event/{event_id}", content=body, headers={**ana, "Content-Type": "application/json"}
        )
        assert answer.status_code in (409, 422)


def test_writing_needs_a_session_and_its_token(at: TestClient, to_review: Path, door: Door) -> None:
    card = by_words(at, "attack")
    event_id = card["event"]["event_id"]
    assert decide(at, {}, card, "accept").status_code == 401
    token = enter(at, "Ana")
    ben = client_of(to_review, door)
    other = enter(ben, "Ben")
    for headers in ({}, {HEADER: "wrong"}, {HEADER: "é".encode()}, other):
        assert decide(at, headers, card, "accept").status_code == 403
    form = {"action": "accept", "seen": card["state"]}
    assert at.post(f"/review/event/{event_id}", data=form).status_code == 403
    assert at.post(f"/review/event/{event_id}", data={**form, "csrf": other[HEADER]}).status_code == 403
    for path in ("/review/undo", "/api/review/undo", "/review/leave", "/api/review/leave", "/api/review/add",
                 f"/review/add/{card['event']['document_id']}"):  # fmt: skip
        assert at.post(path, json={"event": {}, "correction_id": "x", "seen": "x"}).status_code == 403, path
    assert Record(to_review).corrections() == []
    assert at.post(f"/review/event/{event_id}", data={**form, "csrf": token[HEADER]}).status_code == 303
    for headers in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert at.post("/api/review/undo", json={}, headers={**token, **headers}).status_code == 403


def test_the_cookie_of_a_session_is_hidden_from_scripts_and_other_sites(at: TestClient) -> None:
    answer = at.post("/review/session", data={"name": " Ana  Ruiz ", "back": "/review/history"})
    cookie = answer.headers["set-cookie"].lower()
    assert (answer.status_code, answer.headers["location"]) == (303, "/review/history")
    assert "httponly" in cookie and "samesite=strict" in cookie and "path=/" in cookie
    assert at.get("/api/review/session").json()["name"] == "Ana Ruiz"
    for back in ("//evil.example", "https://evil.example", "/reviewer", "/review\\@evil", ""):
        assert at.post("/review/session", data={"name": "A", "back": back}).headers["location"] == "/review"
    for name in ("", " ", "a" * 81, "a\x07b"):
        assert at.post("/api/review/session", json={"name": name}).status_code == 422
    value = next(c.value for c in at.cookies.jar if c.name == "detente-reviewer")
    for forged in (value[:-1] + ("0" if value[-1] != "0" else "1"), "x" + value, value.partition(".")[0], "", "."):
        asked = at.get("/api/review/session", headers={"Cookie": f"detente-reviewer={forged}"})
        assert asked.json() == {"name": None, "csrf": None}


def test_leaving_ends_the_session(at: TestClient, ana: dict[str, str]) -> None:
    assert at.post("/api/review/leave", headers=ana).json()["name"] is None
    assert at.get("/api/review/session").json()["name"] is None


def test_a_session_of_another_server_does_not_hold(at: TestClient, to_review: Path, door: Door) -> None:
    enter(at, "Ana")
    cookie = "; ".join(f"{c.name}={c.value}" for c in at.cookies.jar)
    other = client_of(to_review, door)
    assert other.get("/api/review/session", headers={"Cookie": cookie}).json()["name"] is None


def test_decisions_come_no_faster_than_people_make_them(to_review: Path) -> None:
    client = client_of(to_review, Door(limits=Limits(writing_rate=0.001, writing_burst=2)))
    answers = [client.post("/api/review/session", json={"name": "Ana"}).status_code for _ in range(3)]
    assert answers == [200, 200, 429]


def test_the_page_shows_the_words_lit_the_form_and_what_was_decided(at: TestClient, ana: dict[str, str]) -> None:
    card = by_words(at, "promised aid")
    here = f"/review/event/{card['event']['event_id']}"
    page = at.get(here).text
    assert not dangers(page)
    spans = [(a["data-s"], a["data-e"]) for tag, a in Page(page).tags if tag == "span" and a.get("class") == "w"]
    trigger = card["event"]["trigger"]
    assert ("71", "76") in spans and str(trigger["start"]) in {s for s, _ in spans}
    fields = {a["name"] for tag, a in Page(page).tags if tag in ("input", "select") and "name" in a}
    assert {"type", "mode", "status", "date", "contexts", "trigger.start", "actors.0.text", "recipients.0.country",
            "locations.new.text", "dates.new.edtf", "themes.new.text", "attribution.new.text", "quantities.new.low",
            "why", "csrf", "seen"} <= fields  # fmt: skip
    decide(at, ana, card, "accept", why="<script>alert(1)</script>")
    page = at.get(here).text
    assert not dangers(page) and "Ana accepted “<script>alert(1)</script>”" in words(page)


def test_a_form_changes_what_it_says_and_leads_to_the_next(
    at: TestClient, ana: dict[str, str], to_review: Path
) -> None:
    card = by_words(at, "promised aid")
    form = {
        "csrf": ana[HEADER], "action": "edit", "seen": card["state"], "why": "looked twice", "type": "AID", "mode": "",
        "status": "actual", "actors.shown": "1", "actors.0.text": "South Korea", "actors.0.start": "71",
        "actors.0.end": "82", "actors.0.country": "North Korea", "recipients.shown": "1", "recipients.0.drop": "1",
        "recipients.new.text": "Nairobi", "locations.shown": "1", "locations.new.start": "20",
        "locations.new.end": "27", "quantities.shown": "1", "quantities.new.text": "", "date": "2024-04",
    }  # fmt: skip
    answer = at.post(f"/review/event/{card['event']['event_id']}?status=future", data=form)
    assert answer.status_code == 303
    kept = next(e for e in Record(to_review).events() if e.event_id == card["event"]["event_id"])
    assert (kept.status, kept.date, kept.actors[0].country, kept.actors[0].entity) == (
        "actual", "2024-04", "PRK", "country:PRK",
    )  # fmt: skip
    assert [r.text for r in kept.recipients] == ["Nairobi"] and kept.recipients[0].country == "KEN"
    assert [(p.text, p.country) for p in kept.locations] == [("Mombasa", "KEN")]
    assert {c.why for c in Record(to_review).corrections()} == {"looked twice"}
    # No other event is planned, so the queue itself comes next, with what was done.
    page = at.get(answer.headers["location"]).text
    assert answer.headers["location"].startswith("/review?status=future&done=")
    assert "Edited status, date, actors, recipients, locations of AID “promised aid” by Ana" in words(page)


@pytest.mark.parametrize(
    ("boxes", "changes"),
    [
        (["", "diplomatic", "migration"], {}),
        (["", "migration"], {"contexts": ["migration"]}),
        ([""], {"contexts": []}),
    ],
)
def test_contexts_in_the_order_of_the_form_are_no_change(
    events: list[Event], boxes: list[str], changes: dict[str, Any]
) -> None:
    event = dataclasses.replace(events[0], contexts=("migration", "diplomatic"))
    assert changes_of(event, {"contexts": boxes}) == changes


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"actors.shown": "1", "actors.0.start": "x"}, "actors.0.start: 'x' is no whole number"),
        ({"actors.shown": "1", "actors.0.country": "Atlantis"}, "'Atlantis' is no country"),
        ({"actors.shown": "1", "actors.0.country": "NATO"}, "is no country; leave it empty"),
        ({"locations.shown": "1", "locations.new.text": "Mombasa", "locations.new.lat": "n"}, "'n' is no number"),
        ({"trigger.text": "sang"}, "'sang' are no words of the document"),
        ({"date": "Friday"}, "no EDTF date"),
        ({"type": "AID"}, "nothing was changed"),
    ],
)
def test_a_bad_form_is_told_beside_it(at: TestClient, ana: dict[str, str], form: dict[str, str], said: str) -> None:
    card = by_words(at, "promised aid")
    sent = {"csrf": ana[HEADER], "action": "edit", "seen": card["state"], **form}
    answer = at.post(f"/review/event/{card['event']['event_id']}", data=sent)
    assert answer.status_code == 422 and said in words(answer.text) and "Save changes" in answer.text


def test_a_form_that_comes_late_shows_what_stands_and_what_was_wanted(at: TestClient, ana: dict[str, str]) -> None:
    card = by_words(at, "promised aid")
    decide(at, ana, card, "edit", changes={"status": "negated"})
    form = {"csrf": ana[HEADER], "action": "edit", "seen": card["state"], "status": "actual"}
    answer = at.post(f"/review/event/{card['event']['event_id']}", data=form)
    said = words(answer.text)
    assert answer.status_code == 409 and "Someone was faster. Ana edited its status at" in said
    assert "You wanted: status: actual" in said and "<option selected>negated</option>" in answer.text


def test_a_missed_event_is_added_by_a_form(at: TestClient, ana: dict[str, str], to_review: Path) -> None:
    document = by_words(at, "promised aid")["event"]["document_id"]
    page = at.get(f"/review/add/{document}").text
    assert not dangers(page) and "Add it" in page
    form = {"csrf": ana[HEADER], "type": "", "status": "actual", "trigger.text": "failed", "actors.new.text": "Nairobi"}
    wrong = at.post(f"/review/add/{document}", data=form)
    assert wrong.status_code == 422 and "an added event lacks type" in words(wrong.text)
    assert 'value="Nairobi"' in wrong.text
    answer = at.post(f"/review/add/{document}", data={**form, "type": "REJECT"})
    assert answer.status_code == 303 and "Added REJECT “failed”" in words(at.get(answer.headers["location"]).text)
    assert "failed" in {e.trigger.text for e in Record(to_review).events()}


def test_undo_leads_back_to_the_event(at: TestClient, ana: dict[str, str]) -> None:
    card = by_words(at, "attack")
    done = decide(at, ana, card, "reject").json()
    form = {"csrf": ana[HEADER], "undo": done["corrections"][0]["correction_id"], "seen": done["state"]}
    stale = at.post("/review/undo", data={**form, "seen": ""})
    assert stale.status_code == 409 and "Ana rejected it" in words(stale.text)
    answer = at.post("/review/undo", data=form)
    assert answer.headers["location"].startswith(f"/review/event/{card['event']['event_id']}?done=")
    assert "Took back a decision about ASSAULT “attack”" in words(at.get(answer.headers["location"]).text)


def test_next_and_previous_go_round_the_queue(at: TestClient) -> None:
    order = [i["event"]["event_id"] for i in at.get("/api/review?queue=all").json()["items"]]
    for n, event_id in enumerate(order):
        card = at.get(f"/api/review/event/{event_id}?queue=all").json()
        assert (card["previous"], card["next"]) == (order[n - 1], order[(n + 1) % len(order)])
        assert (card["place"], card["total"]) == (n + 1, len(order))


def test_reasons_are_those_of_the_coder(tmp_path: Path, door: Door) -> None:
    from detente.coder import shared_coder
    from detente.reading import make_document

    text = "Turkey expelled two Dutch diplomats on Monday."
    record = Record(tmp_path / "record")
    record.add([make_document(text, "a.txt", published="2024-05-08")], shared_coder())
    (event,) = record.events()
    answer = client_of(record.path, door).get(f"/api/review/event/{event.event_id}/why").json()
    assert answer["same"] and answer["coded"]["event_id"] == event.event_id
    assert {(d["about"], d["answer"]) for d in answer["decisions"]} >= {
        ("actor", "Turkey, TUR"), ("date", "2024-05-06"),
    }  # fmt: skip
    page = client_of(record.path, door).get(f"/review/event/{event.event_id}/why")
    assert "The same weights and tables coded the record." in page.text and not dangers(page.text)


def test_pages_show_the_record_as_corrected(to_review: Path, door: Door, visit: Document) -> None:
    record = Record(to_review)
    event = next(e for e in record.events() if e.trigger.text == "visited")
    record.correct("edit", event.event_id, {"status": "negated"})
    client = client_of(to_review, door)
    (found,) = client.get("/api/events?status=negated&type=CONSULT&mode=visit").json()["events"]
    assert found["event_id"] == event.event_id
    for path in (
        "/",
        "/events",
        f"/story/{visit.document_id}",
        "/pair/KEN/KOR",
        "/review",
        "/map",
        "/network",
        "/about",
    ):
        assert client.get(path).status_code == 200, path


def test_review_of_hostile_stories_holds_no_markup_of_theirs(
    tmp_path: Path, door: Door, bad: Document, events: list[Event]
) -> None:
    store.create(tmp_path)
    store.insert(tmp_path, "documents", [to_dict(bad)])
    mine = [dataclasses.replace(e, confidence=0.5) for e in events if e.document_id == bad.document_id]
    store.insert(tmp_path, "events", event_rows(mine))
    client = client_of(tmp_path, door)
    token = enter(client, '"><script>x</script>')
    paths = ["/review", "/review/history", f"/review/add/{bad.document_id}"]
    for e in mine:
        card = client.get(f"/api/review/event/{e.event_id}").json()
        decide(client, token, card, "edit", changes={"status": "actual"}, why='"><img src=x onerror=alert(1)>')
        paths += [f"/review/event/{e.event_id}", f"/review/event/{e.event_id}?whole=1&queue=all"]
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200 and not dangers(answer.text), path
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"


def test_with_a_token_review_needs_it_too(to_review: Path) -> None:
    client = client_of(to_review, Door(frozenset({"*"}), "correct-horse-battery"))
    assert client.get("/review").status_code == client.get("/api/review").status_code == 401
    assert client.post("/api/review/session", json={"name": "Ana"}).status_code == 401


def test_openapi_describes_review(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert {"/api/review", "/api/review/event/{event_id}", "/api/review/add", "/api/review/undo", "/api/review/session",
            "/api/review/history"} <= set(described["paths"])  # fmt: skip
    decide = described["paths"]["/api/review/event/{event_id}"]["post"]
    assert {"401", "403", "409"} <= set(decide["responses"])
    assert HEADER in {p["name"] for p in decide["parameters"]}
    assert {"Card", "Queue", "Decided", "Late"} <= set(described["components"]["schemas"])


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from(["Kenya", "Russia", "KEN", "2024-04", "GPE", "AID", "actual", "military", "\ud800", "a\0b", 5]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["text", "start", "end", "kind", "country", "lat", "edtf", "low", "unit", "sectors", "x"]),
        inner, max_size=5,
    ),
    max_leaves=6,
)  # fmt: skip
FIELDS = (*EDITABLE, "trigger", "actors.0", "actors.0.country", "contexts.0", "date.x", "links", "actors.-1", "", "é")


@given(changes=st.dictionaries(st.sampled_from(FIELDS), ODD, min_size=1, max_size=3), missed=st.booleans())
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_sent_the_record_stays_whole(
    at: TestClient, to_review: Path, changes: dict[str, Any], missed: bool
) -> None:
    token = enter(at, "Ana")
    card = at.get("/api/review?queue=all").json()["items"]
    event = card[0]["event"] if card else by_words(at, "attack")["event"]
    if missed:
        given = {"document_id": event["document_id"], "type": "AID", "trigger": "aid"} | changes
        target, body = "/api/review/add", {"event": given}
    else:
        state = at.get(f"/api/review/event/{event['event_id']}").json()["state"]
        target, body = f"/api/review/event/{event['event_id']}", {"action": "edit", "seen": state, "changes": changes}  # type: ignore[dict-item]
    sent = json.dumps(body).encode("utf-8", "surrogatepass")
    answer = at.post(target, content=sent, headers={**token, "Content-Type": "application/json"})
    assert answer.status_code in (200, 400, 422), answer.text
    if answer.status_code == 200:
        for e in Record(to_review).events():
            assert all(isinstance(a.text, str) for a in e.actors)
        undo = answer.json()
        back = {"correction_id": undo["corrections"][-1]["correction_id"], "seen": undo["state"]}
        assert at.post("/api/review/undo", json=back, headers=token).status_code == 200


@given(form=st.dictionaries(
    st.sampled_from(["type", "mode", "status", "date", "contexts", "actors.shown", "actors.0.text", "actors.0.start",
                     "actors.0.end", "actors.0.country", "actors.0.drop", "actors.new.text", "actors.new7.start",
                     "locations.shown", "locations.new.text", "locations.new.lat", "trigger.start", "trigger.text",
                     "quantities.shown", "quantities.new.text", "quantities.new.low", "attribution.shown", "actors.",
                     "attribution.0.name", "attribution.new.text", "dates.shown", "dates.new.text", "why", "seen"]),
    st.sampled_from(["", "1", "0", "-1", "9" * 12, "Kenya", "Korea", "KEN", "NATO", "aid", "2024-04", "NaN", "inf", "x",
                     "<b>", "\0", "é", "AID", "actual", "military", "its minister"]), max_size=8,
))  # fmt: skip
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_form_holds_it_is_answered(at: TestClient, to_review: Path, form: dict[str, str]) -> None:
    token = enter(at, "Ana")
    items = at.get("/api/review?queue=all").json()["items"]
    if not items:
        return
    event_id = items[0]["event"]["event_id"]
    state = at.get(f"/api/review/event/{event_id}").json()["state"]
    sent = {"csrf": token[HEADER], "action": "edit", "seen": state} | form
    answer = at.post(f"/review/event/{event_id}", data=sent)
    assert answer.status_code in (303, 409, 422), answer.text
    assert not dangers(answer.text)
    Record(to_review).events()
