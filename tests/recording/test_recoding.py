"""Coding all again: new events in the place of the old, the old ones in the history, whenever it is stopped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from detente.event import Document, Span, content_id
from detente.record import Record
from detente.recording import recoding, store
from detente.recording.schema import event_rows


def test_new_events_take_the_place_of_the_old(record: Record, quick: Callable[..., Any]) -> None:
    before = record.history()[-1].version
    done = record.recode(quick("second", date="1999"))
    assert (done.documents, done.before, done.after) == (3, 3, 3)
    assert {(e.model, e.date) for e in record.events()} == {("second", "1999")}
    assert {(e.model, e.date) for e in Record(record.path, as_of=before).events()} == {("first", "2025-03-03")}
    assert record.sql("SELECT count(*) FROM documents").fetchall() == [(3,)]
    assert record.sql("SELECT count(*) FROM dyads").fetchall() == [(3,)]
    assert (record.history()[-1].action, record.history()[-1].model) == ("recode", "second")


def test_recoding_twice_codes_once(record: Record, quick: Callable[..., Any]) -> None:
    record.recode(quick("second"))
    versions = len(record.history())
    assert record.recode(quick("second")).documents == 0
    assert len(record.history()) == versions


def test_a_stopped_recoding_goes_on_where_it_was(
    record: Record, quick: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recoding, "COMMIT_EVERY", 1)
    coded: list[str] = []

    class Dies:
        version = "second"

        def __init__(self, after: int) -> None:
            self._after = after

        def code_all(self, documents: Any) -> Iterator[Any]:
            for number, (document, events) in enumerate(quick("second").code_all(documents)):
                if number == self._after:
                    raise KeyboardInterrupt
                coded.append(document.source)
                yield document, events

    with pytest.raises(KeyboardInterrupt):
        record.recode(Dies(2))
    assert {e.model for e in Record(record.path).events()} == {"first"}
    done = record.recode(Dies(9))
    assert (done.documents, done.resumed) == (1, 2)
    assert Counter(coded) == {"0.txt": 1, "1.txt": 1, "2.txt": 1}
    assert {e.model for e in record.events()} == {"second"}
    assert not list(record.path.glob("recoding-*"))


def test_documents_added_meanwhile_are_coded_too(record: Record, quick: Callable[..., Any]) -> None:
    class Slow:
        version = "second"

        def code_all(self, documents: Any) -> Iterator[Any]:
            for number, (document, events) in enumerate(quick("second").code_all(documents)):
                if number == 1:
                    late = replace(document, document_id="0" * 16, text=f"Late: {document.text}")
                    Record(record.path).add([late], quick("first"))
                yield document, events

    record.recode(Slow())
    assert {e.model for e in record.events()} == {"second"}
    assert record.sql("SELECT count(*) FROM documents").fetchall() == [(4,)]


def test_events_whose_document_is_still_to_come_stay(
    record: Record, texts: list[Document], quick: Callable[..., Any]
) -> None:
    late = replace(texts[0], document_id="0" * 16)
    ((_, events),) = quick("first").code_all([late])
    store.insert(record.path, "events", event_rows(events))
    record.recode(quick("second"))
    assert sorted(e.model for e in record.events()) == ["first", "second", "second", "second"]
    assert Record(record.path).add([late], quick("first")).documents == 1
    record.recode(quick("second"))
    assert {e.model for e in record.events()} == {"second"}


def test_a_difference_names_what_changed(record: Record, texts: list[Document], quick: Callable[..., Any]) -> None:
    before = Record(record.path, as_of=record.history()[-1].version)
    assert list(before.differences(record)) == []
    record.recode(quick("second", confidence=0.5))
    assert list(before.differences(record)) == []
    event = record.events()[0]
    record.correct("edit", event.event_id, {"date": "2020"})
    record.correct("reject", record.events()[-1].event_id)
    record.add([replace(texts[0], document_id="0" * 16)], quick("second"))
    found = list(before.differences(record))
    assert Counter(d.kind for d in found) == {"changed": 1, "gone": 1, "added": 1}
    (changed,) = (d for d in found if d.kind == "changed")
    assert changed.fields == {"date": ("2025-03-03", "2020")}
    assert Counter(d.kind for d in record.differences(before)) == {"changed": 1, "gone": 1, "added": 1}


def test_differences_come_story_by_story_in_the_order_of_the_text(
    record: Record, texts: list[Document], quick: Callable[..., Any]
) -> None:
    before = Record(record.path, as_of=record.history()[-1].version)
    long = "Chile thanked Peru. Peru thanked Chile. Chile sued Peru. Peru sued Chile. Chile praised Peru."
    one, other = (replace(texts[0], document_id=letter * 16, text=long) for letter in "ab")

    class Each:
        version = "each"

        def code_all(self, documents: Any) -> Iterator[Any]:
            for document in documents:
                ((_, (event,)),) = quick("each").code_all([replace(document, text=texts[0].text)])
                places = [i for i in range(len(long)) if long.startswith("Chile", i)]
                yield document, [
                    replace(event, event_id=content_id(document.document_id, str(i)), document_id=document.document_id,
                            trigger=Span("Chile", i, i + 5)) for i in places
                ]  # fmt: skip

    record.add([one, other], Each())
    found = [(d.event.document_id, d.event.trigger.start) for d in before.differences(record)]
    assert found == sorted(found) and len(found) == 10
