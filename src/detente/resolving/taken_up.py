"""Where a mention of a story is: by its own words, or as "the city", "the same town" the one told last of that kind."""

from __future__ import annotations

import re

from .places.gazetteer import Point
from .places.resolve import resolve_place
from .story import REACH, Story, place_asked

_AGAIN = re.compile(
    r"(?:(?:same|this|that)\s+)?(city|town|port|airport|province|region|state|district|island)", re.IGNORECASE
)
_DEFINITE = re.compile(r"\b(?:the|this|that)\s+$", re.IGNORECASE)
_AT = re.compile(r"\b(?:in|at|to|near|of|from|outside|around|into|for|through)\s+$", re.IGNORECASE)
_KINDS = {"island": ("island",), **dict.fromkeys(("province", "region", "state", "district"), ("region", "state"))}
_JUST = 300
"""Characters within which a place that was told is still "the city"."""
TAKEN_UP = "the place of that kind that the story told last"


def point_of(story: Story, i: int) -> Point | None:
    """The place of a mention, None where the story does not say."""
    return resolve_place(*place_asked(story, i)) or _told_last(story, i)


def _told_last(story: Story, i: int) -> Point | None:
    m, again = story.note.mentions[i], _AGAIN.fullmatch(story.words(i))
    if again is None or not (_DEFINITE.search(story.document.text, 0, m.start) or " " in again[0]):
        return None
    for j in reversed(story.order[max(0, story.rank[i] - REACH) : story.rank[i]]):
        if m.start - story.note.mentions[j].start > _JUST:
            return None
        point = resolve_place(*place_asked(story, j)) if _is_place(story, j) else None
        if point and point.kind in _KINDS.get(again[1].lower(), ("city", "town")):
            return point
    return None


def _is_place(story: Story, i: int) -> bool:
    """Whether a mention is where something is: "in Ankara", not the government of "Ankara wants nickel"."""
    m = story.note.mentions[i]
    return m.kind == "PLACE" or (m.kind == "GPE" and bool(_AT.search(story.document.text, 0, m.start)))
