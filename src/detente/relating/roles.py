"""Who fills the roles of an act that a sentence leaves open or gives to one side twice: by the best evidence.

Some roles are never of one side: guest and host, giver and taker, who imposes and whom it hits, who deports and whose
people, the two who meet, who brokers a truce and who keeps it. Where an act has one of the story's two in both, whoever
is of it by the least gives way to the other; where one role is open the other fills it. Words outweigh whom they stand
for (`evidence`), those the story's two, those the place, and that the setting alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.event import Actor, Event
from detente.resolving.actors.owners import is_other_side

from .arriving import HOME
from .each_actor import each_actor
from .evidence import By, found_by
from .giving import GIVEN
from .ledgers.entry import labels
from .ledgers.visits import receives
from .pair import is_open, of_country

_STATE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
_BETWEEN = frozenset({"ASSAULT", "SANCTION", "COERCE", "RETREAT"})
_WITH = re.compile(r",\s+with\s+(?:the\s+)?$", re.I)
_PARTICIPLE = re.compile(r"\s+(?:\w+ly\s+)?\w+ing\b")
_ITS = re.compile(r"\b(?:its|their)\s+(?:own\s+)?(?:citizens|nationals|people|countrymen|workers)\b", re.I)


def source_aside(event: Event) -> Event:
    """ "The government says that Brussels has imposed sanctions": who says so does not act too."""
    by = event.attribution
    if by is None or len(event.actors) < 2:
        return event
    actors = tuple(a for a in event.actors if (a.start, a.end) != (by.start, by.end))
    return replace(event, actors=actors) if actors else event


def itself_aside(event: Event) -> Event:
    """ "Peru retaliated, and it closed the crossing": a state is not whom it acts on, though the two were joined.

    What is given may be to either, as `filled` finds.
    """
    own = {a.entity for a in event.actors if _is_state(a)} if event.type not in GIVEN else set()
    if len(own) > 1 and own == {r.entity for r in event.recipients}:
        return event  # Each other.
    others = tuple(r for r in event.recipients if not (_is_state(r) and r.entity in own))
    return event if others == event.recipients else replace(event, recipients=others)


def absolute_aside(event: Event, text: str) -> Event:
    """ "Hardship by sanctions, with Russia paying for fuel": who stands so does what the participle says, no more.

    Only where a measure is told before the comma: in clashes "with police firing" they take part in both.
    """
    if event.type not in ("SANCTION", "COERCE"):
        return event
    kept = tuple(a for a in event.actors if a.start < event.trigger.end or not _stands_absolute(a, text))
    return event if kept == event.actors else replace(event, actors=kept)


def _stands_absolute(actor: Actor, text: str) -> bool:
    before, after = text[max(0, actor.start - 20) : actor.start], text[actor.end : actor.end + 40]
    return bool(_WITH.search(before) and _PARTICIPLE.match(after))


def _is_state(actor: Actor) -> bool:
    """Whether a mention, or the one that it stands for, is a country itself and none of its people."""
    return actor.kind in ("GPE", "PRON") and not actor.sectors and (actor.entity or "").startswith("country:")


def setting_aside(event: Event) -> Event:
    """Beside a side that is known, people who are of a country only by where the story plays are no side of its own.

    "Manila threw the builder out", told from Seoul, is no measure of the Philippines on Korea. Where it happens says
    more: gangs that attack a town of Haiti are at home there.
    """
    if (event.type not in _BETWEEN and event.mode != "visit") or event.mode == "deport":
        return event
    sure = set(labels(a for a in (*event.actors, *event.recipients) if found_by(a) is not By.SETTING))
    places = {p.country for p in event.locations if p.country}
    there = next(iter(places & sure)) if len(places & sure) == 1 else None
    guests = sure - places if event.mode == "visit" and not receives(event) else set()

    def aside(a: Actor) -> Actor:
        if len(guests) == 1 and a in event.actors and a.country in places and found_by(a) is By.SETTING:
            return replace(a, country=next(iter(guests)), entity=None, name=None)  # Who comes along is not at home.
        away = sure and a.country not in sure | places and found_by(a) is By.SETTING and not _STATE & set(a.sectors)
        return replace(a, country=there, entity=None, name=None) if away else a

    return each_actor(event, aside)


def filled(event: Event, before: Sequence[Event], pair: tuple[str, str] | None) -> Event:
    """The event with the other of the story's two where one of them stands in both of its roles, or in one alone."""
    if pair is None:
        return event
    if event.mode == "ceasefire":
        return _kept_by_the_two(event, before, pair)
    places = {p.country for p in event.locations if p.country}
    by, on = set(labels(event.actors)), set(labels(event.recipients))
    if event.mode == "visit" and not (on := on or places):
        return event
    if len(by | on) != 1 or not by | on <= set(pair):
        return event
    (other,) = set(pair) - by - on

    def across(a: Actor) -> Actor:
        # A name stays, but not that of whoever holds the office in the country that it is not.
        name = None if a.entity else a.name
        return replace(a, country=other, entity=None, name=name) if _gives_way(a, event) else a

    met = event.type == "CONSULT" and event.mode is None
    if met and not on and event.date and places == {other}:
        # "She met him in Riyadh on April 2": at home there is the other of the two, whoever is left out.
        return replace(event, recipients=(of_country(event.actors[0], other),))
    if (by and on) or event.mode == "visit" or met:
        return replace(event, actors=tuple(map(across, event.actors)), recipients=tuple(map(across, event.recipients)))
    # "Was closed to goods from Laos" on a day is the other's doing; "difficulties by sanctions" may be anybody's.
    if not by and _one_sided(event, pair) and (event.date or event.type != "SANCTION"):
        return replace(event, actors=(*event.actors, of_country(event.recipients[0], other)))
    if not on and _one_sided(event, pair) and event.themes:
        return replace(event, recipients=(*event.recipients, of_country(event.actors[0], other)))
    return event


