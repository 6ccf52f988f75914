"""What all commands do with a date that they are given, and with a record that turns out to be damaged."""

from __future__ import annotations

import duckdb
import pytest

from detente import cli
from detente.commands.asking import day
from detente.printing import print_table


def test_a_date_is_kept_in_one_form() -> None:
    assert (day("20240301"), day("2024-03-01"), day(None)) == ("2024-03-01", "2024-03-01", None)


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


def test_words_in_a_table_stand_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(["source"], [["feed:id:7"], ["[bold]x"]])
    shown = capsys.readouterr().out
    assert "feed:id:7" in shown and "[bold]x" in shown
