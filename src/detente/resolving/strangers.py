"""Attackers of whom nobody knows whose they are: "men in civilian clothes fired from the far bank"."""

from __future__ import annotations

import re

from .actors.armed_groups import OUTLAWS
from .actors.identity import Identity
from .story import Story, point_of

_ANYBODY = re.compile(r"(?:[\w-]+\s+){0,2}(?:men|people|persons|individuals)\b(?!\s+(?:of|from)\b)", re.IGNORECASE)
"""Of whom is told only that they are people: as attackers in a story of two countries, of nobody knows which."""


def strangers(story: Story, i: int, words: str, found: Identity) -> bool:
    """Whether those attack of whom nothing tells whose they are, and another country is told than where it plays.

    Gunmen are at home where the story plays unless they attack in, or from, another country.
    """
    bare = found.sectors == ("CVL",) and _ANYBODY.match(words)
    attacks = [act for act in story.parts.get(i, ()) if act.type == "ASSAULT" and i in act.actor]
    if not attacks or not (bare or OUTLAWS & {*found.sectors}):
        return False
    points = (point_of(story, j, None) for act in attacks for j in act.location)
    return bool(bare and len(story.countries) > 1) or any(p.country not in (None, story.setting) for p in points if p)
