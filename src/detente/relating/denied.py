"""Where one side rejects what another tells, in words that hold no act: "Ankara denied it", "no meeting took place".

What is denied is what was told right before by somebody else, in the same sentence or the one before it. Without any
word of denial two sides contradict each other by telling one thing each in its own way, one right after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.event import Document, Event
from detente.relating.acts.meaning import meanings
from detente.relating.acts.receipts import sentences_of

from .tellers import PRONOUNS, Stretch, one_teller, stretches

AROUND = 2
"""Sentences before a charge in which an act must be told that it may be about."""

_CHARGE = re.compile(
    r"\b(?:(?P<blame>blam(?:es?|ed|ing))|(?<!the\s)accus(?:es?|ed|ing)|alleg(?:es?|ed|ing)|charg(?:es?|ed)\s+that"
    r"|claim(?:s|ed)?\s+that)\b[^.;!?]*",
    re.IGNORECASE,
)
_MATTER = (
    r"(?:the|this|that|these|those|such|all|both|an?)\s+"
    r"(?:charges?|accusations?|allegations?|claims?|reports?|story|stories|assertions?)"
)
_DENIES = r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:es?|ed|ing))"
_DENIAL = re.compile(
    rf"{_DENIES}\s+(?:(?:it|this|that|everything)(?=\s*[.,;]|\s+(?:and|as)\b)|{_MATTER}\b"
    r"|(?:any|all)\s+(?:part|involvement|role|responsibility|knowledge|guilt|wrongdoing)\b"
    r"|(?P<what>(?:having|that\s+(?:any(?!\s+such)|there|this|he|she|it|its|they|their))\b[^.;]*)|that\s+any\s+such\b)"
    rf"|\b(?:call|describe|dismiss)(?:e?[sd])\s+(?:it|this|that|{_MATTER})\s+(?:as\s+)?(?:an?\s+)?(?:[a-z]+\s+)?"
    r"(?:lies?|false|untrue|baseless|groundless|unfounded|absurd|nonsense|invent\w+|fabricat\w+)\b"
    r"|\bnothing\s+(?:of\s+the\s+(?:kind|sort)|to\s+do\s+with)\b|\bno\s+such\s+[a-z]+\b"
    rf"|\b(?:{_MATTER}\s+(?:that\s+)?|which\s+)[^.;,]{{2,40}}?{_DENIES}(?=\s*[.,;])",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|no|nobody|nothing|none|neither)\b|n['’]t\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:had|was|were)\b")
_MEANS = re.compile(
    r"\b(?:will|would|shall|should|can|could|may|might|must|regret\w*|hope[sd]?|want\w*|expect\w*|plan(?:s|ned)?|mean(?:s|t)\s+to|intend\w*"
    r"|welcom\w+|ask(?:s|ed)|urg(?:es|ed)|demand\w*|ready|willing|prepared|concerned|worried|shocked|surprised"
    r"|(?:it|he|she|they)\s+(?:was|were|is|are)\s+\w+ing|(?:was|were|is|are)\s+(?:open|the\s+\w+(?:st|nd|rd|th)))\b"
)
"""What a teller feels, asks or means to do: nothing that another may tell otherwise."""
_FIRST = re.compile(
    r"\bfirst\s+(?:shots?|fire|to\s+(?:fire|shoot|attack|open\s+fire))\b|\b(?:fired|shot|attacked|struck|opened\s+fire)\s+first\b"
    r"|\b(?:only|merely)\s+(?:returned\s+fire|(?:fired|shot|struck|hit)\s+back|responded|defended)\b"
)
_OWN = re.compile(
    r"(?:[^,.;]{0,40}?\sthat)?\s+(?:(?:none|not\s+one|no\s+one|nobody)\s+of\s+)?(?:it|he|she|they|its|their|his|her)\b",
    re.IGNORECASE,
)
"""What somebody begins to tell of himself and his own: "that none of their officers used a weapon"."""
_NAME = re.compile(r"\b[A-Z][\w'’-]*")
_FAR = 600
"""Characters between an act and the words that tell it in another way."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A charge at `charge` and its denial at `denial` of a text; `blamed` where the question is who did it.

    `told` is what who denies it tells instead in the next sentence, null where he tells nothing.
    """

    charge: tuple[int, int]
    denial: tuple[int, int]
    blamed: bool
    told: tuple[int, int] | None = None


def denials(document: Document, of: Sequence[Event]) -> Iterator[Denial]:
    """What somebody tells and another denies right after, where one of the given acts is told beside them."""
    text, spans = document.text, sentences_of(document)
    for n, (start, end) in enumerate(spans):
        first = spans[max(0, n - 1)][0]
        denial = _DENIAL.search(text, start, end)
        if not denial or not any(spans[max(0, n - 1 - AROUND)][0] <= e.trigger.start < end for e in of):
            continue
        charge = next(reversed([*_CHARGE.finditer(text, first, denial.start())]), None)
        by = _subject(text, start, denial.start())
        if charge and _subject(text, first, charge.start()) != by:
            yield Denial((charge.start(), min(charge.end(), denial.start())), denial.span(), bool(charge["blame"]))
        elif charge is None and by not in {*PRONOUNS, ""}:
            told = [s for bounds in spans[max(0, n - 1) : n + 1] for s in stretches(text, *bounds)]
            before = [s for s in told if s.end <= denial.start()][-1:]
            own = _goes_on(text, stretches(text, start, end)[-1], spans[n + 1]) if n + 1 < len(spans) else None
            yield from (
                Denial((s.start, s.end), denial.span(), False, own) for s in before if _answers(text, denial, s, of)
            )


def _goes_on(text: str, denier: Stretch, following: tuple[int, int]) -> tuple[int, int] | None:
    """What the sentence after a denial tells that is said by who denies: "None of its boats was at sea, it said"."""
    said = stretches(text, *following)[0]
    same = said.who and (not said.named or said.country in (None, denier.country))
    return (said.start, said.end) if same and _PAST.search(text, *following) else None


def _answers(text: str, denial: re.Match[str], before: Stretch, of: Sequence[Event]) -> bool:
    """Whether what is denied may be what stands before: told by somebody or a blow, and what the denial says of it."""
    told = before.who or any(
        before.start <= e.trigger.start < before.end and (e.attribution or e.quad == "material conflict") for e in of
    )
    said = denial["what"]
    return bool(told) and (not said or bool(meanings(said) & meanings(text[before.start : before.end])))


def accounts(document: Document, of: Sequence[Event]) -> Iterator[Denial]:
    """What two sides tell of the given acts in two ways, the second right after the first, or who began."""
    text = document.text
    told = [s for start, end in sentences_of(document) for s in stretches(text, start, end)]
    for n, b in enumerate(told):
        if not b.named:
            continue
        a = told[n - 1] if n else Stretch(0, 0)
        near = [e for e in of if b.start - _FAR < e.trigger.start < b.end]
        if first := _FIRST.search(text, b.start, b.end):
            hits = (e for e in near if e.type == "ASSAULT" and e.trigger.start < b.start)
            mine = [e.trigger for e in hits if b.country is None or {c.country for c in e.actors} == {b.country}]
            yield from (Denial((at.start, at.end), first.span(), True) for at in mine[-1:])
        if near and a.who and _otherwise(text, a, b, near):
            yield Denial((a.start, a.end), (b.start, b.end), False)
        elif n > 1 and not a.who and _of_its_own(text, b) and _otherwise(text, told[n - 2], b, near):
            # A sentence that nobody is said to tell goes on with a charge.
            yield Denial((told[n - 2].start, told[n - 2].end), (b.start, b.end), False)


def _of_its_own(text: str, said: Stretch) -> bool:
    """Whether a state denies something of its own people."""
    own = _OWN.match(text[said.head[1] : said.end])
    return bool(said.country and own and _NOT.search(text, said.head[1], said.end))


def _otherwise(text: str, a: Stretch, b: Stretch, near: Sequence[Event]) -> bool:
    """Whether the second of two tellers tells what the first told in another way."""
    one, other = (text[s.start : s.head[0]] + " " + text[s.head[1] : s.end] for s in (a, b))
    # Names stand in what both tell, whatever it is.
    alike = bool(meanings(_NAME.sub("", one)) & meanings(_NAME.sub("", other)))
    if a.country == b.country or one_teller(a, b) or any(_MEANS.search(text, s.start, s.end) for s in (a, b)):
        return False
    if alike and bool(_NOT.search(one)) != bool(_NOT.search(other)):
        return True
    parties = {p.country for e in near for p in (*e.actors, *e.recipients)}
    own = bool(_OWN.match(text[b.head[1] : b.end]))
    blow = any(e.quad == "material conflict" for e in near) and _PAST.search(other)
    # Rebels and witnesses are of no country that is known.
    return (own or bool(alike and blow)) and {a.country, b.country} - {None} <= parties


def _subject(text: str, start: int, at: int) -> str:
    """The last word before a verb; of one that begins the sentence, empty."""
    words = re.findall(r"[\w'’-]+", text[start:at])
    return words[-1].lower() if words else ""
