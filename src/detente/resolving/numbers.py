"""Numbers in words and figures: "two hundred and fifty thousand", "two and a half million", "two to three million".

Whoever looks for numbers takes its pattern from `SPELT` (or a part of it) and its value from `value` or `span`.
"""

from __future__ import annotations

import math
import re
from itertools import pairwise

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WORDS = {w: float(i) for i, w in enumerate(ONES)} | {w: 10.0 * i for i, w in enumerate(TENS, 2)}
SEVERAL = (*ONES[2:], *TENS)
"""Words for two or more."""
SCALES = {"hundred": 1e2, "dozen": 12.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
          "k": 1e3, "m": 1e6, "bn": 1e9}  # fmt: skip
_PARTS = {"half": 0.5, "quarter": 0.25}
_WITHIN = ("hundred", "dozen")
"""Scales that other scales may follow: "two hundred thousand"."""

AND_A_HALF = rf"[\s-]+and[\s-]+a[\s-]+(?:{'|'.join(_PARTS)})\b"
SMALL = rf"(?:(?:{'|'.join(TENS)})(?:[\s-]+(?:{'|'.join(ONES[1:10])}))?|{'|'.join(reversed(ONES))})\b"
"""Below a hundred."""
_BIG = r"(?:thousand|million|billion|trillion)\b"
_FEW = rf"(?:(?:(?:{SMALL}(?:{AND_A_HALF})?|an?)[\s-]+)?(?:{'|'.join(_WITHIN)})\b)"
_REST = rf"(?:[\s-]+(?:and[\s-]+)?{SMALL}(?![\s-]+(?:{'|'.join(_WITHIN)})\b))"
_BELOW = rf"(?:{_FEW}{_REST}?|{SMALL})"
_GROUP = rf"(?:(?:(?:{_BELOW}(?:{AND_A_HALF})?|an?)[\s-]+)?{_BIG}(?:[\s-]+{_BIG})*)"
SPELT = (
    rf"(?:{_GROUP}(?:,?[\s-]+(?:and[\s-]+)?{_GROUP})*(?:{AND_A_HALF}|[\s-]+(?:and[\s-]+)?{_BELOW}(?![\s-]+{_BIG}))?"
    rf"|{_BELOW}(?:{AND_A_HALF})?)"
)
"""A number in words. "And" stands within it only after a hundred or more: "two and three hundred" are two numbers."""
SCALED = rf"(?:(?:{AND_A_HALF})?(?:[\s-]?(?:{'|'.join(SCALES)})\b)+(?:{AND_A_HALF})?|{AND_A_HALF})"
"""What goes on from figures: "2 and a half million"."""
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+")


def value(written: str) -> float | None:
    """The number that words or figures in small letters say, None where they say none or two."""
    groups: list[tuple[float, float]] = []
    part, unit = 0.0, 1.0
    for word in (tokens := _TOKEN.findall(written)):
        scale = SCALES.get(word, 0.0)
        if word in _PARTS:
            part += _PARTS[word] * unit
        elif word in _WITHIN:
            part, unit = (part or 1) * scale, scale
        elif scale:
            # "Five hundred thousand million" has no number between its scales.
            groups.append(((part or (groups.pop()[0] if unit >= 1e3 else 1)) * scale, scale))
            part, unit = 0.0, scale
        elif word in WORDS or word[0].isdecimal():
            part, unit = part + (WORDS[word] if word in WORDS else float(word.replace(",", ""))), 1.0
    groups.append((part, 1.0))
    falls = all(low < scale for (_, scale), (low, _) in pairwise(groups))
    return sum(number for number, _ in groups) if falls and set(tokens) - {"a", "an", "and"} else None


def span(low: str, high: str) -> tuple[float, float] | None:
    """The two numbers of "two to three million", which counts both in millions; None where they do not rise."""
    first, last = value(low), value(high)
    if first is None or last is None:
        return None
    words = _TOKEN.findall(high)
    scales: list[float] = []
    while words and words[-1] in SCALES:
        scales.insert(0, SCALES[words.pop()])
    shared = (first * math.prod(scales[n:]) for n in range(len(scales) + 1))
    return next(((number, last) for number in shared if number < last), None)
