"""Corrections as the command line takes them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer

from detente.commands.review import _value
from detente.event import Document, to_dict
from detente.reading import make_document
from detente.record import Record
from detente.recording import store

from .running import ran


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        ("locations.0.lat", "43.1", 43.1), ("quantities.0.low", "1200", 1200), ("actors.0.start", "5", 5),
        ("date", "2024", "2024"), ("date", "2024-05-06", "2024-05-06"), ("mode", "null", None),
        ("contexts", '["military"]', ["military"]), ("actors.0.name", "Kenya", "Kenya"),
    ],
)  # fmt: skip
def test_a_value_is_of_the_kind_that_its_field_holds(field: str, words: str, value: Any) -> None:
    assert _value(field, words) == value


@pytest.mark.parametrize(
    ("field", "words", "mend"),
    [("locations.0.lat", "north", "give a number"), ("contexts", "[military]", "quote all of it for the shell")],
)
def test_a_value_that_is_none_is_named_with_what_to_do(
    field: str, words: str, mend: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit):
        _value(field, words)
    said = capsys.readouterr().err
    assert f"{field}: {words!r} is no JSON" in said and mend in said


@pytest.mark.parametrize(
    ("name", "said"),
    [("nothere", "there is no such file; check the name"), ("latin", "not valid UTF-8; save it as UTF-8")],
)
def test_a_file_of_events_that_cannot_be_read_is_told_with_what_to_do(
    name: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "latin").write_bytes("é".encode("latin-1"))
    assert ran("corrections", "add", tmp_path / name) == 2
    assert capsys.readouterr().err.endswith(f"{said}\n")


def record_of(path: Path, story: Document) -> Record:
    """A record of one story without an event."""
    store.insert(store.create(path), "documents", [to_dict(story)])
    return Record(path)


def test_a_file_of_events_can_be_given_again_once_its_faults_are_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = make_document("Kenya sent rice. Togo jailed a spy. Peru left the talks.", "a.txt", published="2025-03-04")
    record = record_of(tmp_path / "record", story)
    rows = [
        {"document_id": story.document_id, "type": kind, "trigger": word}
        for kind, word in (("AID", "sent"), ("COERCE", "nothere"), ("REJECT", "left"))
    ]
    given = tmp_path / "missed.jsonl"

    def added(*lines: str) -> tuple[object, list[str], str]:
        given.write_text("\n".join(lines))
        code, shown = ran("corrections", "add", given, "--record", record.path), capsys.readouterr()
        return code, [line.split()[2] for line in shown.out.splitlines()], shown.err

    wrong = f"detente: {given}:2: trigger: 'nothere' are no words of the document\n"
    first, second, third = map(json.dumps, rows)
    assert added(first, second, "{", third) == (
        2, ["AID", "REJECT"], wrong + f"detente: {given}:3: no JSON (Expecting property name enclosed in double quotes:"
        " line 1 column 2 (char 1))\n",
    )  # fmt: skip
    assert added(first, second) == (2, [], wrong + f"detente: {given}: 1 event added before\n")
    mended = second.replace("nothere", "jailed")
    assert added(first, mended, third) == (0, ["COERCE"], f"detente: {given}: 2 events added before\n")
    assert added(first, mended, third) == (0, [], f"detente: {given}: 3 events added before\n")


def test_one_passage_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = make_document("Kenya sent rice to Togo.", "a.txt", published="2025-03-04")
    record = record_of(tmp_path / "record", story)
    record.correct("add", {"document_id": story.document_id, "type": "AID", "trigger": "sent", "actors": ["Kenya"]})
    assert ran("corrections", "export", tmp_path / "out.ann", "--record", record.path) == 0
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == (f"{tmp_path / 'out.ann'}: 1 passage, 0 left out\n", "")
