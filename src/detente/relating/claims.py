"""Counting claims: "his fourth trip since the coup", "the second round of talks this year", checked by the record.

A claim is an ordinal or a number before a noun that names a kind of act, with a period or a person that it counts
for. What counts are entries of the ledgers, so an act told by many counts once. The record supports a claim when it
holds that many in the period, and contradicts it when it holds more. A record is never sure to be complete. When it
holds fewer, a number that the story gives in its own voice tells of acts that the record lacks: not decidable. A number
that somebody is quoted with ("the government says that there were three") is contradicted, where the text names a
period that the record covers from its beginning on (COVERING stories of the pair or more, the first within
START_DAYS, none more than GAP_DAYS after the one before). A "first" is supported only where the record began before
the period did.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.event import Actor, Document, Event, Place, When
from detente.relating.acts.incidents import Incident
from detente.relating.acts.receipts import sentence_at
from detente.relating.acts.traits import LATE, unstated
from detente.relating.ledgers.entry import Entry, hosts, labels
from detente.relating.ledgers.entry import stories as stories_of
from detente.relating.ledgers.ranks import HIGH
from detente.resolving.actors.resolve import resolve_actor
from detente.resolving.dates.edtf import bounds

from .claim_words import COUNT, DETERMINED, Kind, high_level, kind_of, spoken_number
from .counted import count_of
from .periods import period

SUPPORTED, CONTRADICTED, UNDECIDED = "supported", "contradicted", "not decidable"
START_DAYS, GAP_DAYS, COVERING = 45, 90, 4
"""A record covers a period of which it has so many stories, the first within so many days, with no longer gap."""
_SAID_BY = re.compile(
    r"\b(?:says?|said|calls?|called|claims?|claimed|according to|describ\w+|boast\w*|writes?|wrote|reports?|reported"
    r"|told|tells?)\b",
    re.IGNORECASE,
)
_REACH = 500
"""Characters around a claim in which the act is looked for that it speaks of."""


@dataclass(frozen=True, slots=True)
class Claim:
    """`count` acts of the kind of `event`, the last being `event` where `ordinal`, since `since` (ISO date or null).

    `words` are the characters that count, at `start` to `end` of the document; `counted` are the acts of the record
    that fall under it; `period` is how the text names the time, empty where it does not.
    """

    event: Event
    words: str
    start: int
    end: int
    count: int
    ordinal: bool
    since: str | None
    verdict: str
    counted: tuple[Incident, ...]
    period: str = ""


def claims(
    events: Sequence[Event],
    entries: Iterable[Entry],
    documents: Mapping[str, Document],
    stories: Mapping[str, Sequence[Event]],
) -> list[Claim]:
    """The counting claims in the stories of the given events, checked against the ledgers' entries.

    `stories` holds all events of each document, to date a "since the coup".
    """
    known = list(entries)
    days = sorted({datetime.date.fromisoformat(d) for e in events if (d := e.published)})
    mine: dict[str, list[Event]] = {}
    for event in events:
        mine.setdefault(event.document_id, []).append(event)
    found = []
    for document_id, of in mine.items():
        document = documents[document_id]
        for match in COUNT.finditer(document.text, document.body):
            claim = _claim(match, document_id, documents, of, known, stories.get(document_id, ()), days)
            if claim:
                found.append(claim)
    return found


def _claim(
    match: re.Match[str],
    document_id: str,
    documents: Mapping[str, Document],
    of: list[Event],
    known: list[Entry],
    story: Sequence[Event],
    days: list[datetime.date],
) -> Claim | None:
    kind = kind_of(match)
    document = documents[document_id]
    anchor = _anchor(match, kind, document, of) if kind else None
    if kind is None or anchor is None or _counts_others(match, of):
        return None
    start, end = sentence_at(document, match.start())
    time = period(document, start, end, match.start(), anchor, story, known)
    number = next(name for name in ("ordinal", "late", "number") if match[name])
    ordinal = number != "number"
    if time is None and not (
        ordinal and DETERMINED.search(document.text, max(start, match.start() - 40), match.start())
    ):
        return None
    since = time.since if time else None
    count = spoken_number(match[number])
    until = _upper(anchor)
    counted = [
        i
        for e in known
        for i in _acts(e, kind)
        if _within(i, since, until) and _same_people(e, i, anchor, match, document, end, kind)
        and not _only_counted(i, anchor, documents)
        and (e.level in HIGH or e.level is None or not high_level(match))
    ]  # fmt: skip
    if kind.types in ({"SANCTION"}, {"ASSAULT"}):
        # A package of one day is one, and so is an attack of which shots, hits and deaths are told.
        counted = list({i.date or min(r.document_id for r in i.reports): i for i in counted}.values())
        counted = [i for i in counted if not _about_then(i, counted)]
    if kind.types == {"ASSAULT"}:
        dated = {d for i in counted if i.date for d in stories_of(i)}
        counted = [i for i in counted if i.date or not stories_of(i) & dated]
    held = len(counted) + (anchor.status == "future" and anchor.type in kind.types)
    at = match.start(number)
    quoted = bool(_SAID_BY.search(document.text, start, end))
    told = datetime.date.fromisoformat(document.published) if document.published else until
    throughout = since is not None and _covers(days, since, max(told, until) if until < datetime.date.max else told)
    before = since is not None and bool(days) and days[0] <= since
    return Claim(
        anchor, document.text[at : match.end()], at, match.end(), count, ordinal,
        since.isoformat() if since else None, _verdict(held, count, quoted and throughout, before or throughout),
        tuple(counted), time.words if time else "",
    )  # fmt: skip


def _about_then(act: Incident, others: Sequence[Incident]) -> bool:
    """Whether a measure without a day of its own was news within days after another."""
    if not unstated(act.lead) or act.day is None:
        return False
    days = [i.day for i in others if i is not act and i.day and not unstated(i.lead)]
    return any(0 <= (act.day - d).days <= LATE for d in days)


def _only_counted(act: Incident, anchor: Event, documents: Mapping[str, Document]) -> bool:
    """Whether somebody is quoted with a count that holds an act of which nothing else is told."""
    return not act.date and all(
        r.attribution and r.event_id != anchor.event_id and r.document_id in documents
        and count_of(r, documents[r.document_id].text)
        for r in act.reports
    )  # fmt: skip


def _anchor(match: re.Match[str], kind: Kind, document: Document, of: list[Event]) -> Event | None:
    """The act that a claim speaks of: of its kind, in the same sentence, else the nearest, rather before than after."""
    start, end = sentence_at(document, match.start())
    fitting = [e for e in of if e.type in kind.types and abs(e.trigger.start - match.start()) < _REACH]
    if kind.modes:
        fitting = [e for e in fitting if e.mode in kind.modes] or fitting
    if not fitting:
        # The claim alone tells of the act: who is meant stands in the acts beside it.
        fitting = [e for e in of if abs(e.trigger.start - match.start()) < _REACH and e.actors]
    inside = [e for e in fitting if start <= e.trigger.start < end]

    def far(e: Event) -> int:
        gap = e.trigger.start - match.start()
        return gap if gap >= 0 else -gap if inside else -gap // 2

    return min(inside or fitting, key=far, default=None)


def _counts_others(match: re.Match[str], of: list[Event]) -> bool:
    """Whether the number belongs to who takes part or to a date."""
    at = next(match.start(name) for name in ("ordinal", "late", "number") if match[name])
    for e in of:
        parts: tuple[Actor | Place | When, ...] = (*e.actors, *e.recipients, *e.locations, *e.dates)
        if any(p.start <= at < p.end for p in parts):
            return True
    return False


def _acts(entry: Entry, kind: Kind) -> tuple[Incident, ...]:
    """The acts of an entry that count: one for most ledgers, each imposing or widening of sanctions."""
    if entry.ledger not in kind.ledgers:
        return ()
    if entry.ledger == "sanctions":
        # A package of one day is one, however many measures it holds.
        days = {s.date: s.incident for s in entry.steps if s.kind in ("imposed", "widened") and s.date}
        return tuple(days.values())
    if entry.ledger == "conflicts":
        return tuple(s.incident for s in entry.steps if s.incident.type in kind.types)
    if entry.state not in ("done", "in force", "delivered") or entry.incident.type not in kind.types:
        return ()
    if kind.modes and entry.incident.mode not in kind.modes:
        return ()
    if kind.words and not any(kind.words.search(r.trigger.text) for i in entry.incidents for r in i.reports):
        return ()
    dated = next((s.incident for s in entry.steps if s.incident.date), entry.incident)
    return (dated,)


def _same_people(
    entry: Entry, act: Incident, anchor: Event, match: re.Match[str], document: Document, end: int, kind: Kind
) -> bool:
    """Whether an act is by those whom the claim counts for: one person, one office, one side, or both to each other."""
    tail = document.text[match.end() : end]
    both = re.search(r"\bbetween the (?:two|sides)|\b(?:exchange|between)\b", match[0] + tail, re.I)
    anchored = Incident((anchor,))
    guests, receivers = set(labels(anchor.actors)), set(hosts(anchored))
    if anchor.type not in kind.types:
        to = re.match(r"\s+to\s+(?P<where>(?:[A-Z][\w-]+\s?)+)", tail)
        there = resolve_actor(to["where"].strip(), "GPE").country if to else None
        guests, receivers = guests - {there or ""}, {there} if there else set()
    all_of = guests | receivers
    mine = set(entry.actor) | set(entry.recipient)
    if both or entry.ledger == "meetings":
        return not all_of or len(mine & all_of) >= min(2, len(all_of)) or (not entry.actor and bool(mine & all_of))
    abroad = re.search(r"\babroad\b", tail[:30], re.I)
    if not abroad and receivers and entry.recipient and not receivers & set(entry.recipient):
        return False
    if entry.ledger != "visits":
        return not guests or not entry.actor or bool(guests & set(entry.actor))
    office = re.match(
        r"\s*(?:\w+\s+)?by\s+(?:an?|the|any)\s+(?:[\w-]+\s+)*?(?P<office>(?:[a-z]+ )?(?:minister|president|leader))\b",
        tail,
    )
    if office and not any(office["office"].lower() in _said(a) for r in act.reports for a in r.actors):
        return False
    before = document.text[max(0, match.start() - 120) : match.start()]
    if re.search(r"\b(?:his|her)\s+$", before, re.I):
        named = {s for s in _surnames(act) if re.search(rf"\b{re.escape(s)}\b", before)}
        if named or _surnames(anchored) & _surnames(act):
            return True
        if _surnames(act) and (_surnames(anchored) or anchor.type not in kind.types):
            return False
    return not guests or not entry.actor or bool(guests & set(entry.actor))


def _said(actor: Actor) -> str:
    return f"{actor.text} {actor.antecedent.text if actor.antecedent else ''}".lower()


def _surnames(incident: Incident) -> set[str]:
    """The last words of the names of who act."""
    people = (a for r in incident.reports for a in r.actors)
    found = set()
    for a in people:
        text = a.antecedent.text if a.antecedent else a.text
        if a.kind == "PER" or (a.antecedent and a.kind == "PRON"):
            words = re.findall(r"[A-Z][\w'’-]+", a.name or text)
            found.update(words[-1:])
    return found


def _verdict(known: int, claimed: int, covered: bool, begun: bool) -> str:
    if known > claimed or (known < claimed and covered):
        return CONTRADICTED
    return SUPPORTED if known == claimed and (claimed > 1 or begun) else UNDECIDED


def _covers(days: list[datetime.date], since: datetime.date, until: datetime.date) -> bool:
    """Whether stories of the pair run from the beginning of a period to its end without a long gap."""
    inside = [d for d in days if d <= until]
    before = [d for d in inside if d <= since]
    row = ([before[-1]] if before else []) + [d for d in inside if d > since]
    if len(row) < COVERING or (row[0] - since).days > START_DAYS:
        return False
    return all((b - a).days <= GAP_DAYS for a, b in zip([max(row[0], since), *row[1:]], row[1:], strict=False))


def _upper(event: Event) -> datetime.date:
    """The last day that the claim can know of: of the act itself, else of the publication."""
    days = [bounds(event.date)[1] if event.date and event.status == "actual" else None]
    days.append(datetime.date.fromisoformat(event.published) if event.published else None)
    return min((d for d in days if d), default=datetime.date.max)


def _within(incident: Incident, since: datetime.date | None, until: datetime.date) -> bool:
    low, high = bounds(incident.date) if incident.date else (incident.day, incident.day)
    return (since is None or (high or datetime.date.max) >= since) and (low or datetime.date.min) <= until
