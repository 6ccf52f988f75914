"""Numbers that a second source sets against one just told, in words that hold no act of their own.

"The union delivered 30 tonnes. The health ministry says that it received 18." Half of such rivals stand in clauses of
which no act is coded: "Tashkent speaks of 260 million", "the ministry put it at 15", "the rebels nine". They are read
by the words that tell (TELLING), and are rivals of the nearest number before that counts the same. Words that only
count (_OWN_COUNT) are set against whatever was counted, whoever speaks: rather against the people of an act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.event import Actor, Document, Event, Quantity
from detente.relating.acts.meaning import meanings
from detente.relating.acts.receipts import sentences_of
from detente.relating.told.people import people_after
from detente.resolving.english_forms import MONTH
from detente.resolving.quantities import quantity

BACK = 2
"""Sentences before its own in which a rival's first number stands."""
AROUND = 3
"""Sentences before a rival in which an act must be told, or one after, so that both numbers may be about it."""
APART = 20
"""Numbers of one matter are not told so many times apart; nobody at all is no multiple."""
_LONGEST = 30
"""Characters of hedges before a number."""

_FIGURE = r"(?:figure|count|number|total|toll|tally)"
_OWN_COUNT = (
    r"count(?:s|ed)?|put(?:s|ting)?\s[^.;]{1,80}?\sat|admit(?:s|ted)?\s+to|(?:knows?|knew)\s+(?:only\s+)?of"
    rf"|register(?:s|ed)?|record(?:s|ed)?|confirm(?:s|ed)?|(?:gives?|gave)\s+(?:a|the|its)\s+{_FIGURE}\s+(?:of|as)"
)
_COUNTING = (
    r"admit(?:s|ted)?|acknowledge[sd]?|concede[sd]?|report(?:s|ed)?"
    r"|gives?|gave|lists?|listed|number(?:s|ed)|estimate[sd]?|claim(?:s|ed)?|cite[sd]?|mention(?:s|ed)?"
    r"|saw|tall(?:y|ies|ied)|logs|logged|finds?|found"
    rf"|{_FIGURE}\s+(?:is|was|(?:stands|stood)\s+at)"
    r"|(?:speaks?|spoke|talks?|talked|tells?|told|writes?|wrote)\s+(?:only\s+)?of"
    r"|(?:stands?|stood)\s+by|(?:sticks?|stuck|keeps?|kept)\s+to"
)
_SAYING = r"says?|said|claim(?:s|ed)?|insist(?:s|ed)?|maintain(?:s|ed)?|believes?|admit(?:s|ted)?|report(?:s|ed)?"
TELLING = re.compile(
    rf"\b(?:(?P<own>{_OWN_COUNT})|{_COUNTING})\s+"
    rf"|\b(?:{_SAYING})\s+(?:that\s+)?"
    r"(?:(?:it|he|she|they|we)\s+(?:(?:has|have|had)\s+)?[a-z]+\s+|the\s+[a-z]+\s+(?:is|was|were|are)\s+)?",
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
_HEDGED = re.compile(
    r"\b(?:(?:only|just|(?:no|not) (?:more|higher|greater|larger|fewer|less|lower|smaller) than"
    r"|at least|at most|about|around|some|more than|fewer than|up to"
    r"|a total of|as many as|between)\s+)+$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:nobody|no one|none(?:\s+of\s+\w+)?)\s+(?:(?:has|have|had)\s+)?"
    r"(?:(?:was|were|been)\s+(?P<done>[a-z]+)|(?P<did>died)\b)",
    re.IGNORECASE,
)
_HARM = re.compile(r"(?:hit|hurt|kill|wound|injur|harm|struck|shot|die)\w*", re.IGNORECASE)
"""What nobody suffered, where others count dead."""
_ANYONE = re.compile(r"(?:people|persons)\b", re.IGNORECASE)
"""Whoever the people are that another counts."""
_BARE = re.compile(
    r"(?:in all|altogether|in total|was|were|is|are|had|has|have|died|fell|perished|came"
    r"|arrived|left|fled|went|crossed|returned|entered|landed|stayed|for|on|in|at|by|since|from|to|and|but)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"of (?:them|these|those|whom|the|its|their)\b", re.IGNORECASE)
_DEATHS = re.compile(
    r"\b(?:dead|deaths?|die[sd]?|dying|kill(?:s|ed|ing)?|lives|buried|perished|bodies|fatalit\w+)\b", re.IGNORECASE
)
_TOLL_AT = re.compile(
    rf"\bput(?:s|ting)?\s[^.;]{{0,40}}\b(?:dead|deaths?|killed|{_FIGURE})\b[^.;]{{0,40}}\bat\s+[^.;]{{0,20}}$"
)
_OTHER_UNIT = re.compile(
    r"(?:percent|per cent|years?|months?|weeks?|days?|hours?|minutes?|times|votes?|points)\b", re.I
)
_DATED = re.compile(
    rf"\b{MONTH}\s+\d{{1,2}}\b(?:,\s+\d{{4}})?|\b\d{{1,2}}\s+{MONTH}(?!\w)|\b(?:1[89]|20)\d\d\b(?!\s+[a-z]+s\b)"
)
_PRONOUN = frozenset({"it", "he", "she", "they", "we", "i", "who", "which", "that", "also", "and"})


@dataclass(frozen=True, slots=True)
class Stated:
    """A number at `start` to `end` of a text in the text's `words`, its bounds, and the rest of its clause as unit.

    `act` is the one whose people it counts, null where none of those given does.
    """

    start: int
    end: int
    words: str
    low: float
    high: float
    unit: str
    act: Event | None = None


@dataclass(frozen=True, slots=True)
class _Rival:
    """A number that a source is said to give: where its clause begins, who tells, whether by a word of counting."""

    clause: int
    teller: str
    number: Stated
    counted: bool


def differ(a: tuple[float | None, float | None], b: tuple[float | None, float | None]) -> bool:
    """Whether two ranges share no number. "At least 14" and "20" do not differ."""
    low_a, high_a = a[0] if a[0] is not None else 0.0, a[1] if a[1] is not None else float("inf")
    low_b, high_b = b[0] if b[0] is not None else 0.0, b[1] if b[1] is not None else float("inf")
    return high_a < low_b or high_b < low_a


def people_counted(event: Event) -> tuple[Quantity, Actor] | None:
    """How many people an act concerns, and who they are."""
    groups = [a for a in (*event.recipients, *event.actors) if a.kind == "GROUP"]
    return next(((q, a) for q in event.quantities for a in groups if a.start <= q.start < a.end), None)


def rival_numbers(document: Document, of: Sequence[Event]) -> Iterator[tuple[Stated, Stated]]:
    """A number and that of a second source after it, where one of the given acts is told beside them."""
    spans = sentences_of(document)
    text = _DATED.sub(lambda m: "\N{NO-BREAK SPACE}" * len(m[0]), document.text)
    acts = {known[0].start: e for e in of if (known := people_counted(e))}
    for n, (start, end) in enumerate(spans):
        first, last = spans[max(0, n - AROUND)][0], spans[min(n + 1, len(spans) - 1)][1]
        if not any(first <= e.trigger.start < last for e in of):
            continue
        for rival in _told(text, start, end):
            told = _set_against(text, spans[max(0, n - BACK) : n], start, rival, acts)
            if told:
                yield told, rival.number
                break


def _told(text: str, start: int, end: int) -> Iterator[_Rival]:
    """Numbers that a source is said to give."""
    counted = False
    heads = [(m, m.end(), m["own"] is not None) for m in TELLING.finditer(text, start, end)]
    heads += [(m, m.start("at"), False) for m in _TOLD_SECOND.finditer(text, start, end)]
    for m, at, own in heads:
        number = _number_at(text, at, end)
        counted |= number is not None
        before = re.findall(r"[\w'’-]+", text[start : m.start()])
        if number and before and (own or before[-1].lower() not in _PRONOUN):
            yield _Rival(_clause(text, start, m.start()), _named(before), number, own)
    for m in (*_BY_SOURCE.finditer(text, start, end), *_SOURCE_AFTER.finditer(text, start, end)):
        number = _number_at(text, m.start("at"), end)
        if number:
            yield _Rival(m.start(), _named(m["who"].split()), number, False)
    gap = _LEFT_OUT.search(text, start, end) if counted else None
    number = _number_at(text, gap.end(), end) if gap else None
    if gap and number:
        yield _Rival(gap.start(), _named(re.findall(r"[\w-]+", gap[0])), number, False)


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
        return _none(nobody)
    found = quantity(text[at:end], at)
    right_there = found and (found.start == at or _HEDGED.fullmatch(text, at, found.start))
    return _stated(text, found, at, end) if found and right_there else None


def _none(m: re.Match[str]) -> Stated:
    """ "Nobody was killed" as a number."""
    return Stated(m.start(), m.end(), m[0], 0.0, 0.0, m["done"] or m["did"])


def _stated(text: str, found: Quantity, since: int, until: int, act: Event | None = None) -> Stated | None:
    """A number with its hedges and the rest of its clause; null for shares and measures of time."""
    rest = re.match(r"[^,.;:!?]*", text[found.end : until])
    unit = (rest[0] if rest else "").strip("\N{NO-BREAK SPACE} -")
    unit = f"{found.unit} {unit}".strip() if re.fullmatch(r"[A-Z]{3}", found.unit) else unit
    bare = not unit and found.text.lower() == "one"
    if bare or found.unit == "percent" or _OTHER_UNIT.match(unit):
        return None
    hedge = _HEDGED.search(text, max(since, found.start - _LONGEST), found.start)
    words = text[hedge.start() if hedge else found.start : found.end]
    high = found.high if found.high is not None else float("inf")
    return Stated(found.start, found.end, words, found.low or 0.0, high, unit, act)


def _set_against(
    text: str, before: Sequence[tuple[int, int]], start: int, rival: _Rival, acts: Mapping[int, Event]
) -> Stated | None:
    """The number that a rival is set against: the last that counts the same, told by somebody else."""
    number, same_teller = rival.number, rf"\b{re.escape(rival.teller)}\s+(?:{_SAYING})\b"
    for first, last in ((start, rival.clause), *reversed(before)):
        if re.search(same_teller, text[first:last], re.IGNORECASE):
            return None
        told = [s for s in _numbers(text, first, last, acts) if _same_matter(text, s, (first, last), number)]
        near = [s for s in told if _one_scale(s, number)]
        if near:
            best = max(near, key=lambda s: (rival.counted and s.act is not None, s.start))
            return best if differ((best.low, best.high), (number.low, number.high)) else None
    return None


def _numbers(text: str, start: int, end: int, acts: Mapping[int, Event]) -> Iterator[Stated]:
    """All numbers of a stretch of text."""
    yield from map(_none, _NOBODY.finditer(text, start, end))
    at = start
    while (found := quantity(text[at:end], at)) is not None:
        stated = _stated(text, found, start, end, acts.get(found.start))
        if stated:
            yield stated
        at = found.end


def _same_matter(text: str, first: Stated, span: tuple[int, int], rival: Stated) -> bool:
    """Whether two numbers count the same: by the noun, by deaths, or the second leaves out what it counts."""
    said = text[span[0] : span[1]]
    if not first.unit and not (_DEATHS.search(rival.unit) and _TOLL_AT.search(text, span[0], first.start)):
        return False
    if rival.high == 0:
        return bool(meanings(rival.unit) & meanings(said)) or bool(_HARM.match(rival.unit) and _DEATHS.search(said))
    noun = " ".join(rival.unit.split()[:3])
    if not noun or _BARE.match(noun):
        return not _DEATHS.search(rival.unit) or bool(_DEATHS.search(said))
    if _DEATHS.match(noun) or _PART.match(noun):
        return bool(_DEATHS.search(said))
    if _ANYONE.match(noun):
        return people_after(f" {first.unit}") is not None
    return bool(meanings(noun) & meanings(" ".join(first.unit.split()[:4])))


def _one_scale(first: Stated, rival: Stated) -> bool:
    """Whether two numbers are not too far apart to be of one matter."""
    low, high = sorted((first.low or first.high, rival.low or rival.high))
    return 0 in (first.high, rival.high) or high <= APART * low
