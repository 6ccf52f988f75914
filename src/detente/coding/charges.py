"""What somebody is accused of is charged and not told as done: "accused Somali intelligence of the bombing".

The network takes a gerund behind "of" for a charge, as corpus/GUIDE.md has it, and a noun for what was done.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from detente.event import Annotation

from .mending import with_acts

_OF = re.compile(
    r"(?:accus(?:e[sd]?|ing)|suspect(?:s|ed)?)\b(?:(?!\b(?:of|after|who|which|that|because)\b)[^.;:!?]){1,80}?\s"
    r"of\s+(?:the\s+|an?\s+|its\s+|his\s+|her\s+|their\s+)?(?:[\w-]+\s+){0,2}$"
)
_FAR = 160


def by_charges(note: Annotation, text: str) -> Annotation:
    """The annotation in which the act of who is accused of it is hypothetical, as far as only who accuses tells it."""
    acts = list(note.acts)
    order = sorted((a.start, n) for n, a in enumerate(acts))

    def clusters(of: tuple[int, ...]) -> set[int]:
        return {note.mentions[i].cluster for i in of}

    for charge in (a for a in note.acts if a.type == "ACCUSE"):
        whom, by = clusters(charge.recipient), clusters(charge.actor)
        behind = bisect_right(order, (charge.end, len(acts)))
        for _, n in order[behind : bisect_left(order, (charge.end + _FAR, 0))]:
            act = acts[n]
            if act.status != "actual" or act.date or not act.actor or not clusters(act.actor) <= whom:
                continue
            source = () if act.attribution is None else (act.attribution,)
            if clusters(source) <= by and _OF.match(text[charge.start : act.start]):
                acts[n] = replace(act, status="hypothetical")
    return with_acts(note, acts)
