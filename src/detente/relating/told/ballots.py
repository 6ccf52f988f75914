"""Votes that a sentence tells beside its acts: who abstained or voted how, and what a body decided by a count.

"Chad and Niger abstained" is no act of PLOVER's, nor is "the ministers decided it by 20 votes to 3". A body that the
sentence does not name is the one that acts in the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.event import Actor, Event
from detente.resolving.numbers import SMALL

from .sentence import Sentence, act

COUNT = re.compile(
    r"\b(?:(?:by|a\s+vote\s+of|voted|passed|adopted|carried|approved\s+it)\s+(?:a\s+vote\s+of\s+)?"
    r"|(?=[\d,]+\s+(?:votes|in\s+favou?r)\b))"
    r"(?P<yes>\d{1,3}(?:,\d{3})*)(?:\s+votes)?(?:\s+to\s+|\s+against\s+|\s+in\s+favou?r(?:\s+and|,)\s+|[-–])"
    rf"(?P<no>\d{{1,3}}(?:,\d{{3}})*\b|none\b|{SMALL})"
    # "Raised the duty by 10 to 25 percent" counts no votes.
    r"(?![.,]?\d|[\s-]*(?:per\s?cent|percentage|points?|million|billion|years?|months?|days?)\b|\s*%)",
    re.IGNORECASE,
)
_KINDS = (
    ("SUPPORT", re.compile(r"\bvot(?:ed|es|ing)\s+(?:in\s+favou?r|for|yes)\b", re.IGNORECASE)),
    ("REJECT", re.compile(r"\bvot(?:ed|es|ing)\s+(?:against|no)\b|\bveto(?:ed|es)\b", re.IGNORECASE)),
    ("REJECT", re.compile(
        r"\bcast\s+(?:the|its)\s+(?:(?:only|sole|lone)\s+)?vote\s+against\b|\bused\s+its\s+veto\b", re.IGNORECASE)),
    ("REJECT", re.compile(r"\babstain(?:ed|s|ing)\b(?!\s+from\s+(?!voting|the\s+vote))", re.IGNORECASE)),
)  # fmt: skip
_UNREAL = re.compile(r"\b(?:will|would|could|may|might|to|if|not)\s+(?:\w+\s+)?$", re.IGNORECASE)


def ballots(sentence: Sentence) -> Iterator[Event]:
    """The votes of a sentence."""
    text, at = sentence.text, sentence.start
    for kind, pattern in _KINDS:
        for m in pattern.finditer(text):
            start, end = at + m.start(), at + m.end()
            who = _row(sentence, at, start)
            if who and not _UNREAL.search(text[: m.start()]):
                yield act(sentence, (start, end), kind, actors=who, when=sentence.date(start))


def _row(sentence: Sentence, start: int, end: int) -> list[Actor]:
    """Those who stand in a row before a verb: "Chad and Niger abstained"."""
    found: list[Actor] = []
    last = end
    for a in reversed(sentence.between(start, end)):
        gap = sentence.document.text[a.end : last]
        if a.kind not in ("GPE", "ORG") or not re.fullmatch(
            r"\s*(?:,|,?\s*and|had|have|has|both|also|alone|,)?\s*(?:the\s+)?", gap
        ):
            break
        found.insert(0, a)
        last = a.start
    return found
