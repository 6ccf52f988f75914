"""Whose people an attack hit, where their words do not say: by the place, else by what was attacked just before.

"Jets bombed a Peruvian base. Seven soldiers were killed": the seven are Peruvian wherever the story was written. Nobody
is hit by their own side on the strength of the dateline alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.event import Actor, Event
from detente.resolving.english_forms import sentences_back

from .evidence import By, found_by
from .ledgers.entry import labels, meets


def hit_there(event: Event, before: Sequence[Event], text: str) -> Event:
    """An attack with those whom the setting alone gives a country taken for people of where it struck."""
    if (
        event.type != "ASSAULT"
        or event.mode == "abduct"
        or not any(found_by(a) is By.SETTING for a in event.recipients)
    ):
        return event
    there = _lands(event) or _struck_before(event, before, text) or _tellers(event, before)
    if len(there) != 1:
        return event
    (code,) = there

    def of_there(a: Actor) -> Actor:
        away = a.country != code and found_by(a) is By.SETTING
        return replace(a, country=code, entity=None, name=None) if away else a

    return replace(event, recipients=tuple(map(of_there, event.recipients)))


def _struck_before(event: Event, before: Sequence[Event], text: str) -> set[str]:
    """The country hit by the attack on the place that is named again, else by the one told last, unless it acts itself.

    That one is told in the same sentence or in the one before it.
    """
    since = sentences_back(text, event.trigger.start, 1) if text else event.trigger.start
    by = set(labels(event.actors))
    attacks = [e for e in before if e.type == "ASSAULT" and (labels((*e.actors, *e.recipients)) or _lands(e))]
    attacks = [e for e in attacks if meets(by, labels(e.actors))]
    there = {_head(p.text) for p in event.locations}
    named = [e for e in attacks if there & {_head(w) for w in _struck_words(e)}]
    last = (named or [e for e in attacks if e.trigger.start >= since])[-1:]
    sure = {a.country for e in last for a in e.recipients if a.country and found_by(a) is not By.SETTING}
    return (sure or {c for e in last for c in _lands(e)}) - by


def _tellers(event: Event, before: Sequence[Event]) -> set[str]:
    """The country that counts the dead, unless its own side attacked: "Manila said that two fishermen were killed"."""
    by = {c for e in (*(e for e in before if e.type == "ASSAULT"), event) for c in labels(e.actors)}
    who = event.attribution.country if event.attribution and not event.actors else None
    return {who} - by if who else set()


def _struck_words(attack: Event) -> list[str]:
    return [*(a.text for a in attack.recipients), *(p.text for p in attack.locations)]


def _head(words: str) -> str:
    """ "Village" of "the village of Kiir Adem"."""
    return words.split(" of ")[0].split()[-1]


def _lands(event: Event) -> set[str]:
    return {p.country for p in event.locations if p.country}
