"""Plain text: the characters as they are, or a reason why not."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from detente.event import content_id
from detente.reading.unreadable import MAX_TEXT

if TYPE_CHECKING:
    from conftest import Read

FRENCH = "Le président a reçu mardi à Genève les délégués de l’opposition, a déclaré l’élu après la réunion.\n"
POLISH = "Minister spotkał się w środę z ambasadorem Niemiec i żądał wyjaśnień w sprawie śledztwa.\n"
CHINESE = "中国外交部发言人周一表示,北京反对任何形式的单边制裁,并呼吁有关各方保持克制。\n"
RUSSIAN = "Министр иностранных дел России встретился в понедельник с послом Мьянмы.\n"


def test_the_text_is_kept_to_the_character(reading: Read, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes("\ufeff\r\n  GENEVA, March 3 - Talks\u2028 opened.\r\nThey go on. \n\n".encode())
    [story], rejects = reading(path, published="2025-03-03T09:00:00+07:00")
    assert story.text == "\r\n  GENEVA, March 3 - Talks\u2028 opened.\r\nThey go on. \n\n"
    assert story.document_id == content_id(story.text)
    assert (story.source, story.published, story.dateline) == (str(path), "2025-03-03", "GENEVA")
    assert story.text[story.body :].startswith("Talks")
    assert not rejects


def test_a_full_dateline_dates_a_story_that_has_no_other_date(reading: Read, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("Naypyitaw, 3 March 2025 – The general left.")
    assert reading(path)[0][0].published == "2025-03-03"
    assert reading(path, published="2025-03-04")[0][0].published == "2025-03-04"


@pytest.mark.parametrize("name", ["story.txt", "story.log", "story"])
def test_other_names_are_plain_text_too(reading: Read, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Talks opened.")
    assert [story.text for story in reading(tmp_path)[0]] == ["Talks opened."]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (CHINESE, "gb18030"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "utf-16"),
    ],
)
def test_older_encodings_are_recognised(reading: Read, tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes((text * 3).encode(encoding))
    assert [story.text for story in reading(path)[0]] == [text * 3]


def test_an_encoding_in_doubt_is_not_guessed(reading: Read, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(POLISH.encode("iso8859-2"))
    documents, [reject] = reading(path)
    assert not documents and reject.mend == "save it as UTF-8"


def test_damaged_utf_8_is_not_taken_for_another_encoding(reading: Read, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(FRENCH.encode() + b"\xff" + FRENCH.encode())
    documents, [reject] = reading(path)
    assert not documents
    assert "not valid UTF-8" in reject.reason and reject.mend == "save it as UTF-8"


@pytest.mark.parametrize(
    "raw",
    [
        b"Talks\0opened",
        b"\x7fELF\x02\x01\x01\x00\x00\x00",
        b"\x01\x02\x03\x04\x05 abc",
        b"\xff\xfe\x00\xd8",
    ],
)
def test_binary_files_are_rejected(reading: Read, tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(raw)
    documents, [reject] = reading(path)
    assert not documents
    assert reject.source == str(path) and reject.line is None and "binary" in reject.reason


def test_a_pdf_is_named_with_its_mend(reading: Read, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    documents, [reject] = reading(tmp_path)
    assert not documents and reject.reason == "it is a PDF" and "pdftotext" in reject.mend


@pytest.mark.parametrize("raw", [b"", b" \r\n\t", b"\xef\xbb\xbf"])
def test_empty_files_are_rejected(reading: Read, tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "story.txt").write_bytes(raw)
    assert [reject.reason for reject in reading(tmp_path)[1]] == ["it is empty"]


@pytest.mark.parametrize("character", ["a", "é", "語", "😀"])
def test_a_text_may_have_two_million_characters(reading: Read, tmp_path: Path, character: str) -> None:
    path = tmp_path / "story.txt"
    path.write_text(character * MAX_TEXT)
    assert len(reading(path)[0]) == 1
    path.write_text(character * (MAX_TEXT + 1))
    documents, [reject] = reading(path)
    assert not documents
    assert "longer than 2,000,000 characters" in reject.reason and reject.mend.startswith("split it")


@pytest.mark.parametrize("name", ["long.txt", "long.log"])
def test_a_file_of_fifty_megabytes_is_refused_fast_and_with_little_memory(
    reading: Read, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"a" * 50_000_000)
    tracemalloc.start()
    begun = time.monotonic()
    documents, [reject] = reading(path)
    took, (_, peak) = time.monotonic() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert not documents and "longer than" in reject.reason
    assert took < 0.5 and peak < 2_000_000
