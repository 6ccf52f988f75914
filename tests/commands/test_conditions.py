"""The conditions of `events`, `acts` and `export` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente import cli
from detente.record import Record
from detente.relating.conditions import read_conditions


def ran(*arguments: str | Path) -> object:
    """The exit code of a command."""
    with pytest.raises(SystemExit) as ended:
        cli.app([str(a) for a in arguments])
    return ended.value.code


@pytest.fixture
def record(tmp_path: Path) -> Path:
    Record(tmp_path / "record")
    return tmp_path / "record"


@pytest.mark.parametrize("command", [("events",), ("acts",), ("export", "table", "out.csv")])
@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--type", "HUG", "type 'HUG' is not known; give one of AGREE"),
        ("--country", "Atlantis", "country: 'Atlantis' is no country"),
        ("--recipient", "NATO", "give one of its members"),
        ("--sector", "XXX", "give one of COP"),
        ("--until", "2025-02-30", "until: '2025-02-30' is no date; write it as 2025-03-03"),
    ],
)
def test_a_value_that_no_event_can_have_is_named(
    command: tuple[str, ...], option: str, value: str, said: str, record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran(*command, option, value, "--record", record) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("command", [("events",), ("acts",), ("export", "table", "out.csv")])
def test_a_period_that_ends_before_it_begins_is_named(
    command: tuple[str, ...], record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran(*command, "--since", "2025-06-01", "--until", "2025-01-31", "--record", record) == 2
    assert capsys.readouterr().err == "detente: since 2025-06-01 is after until 2025-01-31; swap them\n"


def test_every_condition_of_events_chooses_what_is_exported(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    given = ("--status", "negated", "--actor", "Kenya", "--place", "Brest", "--text", "two words", "--quad",
             "verbal conflict")  # fmt: skip
    assert ran("export", "table", out, *given, "--record", record) == 1  # the record is empty
    assert out.read_text().startswith("event_id,")


def test_values_are_read_as_the_pages_read_them() -> None:
    given = {
        "type": "consult", "country": "Kenya", "actor": "ken", "since": "20240301", "place": " Brest ", "mode": " ",
        "text": "two\t words", "min_confidence": "0.5", "source": " a.txt", "until": None, "status": "Actual",
        "quad": "Verbal Conflict", "context": "MILITARY",
    }  # fmt: skip
    assert read_conditions(given) == {
        "type": "CONSULT", "country": "KEN", "actor": "KEN", "since": "2024-03-01", "place": "Brest",
        "text": "two words", "min_confidence": 0.5, "source": " a.txt", "status": "actual", "quad": "verbal conflict",
        "context": "military",
    }  # fmt: skip
