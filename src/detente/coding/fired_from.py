"""Where shots come from is where they are fired and not who is hit: "fired from the Venezuelan bank of the river".

The network takes what stands behind "from" for whom the shots hit, or for who fires beside those who do.
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.event import Act, Annotation, Mention

from .mending import with_acts

_FIRES = re.compile(
    r"(?:re)?(?:fir(?:e[sd]?|ing)|shot|shoot|shell|launch|lobb|bomb|attack|open(?:ed|s)?\s+fire|struck|strik)", re.I
)
_AT = re.compile(r"\b(?:at|on|into|towards?|against)\s+(?:the\s+)?$")
_FROM = re.compile(r"\bfrom\s+(?:the\s+|inside\s+|across\s+)?$")

_NEAR = 20


def by_origins(note: Annotation, text: str) -> Annotation:
    """The annotation in which places right behind "from" are locations of shots, and no sides of them."""
    acts = list(note.acts)
    for n, act in enumerate(acts):
        if act.type != "ASSAULT" or not _FIRES.match(text, act.start):
            continue
        behind = [
            i for i in (*act.actor, *act.recipient)
            if note.mentions[i].kind in ("PLACE", "GPE") and _stands(_FROM, note.mentions[i], act, text)
        ]  # fmt: skip
        by = tuple(i for i in act.actor if i not in behind)
        gone = [i for i in behind if by or i not in act.actor]  # "Rockets were fired from Lebanon" may be by it.
        if gone:
            hit = tuple(i for i in act.recipient if i not in gone)
            # "Fired rockets from Lebanon at northern Israel": who else is hit but where they fall?
            hit = hit or tuple(i for i in act.location if _stands(_AT, note.mentions[i], act, text))
            there = tuple(dict.fromkeys((*(i for i in act.location if i not in hit), *gone)))
            acts[n] = replace(act, actor=by or act.actor, recipient=hit, location=there)
    return with_acts(note, acts)


def _stands(behind: re.Pattern[str], place: Mention, act: Act, text: str) -> bool:
    """Whether a place stands behind an act and right behind some words."""
    return place.start > act.end and bool(behind.search(text, max(0, place.start - _NEAR), place.start))
