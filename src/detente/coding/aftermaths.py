"""What is said to have had a time after it has happened: "the post-coup economy", "pre-war borders".

The network takes an act in the first half of such a word for a mere possibility now and then.
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.event import Annotation

from .mending import with_acts

_BESIDE = re.compile(r"\b(?:post|pre)[-\u2010-\u2013]\w+$", re.I)
_LONGEST = 40


def by_aftermaths(note: Annotation, text: str) -> Annotation:
    """The annotation in which an act behind "post-" or "pre-" is no possibility; what is planned stays planned."""
    acts = (
        replace(a, status="actual")
        if a.status == "hypothetical" and _BESIDE.search(text, max(0, a.end - _LONGEST), a.end)
        else a
        for a in note.acts
    )
    return with_acts(note, acts)
