"""Acts whose words are a fixed phrase of which the network marks the verb alone: "came into force", "took effect".

By the guide the phrase is the trigger; what rests on "came" cannot be told from any other coming.
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.event import Annotation

from .mending import with_acts

_PHRASE = re.compile(
    r"(?:(?:comes?|came|coming|enter(?:s|ed|ing)?|go(?:es|ing|ne)?|went|put|puts|brought)\s+into\s+(?:force|effect)"
    r"|(?:takes?|took|taken|taking)\s+effect)\b",
    re.I,
)


def by_fixed_phrases(note: Annotation, text: str) -> Annotation:
    """The annotation in which such an act rests on the whole phrase."""
    acts = (replace(a, end=max(a.end, m.end())) if (m := _PHRASE.match(text, a.start)) else a for a in note.acts)
    return with_acts(note, acts)
