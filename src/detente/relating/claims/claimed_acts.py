"""The acts of the record that fall under a counting claim: of its kind, its period and its people, each once."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from detente.event import Event
from detente.relating.acts.incidents import Incident
from detente.relating.acts.meaning import meanings
from detente.relating.acts.parties import labels
from detente.relating.acts.receipts import sentences_of
from detente.relating.counting.counted import narrow
from detente.relating.counting.words import ORDINALS, Kind
from detente.relating.ledgers.entry import Entry, days_apart, hosts, stories
from detente.relating.told.tellers import country_of
from detente.resolving.dates.edtf import bounds, some_day

from .claimed_by import Said, meant, same_people

_DONE = ("done", "agreed", "offered", "promised", "signed", "ratified", "in force", "delivered", "broken", "ended")
_TRUCES = ("agreed", "announced", "in force", "broken")
_SAME_DAYS = 3
"""So far apart arrival and departure may be those of one visit."""
_AND = re.compile(r"\s+(?:and|then)\s+(?:then\s+|again\s+)?(?:(?:in|at)\s+[^,.;:\d]{1,40}?\s+)?(?:on\s+)?")
"""Between two days of one verb: "on May 2 and again in Oslo on June 6"."""
_OTHERS_OF_ROW = re.compile(
    rf"\bthe\s+(?:{'|'.join(ORDINALS)}|other|others|last|previous|earlier)(?:\s+(?:one|ones|two))?,?\s+(?:(?:was|were|came|had\s+been)\s+)?(?:on|in)\s+$"
    r"|\b(?:after|following)\s+(?:that|those|the\s+ones?|ones?)\b[^.;:]*\s(?:on|in)\s+$",
    re.IGNORECASE,
)
"""Before the day of another of the row: "the first, on May 2", "after those of Oslo on May 2"."""
_EARLIER = re.compile(r"\b(?:after|since|following)\b")
"""Before the day of an act that was counted before this one: "the second trip, after one on May 3"."""


def counted_acts(said: Said, since: datetime.date | None, known: Iterable[Entry]) -> list[Incident]:
    """The acts of the record that fall under a claim."""
    until = last_day(said)
    counted = [i for e in known for i in _acts(e, said.kind) if _within(i, since, until) and same_people(e, i, said)]
    days = {i.date for i in counted}
    counted = [day for i in counted for day in _each_day(i, said, days) if _within(day, since, until)]
    if said.kind.types in ({"SANCTION"}, {"ASSAULT"}, {"COERCE"}):
        # A package of one day is one; so is an attack of which shots, hits and deaths, or a ship of which more is told.
        counted = list({i.date or min(r.document_id for r in i.reports): i for i in counted}.values())
    # What a story that tells of one with a day tells without one is the same for all that is known.
    dated = {d for i in counted if i.date for d in stories(i)}
    return [i for i in counted if i.date or not stories(i) & dated]


def _each_day(act: Incident, said: Said, known: Collection[str | None] = ()) -> Iterator[Incident]:
    """An act once for each day that it is told of, but for those of known acts.

    "The three sat there on May 2 and June 6", "met on May 2 and again in Oslo on June 6".
    """
    if act.date and act.date[:1] == "{":
        yield from (_on(act, day) for day in act.date[1:-1].split(","))
        return
    yield act
    joined = {day for r in act.reports if r.document_id == said.document.document_id for day in _joined(r, said)}
    yield from (_on(act, day) for day in sorted(joined.difference(known)))


def _on(act: Incident, day: str) -> Incident:
    return Incident(tuple(replace(r, date=day) for r in act.reports))


def _joined(event: Event, said: Said) -> Iterator[str]:
    """The days that stand with that of an act, and with no other verb."""
    owned = [w for w in event.dates if w.edtf == event.date and narrow(w.edtf)][:1]
    others = {w.start: w for e in said.beside for w in e.dates if narrow(w.edtf) and w.edtf != event.date}
    text, at = said.document.text, event.trigger.start
    for own, day in ((own, day) for own in owned for day in others.values()):
        first, then = sorted((own, day), key=lambda w: w.start)
        start = max(0, text.rfind(".", 0, first.start)) if then.end <= at else at
        verbs = any(start <= e.trigger.start < then.start for e in said.beside if e.trigger.start != at)
        if day.edtf and not verbs and _AND.fullmatch(text, first.end, then.start):
            yield day.edtf


def told_behind(said: Said, since: datetime.date | None, counted: Iterable[Incident]) -> Iterator[Incident]:
    """Acts that the words behind a count tell as the others of the row, and that no entry of the counted holds.

    "It was the third visit this year. The oil minister was there on March 6"; who only visited also met.
    """
    if said.anchor.type not in said.kind.types:
        return
    known = [i for i in counted if i.date]
    after = [end for start, end in sentences_of(said.document) if start >= said.end]
    last = (said.end, *after[:2])[-1]
    for act in _days_of_row(said, last):
        if _another(act, known) and _within(act, since, last_day(said)):
            known.append(act)
            yield act
    if said.kind.types not in ({"CONSULT"}, {"ASSAULT"}, {"COERCE"}):
        return
    ids = {r.event_id for i in counted for r in i.reports}
    pair = set[str]().union(*meant(said))
    for e in said.beside:
        if not said.match.end() <= e.trigger.start < last or e.event_id in ids or not narrow(e.date):
            continue
        if (e.type, e.status) != (said.anchor.type, "actual") or not _so_done(e, said):
            continue
        act = Incident((e,))
        # "They", "experts", "the oil minister": who is not named otherwise is of those whom the count is about.
        who = labels(a for a in e.actors if a.kind not in ("GROUP", "PRON") or country_of(a.text))
        met = said.kind.ledgers == ("meetings",)
        sides = (*(who or pair), *hosts(act)) if met else who
        entry = Entry(said.kind.ledgers[0], act, "done", actor=sides, recipient=() if met else hosts(act))
        if not _another(act, known) or not _within(act, since, last_day(said)):
            continue
        if same_people(entry, act, said):
            days = [*_each_day(act, said, {i.date for i in known})]
            known.extend(days)
            yield from days


def _another(act: Incident, known: Iterable[Incident]) -> bool:
    return all((days_apart(act, i) or 0) > _SAME_DAYS for i in known)


def _so_done(event: Event, said: Said) -> bool:
    """Whether an act is of the mode that is counted; ships may be held as well as taken."""
    if not said.kind.modes or event.mode in said.kind.modes:
        return True
    hit = " ".join(r.text for r in event.recipients)
    return event.type == "COERCE" and bool(meanings(said.match[0]) & meanings(hit))


def _days_of_row(said: Said, last: int) -> Iterator[Incident]:
    """Acts of which the words behind a count give only the day: "after those of Oslo on May 2 and Bonn on June 6"."""
    text = said.document.text
    days = {w.start: w for e in said.beside for w in e.dates if narrow(w.edtf) and said.match.end() <= w.start < last}
    for start, day in sorted(days.items()):
        if _OTHERS_OF_ROW.search(text, said.match.end(), start):
            here = replace(said.anchor.trigger, text=day.text, start=day.start, end=day.end)
            yield Incident((replace(said.anchor, trigger=here, date=day.edtf, dates=(day,)),))


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
    if entry.ledger == "ceasefires":
        # Whatever verb a truce was told by; one that was broken was one.
        return (entry.incident,) if entry.state in _TRUCES else ()
    done = entry.state in _DONE and entry.incident.type in kind.types
    if entry.ledger == "force" and kind.modes and entry.incident.mode not in kind.modes:
        return ()
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
    # What has gone on since then was done then, and what was done by a day is not known to be older.
    low, high = low or high, low if incident.date and incident.date.endswith("/..") else high
    return (since is None or (high or datetime.date.max) >= since) and (low or datetime.date.min) <= until
