"""A pasted text, coded at once; the record does not change."""

from __future__ import annotations

import threading

from fastapi import HTTPException

from detente.coder import shared_coder
from detente.reading import make_document
from detente.web.asked import day

from .story import Story

LONGEST_TEXT = 60_000
"""Characters of a pasted text: some five hundred sentences, coded in about a second."""
# One text at a time: a second would only take the cores from the first.
_AT_WORK = threading.Semaphore(1)
_PATIENCE = 10.0


def coded(text: str, published: str = "") -> Story:
    """The events of a text; 422 for one that cannot be read, 503 where too many others are waiting."""
    if len(text) > LONGEST_TEXT:
        raise HTTPException(
            422, f"the text has {len(text):,} characters; give at most {LONGEST_TEXT:,}, or use `detente add`"
        )
    try:
        document = make_document(text, "pasted", published=day("published", published) if published.strip() else None)
    except ValueError as err:
        raise HTTPException(422, f"text: {err}") from err
    if not _AT_WORK.acquire(timeout=_PATIENCE):
        raise HTTPException(503, "others are having their texts coded; try again in a few seconds")
    try:
        ((_, events),) = shared_coder().code_all([document])
    finally:
        _AT_WORK.release()
    return Story(document, tuple(events), {})
