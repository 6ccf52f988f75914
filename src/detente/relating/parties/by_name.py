"""Which country a person is of, known from another sentence or story that names it with the person.

A mention whose own words name the country ("Ugandan President Joseph Okello") outweighs what resolving made of a bare
surname elsewhere, which may stand for the country where that story plays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from detente.event import Actor, Event
from detente.relating.evidence import told

from .each_actor import each_actor

_CAPITALISED = re.compile(r"[A-Z][\w'’-]+")
_NO_NAME = re.compile(r"\bof\s\S+$|['’]s(?:\s[^A-Z]*)?$")


class Known(NamedTuple):
    """What is told of a surname: countries by mentions with more words, and by those that name them.

    `first` are the first names that stand with the last.
    """

    loosely: set[str]
    surely: set[str]
    first: set[str]


def people_of(events: Iterable[Event], found: dict[str, Known] | None = None) -> dict[str, Known]:
    """What events tell of each surname, added to what is known."""
    found = {} if found is None else found
    for e in events:
        for a in (*e.actors, *e.recipients):
            words = _name(a)
            if not words or not a.country:
                continue
            # Hisham Razlan is called Hisham: where names are no surnames, any of them may stand alone.
            for key in (words[-1], *(f"{w} alone" for w in words[:-1] if a.name)):
                known = found.setdefault(key, Known(set(), set(), set()))
                if len(words) > 1:
                    known.loosely.add(a.country)
                if told(a):
                    known.surely.add(a.country)
                    known.first.update(_first_name(a))
    return found


def by_name(event: Event, people: Mapping[str, Known]) -> Event:
    """The event with its people of the countries that their names stand for."""

    def named(a: Actor) -> Actor:
        words = _name(a) or [""]
        known = people.get(words[-1]) or (people.get(f"{words[0]} alone") if len(words) == 1 else None)
        if known is None or (a.entity and not a.entity.startswith("country:" if a.country else "person:")):
            return a
        first = _first_name(a)
        if len(known.surely) == 1 and not told(a) and (not first or not known.first or first <= known.first):
            return replace(a, country=next(iter(known.surely)))
        return replace(a, country=next(iter(known.loosely))) if len(known.loosely) == 1 and not a.country else a

    return each_actor(event, named)


def surname(actor: Actor) -> str | None:
    """The last word of a named person's name, also where a pronoun stands for them."""
    words = _name(actor)
    return words[-1] if words else None


def _name(actor: Actor) -> list[str]:
    if actor.kind == "GPE" and not actor.country and _CAPITALISED.fullmatch(actor.text):
        return [actor.text]  # A surname that was taken for a place.
    text = actor.name or actor.text
    # "Its foreign adviser, Juan Rojas".
    beside = actor.kind == "GROUP" and actor.name and actor.antecedent and actor.antecedent.text.endswith(actor.name)
    if actor.kind != "PER" and not (actor.kind == "PRON" and actor.name) and not beside:
        return []
    # "The Minister of Defence" and "Kenya's minister" have no name.
    return [] if _NO_NAME.search(text) else _CAPITALISED.findall(text)


def _first_name(actor: Actor) -> set[str]:
    words = _CAPITALISED.findall(actor.name or "")
    return set(words[:1]) if len(words) > 1 else set()
