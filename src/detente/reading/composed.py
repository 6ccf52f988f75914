"""Texts with each accented letter as one character, and where it stands in the text as written.

macOS and many PDFs write "é" as an "e" and an accent (Unicode's NFD). Whatever reads words would end them there.
"""

from __future__ import annotations

import dataclasses
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, TypeVar, cast

from detente.event import Document, Event, id_of_event

T = TypeVar("T")
Offsets = Sequence[int]
"""By character of a composed text, and for its end, where it stands in the text as written."""


def composed(text: str) -> tuple[str, Offsets]:
    """A text in Unicode's NFC, the same characters where it is so already. Never longer than as written."""
    if unicodedata.is_normalized("NFC", text):
        return text, range(len(text) + 1)
    letters = [i for i, c in enumerate(text) if not (i and unicodedata.combining(c))]
    parts: list[str] = []
    offsets: list[int] = []
    for start, end in pairwise([*letters, len(text)]):
        written = text[start:end]
        part = unicodedata.normalize("NFC", written)
        parts.append(part if len(part) <= len(written) else written)
        offsets += range(start, start + len(parts[-1]))
    return "".join(parts), [*offsets, len(text)]


def composed_document(document: Document) -> tuple[Document, Offsets]:
    """A document with its text composed; itself where it is so already."""
    text, offsets = composed(document.text)
    if text == document.text:
        return document, offsets
    return dataclasses.replace(document, text=text, body=bisect_left(offsets, document.body)), offsets


def as_written(found: list[T], document: Document, offsets: Offsets) -> list[T]:
    """Events found in the composed text of a document, with or without their decisions, as found in that written."""
    events = [one if isinstance(one, Event) else cast(tuple[Event], one)[0] for one in found]
    ids = {
        e.event_id: id_of_event(document.document_id, offsets[e.trigger.start], offsets[e.trigger.end]) for e in events
    }

    def moved(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(moved, value))
        if not dataclasses.is_dataclass(value):
            return value
        fields = {f.name: moved(getattr(value, f.name)) for f in dataclasses.fields(value)}
        if "start" in fields:
            start, end = offsets[fields["start"]], offsets[fields["end"]]
            fields |= {"start": start, "end": end, "text": document.text[start:end]}
        if "event_id" in fields:
            fields["event_id"] = ids[fields["event_id"]]
        return dataclasses.replace(cast(Any, value), **fields)

    return [moved(one) for one in found]
