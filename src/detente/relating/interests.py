"""What the stories say that drives a relation: interests, motives and aims in so many words.

A small set of phrasings ("interests in …", "driven by …", "the aim of … is to …") in sentences that name one of the
two sides. It finds what is said outright; what an analyst would infer it leaves to the analyst.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.event import Document
from detente.relating.acts.receipts import sentences_of
from detente.resolving.knowledge_tables import countries

from .sides import Side

_STATED = re.compile(
    r"\binterests?\s+in\s+(?P<interest>[^.;]+?)(?=\s+(?:are|is|were|was|remain|drive|underpin|explain|that|which)\b|[.;]|$)"
    r"|\b(?:driven|motivated|shaped|underpinned)\s+(?:mainly\s+|largely\s+)?by\s+(?P<motive>[^.;]+)"
    r"|\b(?:aim|goal|purpose|objective)s?\s+(?:of\s+[^.;]{1,80}?\s+)?(?:is|are|was|were)\s+to\s+(?P<aim>[^.;]+)"
    r"|\b(?:aims|aimed|seeks|sought|hopes|hoped)\s+to\s+(?P<hope>[^.;]+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Interest:
    """`words` are the characters `start` to `end` of the document."""

    document_id: str
    words: str
    start: int
    end: int


def interests(stories: Iterable[Document], sides: Iterable[Side]) -> Iterator[Interest]:
    """The stated interests in the given stories, in order of text."""
    named = _names(sides)
    for story in stories:
        for start, end in sentences_of(story):
            if not named.search(story.text, start, end):
                continue
            for m in _STATED.finditer(story.text, start, end):
                group = m.lastgroup or "interest"
                yield Interest(story.document_id, m[group], m.start(group), m.end(group))


def _names(sides: Iterable[Side]) -> re.Pattern[str]:
    words = set()
    for side in sides:
        words.add(side.name)
        for code in side.countries if side.entity.startswith("country:") else ():
            country = countries()[code]
            words.update((country.name, *country.demonyms, *country.capitals))
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, words))) + r")\b")
