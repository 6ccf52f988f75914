"""Which way "a day after" counts where a clause follows: "closed it on Monday, a day after shots were fired".

The words date the act of the clause that they open, against the act that came before in the sentence: the shots were
fired a day before Monday.
"""

from __future__ import annotations

import re

_OPEN = re.compile(r"\b(?P<way>after|before)$", re.IGNORECASE)
_OTHER = {"after": "before", "before": "after"}


def counted_back(text: str, start: int, end: int, act: int) -> str:
    """The date's words at `start` to `end` as they count for the act at `act`: "a day before" for "a day after".

    Unchanged where the act comes first, where no clause follows, and at the beginning of a sentence, where what they
    count from comes later.
    """
    words = text[start:end]
    found = _OPEN.search(words)
    led = text[:start].rstrip()[-1:]
    if found is None or not words[: found.start()].strip() or act < end or led in ("", ".", "!", "?", "“", '"'):
        return words
    if not re.match(r"\s+\w", text[end : end + 3]):
        return words
    return words[: found.start()] + _OTHER[found["way"].lower()]
