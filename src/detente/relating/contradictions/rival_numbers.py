"""Numbers that a second source sets against one just told, whether or not an act is coded of its clause.

"The union delivered 30 tonnes. The health ministry says that it received 18", "Lima put it at 15": a number is the
rival of the nearest before it that another tells and that counts the same - by its noun, the dead with the dead - or,
where nothing is said of what it counts, of whatever was counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.event import Actor, Document, Event, Quantity
from detente.relating.acts.meaning import meanings
from detente.relating.acts.receipts import sentences_of
from detente.relating.acts.traits import lands
from detente.relating.evidence import OWN_LOSSES, OWNED, By, found_by
from detente.relating.told.people import of_whom, people_after
from detente.relating.told.tellers import FIGURE, Stretch, one_teller, stretches
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

_HEDGED = re.compile(
    r"\b(?:(?:only|just|(?:no|not) (?:more|higher|greater|larger|fewer|less|lower|smaller) than"
    r"|at least|at most|about|around|some|more than|fewer than|above|over|below|closer to|up to"
    r"|a total of|as many as|between)\s+)+$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:nobody|no\s+one|none(?:\s+of\s+\w+)?|(?:no|not\s+(?:one|a\s+single))(?P<who>\s[a-z]+(?:\s[a-z]+)?(?=\s(?:has|have|had|was|were)\s)))"
    r"\s+(?:(?:has|have|had|was|were|been)\s+)*(?P<done>[a-z]+)",
    re.I,
)
_HARM = {
    "dead": meanings("killed drowned perished lost losses lives fatalities bodies buried mourned"),
    "hurt": meanings("wounded harmed"),
}
"""What people suffered, who are counted by it whatever they are called."""
_HELD = re.compile(
    r"(?:(?:were|was|had|been|are|others?|more|also)\s+)*(?:captured|detained|arrested|missing|taken\s+(?:prisoner|captive|hostage))\b"
)
"""Of those whom a number counts: what is told of others before it is not said of them."""
_BARE = re.compile(
    r"(?:in all|altogether|in total|was|were|is|are|had|has|have|fell|came"
    r"|arrived|left|fled|went|crossed|returned|entered|landed|stayed|for|on|in|at|by|since|from|to|and|but|as|when|after"
    r"|before|while|with|that|this|last|who|whom)\b",
    re.IGNORECASE,
)
"""A word that follows a number whose noun is left out."""
_DONE = re.compile(r"(?:were|was)\s+(\w+(?:ed|en|t)\b.*)")
"""What was done to those of whom a number tells."""
_RIGHT_THERE = re.compile(
    r",?\s*(?:(?:that|of|as|to)\s+)?(?:(?:it|he|she|they|we)\s+(?:(?:has|have|had)\s+)?[a-z]+\s+)?(?:that\s+)?(?:there\s+(?:are|were|ha[sd]\s+been|have\s+been)\s+)?(?:only\s+)?"
    rf"(?:{_HEDGED.pattern.removesuffix('$')})?"
)
"""What stands between the word of telling and a number whose noun is left out."""
_TOLD_WHOM = re.compile(rf"\s+(?:(?:the|an?)\s+)?[a-z]+\s+{_RIGHT_THERE.pattern}")
"""The same of who "told parliament that"."""
_SOME = re.compile(r"of (?:them|these|those|whom|the|its|their)\b", re.IGNORECASE)
_ANYONE = re.compile(r"(?:people|persons)\b", re.IGNORECASE)
"""Whoever the people are that another counts."""
_NOT_TOLD = re.compile(
    r"\b(?:will|would|shall|should|could|may|might|must|ready|plan\w*|want\w*|promis\w+|pledg\w+|agreed|had\s+to)\b"
)
"""Before a number of what is only meant to be."""
_OTHER_UNIT = re.compile(
    r"(?:percent|per cent|years?|months?|weeks?|days?|hours?|minutes?|times|votes?|points)\b", re.I
)
_MONEY = re.compile(r"[A-Z]{3}\b")
_SUPERSEDED = re.compile(rf"\b(?:earlier|previous|initial|preliminary|provisional)\s+{FIGURE}\b", re.IGNORECASE)
"""Before a number that another has taken the place of, by whoever tells it now."""
_GROWN = re.compile(
    r"\b(?:(?:ris(?:en|es|ing)|rose|climbed|climbing|increased|grown?|grew|jumped|soared)(?:\s+(?:sharply|further))?\s+to"
    rf"|reached|passed|topped|exceeded)\s+(?:{_HEDGED.pattern.removesuffix('$')})?$",
    re.IGNORECASE,
)
"""Before a number to which the one told before has grown."""
_DATED = re.compile(
    rf"\b{MONTH}\s+\d{{1,2}}\b(?:,\s+\d{{4}})?|\b\d{{1,2}}\s+{MONTH}(?!\w)|\b(?:1[89]|20)\d\d\b(?!\s+[a-z]+s\b)"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A number at `start` to `end` of a text in the text's `words`, its bounds, and the words of its clause.

    `unit` are those after it, `lead` those before, `next_to` says that those only tell; `act` is the one whose people
    it counts, null where none does; `by` are the countries named before it where who tells is named behind.
    """

    start: int
    end: int
    words: str
    low: float
    high: float
    unit: str
    lead: str
    next_to: bool = False
    act: Event | None = None
    by: frozenset[str] = frozenset()
    whose: str | None = None

    @property
    def harm(self) -> str:
        """What those suffered whom it counts; empty where that is not said."""
        if _HELD.match(self.unit):
            return "held"
        for words in (re.split(r"\band\b", self.unit)[0], self.lead):
            for harm, said in _HARM.items():
                if said & meanings(words):
                    return harm
        return ""


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
    told = [stretches(text, start, end) for start, end in spans]
    for n in range(len(spans)):
        first, last = spans[max(0, n - AROUND)][0], spans[min(n + 1, len(spans) - 1)][1]
        if not any(first <= e.trigger.start < last for e in of):
            continue
        for k, s in enumerate(told[n]):
            if not s.named:
                continue
            before = [*reversed([s for one in told[max(0, n - BACK) : n] for s in one] + told[n][:k])]
            pairs = ((_set_against(text, before, s, number, acts), number) for number in _numbers(text, s, acts))
            yield from [(one, other) for one, other in pairs if one][:1]


