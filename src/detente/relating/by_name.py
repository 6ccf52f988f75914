"""Which country a person is of, known from another sentence or story that names it with the person.

A mention whose own words name the country ("Ugandan President Joseph Okello") outweighs what resolving made of a bare
surname elsewhere, which may stand for the country where that story plays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from detente.event import Actor, Event
from detente.relating.acts.traits import lands
from detente.resolving.actors.namesakes import FAMILY_FIRST

from .each_actor import each_actor
from .evidence import told

_OF_LAND = re.compile(r"\s+of\s+(?:the\s+)?[A-Z][\w'’-]+$")


@dataclass(slots=True)
class Known:
    """What is told of a surname: countries by the bare surname, by mentions with more words, by those that name them.

    `first` are the first names that stand with the last.
    """

    guessed: set[str] = field(default_factory=set)
    loosely: set[str] = field(default_factory=set)
    surely: set[str] = field(default_factory=set)
    first: set[str] = field(default_factory=set)


def people_of(events: Iterable[Event], found: dict[str, Known] | None = None) -> dict[str, Known]:
    """What events tell of each surname, added to what is known."""
    found = {} if found is None else found
    for e in events:
        for a in (*e.actors, *e.recipients, *((e.attribution,) if e.attribution else ())):
            name = surname(a)
            if not name or not a.country:
                continue
            known = found.setdefault(name, Known())
            (known.guessed if _bare(a) else known.loosely).add(a.country)
            if a.kind in ("PER", "PRON") and (told(a) or _listed(a)):
                known.surely.add(a.country)
                if first := _first_name(a):
                    known.first.add(first)
                    if a.country in FAMILY_FIRST:  # "Noh" is Noh Kwang-ho.
                        found.setdefault(first, Known()).surely.add(a.country)
    return found


def by_name(event: Event, people: Mapping[str, Known], *, guesses: bool = False) -> Event:
    """The event with its people of the countries that their names stand for; by `guesses` too where nothing else is."""

    def named(a: Actor) -> Actor:
        known = people.get(surname(a) or "")
        if known is None or _listed(a) or (a.entity and not a.entity.startswith(("person:", "country:"))):
            return a
        open_to = _mistaken_place(a) or (a.kind in ("PER", "PRON") and not told(a))
        first = _first_name(a)
        if len(known.surely) == 1 and open_to and (not first or not known.first or first in known.first):
            code = next(iter(known.surely))
            return replace(a, country=code, entity=None if _mistaken_place(a) else a.entity)
        better = known.loosely or (known.guessed if guesses else set())
        if len(better) == 1 and (not a.country or (a.kind in ("PER", "PRON") and _bare(a) and not known.surely)):
            return replace(a, country=next(iter(better)))
        return a

    return each_actor(event, named)


def _mistaken_place(actor: Actor) -> bool:
    """Whether one capitalised word that is no country was taken for a place: it may be a surname."""
    return actor.kind in ("GPE", "GROUP") and _one_name(actor.text)


@lru_cache(maxsize=1 << 14)
def _one_name(text: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][\w'’-]+", text)) and not lands(text)


def surname(actor: Actor) -> str | None:
    """The last word of a named person's name, also where a pronoun stands for them."""
    words = _name(actor)
    # "Al-Tayeb" at the head of a sentence is Osman al-Tayeb.
    return re.sub(r"^(?:Al|El)-(?=[A-Z])", "", words[-1]) if words else None


def _name(actor: Actor) -> list[str]:
    text = actor.antecedent.text if actor.antecedent and actor.kind != "PER" else actor.name or actor.text
    bare = actor.kind in ("GPE", "ORG") and not (actor.country or actor.entity)
    if (bare and re.fullmatch(r"[A-Z][\w'’-]+", text)) or _mistaken_place(actor):
        return [text]  # A surname that was taken for a place.
    if actor.kind not in ("PER", "PRON") or (actor.kind == "PRON" and not actor.antecedent):
        return []
    whole = actor.name if actor.kind == "PRON" and actor.name else _OF_LAND.sub("", text)
    last = whole.split()[-2:]
    # "The Minister of Defence" and "Kenya's minister" have no name.
    if last[:1] == ["of"] or re.search(r"['’]s$", (re.findall(r"[A-Z][\w'’-]+", whole) or [""])[-1]):
        return []
    return re.findall(r"[A-Z][\w'’-]+", whole)


def _bare(actor: Actor) -> bool:
    """Whether a surname stands alone, without office or first name."""
    return len(_name(actor)) < 2 and not {"GOV", "MIL", "LEG", "ELI"} & set(actor.sectors)


def _first_name(actor: Actor) -> str | None:
    words = re.findall(r"[A-Z][\w'’-]+", actor.name or "")
    return words[0] if len(words) > 1 else None


def _listed(actor: Actor) -> bool:
    """Whether a table of leaders knows the person."""
    return (actor.entity or "").startswith("person:") and actor.country is not None
