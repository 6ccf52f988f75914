"""Sources: files, folders, patterns and standard input, and all that can be wrong with them."""

from __future__ import annotations

import builtins
import gzip
import os
import socket
import tempfile
import time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.event import Document, Reject, to_json
from detente.reading import read
from detente.record import Record

if TYPE_CHECKING:
    from conftest import Read


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ["b.txt", "a/2.txt", "a/1.md", "c/d/3.txt", ".hidden.txt", ".git/4.txt"]:
        write(tmp_path / name, f"Story {name}.")
    return tmp_path


def told(documents: list[Document], folder: Path) -> list[str]:
    return [story.source.removeprefix(f"{folder}/") for story in documents]


def test_a_folder_is_read_in_order_without_hidden_files(reading: Read, folder: Path) -> None:
    documents, rejects = reading(folder)
    assert told(documents, folder) == ["a/1.md", "a/2.txt", "b.txt", "c/d/3.txt"]
    assert not rejects


def test_a_hidden_file_that_is_named_is_read(reading: Read, folder: Path) -> None:
    assert told(reading(folder / ".hidden.txt")[0], folder) == [".hidden.txt"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.txt", ["b.txt"]),
        ("*/*.txt", ["a/2.txt"]),
        ("**/*.txt", ["a/2.txt", "b.txt", "c/d/3.txt"]),
        ("c/**", ["c/d/3.txt"]),
        ("**/d/*", ["c/d/3.txt"]),
        ("[ac]", ["a/1.md", "a/2.txt", "c/d/3.txt"]),
        ("?.txt", ["b.txt"]),
    ],
)
def test_patterns(reading: Read, folder: Path, pattern: str, found: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(reading(f"{folder}/{pattern}")[0], folder) == found
    monkeypatch.chdir(folder)
    assert [story.source for story in reading(pattern)[0]] == found


def test_a_name_that_exists_is_no_pattern(reading: Read, tmp_path: Path) -> None:
    path = write(tmp_path / "[1].txt", "Talks opened.")
    assert [story.source for story in reading(path)[0]] == [str(path)]


def test_one_source_may_stand_alone(folder: Path) -> None:
    assert len(list(read(str(folder)))) == len(list(read(folder))) == 4  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("raw", "texts"),
    [
        (b"Talks opened.\nThey closed.", ["Talks opened.\nThey closed."]),
        (b'\n\n{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        (b'\xef\xbb\xbf{"text": "One."}', ["One."]),
        (b'{"title": "No text"}\nTalks opened.', ['{"title": "No text"}\nTalks opened.']),
        (b"{ braces } in prose", ["{ braces } in prose"]),
        (gzip.compress(b'{"text": "One."}\n', mtime=0), ["One."]),
        (b"text;published\nOne.;2024-05-08\nTwo.;\n", ["One.", "Two."]),
        (b"published\ttext\n\tOne.\n", ["One."]),
        (gzip.compress(b"title,text\nA,One.\n", mtime=0), ["One."]),
        (b"Talks, they said, opened.\nThe text, however, is short.", None),
        (
            b" \n<!DOCTYPE HTML><p>" + b"Talks opened in Lima. " * 20,
            [("Talks opened in Lima. " * 20).strip()],
        ),
        (b"<html><p>" + b"Talks opened in Lima. " * 20, [("Talks opened in Lima. " * 20).strip()]),
    ],
)
def test_standard_input_is_known_by_its_beginning(reading: Read, raw: bytes, texts: list[str] | None) -> None:
    documents, rejects = reading("-", stdin=raw)
    assert [story.text for story in documents] == (texts or [raw.decode()])
    assert {story.source for story in documents} == {"-"} and not rejects


def test_standard_input_that_is_empty_or_closed_is_told(reading: Read) -> None:
    assert [(reject.source, reject.reason) for reject in reading("-")[1]] == [("-", "it is empty")]
    closed = BytesIO()
    closed.close()
    assert [type(item) for item in read("-", stdin=closed)] == [Reject]


@pytest.mark.parametrize(
    "raw", [b'{"body": "One.", "key": 7, "day": "2024-05-08"}\n', b"key,body,day\n7,One.,2024-05-08\n"]
)
def test_standard_input_has_columns_of_other_names(raw: bytes) -> None:
    [story] = read(["-"], stdin=BytesIO(raw), columns={"text": "body", "id": "key", "published": "day"})
    assert isinstance(story, Document)
    assert (story.text, story.source, story.published) == ("One.", "7", "2024-05-08")


def test_a_field_that_there_is_not_is_wrong_use() -> None:
    with pytest.raises(ValueError, match="columns has 'titel'; fields are text, id"):
        read([], columns={"text": "body", "titel": "head"})


def test_a_bad_date_for_all_is_wrong_use() -> None:
    with pytest.raises(ValueError, match="give an ISO date"):
        read([], published="Monday")


def test_what_is_wrong_with_one_source_does_not_stop_the_others(reading: Read, folder: Path) -> None:
    write(folder / "a" / "3.bin", "\0")
    documents, rejects = reading("missing.txt", folder, "no*where", "", "a\0b", f"{folder}/b.txt/x", "n" * 5000)
    assert len(documents) == 4
    assert [reject.reason for reject in rejects] == [
        "there is no such file",
        "it is a binary file, not text",
        "no file matches the pattern",
        "its name is empty",
        "no file can have this name",
        "it could not be read (not a directory)",
        "it could not be read (file name too long)",
    ]
    assert all(reject.mend for reject in rejects)


def test_a_folder_without_files_is_told(reading: Read, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert [reject.reason for reject in reading(tmp_path)[1]] == ["the folder has no files"]


def test_pipes_sockets_and_devices_are_rejected_not_waited_for(reading: Read, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with tempfile.TemporaryDirectory(dir="/tmp") as short, socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{short}/socket")
        documents, rejects = reading(tmp_path, short, "/dev/null")
    assert not documents
    assert [reject.reason for reject in rejects] == ["it is a pipe, socket or device, not a file"] * 3


def test_links_that_lead_in_circles_are_told(reading: Read, folder: Path) -> None:
    (folder / "a" / "back").symlink_to(folder)
    (folder / "a" / "self").symlink_to("self")
    (folder / "a" / "gone").symlink_to("nowhere")
    for source in (str(folder), f"{folder}/**"):
        documents, rejects = reading(source)
        assert told(documents, folder) == ["a/1.md", "a/2.txt", "b.txt", "c/d/3.txt"]
        assert [(Path(reject.source).name, reject.reason.split(" (")[0]) for reject in rejects] == [
            ("back", "it is a link back to a folder above it"),
            ("gone", "there is no such file"),
            ("self", "it could not be read"),
        ]


def test_a_folder_that_links_make_reachable_twice_is_read_once(reading: Read, folder: Path) -> None:
    (folder / "z").symlink_to(folder / "c")
    documents, rejects = reading(folder)
    assert told(documents, folder) == ["a/1.md", "a/2.txt", "b.txt", "c/d/3.txt"] and not rejects


def test_folders_may_lie_deep(reading: Read, tmp_path: Path) -> None:
    deep = str(tmp_path)
    for _ in range(400):
        deep += "/d"
        Path(deep).mkdir()
    Path(f"{deep}/story.txt").write_text("Talks opened.")
    assert len(reading(tmp_path)[0]) == len(reading(f"{tmp_path}/**/d/**/*.txt")[0]) == 1


def test_a_folder_without_permission_is_told(reading: Read, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def refuse(path: str) -> Any:
        if str(path).endswith("/c"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    documents, [reject] = reading(folder)
    assert told(documents, folder) == ["a/1.md", "a/2.txt", "b.txt"]
    assert reject.source == f"{folder}/c" and reject.reason == "it may not be read (permission denied)"


def test_a_file_without_permission_is_told(reading: Read, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = builtins.open

    def refuse(path: Any, *arguments: Any, **named: Any) -> Any:
        if str(path).endswith("/b.txt"):
            raise PermissionError(13, "Permission denied", path)
        return opened(path, *arguments, **named)

    monkeypatch.setattr(builtins, "open", refuse)
    documents, [reject] = reading(folder)
    assert len(documents) == 3 and reject.reason == "it may not be read (permission denied)"


def test_a_disk_that_fails_half_way_is_told() -> None:
    class Failing(BytesIO):
        def read(self, _most: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    [reject] = read("-", stdin=Failing())
    assert isinstance(reject, Reject) and reject.reason == "it could not be read (input/output error)"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read all")
def test_permissions_of_the_system(reading: Read, folder: Path) -> None:
    (folder / "b.txt").chmod(0)
    (folder / "c").chmod(0)
    try:
        documents, rejects = reading(folder)
    finally:
        (folder / "c").chmod(0o700)
    assert told(documents, folder) == ["a/1.md", "a/2.txt"]
    assert ["permission denied" in reject.reason for reject in rejects] == [True, True]


def test_names_that_are_not_utf_8_can_be_written_down(reading: Read, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    try:
        path.write_bytes(b"Talks opened.")
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    [story], _ = reading(tmp_path)
    assert to_json(story).encode()
    _, [reject] = reading(f"{path}x")
    assert to_json(reject).encode()


def test_gzip_is_unpacked_whatever_its_name(reading: Read, tmp_path: Path) -> None:
    for name in ["a.txt.gz", "b.gz", "c.txt"]:
        (tmp_path / name).write_bytes(gzip.compress(b"Talks opened."))
    write(tmp_path / "d.txt.gz", "Not packed at all.")
    assert [story.text for story in reading(tmp_path)[0]] == ["Talks opened."] * 3 + ["Not packed at all."]


@pytest.mark.parametrize("name", ["bomb.txt.gz", "bomb.jsonl.gz", "bomb.html.gz", "bomb.gz"])
def test_gzip_that_explodes_is_refused(reading: Read, tmp_path: Path, name: str) -> None:
    with gzip.open(tmp_path / name, "wb") as file:
        for _ in range(60):
            file.write(b" " * 999_999 + b"\n")
    documents, rejects = reading(tmp_path)
    assert not documents and len(rejects) == 1
    assert "longer than" in rejects[0].reason or "expands more than 100 times" in rejects[0].reason


@pytest.mark.parametrize("damage", [b"\x1f\x8b", b"\x1f\x8b\x08junk", gzip.compress(b"Talks" * 99, mtime=0)[:-9]])
def test_broken_gzip_is_told(reading: Read, tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "a.txt.gz").write_bytes(damage)
    documents, [reject] = reading(tmp_path)
    assert not documents and "gzip data is broken" in reject.reason


HEADS = st.sampled_from(
    [
        b"",
        b"\x1f\x8b",
        b"\x1f\x8b\x08\0",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"<html>",
        b'{"text": "',
        b"{",
        b"%PDF-",
    ]
)


@given(HEADS, st.binary(max_size=300), st.sampled_from(["a.txt", "a.jsonl", "a.html", "a.gz", "a"]))
def test_no_bytes_raise(head: bytes, rest: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(head + rest)
        for found in (list(read([path])), list(read("-", stdin=BytesIO(head + rest)))):
            assert found
            for item in found:
                assert to_json(item).encode()
                if isinstance(item, Document):
                    assert item.text.strip() and 0 <= item.body < len(item.text)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t"), min_size=1))
def test_offsets_point_into_the_file(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.txt"
        path.write_bytes(text.encode())
        for item in read([path], published="2025-03-03"):
            if isinstance(item, Document):
                assert item.text == text.removeprefix("\ufeff")
            else:
                assert not text.removeprefix("\ufeff").strip()


def test_a_stream_of_empty_lines_is_read_once() -> None:
    began = time.process_time()
    [reject] = read(["-"], stdin=BytesIO(b"\n" * 400_000))
    assert isinstance(reject, Reject) and time.process_time() - began < 5


def test_a_record_in_the_folder_that_is_read_is_passed_over(reading: Read, folder: Path) -> None:
    Record(folder / "record")
    for source in (str(folder), f"{folder}/**"):
        documents, rejects = reading(source)
        assert told(documents, folder) == ["a/1.md", "a/2.txt", "b.txt", "c/d/3.txt"] and not rejects
    assert [reject.reason for reject in reading(folder / "record")[1]] == ["the folder has no files"]


@pytest.mark.parametrize(
    ("raw", "reason", "mend"),
    [(b"%PDF-1.7\n%\xe2\xe3", "it is a PDF", "pdftotext"), (b"PK\x03\x04\x14\0\x06\0", "an Office program", "as text")],
)  # fmt: skip
def test_a_document_of_an_office_is_told_from_other_binaries(
    reading: Read, tmp_path: Path, raw: bytes, reason: str, mend: str
) -> None:
    (tmp_path / "paper").write_bytes(raw)
    (reject,) = reading(tmp_path / "paper")[1]
    assert reason in reject.reason and mend in reject.mend
