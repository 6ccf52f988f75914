"""What a writer commits, in what order, so that whoever is killed loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from detente.event import Document, Visit
from detente.record import Record
from detente.recording import store
from detente.recording.keeping import Keeper
from detente.recording.location import locate
from detente.recording.schema import event_rows
from detente.recording.tables import append, open_table


def test_a_visit_waits_for_its_document_however_late_that_is_coded(tmp_path: Path, texts: list[Document]) -> None:
    """Workers give documents back in the order in which they are done."""
    keeper = Keeper(store.create(tmp_path / "record"))
    for document in texts:
        assert keeper.is_new(document)
        keeper.visit(Visit(document.source, "feed", document.source, 200, None, None, "2025-03-04"))
    late, *soon = texts
    for document in soon:
        keeper.keep(document, [])
    keeper.commit()
    assert Record(tmp_path / "record").visited().items == {}
    keeper.keep(late, [])
    keeper.commit()
    assert len(Record(tmp_path / "record").visited().items) == 3


def test_a_document_that_is_none_is_a_reject_and_the_rest_goes_on(
    tmp_path: Path, texts: list[Document], quick: Callable[..., Any]
) -> None:
    bad = [replace(texts[1], published="08.05.2024"), replace(texts[2], text=" ")]
    record = Record(tmp_path / "record")
    added = record.add([*bad, texts[0]], quick())
    assert (added.documents, added.rejects) == (1, 2)
    reasons = {row[0] for row in record.sql("SELECT reason FROM rejects").fetchall()}
    assert reasons == {"it is empty", "its date of publication is '08.05.2024', not an ISO date"}


def test_events_of_a_run_that_was_killed_get_their_pairs_whatever_is_coded_next(
    tmp_path: Path, texts: list[Document], quick: Callable[..., Any]
) -> None:
    at = locate(tmp_path / "record")
    record = Record(at.root)
    [(_, events)] = quick().code_all(texts[:1])
    assert append(at, open_table(at, "events"), "events", event_rows(events))  # and killed
    keeper = Keeper(at)
    assert keeper.is_new(texts[0])
    keeper.keep(texts[0], [])  # the weights of another day find nothing
    keeper.commit()
    assert Record(record.path).sql("SELECT count(*) FROM dyads").fetchall() == [(1,)]
