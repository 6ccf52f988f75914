"""Who answers with several acts at once: "condemnation and sanctions, above all from Western countries".

The network gives the words behind "from" to the last noun alone, or to none.
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.event import Act, Annotation

from .mending import WHO, side_by_side

_REACTION = re.compile(
    r"(?:[\w-]+\s+)*(?:sanctions|penalties|tariffs|isolation|boycotts?|condemnations?|criticism|denunciations?|outrage|anger"
    r"|rebukes?|protests|outcry|disapproval|censure|warnings?|threats?|reprisals|praise|support|backing)$",
    re.I,
)
_FROM = re.compile(
    r",?\s+(?:(?:particularly|especially|above\s+all|mainly|mostly|chiefly|notably|primarily|largely|not\s+least)\s+)?"
    r"from\s+(?:the\s+|both\s+)?",
    re.I,
)
_NEXT = re.compile(r"(?:,\s+|,?\s+and\s+|,\s+and\s+)(?:the\s+|from\s+)?")
_BESIDE = re.compile(r"(?:,\s+|,?\s+and\s+)(?:[\w-]+\s+){0,2}")


def by_senders(note: Annotation, text: str) -> Annotation:
    """The annotation in which nouns of reaction side by side have the same doers, told behind "from"."""
    acts = list(note.acts)
    for n, last in enumerate(acts):
        if not _REACTION.fullmatch(text, last.start, last.end) or not (m := _FROM.match(text, last.end)):
            continue
        by = tuple(side_by_side(note, text, m.end(), _NEXT, WHO))
        if not by or (last.actor and not set(last.actor) & set(by)):
            continue
        acts[n] = replace(last, actor=last.actor or by)
        for k in range(n - 1, -1, -1):
            if acts[k].end > acts[k + 1].start or not _BESIDE.fullmatch(text, acts[k].end, acts[k + 1].start):
                break
            if not acts[k].actor and _alike(acts[k], last, text):
                acts[k] = replace(acts[k], actor=acts[n].actor)
    return replace(note, acts=tuple(acts)) if tuple(acts) != note.acts else note


def _alike(one: Act, other: Act, text: str) -> bool:
    return one.status == other.status and bool(_REACTION.fullmatch(text, one.start, one.end))
