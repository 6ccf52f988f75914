"""Agreements as a text names them, with what they are on: "the pact on fishing", "an electricity agreement"."""

from __future__ import annotations

import re

from detente.event import Span

from .meaning import meanings, stem

AGREEMENT = re.compile(
    r"\b(?:agreements?|accords?|pacts?|treaty|treaties|deals?|memorandums?|memoranda|contracts?|protocols?|conventions?"
    r"|declarations?|communiqu[eé]s?|partnership|arrangements?|understandings?|frameworks?)\b",
    re.I,
)
SAYS_NOTHING = meanings(
    "agreement declaration communiqué partnership arrangement understanding framework instrument ratification paper"
    " document text copy draft joint bilateral major earlier"
    " landmark new first second money sum amount instalment installment tranche ton tonne dollar euro goods"
    " product item thing rest part remaining list entry use number"
)
"""What one thing is called like another."""
_STOP = (
    r"in|at|on|by|with|between|after|before|when|while|that|which|who|will|would|could|should|is|are|was|were|has|have"
    r"|had|now|still|already|remain\w*|enter\w*|t(?:ook|akes?)|c[ao]mes?|but|since|until|during|from|because|if|as"
    r"|and\s+(?:will|would|is|are|was|were|has|have|had)"
)
_ON = (
    r"(?:on|about|covering|governing|over|to)\s+(?!\w+day\b|\d)"
    rf"(?:(?!(?:{_STOP})\b)[\w'’-]+(?:\s+|\b)){{1,7}}"
)
NAMED = re.compile(
    r"\b(?:an?|the|its|their|his|her|this|that|\w+['’]s?)\s+"
    rf"(?P<what>(?:(?!(?:the|an?|its|their|his|her|this|that)\b)[a-z][\w-]*\s+){{0,3}}?"
    rf"(?:{AGREEMENT.pattern}|(?:resolution|motion|bill|proposal)\b|one(?=\s+on\s))"
    rf"(?P<on>\s+{_ON})?)",
    re.IGNORECASE,
)
"""A paper with what it is on, as far as the words tell: "an electricity agreement", "the pact on fishing"."""
ON_BEHIND = re.compile(rf"\s+(?:in|at)\s+(?:[A-Z][\w'’-]+,?\s+){{1,3}}(?P<on>(?=on\s|governing\s|covering\s){_ON})")
"""What a paper is on, behind where it was signed: "an agreement in Quito on the training of pilots"."""
_FAR = 10_000
"""Characters of a story before "the agreement" in which it is looked for; more than an article has."""
_BEFORE_NAME = re.compile(r"\b(?:an?|the|its|their|his|her|to\s\w+)\s", re.IGNORECASE)
_TRAILING = re.compile(r"\s+(?:and|or)$")
_ON_IT = re.compile(r"\s+(?:on|about|over|for|of|to)\s+(?:it|them|this|that|these|those)$", re.IGNORECASE)
"""What only earlier words tell: "the agreement on it"."""


def about(text: str) -> frozenset[str]:
    """The meanings that tell one thing from another: those of "nuclear energy" in "new nuclear energy agreement"."""
    return meanings(text) - SAYS_NOTHING


def own_name(theme: str) -> str:
    """The name of the paper of which words tell: "railway agreement" of "text of a railway agreement".

    What two undertake ("to share data") names none.
    """
    theme = _ON_IT.sub("", theme)
    paper = AGREEMENT.search(theme)
    if paper is None:
        return "" if theme.lower().startswith("to ") else theme
    *_, before = (None, *_BEFORE_NAME.finditer(theme, 0, paper.start()))
    return theme[before.end() :] if before else theme


def paper_before(text: str, start: int, end: int) -> Span | None:
    """The agreement named last between two offsets, said in full where the story did so before."""
    *_, named = (None, *(m for m in NAMED.finditer(text, start, end) if AGREEMENT.search(m["what"])))
    if named is None:
        return None
    paper = span_of(named)
    return paper if about(paper.text) else last_in_full(paper, text) or paper


def last_in_full(theme: Span, text: str) -> Span | None:
    """The agreement that a text named last in full before a mention of one."""
    found = NAMED.finditer(text, max(0, theme.start - _FAR), theme.start)
    named = [m for m in found if AGREEMENT.search(m["what"]) and about(m["what"])]
    # "The treaty" is one that was called so, where one was, and not the agreement that was named since.
    name = AGREEMENT.search(theme.text)
    named = [m for m in named if name and _called_so(m, name[0])] or named
    # "The agreement on border patrols" says more than "the disputed agreement", which stands nearer.
    told = next((m for m in reversed(named) if m["on"]), None) or (named[-1] if named else None)
    return span_of(told) if told else None


def _called_so(named: re.Match[str], name: str) -> bool:
    """Whether a paper was named by this noun, or by its plural."""
    nouns = {stem(m[0].lower()) for m in AGREEMENT.finditer(named["what"])}
    return stem(name.lower()) in nouns


def in_full(theme: str, said: str) -> str:
    """What a theme names, with what the sentence says that it is on: "accord" is the "accord on student exchanges"."""
    if about(theme):
        return theme
    named = (_TRAILING.sub("", m["what"].rstrip()) for m in NAMED.finditer(said) if m["on"])
    return next((what for what in named if what.startswith(theme)), theme)


def span_of(named: re.Match[str]) -> Span:
    """The words of a match of NAMED."""
    what = _TRAILING.sub("", named["what"].rstrip())
    return Span(what, named.start("what"), named.start("what") + len(what))
