"""Sources to documents: what `detente.read` and the command line call."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import BinaryIO

from detente.event import Document, Reject
from detente.reading.document import make_document
from detente.reading.finding import find, name_of
from detente.reading.html import MAX_MARKUP, is_html, read_page
from detente.reading.jsonl import is_document_line, read_lines
from detente.reading.opening import Replayed, Stream, open_regular, take, unpacked
from detente.reading.plain import decode
from detente.reading.published import iso_date
from detente.reading.unreadable import MAX_BYTES, MAX_LINE, UnreadableError, empty, from_os, too_long

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
}
_GLANCE = 4096


def read(
    sources: Iterable[str | Path], *, published: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document | Reject]:
    """Documents, and rejects for what could not be read, as they are met.

    A source is a file, a folder (all files below it in order of name, hidden ones left out), a pattern
    ("news/**/*.txt"; a file that has that very name goes first) or "-" for standard input. Text, HTML and
    JSONL are told apart by extension, else by how they begin; gzip of each is unpacked. `published` (an ISO
    date or date-time) is for documents that state none. Raises ValueError where that is no date, and for
    nothing else.
    """
    try:
        day = iso_date(published)
    except UnreadableError:
        raise ValueError(f'published is {published!r}; give an ISO date such as "2025-03-03"') from None
    return _read([sources] if isinstance(sources, str | PurePath) else sources, day, stdin)


def _read(sources: Iterable[str | Path], day: str | None, stdin: BinaryIO | None) -> Iterator[Document | Reject]:
    for given in sources:
        source = os.fspath(given)
        if source == "-":
            yield from _read_stdin(stdin, day)
        elif not source:
            yield UnreadableError("its name is empty", "name a file, a folder, a pattern, or -").reject(source)
        else:
            for path in find(source):
                yield from [path] if isinstance(path, Reject) else _read_file(path, day)


def _read_file(path: str, day: str | None) -> Iterator[Document | Reject]:
    source = name_of(path)
    try:
        with open_regular(path) as file:
            yield from _stories(file, source, _kind_by_name(path), day, os.fstat(file.fileno()).st_size)
    except UnreadableError as why:
        yield why.reject(source)
    except OSError as error:
        yield from_os(error).reject(source)


def _read_stdin(stdin: BinaryIO | None, day: str | None) -> Iterator[Document | Reject]:
    stream = stdin or getattr(sys.stdin, "buffer", None)
    try:
        if stream is None or stream.closed:
            raise UnreadableError("there is no standard input", "pipe text into it, or name a file")
        yield from _stories(stream, "-", None, day, 0)
    except UnreadableError as why:
        yield why.reject("-")
    except OSError as error:
        yield from_os(error).reject("-")


def _stories(stream: Stream, source: str, kind: str | None, day: str | None, size: int) -> Iterator[Document | Reject]:
    """The documents in a stream; `size` in bytes where it is known, else 0."""
    content, packed = unpacked(stream)
    if kind is None:
        kind, content = _kind_by_content(content)
    if kind == "jsonl":
        yield from read_lines(content, source, day)
        return
    most = MAX_MARKUP if kind == "html" else MAX_BYTES
    # A known size spares reading what would be refused anyway.
    raw = b"" if size > most and not packed else take(content, most + 1)
    if (size > most and not packed) or len(raw) > most:
        raise too_long()
    if not raw:
        raise empty()
    yield read_page(raw, source, day) if kind == "html" else make_document(decode(raw), source, published=day)


def _kind_by_name(path: str) -> str | None:
    name = path.lower().removesuffix(".gz")
    return _KINDS.get(PurePath(name).suffix)


def _kind_by_content(stream: Stream) -> tuple[str, Stream]:
    """What a stream without a telling name holds, and the stream from its beginning again."""
    head = line = b""
    while len(head) < MAX_BYTES and not line.removeprefix(b"\xef\xbb\xbf").strip():
        if not (line := stream.readline(_GLANCE)):
            break
        head += line
    if line.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") and not line.endswith(b"\n"):
        rest = stream.readline(MAX_LINE)
        head, line = head + rest, line + rest
    kind = "html" if is_html(line) else "jsonl" if is_document_line(line) else "text"
    return kind, Replayed(head, stream)
