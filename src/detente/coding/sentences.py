"""Where sentences begin and end."""

from __future__ import annotations

import re

from sentencex import get_sentence_boundaries

# sentencex breaks after these; in news they are followed by a name, a number or a weekday.
_NO_BREAK_AFTER = re.compile(
    r"(?:^|[\s(\"“])(?:Gens?|Col|Lt|Maj|Capt|Sgt|Cpl|Brig|Adm|Cmdr|Cdr|Sens?|Reps?|Govs?|Drs?|Profs?|Revs?|Hon|Amb"
    r"|Mrs?|Ms|St|Mt|Pres|Insp|Supt|No|Nos|vs|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|[ap]\.m|[A-Z])\.[\"”’)]*\s+$"
)
_PARAGRAPH = re.compile(r"\n\s*\n|\r\n\s*\r\n")
_LINE = re.compile(r"\r?\n|\r|\u2028|\u2029")
_WRAPPED = re.compile(r"[^\n]\n[^\S\n]*[a-z]")
_BLANKS = re.compile(r"\s*")
_HALF = re.compile(r"[\ud800-\udfff]")
"""Halves of characters, which documents never hold and sentencex cannot read."""
_TAIL = 60
MAX_SENTENCE = 1200
"""Characters; what is longer (tables, lists, text without full stops) is cut at blanks."""


def sentences(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of `text` from offset `start` on, without the blanks around them."""
    spans: list[tuple[int, int]] = []
    for a, b in _paragraphs(text, start):
        spans.extend(_split(text, a, b))
    return spans


def _paragraphs(text: str, start: int) -> list[tuple[int, int]]:
    """Lines are paragraphs, unless a line goes on in lower case: then the text is wrapped by hand."""
    breaks = _PARAGRAPH if _WRAPPED.search(text, start) else _LINE
    spans, last = [], start
    for m in breaks.finditer(text, start):
        spans.append((last, m.start()))
        last = m.end()
    spans.append((last, len(text)))
    return [(a, b) for a, b in spans if not text[a:b].isspace() and a < b]


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    paragraph = text[start:end]
    bounds = [b["end_index"] for b in get_sentence_boundaries("en", _HALF.sub("\ufffd", paragraph))]
    spans, last = [], 0
    for bound in [*bounds, len(paragraph)]:
        if _BLANKS.fullmatch(paragraph, last, bound):
            continue
        if bound < len(paragraph) and (
            paragraph[bound].islower() or _NO_BREAK_AFTER.search(_tail(paragraph, last, bound))
        ):
            continue
        spans.extend(_cut(paragraph, last, bound))
        last = bound
    return [(start + a, start + b) for a, b in spans]


def _tail(text: str, start: int, end: int) -> str:
    """As much of a piece as the rule for abbreviations needs: a piece may grow with each bound that is none."""
    return text[start:end] if end - start <= _TAIL else "…" + text[end - _TAIL : end]


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """One sentence stripped of blanks, or pieces of at most MAX_SENTENCE characters."""
    spans = []
    while start < end:
        stop = end
        if end - start > MAX_SENTENCE:
            blank = text.rfind(" ", start, start + MAX_SENTENCE)
            stop = blank if blank > start else start + MAX_SENTENCE
        piece = text[start:stop]
        lead = len(piece) - len(piece.lstrip())
        if piece.strip():
            spans.append((start + lead, start + len(piece.rstrip())))
        start = stop
    return spans
