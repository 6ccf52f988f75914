"""The dead of a fight between two: "fighting between the army and rebels killed 56" does not say who killed them.

The network takes the side that stands right before the verb for the killer.
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.event import Act, Annotation

from .mending import WHO, with_acts

_BETWEEN = re.compile(
    r"\b(?:fighting|clash(?:es)?|battles?|skirmish(?:es)?|gunfights?|hostilities|exchanges?\s+of\s+fire|violence|combat)\s"
    r"(?:[^.;:?!]{0,40}?\s)?between\s(?P<who>[^.;:?!]{1,160}?\sand\s[^.;:?!,]{1,80}?)\s+(?:(?:has|have|had)\s+)?(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_OBLIQUE = re.compile(r"\b(?:in|during|amid|after|before|by|of|from|despite|to|since)\s+(?:[\w-]+\s+){0,3}$", re.I)
"""Before a fight that is not itself the subject: "in fighting between them rebels killed two"."""
_BACK = 300
"""Characters before a verb in which its subject begins."""


def by_fights(note: Annotation, text: str) -> Annotation:
    """The annotation in which what fighting between two does is done by both."""
    acts = (replace(a, actor=_sides(a, note, text)) for a in note.acts)
    return with_acts(note, acts)


def _sides(act: Act, note: Annotation, text: str) -> tuple[int, ...]:
    if act.type != "ASSAULT" or len(act.actor) != 1:
        return act.actor
    fight = _BETWEEN.search(text, max(0, act.start - _BACK), act.start)
    if fight is None or _OBLIQUE.search(text[: fight.start()]):
        return act.actor
    first, last = fight.span("who")
    both = tuple(i for i, m in enumerate(note.mentions) if m.kind in WHO and first <= m.start and m.end <= last)
    return both if len(both) == 2 and act.actor[0] in both else act.actor
