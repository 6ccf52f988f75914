"""Counting claims: "his fourth trip since the coup", "the second round of talks this year", checked by the record.

A claim is an ordinal or a number that stands before an act's trigger, and the period in which it counts. The record
supports it when it holds that many acts of the kind in that period, contradicts it when it holds more, and cannot
decide when it holds fewer, since it may not know all.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.event import Actor, Document, Event, Place, Span, When
from detente.resolving.dates import bounds, resolve_date

from .incidents import Incident
from .receipts import sentence_at

_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_COUNT = re.compile(
    rf"\b(?:(?P<ordinal>{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))|(?P<number>{'|'.join(_NUMBERS[1:])}|\d{{1,2}}))"
    r"\s+(?:(?!(?:to|that|who|which|day|week|month|year|quarter|half|anniversary)\b)[\w-]+\s+){0,3}?(?:(?:round|series)\s+of\s+(?:[\w-]+\s+){0,2})?$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:since|after)\s+(?P<what>[^,.;]{3,80})", re.IGNORECASE)
_SPAN = re.compile(
    r"\b(?:this|last|in the past|in the last|in as many)\s+(?:\w+\s+)?(?:year|month|week|decade)s?\b|\bin \d{4}\b",
    re.IGNORECASE,
)
_UPHEAVAL = re.compile(r"\b(?:coup|takeover|overthr\w+|putsch)\b", re.IGNORECASE)
_COUNTED = frozenset({"CONSULT", "SANCTION", "ASSAULT", "PROTEST", "SUPPORT", "AGREE", "AID", "MOBILIZE"})

SUPPORTED, CONTRADICTED, UNDECIDED = "supported", "contradicted", "not decidable"


@dataclass(frozen=True, slots=True)
class Claim:
    """`count` acts of the kind of `event`, the last being `event` where `ordinal`, since `since` (ISO date or null).

    `words` are the characters that count, at `start` to `end` of the document; `counted` are the acts of the record
    that fall under it.
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


def claims(
    events: Sequence[Event],
    incidents: Iterable[Incident],
    documents: Mapping[str, Document],
    stories: Mapping[str, Sequence[Event]],
) -> list[Claim]:
    """The counting claims about the given events, checked against the acts known of the pair.

    `stories` holds all events of each document, to date a "since the coup".
    """  # fmt: skip
    known = [i for i in incidents if i.status == "actual"]
    found = []
    for event in events:
        if event.type in _COUNTED:
            claim = _claim(event, documents[event.document_id], known, stories)
            if claim:
                found.append(claim)
    return found


def _claim(
    event: Event, document: Document, known: list[Incident], stories: Mapping[str, Sequence[Event]]
) -> Claim | None:
    start, end = sentence_at(document, event.trigger.start)
    match = _COUNT.search(document.text, start, event.trigger.start)
    if not match or _counts_others(match, event):
        return None
    words = (match["ordinal"] or match["number"]).lower()
    count = _value(words)
    ordinal = match["ordinal"] is not None
    since = _since(event, document, start, end, stories)
    until = _upper(event)
    counted = tuple(
        i for i in known if _same_kind(i, event) and _within(i, since, until) and _directed_alike(i.lead, event)
    )
    at = match.start("ordinal") if ordinal else match.start("number")
    return Claim(
        event, document.text[at : event.trigger.end], at, event.trigger.end, count, ordinal,
        since.isoformat() if since else None, _verdict(len(counted), count), counted,
    )  # fmt: skip


def _counts_others(match: re.Match[str], event: Event) -> bool:
    """Whether the number belongs to who takes part or to a date, or a verb follows: "two diplomats visited"."""
    at = match.start("ordinal" if match["ordinal"] else "number")
    parts: tuple[Actor | Span | Place | When, ...] = (
        *event.actors, *event.recipients, *event.themes, *event.locations, *event.dates,
    )  # fmt: skip
    plural = event.trigger.text.lower().endswith("s")
    return (match["ordinal"] is None and not plural) or any(p.start <= at < p.end for p in parts)


def _verdict(known: int, claimed: int) -> str:
    if known > claimed:
        return CONTRADICTED
    return SUPPORTED if known == claimed else UNDECIDED


def _value(words: str) -> int:
    for table in (_ORDINALS, _NUMBERS):
        if words in table:
            return table.index(words) + 1
    return int(re.sub(r"\D", "", words))


def _since(
    event: Event, document: Document, start: int, end: int, stories: Mapping[str, Sequence[Event]]
) -> datetime.date | None:
    """Where the counting begins: a stated date, the date of the act named after "since", or of "this year"."""
    published = datetime.date.fromisoformat(document.published) if document.published else None
    text = document.text
    for m in _SINCE.finditer(text, start, end):
        stated = resolve_date(m["what"], published, tense="past")
        if stated:
            return bounds(stated)[0]
        others = stories[event.document_id]
        dated = [e for e in others if m.start() <= e.trigger.start < end and e.event_id != event.event_id and e.date]
        if not dated and _UPHEAVAL.search(m["what"]):
            dated = [e for e in others if e.type == "COERCE" and e.mode == "seize" and e.date]
        if dated and dated[0].date:
            return bounds(dated[0].date)[0]
    for m in _SPAN.finditer(text, start, end):
        stated = resolve_date(m[0], published, tense="past")
        if stated:
            return bounds(stated)[0]
    return None


def _upper(event: Event) -> datetime.date:
    """The last day that the claim can know of: of the act itself, else of the publication."""
    days = [bounds(event.date)[1] if event.date else None]
    days.append(datetime.date.fromisoformat(event.published) if event.published else None)
    return min((d for d in days if d), default=datetime.date.max)


def _within(incident: Incident, since: datetime.date | None, until: datetime.date) -> bool:
    low, high = bounds(incident.date) if incident.date else (incident.day, incident.day)
    return (since is None or (high or datetime.date.max) >= since) and (low or datetime.date.min) <= until


def _same_kind(incident: Incident, event: Event) -> bool:
    return incident.type == event.type and (incident.mode == event.mode or event.mode is None)


def _directed_alike(one: Event, other: Event) -> bool:
    """The same sides act: visits of theirs to us do not count as visits of ours to them."""
    mine, theirs = {a.country for a in one.actors}, {a.country for a in other.actors}
    return not mine or not theirs or bool(mine & theirs)
