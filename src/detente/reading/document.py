"""A text made into a document: the same checks for every source."""

from __future__ import annotations

from detente.event import Document, content_id
from detente.reading.composed import composed
from detente.reading.headline import split_headline
from detente.reading.language import language_of
from detente.reading.published import iso_date
from detente.reading.unreadable import MAX_TEXT, UnreadableError, empty, too_long


def make_document(
    text: str, source: str, *, published: str | None, title: str | None = None, url: str | None = None
) -> Document:
    """The document of a story. A full date in its dateline stands in for an unknown `published`, a line above the
    dateline for an unknown `title`; the story proper begins below both.

    `published` is an ISO date or date-time. Raises UnreadableError, a ValueError, where it is not, or where
    the text is blank, too long, or not made of characters, and TypeError where it is no string.
    """
    if not isinstance(text, str):
        raise TypeError(f"the text is of type {type(text).__name__}; give a string")
    if not text.strip():
        raise empty()
    if len(text) > MAX_TEXT:
        raise too_long()
    if "\0" in text:
        raise UnreadableError("it has NUL characters, as binary files do", "give text, HTML or JSONL")
    day = iso_date(published)
    plain, offsets = composed(encodable(text))
    headline, head = split_headline(plain, day)
    return Document(
        document_id=content_id(text),
        text=text,
        source=source,
        published=day or head.date,
        title=title or headline,
        url=url,
        body=offsets[head.body],
        dateline=head.place,
        language=language_of(plain),
    )


def encodable(value: str) -> str:
    """The string, unless it has halves of characters ("\\ud83d") that no file can hold."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnreadableError(
            f"it has half a character at {error.start:,} (the lone surrogate {ord(value[error.start]):04x})",
            "write the whole character",
        ) from None
    return value
