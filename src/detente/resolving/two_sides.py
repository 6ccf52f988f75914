"""Who is meant where a story of two says so by position: "both countries", "its neighbour", "his counterpart".

Best evidence is the last act between two countries ("the two sides" are those who met), unless one gives or
builds the other something and the story is of others; without one, the countries named last are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.event import Act, Actor

from .actors.owners import is_guest, is_host, of_each
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
_TWO = ("two", "two of us", "two of them")
_THREE = re.compile(r"(?:all\s+)?three(?:\s+(?P<noun>(?:\w+\s+)?\w+s))?$", re.IGNORECASE)
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
    """Whether a mention is the bare "the two" before a verb, or "the two of us", and no number of people."""
    return story.words(i).lower() in _TWO and story.just_before(i).lower().endswith("the ")


def two_sides(story: Story, i: int) -> tuple[tuple[int, str], ...]:
    """The two countries that stand facing each other before a mention, in order of text, each by a mention; or ()."""
    start, section = story.note.mentions[i].start, story.headed.get(i)
    urging, since = _acting_upon(story, i), section.start if section else 0
    told = (one for one in reversed(story.met) if since <= one[0] < start)
    last = next((one for one in told if not {j for j, _ in one[1]} <= urging), None)
    if last is None and section and len(section.countries) == 2:
        return tuple((_naming(story, code, i), code) for code in section.countries)
    # "Brazil has moved closer to Guyana. The two countries ...": who is named since says more than who acted before.
    since = sentences_back(story.document.text, start, 1)
    near = last is not None and start - last[0] <= _SINCE
    named = (last[0] < since and _only_two(story, i, since)) if near and last else _named_last(story, i)
    if last and named and _gave(story, named, start) and {code for _, code in last[1]} == set(story.countries[:2]):
        return last[1]  # A third who only gave one of the story's two something is not meant.
    return named or (last[1] if near and last else ())


def _naming(story: Story, code: str, i: int) -> int:
    """The last mention before another that names a country by itself; the other where none does."""
    before = story.order[max(0, story.rank[i] - REACH) : story.rank[i]]
    lands = (j for j in reversed(before) if story.note.mentions[j].kind in _PLACES)
    return next((j for j in lands if resolve_actor(story.words(j), "GPE", story.published).country == code), i)


def three_sides(story: Story, i: int) -> tuple[tuple[tuple[int, str], ...], str | None]:
    """The three who acted together last before a mention of "the three", each by a mention, and what is said of each.

    () where none did, or three people were told of since.
    """
    words, start = story.words(i), story.note.mentions[i].start
    found = _THREE.match(words)
    last = next((one for one in reversed(story.three) if one[0] < start), None) if found else None
    if not found or last is None or start - last[0] > _SINCE:
        return (), None
    noun = found["noun"]
    each = of_each(f"both {noun}") if noun else None
    definite = words.lower().startswith("all") or story.just_before(i).lower().endswith("the ")
    meant = not noun or each or is_both(f"both {noun}")
    again = re.search(r"\bthree\b", story.document.text[last[0] : start], re.IGNORECASE)
    return (last[1], each) if definite and meant and not again else ((), None)


def remember(story: Story, act: Act, sides: tuple[Actor, ...]) -> None:
    """Notes an act of two countries, or of three, for those who are called "both", or "the three", after it.

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
    if len(by_country) == 2 and act.type in _ONE_WAY:
        story.given.append((act.start, frozenset(by_country)))
    if len(by_country) == 3:
        story.three.append((act.start, tuple((i, code) for code, i in by_country.items())))
    if len(by_country) == 2 and (act.type not in _ONE_WAY or by_country.keys() <= set(story.countries[:2])):
        first, then = sorted(((i, code) for code, i in by_country.items()), key=lambda side: story.rank[side[0]])
        story.met.append((act.start, (first, then)))


def _gave(story: Story, pair: tuple[tuple[int, str], ...], start: int) -> bool:
    """Whether the last that was told of a pair before an offset is what one did for the other."""
    codes = {code for _, code in pair}
    return any(codes == given for at, given in story.given if start - _SINCE < at < start)


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
