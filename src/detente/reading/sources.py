"""Sources to documents: what `detente.read` and the command line call."""

from __future__ import annotations

import os
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO

from detente.event import Document, Reject, Visit
from detente.reading.document import make_document
from detente.reading.feeds import MAX_FEED, is_feed, read_feed
from detente.reading.finding import find, is_address, name_of
from detente.reading.html import MAX_MARKUP, is_html, read_page
from detente.reading.jsonl import is_document_line, read_lines
from detente.reading.opening import Replayed, Stream, open_regular, take, unpacked
from detente.reading.plain import decode
from detente.reading.published import iso_date
from detente.reading.tabular import FIELDS, is_table, read_csv, read_parquet, read_table
from detente.reading.unreadable import MAX_BYTES, MAX_LINE, UnreadableError, empty, from_os, too_long
from detente.reading.visited import Visited
from detente.reading.warc import is_warc, read_warc

if TYPE_CHECKING:
    from detente.reading.visiting import Visitor

_KINDS = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json-lines": "jsonl",
    ".jsonlines": "jsonl",
    ".json": "jsonl",  # anything but one object a line is then told, not read as prose
    ".rss": "feed",
    ".atom": "feed",
    ".warc": "warc",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
}
_MOST = {"html": MAX_MARKUP, "feed": MAX_FEED}
_GLANCE = 4096


@dataclass(frozen=True, slots=True)
class _Settings:
    """What holds for all sources of one call."""

    day: str | None
    columns: Mapping[str, str]
    stdin: BinaryIO | None
    visited: Visited
    visitor: Callable[[], Visitor]


def read(
    sources: Iterable[str | Path],
    *,
    published: str | None = None,
    columns: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | Reject]:
    """Documents, and rejects for what could not be read, as they are met.

    A source is a file, a folder (all files below it in order of name but hidden ones and those of records), a pattern
    ("news/**/*.txt"; a file that has that very name goes first), an address (https://…: a page or a feed) or "-" for
    standard input. Text, HTML, JSONL, RSS, Atom, WARC, CSV, TSV and Parquet are told apart by extension, else by how
    they begin; gzip of each but Parquet is unpacked. `columns` names the columns of tables and the keys of JSONL
    where they differ ({"text": "body", "published": "date", "id": "key"}). `published` (an ISO date or date-time) is
    for documents that state none. Raises ValueError where that is no date or `columns` has another field, and for
    nothing else.
    """
    found = gather(sources, published=published, columns=columns, stdin=stdin)
    return (item for item in found if not isinstance(item, Visit))


def gather(
    sources: Iterable[str | Path],
    *,
    feeds: Iterable[str] = (),
    visited: Visited | None = None,
    visitor: Visitor | None = None,
    published: str | None = None,
    columns: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | Reject | Visit]:
    """As `read`, with the visits to the web that `Record.add` keeps, and without what was fetched before (`visited`).

    `feeds` are addresses that must be feeds. `visitor` asks the hosts; one for several calls keeps its pauses.
    """
    try:
        day = iso_date(published)
    except UnreadableError:
        raise ValueError(f'published is {published!r}; give an ISO date such as "2025-03-03"') from None
    if unknown := set(columns or {}) - set(FIELDS):
        raise ValueError(f"columns has {', '.join(map(repr, sorted(unknown)))}; fields are {', '.join(FIELDS)}")
    settings = _Settings(day, columns or {}, stdin, visited or Visited(), cache(lambda: visitor or _visitor()))
    return _gather([sources] if isinstance(sources, str | PurePath) else sources, feeds, settings)


def _gather(
    sources: Iterable[str | Path], feeds: Iterable[str], settings: _Settings
) -> Iterator[Document | Reject | Visit]:
    for given in sources:
        source = os.fspath(given)
        if source == "-":
            yield from _read_stdin(settings)
        elif not source:
            yield UnreadableError("its name is empty", "name a file, a folder, a pattern, or -").reject(source)
        elif is_address(source):
            yield from _read_address(source, settings, feed=False)
        else:
            for path in find(source):
                yield from [path] if isinstance(path, Reject) else _read_file(path, settings)
    for feed in feeds:
        if is_address(feed):
            yield from _read_address(feed, settings, feed=True)
        else:
            mend = "write it as https://host/path; a feed that was saved is named as a file, without --feed"
            yield UnreadableError("it is no address", mend).reject(feed)


