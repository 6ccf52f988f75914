"""Whose people an attack hit, where their words do not say: by the place, else by what was attacked just before.

"Jets bombed a Peruvian base. Seven soldiers were killed": the seven are Peruvian wherever the story was written. Nobody
is hit by their own side on the strength of the dateline alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from detente.event import Actor, Event
from detente.relating.acts.parties import labels, meets
from detente.relating.acts.traits import lands
from detente.relating.evidence import OWNED, By, found_by, is_outlaw
from detente.resolving.actors.names import find_names, tokenize
from detente.resolving.actors.resolve import resolve_actor
from detente.resolving.english_forms import SENTENCE_END, sentences_back
from detente.resolving.knowledge_tables import Country
from detente.resolving.places.resolve import resolve_place
from detente.resolving.quantities import quantity
from detente.resolving.scene import country_of_place

from .each_actor import each_actor
from .earlier import as_far_as

_CAME_FROM = re.compile(
    r"(?:,?\s+(?:who|that)\s+[^.,;:]{0,60}?\b|\s+)(?:from|out\s+of)\s+(?P<land>(?:the\s+)?[A-Z][\w ]+)"
)

_THEIRS = re.compile(r"\b(?:our|my|its|their|them|us)\b", re.I)

_AND = re.compile(r"\s+(?:[a-z]+\s+){0,2}[a-z]+,?\s+and\s+(?:[a-z]+\s+){0,4}|\s+and\s+(?:[a-z]+\s+){1,4}")
"""Between a count of people and a number of others of them: " were killed and ", " and wounded "."""
_SHIP = re.compile(r"(?:[A-Z][\w.'’-]*\s+)+(?:[A-Z][\w'’-]*|\d+)")
_ELSEWHERE = re.compile(r"\s+(?:in|from|on|of|at|near)\b")
_BLOWS = 20
"""Blows told one after another that are looked through for where the first struck."""


_FIGHTING = re.compile(r"(?:fighting|clashes|hostilities|battles?|wars?|conflict|violence|unrest)$", re.I)
_WHY = re.compile(
    r"\b(?:because\s+of|due\s+to|owing\s+to|on\s+account\s+of|over|amid|despite)\s+(?:the\s+)?(?:\w+\s+){0,2}$", re.I
)
_HARM = re.compile(
    r"\b(?:kill|wound|injur|hurt|shot|dead|death|di(?:e|ed|es)\b|casualt|perish|massacr|raped?\b|maim)", re.I
)


def unhurt(event: Event, text: str) -> Event:
    """Whose return is put off "because of fighting" was not attacked: it is only why, where nothing tells of harm."""
    start = event.trigger.start
    only_why = event.type == "ASSAULT" and not event.actors and _FIGHTING.match(event.trigger.text)
    if not only_why or not _WHY.search(text, max(0, start - 40), start):
        return event
    begin = sentences_back(text, start, 0)
    if _HARM.search(SENTENCE_END.split(text[begin:], 1)[0]):
        return event
    return replace(event, recipients=tuple(a for a in event.recipients if a.start > start), quantities=())


def hit_abroad(event: Event, before: Sequence[Event], foes: tuple[str, str] | None, text: str) -> Event:
    """An attack by one of two foes on whom nothing gives a side, or only the setting that of who attacks.

    "The coastguard of Chile fired at a boat": in a story of Chile and Peru at odds it is Peru's. "Ten men who came over
    the hills from Peru" are of there wherever the story is written, and so are those of whom another says the same.
    """
    if event.type != "ASSAULT":
        return event
    event = each_actor(event, lambda a: _from_where(a, text))
    by, hit = set(labels(event.actors)), {a.country for a in event.recipients}
    sure = (found_by(a) > By.SETTING or a.entity or _THEIRS.search(a.text) for a in event.recipients)
    if len(by) != 1 or _lands(event) or any(sure) or all(is_outlaw(a) for a in event.recipients):
        return event
    last = next((e for e in reversed(before) if e.type == "ASSAULT" and e.recipients), event)
    other = set(foes or ()) if hit == {None} and by <= set(foes or ()) else set()
    if hit == by and set(labels(last.actors)) <= by:
        other = set(labels(last.recipients))
    there = other - by
    code = there.pop() if len(there) == 1 else None
    return replace(event, recipients=tuple(replace(a, country=code or a.country) for a in event.recipients))


def of_those_counted(event: Event, before: Sequence[Event], text: str) -> Event:
    """A bare number right behind a count of people as of theirs: "15 of its soldiers were killed and 12 captured"."""
    bare = [a for a in event.recipients if a.country is None and a.kind == "GROUP" and _is_number(a.text)]
    if event.quad != "material conflict" or not bare or _ELSEWHERE.match(text, bare[0].end):
        return event
    groups = [a for e in before for a in e.recipients if a.kind == "GROUP" and a.country and a.end < bare[0].start]
    last = max(groups, key=lambda a: a.start, default=None)
    if last is None or quantity(last.text, 0) is None or not _AND.fullmatch(text, last.end, bare[0].start):
        return event
    return each_actor(event, lambda a: replace(a, country=last.country) if a in bare else a)


def _is_number(words: str) -> bool:
    found = quantity(words, 0)
    return found is not None and found.end == len(words)


def of_named_lands(event: Event, named: Collection[str]) -> Event:
    """The event with nobody, and no place that is attacked, of a country that its story does not name.

    "Yako" and "the Gulf" are then namesakes; who has the country by hand or from elsewhere keeps it. Nor are
    outlaws who attack of a country that only the setting gives them.
    """
    attack = event.type == "ASSAULT"
    namesakes = {p.country for p in event.locations} - {*named}

    def known(a: Actor) -> Actor:
        outlaw = attack and a in event.actors and is_outlaw(a) and found_by(a) is By.SETTING
        place = a.kind == "PLACE"
        alone = resolve_place(a.text) if place else resolve_actor(a.text, a.kind, None, None, country_of_place)
        unnamed = a.country not in named and alone and alone.country
        # "Two villagers" are of that namesake's land only by where they were hit.
        there = attack and a in event.recipients and a.country in namesakes and found_by(a) is By.SETTING
        strange = a.country and not a.entity and (outlaw or a.country == unnamed or there)
        return replace(a, country=None, name=a.name if a.kind == "PER" else None) if strange else a

    event = each_actor(event, known)
    if (by := event.attribution) and (whose := known(by)) != by:
        event = replace(event, attribution=whose)
    if not attack:
        return event
    return replace(event, locations=tuple(p for p in event.locations if not p.country or p.country in named))


def foes(story: Sequence[Event], pair: tuple[str, str] | None) -> tuple[str, str] | None:
    """The two whom a story is about, if one of them does or says anything against the other in it."""
    hostile = (e for e in story if e.quad.endswith("conflict"))
    named = ({*labels((*e.actors, *e.recipients)), *lands(" ".join(t.text for t in e.themes))} for e in hostile)
    return pair if pair and any(set(pair) <= of for of in named) else None


def _from_where(actor: Actor, text: str) -> Actor:
    """Whoever came from a country by the clause about them, as of there."""
    m = _CAME_FROM.match(text, actor.end) if found_by(actor) <= By.SETTING and not actor.entity else None
    match = next(iter(find_names(tokenize(m["land"]))), None) if m else None
    row = match.senses[0].row if match else None
    return replace(actor, country=row.code) if isinstance(row, Country) else actor


def hit_there(event: Event, before: Sequence[Event], text: str) -> Event:
    """An attack with those whom the setting alone gives a country taken for people of where it struck."""
    if event.type == "ASSAULT" and len(_lands(event)) == 1 and any(map(is_outlaw, (*event.actors, *event.recipients))):
        (code,) = _lands(event)  # "Government troops" who fight rebels at a town are of its land.
        event = each_actor(event, lambda a: replace(a, country=code) if found_by(a) <= By.SETTING and _army(a) else a)
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
        # "Chile said that nine of its soldiers were killed": its own, whomever the attack just told hit.
        own = event.attribution and event.attribution.country == a.country and OWNED.search(a.text)
        # A ship's name ("the Izmir Pearl, a Turkish freighter") is of whoever it is told to be.
        own = own or (a.kind in ("THING", "GROUP") and _SHIP.fullmatch(a.text))
        away = a.country != code and found_by(a) is By.SETTING and not own
        return replace(a, country=code, entity=None, name=None) if away else a

    return replace(event, recipients=tuple(map(of_there, event.recipients)))


def _army(actor: Actor) -> bool:
    return "MIL" in actor.sectors and not actor.entity


def _struck_before(event: Event, before: Sequence[Event], text: str) -> set[str]:
    """The country hit by the last attack told in the same sentence or the one before, unless it acts itself.

    Of blows told one after another each is where the first struck.
    """
    older = reversed(before)
    for _ in range(_BLOWS):
        by = set(labels(event.actors))
        last = _last_blow(event, by, older, text)
        if last is None:
            break
        sure = (a for a in last.recipients if found_by(a) is not By.SETTING or OWNED.search(a.text))
        struck = ({a.country for a in sure if a.country} or _lands(last)) - by
        if struck:
            return struck
        event = last
    return set()


def _last_blow(event: Event, by: set[str], older: Iterator[Event], text: str) -> Event | None:
    """The attack of those who strike told right before another, from acts told before it, the last first."""
    since = sentences_back(text, event.trigger.start, 1) if text else event.trigger.start
    blows = (e for e in as_far_as(since, older) if e.type == "ASSAULT" and meets(by, labels(e.actors)))
    return next((e for e in blows if labels((*e.actors, *e.recipients)) or _lands(e)), None)


def _tellers(event: Event, before: Sequence[Event]) -> set[str]:
    """The country that counts the dead, unless its own side attacked: "Manila said that two fishermen were killed"."""
    who = event.attribution.country if event.attribution else None
    blows = [event] if labels(event.actors) else before
    attacked = who and any(a.country == who for e in blows if e.type == "ASSAULT" for a in e.actors)
    return {who} if who and not attacked else set()


def _lands(event: Event) -> set[str]:
    return {p.country for p in event.locations if p.country}
