"""What the country of somebody rests on: the words of the mention, what it stands for, or only where the story plays.

The record keeps the country and not the way to it. The words are there, so the way is found again: what they say with
no story around them is their own, and a name or a pronoun has its country from whom it stands for. What is left ("the
police", "41 people") has it from the setting alone, which says least.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import IntEnum

from detente.event import Actor, Event
from detente.resolving.actors.armed_groups import OUTLAWS
from detente.resolving.actors.resolve import resolve_actor
from detente.resolving.knowledge_tables import countries
from detente.resolving.scene import country_of_place

_OF_NAMED = re.compile(r"\s(?:of|from)\s(?:the\s)?[A-Z]")

OWNED = re.compile(r"\b(?:its|their|his|her|our|my|own)\b")
"""In the words of those who are somebody's own: "nine of its soldiers"."""
OWN_LOSSES = re.compile(r"\b(?:its|their|our)\s+(?:own\s+)?(?:losses|dead|casualties)\b(?=[^.;,]*$)", re.IGNORECASE)
"""Before a count: of those who count; "its toll" may be of anybody."""


class By(IntEnum):
    """From the least up."""

    NOTHING = 0
    SETTING = 1
    STORY = 2
    """Those whom a pronoun or a name stands for."""
    OWN = 3


def found_by(actor: Actor) -> By:
    """What the country of an actor rests on."""
    if actor.country is None:
        return By.NOTHING
    if names_land(actor):
        return By.OWN
    # Subsidiaries of a firm are whose it is.
    stands = actor.antecedent or actor.kind in ("PER", "PRON") or _OF_NAMED.search(actor.text)
    return By.STORY if stands else By.SETTING


def is_outlaw(actor: Actor) -> bool:
    """Gunmen, rebels, smugglers: of no country for where a story was written."""
    return bool(OUTLAWS & {*actor.sectors})


def filled_in(actor: Actor, event: Event) -> bool:
    """Whether a country stands on the words of an act or of what it is about, since none name it (`at_words`)."""
    at = (w for w in (event.trigger, *event.themes) if w.start == actor.start and w.text.startswith(actor.text))
    return actor.entity == f"country:{actor.country}" and any(at)


def told(actor: Actor) -> bool:
    """Whether the words of a mention, or those that it stands for, say of which country it is."""
    meant = actor.antecedent
    return names_land(actor) or (meant is not None and names_land(replace(actor, text=meant.text)))


def names_land(actor: Actor) -> bool:
    """Whether the words of a mention say by themselves of which country it is."""
    known = countries().get(actor.country or "")
    if known is None or actor.kind == "GPE":
        return known is not None
    if any(w in actor.text for w in (known.name, *known.demonyms, *known.capitals)):
        return True
    if actor.kind in ("PER", "PRON"):
        return False
    return resolve_actor(actor.text, actor.kind, None, None, country_of_place).country == known.code
