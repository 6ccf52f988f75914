"""The acts of the record that fall under a counting claim: of its kind, its period and its people, each once."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from detente.relating.acts.incidents import Incident
from detente.relating.acts.parties import labels
from detente.relating.acts.receipts import sentences_of
from detente.relating.counting.counted import narrow
from detente.relating.counting.words import Kind
from detente.relating.ledgers.entry import Entry, days_apart, hosts, stories
from detente.relating.told.tellers import country_of
from detente.resolving.dates.edtf import bounds, some_day

from .claimed_by import Said, meant, same_people

_DONE = ("done", "agreed", "offered", "promised", "signed", "ratified", "in force", "delivered", "broken", "ended")
_SAME_DAYS = 3
"""So far apart arrival and departure may be those of one visit."""
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


def told_behind(said: Said, since: datetime.date | None, counted: Iterable[Incident]) -> Iterator[Incident]:
    """Acts that the words behind a count tell as the others of the row, and that no entry of the counted holds.

    "It was the third visit this year. The oil minister was there on March 6"; who only visited also met.
    """
    if said.kind.types not in ({"CONSULT"}, {"ASSAULT"}) or said.anchor.type not in said.kind.types:
        return
    known = [i for i in counted if i.date]
    ids = {r.event_id for i in counted for r in i.reports}
    after = [end for start, end in sentences_of(said.document) if start >= said.end]
    last = (said.end, *after[:2])[-1]
    pair = set[str]().union(*meant(said))
    for e in said.beside:
        if not said.match.end() <= e.trigger.start < last or e.event_id in ids or not narrow(e.date):
            continue
        if (e.type, e.status) != (said.anchor.type, "actual") or (said.kind.modes and e.mode not in said.kind.modes):
            continue
        act = Incident((e,))
        # "They", "experts", "the oil minister": who is not named otherwise is of those whom the count is about.
        who = labels(a for a in e.actors if a.kind not in ("GROUP", "PRON") or country_of(a.text))
        met = said.kind.ledgers == ("meetings",)
        sides = (*(who or pair), *hosts(act)) if met else who
        entry = Entry(said.kind.ledgers[0], act, "done", actor=sides, recipient=() if met else hosts(act))
        if any((days_apart(act, i) or 0) <= _SAME_DAYS for i in known) or not _within(act, since, last_day(said)):
            continue
        if same_people(entry, act, said):
            known.append(act)
            yield act


def _acts(entry: Entry, kind: Kind) -> tuple[Incident, ...]:
    """The acts of an entry that count: one for most ledgers, each imposing or widening of sanctions."""
    if entry.ledger not in kind.ledgers:
        return ()
    if entry.ledger == "sanctions":
        kinds = ("lifted", "eased") if "RETREAT" in kind.types else ("imposed", "widened")
        steps = (s for s in entry.steps if s.kind in kinds and s.date)
        return tuple(s.incident for s in steps if not kind.modes or s.incident.mode in kind.modes)
    if entry.ledger == "conflicts":
        return tuple(s.incident for s in entry.steps if s.incident.type in kind.types)
    if entry.ledger == "votes":
        return (entry.incident,) if entry.state.startswith(("vot", "veto")) and _of_kind(entry, kind) else ()
    done = entry.state in _DONE and entry.incident.type in kind.types
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