def _gives_way(actor: Actor, event: Event) -> bool:
    """Whether somebody is of the side of another role by too little to be of it."""
    if found_by(actor) is By.OWN:
        return False
    if event.mode == "visit":
        known = actor.country is not None or is_open(actor)
        return known and actor in event.actors and not (receives(event) or HOME.search(event.trigger.text))
    moved = event.recipients if event.mode == "deport" else ()
    if event.type == "COOPERATE" and "migration" in event.contexts:
        moved = event.actors if event.recipients else ()
    # So much that is given to "families" is given across the border; what is not counted may be given at home.
    to_people = bool(event.quantities) and actor in event.recipients and found_by(actor) is By.SETTING
    given = event.type in GIVEN and bool(event.recipients) and (actor.kind == "PRON" or to_people)
    return is_other_side(actor.text) or given or (actor in moved and actor.kind in ("GROUP", "PRON"))


def _one_sided(event: Event, pair: tuple[str, str]) -> bool:
    """Whether an act is between two states though one alone is told: a measure, a deportation, a visit called off.

    Courts sentence at home, and whoever is called back is of who calls.
    """
    if event.mode == "deport":
        # "4,300 Peruvians had been deported": by the other of the two, whom the sentence need not name again.
        away = any(p.country not in (None, *pair) for p in event.locations)
        return not away and any(found_by(a) is By.OWN or _ITS.search(a.text) for a in event.recipients)
    if event.type == "SANCTION":
        return event.mode not in ("convict", "withdraw")
    return event.type == "REJECT" and event.mode == "meet"


def _kept_by_the_two(event: Event, before: Sequence[Event], pair: tuple[str, str]) -> Event:
    """ "A ceasefire brokered by Oman has held": those who keep it are the two, never who brokered it."""
    brokers = {c for e in before if e.mode == "third-party" for c in labels(e.actors)} - set(pair)
    if not event.actors or not {a.country for a in event.actors} <= brokers:
        return event
    return replace(event, actors=tuple(of_country(event.actors[0], c) for c in pair))
