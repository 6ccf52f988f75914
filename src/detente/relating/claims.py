"""Counting claims: "his fourth trip since the coup", "the second round of talks this year", checked by the record.

A claim is an ordinal or a number before a noun that names a kind of act, with a period or a person that it counts
for. What counts are entries of the ledgers, so an act told by many counts once. The record supports a claim when it
holds that many in the period, and contradicts it when it holds more. A record is never sure to be complete. When it
holds fewer, a number that the story gives in its own voice tells of acts that the record lacks: not decidable. A number
that somebody is quoted with ("the government says that there were three") is contradicted, where the text names a
period that the record covers from its beginning on (COVERING stories of the pair or more, the first within
START_DAYS, none more than GAP_DAYS after the one before). A "first" is supported only where the record began before
the period did. Of an act that had not taken place when it was counted ("it would have been the first visit since …")
the record can hold only those before it: one fewer is what bears the claim out.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.event import Actor, Document, Event, Place, When
from detente.relating.acts.incidents import Incident
from detente.relating.acts.ranks import HIGH
from detente.relating.acts.receipts import sentence_at
from detente.relating.acts.traits import LATE, unstated
from detente.relating.ledgers.entry import Entry
from detente.relating.ledgers.entry import stories as stories_of
from detente.resolving.dates.edtf import bounds, some_day

from .claim_words import COUNT, DETERMINED, Kind, high_level, kind_by_verb, kind_of, spoken_number
from .claimed_by import Said, same_people
from .counted import count_of
from .periods import period

SUPPORTED, CONTRADICTED, UNDECIDED = "supported", "contradicted", "not decidable"
START_DAYS, GAP_DAYS, COVERING = 45, 90, 4
"""A record covers a period of which it has so many stories, the first within so many days, with no longer gap."""
_SAID_BY = re.compile(
    r"\b(?:says?|said|calls?|called|claims?|claimed|according to|describ\w+|boast\w*|writes?|wrote|reports?|reported"
    r"|told|tells?|add(?:s|ed)|noted?|notes|recall(?:s|ed)|insist(?:s|ed)|complain\w*|argue[sd]?|allege[sd]?|remark(?:s|ed)|declared?|declares)\b"
    r"|(?-i:\b(?:I|[Ww]e|us|[Oo]ur|[Mm]y)\b)",
    re.IGNORECASE,
)
"""Somebody is quoted: a verb of telling, or words in the first person."""
_REACH = 500
"""Characters around a claim in which the act is looked for that it speaks of."""
_BESIDE = re.compile(r",\s+the\s+")
"""Between an act's noun and what counts it: "the sanctions, the first that it has imposed"."""
CALLED_OFF, TO_COME, POSSIBLE = "called off", "to come", "possible"
_FATES = {"future": TO_COME, "hypothetical": POSSIBLE}


@dataclass(frozen=True, slots=True)
class Claim:
    """`count` acts of the kind of `event`, the last being `event` where `ordinal`, since `since` (ISO date or null).

    `words` are the characters that count, at `start` to `end` of the document; `counted` are the acts of the record
    that fall under it; `period` is how the text names the time, empty where it does not. `fate` says of an ordinal's
    act that had not taken place when it was counted how it stood (CALLED_OFF and the others), `decided` which acts
    called it off; `alone` that no entry holds an ordinal's own act, which with those before it makes the number.
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
    fate: str = ""
    decided: tuple[Incident, ...] = ()
    alone: bool = False

    @property
    def expected(self) -> int:
        """How many acts the record holds if it bears the claim out: not one that failed, nor one told here alone."""
        return self.count - bool(self.fate or self.alone)


@dataclass(frozen=True, slots=True)
class _Held:
    """What claims are held against: the ledgers' entries, the stories, and the days on which they were published."""

    entries: list[Entry]
    documents: Mapping[str, Document]
    days: list[datetime.date]


def claims(
    events: Sequence[Event],
    entries: Iterable[Entry],
    documents: Mapping[str, Document],
    stories: Mapping[str, Sequence[Event]],
) -> list[Claim]:
    """The counting claims in the stories of the given events, checked against the ledgers' entries.

    `stories` holds all events of each document, to date a "since the coup".
    """
    days = sorted({datetime.date.fromisoformat(d) for e in events if (d := e.published)})
    record = _Held(list(entries), documents, days)
    mine: dict[str, list[Event]] = {}
    for event in events:
        mine.setdefault(event.document_id, []).append(event)
    found = []
    for document_id, of in mine.items():
        document = documents[document_id]
        for match in COUNT.finditer(document.text, document.body):
            said = _read(match, document, of)
            claim = _claim(said, stories.get(document_id, ()), record) if said else None
            if claim:
                found.append(claim)
    return found


