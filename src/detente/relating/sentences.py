"""The sentence around a place in a text, without splitting the whole of it."""

from __future__ import annotations

import re

REACH = 400
"""Characters to either side that are looked at."""
_END = re.compile(r"(?<=[a-z0-9)”\"][.!?])[”\"’']?\s+(?=[A-Z“\"])|\n")


def sentence_of(text: str, offset: int) -> str:
    """The sentence that holds an offset, as far as REACH to either side; abbreviations may cut it short."""
    low, high = max(0, offset - REACH), min(len(text), offset + REACH)
    start = max((m.end() for m in _END.finditer(text, low, offset)), default=low)
    after = _END.search(text, offset, high)
    return text[start : after.start() if after else high]
