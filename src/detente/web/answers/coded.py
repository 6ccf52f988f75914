"""A pasted text, coded at once; the record does not change."""

from __future__ import annotations

from fastapi import HTTPException

from detente.reading import make_document
from detente.web.asked import day

from .coding import LONGEST_TEXT, read_again
from .story import Story


def coded(text: str, published: str = "") -> Story:
    """The events of a text with the reasons; 422 for one that cannot be read, 503 where too many others are waiting."""
    if len(text) > LONGEST_TEXT:
        raise HTTPException(
            422, f"the text has {len(text):,} characters; give at most {LONGEST_TEXT:,}, or use `detente add`"
        )
    if not text.strip():
        raise HTTPException(422, "the text is empty; give the words of an article")
    try:
        document = make_document(text, "pasted", published=day("published", published) if published.strip() else None)
    except ValueError as err:
        raise HTTPException(422, f"text: {err}") from err
    version, found = read_again(document)
    return Story(document, tuple(e for e, _ in found), {}, {e.event_id: why for e, why in found}, version)