def counts_others(text: str, a: Stretch, b: Stretch) -> bool:
    """Whether the second only tells how many of other people than those of the first were harmed: "of its own"."""
    hurt = [n for n in _numbers(text, b, {}) if n.harm]
    ours = {n.whose for n in _numbers(text, a, {}) if n.harm and n.whose}
    if not (ours and hurt and hurt[0].whose and hurt[0].whose not in ours):
        return False
    return hurt[0].next_to or _TOLD_WHOM.fullmatch(text, b.head[1], hurt[0].start) is not None


def counts_on(text: str, s: Stretch) -> bool:
    """Whether a stretch tells to what an earlier number has grown."""
    return any(_GROWN.search(n.lead) for n in _numbers(text, s, {}))


def _numbers(text: str, s: Stretch, acts: Mapping[int, Event]) -> Iterator[Stated]:
    """The numbers that a stretch tells."""
    for m in _NOBODY.finditer(text, s.start, s.end):
        if m["who"] and people_after(m["who"]) is None:
            continue
        yield Stated(m.start(), m.end(), m[0], 0.0, 0.0, m["done"], "")
    at = s.start
    while (found := quantity(text[at : s.end], at)) is not None:
        named = s.head[0] <= found.start < s.head[1]
        stated = None if named else _stated(text, found, at, s, acts.get(found.start))
        if stated:
            yield stated
        at = found.end


