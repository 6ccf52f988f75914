"""The words of a mention with what the story tells of them elsewhere: "the boat's crew" of a Danish boat."""

from __future__ import annotations

import re

from .knowledge_tables import country_name
from .scene import named_lands
from .story import REACH, Story

_NAMED = ("GROUP", "ORG", "GPE", "PER")
_IN_SHORT = re.compile(r"(.*\bof the )?([A-Z][a-z]+)")
_BEHIND = 120
"""Characters behind those who act in which their countries stand."""
_OF_COUNTRIES = re.compile(
    r"\s+(?:of|from)\s+(?:the\s+)?[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*)*"
    r"(?:(?:,\s+|\s+and\s+)(?:the\s+)?[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*)*)+"
)


def in_full(story: Story, i: int) -> str:
    """The words with what the story tells of them elsewhere; asked for each act and day, so answers are kept.

    A noun is of the country that it was named with before, in capitals too ("the Council"); a bare surname that of the
    person whom the story named in full, whomever a table knows by it; who acts is of the countries behind ("delegations
    [from Oman and Iran] met").
    """
    if i not in story.full:
        story.full[i] = _in_full(story, i)
    return story.full[i]


def _in_full(story: Story, i: int) -> str:
    words, m = story.words(i), story.note.mentions[i]
    if m.kind in ("GROUP", "ORG", "GPE") and (whole := _written_before(story, i)):
        return whole
    if m.kind in ("GROUP", "ORG") and not any(named_lands(words, story.published)):
        behind = _OF_COUNTRIES.match(story.document.text, m.end, m.end + _BEHIND) if i in story.acting else None
        return words + behind[0] if behind else _called_before(story, i)
    if m.kind != "PER" or " " in words:
        return words
    before = story.order[max(0, story.rank[i] - REACH) : story.rank[i]]
    full = (story.words(j) for j in reversed(before) if story.note.mentions[j].kind == "PER")
    # The family's name may stand first: "Yoo" of "President Yoo Min-jae".
    return next((name for name in full if " " in name and words in name.split()), words)


def _written_before(story: Story, i: int) -> str | None:
    """The words with what has one of them in its name, of one country: "chairman of the Council" of a Lao Council."""
    short = _IN_SHORT.fullmatch(story.words(i))
    if short is None or not (short[1] or story.just_before(i).lower().endswith("the ")):
        return None
    if any(named_lands(short[2], story.published)):
        return None
    whole = re.compile(rf"(?:[A-Z][\w'’-]*\s)*{re.escape(short[2])}\b(?:\s(?:of|for)\s.*)?$")
    named: dict[str, str] = {}
    for j in story.order[max(0, story.rank[i] - REACH) : story.rank[i]]:
        found = whole.search(story.words(j)) if story.note.mentions[j].kind in _NAMED else None
        land = next(named_lands(found[0], story.published), None) if found and " " in found[0] else None
        if found and land:
            named[land] = found[0]
    return f"{short[1] or ''}{next(iter(named.values()))}" if len(named) == 1 else None


def _called_before(story: Story, i: int) -> str:
    """The words with the country that their noun had when it was named last: "the boat's crew" of a Danish boat."""
    words = story.words(i)
    noun, of, rest = words.partition("'s ") if "'s " in words else words.partition("’s ")
    if i in story.scenes or not noun.islower() or not (of or story.just_before(i).lower().endswith("the ")):
        return words
    # "The vice president" and "the former envoy" are others.
    called = re.compile(rf"(?<!vice)(?<!deputy)(?<!former)[ -]{re.escape(noun)}\b", re.I)
    before = story.order[max(0, story.rank[i] - REACH) : story.rank[i]]
    told = (story.words(j) for j in reversed(before) if story.note.mentions[j].kind in ("GROUP", "ORG", "PER", "THING"))
    lands = (next(named_lands(other, story.published), None) for other in told if called.search(other))
    land = next(filter(None, lands), None)
    return f"{country_name(land)}'s {rest or noun}" if land else words
