"""WARC as Common Crawl publishes its news: each page by itself; damage does not take the rest along."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Read

STORY = "Envoys of Peru and Chile met in Arica on Tuesday to settle the quarrel over case {}. "


def page(number: int) -> bytes:
    body = STORY.format(number) * 4
    head = f"<html><head><title>Case {number}</title></head>"
    return f"{head}<body><article><p>{body}</p></article></body></html>".encode()


def record(
    number: int,
    body: bytes,
    kind: str = "text/html; charset=utf-8",
    status: int = 200,
    more: str = "",
    type: str = "response",
) -> bytes:
    http = f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {type}\r\nWARC-Target-URI: https://news.example/{number}\r\n"
        f"WARC-Date: 2024-05-08T10:00:0{number}Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


RECORDS = [record(number, page(number)) for number in range(6)]
PACKED = [gzip.compress(one, mtime=0) for one in RECORDS]


def numbers(found: list) -> list[int]:  # type: ignore[type-arg]
    return [int(story.url.rpartition("/")[2]) for story in found]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a"])
@pytest.mark.parametrize("raw", [b"".join(RECORDS), b"".join(PACKED), gzip.compress(b"".join(RECORDS), mtime=0)])
def test_pages_come_in_order_with_address_and_day(reading: Read, tmp_path: Path, name: str, raw: bytes) -> None:
    (tmp_path / name).write_bytes(raw)
    documents, rejects = reading(tmp_path / name)
    assert numbers(documents) == [0, 1, 2, 3, 4, 5] and not rejects
    assert documents[0].source == documents[0].url == "https://news.example/0"
    assert (documents[0].published, documents[0].title) == ("2024-05-08", "Case 0")
    assert documents[0].text == (STORY.format(0) * 4).strip()
    assert numbers(reading("-", stdin=raw)[0]) == [0, 1, 2, 3, 4, 5]


def test_a_date_that_is_given_goes_before_the_day_of_the_crawl(reading: Read, tmp_path: Path) -> None:
    dated = page(1).replace(b"<title>", b'<meta property="article:published_time" content="2024-05-01"><title>')
    (tmp_path / "a.warc").write_bytes(RECORDS[0] + record(1, dated))
    assert [story.published for story in reading(tmp_path / "a.warc")[0]] == ["2024-05-08", "2024-05-01"]
    found, _ = reading(tmp_path / "a.warc", published="2024-05-07")
    assert [story.published for story in found] == ["2024-05-07", "2024-05-01"]


def test_what_is_no_page_is_passed_over(reading: Read, tmp_path: Path) -> None:
    others = [
        record(1, b"\x89PNG", "image/png"), record(2, page(2), status=404), record(3, page(3), type="request"),
        record(4, b"{}", "application/json"), record(5, b"", type="warcinfo"),
    ]  # fmt: skip
    (tmp_path / "a.warc").write_bytes(b"".join([others[0], RECORDS[0], *others[1:]]))
    documents, rejects = reading(tmp_path / "a.warc")
    assert numbers(documents) == [0] and not rejects
    (tmp_path / "b.warc").write_bytes(b"".join(others))
    assert [reject.reason for reject in reading(tmp_path / "b.warc")[1]] == ["it has no web pages"]


def test_bodies_that_are_still_packed_or_in_chunks_are_unpacked(reading: Read, tmp_path: Path) -> None:
    zipped = gzip.compress(page(1))
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (zipped[:50], zipped[50:], b""))
    (tmp_path / "a.warc").write_bytes(
        record(0, zipped, more="Content-Encoding: gzip\r\n")
        + record(1, chunks, more="Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n")
        + record(2, page(1), more="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n")
    )
    documents, rejects = reading(tmp_path / "a.warc")
    assert len({story.text for story in documents}) == 1 and numbers(documents) == [0, 1, 2] and not rejects


def test_a_page_without_a_story_is_told_by_its_address(reading: Read, tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(record(0, b"<html></html>") + RECORDS[1])
    documents, [reject] = reading(tmp_path / "a.warc")
    assert numbers(documents) == [1] and reject.source == "https://news.example/0"


@pytest.mark.parametrize("at", range(6))
def test_a_damaged_record_does_not_take_the_others_along(reading: Read, tmp_path: Path, at: int) -> None:
    others = [number for number in range(6) if number != at]
    packed = list(PACKED)
    packed[at] = PACKED[at][:60] + b"x" * 40 + PACKED[at][100:]
    cut = list(PACKED)
    cut[at] = PACKED[at][:80]
    plain = list(RECORDS)
    plain[at] = RECORDS[at].replace(b"WARC/1.0\r\nWARC-Type", b"WARX/1.0\r\nWARC-Tipe")
    for damaged in (packed, cut, plain):
        (tmp_path / "a.warc").write_bytes(b"".join(damaged))
        documents, rejects = reading(tmp_path / "a.warc")
        assert [number for number in numbers(documents) if number != at] == others
        assert [reject.source for reject in rejects if "record" in reject.reason] == [str(tmp_path / "a.warc")]


def test_two_damaged_records_do_not_take_the_others_along(reading: Read, tmp_path: Path) -> None:
    for spoil in (lambda raw: raw[:60] + b"x" * 40 + raw[100:], lambda raw: raw[:80]):
        records = [spoil(one) if number in (1, 4) else one for number, one in enumerate(PACKED)]
        (tmp_path / "a.warc.gz").write_bytes(b"".join(records))
        documents, rejects = reading(tmp_path / "a.warc.gz")
        assert [number for number in numbers(documents) if number not in (1, 4)] == [0, 2, 3, 5]
        assert len([reject for reject in rejects if "record" in reject.reason]) == 2


@pytest.mark.parametrize("length", [b"9", b"99", b"9999999999", b"-5", b"x"])
def test_a_wrong_length_does_not_swallow_the_next_record(reading: Read, tmp_path: Path, length: bytes) -> None:
    head, _, rest = RECORDS[1].partition(b"\r\nContent-Length: ")
    wrong = head + b"\r\nContent-Length: " + length + rest[rest.index(b"\r\n") :]
    for records in ([RECORDS[0], wrong, *RECORDS[2:]], [PACKED[0], gzip.compress(wrong), *PACKED[2:]]):
        (tmp_path / "a.warc").write_bytes(b"".join(records))
        documents, rejects = reading(tmp_path / "a.warc")
        assert [number for number in numbers(documents) if number != 1] == [0, 2, 3, 4, 5]
        assert rejects


def test_a_file_that_ends_early_gives_what_it_has(reading: Read, tmp_path: Path) -> None:
    for raw in (b"".join(RECORDS)[:-100], b"".join(PACKED)[:-100]):
        (tmp_path / "a.warc").write_bytes(raw)
        documents, [reject] = reading(tmp_path / "a.warc")
        # Of the last page the half that is there is not taken for a story.
        assert numbers(documents) == [0, 1, 2, 3, 4]
        assert "ends early" in reject.reason or "damaged" in reject.reason


@pytest.mark.parametrize(
    "raw", [b"", b"WARC/1.0", b"WARC/1.0\r\n\r\n", b"junk" * 99, b"\x1f\x8b\x08" * 99, b"\0" * 999]
)
def test_what_holds_no_record_is_told(reading: Read, tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.warc").write_bytes(raw)
    documents, rejects = reading(tmp_path / "a.warc")
    assert not documents and rejects


def test_a_record_that_explodes_is_refused_and_the_rest_read(reading: Read, tmp_path: Path) -> None:
    bomb = gzip.compress(b"<html>" + b"a" * 60_000_000)
    huge = gzip.compress(record(1, b"<html>" + b"a" * 60_000_000))
    records = [PACKED[0], gzip.compress(record(1, bomb)), huge, *PACKED[2:]]
    (tmp_path / "a.warc.gz").write_bytes(b"".join(records))
    documents, rejects = reading(tmp_path / "a.warc.gz")
    assert numbers(documents) == [0, 2, 3, 4, 5] and len(rejects) >= 2
