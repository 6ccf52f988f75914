"""Who receives whom, and when: the host acts and the guest is told after the verb, whichever way a sentence has it.

"She was received by President Doe" is told as "President Doe received her". Where two people do so it is a meeting as
well as a visit. A newspaper that is received for an interview visits nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.event import Actor, Event
from detente.relating.acts.parties import labels, taking_part
from detente.relating.acts.receptions import in_person, receives
from detente.resolving.english_forms import PASSIVE

from .earlier import back_to

_BY_PHONE = re.compile(
    r"[^.;:]{0,80}?\b(?:(?:by|over the|on the)\s+(?:tele)?phone|by\s+video)\b(?!\s+(?:tax|tariff|compan|line))"
)
"""Behind talks at which nobody was received: "spoke, an aide said, by telephone with her colleague"."""
REACH = 900
"""Characters after the telling of a visit within which a meeting of the same two belongs to it."""


def by_phone(event: Event, text: str) -> Event:
    """Talks by telephone, where the sentence says so."""
    spoken = event.type == "CONSULT" and event.mode is None and _BY_PHONE.match(text, event.trigger.end)
    return replace(event, mode="phone") if spoken else event


def host_first(event: Event, text: str) -> Event:
    """The event with the host as actor and the guest as recipient, where both stand beside "received" or "hosted"."""
    if event.type != "CONSULT" or not receives(event):
        return event
    start, end = event.trigger.start, event.trigger.end
    everyone = dict.fromkeys((*event.actors, *event.recipients))
    before, after = (tuple(a for a in everyone if (a.start < start) == is_before) for is_before in (True, False))
    if not (before and after):
        return event
    passive = PASSIVE.search(text[max(0, start - 30) : start]) or text.startswith(" by ", end)
    hosts, guests = (after, before) if passive else (before, after)
    return replace(event, actors=hosts, recipients=guests)


def is_interview(event: Event) -> bool:
    """Whether all on one side of a visit or meeting are of the press."""
    if event.type != "CONSULT":
        return False
    if event.mode != "visit" and not event.recipients:
        return any(map(_of_press, event.actors))  # "The Chronicle spoke with the minister."
    return any(side and all(_of_press(a) for a in side) for side in (event.actors, event.recipients))


def _of_press(actor: Actor) -> bool:
    return "JRN" in actor.sectors


def within_visit(event: Event, before: Sequence[Event]) -> Event:
    """A meeting without a day takes the days of the visit of the same two that was told just before."""
    elsewhere = event.mode == "phone" or (event.mode == "visit" and not in_person(event))
    dated = event.date or any(w.edtf for w in event.dates)
    if event.type != "CONSULT" or elsewhere or event.status != "actual" or dated:
        return event
    there = taking_part(event) | (places := {p.country for p in event.locations if p.country})
    for e in back_to(event.trigger.start - REACH, before):
        if e.mode != "visit" or e.status != "actual" or not e.date:
            continue
        guests, hosts = set(labels(e.actors)), {*labels(e.recipients), *(p.country for p in e.locations if p.country)}
        if places and not hosts & places:
            continue  # They met elsewhere.
        if receives(e) or not (guests & there and (hosts - guests) & there):
            continue
        return replace(event, date=e.date)
    return event