def _stated(text: str, found: Quantity, since: int, s: Stretch, act: Event | None) -> Stated | None:
    """A number with its hedges and its clause; null for shares, measures of time and what is only meant."""
    rest = re.match(r"[^,.;:!?]*", text[found.end : s.end])
    unit = (rest[0] if rest else "").strip("\N{NO-BREAK SPACE} -")
    unit = f"{found.unit} {unit}".strip() if re.fullmatch(r"[A-Z]{3}", found.unit) else unit
    lead = re.split(r"[,.;:!?]\s", text[since : found.start])[-1]
    bare = not unit and found.text.lower() == "one"
    if bare or found.unit == "percent" or _OTHER_UNIT.match(unit) or _NOT_TOLD.search(lead) or _SUPERSEDED.search(lead):
        return None
    hedge = _HEDGED.search(text, max(since, found.start - _LONGEST), found.start)
    words = text[hedge.start() if hedge else found.start : found.end]
    high = found.high if found.high is not None else float("inf")
    after = s.head[0] >= found.end and not text[found.end : s.head[0]].strip(" ,")
    after = after or bool(re.search(rf"\b{FIGURE}\b", lead))
    next_to = after or _RIGHT_THERE.fullmatch(text, s.head[1], found.start) is not None
    by = lands(lead) if s.head[0] >= found.end else frozenset[str]()
    return Stated(
        found.start, found.end, words, found.low or 0.0, high, unit, lead, next_to, act, by, _whose(unit, lead, act, s)
    )  # fmt: skip


def _whose(unit: str, lead: str, act: Event | None, s: Stretch) -> str | None:
    """Whose people a number counts, where its words say so: by their name, or as the own of who tells."""
    if code := of_whom(unit):
        return code
    if OWNED.search(" ".join(unit.split()[:3])) or OWN_LOSSES.search(lead):
        return s.country
    known = people_counted(act) if act else None
    return known[1].country if known and found_by(known[1]) > By.SETTING else None


def _set_against(
    text: str, before: Sequence[Stretch], by: Stretch, rival: Stated, acts: Mapping[int, Event]
) -> Stated | None:
    """The number that a rival is set against: the last that counts the same, told by somebody else."""
    for s in before:
        if one_teller(s, by):
            return None
        near = [
            f for f in _numbers(text, s, acts) if _same_matter(f, rival) and _one_scale(f, rival) and _one_act(f, rival)
        ]
        if near:
            best = max(near, key=lambda f: (f.act is not None, bool(f.unit), f.start))
            grown = best.high < rival.low and _GROWN.search(rival.lead)
            return best if differ((best.low, best.high), (rival.low, rival.high)) and not grown else None
    return None


def _same_matter(first: Stated, rival: Stated) -> bool:
    """Whether two numbers count the same: by noun or harm, or the second leaves out what it counts."""
    noun = " ".join(rival.unit.split()[:3])
    if bool(_MONEY.match(first.unit)) != bool(_MONEY.match(rival.unit)):
        return False
    if rival.high == 0:
        done = meanings(rival.unit)
        return bool(first.harm and (rival.harm or "attack" in done)) or bool(done & meanings(first.lead + first.unit))
    if not rival.harm and (not noun or _BARE.match(noun)):
        what = _DONE.match(rival.unit)  # "640 were let through" are no rival of those who "refused the buses".
        if what and not meanings(what[1]) & meanings(f"{first.lead} {first.unit}"):
            return False
        return rival.next_to and bool(first.unit or first.next_to)
    if rival.harm or first.harm:
        return rival.harm == first.harm
    if _ANYONE.match(noun):
        return people_after(f" {first.unit}") is not None
    return not _SOME.match(noun) and bool(meanings(noun) & meanings(" ".join(first.unit.split()[:4])))


def _one_act(first: Stated, rival: Stated) -> bool:
    """Whether a rival may count in the act of the first: by who has part in it, and by whose people they are."""
    if first.whose and rival.whose and first.whose != rival.whose:
        return False
    who = {a.country for a in (*first.act.actors, *first.act.recipients)} if first.act else set()
    return not who or not rival.by or bool(who & rival.by)


def _one_scale(first: Stated, rival: Stated) -> bool:
    """Whether two numbers are not too far apart to be of one matter."""
    low, high = sorted((first.low or first.high, rival.low or rival.high))
    return 0 in (first.high, rival.high) or high <= APART * low
