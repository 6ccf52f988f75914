"""Amounts of which a part alone was given: "paid 1 million of the 3 million", "paid 1 million, the first part of 3"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from detente.coding.nouns_of_acts import PART_OF
from detente.event import Quantity

_OF_THE = re.compile(
    r"\s+(?:out\s+)?of\s+(?:the|an?|its|their|some)\s+(?:(?:about|some|total|of|promised|pledged)\s+)*", re.I
)


def without_wholes(told: Iterable[Quantity], text: str) -> Iterator[Quantity]:
    """The amounts of something given, those left out of which the one before is told to be a part."""
    last: Quantity | None = None
    for q in told:
        between = text[last.end : q.start] if last and last.end <= q.start else ""
        if not (_OF_THE.fullmatch(between) or PART_OF.fullmatch(between)):
            yield q
        last = q
