"""Who "it" is that stands before its name: "A month after it threatened to close its airspace, Niger has not done so".

The network leaves such a pronoun alone, or joins it to whom the sentence before told of.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from detente.event import Annotation

from .mending import MOST

_OPENING = re.compile(
    r"(?:^|(?<=[.!?]\s)|(?<=\n)|(?<=\s[-–—]\s))"
    r"(?:(?:[A-Z][\w-]*\s+)?(?:[\w-]+\s+){0,3}(?:after|before|since)|After|Before|Since|When|While|Although|Though|Once)\s+"
    r"(?P<it>it|he|she)\s+(?:had\s+|has\s+|was\s+)?[a-z]+[^.,;:\n]{0,120},\s+(?=[A-Z])"
)
_SAID = re.compile(r"\s+(?!(?:and|or|of|in|with|as)\b)[a-z]+\b")
"""Behind a subject, and not behind the first of several."""
_KINDS = {"it": ("GPE", "ORG"), "he": ("PER",), "she": ("PER",)}


def by_names_ahead(note: Annotation, text: str) -> Annotation:
    """The annotation in which such a pronoun that is joined to nobody stands for the subject that follows."""
    for m in islice(_OPENING.finditer(text), MOST):
        it = next((i for i, x in enumerate(note.mentions) if x.start == m.start("it") and x.kind == "PRON"), None)
        name = next((i for i, x in enumerate(note.mentions) if x.start == m.end() and x.kind in _KINDS[m["it"]]), None)
        if it is None or name is None or not _SAID.match(text, note.mentions[name].end):
            continue
        own = note.mentions[it].cluster
        if any(x.cluster == own and x.kind != "PRON" for x in note.mentions):
            continue
        cluster = note.mentions[name].cluster
        note = replace(
            note, mentions=tuple(replace(x, cluster=cluster) if x.cluster == own else x for x in note.mentions)
        )
    return note
