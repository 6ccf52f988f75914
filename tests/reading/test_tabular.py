"""CSV, TSV and Parquet: one document a row, columns by name."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import duckdb
import pytest

from detente.event import Document, Reject
from detente.reading import read
from detente.reading.tabular import parse_columns

MAPPED = {"text": "body", "published": "date", "id": "key"}


def found(path: Path, **settings: Any) -> tuple[list[Document], list[Reject]]:
    items = list(read([path], **settings))
    return [i for i in items if isinstance(i, Document)], [i for i in items if isinstance(i, Reject)]


def write(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_columns_are_those_of_jsonl(tmp_path: Path) -> None:
    table = 'id,text,published,title,url,more\nw/1,"Talks, they said, ""opened"".\nIn Lima.",2024-05-08,T,https://w.example/1,x\n'
    [story], rejects = found(write(tmp_path / "a.csv", table))
    assert story.text == 'Talks, they said, "opened".\nIn Lima.' and not rejects
    assert (story.source, story.published, story.title, story.url) == ("w/1", "2024-05-08", "T", "https://w.example/1")


@pytest.mark.parametrize("delim", [",", ";", "|", "\t"])
def test_columns_may_have_other_names(tmp_path: Path, delim: str) -> None:
    table = delim.join(["key", "body", "date"]) + "\n" + delim.join(["1", "Talks opened.", "2024-05-08"]) + "\n"
    for name in ("a.csv", "a.tsv") if delim == "\t" else ("a.csv",):
        [story], _ = found(write(tmp_path / name, table), columns=MAPPED)
        assert (story.text, story.source, story.published) == ("Talks opened.", "1", "2024-05-08")


def test_parquet_has_its_own_types(tmp_path: Path) -> None:
    path = tmp_path / "a's [1].parquet"
    rows = "VALUES (7, 'Talks opened.', DATE '2024-05-08'), (8, NULL, NULL), (9, 'They closed.', NULL)"
    duckdb.sql(f"SELECT * FROM ({rows}) t(key, body, date)").write_parquet(str(path))
    documents, [reject] = found(path, columns=MAPPED, published="2024-01-01")
    assert [(s.text, s.source, s.published) for s in documents] == [
        ("Talks opened.", "7", "2024-05-08"), ("They closed.", "9", "2024-01-01"),
    ]  # fmt: skip
    assert (reject.line, reject.reason) == (2, "the row has no text")


def test_json_lines_take_other_names_too(tmp_path: Path) -> None:
    [story], _ = found(write(tmp_path / "a.jsonl", '{"body": "Talks opened.", "key": 3}\n'), columns=MAPPED)
    assert (story.text, story.source) == ("Talks opened.", "3")


def test_a_table_may_be_packed(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv.gz", gzip.compress(b"text\nTalks opened.\n"))
    assert [story.text for story in found(path)[0]] == ["Talks opened."]
    bomb = write(tmp_path / "b.csv.gz", gzip.compress(b"text\n" + b"a\n" * 30_000_000))
    assert ["expands more than 100 times" in reject.reason for reject in found(bomb)[1]] == [True]
    broken = write(tmp_path / "c.csv.gz", gzip.compress(b"text\nTalks opened.\n")[:-9])
    assert ["gzip data is broken" in reject.reason for reject in found(broken)[1]] == [True]


def test_broken_rows_are_told_by_their_line_and_the_others_read(tmp_path: Path) -> None:
    table = b'id,text\n1,One.\n2,caf\xe9\n3,a,b,c\n4\n5,""\n6,Six.\n7,"never closed\n8,Eight.\n'
    documents, rejects = found(write(tmp_path / "a.csv", table))
    assert [story.source for story in documents] == ["1", "6", "8"]
    assert sorted(reject.line or 0 for reject in rejects if "broken" in reject.reason) == [3, 4, 5, 8]
    assert [reject.reason for reject in rejects if "broken" not in reject.reason] == ["the row has no text"]


def test_a_row_is_told_by_its_line_in_the_file_where_texts_before_it_have_line_ends(tmp_path: Path) -> None:
    long = '"One.\nTwo.\n\nThree.",2024-05-08\n'
    table = f'text,published\n{long}A.,bad\n"B.\r\nC.",worse\n{long}D.,2024-05-08,more\n'
    for name, raw in (("a.csv", table.encode()), ("b.csv.gz", gzip.compress(table.encode()))):
        _, rejects = found(write(tmp_path / name, raw))
        assert [reject.line for reject in rejects] == [6, 7, 13]


def test_mixed_line_ends_lose_nothing(tmp_path: Path) -> None:
    documents, _ = found(write(tmp_path / "a.csv", b'id,text\r\n1,One.\r\n2,"T\r\nwo."\n3,Three.\r4,Four.\r\n'))
    assert [story.text for story in documents] == ["One.", "T\r\nwo.", "Three.", "Four."]


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("a.csv", b"", "it is empty"), ("a.csv", b"id,body\n1,x\n", "it has no column text; it has id, body"),
        ("a.csv", b"text\n", "it has no rows"), ("a.csv", b"\0" * 99, "it has no column text"),
        ("a.parquet", b"", "no sound Parquet"), ("a.parquet", b"PAR1" + b"\0" * 50 + b"PAR1", "no sound Parquet"),
    ],
)  # fmt: skip
def test_what_is_no_table_of_stories_is_told(tmp_path: Path, name: str, raw: bytes, reason: str) -> None:
    documents, [reject] = found(write(tmp_path / name, raw))
    assert not documents and reason in reject.reason


def test_a_column_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    [reject] = found(write(tmp_path / "a.csv", "text\nOne.\n"), columns={"published": "date"})[1]
    assert reject.reason == "it has no column date for published; it has text"
    duckdb.sql("SELECT [1] AS text").write_parquet(str(tmp_path / "a.parquet"))
    assert "holds INTEGER[], not text" in found(tmp_path / "a.parquet")[1][0].reason


def test_columns_are_written_as_pairs() -> None:
    assert parse_columns("text=body, published=date") == {"text": "body", "published": "date"}
    assert parse_columns(None) == {}
    for wrong in ("text", "body=text", "text=", "=x"):
        with pytest.raises(ValueError, match="fields are text, id"):
            parse_columns(wrong)


def test_a_moment_has_the_same_day_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.parquet"
    duckdb.sql("SELECT 'Talks opened.' AS text, TIMESTAMPTZ '2024-05-08 23:30:00+00' AS published").write_parquet(
        str(path)
    )
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    [story], _ = found(path)
    assert story.published == "2024-05-08"


def test_a_table_in_another_encoding_is_to_be_saved_anew(tmp_path: Path) -> None:
    path = write(tmp_path / "latin.csv", "text\nTalks opened in Lomé.\nThey closed.\n".encode("latin-1"))
    [reject] = found(path)[1]
    assert (reject.line, reject.mend) == (2, "save the file as UTF-8")
