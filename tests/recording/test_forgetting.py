"""A story is taken out whole, stays in the versions before, and can come back as if it had never been there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from detente.event import Document, Event
from detente.reading import make_document
from detente.record import Record
from detente.recording import forgetting, maintenance

VIEWS = ("documents", "events", "events_coded", "pairs", "dyads", "corrections")
LONG = (
    "Poland invited Belarus to talks about the border, the river and the gas, and the ministers of both countries will"
    " meet in Riga in the third week of the month to sign what their envoys have agreed on so far."
)


def holding(record: Record, document: Document) -> dict[str, int]:
    """How many rows of a document each view has; those that have none are left out."""
    counts = {
        view: record.sql(f"SELECT count(*) FROM {view} WHERE document_id = $id", id=document.document_id).fetchall()
        for view in VIEWS
    }
    return {view: rows[0][0] for view, rows in counts.items() if rows[0][0]}


def test_a_story_goes_with_its_events_and_corrections_and_the_others_stay(
    record: Record, texts: list[Document]
) -> None:
    poland, france, _ = texts
    for event in record.events(source=poland.source):
        record.correct("edit", event.event_id, {"date": "2021-02"})
    assert len(record.acts()) == 3
    done = record.forget([poland.document_id])
    assert (done.stories, done.events, done.corrections) == ((poland.document_id,), 1, 1)
    assert holding(record, poland) == {}
    assert holding(record, france)["events"] == 2
    assert len(record.acts()) == 2 and record.corrections() == []
    assert record.relation("POL", "BEL").events == []
    last = record.history()[-1]
    assert (last.action, last.documents, last.events) == ("forget", -1, -1)


def test_versions_before_keep_it_until_their_files_are_deleted(
    record: Record, texts: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = record.history()[-1].version
    record.forget([texts[0].source])
    assert holding(Record(record.path, as_of=before), texts[0])["documents"] == 1
    monkeypatch.setattr(maintenance, "LEAST_HOURS", 0)
    record.maintain(keep_days=0)
    for table in ("documents", "events", "pairs"):
        on_disk = f"read_parquet('{record.path}/{table}/*.parquet', union_by_name=true)"
        found = record.sql(f"SELECT count(*) FROM {on_disk} WHERE document_id = $id", id=texts[0].document_id)
        assert found.fetchall() == [(0,)]
    assert len(record.events()) == 2


def test_the_same_text_can_be_added_again(record: Record, texts: list[Document], quick: Callable[..., Any]) -> None:
    before = record.events()
    record.correct("reject", before[0].event_id)
    record.forget([d.source for d in texts])
    assert record.events() == []
    added = record.add(texts, quick())
    assert (added.documents, added.events, added.known) == (3, 3, 0)
    assert record.events() == before


def test_a_source_means_all_its_stories(tmp_path: Path, texts: list[Document], quick: Callable[..., Any]) -> None:
    record = Record(tmp_path / "record")
    record.add([replace(d, source="wire.jsonl") for d in texts], quick())
    assert len(record.forget(["wire.jsonl"]).stories) == 3
    assert record.sql("SELECT count(*) FROM documents").fetchall() == [(0,)]


def test_where_one_is_not_there_none_is_forgotten(record: Record, texts: list[Document]) -> None:
    with pytest.raises(LookupError, match="no story 'none' in it, nothing was forgotten"):
        record.forget([texts[0].document_id, "none"])
    assert holding(record, texts[0])["documents"] == 1


def test_one_that_was_stopped_midway_is_asked_again(
    record: Record, texts: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as stopped:
        stopped.setattr(forgetting, "_RESTING", ("pairs",))
        record.forget([texts[0].document_id])
    assert holding(record, texts[0]) == {"events": 1, "events_coded": 1}
    record.forget([texts[0].document_id])
    assert holding(record, texts[0]) == {}


def test_near_copies_go_by_the_first_of_them_that_stays(tmp_path: Path, quick: Callable[..., Any]) -> None:
    first, second, third, late = (
        make_document(LONG + more, f"{day}.txt", published=f"2025-03-0{day}")
        for day, more in enumerate(("", " More soon.", " More will follow.", " No more is known."), 1)
    )
    record = Record(tmp_path / "record")
    record.add([first, second, third], quick())
    record.forget([first.document_id])
    record.add([late], quick())
    groups = record.sql('SELECT document_id, "group" FROM documents').fetchall()
    assert dict(groups) == dict.fromkeys((second.document_id, third.document_id, late.document_id), second.document_id)


def test_what_is_forgotten_while_it_is_coded_again_does_not_come_back(
    record: Record, texts: list[Document], quick: Callable[..., Any]
) -> None:
    class Slow:
        """A coder; someone forgets a story when all are coded."""

        version = "second"

        def code_all(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Event]]]:
            coded = list(quick("second").code_all(documents))
            yield from coded
            if coded:
                Record(record.path).forget([texts[0].source])

    record.recode(Slow())
    assert holding(record, texts[0]) == {}
    assert {e.model for e in record.events()} == {"second"}


def test_who_adds_meanwhile_loses_nothing(tmp_path: Path, texts: list[Document], quick: Callable[..., Any]) -> None:
    record = Record(tmp_path / "record")
    record.add(texts[:1], quick())

    class Slow:
        """A coder; someone forgets a story while it codes the others."""

        version = "first"

        def code_all(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Event]]]:
            yield from quick().code_all(documents)
            Record(record.path).forget([texts[0].source])

    record.add(texts[1:], Slow())
    assert holding(record, texts[0]) == {}
    assert sorted(e.source for e in record.events()) == ["1.txt", "1.txt"]


def test_a_string_is_one_story_and_not_its_letters(tmp_path: Path, quick: Callable[..., Any]) -> None:
    record = Record(tmp_path / "letters")
    one, other, both = (make_document(f"Poland met {n} for talks.", n, published=None) for n in ("a", "b", "ab"))
    record.add([one, other, both], quick())
    assert list(record.documents(one.document_id)) == [one.document_id]
    assert record.forget("ab").stories == (both.document_id,)
    assert len(record.documents([one.document_id, other.document_id])) == 2
