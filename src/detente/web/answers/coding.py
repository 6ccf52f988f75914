"""A text coded while its reader waits, one at a time."""

from __future__ import annotations

import threading

from fastapi import HTTPException

from detente.coder import shared_coder
from detente.event import Document, Event
from detente.resolving.decision import Decision

LONGEST_TEXT = 60_000
"""Characters of a text: some five hundred sentences, coded in about a second."""
# One text at a time: a second would only take the cores from the first.
_AT_WORK = threading.Semaphore(1)
_PATIENCE = 10.0


def read_again(document: Document) -> tuple[str, list[tuple[Event, tuple[Decision, ...]]]]:
    """The version of the coder, and the events of a text with the decisions that made them.

    HTTPException 422 for a text that is too long, 503 where too many others are waiting.
    """
    if len(document.text) > LONGEST_TEXT:
        raise HTTPException(
            422, f"the text has {len(document.text):,} characters; {LONGEST_TEXT:,} at most are coded here,"
            " `detente add` and `detente code --explain` take any",
        )  # fmt: skip
    if not _AT_WORK.acquire(timeout=_PATIENCE):
        raise HTTPException(503, "others are having their texts coded; try again in a few seconds")
    try:
        coder = shared_coder()
        ((_, found),) = coder.explain_all([document])
    finally:
        _AT_WORK.release()
    return coder.version, found
