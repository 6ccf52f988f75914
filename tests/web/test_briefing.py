"""Briefs written beside the server, and of pairs with much in the record."""

from __future__ import annotations

import dataclasses
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import suppress
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from detente.event import Event, to_dict
from detente.reading import make_document
from detente.recording import store
from detente.recording.schema import event_rows
from detente.relating.briefs import coverage
from detente.web.answers import pair
from detente.web.asked import Period
from detente.web.briefing import Bench, Order
from detente.web.safety import Door
from detente.web.server import create_app
from detente.web.snapshot import Snapshot

from .markup import Page, words


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    found = Bench(1)
    yield found
    found.close()


def test_a_process_of_its_own_writes_the_same_brief(folder: Path, bench: Bench) -> None:
    here = Snapshot(folder, "0")
    known, order = pair.summary(here, "KEN", "KOR", Period())
    assert bench.write(here.file, order) == Bench().write(here.file, order)
    assert known.reports == known.reports_known == 3


@pytest.fixture
def apart(tmp_path: Path, events: list[Event]) -> Snapshot:
    """Beside stories of acts between the two one of March 2024 in which each does something alone."""
    store.create(tmp_path)
    told = make_document("Kenya lifted its ban. South Korea welcomed it.", "wire/6", published="2024-03-01")
    alone = [
        dataclasses.replace(
            events[0], event_id=f"{at:016x}", document_id=told.document_id, date="2024-03-01", published="2024-03-01",
            recipients=(), locations=(), actors=events[0].actors if at else events[0].recipients,
        )
        for at in (0, 1)
    ]  # fmt: skip
    store.insert(tmp_path, "documents", [to_dict(told)])
    store.insert(tmp_path, "events", event_rows([*events, *alone]))
    return Snapshot(tmp_path, "0")


@pytest.mark.parametrize(
    "period, stories", [(Period(), 2), (Period(until="2024-02-29"), 1), (Period(since="2024-02-01"), 2)]
)
def test_a_brief_rests_also_on_stories_that_name_the_two_in_different_acts(
    apart: Snapshot, events: list[Event], period: Period, stories: int
) -> None:
    order = pair.resting(apart, *pair.summary(apart, "KEN", "KOR", period))
    assert order.documents[0] == events[0].document_id and len(order.documents) == stories


def _kill(bench: Bench) -> None:
    for process in list(bench._pool._processes.values()):  # type: ignore[union-attr]
        process.kill()


def test_a_process_that_was_killed_is_replaced(folder: Path, bench: Bench) -> None:
    here = Snapshot(folder, "0")
    _, order = pair.summary(here, "KEN", "KOR", Period())
    assert bench.write(here.file, order)[1]
    _kill(bench)
    assert bench.write(here.file, order)[1]


def test_a_process_ends_when_the_server_says_so_not_at_ctrl_c(folder: Path, bench: Bench) -> None:
    here = Snapshot(folder, "0")
    _, order = pair.summary(here, "KEN", "KOR", Period())
    bench.write(here.file, order)
    writing = {*bench._pool._processes}  # type: ignore[union-attr]
    for process in writing:
        os.kill(process, signal.SIGINT)
    assert bench.write(here.file, order)[1] and {*bench._pool._processes} == writing  # type: ignore[union-attr]


@pytest.mark.parametrize("after", [0, 0.02])
def test_orders_under_way_are_written_by_other_processes(folder: Path, bench: Bench, after: float) -> None:
    here = Snapshot(folder, "0")
    _, order = pair.summary(here, "KEN", "KOR", Period())
    bench.write(here.file, order)
    coming = [bench.begin(here.file, order) for _ in range(8)]
    time.sleep(after)
    _kill(bench)
    assert all(brief.result(60)[1] for brief in coming)


def test_who_waits_at_the_end_is_told(folder: Path) -> None:
    here, bench = Snapshot(folder, "0"), Bench(1)
    _, order = pair.summary(here, "KEN", "KOR", Period())
    coming = [bench.begin(here.file, order) for _ in range(8)]
    bench.close()
    for brief in coming:
        with suppress(CancelledError):
            brief.exception(60)


@pytest.fixture
def busy(tmp_path: Path, events: list[Event], door: Door) -> TestClient:
    """Five stories, one a day, each with a visit from Kenya to South Korea."""
    store.create(tmp_path)
    for day in range(1, 6):
        told = make_document(f"Kenya visited South Korea on {day} March.", f"wire/{day}", published=f"2024-03-0{day}")
        act = dataclasses.replace(
            events[0], event_id=f"{day:016x}", document_id=told.document_id, source=told.source,
            trigger=dataclasses.replace(events[0].trigger, start=6, end=13), date=f"2024-03-0{day}",
            published=told.published,
        )  # fmt: skip
        store.insert(tmp_path, "documents", [to_dict(told)])
        store.insert(tmp_path, "events", event_rows([act]))
    return TestClient(create_app(tmp_path, door), base_url="http://127.0.0.1")


def test_of_much_the_newest_is_told_and_the_rest_can_be_reached(
    busy: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pair, "MOST_STORIES", 2)
    seen, path = [], "/pair/KEN/KOR"
    for _ in range(3):
        page = busy.get(path).text
        seen.append([day for day in range(1, 6) if f"on {day} March" in words(page).partition("Receipts")[2]])
        path = next((link for link in Page(page).links if link.startswith("/pair") and "until=" in link), "")
    assert seen == [[4, 5], [2, 3], [1]] and not path
    assert "of 5 reports that name both, what follows rests" in words(busy.get("/pair/KEN/KOR").text)
    answer = busy.get("/api/pair/KEN/KOR").json()
    assert (answer["reports"], answer["newest_since"], answer["earlier"]) == (5, "2024-03-04", "2024-03-03")
    assert [(m["month"], sum(m["counts"].values())) for m in answer["months"]] == [("2024-03", 5)]


def test_what_goes_wrong_after_the_head_is_said_in_its_place(
    busy: TestClient, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        import duckdb

        raise duckdb.Error("the disk is gone")

    with monkeypatch.context() as wrong:
        wrong.setattr(pair, "finished", broken)
        page = busy.get("/pair/KEN/KOR").text
        assert "Kenya and South Korea" in words(page) and "could not be worked out" in words(page)
        assert "the disk is gone" not in page and "the disk is gone" in capsys.readouterr().err
    # It was not kept.
    assert "Receipts" in busy.get("/pair/KEN/KOR").text


def test_an_order_names_what_it_rests_on(folder: Path) -> None:
    _, order = pair.summary(Snapshot(folder, "0"), "Kenya", "South Korea", Period(since="2024-02-06"))
    assert order == Order("KEN", "KOR", order.documents, "2024-02-06", None) and len(order.documents) == 1


@pytest.mark.parametrize("period", ["until=2024-03-02", "since=2024-03-04", "since=2024-03-02&until=2024-03-03"])
def test_a_period_denies_nothing_of_what_lies_beyond_it(
    busy: TestClient, monkeypatch: pytest.MonkeyPatch, period: str
) -> None:
    monkeypatch.setattr(coverage, "GAP_DAYS", 0)
    said = words(busy.get(f"/pair/KEN/KOR?{period}").text)
    assert "of 2 acts" in said and "no act between them was found" not in said
    assert "the record goes on to" not in said
