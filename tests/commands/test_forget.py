"""`detente forget` as its users meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.event import to_dict
from detente.reading import make_document
from detente.recording import store

from .running import ran

STORY = make_document("Nothing happened in Togo.", "wire/1.txt", published="2025-03-04")


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record of one story in the folder where all is asked."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DETENTE_RECORD", "record")
    store.insert(store.create("record"), "documents", [to_dict(STORY)])


def test_a_story_is_forgotten_by_its_id_or_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran("forget", "wire/1.txt", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"stories": [STORY.document_id], "events": 0, "corrections": 0}
    assert ran("forget", STORY.document_id) == 1


def test_people_are_told_that_older_versions_keep_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran("forget", STORY.document_id) == 0
    assert "1 story forgotten, with 0 events and 0 corrections; older versions keep" in capsys.readouterr().out


def test_a_story_that_is_not_there_is_one_line_and_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran("forget", "wire/2.txt") == 1
    told = capsys.readouterr()
    assert told.out == "" and len(told.err.splitlines()) == 1
    assert told.err.startswith("detente: record: no story 'wire/2.txt'")
