"""One mention of the people of several countries: "the presidents of Peru and Chile", "Oman's and Yemen's ports"."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from .phrases import Part, Phrase, read_phrase

_BETWEEN = re.compile(r"(?:['’]s?)?\s*(?:,\s*(?:and\s+)?|\s+and\s+)(?:the\s+|of\s+(?:the\s+)?)?", re.IGNORECASE)
COMMON = r"(?:committee|commission|council|working\sgroup|task\sforce|secretariat|board)"
"""What two states have in common."""
_HYPHEN = re.compile("[-–]")
_OF_TWO = re.compile(rf"\s(?:[\w-]+\s){{0,4}}?{COMMON}\b", re.IGNORECASE)
_NAMES = frozenset({"name", "demonym", "capital"})


def each_of_row(text: str, on: date | None) -> tuple[str, ...]:
    """The words said of each country alone: "the presidents of Peru", "the presidents of Chile"; () for no row.

    Hyphens make a row of what states have in common, "the Kenya-Somalia joint commission": a "Russian-Chinese company"
    is one.
    """
    if " and " not in text and not _HYPHEN.search(text):
        return ()
    phrase = read_phrase(text, on, False)
    lands = [part for part in phrase.own() if part.country and part.sense.form in _NAMES]
    codes = {part.country.code for part in lands if part.country}
    if len(lands) < 2 or len(codes) != len(lands):
        return ()
    spans = [_span(phrase, part) for part in lands]
    gaps = [text[end:start] for (_, end), (start, _) in pairwise(spans)]
    front, back = text[: spans[0][0]], text[spans[-1][1] :]
    row = all(_BETWEEN.fullmatch(gap) for gap in gaps) and "and" in gaps[-1].split()
    if not row and not (all(_HYPHEN.fullmatch(gap) for gap in gaps) and _OF_TWO.match(back)):
        return ()
    return tuple(f"{front}{text[start:end]}{back}" for start, end in spans)


def _span(phrase: Phrase, part: Part) -> tuple[int, int]:
    """The characters of a part."""
    last = phrase.tokens[part.end - 1]
    return phrase.tokens[part.start].start, last.start + len(last.written)
