"""Counting claims: "his fourth trip since the coup", "the second round of talks this year", checked by the record.

A claim is an ordinal or a number before a noun that names a kind of act, with a period or a person that it counts
for. What counts are entries of the ledgers, so an act told by many counts once. The record supports a claim when it
holds that many in the period, and contradicts it when it holds more. A record is never sure to be complete. When it
holds fewer, a number that the story gives in its own voice tells of acts that the record lacks: not decidable. A number
that somebody is quoted with ("the government says that there were three") is contradicted, where the text names a
period that the record covers from its beginning on (stories of the pair of COVERING days or more, the first within
START_DAYS). An act without a day, or a visit of nobody knows whom, may be another told again: it neither contradicts a
claim nor is it missing. A "first" is supported only where the record began before the period did. Of an act that had
not taken place when it was counted ("it would have been the first visit since …") the record can hold only those before
it: one fewer bears the claim out.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.event import Document, Event
from detente.relating.acts.incidents import Incident
from detente.relating.counting.counted import just_told, narrow
from detente.relating.counting.words import COUNT, DETERMINED, OTHER, spoken_number
from detente.relating.ledgers.entry import Entry
from detente.relating.ledgers.entry import stories as stories_of
from detente.relating.ledgers.visits import guests_of
from detente.relating.told.tellers import TELLS
from detente.resolving.dates.edtf import some_day

from .claimed_acts import counted_acts, last_day, told_behind
from .claimed_by import Said
from .periods import period
from .reading import counted_act, number_of, read_claim

SUPPORTED, CONTRADICTED, UNDECIDED = "supported", "contradicted", "not decidable"
START_DAYS, COVERING = 45, 3
"""A record covers a period on so many days of which stories were published, the first within so many days."""
NEWS_DAYS = 14
"""What is older when a story tells it is not its news."""
_SAID_BY = re.compile(
    rf"{TELLS.pattern}|\b(?:calls?|called|describ\w+|boast\w*|noted?|notes|recall(?:s|ed)|complain\w*|remark(?:s|ed)"
    r"|declared?|declares)\b|(?-i:\b(?:I|[Ww]e|us|[Oo]ur|[Mm]y)\b)",
    re.IGNORECASE,
)
"""Somebody is quoted: a verb of telling, or words in the first person."""
_BEFORE = re.compile(r"\b(?:had|also|earlier)\b[^.;,]*$")
"""Before the verb of an act that is told as one before the news: "where they had also met in May"."""
_AHEAD = re.compile(r"\b(?:will|would|shall|should|to|due|next|expected|planned|plans?)\b", re.IGNORECASE)
"""A sentence that counts what is still to come."""
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
            said = read_claim(match, document, of, stories.get(document_id, of))
            claim = _claim(replace(said, texts=documents), record) if said else None
            if claim:
                found.append(claim)
    return found


def _claim(said: Said, record: _Held) -> Claim | None:
    match, document, anchor = said.match, said.document, said.anchor
    time = period(document, said.start, said.end, match.start(), anchor, said.beside, record.entries)
    number = number_of(match)
    ordinal = number not in ("number", "times")
    before = max(said.start, match.start() - 40), match.start()
    plain = ordinal and not match["any"] and not match["late"] and said.kind is not OTHER
    if time is None and not (plain and DETERMINED.search(document.text, *before)):
        return None
    since = time.since if time else None
    fate, decided = _fate(said, record.entries) if ordinal else ("", ())
    # "Came to us three times" is told with its verb.
    own = number in ("times", "nth") and counted_act(match, document, [anchor]) is not None
    at = min(match.start(number), anchor.trigger.start) if own else match.start(number)
    held = counted_acts(said, since, record.entries)
    count = spoken_number(match[number])
    # A first has no others behind it.
    counted = (*held, *(told_behind(said, since, held) if count > 1 else ()))
    claim = Claim(
        anchor, document.text[at : match.end()], at, match.end(), count, ordinal,
        since.isoformat() if since else None, "", counted, time.words if time else "",
        fate, decided,
    )  # fmt: skip
    alone = ordinal and not fate and len(claim.counted) == claim.count - 1 and not _holds_own(claim, said)
    claim = replace(claim, alone=alone)
    verdict = _judged(claim, said, since, record.days)
    # What may be another told again makes up the number, and is told no further.
    spare = len(counted) - max(claim.expected, sum(_sure(i, document) for i in counted))
    again = [i for i in counted if not _sure(i, document)][: max(0, spare)]
    return replace(claim, verdict=verdict, counted=tuple(i for i in counted if i not in again))


def _sure(act: Incident, document: Document) -> bool:
    """Whether an act has a day and people, or is told where it is counted: any other may be one told again."""
    known = act.date is not None and (act.mode != "visit" or bool(guests_of(act)))
    return known or document.document_id in stories_of(act)


def _judged(claim: Claim, said: Said, since: datetime.date | None, days: list[datetime.date]) -> str:
    """The verdict of the record on a claim."""
    document, until = said.document, last_day(said)
    told = some_day(document.published) or until
    throughout = since is not None and _covers(days, since, max(told, until) if until < datetime.date.max else told)
    begun = throughout or (since is not None and bool(days) and days[0] <= since)
    quoted = bool(_SAID_BY.search(document.text, said.start, said.end))
    if said.kind is OTHER:
        return UNDECIDED
    more = claim.count - claim.expected
    sure = sum(_sure(i, document) for i in claim.counted)
    return _verdict((sure + more, len(claim.counted) + more), claim.count, quoted and throughout, begun)


def _holds_own(claim: Claim, said: Said) -> bool:
    """Whether the record holds the very act that an ordinal counts: one that the story tells up to it as its news."""
    text = said.document.text

    def earlier(r: Event) -> bool:
        return bool(_BEFORE.search(text, r.trigger.start - 20, r.trigger.start))

    told = some_day(said.document.published)
    for i in claim.counted:
        here = [r for r in i.reports if r.document_id == said.document.document_id]
        dated = [r for r in here if r.date == i.date and r.trigger.start > said.match.end() and narrow(r.date)]
        past = told is not None and any((told - (some_day(r.date) or told)).days > NEWS_DAYS for r in dated)
        if past or any(map(earlier, dated)):
            continue  # "After officials had met on March 11", "she came in March": the story tells it as one before.
        told_up_to = (r for r in here if r.trigger.start < said.match.end() and not earlier(r))
        if any(r.event_id == said.anchor.event_id for r in here) or any(told_up_to):
            return True
    return False


def _fate(said: Said, known: list[Entry]) -> tuple[str, tuple[Incident, ...]]:
    """How an act stood that had not taken place when it was counted, and what called it off; empty for one that had."""
    anchor = said.anchor
    if anchor.status == "actual" or anchor.type not in said.kind.types:
        return "", ()
    told = said.match["such"] or just_told(said.match)
    around = said.document.text[said.start : said.match.start()] + said.tail
    if anchor.status == "future" and told and not _AHEAD.search(around):
        return "", ()
    for e in known:
        planned = e.ledger == "plans" and e.state == CALLED_OFF
        if planned and any(r.event_id == anchor.event_id for i in e.incidents for r in i.reports):
            return CALLED_OFF, tuple(s.incident for s in e.steps if s.kind == CALLED_OFF)
    return _FATES.get(anchor.status, ""), ()


def _verdict(known: tuple[int, int], claimed: int, covered: bool, begun: bool) -> str:
    """By how many acts the record knows, at least and at most: one without a day may be another told again."""
    if known[0] > claimed or (known[1] < claimed and covered):
        return CONTRADICTED
    # None was before the first if all is known from the beginning, and nothing is that may have been.
    first = begun and known[1] == 1
    return SUPPORTED if known[1] >= claimed and (claimed > 1 or first) else UNDECIDED


def _covers(days: list[datetime.date], since: datetime.date, until: datetime.date) -> bool:
    """Whether stories of the pair run from the beginning of a period to its end."""
    row = [d for d in days if since <= d <= until]
    begun = any(d <= since for d in days) or (row and (row[0] - since).days <= START_DAYS)
    return bool(begun) and len(row) >= COVERING
