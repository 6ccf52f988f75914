"""Numbers that a second source sets against one just told, in words that hold no act of their own.

"The union delivered 30 tonnes. The health ministry says that it received 18." Half of such rivals stand in clauses of
which no act is coded: "Tashkent speaks of 260 million", "the rebels nine". They are read by the words that tell
(TELLING), and are rivals of the nearest number before that counts the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.coding.sentences import sentences
from detente.event import Document, Event
from detente.relating.acts.meaning import meanings
from detente.resolving.quantities import quantity

BACK = 2
"""Sentences before its own in which a rival's first number stands."""
AROUND = 3
"""Sentences before a rival in which an act must be told, so that both numbers may be about it."""
APART = 20
"""Numbers of one matter are not told so many times apart; nobody at all is no multiple."""

_COUNTING = (
    r"count(?:s|ed)?|admit(?:s|ted)?|acknowledge[sd]?|concede[sd]?|report(?:s|ed)?|register(?:s|ed)?|record(?:s|ed)?"
    r"|confirm(?:s|ed)?|gives?|gave|lists?|listed|estimate[sd]?|claim(?:s|ed)?|cite[sd]?|mention(?:s|ed)?"
    r"|saw|tall(?:y|ies|ied)|logs|logged|finds?|found"
    r"|(?:figure|count|number|total|toll|tally)\s+(?:is|was|(?:stands|stood)\s+at)"
    r"|(?:speaks?|spoke|talks?|talked|knows?|knew|tells?|told)\s+(?:only\s+)?of"
)
_SAYING = r"says?|said|claim(?:s|ed)?|insist(?:s|ed)?|maintain(?:s|ed)?|believes?|admit(?:s|ted)?|report(?:s|ed)?"
TELLING = re.compile(
    rf"\b(?:{_COUNTING})\s+"
    rf"|\b(?:{_SAYING})\s+(?:that\s+)?(?:(?:it|he|she|they|we)\s+(?:(?:has|have|had)\s+)?[a-z]+\s+)?",
    re.IGNORECASE,
)
_SOURCE = r"(?:the\s+)?(?P<who>[\w'’-]+(?:\s+[\w'’-]+){0,6}?)"
_BY_SOURCE = re.compile(
    rf"\b(?:according\s+to|by\s+the\s+(?:count|reckoning|figures)\s+of)\s+{_SOURCE},?\s+"
    r"(?:(?:it|they|there)\s+(?:was|were|had\s+been)\s+)?(?P<at>(?:only\s+|just\s+)?(?:\d|[a-z]))",
    re.IGNORECASE,
)
"""The source before its number: "according to the port, only twelve came"."""
_SOURCE_AFTER = re.compile(
    r"(?:;|,\s*(?:but|or|while|and))\s+(?P<at>(?:only\s+|just\s+)?)[\w,]+(?:\s+[\w-]+){0,3}?,?\s+"
    rf"(?:according\s+to|by\s+the\s+(?:count|reckoning|figures)\s+of|says?|said)\s+{_SOURCE}(?=[,.;]|$)",
    re.IGNORECASE,
)
"""The source after its number: "three died, says Lima; five, says Quito"."""
_TOLD_SECOND = re.compile(
    rf"\b(?:{_SAYING})\s(?=[^.;]{{1,90}}?\sand\s+that\s+(?P<at>(?:only|just|no more|at (?:least|most))\s))",
    re.IGNORECASE,
)
"""A number in the second of two clauses that one verb tells."""
_LEFT_OUT = re.compile(
    r"[,;]\s+(?:and\s+|but\s+|while\s+)?(?:the\s+)?(?:[\w-]+\s+){0,1}(?!of\b)[\w-]+\s+(?=[\w,-]+(?:\s+million)?\s*[.;]?$)"
)
"""What stands before a number whose verb is that of the clause before: "the ministry reports 19, the rebels nine"."""
_HEDGE = re.compile(
    r"(?:only|just|no more than|not more than|at least|at most|about|around|some|more than|fewer than|up to|a total of"
    r"|as many as|between)\s+",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:nobody|no one|none(?:\s+of\s+\w+)?)\s+(?:(?:has|have|had)\s+)?"
    r"(?:(?:was|were|been)\s+(?P<done>[a-z]+)|(?P<did>died)\b)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:in all|altogether|in total|was|were|is|are|had|has|have|died|fell|perished|came"
    r"|arrived|left|fled|went|crossed|returned|entered|landed|stayed|for|on|in|at|by|since|from|to|and|but)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"of (?:them|these|those|whom|the|its|their)\b", re.IGNORECASE)
_DEATHS = re.compile(
    r"\b(?:dead|deaths?|die[sd]?|dying|kill(?:s|ed|ing)?|lives|buried|perished|bodies|fatalit\w+)\b", re.IGNORECASE
)
_OTHER_UNIT = re.compile(
    r"(?:percent|per cent|years?|months?|weeks?|days?|hours?|minutes?|times|votes?|points)\b", re.I
)
_DATED = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b(?:,\s+\d{4})?"
    r"|\b\d{1,2}\s+(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|\b(?:1[89]|20)\d\d\b(?!\s+[a-z]+s\b)",
    re.IGNORECASE,
)
_PRONOUN = frozenset({"it", "he", "she", "they", "we", "i", "who", "which", "that", "also", "and"})


@dataclass(frozen=True, slots=True)
class Stated:
    """A number at `start` to `end` of a text, its bounds, and the words from it to the end of its clause."""

    start: int
    end: int
    words: str
    low: float
    high: float
    unit: str


