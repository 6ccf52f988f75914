"""The language of a text, in doubt English: what is thrown out wrongly is worse than what is coded in vain."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENGLISH = "en"

_LEAST = 0.0015
"""The probability of English below which a text is not English.

Over 4,595 English passages and 20,000 sentences and heads of sentences of five words from them none came below
0.0017 ("Kumgang."); over invented headlines and sentences in 20 other languages none above 0.0011, most below 1e-6.
"""

_HEAD = 3000
"""Characters that are looked at."""

_WORD = re.compile(r"[^\W\d_]+")
_LITTLE = frozenset(
    "after and are been but by for from had has have he his in into is it its not of on said she that their they this"
    " to was were which who will with would".split()
)
_PLAIN = 0.2
"""Share of these words from which a text with "the" and three more of them is plainly English: running text of news has
more, and the languages that share some of them have no "the"."""


def is_english(language: str | None) -> bool:
    """Whether a text of this language is coded; so is one of which no language is known, as in older records."""
    return language in (ENGLISH, None)


def language_of(text: str) -> str:
    """The ISO 639 code of a text's language; "en" unless the text speaks against it.

    The method is langid's (Lui and Baldwin 2012), naive Bayes over byte n-grams of 139 languages.
    """
    if _is_plain(text[:_HEAD]):
        return ENGLISH  # without the model, which takes longer to load than most texts to code
    try:
        identifier = _identifier()
    except OSError:
        return ENGLISH  # its model is unpacked to a file, and the disk has no room
    # Null characters and lone surrogates are of no language, and are refused elsewhere.
    ranked = identifier.rank(text[:_HEAD].encode("utf-8", "ignore").decode())
    return ENGLISH if dict(ranked)[ENGLISH] >= _LEAST else str(ranked[0][0])


def _is_plain(text: str) -> bool:
    words = _WORD.findall(text.lower())
    little = [word for word in words if word in _LITTLE]
    return "the" in words and len(set(little)) >= 3 and len(little) + words.count("the") >= _PLAIN * len(words)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # half a second: only when a text is met

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
