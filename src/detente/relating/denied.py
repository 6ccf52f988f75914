"""Accusations that the accused reject in words that hold no act: "Ankara denied it", "the rebels deny any part in it".

What is denied is then the charge just made, in the same sentence or the one before. Without any word of denial two
sides contradict each other by telling one thing each in its own way, one right after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.event import Document, Event
from detente.relating.acts.receipts import sentences_of
from detente.resolving.places.borders import country_of_word
from detente.resolving.places.resolve import city_country

AROUND = 2
"""Sentences before a charge in which an act must be told that it may be about."""

_CHARGE = re.compile(
    r"\b(?:(?P<blame>blam(?:es?|ed|ing))|(?<!the\s)accus(?:es?|ed|ing)|alleg(?:es?|ed|ing)|charg(?:es?|ed)\s+that"
    r"|claim(?:s|ed)?\s+that)\b[^.;!?]*",
    re.IGNORECASE,
)
_MATTER = r"(?:charges?|accusations?|allegations?|claims?|reports?|story|stories|assertions?)"
_CALLED_FALSE = (
    rf"\b(?:call|describe|dismiss)(?:e?[sd])\s+(?:(?:it|this|that)|(?:the|this|that|these|those|such|all|both)\s+{_MATTER})\s+"
    r"(?:as\s+)?(?:an?\s+)?(?:[a-z]+\s+)?(?:lies?|false|untrue|baseless|groundless|unfounded|absurd|nonsense|invent\w+|fabricat\w+)\b"
)
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)?|dismiss(?:es|ed)?|disput(?:es?|ed))\s+"
    rf"(?:(?:it|this|that|everything)(?=\s*[.,;]|\s+(?:and|as)\b)|(?:the|this|that|these|those|such|all|both)\s+{_MATTER}\b"
    r"|(?:any|all)\s+(?:part|involvement|role|responsibility|knowledge|guilt|wrongdoing)\b|having\b)"
    rf"|{_CALLED_FALSE}|\bnothing\s+of\s+the\s+(?:kind|sort)\b|\bno\s+such\s+[a-z]+\b"
    rf"|\b(?:an?|the)\s+{_MATTER}\s+(?:that\s+)?[^.;,]{{2,40}}?\b(?:den(?:y|ies|ied)|reject(?:s|ed)?)\b(?=\s*[.,;])"
    r"|\bwhich\s+[^.;,]{2,40}?\b(?:den(?:y|ies|ied)|rejects?)\b(?=\s*[.,;])",
    re.IGNORECASE,
)
_DENIES_THAT = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?)\s+"
    rf"(?:(?:it|this)(?=\s*[.,;]|\s+(?:and|as)\b)|(?:the|this|that)\s+{_MATTER}\b|that\s+(?:any\s+such|there|this|he|she|it|they)\b)"
    rf"|{_CALLED_FALSE}|\bno\s+such\s+[a-z]+\b",
    re.IGNORECASE,
)
"""A denial of what the sentence before tells, by a pronoun or by "such"."""
_SAME = frozenset({"", "he", "she", "it", "they", "i", "we", "also"})
"""Who denies in these words is who said it."""
_NAME = re.compile(r"[\w'’-]+")
_SAYS = re.compile(r"\b(?:says?|said|insist(?:s|ed)?|maintain(?:s|ed)?|claim(?:s|ed)?|argue[sd]?)\b")
_ACCORDING = re.compile(r"\baccording to\s+([^,.;]+)", re.IGNORECASE)
_THAT_IT = rf"{_SAYS.pattern}(?:(?:\s(?!not\b)[^,.;]{{1,40}}?)?\s+that)?\s+(?:it|he|she|they|(?:its|their)\s+[a-z]+)\s+"
_MEANS = (
    r"(?:(?:is|are|would|will|can|could|may|might|must|should)\b"
    r"|(?:(?:had|has|have)\s+)?(?:want|hope|expect|plan|regret|welcom|ask|call|urg|demand|offer)(?:s|e[sd]?)?\b"
    r"|(?:was|were)\s+(?:\w+ing|(?:\w+ly\s+)?(?:ready|willing|prepared|open|concerned|worried|shocked|surprised)"
    r"|the\s+\w+(?:st|nd|rd|th))\b)"
)
"""What a teller feels, asks or means to do: nothing that another may tell otherwise."""
_STANCE, _OWN_ACCOUNT = re.compile(_THAT_IT + _MEANS), re.compile(rf"{_THAT_IT}(?!{_MEANS})")
_FIRST = re.compile(
    r"\bfirst\s+(?:shots?|fire|to\s+(?:fire|shoot|attack|open\s+fire))\b|\b(?:fired|shot|attacked|struck|opened\s+fire)\s+first\b"
    r"|\b(?:only|merely)\s+(?:returned\s+fire|(?:fired|shot|struck|hit)\s+back|responded|defended)\b"
)
_FAR = 600
"""Characters between an act and the words that tell it in another way."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A charge at `charge` and its denial at `denial` of a text; `blamed` where the question is who did it."""

    charge: tuple[int, int]
    denial: tuple[int, int]
    blamed: bool


