"""Names that the tagger cut in two: "Aung San Suu" and "Kyi's elected government" are "Aung San Suu Kyi" and the rest.

The network ends a name at its last word and begins what belongs to it one word early.
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.event import Annotation

_TAIL = re.compile(r"(?P<rest>[A-Z][\w-]+)[’'](?:s\b)?\s+(?=[a-z])")
_OWNED = frozenset({"ORG", "GROUP", "PER"})


def by_whole_names(note: Annotation, text: str) -> Annotation:
    """The annotation in which a person's name reaches to the possessive that ends it, and its possession begins there.

    Only a mention that begins right behind the name, with one capitalised possessive word before a small one, is cut.
    """
    mentions = list(note.mentions)
    begins = {m.start: i for i, m in enumerate(mentions)}
    for i, m in enumerate(note.mentions):
        after = begins.get(m.end + 1)
        if m.kind != "PER" or after is None or " " not in text[m.start : m.end]:
            continue
        if text[m.end] != " " or mentions[after].kind not in _OWNED:
            continue
        tail = _TAIL.match(text, m.end + 1, mentions[after].end)
        if tail and tail.end() < mentions[after].end:
            mentions[i] = replace(m, end=tail.end("rest"))
            mentions[after] = replace(mentions[after], start=tail.end())
    return note if tuple(mentions) == note.mentions else replace(note, mentions=tuple(mentions))
