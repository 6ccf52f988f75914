"""Sides that one sentence leaves open and its story settles, before acts are sorted by pair.

Resolving reads mention by mention. Three things only the whole story, or the whole record, shows: that "the two
ministers" of a story about two countries are one of each; that an official named without a country ("Defence Minister
Tran Quoc Hau", received by an Australian) is of the story's other country; and which country a surname stood for
elsewhere. Nothing that a mention's own words say is changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from detente.event import Actor, Event
from detente.resolving.knowledge_tables import countries

from .ranks import rank

_BOTH = re.compile(
    r"^(?:the\s+|its\s+|their\s+)?(?:two|both)\b(?!\s+(?:other|more|of|million|thousand|hundred|dozen))"
    r"|\bof (?:the two|both) (?:countries|states|nations|sides)\b"
    r"|^(?:the\s+)?(?:leaders|sides|governments|ministers|presidents|neighbours|delegations|negotiators)$",
    re.I,
)
_OF_BOTH = re.compile(
    r"\b(?:leaders?|sides?|governments?|ministers?|presidents?|countries|states|nations|neighbours|parliaments|navies"
    r"|armies|air forces|forces|delegations?|teams|capitals|parties|powers|allies|negotiators|premiers|envoys)\b",
    re.I,
)
_JOINT = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE", "RETREAT", "CONCEDE"})
_THEY = frozenset({"they", "both", "the two"})


def settle(events: Sequence[Event], stories: Mapping[str, Sequence[Event]]) -> list[Event]:
    """The events with sides filled in; `stories` holds all events of each document, as far as known."""
    pairs = {i: _main_pair(of) for i, of in stories.items()}
    once = [_by_story(e, pairs.get(e.document_id)) for e in events]
    names = _surnames(once)
    return [_by_name(e, names) for e in once]


def open_sides(event: Event) -> bool:
    """Whether an event has somebody whom its story may settle."""
    return any(_open(a) or _plural(a) for a in (*event.actors, *event.recipients))


def _main_pair(story: Iterable[Event]) -> tuple[str, str] | None:
    """The two countries that a story is about: named most, and clearly more than a third."""
    spans = {(a.start, a.country) for e in story for a in (*e.actors, *e.recipients) if a.country}
    counts = Counter(c for _, c in spans)
    first = counts.most_common(3)
    if len(first) < 2 or first[1][1] < 2 or (len(first) > 2 and first[2][1] >= first[1][1]):
        return None
    return first[0][0], first[1][0]


def _by_story(event: Event, pair: tuple[str, str] | None) -> Event:
    if pair is None or not open_sides(event):
        return event
    joint = event.type in _JOINT and not event.recipients
    actors: list[Actor] = []
    for a in event.actors:
        if (joint and len(event.actors) == 1 and _plural(a)) or (joint and len(event.actors) == 1 and _they(a)):
            actors += [_of(a, c) for c in pair]
        else:
            actors.append(a)
    known = {a.country for a in (*actors, *event.recipients) if a.country}
    if len(known) == 1 and (other := next((c for c in pair if c not in known), None)) and known & set(pair):
        actors = [replace(a, country=other) if _open(a) else a for a in actors]
        recipients = tuple(replace(a, country=other) if _open(a) else a for a in event.recipients)
    else:
        recipients = event.recipients
    return replace(event, actors=tuple(actors), recipients=recipients)


def _of(actor: Actor, code: str) -> Actor:
    known = countries().get(code)
    return replace(actor, name=known.name if known else code, entity=f"country:{code}", country=code, antecedent=None)


def _plural(actor: Actor) -> bool:
    """ "The two ministers", of whom at most one country is known."""
    return (
        actor.kind in ("GROUP", "ORG", "GPE", "PRON")
        and bool(_BOTH.search(actor.text))
        and bool(_OF_BOTH.search(actor.text))
    )


def _they(actor: Actor) -> bool:
    return actor.kind == "PRON" and not actor.country and actor.text.lower() in _THEY


def _open(actor: Actor) -> bool:
    """An official whose country is not known."""
    if actor.country or actor.entity or actor.kind not in ("PER", "PRON"):
        return False
    return rank(actor) is not None or bool({"GOV", "MIL"} & set(actor.sectors))


def surname(actor: Actor) -> str | None:
    """The last word of a named person's name, also where a pronoun stands for them."""
    text = actor.antecedent.text if actor.antecedent and actor.kind != "PER" else actor.name or actor.text
    if actor.kind not in ("PER", "PRON") or (actor.kind == "PRON" and not actor.antecedent):
        return None
    words = re.findall(r"[A-Z][\w'’-]+", text)
    return words[-1] if words else None


def _surnames(events: Iterable[Event]) -> dict[str, str]:
    """Surnames that stand for one country wherever they have one."""
    found: dict[str, set[str]] = {}
    for e in events:
        for a in (*e.actors, *e.recipients):
            name = surname(a)
            if name and a.country:
                found.setdefault(name, set()).add(a.country)
    return {name: next(iter(of)) for name, of in found.items() if len(of) == 1}


def _by_name(event: Event, names: Mapping[str, str]) -> Event:
    def named(a: Actor) -> Actor:
        if a.country or (a.entity and not a.entity.startswith("person:")):
            return a
        code = names.get(surname(a) or "")
        return replace(a, country=code) if code else a

    actors, recipients = tuple(map(named, event.actors)), tuple(map(named, event.recipients))
    if actors == event.actors and recipients == event.recipients:
        return event
    return replace(event, actors=actors, recipients=recipients)
