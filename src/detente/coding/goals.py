"""What an act is done for, told in a sentence of its own: "Peru will send nurses. The aim of the plan is to train …".

The network links acts of one sentence well, and seldom across a full stop.
"""

from __future__ import annotations

import re
from itertools import islice

from detente.event import ActLink, Annotation

from .mending import MOST, begin_of

_GOAL = re.compile(
    r"(?:The|Its|Their|His|Her)\s+(?:(?:stated|declared|main|chief|sole|ultimate)\s+)?"
    r"(?:goal|aim|purpose|objective|intention|idea)s?\s+(?:of\s+(?:the|this|that|such)\s+[\w-]+\s+|behind\s+it\s+)?"
    r"(?:is|was)\s+to\b"
)
_BEFORE = re.compile(r"[.!?][\"”’']?\s+$")
_ENDS = re.compile(r"[.!?](?=\s|$)")
_BACK = 400
"""Characters of the sentence before that are read."""


def by_goals(note: Annotation, text: str) -> Annotation:
    """The annotation with a purpose link from the first act of a sentence to the first act that the next names as its
    goal."""
    links = list(note.links)
    for m in islice(_GOAL.finditer(text), MOST):
        if not (stop := _BEFORE.search(text, max(0, m.start() - 4), m.start())):
            continue
        begin = begin_of(text, stop.start(), max(0, m.start() - _BACK), _ENDS)
        begin = max(begin, text.rfind("\n", 0, stop.start()) + 1)
        after = _ENDS.search(text, m.end())
        end = after.start() if after else len(text)
        source = next((n for n, a in enumerate(note.acts) if begin <= a.start < m.start()), None)
        target = next((n for n, a in enumerate(note.acts) if m.end() <= a.start < end), None)
        if source is None or target is None or any(x.target == target and x.rel == "purpose" for x in links):
            continue
        links.append(ActLink("purpose", source, target))
    return note if len(links) == len(note.links) else Annotation(note.mentions, note.acts, tuple(links))
