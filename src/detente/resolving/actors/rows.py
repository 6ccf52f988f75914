"""One mention of the people of several countries: "the presidents of Peru and Chile", "Oman's and Yemen's ports"."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from .phrases import Part, Phrase, read_phrase

_BETWEEN = re.compile(r"(?:['’]s?)?\s*(?:,\s*(?:and\s+)?|\s+and\s+)(?:the\s+|of\s+(?:the\s+)?)?", re.IGNORECASE)
_NAMES = frozenset({"name", "demonym", "capital"})


def each_of_row(text: str, on: date | None) -> tuple[str, ...]:
    """The words said of each country alone: "the presidents of Peru", "the presidents of Chile"; () for no row.

    Hyphens make no row: a "Russian-Chinese company" is one.
    """
    if " and " not in text:
        return ()
    phrase = read_phrase(text, on, False)
    lands = [part for part in phrase.own() if part.country and part.sense.form in _NAMES]
    codes = {part.country.code for part in lands if part.country}
    if len(lands) < 2 or len(codes) != len(lands):
        return ()
    spans = [_span(phrase, part) for part in lands]
    gaps = [text[end:start] for (_, end), (start, _) in pairwise(spans)]
    if not all(_BETWEEN.fullmatch(gap) for gap in gaps) or "and" not in gaps[-1].split():
        return ()
    front, back = text[: spans[0][0]], text[spans[-1][1] :]
    return tuple(f"{front}{text[start:end]}{back}" for start, end in spans)


def _span(phrase: Phrase, part: Part) -> tuple[int, int]:
    """The characters of a part."""
    last = phrase.tokens[part.end - 1]
    return phrase.tokens[part.start].start, last.start + len(last.written)
