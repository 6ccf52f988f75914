"""Web pages: the story, its title and its date out of the markup."""

from __future__ import annotations

import logging
import re

from detente.event import Document
from detente.reading.document import make_document
from detente.reading.markup import PROLOGUE
from detente.reading.published import iso_date
from detente.reading.unreadable import UnreadableError

MAX_MARKUP = 20_000_000
"""Bytes of a page; trafilatura takes no more either."""

_START = re.compile(PROLOGUE + rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)


def is_html(head: bytes) -> bool:
    """Whether bytes begin like a web page."""
    return _START.match(head) is not None


def read_page(markup: bytes, source: str, published: str | None) -> Document:
    """The document of a page: its text is the story as extracted, so offsets point into that, not the markup.

    The page's own date wins over `published`. Raises UnreadableError where no story is found.
    """
    import trafilatura  # 250 ms: only when HTML is met

    # Without a handler of its own its complaints about bad pages would reach standard error.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    logging.getLogger("htmldate").addHandler(logging.NullHandler())
    try:
        page = trafilatura.bare_extraction(
            markup,
            with_metadata=True,
            include_comments=False,
            # What the page says of itself; the extensive search would take any year in the footer.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception as error:  # whatever the parsers below raise, the other sources go on
        raise _no_story() from error
    if page is None or isinstance(page, dict) or not (page.text or "").strip():
        raise _no_story()
    title, text = page.title or None, _without_title(page.text or "", page.title)
    return make_document(text, source, published=_date(page.date) or published, title=title, url=page.url or None)


def _without_title(text: str, title: str | None) -> str:
    """The story without the headline over it, which would hide its dateline."""
    first, _, rest = text.partition("\n")
    return rest if title and first.strip() == title.strip() and rest.strip() else text


def _date(stated: str | None) -> str | None:
    try:
        return iso_date(stated)
    except UnreadableError:
        return None


def _no_story() -> UnreadableError:
    return UnreadableError("no story was found in the page", "give a page with an article in it, or its text")
