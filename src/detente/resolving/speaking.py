"""Who says "we", "I" and "our": whoever the act is said by, or who is interviewed where a text asks twice.

The speaker of a quotation stands outside it, whoever else is said in it to have told something; the answers of an
interview are those of whom its head presents first, and so is who is asked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import islice

from .story import REACH, Story
from .undated import sentence_around

_WE = re.compile(r"[Ww][Ee]|[Uu]s|[Oo]urs|I|[Mm](?:e|ine)")
"""Not "US", the country."""
_OURS = re.compile(r"(?:.*\s)?(?:our|my)\b(?!\s+(?:two\s+)?(?:countries|governments)\b)", re.I)
_QUESTION = re.compile(r"\?[”\"]?\s*\n")
_QUOTED = re.compile(r"“[^”\n]*”?|\"[^\"\n]*\"?")
"""Up to the mark that closes it, or the end of its paragraph: of several, the last alone is closed."""


def is_ours(words: str) -> bool:
    """Whether the words mean whoever speaks, or theirs: "us", "two of our sailors"; "our two countries" are two."""
    return bool(_WE.fullmatch(words) or _OURS.match(words))


def speaker(story: Story, i: int) -> int | None:
    """The mention of who says so, for one that means whoever speaks."""
    m = story.note.mentions[i]
    start, end = _quotation(story.document.text, m.start) or (m.start, m.start)
    asked = interviewed(story, m.start) if start == end else None
    if asked is not None:
        return asked
    acts = [*story.parts.get(i, []), *story.acts_from(start, end)]
    for act in sorted(acts, key=lambda act: abs(act.start - m.start)):
        sides = {story.note.mentions[j].cluster for j in (*act.actor, *act.recipient) if j != i}
        j = act.attribution
        if j is None or is_ours(story.words(j)) or (start <= story.note.mentions[j].start < end):
            continue
        if story.note.mentions[j].cluster not in sides or start < end:
            return j
    return interviewed(story, m.start)


def interviewed(story: Story, at: int) -> int | None:
    """Who answers at an offset: of two questions and more, the person named first in what stands before them."""
    text = story.document.text
    asked = _first_of_two_questions(text)
    if asked is None or at < asked or sentence_around(text, at, at)[1].endswith("?"):
        return None
    head = (j for j in story.order[:REACH] if story.note.mentions[j].end <= asked)
    return next((j for j in head if story.note.mentions[j].kind in ("PER", "GROUP")), None)


@lru_cache(maxsize=8)
def _first_of_two_questions(text: str) -> int | None:
    """Where the first question ends that is a paragraph's last sentence, if there is another."""
    asked = [found.start() for found in islice(_QUESTION.finditer(text), 2)]
    return asked[0] if len(asked) > 1 else None


@lru_cache(maxsize=8)
def _quotations(text: str) -> list[tuple[int, int]]:
    """The characters of each quotation, in order of text."""
    return [found.span() for found in _QUOTED.finditer(text)]


def _quotation(text: str, at: int) -> tuple[int, int] | None:
    """The characters of the quotation in which an offset lies."""
    spans = _quotations(text)
    before = bisect_left(spans, (at,)) - 1
    return spans[before] if before >= 0 and at < spans[before][1] else None
