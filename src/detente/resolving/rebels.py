"""Which armed group of a story a mention means: by a name that the story alone knows, or as "the rebels" of one."""

from __future__ import annotations

import datetime
import re

from .actors.armed_groups import armed_group, band_named
from .actors.identity import Identity
from .actors.phrases import read_phrase
from .actors.resolve import resolve_actor
from .knowledge_tables import country_name
from .scene import country_of_place
from .story import REACH, Story

_KINDS = ("ORG", "GROUP", "PLACE")
"""Kinds of mention that an armed group has: itself, its people, their camp."""
_MAIN = 3
"""How many of a story's countries an armed group may be of."""
_THEIRS = re.compile(r"(?:rebel|insurgent|guerrilla|separatist|jihadist|militant|fighter|militia(?:men)?)s?$", re.I)
"""What a group's people are called by themselves; "the gunmen" and "the attackers" may be anybody's."""


def its_band(story: Story, i: int, words: str, found: Identity, on: datetime.date | None) -> Identity | None:
    """The armed group that the words of a mention mean, where they are found to be nobody known; null for none."""
    if found.rule == "armed group":
        return _of_a_land(story, found, on)
    if found.entity or story.note.mentions[i].kind not in _KINDS:
        return None
    if story.bands and (band := _named(story, words, found, on)):
        return band
    return _the_rebels(story, i, on) if _THEIRS.search(words) and not found.name else None


def _named(story: Story, words: str, found: Identity, on: datetime.date | None) -> Identity | None:
    phrase = read_phrase(words, on, False)
    written = (band_named(phrase) or "", *(token.written for token in phrase.tokens))
    name = next((story.bands[one] for one in written if one in story.bands), None)
    if name is None:
        return None
    told = found.country if found.rule != "setting" else None
    land = told or resolve_actor(name, "ORG", on, city_country=country_of_place).country
    band = armed_group(read_phrase(name, on, False), land, known=True)
    return band and (_of_a_land(story, band, on) or band)


def _of_a_land(story: Story, band: Identity, on: datetime.date | None) -> Identity | None:
    """The group of the tables that has a country of the story in its name: Colombia's National Liberation Army."""
    of_lands = (resolve_actor(f"{band.name} of {country_name(code)}", "ORG", on) for code in story.countries[:_MAIN])
    return next((one for one in of_lands if one.rule == "organisation" and one.country), None)


def _the_rebels(story: Story, i: int, on: datetime.date | None) -> Identity | None:
    """The one armed group named before, for "the rebels" alone: not for "18 rebels", nor beside those of a country."""
    bare = " " not in story.words(i) and story.just_before(i).lower().endswith("the ")
    if not bare or story.note.mentions[i].kind != "GROUP":
        return None
    found: dict[str, Identity] = {}
    for j in story.order[max(0, story.rank[i] - REACH) : story.rank[i]]:
        words, kind = story.words(j), story.note.mentions[j].kind
        if kind not in _KINDS or words.islower():
            continue
        own = resolve_actor(words, kind, on, city_country=country_of_place)
        one = (_named(story, words, own, on) if story.bands and not own.entity else None) or own
        if (one.entity or "").startswith("group:"):
            found[one.entity or ""] = one
        elif one.country and _THEIRS.search(words):
            return None
    return next(iter(found.values())) if len(found) == 1 else None
