""" "Both countries", "the two sides": one mention that stands for two actors."""

from __future__ import annotations

import re
from collections.abc import Iterable

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
