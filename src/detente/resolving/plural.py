"""Several actors in one mention: "they", and names in a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PLURAL = frozenset({"they", "them", "their", "theirs", "both"})
_JOINED = re.compile(r"^(?:\s*,)?\s+(?:and|&)\s+(?:the\s+|an?\s+)?$|^\s*,\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)


def is_plural_pronoun(words: str) -> bool:
    """Whether a pronoun stands for more than one."""
    return words.lower() in _PLURAL


def coordinated(text: str, spans: Sequence[tuple[int, int]], i: int) -> tuple[int, ...]:
    """The spans that stand in one row with span `i` ("A, B and C"), itself included, in text order.

    `spans` are (start, end) in order of text; a row needs an "and".
    """
    first = last = i
    gaps = []
    while first and _JOINED.match(text[spans[first - 1][1] : spans[first][0]]):
        gaps.append(text[spans[first - 1][1] : spans[first][0]])
        first -= 1
    while last + 1 < len(spans) and _JOINED.match(text[spans[last][1] : spans[last + 1][0]]):
        gaps.append(text[spans[last][1] : spans[last + 1][0]])
        last += 1
    if not any("and" in gap.lower() or "&" in gap for gap in gaps):
        return (i,)
    return tuple(range(first, last + 1))
