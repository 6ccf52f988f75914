"""Which agreement is meant by "the agreement": the one that the story names in full.

"Ministers signed the agreement on Tuesday" tells of the "agreement on border patrols" two sentences before, without
which its ratification, told in another story, would be that of another agreement.
"""

from __future__ import annotations

import re

from detente.event import Event, Span

from .ledgers.subjects import AGREEMENT, subject

_STOP = (
    r"in|at|on|by|with|between|after|before|when|while|that|which|who|will|would|could|should|is|are|was|were|has|have"
    r"|had|but|since|until|during|from|because|if|as|and\s+(?:will|would|is|are|was|were|has|have|had)"
)
_NAMED = re.compile(
    r"\b(?:an?|the|its|their|his|her|this|that|\w+['’]s?)\s+"
    rf"(?P<what>(?:[a-z][\w-]*\s+){{0,3}}?(?:{AGREEMENT.pattern})"
    rf"(?P<on>\s+(?:on|about|covering|governing|over|to)\s+(?!\w+day\b|\d)(?:(?!(?:{_STOP})\b)[\w'’-]+(?:\s+|\b)){{1,7}})?)",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"(?:the|this|that|its|their)\s", re.IGNORECASE)


def in_full(event: Event, themes: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """The themes with the agreement in the words that say what it is on, where their own do not.

    "The agreement" is the one that the story named last in full, an "electricity agreement" that somebody has is that.
    """
    if not themes and AGREEMENT.fullmatch(event.trigger.text):
        own = next((m for m in _NAMED.finditer(text) if m.start("what") <= event.trigger.start < m.end("what")), None)
        return (_span(own),) if own and subject(own["what"]) else ()
    if not themes or subject(" ".join(t.text for t in themes)):
        return themes
    return tuple(_last(t, text) or t if AGREEMENT.search(t.text) and _definite(t, text) else t for t in themes)


def _definite(theme: Span, text: str) -> bool:
    """Whether the words speak of an agreement told already."""
    return bool(_DEFINITE.match(theme.text) or _DEFINITE.search(text[max(0, theme.start - 6) : theme.start]))


def _last(theme: Span, text: str) -> Span | None:
    named = [m for m in _NAMED.finditer(text, 0, theme.start) if subject(m["what"])]
    # "The agreement on border patrols" says more than "the disputed agreement", which stands nearer.
    told = next((m for m in reversed(named) if m["on"]), None) or (named[-1] if named else None)
    return _span(told) if told else None


def _span(named: re.Match[str]) -> Span:
    what = named["what"].rstrip()
    return Span(what, named.start("what"), named.start("what") + len(what))
