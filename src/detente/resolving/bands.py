"""Which bands of a story fight though their names do not say so: a "Free Karamoja Front" that attacks, a rebel group.

A name that is once told to be an armed group's is one wherever the story has it, and so are the letters told for it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from detente.event import Annotation

from .actors.armed_groups import band_named, fights, is_regular
from .actors.phrases import read_phrase
from .actors.resolve import resolve_actor

_KINDS = ("ORG", "GROUP")
_APPOSED = re.compile(r",\s+(?:an?|the|one of(?:\s+the)?)\s+([\w'’-]+(?:\s[\w'’-]+){0,6})")
_LETTERS = re.compile(r"\s+\(([A-Z][\w-]{1,7})\)")


def fighting_bands(text: str, note: Annotation, on: datetime.date | None) -> Mapping[str, str]:
    """The names of the armed groups of a text that no table knows, by themselves and by the letters told for them."""
    attacking = {note.mentions[i].cluster for act in note.acts if act.type == "ASSAULT" for i in act.actor}
    groups = [m for m in note.mentions if m.kind == "GROUP"]
    armed = {m.cluster for m in groups if _are_armed(text[m.start : m.end], on)}
    called: dict[str, str] = {}
    fighting = set()
    for m in note.mentions:
        words = text[m.start : m.end]
        if m.kind not in _KINDS or words.islower() or not (name := band_named(phrase := read_phrase(words, on, False))):
            continue
        called[name] = name
        if name in words and (letters := _LETTERS.match(text, m.start + words.find(name) + len(name))):
            called[letters[1]] = name
        apposed = _APPOSED.match(text, m.end)
        told = (m.kind == "ORG" and m.cluster in armed) or (apposed is not None and _are_armed(apposed[1], on))
        attacks = m.kind == "ORG" and m.cluster in attacking and not is_regular(phrase)
        if told or attacks or resolve_actor(words, m.kind, on).rule == "armed group":
            fighting.add(name)
    return {said: name for said, name in called.items() if name in fighting}


def _are_armed(words: str, on: datetime.date | None) -> bool:
    found = resolve_actor(words, "GROUP", on)
    return found.entity is None and fights(found.sectors)
