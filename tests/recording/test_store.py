"""The tables on disk: nothing lost, nothing doubled, and a plain word where they cannot be used."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from deltalake import DeltaTable

import detente
from detente.event import Document, Event, Reject, from_dict, to_dict
from detente.recording import inserting, query, store
from detente.recording.location import locate
from detente.recording.schema import KEYS, SCHEMA, TABLES, event_rows, reject_rows
from detente.recording.store import RecordError
from detente.recording.tables import make_table, open_table, schema_version


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record"
    store.create(path)
    return path


def _count(record: Path, table: str) -> tuple[int, int]:
    """Rows and different keys."""
    found = store.connect(record).execute(f"SELECT count(*), count(DISTINCT {KEYS[table]}) FROM {table}").fetchone()
    assert found
    return found[0], found[1]


def _rejects(*numbers: int) -> list[dict[str, object]]:
    return [{"reject_id": str(i), "source": f"{i}.txt", "line": i, "reason": "r", "mend": "m"} for i in numbers]


def test_a_new_record_has_empty_tables_of_the_documented_columns(record: Path) -> None:
    db = store.connect(record)
    for table, columns in TABLES.items():
        rows = db.sql(f"SELECT * FROM {table}")
        assert rows.columns == ([*columns, "review"] if table == "events" else list(columns))
        assert [row[2] for row in rows.fetchall()] == (["make"] if table == "versions" else [])
    assert db.sql("SELECT * FROM dyads").fetchall() == []


@pytest.mark.parametrize("given", ["", ".", "./", Path()])
def test_a_path_of_no_words_is_the_working_folder(given: str | Path) -> None:
    at = locate(given)
    assert (at.folder, Path(at.uri("events"))) == (Path(), Path("events"))


def test_making_a_record_again_leaves_it_as_it_is(record: Path) -> None:
    store.insert(record, "rejects", _rejects(1, 2))
    store.create(record)
    assert _count(record, "rejects") == (2, 2)


def test_the_same_rows_twice_add_nothing(record: Path, event: Callable[..., Event]) -> None:
    rows = event_rows([event("e1"), event("e2")])
    assert store.insert(record, "events", rows) == 2
    assert store.insert(record, "events", rows) == 0
    assert store.insert(record, "events", event_rows([event("e2"), event("e3"), event("e3")])) == 1
    assert _count(record, "events") == (3, 3)


def test_a_row_that_is_there_is_not_changed(record: Path, story: Document) -> None:
    store.insert(record, "documents", [to_dict(story)])
    store.insert(record, "documents", [to_dict(story) | {"text": "other"}])
    assert query.documents(store.connect(record), ["d1"]) == {"d1": story}


def test_no_rows_make_no_commit(record: Path) -> None:
    assert store.insert(record, "rejects", []) == 0
    assert DeltaTable(str(record / "rejects")).version() == 0


def test_rejects_come_back_with_their_reason(record: Path) -> None:
    rejects = [Reject("a.txt", None, 'it is "empty"', "give text"), Reject("b.jsonl", 3, "no text", "add a text")]
    assert store.insert(record, "rejects", reject_rows([*rejects, rejects[0]])) == 2
    assert store.insert(record, "rejects", reject_rows(rejects)) == 0
    rows = store.connect(record).sql("SELECT * FROM rejects ORDER BY source")
    assert [from_dict(Reject, dict(zip(rows.columns, row, strict=True))) for row in rows.fetchall()] == rejects


@pytest.mark.parametrize("name", ["my record", "Lomé's", "a*b?", "c#d%", "{x}~"])
def test_a_record_may_have_any_usual_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    store.create(path)
    assert store.insert(path, "rejects", _rejects(1)) == 1
    assert store.insert(path, "rejects", _rejects(1, 2)) == 1
    assert _count(path, "rejects") == (2, 2)
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_record_that_was_moved_answers_as_before(record: Path, story: Document, event: Callable[..., Event]) -> None:
    store.insert(record, "events", event_rows([event("e1"), event("e2")]))
    store.insert(record, "documents", [to_dict(story)])
    moved = record.rename(record.with_name("elsewhere"))
    assert query.documents(store.connect(moved), ["d1"]) == {"d1": story}
    assert store.insert(moved, "events", event_rows([event("e2"), event("e3")])) == 1
    assert _count(moved, "events") == (3, 3)


@pytest.mark.parametrize("name", ["a[1]", "a|b", "a%20b", "a\tb"])
def test_a_name_that_the_store_cannot_hold_is_refused(tmp_path: Path, name: str) -> None:
    for use in (store.create, store.connect):
        with pytest.raises(RecordError, match="a record's path cannot hold"):
            use(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


_WRITER = """
import sys, time
from pathlib import Path
from detente.recording import store
record, mine, other = map(Path, sys.argv[1:4])
mine.touch()
while not other.exists():
    time.sleep(0.005)