def denials(document: Document, of: Sequence[Event]) -> Iterator[Denial]:
    """Charges and their denials, where one of the given acts is told beside them."""
    spans = sentences_of(document)
    text = document.text
    for n, (start, end) in enumerate(spans):
        until = spans[n + 1][1] if n + 1 < len(spans) else end
        near = any(spans[max(0, n - AROUND)][0] <= e.trigger.start < until for e in of)
        charge = _CHARGE.search(text, start, end)
        denial = _DENIAL.search(text, charge.end() if charge else end, until) if near else None
        if charge is None or denial is None:
            denial = _DENIAL.search(text, charge.start(), end) if charge and near else None
        if denial is None and any(e.attribution and start <= e.trigger.start < end for e in of):
            # What somebody is quoted with is a charge too, where the next sentence denies just that.
            denial = _DENIES_THAT.search(text, end, until)
            if denial and _subject(text, end, denial.start()) not in _SAME:
                yield Denial((start, end), denial.span(), False)
            continue
        if charge and denial and _subject(text, start, charge.start()) != _subject(text, end, denial.start()):
            yield Denial((charge.start(), min(charge.end(), denial.start())), denial.span(), bool(charge["blame"]))


def accounts(document: Document, of: Sequence[Event]) -> Iterator[Denial]:
    """What two countries tell of the given acts in two ways, the second right after the first, or who began."""
    text, spans = document.text, sentences_of(document)
    for n, (start, end) in enumerate(spans):
        first, own = _FIRST.search(text, start, end), _OWN_ACCOUNT.search(text, start, end)
        teller = _teller(text, start, end) if first or own else None
        if teller is None:
            continue
        near = [e for e in of if start - _FAR < e.trigger.start < end]
        if first:
            hits = (e for e in near if e.type == "ASSAULT" and e.trigger.start < start)
            mine = [e.trigger for e in hits if {a.country for a in e.actors} == {teller}]
            yield from (Denial((at.start, at.end), first.span(), True) for at in mine[-1:])
        elif n and not _STANCE.search(text, *spans[n - 1]):
            other = _teller(text, *spans[n - 1])
            parties = {a.country for e in near for a in (*e.actors, *e.recipients)}
            others = parties | {e.attribution.country for e in near if e.attribution}
            if other and other != teller and teller in parties and other in others:
                yield Denial(spans[n - 1], (start, end), False)


def _teller(text: str, start: int, end: int) -> str | None:
    """The country of who tells a sentence, before the verb or after "according to"."""
    says, by = _SAYS.search(text, start, end), _ACCORDING.search(text, start, end)
    return _country(text[start : says.start()]) if says else _country(by[1]) if by else None


def _country(words: str) -> str | None:
    """The country of who tells, by the words before the verb: "three days later, the Serbian army"."""
    last = re.sub(r"'s?(?!\w)", "", words.replace("’", "'").rpartition(", ")[2])
    names = re.findall(r"[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)*", last)
    known = [c for name in names for part in (name, *name.split()) if (c := country_of_word(part.lower()))]
    return known[0] if known else next(filter(None, map(city_country, names)), None)


def _subject(text: str, start: int, at: int) -> str:
    """The last word before a verb; of one that begins the sentence, empty."""
    words = _NAME.findall(text[start:at])
    return words[-1].lower() if words else ""
