"""Who says "we", "I" and "our": whoever the act is said by, or who is interviewed where a text asks twice.

The speaker of a quotation stands outside it, whoever else is said in it to have told something; the answers of an
interview are those of whom its head presents first, and so is who is asked.
"""

from __future__ import annotations

import re

from .story import Story
from .undated import sentence_around

_WE = re.compile(r"(?:we|us|ours|i|me|mine)", re.I)
_OURS = re.compile(r"(?:.*\s)?(?:our|my)\b(?!\s+(?:two\s+)?(?:countries|governments)\b)", re.I)
_QUESTION = re.compile(r"\?[”\"]?\s*\n")
_MARK = re.compile(r"[\"“”]")


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
    acts = [act for act in story.note.acts if i in (*act.actor, *act.recipient) or start <= act.start < end]
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
    asked = [found.start() for found in _QUESTION.finditer(text)]
    if len(asked) < 2 or at < asked[0] or sentence_around(text, at, at)[1].endswith("?"):
        return None
    head = (j for j in story.order if story.note.mentions[j].end <= asked[0])
    return next((j for j in head if story.note.mentions[j].kind in ("PER", "GROUP")), None)


def _quotation(text: str, at: int) -> tuple[int, int] | None:
    """The characters of the quotation in which an offset lies, within its paragraph."""
    first, last = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    last = len(text) if last < 0 else last
    before = [mark.start() for mark in _MARK.finditer(text, first, at)]
    if len(before) % 2 == 0:
        return None
    after = _MARK.search(text, at, last)
    return before[-1], after.start() if after else last
