"""The acts of the record that fall under a counting claim: of its kind, its period and its people, each once."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from detente.relating.acts.incidents import Incident
from detente.relating.ledgers.entry import Entry, stories
from detente.resolving.dates.edtf import bounds, some_day

from .claim_words import Kind
from .claimed_by import Said, same_people

_EARLIER = re.compile(r"\b(?:after|since|following)\b")
"""Before the day of an act that was counted before this one: "the second trip, after one on May 3"."""


def counted_acts(said: Said, since: datetime.date | None, known: Iterable[Entry]) -> list[Incident]:
    """The acts of the record that fall under a claim."""
    until = last_day(said)
    counted = [i for e in known for i in _acts(e, said.kind) if _within(i, since, until) and same_people(e, i, said)]
    if said.kind.types in ({"SANCTION"}, {"ASSAULT"}):
        # A package of one day is one, and so is an attack of which shots, hits and deaths are told.
        counted = list({i.date or min(r.document_id for r in i.reports): i for i in counted}.values())
    # What a story that tells of one with a day tells without one is the same for all that is known.
    dated = {d for i in counted if i.date for d in stories(i)}
    return [i for i in counted if i.date or not stories(i) & dated]


def _acts(entry: Entry, kind: Kind) -> tuple[Incident, ...]:
    """The acts of an entry that count: one for most ledgers, each imposing or widening of sanctions."""
    if entry.ledger not in kind.ledgers:
        return ()
    if entry.ledger == "sanctions":
        kinds = ("lifted", "eased") if "RETREAT" in kind.types else ("imposed", "widened")
        return tuple(s.incident for s in entry.steps if s.kind in kinds and s.date)
    if entry.ledger == "conflicts":
        return tuple(s.incident for s in entry.steps if s.incident.type in kind.types)
    if entry.ledger == "votes":
        return (entry.incident,) if entry.state.startswith(("vot", "veto")) and _of_kind(entry, kind) else ()
    done = entry.state in ("done", "in force", "delivered", "broken", "ended") and entry.incident.type in kind.types
    return (entry.incident,) if done and _of_kind(entry, kind) else ()


def _of_kind(entry: Entry, kind: Kind) -> bool:
    """Whether an entry is told in the words of a kind, where it asks for some."""
    reports = [r for i in entry.incidents for r in i.reports]
    return kind.words is None or any(kind.words.search(r.trigger.text) for r in reports)


def last_day(said: Said) -> datetime.date:
    """The last day that the claim can know of: of the act itself, where the day is its own, else of the story."""
    own = next((w for w in said.anchor.dates if w.edtf == said.anchor.date), None)
    others = own and _EARLIER.search(said.document.text, min(said.match.end(), own.start), own.start)
    days = [bounds(own.edtf)[1] if own and own.edtf and not others and said.anchor.status == "actual" else None]
    days.append(some_day(said.document.published))
    return min((d for d in days if d), default=datetime.date.max)


def _within(incident: Incident, since: datetime.date | None, until: datetime.date) -> bool:
    low, high = bounds(incident.date) if incident.date else (incident.day, incident.day)
    if incident.date and incident.date.endswith("/.."):
        high = low  # What has gone on since then was done then.
    return (since is None or (high or datetime.date.max) >= since) and (low or datetime.date.min) <= until
