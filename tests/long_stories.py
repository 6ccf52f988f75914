"""Stories as long as one likes: a passage of the corpus's notation, told over and over of others each time."""

from __future__ import annotations

from dataclasses import replace
from itertools import count, islice

from detente.event import Annotation, Mention
from detente.training.notation import parse

_TURNS = count()
"""No name comes twice in a run of the tests, so that no answer about one is known."""
_ROLES = ("actor", "recipient", "location", "date")


def again(block: str, times: int) -> tuple[str, Annotation]:
    """The passage told over and over, each time of others; every # of a name is a word of its own."""
    passage = parse(["# x-1 wire 2025-03-05", *block.split("\n")])
    note, texts, mentions, acts, at = passage.annotation, [], [], [], 0
    for turn in islice(_TURNS, times):
        name = "".join(chr(ord("a") + turn // 26**power % 26) for power in range(4))
        first = len(mentions)

        def moved(offset: int, at: int = at) -> int:
            return at + offset + 3 * passage.text.count("#", 0, offset)

        mentions += [Mention(moved(m.start), moved(m.end), m.kind, first + m.cluster) for m in note.mentions]
        for act in note.acts:
            roles = {role: tuple(first + i for i in getattr(act, role)) for role in _ROLES}
            source = None if act.attribution is None else first + act.attribution
            acts.append(replace(act, start=moved(act.start), end=moved(act.end), attribution=source, **roles))
        texts.append(passage.text.replace("#", name) + " ")
        at += len(texts[-1])
    return "".join(texts), Annotation(tuple(mentions), tuple(acts))
