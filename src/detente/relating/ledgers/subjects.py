"""What an agreement, a measure or a delivery is about: the telling words of its theme, compared across stories."""

from __future__ import annotations

import re
from functools import lru_cache

AGREEMENT = re.compile(
    r"\b(?:agreements?|accords?|pacts?|treaty|treaties|deals?|memorandums?|memoranda|contracts?|protocols?|conventions?"
    r"|declarations?|communiqu[eé]s?|partnership)\b",
    re.I,
)
THE_SAME = re.compile(r"\b(?:did|does|do|doing|done)\s+(?:so|the same|likewise)\b|\bfollow\w*\s+suit\b", re.I)
"""What says of one side what was said of the other: "Peru ratified it, Chile followed suit"."""
_EMPTY = frozenset(
    "a an the its their his her it this that of on in for to and with between both new first second other more them"
    " agreement agreements accord accords pact pacts treaty treaties deal deals memorandum contract contracts protocol"
    " convention paper papers document documents text one joint bilateral major two draft landmark understanding"
    " money sum amount rest funds instalment instalments installment installments tranche tranches payment"
    " payments".split()
)


@lru_cache(maxsize=1 << 14)
def subject(text: str) -> str:
    """The words that tell one agreement from another: "new nuclear energy agreement" gives "nuclear energy"."""
    found = (w for w in re.findall(r"[\w$€£]+", text.lower()) if w not in _EMPTY)
    return " ".join(w[:-1] if w.endswith("s") and len(w) > 4 and not w.endswith("ss") else w for w in found)
