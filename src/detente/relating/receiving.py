"""Who receives whom, and when: the host acts and the guest is told after the verb, whichever way a sentence has it.

"She was received by President Doe" is told as "President Doe received her". Where two people do so it is a meeting as
well as a visit. A newspaper that is received for an interview visits nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.event import Actor, Event
from detente.resolving.dates.edtf import width
from detente.resolving.english_forms import PASSIVE

from .ledgers.entry import labels, taking_part
from .ledgers.visits import receives

_RIGHT_BY = re.compile(r"\s+(?:[\w-]+\s+){0,4}?by\b")
_MEDIA = re.compile(
    r"\b(?:reporters?|journalists?|correspondents?|newspapers?|press|editors?|broadcaster|news agency|magazine|daily"
    r"|weekly|tribune|gazette|herald|courier|kurier|ledger)\b"
    r"|\b(?:Times|Post|Review|Chronicle|Observer|Journal|Guardian)$",
    re.I,
)
SPAN_DAYS = 10
"""What is dated no wider is a visit whose days also date what happened on it."""
REACH = 900
"""Characters after the telling of a visit within which a meeting of the same two belongs to it."""


def host_first(event: Event, text: str) -> Event:
    """The event with the host as actor where somebody "was received by" them, and the guest as recipient."""
    if event.type != "CONSULT":
        return event
    at = event.trigger.start
    if receives(event) and not event.recipients and PASSIVE.search(text[max(0, at - 30) : at]):
        by = _RIGHT_BY.match(text, event.trigger.end)
        hosts = tuple(a for a in event.actors if by and a.start >= by.end())
        guests = _without(event.actors, hosts)
        return replace(event, actors=hosts, recipients=guests) if hosts and guests else event
    if receives(event) and not event.actors and not PASSIVE.search(text[max(0, at - 30) : at]):
        # "The minister received the Tribune", both taken for guests: who stands before the verb is the host.
        hosts = tuple(a for a in event.recipients if a.start < at)
        guests = _without(event.recipients, hosts)
        return replace(event, actors=hosts, recipients=guests) if hosts and guests else event
    if receives(event) and event.actors and event.recipients:
        after, first = all(a.start > at for a in event.actors), all(a.start < at for a in event.recipients)
        passive = bool(PASSIVE.search(text[max(0, at - 30) : at]))
        # "President Doe hosted his counterpart": who stands before the verb is the host, whatever was coded.
        if after and first and not passive:
            return replace(event, actors=event.recipients, recipients=event.actors)
        # "She was received by President Doe": here it is whoever stands after the verb.
        if passive and all(a.start < at for a in event.actors) and all(a.start > at for a in event.recipients):
            return replace(event, actors=event.recipients, recipients=event.actors)
    return event


def _without(actors: tuple[Actor, ...], others: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return tuple(a for a in actors if a not in others)


def is_interview(event: Event) -> bool:
    """Whether all on one side of a visit or meeting are of the press."""
    if event.type != "CONSULT":
        return False
    if event.mode != "visit" and not event.recipients:
        return any(map(_of_press, event.actors))  # "The Chronicle spoke with the minister."
    return any(side and all(_of_press(a) for a in side) for side in (event.actors, event.recipients))


def _of_press(actor: Actor) -> bool:
    return "JRN" in actor.sectors or (actor.kind in ("PER", "ORG", "GROUP") and bool(_MEDIA.search(actor.text)))


def within_visit(event: Event, before: Sequence[Event]) -> Event:
    """A meeting without a day takes the days of the visit of the same two that was told just before."""
    if event.type != "CONSULT" or event.status != "actual" or event.date or any(w.edtf for w in event.dates):
        return event
    if event.mode == "visit" and not receives(event):
        return event
    there = taking_part(event) | ({p.country for p in event.locations} - {None})
    for e in reversed(before):
        if event.trigger.start - e.trigger.start > REACH:
            break
        if e.mode != "visit" or e.status != "actual" or not e.date or width(e.date) > SPAN_DAYS:
            continue
        guests, hosts = set(labels(e.actors)), {*labels(e.recipients), *(p.country for p in e.locations if p.country)}
        if event.locations and not hosts & {p.country for p in event.locations}:
            continue  # They met elsewhere.
        if receives(e) or not (guests & there and (hosts - guests) & there):
            continue
        return replace(event, date=e.date)
    return event
