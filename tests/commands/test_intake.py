"""What `code` and the questions about single words say of input that is of no use."""

from __future__ import annotations

from pathlib import Path

import pytest

from .running import ran

FRENCH = "La France a expulsé deux diplomates russes lundi, a annoncé le ministère des Affaires étrangères à Paris."


def test_code_of_texts_in_another_language_alone_has_nothing_usable(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "paris.txt").write_text(FRENCH, encoding="utf-8")
    assert ran("code", tmp_path / "paris.txt") == 1
    assert "its language is fr" in capsys.readouterr().err


def test_a_text_without_an_event_is_told_to_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "garden.txt").write_text("The roses in the garden are red.")
    assert ran("code", tmp_path / "garden.txt", "--format", "table") == 0
    assert capsys.readouterr().err == "detente: what was read tells no event\n"


def test_a_day_of_publication_that_is_none_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran("when", "last Thursday", "--published", "yesterday") == 2
    assert capsys.readouterr().err == "detente: published: 'yesterday' is no date; write it as 2025-03-03\n"


def test_a_file_that_is_given_for_a_record_is_told_from_a_missing_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").touch()
    assert ran("events", "--record", tmp_path / "a.txt") == 2
    assert "this is a file; a record is a folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "line", "said"),
    [
        (("when", "--published", "2024-05-08"), '{"text": "Monday"}', '"edtf": "2024-05-06"'),
        (
            ("when", "--published", "2024-05-08"),
            '{"text": "Monday", "published": "2025-03-05"}',
            '"edtf": "2025-03-03"',
        ),
        (("when", "--published", "2024-05-08"), '{"text": "Monday", "published": null}', '"edtf": "2024-05-06"'),
        (("who", "--date", "1998-07-01"), '{"text": "the French president"}', '"name": "Jacques Chirac"'),
        (("who",), '{"text": "the French president", "date": 1998}', '"date\\" is 1998; write it as a string"'),
        (("who",), '"Chirac"', '"error": "no object with a \\"text\\""'),
    ],
)
def test_options_hold_for_the_lines_of_a_file_that_say_nothing_else(
    command: tuple[str, ...], line: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "asked.jsonl").write_text(line)
    ran(*command, "--input", tmp_path / "asked.jsonl")
    assert said in capsys.readouterr().out


def test_an_option_that_is_wrong_for_all_lines_is_named_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "asked.jsonl").write_text('{"text": "the French president"}\n' * 2)
    assert ran("who", "--date", "huh", "--input", tmp_path / "asked.jsonl") == 2
    assert capsys.readouterr().err == "detente: date 'huh' is no date, as 2015-03-01 or 2015-03\n"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("brief", "POL", "BLR", "--json", "--format", "html"), "--json and --format html: give one of the two"),
        (("code", "a.txt", "--json", "--format", "table"), "--json and --format table: give one of the two"),
        (("code", "a.txt", "--format", "html"), "--format html: give table or jsonl"),
    ],
)
def test_two_forms_at_once_are_refused(command: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(*command) == 2
    assert capsys.readouterr().err == f"detente: {said}\n"


def test_a_file_of_questions_that_is_not_there_is_told_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran("when", "--input", tmp_path / "nothere") == 2
    assert capsys.readouterr().err.endswith("there is no such file; check the name\n")
