"""RSS and Atom: the items of a feed, and which of them are whole stories."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any

from detente.event import Document, Reject
from detente.reading.document import make_document
from detente.reading.markup import PROLOGUE
from detente.reading.published import iso_date, short
from detente.reading.unreadable import UnreadableError, empty

MAX_FEED = 20_000_000
"""Bytes of a feed; the longest of newspapers have about 2 million."""

_MAX_ITEMS = 10_000
_START = re.compile(PROLOGUE + rb"<(?:!DOCTYPE\s+)?(?:\w{1,20}:)?(?:rss|feed|RDF)\b", re.DOTALL)
_ITEM = re.compile(rb"<(?:item|entry)[\s>].*?(?=<(?:item|entry)[\s>]|</channel>|</feed>|\Z)", re.DOTALL)
_MAX_PIECES = 1000
_MAX_HEADS = 50_000_000
"""Bytes of what stands before the items that are read over again, once with each item."""
_ENCODING = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)""")
_CUT = re.compile(r"(?:\.\.\.|…|\[(?:…|\.\.\.|&hellip;)\]|read more\W*|continue reading\W*)\s*$", re.IGNORECASE)
_WHOLE_CONTENT, _WHOLE_SUMMARY = 280, 1000
"""Characters from which an item's content, or its summary, is taken for the whole story unless it breaks off."""

_BLOCKS = frozenset(
    "address article blockquote br dd div dt figcaption h1 h2 h3 h4 h5 h6 hr li p pre section td".split()
)
_SILENT = frozenset("script style template noscript iframe svg".split())


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a feed. `name` is what the feed calls it by; `whole` tells whether `text` is the story in full.

    `misdated` is what the feed gives for its day where no day can be read in that.
    """

    name: str
    link: str | None
    title: str | None
    published: str | None
    text: str
    whole: bool
    misdated: str | None = None


def is_feed(head: bytes) -> bool:
    """Whether bytes begin like RSS or Atom."""
    return _START.match(head) is not None


def parse_feed(raw: bytes, base: str | None = None) -> list[Item]:
    """The items of a feed, damaged as it may be. `base` is its address, for links without host.

    Raises UnreadableError where there is no feed in the bytes.
    """
    if not raw.strip():
        raise empty()
    raw = _mended(raw)
    parsed = _parsed(raw, base)
    if not parsed.get("version") and not parsed.entries:
        raise _no_feed()
    items = [item for entry in parsed.entries[:_MAX_ITEMS] if (item := _item(entry))]
    pieces = _ITEM.findall(raw) if parsed.get("bozo") else []
    head = raw[: raw.find(pieces[0])] if pieces else b""
    if not 1 < len(pieces) <= _MAX_PIECES or len(head) * len(pieces) > _MAX_HEADS:
        return items
    # Markup that is broken in one item hides those after it, so each is read by itself too.
    alone = [item for piece in pieces for entry in _parsed(head + piece, base).entries if (item := _item(entry))]
    best: dict[str, Item] = {}
    for item in alone + items:
        if item.name not in best or len(item.text) > len(best[item.name].text):
            best[item.name] = item
    return list(best.values())


def _parsed(raw: bytes, base: str | None) -> Any:
    import feedparser  # 50 ms: only when a feed is met

    headers = {"content-location": base} if base else {}
    try:
        # As a file: a string could be taken for an address or a file's name.
        return feedparser.parse(BytesIO(raw), response_headers=headers)
    except Exception as error:  # its parsers meet whatever the web holds
        raise _no_feed() from error


def read_feed(raw: bytes, source: str, published: str | None) -> Iterator[Document | Reject]:
    """The items of a feed that was saved to a file, as far as it has their text; nothing is fetched."""
    items = parse_feed(raw)
    if not items:
        raise UnreadableError("the feed has no items", "give a feed with stories in it")
    for number, item in enumerate(items, start=1):
        try:
            document = item_document(item, source, published)
        except UnreadableError as why:
            yield why.reject(source, number)
        else:
            yield from told(item, document, source, number)


def told(item: Item, document: Document, source: str, number: int | None = None) -> Iterator[Document | Reject]:
    """The document of an item, and before it what is wrong with the day that the feed gives, if it is left without one.

    The item comes in all the same: unlike a row of a table it can be mended by nobody, and it will be gone tomorrow.
    """
    if item.misdated is not None and document.published is None:
        yield UnreadableError(
            f"its date of publication is {short(item.misdated)}, which is no date; it came in undated",
            "to date it, `detente forget` it and add its text with --published",
        ).reject(source, number)
    yield document


def item_document(item: Item, feed: str, published: str | None = None) -> Document:
    """The document of an item out of the feed's own text. Raises UnreadableError where it has none."""
    if not item.text:
        raise UnreadableError("the item has no text", "give the feed's address, so that its pages are fetched")
    source, day = item.link or item.name or feed, item.published or published
    return make_document(item.text, source, published=day, title=item.title, url=item.link)


