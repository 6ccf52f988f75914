"""Who stays away from a meeting has not met: "stayed away", "was absent and sent his foreign minister".

The network takes these for a meeting held, one refused and one that did not take place, by turns.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from detente.event import Act, Annotation

from .mending import MOST, overlap, with_acts

ABSENT = re.compile(
    r"\b(?:stay(?:s|ed)\s+away|(?:was|were|is|are)\s+(?:\w+ly\s+)?absent"
    r"|(?:did|does|do)\s+not\s+(?:attend|take\s+part|turn\s+up|show\s+up|come)|failed\s+to\s+(?:attend|turn\s+up|show\s+up))\b"
)
_SENDS = re.compile(r"(?:sent|sends|sending|dispatched)\b")
_AND = re.compile(r",?\s+(?:and|but)\s+(?:\w+\s+)?")
"""Between an absence and whom somebody sends instead."""


def by_absences(note: Annotation, text: str) -> Annotation:
    """The annotation in which who stayed away did not meet, and who sent somebody did not travel."""
    acts = list(note.acts)
    for m in islice(ABSENT.finditer(text), MOST):
        for n, act in enumerate(acts):
            if act.type != "CONSULT" or act.status != "actual":
                continue
            if overlap((act.start, act.end), m.span()):
                acts[n] = replace(act, mode=None if act.mode == "visit" else act.mode, status="negated")
            elif _AND.fullmatch(text, m.end(), act.start) and _SENDS.match(text, act.start):
                acts[n] = replace(act, actor=_sent(act, note))
    return with_acts(note, acts)


def _sent(act: Act, note: Annotation) -> tuple[int, ...]:
    """Those who travel for who stayed away: of all, those told behind the sending."""
    return tuple(i for i in act.actor if note.mentions[i].start > act.end) or act.actor
