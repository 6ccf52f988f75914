"""Killing that is told as what an act came to: "the crackdown, which has led to the deaths of hundreds of people".

The network takes the noun for an act in one sentence and for none in the next.
"""

from __future__ import annotations

import re
from itertools import islice

from detente.event import Act, ActLink, Annotation

from .led_to import UNREAL
from .led_to import causes as led_to
from .mending import MOST, begin_of, in_order, is_told, mention_at

_DEATHS = re.compile(
    r"\b(?:resulted\s+in|resulting\s+in|led\s+to|leading\s+to|caused|causing|claimed|claiming|cost|costing)\s+"
    r"(?:the\s+)?(?P<deaths>deaths|lives)\s+of\s+(?:(?:at\s+least|more\s+than|over|some|about|around|nearly|up\s+to"
    r"|many)\s+)?(?P<who>(?:tens\s+of\s+|hundreds\s+of\s+)?(?:dozens|scores|hundreds|thousands|\d[\d,.]*\d|\d+)"
    r"(?:\s+of)?(?:\s+(?!in|since|and|by|during|after|across|at)[a-z][a-z-]+)?)",
    re.IGNORECASE,
)
_BY_FORCE = frozenset({"COERCE", "MOBILIZE"})
"""Acts beside which deaths are an act of their own; those of an attack are told by the attack."""


def by_deaths(note: Annotation, text: str) -> Annotation:
    """The annotation with the deaths that coercion led to as acts, by whoever coerced, and links from it."""
    for m in islice(_DEATHS.finditer(text), MOST):
        begin = begin_of(text, m.start())
        if is_told(note, m.span("deaths")) or UNREAL.search(text, begin, m.start()):
            continue
        found = [n for n in led_to(note, text, begin, m.start()) if note.acts[n].type in _BY_FORCE]
        if not found:
            continue
        dead, mentions = mention_at(note.mentions, m.span("who"), "GROUP")
        sure = min(note.acts[n].confidence for n in found)
        act = Act(*m.span("deaths"), "ASSAULT", None, "actual", note.acts[found[-1]].contexts,
                  actor=note.acts[found[-1]].actor, recipient=(dead,), confidence=sure)  # fmt: skip
        links = (ActLink("cause", n, len(note.acts)) for n in found)
        note = in_order(Annotation(mentions, (*note.acts, act), (*note.links, *links)))
    return note
