"""What a planned meeting is for is as planned as the meeting: "will meet the ministers to discuss trade".

Talk that a meeting serves takes place where the meeting does; the network calls it planned in one sentence and only
wished for in the next.
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.event import Annotation

from .mending import with_acts

_TO = re.compile(r"\bto\s+(?:further\s+|jointly\s+)?$")
_TALK = re.compile(r"(?:discuss|talk|review|assess|exchange views|hold (?:talks|discussions))\b")


def by_agendas(note: Annotation, text: str) -> Annotation:
    """The annotation in which talk that is the purpose of a planned meeting is planned too."""
    acts = list(note.acts)
    for x in note.links:
        meeting, talk = acts[x.source], acts[x.target]
        planned = x.rel == "purpose" and meeting.type == talk.type == "CONSULT" and meeting.status == "future"
        if planned and talk.status == "hypothetical" and meeting.end <= talk.start and _said(text, talk.start):
            acts[x.target] = replace(talk, status="future")
    return with_acts(note, acts)


def _said(text: str, at: int) -> bool:
    return bool(_TALK.match(text, at) and _TO.search(text, max(0, at - 12), at))