def _visitor() -> Visitor:
    from detente.reading.visiting import Visitor  # with the HTTP stack 100 ms: only where the web is asked

    return Visitor()


def _read_address(url: str, settings: _Settings, feed: bool) -> Iterator[Document | Reject | Visit]:
    from detente.reading.web import read_address

    def content(body: bytes) -> Iterator[Document | Reject]:
        return _stories(BytesIO(body), url, None, settings, len(body))

    yield from read_address(url, settings.visitor(), settings.visited, settings.day, feed, content)


def _read_file(path: str, settings: _Settings) -> Iterator[Document | Reject]:
    source = name_of(path)
    kind = _kind_by_name(path)
    try:
        if kind in ("csv", "tsv"):
            yield from read_csv(path, source, settings.day, settings.columns, kind == "tsv")
        elif kind == "parquet":
            yield from read_parquet(path, source, settings.day, settings.columns)
        else:
            with open_regular(path) as file:
                if kind == "warc" or (kind is None and _begins_as_warc(file)):
                    yield from read_warc(file, source, settings.day)
                else:
                    yield from _stories(file, source, kind, settings, os.fstat(file.fileno()).st_size)
    except UnreadableError as why:
        yield why.reject(source)
    except OSError as error:
        yield from_os(error).reject(source)


def _begins_as_warc(file: BinaryIO) -> bool:
    """Whether a file without a telling name, packed or not, holds a WARC; it is at its beginning again after that."""
    try:
        return is_warc(take(unpacked(file)[0], 16))
    except UnreadableError:
        return False
    finally:
        file.seek(0)


def _read_stdin(settings: _Settings) -> Iterator[Document | Reject]:
    stream = settings.stdin or getattr(sys.stdin, "buffer", None)
    try:
        if stream is None or stream.closed:
            raise UnreadableError("there is no standard input", "pipe text into it, or name a file")
        yield from _stories(stream, "-", None, settings, 0)
    except UnreadableError as why:
        yield why.reject("-")
    except OSError as error:
        yield from_os(error).reject("-")


def _stories(
    stream: Stream, source: str, kind: str | None, settings: _Settings, size: int
) -> Iterator[Document | Reject]:
    """The documents in a stream; `size` in bytes where it is known, else 0."""
    content, packed = unpacked(stream)
    if kind is None:
        kind, content = _kind_by_content(content, settings.columns)
    if kind == "jsonl":
        yield from read_lines(content, source, settings.day, settings.columns)
        return
    if kind == "warc":
        yield from read_warc(content, source, settings.day)
        return
    if kind == "csv":
        yield from read_table(content, source, settings.day, settings.columns)
        return
    most = _MOST.get(kind, MAX_BYTES)
    # A known size spares reading what would be refused anyway.
    raw = b"" if size > most and not packed else take(content, most + 1)
    if (size > most and not packed) or len(raw) > most:
        raise too_long()
    if not raw:
        raise empty()
    if kind == "feed":
        yield from read_feed(raw, source, settings.day)
    elif kind == "html":
        yield read_page(raw, source, settings.day)
    else:
        yield make_document(decode(raw), source, published=settings.day)


def _kind_by_name(path: str) -> str | None:
    name = path.lower().removesuffix(".gz")
    return _KINDS.get(PurePath(name).suffix)


def _kind_by_content(stream: Stream, columns: Mapping[str, str]) -> tuple[str, Stream]:
    """What a stream without a telling name holds, and the stream from its beginning again."""
    head, line = bytearray(), b""
    while len(head) < MAX_BYTES and not line.removeprefix(BOM_UTF8).strip():
        if not (line := stream.readline(_GLANCE)):
            break
        head += line
    start = line.removeprefix(BOM_UTF8).lstrip()
    if start.startswith(b"{") and not line.endswith(b"\n"):
        rest = stream.readline(MAX_LINE)
        head += rest
        line += rest
    elif start.startswith((b"<?xml", b"<!--")):
        # The name of the first element may stand on a later line.
        line += (more := take(stream, _GLANCE))
        head += more
    if is_warc(line):
        kind = "warc"
    elif is_html(line):
        kind = "html"
    elif is_feed(line):
        kind = "feed"
    else:
        json = is_document_line(line, columns.get("text", "text"))
        kind = "jsonl" if json else "csv" if is_table(line, columns) else "text"
    return kind, Replayed(bytes(head), stream)
