"""A relation laid out in ledgers: the acts that its entries are made of, and which of these are of its sides."""

from __future__ import annotations

from collections.abc import Mapping

from detente.event import Document
from detente.relating.acts.incidents import Incident, arranged
from detente.relating.acts.kept import by_act
from detente.relating.acts.receipts import in_record
from detente.relating.ledgers.entry import Entry
from detente.relating.ledgers.kinds import AT_HOME, entries
from detente.relating.ledgers.stages import agreement_step

from .held import Held
from .sides import Side, called, nobody_else


def laid_out(held: Held, documents: Mapping[str, Document]) -> list[Entry]:
    """The entries of a relation in order of ledger and date; `documents` are the texts of its stories."""
    if len(held.sides) == 1:
        acts = arranged(by_act(held.db, [*held.events, *held.home]), first=held.event_ids)
        return [e for e in _entries(acts, held, documents) if _of_one(e, held)]
    # Steps that one side takes alone (a ratification, a toll, a visit called off) belong to what the two share.
    own = [
        e
        for e in held.touching
        if (e.document_id in held.story_ids or agreement_step(Incident((e,))))
        and e.event_id not in held.event_ids
        and nobody_else(e, *held.sides)
    ]
    acts = arranged(by_act(held.db, [*held.events, *own]))
    return [e for e in _entries(acts, held, documents) if _of_both(e, held)]


def _entries(acts: list[Incident], held: Held, documents: Mapping[str, Document]) -> list[Entry]:
    stories = {**held.stories, **{i: of for i, (_, of) in held.beside.items()}}
    return entries(acts, documents, held.last_day, stories=stories)


def _of_one(entry: Entry, held: Held) -> bool:
    """Whether an entry is of one side alone: what passes inside it is where it is a state that others look for."""
    if _only_told(entry):
        return _named(entry, held.sides[0])
    return _passes_between(entry, held) or entry.ledger in AT_HOME


def _of_both(entry: Entry, held: Held) -> bool:
    """Whether an entry is of two sides: what only a sentence tells, and a toll, is where it names both."""
    if _passes_between(entry, held):
        return True
    here = entry.incident.lead.document_id in held.story_ids | held.beside.keys()
    told = here and (entry.ledger == "deaths" or _only_told(entry))
    return told and all(_named(entry, s) for s in held.sides)


def _passes_between(entry: Entry, held: Held) -> bool:
    return any(r.event_id in held.event_ids for i in entry.incidents for r in i.reports)


def _only_told(entry: Entry) -> bool:
    return not any(in_record(r) for i in entry.incidents for r in i.reports)


def _named(entry: Entry, side: Side) -> bool:
    return bool(called(side) & {*entry.actor, *entry.recipient})
