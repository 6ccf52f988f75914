"""What a program gets."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from detente.event import Document, Event, to_dict


def plain(value: Any) -> Any:
    """Tuples as JSON has them."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return [plain(v) for v in value] if isinstance(value, tuple) else value


def test_events_are_the_values_that_the_record_keeps(client: TestClient, events: list[Event]) -> None:
    answer = client.get("/api/events").json()
    assert (answer["total"], answer["page"], answer["pages"]) == (5, 1, 1)
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
    ],
)
def test_filters(client: TestClient, asked: str, types: set[str]) -> None:
    assert {e["type"] for e in client.get(f"/api/events?{asked}").json()["events"]} == types
    page = client.get(f"/events?{asked}").text
    assert page.count("/story/") == len(types)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("type=HUG", "type 'HUG' is not known; give one of AGREE"),
        ("status=maybe", "give one of actual, future"),
        ("country=Atlantis", "'Atlantis' is no country"),
        ("country=NATO", "give one of its members"),
        ("since=Monday", "write it as 2025-03-03"),
        ("until=2025-02-30", "is no date"),
        ("page=0", "page: "),
        ("page=two", "page: "),
    ],
)
def test_a_bad_filter_is_told(client: TestClient, asked: str, said: str) -> None:
    answer = client.get(f"/api/events?{asked}")
    assert answer.status_code == 422 and said in answer.json()["detail"]
    assert client.get(f"/events?{asked}").status_code == 422


def test_pairs_relation_and_story(client: TestClient, visit: Document) -> None:
    pairs = client.get("/api/pairs").json()
    assert (pairs["documents"], pairs["events"], pairs["rejects"]) == (2, 5, 1)
    assert [(p["one"], p["other"], p["stories"], p["events"]) for p in pairs["pairs"]] == [
        ("KEN", "KOR", 1, 3), ("NIC", "RUS", 1, 2),
    ]  # fmt: skip
    brief = client.get("/api/relation/Kenya/KOR").json()
    assert (brief["one"], brief["other"]) == ("Kenya", "South Korea")
    assert all(visit.text[r["start"] : r["end"]] == r["text"] for r in brief["receipts"])
    story = client.get(f"/api/story/{visit.document_id}").json()
    assert story["document"]["text"] == visit.text
    assert [e["trigger"]["text"] for e in story["events"]] == ["visited", "refused to sign", "sign"]


@pytest.mark.parametrize("path", ["/api/relation/KEN/Atlantis", "/api/relation/KEN/RUS", "/api/story/0", "/api/no"])
def test_what_is_not_there_is_404_with_a_message(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404 and answer.json()["detail"]


def test_openapi_describes_the_api_and_only_it(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert set(described["paths"]) == {
        "/api/pairs", "/api/relation/{one}/{other}", "/api/story/{document_id}", "/api/events",
    }  # fmt: skip
    asked = {p["name"] for p in described["paths"]["/api/events"]["get"]["parameters"]}
    assert asked == {"type", "status", "country", "since", "until", "page"}
    assert {"Event", "Brief", "Story", "Problem"} <= set(described["components"]["schemas"])
    assert client.get("/docs").status_code == client.get("/redoc").status_code == 404