def _read(match: re.Match[str], document: Document, of: list[Event]) -> Said | None:
    """Counting words with the act that they speak of; null where they count nothing of the kind."""
    start, end = sentence_at(document, match.start())
    act = _counted_act(match, of)
    kind = kind_of(match) or kind_by_verb(match, document.text[start : match.start()], act)
    anchor = (act or _anchor(match, kind, document, of)) if kind else None
    if kind is None or anchor is None or _counts_others(match, of):
        return None
    return Said(match, kind, anchor, document, start, end, tuple(of))


def _counted_act(match: re.Match[str], of: Sequence[Event]) -> Event | None:
    """The act whose verb a number of times belongs to: the nearest of its clause."""
    if match["such"]:
        # "The fourth group to be sent home": the verb right behind.
        text = match.string
        behind = next((e for e in of if e.trigger.start == match.end()), None)
        return behind or next((e for e in of if _BESIDE.fullmatch(text, e.trigger.end, match.start())), None)
    if not (match["times"] or match["nth"]):
        return None
    own = [e for e in of if (m := count_of(e, match.string)) and m.start() == match.start()]
    return min(own, key=lambda e: abs(e.trigger.start - match.start()), default=None)


def _claim(said: Said, story: Sequence[Event], record: _Held) -> Claim | None:
    match, document, anchor = said.match, said.document, said.anchor
    time = period(document, said.start, said.end, match.start(), anchor, story, record.entries)
    number = _number(match)
    ordinal = number not in ("number", "times")
    if time is None and not (
        ordinal and DETERMINED.search(document.text, max(said.start, match.start() - 40), match.start())
    ):
        return None
    since = time.since if time else None
    fate, decided = _fate(said, record.entries) if ordinal else ("", ())
    # "Came to us three times" is told with its verb.
    own = number in ("times", "nth") and _counted_act(match, [anchor]) is not None
    at = min(match.start(number), anchor.trigger.start) if own else match.start(number)
    claim = Claim(
        anchor, document.text[at : match.end()], at, match.end(), spoken_number(match[number]), ordinal,
        since.isoformat() if since else None, "", tuple(_counted(said, since, record)), time.words if time else "",
        fate, decided,
    )  # fmt: skip
    alone = ordinal and not fate and len(claim.counted) == claim.count - 1 and not _holds_own(claim, said)
    claim = replace(claim, alone=alone)
    return replace(claim, verdict=_judged(claim, said, since, record.days))


def _number(match: re.Match[str]) -> str:
    """The group of the words that is the number."""
    return next(name for name in ("ordinal", "late", "first", "nth", "such", "number", "times") if match[name])


def _judged(claim: Claim, said: Said, since: datetime.date | None, days: list[datetime.date]) -> str:
    """The verdict of the record on a claim."""
    document, until = said.document, _upper(said.anchor)
    told = some_day(document.published) or until
    throughout = since is not None and _covers(days, since, max(told, until) if until < datetime.date.max else told)
    begun = throughout or (since is not None and bool(days) and days[0] <= since)
    # Several that are only planned are not fewer than was said; an act of another sentence does not say so.
    planned = said.anchor.status != "actual" and said.start <= said.anchor.trigger.start < said.end
    quoted = (claim.ordinal or not planned) and bool(_SAID_BY.search(document.text, said.start, said.end))
    known = len(claim.counted) + claim.count - claim.expected
    return _verdict(known, claim.count, quoted and throughout, begun)


def _holds_own(claim: Claim, said: Said) -> bool:
    """Whether the record holds the very act that an ordinal counts: one that the story tells up to the ordinal."""
    return any(
        r.document_id == said.document.document_id
        and (r.event_id == said.anchor.event_id or r.trigger.start < said.match.end())
        for i in claim.counted for r in i.reports
    )  # fmt: skip