def _mended(raw: bytes) -> bytes:
    """A feed in UTF-8 with some bad bytes, these replaced: feedparser would take all of it for another encoding."""
    declared = _ENCODING.search(raw[:200])
    if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        return raw
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        # Without a declaration the good sequences must outnumber the bad bytes.
        text = raw.decode("utf-8", "replace")
        if declared or 2 * text.count("\ufffd") <= sum(character > "\x7f" for character in text):
            return text.encode("utf-8")
    return raw


def _item(entry: Any) -> Item | None:
    link, title = _string(entry.get("link")), _text(_string(entry.get("title")) or "") or None
    contents = [_text(_string(c.get("value")) or "") for c in entry.get("content") or [] if isinstance(c, dict)]
    content = max(contents, key=len, default="")
    summary = _text(_string(entry.get("summary")) or "")
    text = max(content, summary, key=len)
    whole = (len(content) >= _WHOLE_CONTENT or len(summary) >= _WHOLE_SUMMARY) and not _CUT.search(text)
    name = _string(entry.get("id")) or link or title
    if not name:
        return None
    web = link if link and link.lower().startswith(("http://", "https://")) else None
    day, misdated = _day(entry)
    return Item(name, web, title, day, text, whole, misdated)


def _day(entry: Any) -> tuple[str | None, str | None]:
    """The day as the feed writes it (a time zone does not move it), and what it writes where that is no day."""
    misdated = None
    for key in ("published", "updated"):
        # Past feedparser's own lookup, which answers with the other date and a warning where one is missing.
        stated = _string(dict.get(entry, key))
        if not stated:
            continue
        try:
            return iso_date(stated), None
        except UnreadableError:
            pass
        try:
            return parsedate_to_datetime(stated).date().isoformat(), None
        except (TypeError, ValueError, IndexError, OverflowError):
            pass
        if (parsed := dict.get(entry, f"{key}_parsed")) and 1 <= parsed[0] <= 9999:
            return f"{parsed[0]:04d}-{parsed[1]:02d}-{parsed[2]:02d}", None
        misdated = misdated or stated
    return None, misdated


def _text(markup: str) -> str:
    """The characters of a piece of HTML, a line for each block."""
    if "<" not in markup and "&" not in markup:
        return " ".join(markup.split())
    from lxml import etree, html

    try:
        root = html.fragment_fromstring(markup.replace("\0", ""), create_parent=True)
    except (etree.LxmlError, ValueError, AssertionError, TypeError):
        return " ".join(re.sub(r"<[^>]*>", " ", markup).split())
    parts: list[str] = []
    # Events and not recursion: markup can be nested deeper than Python may call.
    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else "script"
        if tag in _BLOCKS:
            parts.append("\n")
        if event == "start" and tag not in _SILENT:
            parts.append(node.text or "")
        elif event == "end" and node is not root:
            parts.append(node.tail or "")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _string(value: object) -> str | None:
    """A string that any file can hold, or null."""
    if not isinstance(value, str) or not value.strip():
        return None
    return value.strip().encode("utf-8", "replace").decode("utf-8")


def _no_feed() -> UnreadableError:
    return UnreadableError("no RSS or Atom feed was found in it", "give the address of the feed, not of its site")
