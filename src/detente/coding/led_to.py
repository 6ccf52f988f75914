"""The acts that a verb of outcome speaks of: what "sparked", "has led to" or "which resulted in" tells the cause of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.event import Annotation

UNREAL = re.compile(
    r"\b(?:could|might|may|would|will|shall|can|cannot|not|never|nearly|almost|have\s+to|if|unless|whether)\b[^.;:?!,]*$",
    re.I,
)
"""Before a verb of outcome: it tells none."""
_WHICH = re.compile(r",\s+(?=which\b)|,\s+$")
"""Commas behind which what came of the act before is told: ", which has", ", sparking"."""
_TOO = re.compile(r"\band\s+(?:(?:has|have|had|also|then|later)\s+)*$")


def causes(note: Annotation, text: str, begin: int, verb: int) -> Iterator[int]:
    """The acts that the subject of a verb is: those that led to what stands beside it, else those of its clause.

    `begin` is where the verb's sentence begins, `verb` where the verb does, both in characters of `text`.
    """
    own = [n for n, a in enumerate(note.acts) if begin <= a.start and a.end <= verb and a.status == "actual"]
    if own and _TOO.search(text, begin, verb):
        beside = {x.source for x in note.links if x.rel == "cause" and x.target == own[-1]}
        if beside:
            yield from sorted(beside)
            return
    for n in own:
        between = _WHICH.sub(" ", text[note.acts[n].end : verb], count=1)
        if not re.search(r"[,;]|\b(?:but|while|when|before|after|said)\b", between):
            yield n
