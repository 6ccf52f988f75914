"""Windows: the sentences that the encoder reads together."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from .sentences import sentences


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences read together. Acts are coded from `sentences[first:]`; those before are left context."""

    sentences: tuple[tuple[int, int], ...]
    first: int

    @property
    def start(self) -> int:
        return self.sentences[0][0]

    @property
    def end(self) -> int:
        return self.sentences[-1][1]

    @property
    def coded_from(self) -> int:
        return self.sentences[self.first][0]


def windows(text: str, start: int, size: int, context: int, max_chars: int) -> list[Window]:
    """Cover a story so that each sentence is coded in one window, after up to `context` earlier sentences.

    At most `size` sentences are coded in a window, about as many in each; a window is closed early at `max_chars`
    characters.
    """
    spans = sentences(text, start)
    # Shared out evenly: a last sentence that is left alone would be read without what it speaks of.
    size = ceil(len(spans) / ceil(len(spans) / size)) if spans else size
    found, at = [], 0
    while at < len(spans):
        end = at + 1
        while end < len(spans) and end - at < size and spans[end][1] - spans[at][0] <= max_chars:
            end += 1
        begin = at
        while begin and at - begin < context and spans[end - 1][1] - spans[begin - 1][0] <= max_chars:
            begin -= 1
        found.append(Window(tuple(spans[begin:end]), at - begin))
        at = end
    return found
