"""Where one side rejects what another tells, in words that hold no act: "Ankara denied it", "no meeting took place".

What is denied is what was told right before by somebody else, in the same sentence or the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.event import Document, Event
from detente.relating.acts.meaning import meanings
from detente.relating.acts.receipts import sentences_of
from detente.relating.acts.sameness import kindred
from detente.relating.acts.traits import lands
from detente.relating.told.tellers import PRONOUNS, TELLS, Stretch, country_of, stretches
from detente.resolving.english_forms import SENTENCE_END, sentences_back
from detente.resolving.knowledge_tables import country_name

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
_GROUNDS = re.compile(
    r"(?:,\s+(?:(?:say|argu|contend|insist|assert|stat|maintain)ing(?:\s+that)?|citing)"
    r"|\s(?:over|for|because\s+of|in\s+(?:response|reply|retaliation)\s+to)\s+what\s+(?:it|he|she|they)\s+"
    r"(?:called|calls|described\s+as|describes\s+as|termed))\s+(?P<said>[^.;!?]+)"
    r"|,\s+(?P<charge>(?:accusing|alleging)\s[^.;!?]+)",
    re.IGNORECASE,
)
"""What somebody gives as the reason of his own act: "cut the gas, saying that Baku owed it money"."""
_CLAIM = re.compile(r"\b(?:charge|accusation|allegation|claim|assertion)s?\b", re.IGNORECASE)
"""What is rejected where a reason stood before: the act itself is none, as a report of it would be."""
_STEP = re.compile(r"no\s+such\s+(?:steps?|actions?|measures?|moves?|thing)", re.I)
_NAMED = re.compile(r"\b(?:charges?|accusations?|allegations?)\b")
_DENIES = r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:es?|ed|ing))"
_WHO = (
    r"\b(?:he|she|they|we|I|(?<=\bthat\s)it|(?<=\bsaid\s)it|(?<=\bsays\s)it|(?-i:[A-Z][\w'’-]+)|(?:army|navy|police"
    r"|forces?|guards?|group|government|ministry|company|soldiers|troops|fighters|rebels|militia|men))"
)
"""A person or a body: that a duty "has nothing to do with diplomats" denies no act."""
_DENIAL = re.compile(
    rf"{_DENIES}\s+(?:(?:it|this|that|everything)(?=(?:\s+on\s+[A-Z]\w+day)?\s*[.,;:]|\s+(?:and|as)\b)|{_MATTER}\b"
    r"|(?:any|all)\s+(?:part|involvement|role|responsibility|knowledge|guilt|wrongdoing)\b"
    r"|(?P<what>(?:having|that\s+(?:any(?!\s+such)|there|this|he|she|it|its|they|their))\b[^.;]*)|that\s+any\s+such\b)"
    rf"|\b(?:call|describe|dismiss)(?:e?[sd])\s+(?:it|this|that|{_MATTER})\s+(?:as\s+)?(?:an?\s+)?(?:[a-z]+\s+)?"
    r"(?:lies?|false|untrue|baseless|groundless|unfounded|absurd|ridiculous|nonsense|slander|fiction|fantasy|propaganda"
    r"|fairy\s+tale|fable|myth|hoax|smear|falsehood|invent\w+|fabricat\w+)\b"
    rf"|\bnothing\s+of\s+the\s+(?:kind|sort)\b|{_WHO}\s+(?:has|have|had)\s+(?P<none>nothing\s+to\s+do\s+with)\b"
    r"|\bno\s+such\s+[a-z]+\b"
    r"|(?P<untrue>(?<![\w,]\s)\b(?:It|That|This)\s+(?:did\s+not\s+happen|never\s+happened|(?:is|was)\s+(?:simply\s+)?(?:not\s+(?:true|so)|untrue|false|a\s+lie)))(?=\s*[.,;!])"
    rf"|\b(?:{_MATTER}\s+(?:that\s+)?|which\s+)[^.;,]{{2,40}}?{_DENIES}(?=\s*[.,;])",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:had|was|were|been|did|ran|hit|came|fell|shot|struck|sank|broke|began|took|lost|saw|spoke|[a-z]{2,}ed)\b"
)
_REFERS = re.compile(r"\b(?:any|one|ones|it|them|so)(?=\s+(?:that|on|at|in|there)\b|\s*$)")
"""Of what was told: "denied that it had flown any that day"."""
BLOWS = ("ASSAULT", "COERCE")
_FAR = 600
"""Characters between a blow and its denial by who struck."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A charge at `charge` and its denial at `denial` of a text; `blamed` where the question is who did it.

    `told` is what who denies it tells instead in the next sentence, null where he tells nothing; `by` is who gave what
    is denied as the reason of his own act, null where it is no such reason.
    """

    charge: tuple[int, int]
    denial: tuple[int, int]
    blamed: bool
    told: tuple[int, int] | None = None
    by: str | None = None


def denied(text: str, start: int, end: int) -> bool:
    """Whether these characters hold a word of denial."""
    return _DENIAL.search(text, start, end) is not None


def denials(document: Document, of: Sequence[Event]) -> Iterator[Denial]:
    """What somebody tells and another denies right after, where one of the given acts is told beside them."""
    text, spans = document.text, sentences_of(document)
    for n, (start, end) in enumerate(spans):
        first = spans[max(0, n - 1)][0]
        denial = _DENIAL.search(text, start, end)
        if not denial or not any(spans[max(0, n - 1 - AROUND)][0] <= e.trigger.start < end for e in of):
            continue
        # "Rejected the charge": two sentences back, if another warning or the like stands between.
        since = spans[max(0, n - 1 - bool(_NAMED.search(denial[0])))][0]
        charge = next(reversed([*_CHARGE.finditer(text, since, denial.start())]), None)
        by = _subject(text, start, denial.start("none") if denial["none"] else denial.start())
        if by == "that":
            # "Her office insists that no such meeting took place."
            by = " ".join(stretches(text, start, denial.start())[-1].who.lower().split()[-1:])
        if reason := _reason(text, first, denial, of):
            # The act itself is not denied but why it was done.
            yield Denial(reason[0], denial.span(), False, by=reason[1])
        elif charge and _subject(text, first, charge.start()) != by:
            yield Denial((charge.start(), min(charge.end(), denial.start())), denial.span(), bool(charge["blame"]))
        # "It did not happen": whoever says so, what stands before is denied.
        elif charge is None and (denial["untrue"] or by not in {*PRONOUNS, ""}):
            told = [s for bounds in spans[max(0, n - 1) : n + 1] for s in stretches(text, *bounds)]
            before = [s for s in told if s.end <= denial.start()][-1:]
            denier = country_of(text[start : denial.start()])
            blow = _blow_of(denier, text, denial, of)
            own = _goes_on(text, stretches(text, start, end)[-1], spans[n + 1]) if n + 1 < len(spans) else None
            # "We are nobody's back yard," said the minister: what is denied after it is the raid before.
            meant = [s for s in before if blow is None or s.start <= blow or denier in lands(text[s.start : s.end])]
            if charges := [(s.start, s.end) for s in meant if _answers(text, denial, s, of)]:
                yield Denial(charges[0], denial.span(), False, own)
            elif blow is not None:
                yield Denial(next((b, e) for b, e in spans if b <= blow < e), denial.span(), False, own)


def _reason(text: str, start: int, denial: re.Match[str], of: Sequence[Event]) -> tuple[tuple[int, int], str] | None:
    """The reason that somebody gave for his own act between an offset and the denial of a claim, and who he is.

    Null where he charges somebody besides, or is told by another to have acted.
    """
    found = _GROUNDS.search(text, start, denial.start()) if _CLAIM.search(denial[0]) else None
    if found is None or any(p.search(text, start, found.start()) for p in (_CHARGE, TELLS)):
        return None
    acts = (e for e in of if start <= e.trigger.start < found.start() and e.status == "actual" and e.actors)
    by = next((e.actors[0] for e in acts), None)
    who = by and (country_name(by.country) if by.country else by.name or by.text)
    return (found.span(str(found.lastgroup)), who) if who else None


def _blow_of(side: str | None, text: str, denial: re.Match[str], of: Sequence[Event]) -> int | None:
    """Where a blow is told that one side struck, the last before its denial of just that; null where none is."""
    blows = (
        e for e in of
        if e.type in BLOWS and e.status == "actual" and 0 < denial.start() - e.trigger.end < _FAR
        and side in {a.country for a in e.actors} and side not in {c.country for c in (e.attribution,) if c}
    )  # fmt: skip
    last = max((e.trigger.start for e in blows), default=None) if side else None
    said = denial["what"]
    if last is None or not (said or denial[0].endswith("everything")):
        return None
    told = text[sentences_back(text, last, 0) : last] + SENTENCE_END.split(text[last:], maxsplit=1)[0]
    return last if not said or _REFERS.search(said) or meanings(said) & meanings(told) else None


def _goes_on(text: str, denier: Stretch, following: tuple[int, int]) -> tuple[int, int] | None:
    """What the sentence after a denial tells that is said by who denies: "None of its boats was at sea, it said"."""
    said = stretches(text, *following)[0]
    same = said.who and (not said.named or said.country in (None, denier.country))
    return (said.start, said.end) if same and PAST.search(text, *following) else None


def _answers(text: str, denial: re.Match[str], before: Stretch, of: Sequence[Event]) -> bool:
    """Whether what is denied may be what stands before: told by somebody or a blow, and what the denial says of it."""
    told = before.who or any(
        before.start <= e.trigger.start < before.end and (e.attribution or e.quad == "material conflict") for e in of
    )
    said = denial["what"]
    if _STEP.fullmatch(denial[0]) and any(
        e.type == "THREATEN" for e in of if before.start <= e.trigger.start < before.end
    ):
        return False  # What was threatened and not done was threatened all the same.
    rejected = [e.type for e in of if e.status == "negated" and denial.start() <= e.trigger.start < denial.end()]
    acts = [e.type for e in of if before.start <= e.trigger.start < before.end]
    if rejected and acts and not any(kindred(a, b) for a in acts for b in rejected):
        return False  # That Peru shelters rebels is no denial that they were killed.
    return bool(told) and (not said or bool(meanings(said) & meanings(text[before.start : before.end])))


def _subject(text: str, start: int, at: int) -> str:
    """The last word before a verb; of one that begins the sentence, empty."""
    words = re.findall(r"[\w'’-]+", text[start:at])
    return words[-1].lower() if words else ""
