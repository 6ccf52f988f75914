"""The record as the pages see it."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import pytest
from fastapi.testclient import TestClient

from detente.event import Document, Event, to_dict
from detente.recording import query, store
from detente.recording.schema import event_rows
from detente.web import server, snapshot
from detente.web.briefing import Bench
from detente.web.meeting import CONDITIONS, meets
from detente.web.safety import Door
from detente.web.scratch import scratch, sweep
from detente.web.server import create_app, run
from detente.web.snapshot import Latest, Snapshot


def test_the_narrow_tables_hold_what_the_views_do(folder: Path) -> None:
    record = store.connect(folder)
    with Snapshot(folder, "0").cursor() as db:
        asked = "SELECT event_id FROM {} ORDER BY event_id"
        whole = record.execute(asked.format("events")).fetchall()
        assert whole and whole == db.execute(asked.format("facts")).fetchall()
        pairs = record.execute("SELECT actor, recipient, event_id FROM dyads WHERE actor <> recipient ORDER BY ALL")
        ties = db.execute("SELECT actor, recipient, event_id FROM ties JOIN facts USING (n) ORDER BY ALL")
        assert pairs.fetchall() == ties.fetchall()
        pairs = record.execute("SELECT actor, recipient, event_id FROM pairs WHERE actor <> recipient ORDER BY ALL")
        passed = db.execute("SELECT actor, recipient, event_id FROM passed JOIN facts USING (n) ORDER BY ALL")
        assert pairs.fetchall() == passed.fetchall()


@pytest.mark.parametrize(
    "asked",
    [
        {"type": "CONSULT"}, {"mode": "visit"}, {"status": "negated"}, {"quad": "verbal conflict"},
        {"source": "wire/1.txt"},
        {"country": "KEN"}, {"actor": "KOR"}, {"recipient": "KOR"}, {"sector": "GOV"}, {"context": "diplomatic"},
        {"place": "Seoul"}, {"since": "2024-02-06"}, {"until": "2024-02-05"}, {"min_confidence": 0.9},
        {"text": "Minister SEOUL"}, {"text": "minister  nicaragua"}, {"text": "ça VA"},
        {"country": "KEN", "type": "AGREE"},
        {"mode": "no such"}, {"text": "%"}, {"text": "' OR 1=1"},
    ],
)  # fmt: skip
def test_conditions_mean_what_they_mean_to_the_record(folder: Path, asked: dict[str, str]) -> None:
    condition, given = meets(asked)
    with Snapshot(folder, "0").cursor() as db:
        found = {row[0] for row in db.execute(f"SELECT event_id FROM facts WHERE {condition}", given).fetchall()}
    assert found == {e.event_id for e in query.events(store.connect(folder), **asked)}
    assert set(CONDITIONS) == set(query.CONDITIONS)


@pytest.mark.parametrize(
    "asked",
    [
        {"country": "org:european-union"}, {"actor": "org:european-union"}, {"recipient": "org:european-union"},
        {"country": "org:nato"}, {"actor": "org:nato"}, {"recipient": "org:nato", "actor": "group:hezbollah"},
        {"recipient": "org:nato", "actor": "KEN"}, {"country": "LBN"},
    ],
)  # fmt: skip
def test_bodies_take_part_in_what_they_do_to_the_record(bodies_folder: Path, asked: dict[str, str]) -> None:
    condition, given = meets(asked)
    with Snapshot(bodies_folder, "0").cursor() as db:
        found = {row[0] for row in db.execute(f"SELECT event_id FROM facts WHERE {condition}", given).fetchall()}
    assert found == {e.event_id for e in query.events(store.connect(bodies_folder), **asked)}


def test_a_question_reads_no_file_but_the_records(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    with Snapshot(folder, "0").cursor() as db:
        for asked in (
            f"SELECT * FROM read_text('{tmp_path}/secret.txt')", f"COPY facts TO '{tmp_path}/out.csv'",
            f"ATTACH '{tmp_path}/x.db'", "SET enable_external_access = true", "INSTALL httpfs",
        ):  # fmt: skip
            with pytest.raises(duckdb.Error):
                db.execute(asked)


def test_a_question_that_takes_too_long_is_stopped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "SECONDS", 0.2)
    with pytest.raises(duckdb.InterruptException), Snapshot(folder, "0").cursor() as db:
        db.execute("SELECT count(*) FROM range(1000000000) a, range(1000000000) b").fetchall()


def test_answers_are_kept_and_old_ones_let_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "KEPT", 2)
    held, asked = Snapshot(folder, "0"), []
    for key in ("a", "b", "a", "c", "a", "b"):
        assert held.kept(key, lambda key=key: asked.append(key) or key) == key  # type: ignore[misc]
    assert asked == ["a", "b", "c", "b"]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is, records count as small: who asks after a commit waits for the new version."""
    monkeypatch.setattr(snapshot, "_QUICK", 1e9)
    monkeypatch.setattr(snapshot, "_PATIENCE", 60.0)


