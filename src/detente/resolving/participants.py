"""Who takes part in the acts of a story: each mention by its own words, by what it corefers with, by the story."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from detente.event import Actor, Mention

from .actors.leaving import loses_office
from .actors.owners import Before, is_other_side, of_each, owned, possessor
from .actors.resolve import Identity, resolve_actor
from .both import both_sides, coordinated, is_plural_pronoun
from .knowledge_tables import countries
from .scene import country_of_place
from .story import REACH, Story
from .undated import sentence_around

_NAMED = {"PER": 0, "ORG": 1, "GPE": 2, "GROUP": 3, "PLACE": 4, "THING": 5, "PRON": 6, "DATE": 7}
_BESIDE = 120
"""Characters on either side of a mention that may say how its office is lost."""
_CARRIED = ("PRON", "GROUP")
"""Kinds of mention whose words may leave open who is meant; they are carried to what they stand for."""


def actors_of(story: Story, mentions: tuple[int, ...], on: datetime.date | None) -> tuple[Actor, ...]:
    """The actors of a role, each once: a name and the pronoun for it in one role are one actor."""
    found: dict[object, Actor] = {}
    for i in mentions:
        each = of_each(story.words(i))
        for actor in _of_both(story, i, each, on) if each else ():
            found.setdefault(actor.entity or (actor.country, actor.sectors), actor)
        if each and found:
            continue
        for j in _meant(story, i):
            actor = actor_of(story, j, on) if j == i else _carried(story, i, j, _identify(story, j, on))
            found.setdefault(actor.entity or ("cluster", story.note.mentions[j].cluster), actor)
    return tuple(found.values())


def _of_both(story: Story, i: int, each: str, on: datetime.date | None) -> Iterator[Actor]:
    """What each of the two sides named last has: the two presidents for "both presidents"."""
    kind = "ORG" if story.note.mentions[i].kind == "ORG" else "GROUP"
    sides = both_sides("both sides", _before(story, i))
    for j in sides:
        land = resolve_actor(story.words(j), "GPE", on).country
        state = countries().get(land or "")
        if state:
            yield _carried(story, i, j, resolve_actor(f"{state.name}'s {each}", kind, on))


def others(recipients: tuple[Actor, ...], actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The recipients without those who act themselves, where anyone else is left: "both sides" holds the actor too."""
    acting = {a.entity for a in actors if a.entity}
    return tuple(r for r in recipients if r.entity not in acting) or recipients


def _meant(story: Story, i: int) -> tuple[int, ...]:
    """The mentions that one mention stands for: two for "both countries", all of a row for "they"."""
    sides = both_sides(story.words(i), _before(story, i))
    if sides:
        return sides
    m = story.note.mentions[i]
    if m.kind != "PRON" or not is_plural_pronoun(story.words(i)):
        return (i,)
    named = [j for j in _better(story, i) if story.note.mentions[j].kind != "PRON"]
    before = [j for j in named if story.note.mentions[j].start < m.start]
    # Joined to nobody, "they" are the people named side by side just before: "X and Y are friends; in May they met".
    before = before or ([] if named else _people_before(story, i))
    if not before:
        return (i,)
    nearest = max(before, key=lambda j: story.note.mentions[j].start)
    around = story.order[max(0, story.rank[nearest] - REACH) : story.rank[nearest] + REACH]
    spans = [(story.note.mentions[j].start, story.note.mentions[j].end) for j in around]
    row = coordinated(story.document.text, spans, around.index(nearest))
    return tuple(around[k] for k in row) if len(row) > 1 else (i,)


def _people_before(story: Story, i: int) -> list[int]:
    """The last named person before a mention, in its sentence, if any."""
    m = story.note.mentions[i]
    first, _ = sentence_around(story.document.text, m.start, m.end)
    here = story.order[max(0, story.rank[i] - REACH) : story.rank[i]]
    return [j for j in here if story.note.mentions[j].kind == "PER" and story.note.mentions[j].start >= first][-1:]


