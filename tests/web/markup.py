"""A page as a browser takes it apart."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

_TAGS = set(
    "html head meta title link script body a header nav main h1 h2 h3 p span div section aside ul ol li dl dt dd table"
    " caption thead tbody tr th td form label input select option button textarea datalist details summary article mark"
    " blockquote figure code strong em time svg rect fieldset legend optgroup kbd".split()
)
"""What the templates write; anything else came in with the data."""
_ADDRESSES = ("src", "action", "hx-get", "hx-post", "data-from", "data-world", "formaction")


class Page(HTMLParser):
    """Start tags with their attributes, and the text inside `article` and inside each `mark` with an id."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.article, self.marks, self._open = "", {}, []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if any(tag == "article" for tag, _ in self._open):
            self.article += data
            for at in (a["id"] for tag, a in self._open if tag == "mark" and a.get("id")):
                self.marks[at] = self.marks.get(at, "") + data

    @property
    def links(self) -> list[str]:
        return [a["href"] or "" for tag, a in self.tags if tag == "a" and "href" in a]


def words(page: str) -> str:
    """The text of a page without its tags, blanks made one."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def dangers(page: str) -> list[str]:
    """What in a page could run, load or send anything that is not ours."""
    found = []
    for tag, attrs in Page(page).tags:
        if tag not in _TAGS:
            found.append(f"<{tag}>")
        if tag == "script" and not (attrs.get("src") or "").startswith("/static/"):
            found.append(f"script {attrs}")
        for name, value in attrs.items():
            value = value or ""
            if name == "style" or name.startswith(("on", "hx-on", "data-hx")):
                found.append(f"{name}={value}")
            if name in _ADDRESSES and not re.match(r"/(?!/)", value):
                found.append(f"{name}={value}")
            if name == "href" and re.match(r"\s*(?!https?:)[a-z]+\s*:", value, re.I):
                found.append(f"href={value}")
            if name == "http-equiv":
                found.append(name)
    return found
