"""Coding on Ray keeps what one process would keep, and a worker that is killed takes nothing with it."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from pathlib import Path

import pytest

pytest.importorskip("ray", reason="the extra `cluster` is not installed")

from detente.cluster import Cluster, add
from detente.reading import read
from detente.record import Record
from detente.recording.location import locate


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    path = tmp_path / "stories.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for i in range(60):
            text = f"ANKARA, May 8 - Turkey expelled {i} Dutch diplomats on Monday."
            out.write(
                json.dumps({"id": f"s/{i}", "text": text, "published": "2024-05-08"} if i else {"id": "bad"}) + "\n"
            )
    return path


def _contents(path: Path) -> list[object]:
    record = Record(path)
    return [record.sql(f"FROM {t} ORDER BY ALL").fetchall() for t in ("documents", "events", "pairs", "rejects")]


def test_the_record_is_that_of_one_process(tmp_path: Path, stories: Path) -> None:
    Record(tmp_path / "alone").add(read([stories]))
    done = add(locate(tmp_path / "record"), [str(stories)], Cluster("local", 2))
    assert (done.documents, done.rejects) == (59, 1)
    assert _contents(tmp_path / "record") == _contents(tmp_path / "alone")
    assert add(locate(tmp_path / "record"), [str(stories)], Cluster("local", 2)).known == 59


def test_a_worker_that_is_killed_loses_and_doubles_nothing(tmp_path: Path, stories: Path) -> None:
    Record(tmp_path / "alone").add(read([stories]))
    killer = threading.Thread(target=_kill_a_coder, daemon=True)
    killer.start()
    add(locate(tmp_path / "record"), [str(stories)], Cluster("local", 2))
    assert _contents(tmp_path / "record") == _contents(tmp_path / "alone")


def _kill_a_coder() -> None:
    """Kill the first process of this machine that Ray names after our actor."""
    for _ in range(600):
        for process in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                command = process.read_bytes()
            except OSError:
                continue
            if command.startswith(b"ray::") and b"_Coding" in command:
                os.kill(int(process.parent.name), signal.SIGKILL)
                return
        time.sleep(0.1)


def test_standard_input_is_for_one_machine(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="standard input cannot be read on a cluster"):
        add(locate(tmp_path / "record"), ["-"], Cluster())