@pytest.mark.usefixtures("small")
def test_new_events_appear(tmp_path: Path, events: list[Event], door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "_LOOK_EVERY", 0.0)
    store.create(tmp_path)
    app = create_app(tmp_path, door)
    client = TestClient(app, base_url="http://127.0.0.1")
    first = client.get("/api/events")
    store.insert(tmp_path, "events", event_rows(events[:2]))
    app.state.latest._look_again = 0.0
    then = client.get("/api/events", headers={"If-None-Match": first.headers["etag"]})
    assert (first.json()["total"], then.status_code, then.json()["total"]) == (0, 200, 2)


def test_files_that_went_away_are_opened_anew(tmp_path: Path, events: list[Event]) -> None:
    store.create(tmp_path)
    store.insert(tmp_path, "events", event_rows([dataclasses.replace(events[0])]))
    latest = Latest(tmp_path)
    before = latest()
    assert latest() is before
    latest.forget()
    assert latest() is not before


def test_what_a_killed_server_left_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    (tmp_path / "detente-other").mkdir()
    here, remove = scratch()
    killed = (
        "import os; from detente.web.scratch import scratch; print(scratch()[0], flush=True); os.kill(os.getpid(), 9)"
    )
    left = Path(subprocess.run([sys.executable, "-c", killed], capture_output=True, text=True).stdout.strip())
    # In a container the next server has the process id of the last.
    (mine := tmp_path / f"detente-serve-{os.getpid()}").mkdir()
    assert {*tmp_path.iterdir()} == {tmp_path / "detente-other", here, left, mine}
    sweep()
    assert {*tmp_path.iterdir()} == {tmp_path / "detente-other", here}
    remove()
    assert not here.exists()


def test_without_a_place_for_temporary_files_nothing_is_served(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: ["/proc/nowhere"])
    with pytest.raises(SystemExit) as stopped:
        run(folder, 0)
    said = capsys.readouterr()
    assert (stopped.value.code, said.out) == (2, "") and "name one in TMPDIR" in said.err


def test_a_snapshot_goes_with_its_file(folder: Path) -> None:
    latest = Latest(folder)
    file = latest().file
    assert file.exists()
    latest.close()
    assert not file.exists()


def test_the_first_snapshot_is_waited_for_at_the_end(
    folder: Path, door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # However busy the machine is.
    monkeypatch.setattr(server, "_LAYING_OUT", 60.0)
    lay_out = snapshot.lay_out
    monkeypatch.setattr(snapshot, "lay_out", lambda *given: (time.sleep(0.3), lay_out(*given)))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with TestClient(create_app(folder, door)):
        pass
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("small")
def test_acts_that_many_new_events_tell_are_put_together_after(
    tmp_path: Path, events: list[Event], visit: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "_AT_ONCE", 1)
    store.create(tmp_path)
    store.insert(tmp_path, "documents", [to_dict(visit)])
    store.insert(tmp_path, "events", event_rows(events[:3]))
    bench = Bench(1)
    latest = Latest(tmp_path, bench)
    try:
        with latest().cursor() as db:
            assert db.table("told").count("*").fetchall() == [(0,)]
        assert bench._catching
        bench._catching.result(60)
        latest._look_again = 0.0
        with latest().cursor() as db:
            assert db.table("told").count("*").fetchall() == [(3,)]
    finally:
        latest.close()
