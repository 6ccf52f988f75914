"""Processes side by side code what one would, and one that dies takes nothing with it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from detente.coder import Coder
from detente.event import Document, Event
from detente.reading import make_document
from detente.workers import BATCH, Workers, WorkersError


class Marks:
    """Codes nothing; a document that says so kills the process, once or always."""

    version = "marks"

    def code_all(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Event]]]:
        for document in documents:
            if document.text.startswith("die"):
                mark = Path(document.source)
                if not mark.exists() or "always" in document.text:
                    mark.touch()
                    os._exit(9)
            yield document, []


def test_every_document_comes_back_once() -> None:
    documents = [make_document(f"story {i}", str(i), published=None) for i in range(3 * BATCH + 1)]
    found = [d for d, _ in Workers(2, make=Marks).code_all(iter(documents))]  # type: ignore[arg-type]
    assert sorted(d.document_id for d in found) == sorted(d.document_id for d in documents)


def test_a_worker_that_dies_takes_nothing_with_it(tmp_path: Path) -> None:
    documents = [make_document(f"story {i}", str(i), published=None) for i in range(2 * BATCH)]
    documents[3] = make_document("die once", str(tmp_path / "mark"), published=None)
    found = [d for d, _ in Workers(2, make=Marks).code_all(documents)]  # type: ignore[arg-type]
    assert (tmp_path / "mark").exists()
    assert sorted(d.document_id for d in found) == sorted(d.document_id for d in documents)


def test_documents_that_kill_every_worker_are_named(tmp_path: Path) -> None:
    fatal = make_document("die always", str(tmp_path / "fatal"), published=None)
    with pytest.raises(WorkersError, match=r"fatal.*died 3 times"):
        list(Workers(1, make=Marks).code_all([fatal]))  # type: ignore[arg-type]


def test_the_version_is_that_of_the_coder_which_it_need_not_load(tmp_path: Path) -> None:
    head = "person,aliases,country,office,sectors,valid_from,valid_to\n"
    (tmp_path / "leaders_mine.csv").write_text(head + "Jane Doe,,NZL,foreign minister,GOV,2026-05-04,\n")
    assert Workers(1).version == Coder().version
    assert Workers(1, tmp_path).version == Coder(knowledge=tmp_path).version != Coder().version


def test_tables_of_the_user_s_own_reach_the_workers(tmp_path: Path) -> None:
    head = "person,aliases,country,office,sectors,valid_from,valid_to\n"
    (tmp_path / "leaders_mine.csv").write_text(head + "Jane Doe,,NZL,foreign minister,GOV,2026-05-04,\n")
    text = "WELLINGTON, June 2 - Jane Doe visited Fiji on Monday and met its president."
    story = make_document(text, "a", published="2026-06-03")
    ((_, coded),) = Workers(1, tmp_path).code_all([story])
    assert coded == Coder(knowledge=tmp_path).code(text, published="2026-06-03", source="a")
    assert any(a.country == "NZL" for e in coded for a in e.actors)
