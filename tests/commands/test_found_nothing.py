"""One rule for all commands that ask a record: where there is nothing they say so in one line and end with 1."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.commands import relations
from detente.record import Record
from detente.relating.ledgers.kinds import LEDGERS

from .running import ran

SILENT = [
    ("events",), ("acts",), ("series", "POL", "BLR"), ("series", "POL"), ("timeline", "POL", "BLR"),
    ("timeline", "POL", "BLR", "--reports"), ("ledger", "POL", "BLR"), ("ledger", "POL", "BLR", "Sanctions"),
    ("claims", "POL", "BLR"), ("diff", "1"), ("corrections", "list"),
]  # fmt: skip
TOLD_ALL_THE_SAME = [("brief", "POL", "BLR"), ("export", "table", "out.csv"), ("export", "polecat", "out.tsv")]
"""A brief, a table or a panel of nothing is one all the same."""


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty record in the folder where all is asked."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DETENTE_RECORD", "record")
    Record("record")


@pytest.mark.parametrize("command", [*SILENT, *TOLD_ALL_THE_SAME], ids=" ".join)
def test_nothing_found_is_one_line_and_one(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    json = ("--json",)
    for arguments in (command, command + json):
        assert ran(*arguments) == 1
        told = capsys.readouterr()
        assert told.err.startswith("detente: ") and len(told.err.splitlines()) == 1
        assert command not in SILENT or told.out == ""


def test_of_several_statements_each_answers(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran("sql", "SELECT 1 AS one; SELECT 2 AS two;", "--json") == 0
    assert capsys.readouterr().out == '{"one": 1}\n{"two": 2}\n'


def test_sql_answers_with_a_table_empty_or_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran("sql", "SELECT * FROM events") == 0
    assert "event_id" in capsys.readouterr().out
    assert ran("sql", "COPY (SELECT 1 AS n) TO 'one.csv'") == 0
    assert (tmp_path / "one.csv").read_text() == "n\n1\n"
    assert ran("sql", "") == 2


def test_help_names_the_ledgers_that_there_are() -> None:
    assert relations.NAMES == LEDGERS


def test_what_a_command_does_is_not_cut_short_in_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    for group in ((), ("corrections",)):
        assert ran(*group, "--help") == 0
        assert "..." not in capsys.readouterr().out.partition("Commands:")[2]
