"""The record as it was: every version answers, by number and by time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from detente.event import Document
from detente.record import Record
from detente.recording import versions
from detente.recording.store import RecordError
from detente.recording.versions import latest_before


@pytest.fixture
def grown(tmp_path: Path, texts: list[Document], quick: Callable[..., Any]) -> Record:
    """A record to which the stories were added one by one."""
    record = Record(tmp_path / "record")
    for text in texts:
        record.add([text], quick())
    return record


def test_each_thing_done_is_a_version(grown: Record) -> None:
    assert [(v.version, v.action, v.documents, v.events, v.model) for v in grown.history()] == [
        (1, "make", 0, 0, None), (2, "add", 1, 1, "first"), (3, "add", 1, 2, "first"), (4, "add", 1, 0, "first"),
    ]  # fmt: skip


def test_adding_nothing_new_makes_no_version(grown: Record, texts: list[Document], quick: Callable[..., Any]) -> None:
    grown.add(texts, quick())
    assert len(grown.history()) == 4


def test_a_version_answers_as_it_did(grown: Record) -> None:
    def counts(as_of: int | str | None) -> tuple[int, int]:
        then = Record(grown.path, as_of=as_of)
        return len(then.events()), then.sql("SELECT count(*) FROM documents").fetchall()[0][0]

    assert [counts(v) for v in (1, 2, "3", 4, None)] == [(0, 0), (1, 1), (3, 2), (3, 3), (3, 3)]
    times = [v.made_at for v in grown.history()]
    assert [counts(t) for t in times] == [(0, 0), (1, 1), (3, 2), (3, 3)]
    assert counts(times[0][:10]) == (3, 3)
    assert Record(grown.path, as_of=1).relation("Poland", "BEL").events == []
    assert len(Record(grown.path, as_of=2).relation("Poland", "BEL").events) == 1
    assert len(Record(grown.path, as_of=2).history()) == 2


@pytest.mark.parametrize("as_of", [0, 99, "99", "1999-01-01", "1999-01-01T12:00+02:00"])
def test_a_version_that_is_not_there_is_named_with_those_that_are(grown: Record, as_of: int | str) -> None:
    with pytest.raises(ValueError, match=f"no version {str(as_of).replace('+', '.')} of this record; it has 1 to 4"):
        Record(grown.path, as_of=as_of)


def test_what_is_past_does_not_change(grown: Record, texts: list[Document], quick: Callable[..., Any]) -> None:
    with pytest.raises(RecordError, match="version 2 is past"):
        Record(grown.path, as_of=2).add(texts, quick())


@pytest.mark.parametrize(
    ("given", "means"),
    [
        ("2025-03-03", "2025-03-03T23:59:59.999999Z"),
        ("2025-03-03T14:00", "2025-03-03T14:00:00.000000Z"),
        ("2025-03-03T14:00+02:00", "2025-03-03T12:00:00.000000Z"),
        ("0900-03-03", "0900-03-03T23:59:59.999999Z"),
    ],
)
def test_a_day_counts_to_its_end_and_a_time_to_itself(given: str, means: str) -> None:
    assert latest_before(given) == means


@pytest.mark.parametrize("given", ["soon", "2025-13-01", "", "0001-01-01T00:00+14:00"])
def test_what_is_no_time_is_said_so(given: str) -> None:
    with pytest.raises(ValueError, match="is no version or time"):
        latest_before(given)


def test_a_clock_that_was_set_back_loses_nothing(
    grown: Record, texts: list[Document], quick: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(versions, "now", lambda: "2001-01-01T00:00:00.000000Z")
    more = texts[0].__class__("0" * 16, texts[0].text + " More talks.", "more.txt", "2025-03-04")
    grown.add([more], quick())
    assert [v.version for v in grown.history()] == [1, 2, 3, 4, 5]
    assert len(Record(grown.path, as_of=5).events()) == len(grown.events()) == 5
    assert len(Record(grown.path, as_of=4).events()) == 3
