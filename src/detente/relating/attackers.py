"""Who attacked, where no role of the act says it: whose the weapon is, whence it came, or who claims the deed.

"A Polish shell killed two", "rockets from the Somali side hit a farm", "the drone was launched from an airfield in
Chad", "gunmen stormed the post; the Lord's Resistance Army claimed the attack".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from detente.event import Actor, Event
from detente.resolving.actors.names import find_names, tokenize
from detente.resolving.english_forms import PASSIVE, sentences_back
from detente.resolving.knowledge_tables import Country, Organisation, country_name

from .evidence import By, found_by

_WEAPON = (
    r"(?:shells?|missiles?|rockets?|mortars?|drones?|bombs?|artillery|gunfire|bullets?|jets?|(?:war)?planes?|aircraft"
    r"|helicopters?|gunboats?|warships?|tanks?)"
)
_ITS = re.compile(rf"\s+(?:[a-z][\w-]*\s+){{0,2}}{_WEAPON}\b[^.;:,]*$")
_CAME_FROM = re.compile(rf"\b{_WEAPON}\s+(?:fired\s+|launched\s+)?from\s+(?:the\s+)?$")
_LAUNCHED = re.compile(r"(?:launched|fired)$")
_CLAIMED = re.compile(
    r"\s+(?:(?:later|also|has|have|had)\s+)*claimed\s+(?:responsibility\s+for\s+)?(?:the|that|this|both)\s+"
    r"(?:[\w-]+\s+)?(?:attacks?|ambush|assault|blasts?|bombings?|explosions?|killings?|raids?|shootings?|strikes?)\b"
)
_AFTER = 400
"""Characters after an attack in which somebody claims it."""


def attacked_by(event: Event, text: str) -> Event:
    """An attack by nobody, or by those of whom only the setting tells, with its author as the words beside it say."""
    if event.type != "ASSAULT" or any(found_by(a) > By.SETTING or a.entity for a in event.actors):
        return event
    who = next(_claimants(event, text), None) or (None if event.actors else _armed(event, text))
    return replace(event, actors=(who,)) if who else event


def _claimants(event: Event, text: str) -> Iterator[Actor]:
    first = sentences_back(text, event.trigger.start, 0)
    words = text[first : event.trigger.end + _AFTER]
    for row, start, end in _names(words):
        if isinstance(row, Organisation) and _CLAIMED.match(words, end):
            yield Actor(words[start:end], first + start, first + end, "ORG", row.name, row.id, row.country, row.sectors)


def _armed(event: Event, text: str) -> Actor | None:
    at = event.trigger
    if _LAUNCHED.match(at.text) and text.startswith(" from ", at.end):
        there = {p.country: p for p in event.locations if p.country and p.start >= at.end}
        return next((_land(code, p.text, p.start) for code, p in there.items()), None) if len(there) == 1 else None
    first = sentences_back(text, at.start, 0)
    clause = text[first : at.start]
    if PASSIVE.search(clause):
        return None  # The weapon is what was hit.
    for row, start, end in _names(clause):
        if isinstance(row, Country) and (_ITS.match(clause, end) or _CAME_FROM.search(clause[:start])):
            return _land(row.code, clause[start:end], first + start)
    return None


def _names(words: str) -> Iterator[tuple[object, int, int]]:
    tokens = tokenize(words)
    for m in find_names(tokens):
        last = tokens[m.end - 1]
        yield m.senses[0].row, tokens[m.start].start, last.start + len(last.written)


def _land(code: str, words: str, start: int) -> Actor:
    return Actor(words, start, start + len(words), "GPE", country_name(code), f"country:{code}", code)
