"""What all commands do with a date that they are given, and with a record that turns out to be damaged."""

from __future__ import annotations

from dataclasses import replace

import duckdb
import pytest
import typer

from detente import cli
from detente.commands.asking import day
from detente.event import Event, from_dict
from detente.printing import print_event, print_table


def test_a_date_is_kept_in_one_form() -> None:
    given = ("20240301", "2024-03-01", None)
    assert [day("--since", one) for one in given] == ["2024-03-01", "2024-03-01", None]


def test_a_date_that_is_none_is_named_with_its_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        day("--published", "8.5.2024")
    assert capsys.readouterr().err == "detente: --published: '8.5.2024' is no date; write it as 2025-03-03\n"


def test_a_fault_that_shows_late_is_one_line_and_two(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise duckdb.IOException("IO Error: a file is gone\nand more of the kind")

    monkeypatch.setattr(cli, "app", broken)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert (ended.value.code, capsys.readouterr().err) == (2, "detente: IO Error: a file is gone\n")


def test_a_fault_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong() -> None:
        raise LookupError("ours")

    monkeypatch.setattr(cli, "app", wrong)
    with pytest.raises(LookupError):
        cli.main()


def test_an_event_is_printed_with_its_story_where_there_are_many(capsys: pytest.CaptureFixture[str]) -> None:
    values = {"text": "met", "start": 0, "end": 3}
    event = from_dict(Event, {
        "event_id": "e1", "document_id": "d1", "source": "w/1", "type": "CONSULT", "mode": None, "status": "actual",
        "quad": "verbal cooperation", "score": 2.5, "confidence": 0.9, "trigger": values, "published": "2024-05-08",
        "model": "m",
    })  # fmt: skip
    print_event(event, named=True)
    assert capsys.readouterr().out.splitlines()[-2:] == ["    story     w/1, 2024-05-08", "    event     e1"]
    print_event(event)
    assert "w/1" not in capsys.readouterr().out
    print_event(replace(event, source="odd\nline,\u202eabc"), named=True)
    assert capsys.readouterr().out.splitlines()[-2] == "    story     odd\\nline,\\u202eabc, 2024-05-08"


def test_words_in_a_table_stand_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(["source"], [["feed:id:7"], ["[bold]x"]])
    shown = capsys.readouterr().out
    assert "feed:id:7" in shown and "[bold]x" in shown
