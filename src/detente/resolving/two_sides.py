"""Who is meant where a story of two says so by position: "both countries", "its neighbour", "his counterpart".

Best evidence is the last act between two countries ("the two sides" are those who met), unless one gives or
builds the other something and the story is of others; without one, the countries named last are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.event import Act, Actor

from .actors.owners import is_guest, is_host
from .actors.resolve import resolve_actor
from .english_forms import sentences_back
from .places.resolve import resolve_place
from .scene import lands
from .story import REACH, Story

_BOTH = re.compile(
    r"^(?:both|the two|two|the pair of)\s+(?:\w+\s+)?"
    r"(?:countries|nations|sides|states|governments|neighbou?rs|parties|capitals|allies)$|^(?:both|each other)$",
    re.IGNORECASE,
)
_ONE_WAY = frozenset({"AID", "COOPERATE"})
"""Types of what one does for another: "China built the harbour of Gwadar" makes no "two sides" of them."""
_SINCE = 600
"""Characters within which an act between two countries still says who "the two sides" are."""
_BACK = 2
"""Sentences before its own in which the countries named last may be meant."""
_PLACES = ("GPE", "PLACE")
_PEOPLE = ("PER", "ORG", "GROUP")
_MAIN = 3
"""How many of a story's countries its people may stand for: a fourth is an envoy's passport."""


def is_both(words: str) -> bool:
    """Whether the words mean two countries named before."""
    return bool(_BOTH.match(words))


def is_the_two(story: Story, i: int) -> bool:
    """Whether a mention is the bare "the two" before a verb, and no number of people."""
    return story.words(i).lower() == "two" and story.just_before(i).lower().endswith("the ")


def two_sides(story: Story, i: int) -> tuple[tuple[int, str], ...]:
    """The two countries that stand facing each other before a mention, in order of text, each by a mention; or ()."""
    start = story.note.mentions[i].start
    urging = _acting_upon(story, i)
    others = ((at, pair) for at, pair in reversed(story.met) if at < start and not {j for j, _ in pair} <= urging)
    last = next(others, None)
    if last is None or start - last[0] > _SINCE:
        return _named_last(story, i)
    # "Brazil has moved closer to Guyana. The two countries ...": who is named since says more than who acted before.
    since = sentences_back(story.document.text, start, 1)
    return (last[0] < since and _only_two(story, i, since)) or last[1]


def remember(story: Story, act: Act, sides: tuple[Actor, ...]) -> None:
    """Notes an act of exactly two countries, for those who are called "both" after it.

    Where one country acts alone, its theme may name the other: "stopped imports of Latvian fish".
    """
    by_country: dict[str, int] = {}
    for actor in sides:
        if actor.country and (actor.start, actor.end) in story.at:
            by_country.setdefault(actor.country, story.at[actor.start, actor.end])
    if len(by_country) == 1:
        for i in act.theme:
            for code in lands(story.words(i), "", story.published):
                by_country.setdefault(code, i)
    if len(by_country) == 2 and (act.type not in _ONE_WAY or by_country.keys() <= set(story.countries[:2])):
        first, then = sorted(((i, code) for code, i in by_country.items()), key=lambda side: story.rank[side[0]])
        story.met.append((act.start, (first, then)))


def other_country(story: Story, i: int, own: str | None) -> str | None:
    """The country facing `own`, which may be unknown, where a mention speaks of "its neighbour" or "the host"."""
    before = list(_lands_before(story, i))
    if own:
        return next((code for _, code in before if code != own), None)
    if is_host(story.words(i)) or is_guest(story.words(i)):
        kinds = _PEOPLE if is_guest(story.words(i)) else _PLACES
        return next((code for j, code in before if story.note.mentions[j].kind in kinds), None)
    if len(story.countries) != 2:
        return None
    here = before[0][1] if before else story.setting
    return next((code for code in story.countries if code != here), None)


def _only_two(story: Story, i: int, since: int) -> tuple[tuple[int, str], ...]:
    """The two countries named between an offset and a mention, if no third is named there; else ()."""
    seen: dict[str, int] = {}
    acting = _acting_upon(story, i)
    for at in range(story.rank[i] - 1, -1, -1):
        j = story.order[at]
        if story.note.mentions[j].start < since:
            break
        country = resolve_actor(story.words(j), story.note.mentions[j].kind).country
        if country and j not in story.venues and j not in acting:
            seen.setdefault(country, j)
    return tuple((j, country) for country, j in reversed(seen.items())) if len(seen) == 2 else ()


def _named_last(story: Story, i: int) -> tuple[tuple[int, str], ...]:
    """The last two different countries named before, both within _BACK sentences."""
    seen: dict[str, int] = {}
    since = sentences_back(story.document.text, story.note.mentions[i].start, _BACK)
    acting = _acting_upon(story, i)
    for at in range(story.rank[i] - 1, -1, -1):
        j = story.order[at]
        if story.note.mentions[j].start < since:
            return ()
        if story.note.mentions[j].kind not in _PLACES or j in story.venues or j in acting:
            continue
        country = resolve_actor(story.words(j), "GPE").country
        if country:
            seen.setdefault(country, j)
        if len(seen) == 2:
            return tuple((j, country) for country, j in reversed(seen.items()))
    return ()


def _acting_upon(story: Story, i: int) -> set[int]:
    """Those side by side who act upon a mention and so are not meant by it: "Egypt and Chad urged both sides to stop".

    One alone may be of the two.
    """
    acts = (act for act in story.parts.get(i, ()) if i in act.recipient and len(act.actor) > 1)
    return {j for act in acts for j in act.actor}


def _lands_before(story: Story, i: int) -> Iterator[tuple[int, str]]:
    """Earlier mentions that tell a country, the nearest first: places, and the people of the story's main countries."""
    for at in range(story.rank[i] - 1, max(-1, story.rank[i] - 1 - REACH), -1):
        j = story.order[at]
        words, kind = story.words(j), story.note.mentions[j].kind
        if kind in _PLACES:
            point = resolve_place(words, story.countries)
            country = resolve_actor(words, kind, story.published).country or (point.country if point else None)
        elif kind in _PEOPLE:
            country = resolve_actor(words, kind, story.published).country
            country = country if country in story.countries[:_MAIN] else None
        else:
            country = None
        if country:
            yield j, country
