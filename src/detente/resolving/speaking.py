"""Who says "we", "I" and "our": whoever the act is said by, or who is interviewed where a text asks twice.

The speaker of a quotation stands outside it, whoever else is said in it to have told something; the answers of an
interview are those of whom its head presents first, and so is who is asked: "your diplomats" of a question are theirs.
Where paragraphs that ask stand at every other place, those between them that only tell are the asker's too.
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
_YOURS = re.compile(r"(?:.*\s)?(?:you|yours|your\b(?!\s+(?:two\s+)?(?:countries|governments)\b).*)", re.I)
_PARAGRAPH = re.compile(r"[^\s][^\n]*")
_QUESTION = re.compile(r"\?[”\"]?\s*\n")
_QUOTED = re.compile(r"“[^”\n]*”?|\"[^\"\n]*\"?")
"""Up to the mark that closes it, or the end of its paragraph: of several, the last alone is closed."""


def is_ours(words: str) -> bool:
    """Whether the words mean whoever speaks, or theirs: "us", "two of our sailors"; "our two countries" are two."""
    return bool(_WE.fullmatch(words) or _OURS.match(words))


def is_yours(words: str) -> bool:
    """Whether the words mean whoever is spoken to, or theirs: "four of your diplomats"."""
    return bool(_YOURS.fullmatch(words))


def addressed(story: Story, i: int) -> int | None:
    """The mention of who is asked, for one that means whoever is spoken to in a question of an interview."""
    start = story.note.mentions[i].start
    return _answering(story) if _is_asked(story.document.text, start) else None


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
    if asked is None or at < asked or _is_asked(text, at):
        return None
    return _answering(story)


def _is_asked(text: str, at: int) -> bool:
    """Whether an offset lies in what the asker of an interview says."""
    asked = _first_of_two_questions(text)
    if asked is None or _quotation(text, at):
        return False
    turns = _askers_turns(text)
    asks = sentence_around(text, at, at)[1].endswith("?")
    return any(start <= at < end for start, end in turns) if turns else at >= asked and asks


@lru_cache(maxsize=8)
def _askers_turns(text: str) -> tuple[tuple[int, int], ...]:
    """The paragraphs of an interview in which it is asked, every other from the first; () where they do not turn."""
    paragraphs = [found.span() for found in _PARAGRAPH.finditer(text)]
    asking = [at for at, (start, end) in enumerate(paragraphs) if text[start:end].rstrip().rstrip('"”').endswith("?")]
    turns = len(asking) > 1 and all((at - asking[0]) % 2 == 0 for at in asking)
    return tuple(paragraphs[asking[0] :: 2]) if turns else ()


def _answering(story: Story) -> int | None:
    """The person or people named first in what stands before the first question."""
    asked = _first_of_two_questions(story.document.text)
    if asked is None:
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
