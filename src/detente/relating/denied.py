"""Accusations that the accused reject in words that hold no act: "Ankara denied it", "the rebels deny any part in it".

What is denied is then the charge just made, in the same sentence or the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.event import Document, Event
from detente.relating.acts.receipts import sentences_of

AROUND = 2
"""Sentences before a charge in which an act must be told that it may be about."""

_CHARGE = re.compile(
    r"\b(?:(?P<blame>blam(?:es?|ed|ing))|(?<!the\s)accus(?:es?|ed|ing)|alleg(?:es?|ed|ing)|charg(?:es?|ed)\s+that"
    r"|claim(?:s|ed)?\s+that)\b[^.;!?]*",
    re.IGNORECASE,
)
_MATTER = r"(?:charges?|accusations?|allegations?|claims?|reports?|story|stories|assertions?)"
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)?|dismiss(?:es|ed)?|disput(?:es?|ed))\s+"
    rf"(?:(?:it|this|that|everything)(?=\s*[.,;]|\s+(?:and|as)\b)|(?:the|this|that|these|those|such|all|both)\s+{_MATTER}\b"
    r"|(?:any|all)\s+(?:part|involvement|role|responsibility|knowledge|guilt|wrongdoing)\b|having\b)"
    r"|\bnothing\s+of\s+the\s+(?:kind|sort)\b"
    rf"|\b(?:an?|the)\s+{_MATTER}\s+(?:that\s+)?[^.;,]{{2,40}}?\b(?:den(?:y|ies|ied)|reject(?:s|ed)?)\b(?=\s*[.,;])"
    r"|\bwhich\s+[^.;,]{2,40}?\b(?:den(?:y|ies|ied)|rejects?)\b(?=\s*[.,;])",
    re.IGNORECASE,
)
_DENIES_THAT = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?)\s+"
    r"(?:(?:it|this)(?=\s*[.,;]|\s+(?:and|as)\b)|that\s+(?:any\s+such|there|this|he|she|it|they)\b)",
    re.IGNORECASE,
)
"""A denial of what the sentence before tells, by a pronoun or by "such"."""
_SAME = frozenset({"", "he", "she", "it", "they", "i", "we", "also"})
"""Who denies in these words is who said it."""
_NAME = re.compile(r"[\w'’-]+")


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


def _subject(text: str, start: int, at: int) -> str:
    """The last word before a verb; of one that begins the sentence, empty."""
    words = _NAME.findall(text[start:at])
    return words[-1].lower() if words else ""