def _before(story: Story, i: int) -> Iterator[tuple[int, str]]:
    """Earlier country mentions, latest first, with their country."""
    for at in range(story.rank[i] - 1, -1, -1):
        j = story.order[at]
        if story.note.mentions[j].kind == "GPE":
            country = resolve_actor(story.words(j), "GPE").country
            if country:
                yield j, country


def actor_of(story: Story, i: int, on: datetime.date | None) -> Actor:
    """The mention's own words decide; where they leave open who is meant, those it corefers with do."""
    m = story.note.mentions[i]
    own = _identify(story, i, on)
    if own.name or (own.country and m.kind not in _CARRIED):
        return _carried(story, i, i, own)
    best, other = own, i
    for j in _better(story, i):
        found = _identify(story, j, on)
        if found.name or (found.country and not best.country):
            best, other = found, j
            break
    if other != i and own.sectors and not best.sectors:
        best = replace(best, sectors=own.sectors)
    return _carried(story, i, other, best)


def _identify(story: Story, i: int, on: datetime.date | None) -> Identity:
    words = story.words(i)
    found = _named(story, words, i, on)
    if found.country or found.name:
        return found
    if is_other_side(words) and (other := _other_side(story, i, on)):
        return other
    if found.rule != "possessive" and not words[:1].islower():
        return found
    owner = possessor(words, _nearest_first(story, i))
    if owner is None:
        return found
    whose = _named(story, story.words(owner), owner, on)
    state = countries().get(whose.country or "")
    name = whose.name if whose.entity and story.note.mentions[owner].kind == "ORG" else state.name if state else None
    if name is None:
        return found
    told = _named(story, owned(words, name), i, on)
    return replace(told, rule="owner", rests_on=(*told.rests_on, f"belongs to {story.words(owner)!r}"))


def _named(story: Story, words: str, i: int, on: datetime.date | None) -> Identity:
    """Who the words of a mention stand for, by themselves and the story's setting."""
    mention, sole, text = story.note.mentions[i], len(story.countries) == 1, story.document.text
    beside = text[max(0, mention.start - _BESIDE) : mention.start], text[mention.end : mention.end + _BESIDE]
    return resolve_actor(words, mention.kind, on, story.setting, country_of_place, sole, loses_office(*beside))


def _nearest_first(story: Story, i: int) -> Iterator[Before]:
    """The mentions before one, the nearest first."""
    start = story.note.mentions[i].start
    first, _ = sentence_around(story.document.text, start, story.note.mentions[i].end)
    for at in range(story.rank[i] - 1, max(-1, story.rank[i] - 1 - REACH), -1):
        j = story.order[at]
        m = story.note.mentions[j]
        yield Before(j, m.kind, j in story.acting, m.start >= first)


def _other_side(story: Story, i: int, on: datetime.date | None) -> Identity | None:
    """The other country of a story of two: that which did not act or was not named last."""
    if len(story.countries) != 2:
        return None
    here = next((country for _, country in _before(story, i)), story.setting)
    other = next((code for code in story.countries if code != here), None)
    state = countries().get(other or "")
    if state is None:
        return None
    found = resolve_actor(state.name, "GPE", on)
    return replace(found, rule="other side", rests_on=(*found.rests_on, "the story has two countries"))


def _better(story: Story, i: int) -> list[int]:
    """The other mentions of the cluster, names first, then by nearness."""
    here = story.note.mentions[i]

    def rank(j: int) -> tuple[int, int]:
        m: Mention = story.note.mentions[j]
        return _NAMED[m.kind], abs(m.start - here.start)

    members = story.clusters[here.cluster]
    at = bisect_left(members, story.rank[i], key=story.rank.__getitem__)
    near = members[max(0, at - REACH) : at + REACH]
    return sorted((j for j in (members[0], *near) if j != i), key=rank)


def _carried(story: Story, i: int, j: int, found: Identity) -> Actor:
    m = story.note.mentions[i]
    story.found[m.start, m.end] = found
    return Actor(
        story.words(i), m.start, m.end, m.kind, found.name, found.entity, found.country, found.sectors,
        story.span(j) if j != i else None,
    )  # fmt: skip
