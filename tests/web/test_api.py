"""What a program gets."""

from __future__ import annotations

import dataclasses
import gc
import gzip
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from fastapi.testclient import TestClient
from typer.main import get_command

from detente import cli, codebook
from detente.event import Actor, Document, Event, to_dict
from detente.recording import query, store
from detente.recording.schema import event_rows
from detente.web import snapshot
from detente.web.asked import NAMES, ORDERS
from detente.web.download import FORMATS
from detente.web.rendering import made_by
from detente.web.safety import Door
from detente.web.server import create_app

from .markup import Page


def plain(value: Any) -> Any:
    """Tuples as JSON has them."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return [plain(v) for v in value] if isinstance(value, tuple) else value


def test_events_are_the_values_that_the_record_keeps(client: TestClient, events: list[Event]) -> None:
    answer = client.get("/api/events").json()
    assert (answer["total"], answer["next"]) == (5, None)
    assert {e["event_id"]: e for e in answer["events"]} == {e.event_id: plain(to_dict(e)) for e in events}


@pytest.mark.parametrize(
    ("asked", "types"),
    [
        ("type=CONSULT", {"CONSULT"}),
        ("type=consult&status=&country=", {"CONSULT"}),
        ("status=negated", {"AGREE"}),
        ("country=RUS", {"ACCUSE", "THREATEN"}),
        ("country=Kenya", {"CONSULT", "REJECT", "AGREE"}),
        ("since=2024-03-01", {"ACCUSE", "THREATEN"}),
        ("until=2024-02-05", {"CONSULT"}),
        ("since=2024-02-06&until=2024-02-28", {"REJECT", "AGREE"}),
        ("country=RUS&status=actual", {"ACCUSE"}),
        ("country=FRA", set()),
        ("quad=verbal conflict", {"REJECT", "ACCUSE", "THREATEN"}),
        ("quad=verbal cooperation&text=", {"CONSULT", "AGREE"}),
        ("place=Seoul", {"CONSULT"}),
        ("actor=Nicaragua", {"ACCUSE", "THREATEN"}),
        ("recipient=KOR&mode=visit", {"CONSULT"}),
        ("context=diplomatic&status=negated", {"AGREE"}),
        ("sector=MIL", set()),
        ("text=minister  SEOUL", {"CONSULT", "REJECT", "AGREE"}),
        ("text=minister Nicaragua", set()),
        ("text=ca VA mínister", {"CONSULT", "REJECT", "AGREE"}),
        ('text="minister to south" "ça va"', {"CONSULT", "REJECT", "AGREE"}),
        ('text="south minister"', set()),
        ("min_confidence=0.9", {"CONSULT", "REJECT", "AGREE", "ACCUSE", "THREATEN"}),
        ("min_confidence=0.95", set()),
        ("source=wire/1.txt&type=AGREE", {"AGREE"}),
    ],
)
def test_filters(client: TestClient, asked: str, types: set[str]) -> None:
    assert {e["type"] for e in client.get(f"/api/events?{asked}").json()["events"]} == types
    page = client.get(f"/events?{asked}").text
    assert page.count('href="/story/') == len(types)


@pytest.mark.parametrize(
    ("asked", "types"),
    [
        ("country=EU", {"ACCUSE", "CONSULT"}),
        ("actor=European Union", {"ACCUSE", "CONSULT"}),
        ("country=org:nato", {"THREATEN", "AID"}),
        ("recipient=NATO&actor=Hezbollah", {"THREATEN"}),
        ("actor=NATO", set()),
        ("country=Lebanon", {"THREATEN"}),
        ("country=France", set()),
    ],
)
def test_a_body_is_itself_in_every_answer(bodies_folder: Path, door: Door, asked: str, types: set[str]) -> None:
    with TestClient(create_app(bodies_folder, door), base_url="http://127.0.0.1") as client:
        assert {e["type"] for e in client.get(f"/api/events?{asked}").json()["events"]} == types
        assert client.get(f"/events?{asked}").text.count('href="/story/') == len(types)
        assert len(client.get(f"/api/events.jsonl?{asked}").text.splitlines()) == len(types)
        for path in ("/map", "/network", "/review"):
            assert client.get(f"{path}?{asked}").status_code == 200


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("type=HUG", "type 'HUG' is not known; give one of AGREE"),
        ("status=maybe", "give one of actual, future"),
        ("country=Atlantis", "'Atlantis' is no country"),
        ("country=the West", "is a bloc, no body that acts by itself; give one of its members (European Union, "),
        ("since=Monday", "write it as 2025-03-03"),
        ("until=2025-02-30", "is no date"),
        ("since=2025-06-01&until=2025-01-31", "since 2025-06-01 is after until 2025-01-31; swap them"),
        ("limit=0", "limit: "),
        ("limit=two", "limit: "),
        ("sort=up", "give one of -date"),
        ("cursor=xyz", "take `next` of the answer before"),
        ("quad=conflict", "give one of verbal cooperation"),
        ("sector=XXX", "give one of COP"),
        ("context=tea", "context 'tea' is not known"),
        ("mode=hug", "give one of "),
        ("min_confidence=2", "no number from 0 to 1"),
        ("text=" + "a" * 201, "at most 200"),
    ],
)
def test_a_bad_filter_is_told(client: TestClient, asked: str, said: str) -> None:
    answer = client.get(f"/api/events?{asked}")
    assert answer.status_code == 422 and said in answer.json()["detail"]
    if not asked.startswith("limit"):
        assert client.get(f"/events?{asked}").status_code == 422


@pytest.mark.parametrize("sort", ORDERS)
@pytest.mark.parametrize("limit", [1, 2, 3, 500])
def test_a_cursor_goes_on_where_the_answer_ended(client: TestClient, sort: str, limit: int) -> None:
    whole = client.get("/api/events", params={"sort": sort}).json()["events"]
    found: list[Any] = []
    cursor: str | None = ""
    while cursor is not None:
        answer = client.get("/api/events", params={"sort": sort, "limit": limit, "cursor": cursor}).json()
        assert answer["total"] == 5 and len(answer["events"]) <= limit
        found += answer["events"]
        cursor = answer["next"]
    assert found == whole and len({e["event_id"] for e in found}) == 5


def test_orders_are_what_they_say(client: TestClient) -> None:
    scores = [e["score"] for e in client.get("/api/events?sort=-score").json()["events"]]
    assert scores == sorted(scores, reverse=True)
    days = [e["date"] or e["published"] for e in client.get("/api/events?sort=date").json()["events"]]
    assert days == sorted(days)


def test_a_cursor_of_another_order_is_told(client: TestClient) -> None:
    cursor = client.get("/api/events?sort=score&limit=1").json()["next"]
    assert client.get("/api/events", params={"sort": "date", "cursor": cursor}).status_code == 422


def test_facets_count_what_meets_the_filters(client: TestClient) -> None:
    facets = {f["name"]: {v["value"]: v["events"] for v in f["values"]} for f in client.get("/api/facets").json()}
    assert facets["status"] == {"actual": 3, "hypothetical": 1, "negated": 1}
    assert facets["actor"] == {"KEN": 3, "NIC": 2} and facets["recipient"] == {"KOR": 3, "RUS": 2}
    narrowed = {f["name"]: f["values"] for f in client.get("/api/facets?country=KEN").json()}
    assert [v["value"] for v in narrowed["type"]] == ["AGREE", "CONSULT", "REJECT"]


def test_overview_pair_and_story(client: TestClient, visit: Document) -> None:
    overview = client.get("/api/overview").json()
    coverage = overview["coverage"]
    assert (coverage["documents"], coverage["events"], coverage["rejects"], coverage["undated"]) == (2, 5, 1, 4)
    assert [(p["one"], p["other"], p["stories"], p["events"]) for p in overview["pairs"]] == [
        ("KEN", "KOR", 1, 3), ("NIC", "RUS", 1, 2),
    ]  # fmt: skip
    pair = client.get("/api/pair/Kenya/KOR").json()
    assert (pair["one"], pair["other"], pair["reports"]) == ("KEN", "KOR", 3)
    assert all(visit.text[r["start"] : r["end"]] == r["text"] for r in pair["brief"]["receipts"])
    assert [a["day"] for a in pair["acts"]] == ["2024-02-05", "2024-02-06", "2024-02-06"]
    story = client.get(f"/api/story/{visit.document_id}").json()
    assert story["document"]["text"] == visit.text
    assert [e["trigger"]["text"] for e in story["events"]] == ["visited", "refused to sign", "sign"]
    assert client.get("/api/pair/KEN/KOR/brief.md").text.startswith("# Kenya and South Korea")


def test_a_side_knows_its_partners_members_and_bodies(client: TestClient) -> None:
    kenya = client.get("/api/side/Kenya").json()
    assert (kenya["id"], kenya["bloc"], kenya["events"], kenya["inside"]) == ("KEN", False, 3, 0)
    assert [(p["country"], p["acts_to"], p["acts_from"]) for p in kenya["partners"]] == [("KOR", 2, 0)]
    assert "African Union" in {name for _, name in kenya["member_of"]}
    nato = client.get("/api/side/NATO").json()
    assert (nato["id"], nato["bloc"], nato["events"]) == ("org:nato", True, 0)
    assert ["TUR", "Turkey"] in nato["members"]


UNION, NEWS = Actor("Europe", 0, 6, "ORG", "European Union", "org:european-union"), Actor("wires", 0, 5, "ORG")
POLES, GERMANS, KOREANS = (Actor(c, 0, 3, "GPE", c, f"country:{c}", c) for c in ("POL", "DEU", "KOR"))


@pytest.fixture
def told(tmp_path: Path, visit: Document, events: list[Event], door: Door) -> Callable[..., TestClient]:
    """The pages of a record of one story, whose refusals have the given actors and recipients."""

    def make(*acts: tuple[tuple[Actor, ...], tuple[Actor, ...]]) -> TestClient:
        rows = [
            dataclasses.replace(events[1], event_id=f"{n:016x}", actors=acting, recipients=receiving)
            for n, (acting, receiving) in enumerate(acts)
        ]
        store.create(tmp_path)
        store.insert(tmp_path, "documents", [to_dict(visit)])
        store.insert(tmp_path, "events", event_rows(rows))
        return TestClient(create_app(tmp_path, door), base_url="http://127.0.0.1")

    return make


def test_what_a_bloc_and_its_members_do_counts_once_for_it(told: Callable[..., TestClient]) -> None:
    client = told(((UNION,), (KOREANS,)), ((UNION, POLES, GERMANS), (KOREANS,)), ((KOREANS,), (POLES,)))
    (korea,) = client.get("/api/side/EU").json()["partners"]
    assert (korea["country"], korea["acts_to"], korea["acts_from"]) == ("KOR", 2, 1)
    (month,) = client.get("/api/pair/EU/KOR").json()["months"]
    assert month["counts"]["verbal conflict"] == 3


@pytest.mark.parametrize(
    ("side", "actors", "recipients", "inside"),
    [
        ("POL", (POLES,), (POLES,), 1), ("POL", (POLES, POLES), (), 1),
        # Nobody else is named, nor is it known who else takes part.
        ("POL", (POLES,), (), 0), ("POL", (POLES,), (NEWS,), 0), ("POL", (), (POLES, POLES), 0),
        ("POL", (UNION,), (POLES,), 0), ("POL", (POLES,), (GERMANS,), 0),
        ("EU", (UNION,), (POLES,), 1), ("EU", (POLES,), (GERMANS,), 1), ("EU", (UNION,), (KOREANS,), 0),
        ("EU", (UNION,), (), 0),
    ],
)  # fmt: skip
def test_inside_a_side_is_what_passes_between_its_own(
    told: Callable[..., TestClient], side: str, actors: tuple[Actor, ...], recipients: tuple[Actor, ...], inside: int
) -> None:
    answer = told((actors, recipients)).get(f"/api/side/{side}").json()
    assert (answer["events"], answer["inside"]) == (1, inside)


@pytest.mark.parametrize(
    ("types", "quad"),
    [
        (("CONSULT", "ASSAULT"), "material conflict"), (("AID", "REJECT"), "material cooperation"),
        (("CONSULT", "CONSULT", "ASSAULT"), "verbal cooperation"), (("ACCUSE", "SANCTION"), "material conflict"),
    ],
)  # fmt: skip
def test_a_place_with_as_much_of_two_classes_has_that_of_its_mean(
    tmp_path: Path, visit: Document, events: list[Event], door: Door, types: tuple[str, ...], quad: str
) -> None:
    store.create(tmp_path)
    store.insert(tmp_path, "documents", [to_dict(visit)])
    told = [
        dataclasses.replace(
            events[0], event_id=f"{n:016x}", type=kind, quad=codebook.quad(kind), score=codebook.score(kind, None)
        )
        for n, kind in enumerate(types)
    ]
    store.insert(tmp_path, "events", event_rows(told))
    client = TestClient(create_app(tmp_path, door), base_url="http://127.0.0.1")
    (place,) = client.get("/api/map").json()["places"]
    assert (place["place"], place["events"], place["quad"]) == ("Seoul", len(types), quad)


def test_map_and_network(client: TestClient) -> None:
    world = client.get("/api/map").json()
    assert {(c["country"], c["cooperation"], c["conflict"]) for c in world["countries"]} == {
        ("KEN", 1, 1), ("KOR", 1, 1), ("NIC", 0, 1), ("RUS", 0, 1),
    }  # fmt: skip
    assert [(p["place"], p["lat"], p["lon"], p["events"]) for p in world["places"]] == [("Seoul", 37.6, 127.0, 1)]
    bounds = client.get("/api/map?since=20240101&until=%20").json()
    assert (bounds["since"], bounds["until"]) == ("2024-01-01", None)
    network = client.get("/api/network?country=KEN").json()
    assert [(e["actor"], e["recipient"], e["reports"]) for e in network["edges"]] == [("KEN", "KOR", 2)]
    assert {n["country"] for n in network["nodes"]} == {"KEN", "KOR"}


@pytest.mark.parametrize("ending", ["csv", "parquet", "jsonl", "geojson"])
def test_events_are_downloaded_as_files(client: TestClient, ending: str, tmp_path: Path) -> None:
    answer = client.get(f"/api/events.{ending}?country=KEN&status=actual")
    assert f'filename="events.{ending}"' in answer.headers["content-disposition"]
    (path := tmp_path / f"events.{ending}").write_bytes(answer.content)
    rows = {
        "csv": lambda: duckdb.read_csv(str(path)).fetchall(),
        "parquet": lambda: duckdb.read_parquet(str(path)).fetchall(),
        "jsonl": lambda: answer.text.splitlines(),
        "geojson": lambda: [*answer.json()["features"], None],
    }[ending]()
    assert len(rows) == 2


@pytest.mark.parametrize(("part", "status"), [("bytes=0-4", 206), ("bytes=99999-", 416), ("bytes=x", 400)])
def test_of_a_download_nothing_is_left(
    client: TestClient, part: str, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get("/api/live")  # the snapshot lies elsewhere
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert client.get("/api/events.csv", headers={"Range": part}).status_code == status
    gc.collect()
    assert not list(tmp_path.iterdir())


def test_an_answer_that_the_asker_has_is_not_sent_again(client: TestClient) -> None:
    for path in ("/", "/api/events", "/api/pair/KEN/KOR", "/map", *(f"/api/events.{ending}" for ending in FORMATS)):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
        once_more = client.get(path, headers={"If-None-Match": '"other"'})
        assert (once_more.status_code, once_more.headers["etag"]) == (200, first.headers["etag"])
        assert "last-modified" not in first.headers


def test_an_answer_has_another_tag_when_any_room_of_the_package_changes(tmp_path: Path) -> None:
    wording = tmp_path / "relating" / "wording.py"
    wording.parent.mkdir()
    wording.write_text("one")
    before = made_by(tmp_path)
    (tmp_path / "wording.pyc").write_text("compiled")
    assert made_by(tmp_path) == before
    wording.write_text("other")
    assert made_by(tmp_path) != before


def test_live_says_what_came_in_last(client: TestClient) -> None:
    live = client.get("/api/live").json()
    assert (live["documents"], live["events"], live["added"]) == (2, 5, 2)
    assert live["ago"] >= 0 and live["running"] == (live["ago"] < 90)


def test_a_text_is_coded_by_a_program(client: TestClient) -> None:
    text = "Turkey expelled two Dutch diplomats on Monday."
    (event,) = client.post("/api/code", json={"text": text, "published": "2024-05-08"}).json()["events"]
    assert (event["type"], event["date"], event["actors"][0]["country"]) == ("SANCTION", "2024-05-06", "TUR")
    assert "no date" in client.post("/api/code", json={"text": "x", "published": "Monday"}).json()["detail"]
    assert client.post("/api/code", content=b"{").status_code == 422


@pytest.mark.parametrize(
    ("body", "kind", "said"),
    [
        (b'{"text": "x", "publised": "2024-05-08"}', "application/json", "publised: no such key; "),
        (b"text=x", "application/x-www-form-urlencoded", "body: send one JSON object"),
        (b"x", "text/plain", "body: send one JSON object"),
        (b"[]", "application/json", "body: send one JSON object"),
        (b"", "application/json", "body: send one JSON object"),
        (b'{"text": x}', "application/json", "body: no JSON from character 9 on (Expecting value); send one JSON"),
        (b'{"text": "\xff"}', "application/json", "body: send one JSON object"),
        (gzip.compress(b"{}", mtime=0), "application/json", "body: send one JSON object"),
        (b"{}", "application/json", "text: "),
        (b'{"text": 1}', "application/json", "text: "),
    ],
)
def test_a_body_that_cannot_be_read_is_told_so(client: TestClient, body: bytes, kind: str, said: str) -> None:
    answer = client.post("/api/code", content=body, headers={"Content-Type": kind})
    assert answer.status_code == 422 and answer.json()["detail"].startswith(said)


@pytest.mark.parametrize(
    ("path", "body"),
    [("session", {"name": "Ana"}), ("event/0", {"action": "accept", "seen": ""}), ("add", {"event": {}}),
     ("undo", {"correction_id": "", "seen": ""})],
)  # fmt: skip
def test_no_key_of_a_decision_is_passed_over(folder: Path, door: Door, path: str, body: dict[str, Any]) -> None:
    client = TestClient(create_app(folder, door), base_url="http://127.0.0.1")
    token = client.post("/api/review/session", json={"name": "Ana"}).json()["csrf"]
    answer = client.post(f"/api/review/{path}", json=body | {"wy": "typed"}, headers={"X-CSRF-Token": token})
    assert (answer.status_code, answer.json()["detail"].partition(";")[0]) == (422, "wy: no such key")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/api/events", "GET, HEAD"), ("PUT", "/api/events", "GET, HEAD"), ("GET", "/api/code", "POST"),
        ("OPTIONS", "/api/review/event/0", "GET, HEAD, POST"), ("DELETE", "/enter", "GET, HEAD, POST"),
        ("POST", "/static/style.css", "GET, HEAD"), ("PATCH", "/static/style.css", "GET, HEAD"),
    ],
)  # fmt: skip
def test_an_address_says_how_it_can_be_asked(client: TestClient, method: str, path: str, allowed: str) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)
    assert f"{method} is not done here; ask with {allowed.partition(',')[0]}" in answer.text


def test_room_for_temporary_files_that_lacks_is_not_the_record_s_fault(
    folder: Path, door: Door, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise duckdb.IOException('Could not write file "page.duckdb.wal": No space left on device')

    monkeypatch.setattr(snapshot, "lay_out", full)
    answer = TestClient(create_app(folder, door), base_url="http://127.0.0.1").get("/api/live")
    assert answer.status_code == 503 and "no room left for temporary files in" in answer.json()["detail"]
    assert "No space left" in capsys.readouterr().err


@pytest.mark.parametrize(
    "path",
    ["/api/pair/KEN/Atlantis", "/api/pair/KEN/RUS", "/api/story/0", "/api/no",
     "/api/side/" + "x" * 300],
)  # fmt: skip
def test_what_is_not_there_is_404_with_a_message(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404 and answer.json()["detail"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("events?foo=bar", "foo: no such parameter; there are "),
        ("events.csv?countries=KEN&foo=", "countries: no such parameter; there are type, mode,"),
        ("events?country=KEN&country=KOR", "country: given 2 times; give it once"),
        ("facets?type=AID&type=", "type: given 2 times; give it once"),
        ("pair/KEN/KOR?since=2024-01-01&since=2024-02-01&form=md", "since: given 2 times; give it once; form: no such"),
        ("about?x=1", "x: no such parameter; there are none here"),
        ("review?which=all", "which: no such parameter; there are"),
        ("review/history?by=Ana&by=Ben", "by: given 2 times; give it once"),
    ],
)
def test_a_parameter_that_would_be_passed_over_is_told(client: TestClient, asked: str, said: str) -> None:
    answer = client.get(f"/api/{asked}")
    assert answer.status_code == 422 and said in answer.json()["detail"]


def test_every_page_has_its_twin(client: TestClient, visit: Document) -> None:
    for path in ("/", "/events?type=CONSULT", "/pair/KEN/KOR", "/side/KEN", "/map?country=KEN", "/network", "/about",
                 "/live", f"/story/{visit.document_id}"):  # fmt: skip
        tags = Page(client.get(path).text).tags
        (twin,) = (a["href"] or "" for _, a in tags if a.get("type") == "application/json")
        answer = client.get(twin)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json"), twin


def test_openapi_describes_the_api_and_only_it(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert all(path.startswith("/api/") for path in described["paths"])
    asked = {p["name"] for p in described["paths"]["/api/events"]["get"]["parameters"]}
    assert asked == {*NAMES, "sort", "cursor", "limit"}
    assert {"Event", "Brief", "Story", "Problem"} <= set(described["components"]["schemas"])
    assert client.get("/docs").status_code == client.get("/redoc").status_code == 404


@pytest.mark.parametrize("command", ["events", "acts", "export"])
def test_filters_are_named_as_on_the_command_line(command: str) -> None:
    options = {p.name for p in get_command(cli.app).commands[command].params}  # type: ignore[attr-defined]
    assert set(NAMES) == options - {"record", "json", "as_of", "kind", "out"} == set(query.CONDITIONS)
