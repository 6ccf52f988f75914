"""Addresses as sources: a page, or a feed with the pages of its items."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import replace

from detente.event import Document, Reject, Visit
from detente.reading.feeds import Item, is_feed, item_document, parse_feed, told
from detente.reading.html import read_page
from detente.reading.unreadable import UnreadableError
from detente.reading.visited import IN_VAIN, NOT_MODIFIED, OK, Visited
from detente.reading.visiting import Visitor, now, visit_of

Found = Document | Reject | Visit


def read_address(
    url: str,
    visitor: Visitor,
    visited: Visited,
    published: str | None,
    feed: bool,
    content: Callable[[bytes], Iterator[Document | Reject]],
) -> Iterator[Found]:
    """What an address has that was not fetched before, each document before the visit that vouches for it.

    A feed (`feed`, or what looks like one) gives its new items, from their pages where it has not their full text.
    Anything else is read with `content`. What is unchanged gives a visit with status 304.
    """
    try:
        answer = visitor.get(url, visited.versions.get(url, (None, None)))
        if answer.status == NOT_MODIFIED:
            yield visit_of(url, answer)
            return
        if feed or is_feed(answer.body):
            complete = yield from _read_items(parse_feed(answer.body, answer.url), url, visitor, visited, published)
            if not complete:
                return  # without a visit the feed is not passed over as unchanged before its pages could be had
        else:
            for found in content(answer.body):
                yield replace(found, url=found.url or answer.url) if isinstance(found, Document) else found
        yield visit_of(url, answer)
    except UnreadableError as why:
        yield why.reject(url)


def _read_items(
    items: list[Item], feed: str, visitor: Visitor, visited: Visited, published: str | None
) -> Generator[Found, None, bool]:
    """The new items; returns whether none is left for another time."""
    complete = True
    for item in items:
        if known := visited.items.get((feed, item.name)):
            # What was never had is no document that is known.
            if known != IN_VAIN:
                yield Visit(item.link or feed, feed, item.name, NOT_MODIFIED, None, None, now())
            continue
        status = OK
        try:
            if item.whole or not item.link:
                yield from told(item, item_document(item, feed, published), item.link or feed)
            else:
                answer = visitor.get(item.link)
                yield from told(item, _page(answer.body, item, published), item.link or feed)
        except UnreadableError as why:
            yield why.reject(item.link or feed)
            if why.passing:
                complete = False
                continue
            status = IN_VAIN
            if item.link and item.text and not item.whole:
                # The page is not to be had: what the feed tells of it is kept.
                try:
                    yield from told(item, item_document(item, feed, published), item.link or feed)
                except UnreadableError as also:
                    yield also.reject(item.link)
        yield Visit(item.link or feed, feed, item.name, status, None, None, now())
    return complete


def _page(markup: bytes, item: Item, published: str | None) -> Document:
    page = read_page(markup, item.link or item.name, item.published or published)
    return replace(page, title=page.title or item.title, url=page.url or item.link)
