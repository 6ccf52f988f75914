"""JSONL: one document a line, read line by line."""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping

from detente.event import Document, Reject
from detente.reading.document import encodable, make_document
from detente.reading.opening import Stream
from detente.reading.published import iso_date
from detente.reading.unreadable import MAX_LINE, UnreadableError, empty

_SPREAD = re.compile(rb"\[\s*(?:\{|$)|\{$")
"""How an array or an object over several lines begins, as programs write them for people."""


def is_document_line(line: bytes, text: str = "text") -> bool:
    """Whether a line is a JSON object with a "text" key, or what that is called, or begins JSON that is to be told."""
    line = line.removeprefix(BOM_UTF8)
    if _SPREAD.match(line[:64].strip()):
        return True
    if not line.lstrip().startswith(b"{"):
        return False
    try:
        return text in _parse(line)
    except UnreadableError:
        return False


def read_lines(
    stream: Stream, source: str, published: str | None, columns: Mapping[str, str] | None = None
) -> Iterator[Document | Reject]:
    """A document or a reject for each line that is not blank; lines count from 1.

    Each line has `text`, and may have `id`, `published`, `title`, `url`, or what `columns` calls them. At most
    MAX_LINE bytes are held.
    """
    names = columns or {}
    number = found = 0
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        whole = len(line) <= MAX_LINE
        if whole and not line.strip(BOM_UTF8 if number == 1 else None).strip():
            continue
        found += 1
        if found == 1 and (spread := _spread(line)):
            yield spread.reject(source)
            return
        try:
            if not whole:
                raise UnreadableError(
                    f"the line is longer than {MAX_LINE:,} bytes", "split its text into several lines"
                )
            yield _document(line.removeprefix(BOM_UTF8) if number == 1 else line, source, published, names)
        except UnreadableError as why:
            yield why.reject(source, number)
        while not line.endswith(b"\n") and (line := stream.readline(MAX_LINE)):
            pass  # the rest of a line that is too long
    if not found:
        yield empty().reject(source)


def _spread(line: bytes) -> UnreadableError | None:
    """What is wrong where the first line begins a value that goes on over others."""
    start = line[:64].removeprefix(BOM_UTF8).strip()
    if not _SPREAD.match(start) or line[-8:].rstrip().endswith(b"]"):
        return None
    kind, jq = ("array", "'.[]'") if start.startswith(b"[") else ("object", ".")
    mend = f"write one JSON object a line (`jq -c {jq}` does)"
    return UnreadableError(f"it is a JSON {kind} over several lines", mend)


def _document(line: bytes, source: str, published: str | None, names: Mapping[str, str]) -> Document:
    record = _parse(line)
    record |= {field: record.get(name) for field, name in names.items() if name in record}
    if "text" not in record:
        raise UnreadableError("the line has no `text`", 'give each line a "text" with the story')
    text = record["text"]
    if not isinstance(text, str):
        raise UnreadableError(f"its `text` is {_kind(text)}, not a string", 'put the story into "text" as a string')
    own_id = record.get("id")
    if isinstance(own_id, int) and not isinstance(own_id, bool):
        own_id = str(own_id)
    own_id, title, url = (
        _string("id", own_id),
        _string("title", record.get("title")),
        _string("url", record.get("url")),
    )
    day = iso_date(record.get("published")) or published
    return make_document(text, own_id or url or source, published=day, title=title, url=url)


def _parse(line: bytes) -> dict[str, object]:
    """The object on a line. Raises UnreadableError where there is none."""
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"the line's bytes are not valid UTF-8 (the first bad one is byte {error.start + 1:,})",
            "save it as UTF-8",
        ) from None
    except json.JSONDecodeError as error:
        raise UnreadableError(
            f"the line is broken JSON ({error.msg.lower()})", "write one JSON object a line"
        ) from None
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets nested without end
        raise UnreadableError("the line is JSON that cannot be read", "write one JSON object a line") from None
    if not isinstance(record, dict):
        raise UnreadableError(f"the line is {_kind(record)}, not an object", "write one JSON object a line")
    return record


def _string(name: str, value: object) -> str | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise UnreadableError(f"its `{name}` is {_kind(value)}, not a string", f'write "{name}" as a string')
    return encodable(value)


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list():
            return "a list"
        case _:
            return "an object"
