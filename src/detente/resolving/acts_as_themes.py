"""What is opposed, condemned, welcomed or asked for where it is an act of its own: "opposed Western penalties on Peru".

The corpus marks such a noun as an act and not as a theme beside it; whoever reads the event alone needs both.
"""

from __future__ import annotations

import re

from detente.event import Act, Span

from .story import Story

_OF = frozenset({"REJECT", "ACCUSE", "SUPPORT", "REQUEST"})
"""Types that say something of what others do."""
_NEAR = 60
"""Characters between the two at most."""
_LEADS_TO = re.compile(r"\s+(?:(?:to|for|of|on|at|over|with|against)\s+(?=the\b|an?\b|any\b|all\b))?(?:the|an?)?\s*")
_WORDS = re.compile(
    r"(?:(?!(?:to|that|not|by|as|and|or|but|if|who|which|after|before|from|of|on|for|in|into|at|with|over|has|have|had)\b)"
    r"[\w'’-]+ +){0,4}"
)
_NOUN = re.compile(r".*(?:s|ion|ment|ance|al|ship|ing|ism|ty|ease|ent|ure|war|aid|ban)$", re.IGNORECASE)
"""What is a noun where neither article nor other words stand before it."""


def act_as_theme(story: Story, act: Act) -> Span | None:
    """The noun of an act of others, with the words before it, that is the object of an act without a theme."""
    if act.type not in _OF or act.theme:
        return None
    text = story.document.text
    near = story.acts_from(act.end, act.end + _NEAR)
    if not near or not (other := near[0]).actor or _entities(story, act) & _entities(story, other):
        return None
    lead = _LEADS_TO.match(text, act.end, other.start)
    if lead is None or not _WORDS.fullmatch(text, lead.end(), other.start):
        return None
    if not (text[act.end : other.start].strip() or _NOUN.match(text[other.start : other.end])):
        return None
    return Span(text[lead.end() : other.end], lead.end(), other.end)


def _entities(story: Story, act: Act) -> set[int]:
    return {story.note.mentions[i].cluster for i in act.actor}
