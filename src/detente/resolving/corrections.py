"""What a printed correction puts right: "said wrongly that Britain had pledged 120 million pounds. The amount is 102
million pounds."."""

from __future__ import annotations

import re

from detente.event import Quantity

from .english_forms import sentences_back
from .quantities import is_money, quantity

_WRONGLY = r"(?:wrongly|incorrectly|mistakenly|erroneously|falsely|in\s+error)"
_SAID = r"(?:said|says|stated|reported|wrote|gave|put|quoted)"
_WRONG = re.compile(
    rf"\b(?:{_SAID}\s+{_WRONGLY}|{_WRONGLY}\s+{_SAID}|misstated|misreported|overstated|understated)\b[^.;!?]*$", re.I
)
_RIGHT = re.compile(
    r"[^.;!?]*[.;!?]\s+(?:The|the|Its|It)\s+(?:(?:correct|right|actual|true)\s+)?"
    r"(?:(?:amount|figure|number|sum|total|toll|count)\s+)?(?:is|was|should\s+(?:be|have\s+been))\s+(?P<what>[^.;!?]*)"
)
_FAR = 60
"""Characters of the right number, with what it counts."""


def put_right(wrong: Quantity, text: str, act: int) -> Quantity:
    """The number of an act that stands at an offset, or what the next sentence says to be right instead of it."""
    if not _WRONG.search(text, sentences_back(text, act, 0), act):
        return wrong
    m = _RIGHT.match(text, wrong.end)
    found = quantity(m["what"][:_FAR], m.start("what")) if m else None
    if found is None or is_money(found.unit) != is_money(wrong.unit):
        return wrong
    return found
