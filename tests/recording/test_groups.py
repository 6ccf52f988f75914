"""Which stories are copies of one, whoever writes them and when they were published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from detente.reading import make_document
from detente.record import Record
from detente.recording import inserting
from detente.recording.groups import _closest, document_rows
from detente.recording.tables import open_table

STORY = (
    "Turkey expelled two Dutch diplomats on Monday, a day after The Hague recalled its envoy. The foreign minister"
    " said that the two had met leaders of the opposition in Izmir. The Netherlands called the step baseless and said"
    " that it would answer in kind. Germany and France urged both sides to talk. About {} people protested in front"
    " of the Dutch embassy in Ankara on Tuesday."
)


def _groups(record: Record) -> int:
    ((found,),) = Record(record.path).sql('SELECT count(DISTINCT "group") FROM documents').fetchall()
    return int(found)


@pytest.mark.parametrize(
    ("one", "other", "groups"),
    [("2024-05-08", "2024-06-07", 1), ("2024-05-08", "2024-06-08", 2), ("2024-05-08", None, 1), (None, None, 1)],
)
@pytest.mark.parametrize("together", [True, False])
def test_a_copy_is_published_within_a_month_of_its_story(
    tmp_path: Path, quick: Callable[..., Any], one: str | None, other: str | None, groups: int, together: bool
) -> None:
    record = Record(tmp_path / "record")
    made = [make_document(STORY.format(n), str(n), published=day) for n, day in ((400, one), (500, other))]
    for some in [made] if together else [[document] for document in made]:
        record.add(some, quick())
    assert _groups(record) == groups


def test_a_story_that_another_writer_commits_meanwhile_is_seen(
    tmp_path: Path, quick: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    record, append = Record(tmp_path / "record"), inserting.append

    def late(at: Any, table: Any, name: str, rows: Any) -> bool:
        if name == "documents":
            monkeypatch.undo()
            Record(record.path).add([make_document(STORY.format(400), "first", published=None)], quick())
        return append(at, table, name, rows)

    monkeypatch.setattr(inserting, "append", late)
    assert record.add([make_document(STORY.format(500), "second", published=None)], quick()).copies == 1
    assert _groups(record) == 1


def test_a_file_whose_stories_are_too_old_is_not_opened(tmp_path: Path, quick: Callable[..., Any]) -> None:
    record = Record(tmp_path / "record")
    for n, day in enumerate(("2024-01-08", "2024-05-08", None)):
        record.add([make_document(STORY.format(n), str(n), published=day)], quick())
    old, *_ = sorted((record.path / "documents").glob("*.parquet"), key=lambda p: p.stat().st_mtime_ns)
    old.write_bytes(b"no longer a table")
    new = make_document(STORY.format(7), "new", published="2024-05-09")
    (row,) = document_rows(record.at, open_table(record.at, "documents"), [new])
    assert row["group"] != new.document_id


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_the_calendar_stops_nobody(tmp_path: Path, quick: Callable[..., Any], day: str) -> None:
    record = Record(tmp_path / "record")
    assert record.add([make_document(STORY, "a", published=day)], quick()).documents == 1


def test_ids_of_others_are_no_sql(tmp_path: Path, quick: Callable[..., Any]) -> None:
    record = Record(tmp_path / "record")
    for document_id in ("it's", "b"):
        record.add([replace(make_document(STORY, "a", published=None), document_id=document_id)], quick())
    assert record.sql('SELECT DISTINCT "group" FROM documents').fetchall() == [("it's",)]


def test_of_equals_the_first_by_id_are_looked_at() -> None:
    shared = dict.fromkeys("jihgfedcba", 1)
    assert _closest(shared | {"z": 2}) == ["z", *"abcdefg"]
