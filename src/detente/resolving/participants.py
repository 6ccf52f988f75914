"""Who takes part in the acts of a story: those whom the mentions of a role mean, of which one may mean several."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from detente.event import Actor

from .actors.owners import is_other_side, of_each
from .actors.resolve import resolve_actor
from .actors.rows import each_of_row
from .currencies import names_money
from .full_words import in_full
from .identifying import actor_of, better, carried, identify, named
from .knowledge_tables import country_name
from .plural import coordinated, is_plural_pronoun
from .story import REACH, Story
from .two_sides import is_both, is_the_two, three_sides, two_sides
from .undated import sentence_around

_ONE_SIDE = re.compile(r"\s(?:side|delegation)s?$")


def actors_of(story: Story, mentions: tuple[int, ...], on: datetime.date | None) -> tuple[Actor, ...]:
    """The actors of a role, each once: a name and the pronoun for it in one role are one actor.

    Whose money is paid ("90 million Canadian dollars") has no role.
    """
    found: dict[object, Actor] = {}
    for i in mentions:
        if names_money(story.document.text, story.note.mentions[i].start, story.note.mentions[i].end):
            continue
        several = tuple(_several(story, i, on))
        for actor in several:
            found.setdefault(actor.entity or (actor.country, actor.sectors), actor)
        for j in () if several else _meant(story, i):
            actor = actor_of(story, j, on) if j == i else carried(story, i, j, identify(story, j, on))
            found.setdefault(actor.entity or ("cluster", story.note.mentions[j].cluster), actor)
    return tuple(found.values())


def _several(story: Story, i: int, on: datetime.date | None) -> Iterator[Actor]:
    """Those of two countries and more whom one mention means: "both sides", "both presidents", "Poles and Germans"."""
    words, kind, told = story.words(i), story.note.mentions[i].kind, None
    each = of_each(words)
    if each and resolve_actor(each, kind, on).country:
        each = None  # "Two Dutch envoys" are of one.
    if each or is_both(words) or is_the_two(story, i) or (told := _both_before(story, i)) is not None:
        for j, code in two_sides(story, i if told is None else told):
            whole = f"{country_name(code)}'s {each}" if each else country_name(code)
            kind = "GPE" if not each else "ORG" if kind == "ORG" else "GROUP"
            yield carried(story, i, j, resolve_actor(whole, kind, on))
    elif (three := three_sides(story, i))[0]:
        for j, code in three[0]:
            whole = f"{country_name(code)}'s {three[1]}" if three[1] else country_name(code)
            yield carried(story, i, j, resolve_actor(whole, "GROUP" if three[1] else "GPE", on))
    elif kind in ("GROUP", "ORG", "GPE"):
        for one in each_of_row(in_full(story, i), story.published):
            yield carried(story, i, i, named(story, one, i, on))
    elif (row := _row_before(story, i)) is not None:
        for one in each_of_row(in_full(story, row), story.published):
            yield carried(story, i, row, named(story, one, row, on))
    elif _those_who_met(story, i):
        pair = story.met[-1][1]
        for j, land in pair:
            row = pair[0][0] == pair[1][0]  # "state secretaries of Poland and Germany"
            found = resolve_actor(country_name(land), "GPE", on) if row else identify(story, j, on)
            yield carried(story, i, j, found if found.country else replace(found, country=land))


def _both_before(story: Story, i: int) -> int | None:
    """The mention of "the two sides" to which "they" at the head of a sentence go back, though one has spoken since."""
    meant = [story.words(j) for j in better(story, i) if story.note.mentions[j].kind != "PRON"]
    if story.words(i) != "They" or not meant or not all(_ONE_SIDE.search(w) or is_other_side(w) for w in meant):
        return None
    before = story.order[max(0, story.rank[i] - REACH) : story.rank[i]]
    return next((j for j in reversed(before) if is_both(story.words(j))), None)


def _row_before(story: Story, i: int) -> int | None:
    """The mention of people of several countries that "they" goes back to: "the ministers of Peru and Chile"."""
    m = story.note.mentions[i]
    if m.kind != "PRON" or not is_plural_pronoun(story.words(i)):
        return None
    same = story.clusters[m.cluster]
    before = same[: bisect_left(same, story.rank[i], key=story.rank.__getitem__)][-REACH:]
    rows = (j for j in reversed(before) if story.note.mentions[j].kind in ("GROUP", "ORG"))
    return next((j for j in rows if each_of_row(in_full(story, j), story.published)), None)


def _those_who_met(story: Story, i: int) -> bool:
    """Whether "they" goes back to the act before, which two countries did, and to no mention."""
    m = story.note.mentions[i]
    if m.kind == "PRON" and story.words(i).lower() == "we" and story.met:
        # "I met her and we signed": those of the act in the same sentence; elsewhere "we" are a country or a newspaper.
        return story.met[-1][0] >= sentence_around(story.document.text, m.start, m.end)[0]
    if m.kind != "PRON" or not is_plural_pronoun(story.words(i)) or not story.met:
        return False
    if _meant(story, i) != (i,) or any(story.note.mentions[j].kind != "PRON" for j in better(story, i)):
        return False
    last = story.met[-1][0]
    return last < m.start and not story.acts_from(last + 1, m.start)


def others(recipients: tuple[Actor, ...], actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The recipients without those who act themselves, where anyone else is left: "both sides" holds the actor too."""
    acting = {a.entity for a in actors if a.entity}
    spans = {(a.start, a.end) for a in actors}
    # "The government hit back and banned it": "it" is never who acts, or would be "itself".
    kept = tuple(r for r in recipients if not (_is_it(r) and (m := r.antecedent) and (m.start, m.end) in spans))
    # Nor is whom "it" goes back to: "Nepal eased the ban that it imposed in May".
    meant = {(a.antecedent.start, a.antecedent.end) for a in actors if a.text.lower() == "it" and a.antecedent}
    kept = tuple(r for r in kept if (r.start, r.end) not in meant)
    return tuple(r for r in kept if r.entity not in acting) or kept


def _is_it(r: Actor) -> bool:
    """Whether an object is a pronoun that goes back to whom another clause names."""
    return r.text.lower() in ("it", "him", "her", "them")


def _meant(story: Story, i: int) -> tuple[int, ...]:
    """The mentions that one mention stands for: all of a row for "they"."""
    m = story.note.mentions[i]
    if m.kind != "PRON" or not is_plural_pronoun(story.words(i)):
        return (i,)
    known = [j for j in better(story, i) if story.note.mentions[j].kind != "PRON"]
    before = [j for j in known if story.note.mentions[j].start < m.start]
    # Joined to nobody, "they" are the people named side by side just before: "X and Y are friends; in May they met".
    before = before or ([] if known else _people_before(story, i))
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