def rival_numbers(document: Document, of: Sequence[Event]) -> Iterator[tuple[Stated, Stated]]:
    """A number and that of a second source after it, where one of the given acts is told beside them."""
    spans = sentences(document.text, document.body)
    text = _DATED.sub(lambda m: "\N{NO-BREAK SPACE}" * len(m[0]), document.text)
    for n, (start, end) in enumerate(spans):
        acts_from = spans[max(0, n - AROUND)][0]
        if not any(acts_from <= e.trigger.start < end for e in of):
            continue
        for at, teller, number in _told(text, start, end):
            first = _first(text, spans[max(0, n - BACK) : n], (start, at), teller, number)
            if first:
                yield first, number
                break


def _told(text: str, start: int, end: int) -> Iterator[tuple[int, str, Stated]]:
    """Numbers that a source is said to give: where its clause begins, who it is, and the number."""
    counted = False
    heads = [(m, m.end()) for m in TELLING.finditer(text, start, end)]
    heads += [(m, m.start("at")) for m in _TOLD_SECOND.finditer(text, start, end)]
    for m, at in heads:
        number = _number_at(text, at, end)
        counted |= number is not None
        before = re.findall(r"[\w'’-]+", text[start : m.start()])
        if number and before and before[-1].lower() not in _PRONOUN:
            yield _clause(text, start, m.start()), _named(before), number
    for m in (*_BY_SOURCE.finditer(text, start, end), *_SOURCE_AFTER.finditer(text, start, end)):
        number = _number_at(text, m.start("at"), end)
        if number:
            yield m.start(), _named(m["who"].split()), number
    gap = _LEFT_OUT.search(text, start, end) if counted else None
    number = _number_at(text, gap.end(), end) if gap else None
    if gap and number:
        yield gap.start(), _named(re.findall(r"[\w-]+", gap[0])), number


def _named(words: Sequence[str]) -> str:
    """Who tells, by the last words before the verb: "its defence ministry" is not "Ecuador's defence ministry"."""
    last = list(words[-3:])
    while len(last) > 1 and last[0].lower() in ("the", "a", "an", "and", "but", "while"):
        del last[0]
    return " ".join(last)


def _clause(text: str, start: int, at: int) -> int:
    """Where the clause before a word begins: after the last stop, else at the sentence's start."""
    return max(start, *(text.rfind(mark, start, at) + 1 for mark in (";", ", ", ": ", " but ", " while ")))


def _number_at(text: str, at: int, end: int) -> Stated | None:
    """The number that stands right at a place, hedges before it read with it."""
    nobody = _NOBODY.match(text, at, end)
    if nobody:
        return Stated(at, nobody.end(), nobody[0], 0.0, 0.0, nobody["done"] or nobody["did"])
    hedge = _HEDGE.match(text, at, end)
    head = hedge.end() if hedge else at
    found = quantity(text[at:end], at)
    return _stated(text, found.start, found.end, found.low, found.high, end) if found and found.start <= head else None


def _stated(text: str, start: int, end: int, low: float | None, high: float | None, until: int) -> Stated | None:
    clause = re.match(r"[^,.;:!?]*", text[end:until])
    unit = (clause[0] if clause else "").strip("\N{NO-BREAK SPACE} -")
    if _OTHER_UNIT.match(unit) or (not unit and text[start:end].lower() == "one"):
        return None
    return Stated(start, end, text[start:end], low or 0.0, high if high is not None else float("inf"), unit)


def _first(
    text: str, before: Sequence[tuple[int, int]], own: tuple[int, int], teller: str, rival: Stated
) -> Stated | None:
    """The number that a rival is set against: the last that counts the same, told by somebody else."""
    for start, end in (own, *reversed(before)):
        if re.search(rf"\b{re.escape(teller)}\s+(?:{_SAYING})\b", text[start:end], re.IGNORECASE):
            return None
        numbers = [s for s in _numbers(text, start, end) if _same_matter(text, s, (start, end), rival)]
        if numbers:
            return numbers[-1] if _apart(numbers[-1], rival) else None
    return None


def _numbers(text: str, start: int, end: int) -> Iterator[Stated]:
    at = start
    while (found := quantity(text[at:end], at)) is not None:
        stated = _stated(text, found.start, found.end, found.low, found.high, end)
        if stated:
            yield stated
        at = found.end


def _same_matter(text: str, first: Stated, span: tuple[int, int], rival: Stated) -> bool:
    """Whether two numbers count the same: by the noun, by deaths, or the second leaves out what it counts."""
    if not first.unit:
        return False
    said = text[span[0] : span[1]]
    if rival.high == 0:
        return bool(meanings(rival.unit) & meanings(said)) or bool(_DEATHS.match(rival.unit) and _DEATHS.search(said))
    noun = " ".join(rival.unit.split()[:3])
    if not noun or _BARE.match(noun):
        return not _DEATHS.search(rival.unit) or bool(_DEATHS.search(said))
    if _PART.match(noun) and not _DEATHS.search(rival.unit):
        return False
    if _DEATHS.match(noun) or _PART.match(noun):
        return bool(_DEATHS.search(said))
    return bool(meanings(noun) & meanings(" ".join(first.unit.split()[:4])))


def _apart(first: Stated, rival: Stated) -> bool:
    """Whether the two share no number, and are not too far apart to be of one matter."""
    if first.low <= rival.high and rival.low <= first.high:
        return False
    low, high = sorted((first.low or first.high, rival.low or rival.high))
    return rival.high == 0 or high <= APART * low
