""" "Both countries", "the two sides": one mention that stands for two actors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_BOTH = re.compile(
    r"^(?:both|the two|two|the pair of)\s+(?:\w+\s+)?"
    r"(?:countries|nations|sides|states|governments|neighbou?rs|parties|capitals|allies)$|^(?:both|each other)$",
    re.IGNORECASE,
)


def both_sides(words: str, before: Iterable[tuple[int, str]]) -> tuple[int, ...]:
    """The mentions of the last two different countries before, in text order, or () where the words do not mean two.

    `before` are (mention, country), latest first.
    """
    if not _BOTH.match(words):
        return ()
    seen: dict[str, int] = {}
    for mention, country in before:
        seen.setdefault(country, mention)
        if len(seen) == 2:
            return tuple(reversed(seen.values()))
    return ()


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
