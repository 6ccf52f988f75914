"""What the country of somebody rests on: the words of the mention, what it stands for, or only where the story plays.

The record keeps the country and not the way to it. The words are there, so the way is found again: what they say with
no story around them is their own, and a name or a pronoun has its country from whom it stands for. What is left ("the
police", "41 people") has it from the setting alone, which says least.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import IntEnum

from detente.event import Actor
from detente.resolving.actors.owners import is_other_side
from detente.resolving.actors.resolve import resolve_actor
from detente.resolving.knowledge_tables import countries
from detente.resolving.scene import country_of_place

_NAME = re.compile(r"\b[A-Z]")
_REFERS = re.compile(r"\b(?:its|his|her|their|our|my|both|each|either|sides)\b", re.I)
_TWO = re.compile(r"\btwo\b", re.I)
_OF_NAMED = re.compile(r"\s(?:of|from)\s(?:the\s)?[A-Z]")


class By(IntEnum):
    """From the least up."""

    NOTHING = 0
    SETTING = 1
    STORY = 2
    """Those whom a pronoun, a name or "the two sides" stands for."""
    OWN = 3


def found_by(actor: Actor) -> By:
    """What the country of an actor rests on."""
    if actor.country is None:
        return By.NOTHING
    if names_land(actor):
        return By.OWN
    if (meant := actor.antecedent) is not None:
        kind = "PER" if _NAME.search(meant.text) else "GROUP"
        return min(By.STORY, found_by(replace(actor, text=meant.text, kind=kind, antecedent=None)))
    if actor.kind in ("PER", "PRON") or is_other_side(actor.text) or _REFERS.search(actor.text):
        return By.STORY
    # A farm at a town lies where that does, subsidiaries of a firm are whose it is.
    if (actor.kind == "PLACE" and _NAME.search(actor.text)) or _OF_NAMED.search(actor.text):
        return By.STORY
    # "The two ministers" are known, "two villagers" are anybody.
    if _TWO.search(actor.text) and not set(actor.sectors) - {"GOV"}:
        return By.STORY
    return By.SETTING


def told(actor: Actor) -> bool:
    """Whether the words of a mention, or those that it stands for, say of which country it is."""
    meant = actor.antecedent
    if meant is None or names_land(actor):
        return names_land(actor)
    last = meant.text.split()[-1]
    if actor.kind == "PER" and _NAME.search(last) and last not in actor.text:
        return False  # Another person, whom the coder takes for this one.
    return names_land(replace(actor, text=meant.text))


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
