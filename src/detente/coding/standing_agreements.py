"""Agreements told by what they do: "a labour pact between Nepal and Qatar allows …".

The network finds those that are made, and seldom those that stand. The noun is the act, its parties the actors, by
the guide (corpus/GUIDE.md, agreements as nouns).
"""

from __future__ import annotations

import re
from itertools import islice

from detente.event import Act, Annotation, Mention

from .mending import AND, MOST, WHO, in_order, is_told, side_by_side

_BETWEEN = re.compile(
    r"(?:^|(?<=[.!?]\s)|(?<=[.!?][”\"]\s)|(?<=\n))(?:An?|The|This|That)\s+(?P<on>(?:[\w’'-]+\s+){0,5}?)"
    r"(?P<noun>agreement|pact|deal|treaty|accord|memorandum\s+of\s+understanding|convention)\s+between\s+(?:the\s+)?"
)
_DOES = re.compile(
    r"(?:,\s+[^.,;]{3,60},)?\s+(?:also\s+)?(?:permits|allows|lets|enables|entitles|obliges|requires|commits|provides|gives"
    r"|grants|bars|bans|forbids|covers|regulates|governs|stipulates|foresees|envisages|paves|opens)\b"
)
_OF_NOTE = re.compile(
    r"(?:(?:new|recent|old|existing|current|separate|landmark|key|major|bilateral|comprehensive|historic|secret|joint"
    r"|first|second|latest|first-ever|long-standing)\s+)*", re.I
)  # fmt: skip
"""What says nothing of what is agreed on."""


def by_agreements(note: Annotation, text: str) -> Annotation:
    """The annotation with agreements in force between those who are named as acts of theirs."""
    for m in islice(_BETWEEN.finditer(text), MOST):
        parties = side_by_side(note, text, m.end(), AND, WHO)
        if len(parties) < 2 or not (does := _DOES.match(text, note.mentions[parties[-1]].end)):
            continue
        if any(m.start() <= a.start and a.end <= does.end() for a in note.acts) or is_told(note, m.span("noun")):
            continue
        noted = _OF_NOTE.match(text, m.start("on"), m.end("on"))
        start, end = noted.end() if noted else m.start("on"), m.end("on") - 1
        theme: tuple[int, ...] = ()
        mentions = note.mentions
        if start < end:
            theme, mentions = (len(mentions),), (*mentions, Mention(start, end, "THING", len(mentions)))
        act = Act(*m.span("noun"), "AGREE", None, "actual", actor=tuple(parties), theme=theme)
        note = in_order(Annotation(mentions, (*note.acts, act), note.links))
    return note