def _fate(said: Said, known: list[Entry]) -> tuple[str, tuple[Incident, ...]]:
    """How an act stood that had not taken place when it was counted, and what called it off; empty for one that had."""
    anchor = said.anchor
    if anchor.type not in said.kind.types:
        off = (
            (anchor.type, anchor.mode, anchor.status) == ("REJECT", "meet", "actual")
            and "CONSULT" in said.kind.types and said.start <= anchor.trigger.start < said.end
        )  # fmt: skip
        return (CALLED_OFF, (Incident((anchor,)),)) if off else ("", ())
    if anchor.status == "actual":
        return "", ()
    for e in known:
        planned = e.ledger == "plans" and e.state == CALLED_OFF
        if planned and any(r.event_id == anchor.event_id for i in e.incidents for r in i.reports):
            return CALLED_OFF, tuple(s.incident for s in e.steps if s.kind == CALLED_OFF)
    return _FATES.get(anchor.status, ""), ()


def _counted(said: Said, since: datetime.date | None, record: _Held) -> list[Incident]:
    """The acts of the record that fall under a claim."""
    until, only_high = _upper(said.anchor), high_level(said.match)
    counted = [
        i
        for e in record.entries
        if e.level in HIGH or e.level is None or not only_high
        for i in _acts(e, said.kind)
        if _within(i, since, until) and same_people(e, i, said)
    ]
    if said.kind.types in ({"SANCTION"}, {"ASSAULT"}):
        # A package of one day is one, and so is an attack of which shots, hits and deaths are told.
        counted = list({i.date or min(r.document_id for r in i.reports): i for i in counted}.values())
        counted = [i for i in counted if not _about_then(i, counted)]
    if said.kind.ledgers == ("votes",):
        # However many cast a vote, in one story it is one.
        counted = list({min(stories_of(i)): i for i in counted}.values())
    # What a story that tells of one with a day tells without one is the same for all that is known.
    dated = {d for i in counted if i.date for d in stories_of(i)}
    return [i for i in counted if i.date or not stories_of(i) & dated]


def _about_then(act: Incident, others: Sequence[Incident]) -> bool:
    """Whether a measure without a day of its own was news within days after another."""
    if not unstated(act.lead) or act.day is None:
        return False
    days = [i.day for i in others if i is not act and i.day and not unstated(i.lead)]
    return any(0 <= (act.day - d).days <= LATE for d in days)


def _anchor(match: re.Match[str], kind: Kind, document: Document, of: list[Event]) -> Event | None:
    """The act that a claim speaks of: of its kind, in the same sentence, else the nearest, rather before than after."""
    start, end = sentence_at(document, match.start())
    fitting = [e for e in of if e.type in kind.types and abs(e.trigger.start - match.start()) < _REACH]
    if kind.modes:
        alike = [e for e in fitting if e.mode in kind.modes]
        # Whatever ends is a retreat: only a ceasefire is one.
        fitting = alike if kind.ledgers == ("ceasefires",) else alike or fitting
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
    at = match.start(_number(match))
    if match["such"]:
        return False
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
        kinds = ("lifted", "eased") if "RETREAT" in kind.types else ("imposed", "widened")
        days = {s.date: s.incident for s in entry.steps if s.kind in kinds and s.date}
        return tuple(days.values())
    if entry.ledger == "conflicts":
        return tuple(s.incident for s in entry.steps if s.incident.type in kind.types)
    if entry.ledger == "votes":
        return (entry.incident,) if entry.state.startswith(("vot", "veto")) and _of_kind(entry, kind) else ()
    done = (
        ("done", "in force", "delivered", "broken", "ended")
        if entry.ledger == "ceasefires"
        else ("done", "in force", "delivered")
    )
    if entry.state not in done or entry.incident.type not in kind.types:
        return ()
    if kind.modes and entry.incident.mode not in kind.modes:
        return ()
    if not _of_kind(entry, kind):
        return ()
    dated = next((s.incident for s in entry.steps if s.incident.date), entry.incident)
    return (dated,)


def _of_kind(entry: Entry, kind: Kind) -> bool:
    """Whether an entry is told in the words of a kind, where it asks for some."""
    reports = [r for i in entry.incidents for r in i.reports]
    return kind.words is None or any(kind.words.search(r.trigger.text) for r in reports)


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
    days.append(some_day(event.published))
    return min((d for d in days if d), default=datetime.date.max)


def _within(incident: Incident, since: datetime.date | None, until: datetime.date) -> bool:
    low, high = bounds(incident.date) if incident.date else (incident.day, incident.day)
    if incident.date and incident.date.endswith("/.."):
        high = low  # What has gone on since then was done then.
    return (since is None or (high or datetime.date.max) >= since) and (low or datetime.date.min) <= until
