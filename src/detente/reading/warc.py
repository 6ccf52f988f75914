"""WARC files, as Common Crawl publishes its news: the web pages in them, record by record."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO, TypeGuard

from detente.event import Document, Reject
from detente.reading.html import MAX_MARKUP, is_html, read_page
from detente.reading.opening import GZIP, Counted, Stream, take, unpacked
from detente.reading.unreadable import UnreadableError, empty

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_MARK = b"WARC/1."
_PACKED = GZIP + b"\x08"
_NEXT = b"\r\n\r\n" + _MARK
_PIECE = 1 << 20
_PAGES = ("text/html", "application/xhtml+xml")


def is_warc(head: bytes) -> bool:
    """Whether bytes begin like a WARC file that is not packed."""
    return head.startswith(_MARK)


def read_warc(file: BinaryIO | Stream, source: str, published: str | None) -> Iterator[Document | Reject]:
    """The documents of the pages (HTML responses with status 200), plain or gzip, in order; all else is passed over.

    A document's `source` and `url` are the target URI. Its date is the page's own, else `published`, else the day of
    the crawl, which for news is that of publication or soon after. Where a record is damaged and the file can be
    sought in, reading goes on with the next one.
    """
    from fastwarc.warc import ArchiveIterator

    stream: Any = file if _can_seek(file) else Counted(file)
    begun, sound, pages = 0, True, 0
    while True:
        at, damage = begun, None
        try:
            # All types, so that `at` is the last record's, whatever it is.
            for record in ArchiveIterator(stream, strict_mode=False):
                at, sound = record.stream_pos, True
                if damage := _cut(record):
                    break
                if not _is_page(record):
                    continue
                pages += 1
                page, damage = _read(record, published)
                if page:
                    yield page
                if damage:
                    break
        except (KeyboardInterrupt, SystemExit, GeneratorExit):
            raise
        except BaseException as error:  # whatever its parser says of damaged bytes; where it panics, no Exception
            damage = f"is damaged ({str(error).partition(chr(10))[0][:100] or type(error).__name__})"
        following = _next_record(file, at + 1)
        if not damage and following is None:
            break
        damage = damage or "ends early"
        if sound:  # one word for all that is skipped
            reason = f"the record at byte {at:,} or after it {damage}"
            yield UnreadableError(reason, "fetch the file anew").reject(source)
        sound = False
        if following is None:
            return
        begun = following
    if not pages:
        yield (UnreadableError("it has no web pages", "give a WARC file with responses in HTML") if at or sound else
               empty()).reject(source)  # fmt: skip


def _is_answer(record: WarcRecord) -> bool:
    from fastwarc.warc import WarcRecordType

    return bool(record.record_type == WarcRecordType.response and record.is_http)


def _is_page(record: WarcRecord) -> bool:
    head = record.http_headers
    if not _is_answer(record) or head is None or head.status_code != 200:
        return False
    return (record.http_content_type or _PAGES[0]).lower() in _PAGES


def _cut(record: WarcRecord) -> str | None:
    """What is wrong with a record whose own head, or that of its answer, breaks off; null where neither does."""
    if record.headers.get("Content-Length") is None:
        return "is damaged (its head is cut)"
    if _is_answer(record) and (record.http_headers is None or record.http_headers.status_code is None):
        return "is damaged (its answer is cut)"
    return None


def _read(record: WarcRecord, published: str | None) -> tuple[Document | Reject | None, str | None]:
    """The page of a record, null where it breaks off, and why reading cannot go on behind it, null where it can."""
    body, long = record.reader.read(MAX_MARKUP + 1), record.content_length > MAX_MARKUP
    story, more, _ = body.partition(_NEXT)
    if not more and len(body) < min(record.content_length, MAX_MARKUP + 1):
        # Half a story would stand beside the whole one of the file that is fetched anew.
        return None, "ends early"
    # Too long to read to its end, or its length is wrong and the next record went with it.
    damage = "has a wrong length" if more else "is too long" if long else None
    return _page(record, story, published), damage


def _page(record: WarcRecord, body: bytes, published: str | None) -> Document | Reject:
    uri = record.headers.get("WARC-Target-URI") or record.record_id or "a record without address"
    uri = uri.strip("<>").encode("utf-8", "replace").decode()
    try:
        if len(body) > MAX_MARKUP:
            raise UnreadableError(f"the page is longer than {MAX_MARKUP:,} bytes", "leave it out")
        page = read_page(_decoded(record, body), uri, published or _day(record))
    except UnreadableError as why:
        return why.reject(uri)
    return replace(page, url=uri)


def _decoded(record: WarcRecord, body: bytes) -> bytes:
    """The page as its server had it. Common Crawl unpacks bodies and leaves the headers that say otherwise."""
    from fastwarc.stream_io import ChunkedReader

    coding = ((record.http_headers and record.http_headers.get("Transfer-Encoding")) or "").lower()
    if coding == "chunked" and not is_html(body):
        try:
            body = ChunkedReader(io.BytesIO(body)).read(MAX_MARKUP + 1)
        except Exception as error:
            raise UnreadableError("the page's chunks are broken", "fetch the file anew") from error
    content, _ = unpacked(io.BytesIO(body))
    body = take(content, MAX_MARKUP + 1)
    if len(body) > MAX_MARKUP:
        raise UnreadableError(f"the page is longer than {MAX_MARKUP:,} bytes", "leave it out")
    return body


def _day(record: WarcRecord) -> str | None:
    try:
        return record.record_date.date().isoformat()
    except Exception:  # missing or damaged
        return None


def _next_record(file: BinaryIO | Stream, after: int) -> int | None:
    """Where the next record begins after a place, null where none does or the file cannot be sought in."""
    if not _can_seek(file):
        return None
    file.seek(after)
    held = b""
    while piece := file.read(_PIECE):
        start, held = after - len(held), held + piece
        if found := [at for mark in (_MARK, _PACKED) if (at := held.find(mark)) >= 0]:
            file.seek(start + min(found))
            return start + min(found)
        after += len(piece)
        held = held[-len(_MARK) :]
    return None


def _can_seek(file: BinaryIO | Stream) -> TypeGuard[BinaryIO]:
    return isinstance(file, io.IOBase) and file.seekable()
