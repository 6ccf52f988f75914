"""Ingest killed, beaten, out of room or without leave: a plain word, and a record that is whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.event import Document, Reject
from detente.record import Record
from detente.recording import keeping, location
from detente.recording.store import RecordError

ROOT = Path(__file__).parents[2]
ENV = os.environ | {"PYTHONPATH": str(Path(detente.__file__).parents[1])}


def _contents(record: Record) -> dict[str, list[Any]]:
    return {t: record.sql(f"FROM {t} ORDER BY ALL").fetchall() for t in ("documents", "events", "pairs", "rejects")}


@pytest.mark.parametrize("table", ["events", "pairs", "documents", "rejects"])
def test_a_run_that_dies_between_two_tables_is_made_good_by_the_next(
    tmp_path: Path, texts: list[Document], quick: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    items = [*texts, Reject("bad.txt", None, "it is empty", "give text")]
    whole = Record(tmp_path / "whole")
    whole.add(items, quick())
    insert = keeping.insert_new

    def dies(at: Any, name: str, rows: Any, keys: Any) -> Any:
        if name == table:
            raise KeyboardInterrupt
        return insert(at, name, rows, keys)

    record = Record(tmp_path / "record")
    monkeypatch.setattr(keeping, "insert_new", dies)
    with pytest.raises(KeyboardInterrupt):
        record.add(items, quick())
    monkeypatch.undo()
    Record(record.path).add(items, quick())
    assert _contents(Record(record.path)) == _contents(whole)


def test_events_of_a_run_that_died_stand_whole_when_other_weights_come_after_it(
    tmp_path: Path, texts: list[Document], quick: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    insert = keeping.insert_new

    def dies(at: Any, name: str, rows: Any, keys: Any) -> Any:
        if name == "pairs":
            raise KeyboardInterrupt
        return insert(at, name, rows, keys)

    record = Record(tmp_path / "record")
    monkeypatch.setattr(keeping, "insert_new", dies)
    with pytest.raises(KeyboardInterrupt):
        record.add(texts, quick("first"))
    monkeypatch.undo()
    record.add(texts, quick("second", actors=()))
    assert {e.model for e in record.events()} == {"first"}
    assert record.sql("SELECT count(*) FROM dyads").fetchall() == [(3,)]


def test_a_disk_that_is_full_is_said_so_and_the_record_stays_whole(
    tmp_path: Path, texts: list[Document], quick: Callable[..., Any]
) -> None:
    record = Record(tmp_path / "record")
    record.add(texts, quick())
    before = _contents(record)
    # A limit on the size of files stands for a disk without room; nothing larger than this can be written.
    code = (
        "import resource, signal, sys\n"
        "from detente.reading import make_document\n"
        "from detente.record import Record\n"
        "record = Record(sys.argv[1])\n"
        "class Silent:\n"
        "    version = 'silent'\n"
        "    def code_all(self, documents): return ((d, []) for d in documents)\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\n"
        "import hashlib; words = ' '.join(hashlib.sha256(str(i).encode()).hexdigest() for i in range(500))\n"
        "record.add([make_document(words, 'long.txt', published=None)], Silent())\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(record.path)], env=ENV, capture_output=True, text=True)
    assert done.returncode == 1
    assert "RecordError" in done.stderr and "documents: cannot be written" in done.stderr
    assert _contents(Record(record.path)) == before


def test_the_command_says_what_is_wrong_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "record").write_text("no folder")
    (tmp_path / "story.txt").write_text("Poland and Belarus held talks.")
    done = subprocess.run(
        [sys.executable, "-m", "detente", "add", "story.txt"], cwd=tmp_path, env=ENV, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert done.stderr.startswith("detente: record: cannot make a record here")
    assert len(done.stderr.splitlines()) == 1


def test_writers_that_are_killed_and_writers_side_by_side_lose_and_double_nothing(tmp_path: Path) -> None:
    """The small version of what `benchmarks/kills.py` does with 200 kills."""
    report = tmp_path / "report.json"
    command = [sys.executable, str(ROOT / "benchmarks" / "kills.py"), "--kills", "2", "--documents", "60"]
    subprocess.run([*command, "--writers", "3", "--json", str(report)], env=ENV, check=True, timeout=600)
    found = json.loads(report.read_text())
    assert (found["kills"], found["failed_writers"], found["differ"]) == (2, 0, [])


@pytest.mark.parametrize("verb", ["add", "recode", "forget", "maintain", "correct", "make"])
def test_a_record_that_may_only_be_read_answers_and_is_not_written(
    record: Record, texts: list[Document], quick: Callable[..., Any], monkeypatch: pytest.MonkeyPatch,
    verb: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(location.os, "access", lambda *_: False)
    assert len(record.acts()) == 3 and not (record.path / "tellings").exists()
    with pytest.raises(RecordError, match="may not be written; ask its owner"):
        match verb:
            case "make":
                Record(record.path / "inside")
            case "correct":
                record.correct("accept", record.events()[0].event_id)
            case _:
                getattr(record, verb)(
                    *{"add": [texts, quick()], "recode": [quick()], "forget": ["0.txt"]}.get(verb, ())
                )


@pytest.mark.parametrize("given", ["story.txt", [b"Poland"], [{"text": "Poland"}]])
def test_what_is_no_document_is_named(given: Any, record: Record, quick: Callable[..., Any]) -> None:
    with pytest.raises(TypeError, match=r"is no document; give those of detente\.read"):
        record.add(given, quick())
