"""Since when acts are counted or compared, of which the one told is the third or the worst: no day of that one.

"Their third meeting since January" was at any time since then, where "five meetings since January" fill it.
"""

from __future__ import annotations

import re

from .mention import DatedStory

_NTH = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d{1,3}(?:st|nd|rd|th)"
    r"|latest|last|only)"
)
_NO_DEGREE = (
    r"(?:(?:north|south|mid)?w|arr|prot|inter|requ|unr|gu|t|for|harv|conqu|qu|cont|r|n|ch|pri|inqu|inv|man|sugg|dig)est"
)
_MOST = rf"(?:most|(?!{_NO_DEGREE}\b)[a-z-]{{2,}}est|worst|least)"
WHICH = rf"(?:{_NTH}|{_MOST})"
"""What says which of several of its kind an act is."""
_COUNTED = re.compile(
    rf"(?<!been )(?<!remained )(?<!become )\b(?:the|an?|its|his|her|their|our|my|[A-Z][\w-]+['’]s?)\s+"
    rf"(?:[a-z]+\s+)?{WHICH}\b(?:(?!\b(?:but|that|which|who|when|while|after|before|has|have)\b|\band\s+(?!(?:the\s+)?[A-Z]))[^,.;:]){{0,70}}$"
)
_SINCE = re.compile(r"(?:ever\s+)?since\b", re.IGNORECASE)
_BEFORE = 110


def is_counted_since(story: DatedStory, i: int) -> bool:
    """Whether a mention ("since January") only says from when on acts are counted that one of them is the nth of."""
    m = story.note.mentions[i]
    since = _SINCE.match(story.text, m.start, m.end)
    return bool(since and _COUNTED.search(story.text, max(0, m.start - _BEFORE), m.start))
