"""Housekeeping changes files, never answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from detente.event import Document
from detente.record import Record
from detente.recording import maintenance, tellings
from detente.recording.store import RecordError


@pytest.fixture
def record(tmp_path: Path, texts: list[Document], quick: Callable[..., Any]) -> Record:
    """A record of six commits."""
    made = Record(tmp_path / "record")
    for i in range(6):
        made.add([replace(texts[i % 3], document_id=f"{i:016x}", source=f"{i}.txt")], quick())
    return made


def test_many_small_files_become_one_and_say_the_same(record: Record) -> None:
    before = [record.sql(f"FROM {t} ORDER BY ALL").fetchall() for t in ("documents", "events", "dyads", "pairs")]
    done = {t.table: (t.files_before, t.files_after, t.deleted) for t in record.maintain()}
    assert done["documents"] == (6, 1, 0)
    assert done["events"] == (4, 1, 0)
    after = [record.sql(f"FROM {t} ORDER BY ALL").fetchall() for t in ("documents", "events", "dyads", "pairs")]
    assert after == before
    assert record.history()[-1].action == "maintain"
    assert [len(Record(record.path, as_of=v).events()) for v in (2, 3, 5)] == [1, 3, 4]


def test_a_number_that_housekeeping_took_is_the_version_before(record: Record) -> None:
    record.maintain()
    numbers = [v.version for v in record.history()]
    (skipped,) = set(range(1, numbers[-1])) - set(numbers)
    assert len(Record(record.path, as_of=skipped).events()) == len(record.events())


def test_acts_are_kept_when_asked_for(record: Record) -> None:
    record.maintain()
    late = tellings.missing(Record(record.path)._db)
    record.maintain(acts=True)
    assert late > 0 == tellings.missing(Record(record.path)._db)


def test_a_second_time_there_is_nothing_to_do(record: Record) -> None:
    record.maintain()
    assert {t.files_before - t.files_after for t in record.maintain() if t.table != "versions"} == {0}


def test_what_is_younger_than_it_should_keep_is_not_deleted(record: Record) -> None:
    assert sum(t.deleted for t in record.maintain(keep_days=1)) == 0
    assert len(Record(record.path, as_of=2).events()) == 1


def test_files_of_the_last_day_are_never_deleted(record: Record) -> None:
    with pytest.raises(ValueError, match="keep at least 1 day"):
        record.maintain(keep_days=0.5)


def test_with_a_clock_behind_the_record_nothing_is_deleted(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maintenance, "now", lambda: "2001-01-01T00:00:00.000000Z")
    with pytest.raises(RecordError, match="set the clock"):
        record.maintain(keep_days=1)


def test_a_version_whose_files_were_deleted_is_said_so(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    record.maintain()
    monkeypatch.setattr(maintenance, "LEAST_HOURS", 0)
    assert sum(t.deleted for t in record.maintain(keep_days=0)) > 6
    assert len(record.events()) == 6
    with pytest.raises(RecordError, match="files of this version are gone"):
        Record(record.path, as_of=3)
