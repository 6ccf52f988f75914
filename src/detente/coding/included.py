"""What is given or banned among other things: "military aid, including arms sales".

The network takes what is named as an instance for a theme of its own in one sentence, and for nothing in the next.
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.event import Annotation

from .mending import is_told, mention_at

_INCLUDING = re.compile(
    r",?\s+(?:including|such\s+as|among\s+(?:them|it))\s+(?:the\s+|an?\s+)?"
    r"(?P<what>(?:(?!(?:and|or|as|to|for|from|in|on|at|by|with|of|after|during|that|which|who|it|is|was|were)\b)[\w’'-]+\s+){0,4}?"
    r"(?!(?:and|or|as|to|for|from|in|on|at|by|with|of)\b)[\w’'-]+)"
    r"(?=[,.;:]|\s+(?:as\s+well\s+as|to|for|from|in|on|at|worth|by|with|after|during|and)\b)"
)
_TYPES = frozenset({"AID", "COOPERATE", "AGREE", "SANCTION"})
"""Types whose theme is what passes, or no longer passes, between two."""


def by_inclusion(note: Annotation, text: str) -> Annotation:
    """The annotation with what is included in the theme of an act as a theme beside it."""
    acts, mentions = list(note.acts), note.mentions
    for n, act in enumerate(acts):
        if act.type not in _TYPES:
            continue
        for i in act.theme:
            m = _INCLUDING.match(text, mentions[i].end)
            if mentions[i].kind != "THING" or m is None or is_told(note, m.span("what")):
                continue
            part, mentions = mention_at(mentions, m.span("what"))
            if mentions[part].kind == "THING" and part not in act.theme:
                acts[n] = replace(acts[n], theme=(*acts[n].theme, part))
    return note if tuple(acts) == note.acts else Annotation(mentions, tuple(acts), note.links)
