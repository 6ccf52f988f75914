"""Goods that come by themselves: "Chilean power has been flowing to Tacna", whatever the verb and whoever sends them.

Whose they are stands before them, where they come to behind the verb; if that is another country they were handed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.event import Event, Span

from .goods import GOODS
from .sentence import Sentence, act

_GOODS = rf"(?:(?:[a-z-]+\s+){{0,2}}?(?:electricity|power|energy|water|{GOODS.pattern})\w*)"
_COMES = re.compile(
    rf"\s+(?P<goods>{_GOODS})"
    r"\s+(?:(?:has|have|had|been|is|are|was|were|beg[au]n|started|resumed|once|again|now|also|first|to)\s+)*"
    r"(?P<verb>flow(?:s|ed|ing)?|arriv(?:es?|ed|ing)|reach(?:es|ed|ing)?|c[ao]mes?|coming|pour(?:s|ed|ing)?)\s+"
    r"(?:again\s+)?(?:(?:in|to|into|at)\s+)?(?:the\s+)?(?:(?:port|town|city|village)\s+of\s+)?"
)


def flows(sentence: Sentence) -> Iterator[Event]:
    """The deliveries that a sentence tells in this way."""
    text = sentence.document.text
    if not _COMES.search(text, sentence.start, sentence.end):
        return  # To find the names takes longer.
    for owner in sentence.names:
        m = _COMES.match(text, owner.end, sentence.end)
        if m is None or not owner.country:
            continue
        there = next((a for a in sentence.names if a.start == m.end()), None)
        if there is None or not there.country or there.country == owner.country:
            continue
        yield act(
            sentence, m.span("verb"), "AID", actors=[owner], recipients=[there],
            themes=[Span(m["goods"], *m.span("goods"))], when=sentence.date(m.start("verb")),
            by=sentence.source(m.start("verb")),
        )  # fmt: skip