added = 0
for first in map(int, sys.argv[4:]):
    ids = map(str, range(first, first + 10))
    rows = [{"reject_id": i, "source": "s", "line": 1, "reason": "r", "mend": "m"} for i in ids]
    added += store.insert(record, "rejects", rows)
print(added)
"""


def test_two_processes_that_add_the_same_rows_lose_and_double_nothing(record: Path, tmp_path: Path) -> None:
    env = os.environ | {"PYTHONPATH": str(Path(detente.__file__).parents[1])}
    one, two = str(tmp_path / "one"), str(tmp_path / "two")

    def start(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", _WRITER, str(record), *arguments]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)

    writers = [start(one, two, "0", "10", "20", "5", "30"), start(two, one, "5", "15", "0", "20", "40")]
    added = [int(w.communicate(timeout=120)[0]) for w in writers]
    assert [w.returncode for w in writers] == [0, 0]
    assert _count(record, "rejects") == (50, 50)
    assert sum(added) == 50


def test_rows_written_after_a_lost_race_are_those_that_are_still_new(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = inserting.append

    def beaten(*arguments: Any) -> bool:
        monkeypatch.setattr(inserting, "append", append)
        store.insert(record, "rejects", _rejects(1, 2))
        return append(*arguments)

    monkeypatch.setattr(inserting, "append", beaten)
    assert store.insert(record, "rejects", _rejects(2, 3)) == 1
    assert _count(record, "rejects") == (3, 3)


def test_two_processes_may_make_one_record(tmp_path: Path) -> None:
    made = "import sys; from detente.recording import store; store.create(sys.argv[1])"
    env = os.environ | {"PYTHONPATH": str(Path(detente.__file__).parents[1])}
    makers = [subprocess.Popen([sys.executable, "-c", made, str(tmp_path / "record")], env=env) for _ in range(4)]
    assert [m.wait(timeout=120) for m in makers] == [0, 0, 0, 0]
    assert _count(tmp_path / "record", "documents") == (0, 0)


def test_where_there_is_no_record_the_message_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(RecordError) as caught:
        store.connect(tmp_path / "none")
    assert str(tmp_path / "none") in str(caught.value)
    assert "no record here" in str(caught.value) and "detente add" in str(caught.value)
    assert not (tmp_path / "none").exists()


def test_a_record_cannot_be_made_where_a_file_stands(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "file", tmp_path / "file" / "record"):
        with pytest.raises(RecordError, match=r"cannot make a record here .* give a folder that you may write"):
            store.create(path)


def test_a_folder_that_may_not_be_written_is_said_so(record: Path, tmp_path: Path) -> None:
    folders = [tmp_path, *(p for p in record.rglob("*") if p.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        if os.access(tmp_path, os.W_OK):
            pytest.skip("permissions do not bind this user")
        with pytest.raises(RecordError, match="cannot make a record here"):
            store.create(tmp_path / "other")
        with pytest.raises(RecordError, match="cannot be written"):
            store.insert(record, "rejects", _rejects(1))
    finally:
        for folder in folders:
            folder.chmod(0o755)


def _spoil_log(record: Path) -> None:
    for file in (record / "rejects" / "_delta_log").glob("*.json"):
        file.write_text("{nonsense")


def _spoil_file(record: Path) -> None:
    for file in (record / "rejects").glob("*.parquet"):
        file.write_text("nonsense")


def _lose_file(record: Path) -> None:
    for file in (record / "rejects").glob("*.parquet"):
        file.unlink()


@pytest.mark.parametrize("spoil", [_spoil_log, _spoil_file, _lose_file])
def test_a_damaged_record_is_called_damaged_in_one_line(record: Path, spoil: Callable[[Path], None]) -> None:
    store.insert(record, "rejects", _rejects(1))
    spoil(record)
    with pytest.raises(RecordError) as caught:
        store.connect(record)
    assert str(caught.value).startswith(f"{record / 'rejects'}: damaged (")
    assert "\n" not in str(caught.value)
    with pytest.raises(RecordError, match="rejects: cannot be written") as caught:
        store.insert(record, "rejects", _rejects(2))
    assert "\n" not in str(caught.value)


def test_writing_to_a_record_that_has_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be written"):
        store.insert(tmp_path / "none", "rejects", _rejects(1))


def test_a_record_that_another_writer_has_just_begun_is_not_taken_for_an_old_one(tmp_path: Path) -> None:
    at = locate(tmp_path / "record")
    make_table(at, "documents")
    assert schema_version(open_table(at, "documents")) == SCHEMA
    store.create(at)
    store.create(at)
    assert store.connect(at).sql("SELECT action FROM versions").fetchall() == [("make",)]
