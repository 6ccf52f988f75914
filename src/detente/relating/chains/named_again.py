"""Acts that a noun names again: "the coup", "the ban".

An act told before is meant, so that what the noun is linked to, the act is linked to as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.event import Document, Event
from detente.relating.acts.meaning import meanings
from detente.relating.acts.parties import labels
from detente.relating.acts.receipts import sentence_at
from detente.relating.acts.sameness import kindred
from detente.resolving.dates.edtf import bounds

_NOUN = re.compile(
    r"\b(?:(?P<known>the|this|that|these|those|its|their|his|her)|an?|new|fresh)\s+(?:[\w-]+\s+){0,2}$", re.I
)
_MOVES = frozenset({"CONSULT", "MOBILIZE"})
"""Types whose acts may be a coming or a going: that both are visits does not say that they are one."""
ANSWERED_DAYS = 200
"""Days after which nobody answers a deed."""
_STEM = 5
"""Letters that a noun shares with its verb ("delivery")."""
_NAMED = {"seize": meanings("coup")}
"""What acts of a mode are called, whatever their verb."""
_TAKEN = {"abduct", "arrest"}
"""Whom a patrol seized it abducted in one account and arrested in the next."""


def restated(of: Sequence[Event], document: Document) -> Iterator[tuple[str, str]]:
    """Ids of acts that a noun names again as a cause or an answer, with that of the act told in full: "the attack".

    The noun says what was done, by its meaning or its kind. Sides that do not stand before it in its own words are
    guessed from what it led to, whose author is another than that of the cause. What a story only names at its head
    ("in protest at a shooting") it tells below.
    """
    ordered = sorted((e for e in of if e.status == "actual"), key=lambda e: e.trigger.start)
    in_full = [o for o in ordered if o.date or not _noun(o, document)]
    known = {e.event_id: e for e in of}
    beside: dict[str, list[Event]] = {}
    for e in of:
        for other in (known[k.event_id] for k in e.links if k.event_id in known and k.rel != "purpose"):
            beside.setdefault(e.event_id, []).append(other)
            beside.setdefault(other.event_id, []).append(e)
    for event_id, linked in beside.items():
        e = known[event_id]
        noun = _noun(e, document)
        if noun is None or e.status == "hypothetical" or (e.date and all(e.date != f.date for f in linked)):
            continue
        by = {s for f in linked for s in labels(f.actors)}
        own = {*labels(a for a in e.actors if e.trigger.start - len(noun[0]) <= a.start < e.trigger.start)}
        led_to = [known[k.event_id] for k in e.links if k.event_id in known]
        named = [
            o for o in in_full
            if o is not e and o not in linked and _named_by(e, o)
            and (own & {*labels(o.actors)} if own else not by & {*labels(o.actors)})
            and not any(far(o, f) for f in led_to)
        ]  # fmt: skip
        same = [o for o in named if noun["known"] and o.trigger.start < e.trigger.start]
        below = [o for o in named if o.trigger.start > e.trigger.start and o.date and led_to and e.type not in _MOVES]
        if same or below:
            # Of those told below the first.
            yield e.event_id, max(same or below[:1], key=lambda o: _nearness(e, o, document)).event_id


def far(act: Event, led_to: Event) -> bool:
    """Whether an act lies after, or long before, what it is said to have led to."""
    end, then = (bounds(e.date)[1] if e.date else None for e in (act, led_to))
    return bool(end and then and not 0 <= (then - end).days <= ANSWERED_DAYS)


def _noun(e: Event, document: Document) -> re.Match[str] | None:
    """The words before an act's noun that say that it is known, or new: "the air …"."""
    return _NOUN.search(document.text[max(0, e.trigger.start - 40) : e.trigger.start])


def _nearness(noun: Event, act: Event, document: Document) -> tuple[bool, int, int, int]:
    """How well a noun names an act: rather one with a day, by meaning and mode, the last told, the first of those."""
    shared = bool(meanings(noun.trigger.text) & meanings(act.trigger.text))
    sentence, _ = sentence_at(document, act.trigger.start)
    return bool(act.date), shared + (act.mode == noun.mode), sentence, -act.trigger.start


def _named_by(noun: Event, act: Event) -> bool:
    """Whether a noun may name an act: by its meaning, by its mode, or an attack by any word for one."""
    stem = noun.trigger.text[:_STEM].lower() == act.trigger.text[:_STEM].lower()
    if stem or meanings(noun.trigger.text) & done_in(act):
        return kindred(noun.type, act.type) or noun.quad.split()[-1] == act.quad.split()[-1]
    if {noun.mode, act.mode} == _TAKEN:
        return act.date is not None
    alike = noun.mode is not None and noun.mode == act.mode
    attack = noun.type == "ASSAULT" and bool(labels(act.actors))
    return noun.type == act.type and act.date is not None and (alike or attack)


def done_in(act: Event) -> frozenset[str]:
    """What is done in an act, by the meanings of its words and of what its mode is called."""
    return meanings(act.trigger.text) | _NAMED.get(act.mode or "", frozenset())
