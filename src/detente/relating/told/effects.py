"""Agreements that take effect: "the text takes effect on July 1", "the agreement has been in force since May".

Nobody does anything in such a sentence, so that a coder of acts easily passes it over; whose agreement it is, the
sentence or its story says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.event import Event, Span
from detente.relating.acts.named_papers import AGREEMENT, paper_before
from detente.resolving.dates.edtf import bounds, some_day
from detente.resolving.english_forms import sentences_back

from .clashes import TRUCE
from .sentence import Sentence, act, sides_of

_EFFECT = re.compile(
    r"\b(?P<ahead>will|would|shall|should|(?:is|are|was|were)\s+(?:due\s+|expected\s+|set\s+|scheduled\s+)?to)?\s*"
    r"\b(?P<verb>(?:enter(?:s|ed)?|c[ao]mes?|go(?:es)?|went|put)\s+into\s+(?:force|effect)|t(?:akes?|ook|aken)\s+effect"
    r"|bec[ao]mes?\s+(?:legally\s+)?(?:binding|effective|operative)|(?:been|is|are)\s+in\s+(?:force|effect)(?=\s+since))",
    re.IGNORECASE,
)
EFFECT = r"(?:into\s+(?:force|effect)|(?:takes?|took|taken)\s+effect|in\s+(?:force|effect)\s+since|binding|operative)"
"""What every text holds that tells so, for search in a record."""
_CLAUSE = re.compile(r"(?:^|[;:]\s*|,\s+(?:and|but)\s+)(?:and\s+)?")
_SAME = re.compile(r"(?:it|(?:the|this)\s+(?:text|document|paper|accord))\b[^,]*$", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|nor|when|until|before|if|unless|once)\b", re.IGNORECASE)


def effects(sentence: Sentence) -> Iterator[Event]:
    """The agreements that a sentence says to be or to come in force."""
    text, at = sentence.text, sentence.start
    for m in _EFFECT.finditer(text):
        start = max((c.end() for c in _CLAUSE.finditer(text, 0, m.start())), default=0)
        subject = text[start : m.start()]
        if _NOT.search(subject):
            continue
        paper = _paper(sentence, at + start, at + m.start())
        when = sentence.date(at + m.end())
        if paper is None or when is None or TRUCE.search(paper.text):
            continue
        told, day = some_day(sentence.document.published), bounds(when.edtf)[0] if when.edtf else None
        ahead = bool(m["ahead"]) or bool(told and day and day > told)
        verb = (at + m.start("verb"), at + m.end("verb"))
        named = sentence.between(at + start, at + m.start())
        whose = named if len(sides_of(named)) > 1 else []
        yield act(
            sentence, verb, "SUPPORT", actors=whose, themes=[paper], when=when,
            status="future" if ahead else "actual",
        )  # fmt: skip


def _paper(sentence: Sentence, start: int, end: int) -> Span | None:
    """The agreement that is the subject, in its fullest words; of "it" and "the text" the one of the act before.

    Where no act was told of it the sentence before may name it, which an interviewer asks: "is the pact worth much?"
    """
    text = sentence.document.text
    if not _SAME.match(text[start:end]):
        return paper_before(text, start, end)
    before = [e for e in sentence.story if e.trigger.start < start]
    told = next((t for t in before[-1].themes if AGREEMENT.search(t.text)), None) if before else None
    return told or paper_before(text, sentences_back(text, start, 1), start)
