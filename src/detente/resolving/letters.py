"""Letters as they are compared: no case, accents, apostrophes or full stops."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th"}
"""Letters that are no letter with an accent to Unicode, and what stands for them."""
_LEFT_OUT = str.maketrans(dict.fromkeys("'’‘ʼʻ`´ʾʿ.", ""))
_PLAIN = str.maketrans(LETTERS)


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """A text as it is compared, whichever way its accents are written."""
    text = text.translate(_LEFT_OUT)
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", text)
    return "".join(c for c in text if not unicodedata.combining(c)).casefold().translate(_PLAIN)
