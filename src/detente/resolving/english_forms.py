"""Forms of English that several modules look for around an act, or write: ends of sentences, dates, numbered nouns."""

from __future__ import annotations

import re

SENTENCE_END = re.compile(r"[.!?][\"”’']?\s+(?=[A-Z\"“])|\n+")
"""Between two sentences, so that what goes on after the match is the next."""
LONG = 600
"""Characters for which a sentence is looked for at most."""
MONTH_NAME = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
MONTH = rf"(?:{MONTH_NAME}\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
"""A month in full or short."""
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being)\s+(?:(?!to\b)\w+\s+){0,2}$")
"""Before a participle: "was", "has been formally"; not before an infinitive ("is ready to")."""

POSTPONED = re.compile(
    r"\b(?:postpon\w*|put off|put back|defer(?:s|red|ring)?|delay\w*|push\w* back|reschedul\w*|adjourn\w*)\b",
    re.IGNORECASE,
)
VOTES = re.compile(r"(?:vot|abstain)", re.IGNORECASE)
"""Two who vote alike in a forum do nothing with one another."""


def numbered(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 story", "2,000 stories"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def sentences_back(text: str, at: int, count: int) -> int:
    """Where the sentence begins that stands so many before the one at an offset; none is taken for longer than LONG."""
    low = max(0, at - (count + 1) * LONG)
    # One character more, since a sentence is told to end by the capital after it, which may be the first of these.
    starts = [low, *(min(m.end(), at) for m in SENTENCE_END.finditer(text, low, at + 1))]
    return starts[max(0, len(starts) - 1 - count)]


def sentence_ends(text: str, at: int) -> int:
    """Where the sentence of an offset ends."""
    end = SENTENCE_END.search(text, at)
    return end.start() if end else len(text)


def sentence_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins that holds these characters, and where it ends."""
    return sentences_back(text, start, 0), sentence_ends(text, end)
