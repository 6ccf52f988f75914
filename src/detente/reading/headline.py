"""Headlines: the lines above the dateline of a story."""

from __future__ import annotations

from collections.abc import Iterator

from detente.reading.dateline import Dateline, split_dateline

_LINES = 4
"""Lines that may stand above a dateline: a headline, what goes on with it below, who wrote it."""
_LENGTH = 200
"""Characters of such a line at most."""


def split_headline(text: str, published: str | None = None) -> tuple[str | None, Dateline]:
    """The first line above a dateline, null where none stands there, and the dateline as of `split_dateline`.

    A line that is a sentence is none of a headline, and neither is what stands above one of several datelines, as in
    a digest: such lines are part of the story.
    """
    head = split_dateline(text, published)
    if head.place:
        return None, head
    lines = _lines(text)
    above: list[str] = []
    for start, line in lines:
        below = split_dateline(text[start:], published) if above else Dateline(0)
        if below.place:
            if any(split_dateline(other).place for _, other in lines):
                break
            return above[0], below._replace(body=start + below.body)
        if len(above) == _LINES or len(line) > _LENGTH or line.endswith("."):
            break
        above.append(line)
    return None, head


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Offset and words of the lines that are not blank, one after the other."""
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield at + len(line) - len(line.lstrip()), line.strip()
        at += len(line)
