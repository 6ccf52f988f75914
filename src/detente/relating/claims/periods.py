"""The period in which a claim counts: "since the coup", "this year", "in six years"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from detente.event import Document, Event
from detente.relating.acts.meaning import meanings
from detente.relating.counting.counted import narrow
from detente.relating.counting.words import NUMBERS
from detente.relating.ledgers.entry import Entry
from detente.resolving.dates.edtf import bounds, lies_within, some_day
from detente.resolving.dates.resolve import resolve_date
from detente.resolving.dates.units import moved

_SINCE = re.compile(
    r"\b(?:since|after)\s+(?!(?:that|those|(?:the\s+)?ones?)\b)(?P<what>(?:(?!\bsince\b)[^,.;:]){3,160})", re.IGNORECASE
)
_SPAN = re.compile(
    r"\b(?:this|last|in the past|in the last|in as many)\s+(?:\w+\s+)?"
    r"(?:year|month|week|decade|winter|spring|summer|autumn)s?\b|\bin \d{4}\b"
    r"|\b(?P<of>of the (?:year|month|week))\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"(?:,|\b(?:and|but))\s[^.;]*$|\bafter$", re.IGNORECASE)
"""Between the period beside a count and another behind it that is of something else."""
_WITHIN = re.compile(
    rf"\b(?:with)?in\s+(?:more than\s+)?(?P<n>an?\b|{'|'.join(NUMBERS)}|\d+)?\s*(?P<unit>year|decade|month|week)s?\b",
    re.IGNORECASE,
)
_UPHEAVAL = re.compile(r"\b(?:coup|takeover|overthr\w+|putsch|took power|seized power)\b", re.IGNORECASE)
_WAR = re.compile(
    r"\b(?:fighting|war|clash\w*|invasion|shooting|hostilities|strikes|attacks?|raids?|bombings?)\b", re.IGNORECASE
)
_TRUCE = re.compile(r"\b(?:cease-?fire|truce|armistice)\b", re.IGNORECASE)
_PART_OF = re.compile(r"\b(?:end|close|start|beginning|middle|half|quarter|rest|turn|course)\s+$")
"""Before "of the year" that is not counted in: "before the end of the year"."""
_END = re.compile(r"\b(?:the\s+)?(?:end|close)\s+of\b", re.IGNORECASE)
_CLAUSE = re.compile(r"\s+that\s")
"""Before what is counted, where a day stands before it: "since January that the two have met"."""
_STEM = 4
"""Letters by which a word after "since" is taken for the trigger of an act."""


@dataclass(frozen=True, slots=True)
class Period:
    """`since` is the first day, null where it cannot be told; `words` are the text's."""

    since: datetime.date | None
    words: str


def period(
    document: Document, start: int, end: int, at: int, anchor: Event, story: Sequence[Event], known: Sequence[Entry]
) -> Period | None:
    """The period that the sentence from `start` to `end` names for a claim at `at`; null where it names none."""
    published = some_day(document.published)
    text = document.text
    # "The second truce of the year, in effect since Monday": what belongs to the noun itself comes first.
    own = next((m for m in _SPAN.finditer(text, at, end) if m["of"] and not _PART_OF.search(text, at, m.start())), None)
    if own and (stated := _stated(own["of"].replace("of the", "this"), published)):
        return Period(stated, own[0])
    # "Five days after the first round": what is counted is what follows "after", not what follows it.
    spans = [m for m in _SINCE.finditer(text, start, end) if not m.start() < at < m.end()]
    if named := _SPAN.search(text, at, end):
        # "The second round this year, after one in March", "and the longest since May": of others than are counted.
        spans = [m for m in spans if at < m.start() and not _OTHERS.search(text, named.end(), m.start() + len("after"))]
    for m in sorted(spans, key=lambda m: (m.start() < at, m.start())):
        day = _CLAUSE.split(m["what"], maxsplit=1)[0]
        what = day if resolve_date(day.strip(), published, tense="past") else m["what"]
        stated = _stated(what, published)
        since = stated or _of_act(m, anchor, story, known)
        if since or m.start() > at:
            return Period(since, _short(text[m.start() : m.start("what") + len(what)].strip()))
    for m in _SPAN.finditer(text, start, end):
        stated = _stated(m[0], published)
        if stated:
            return Period(stated, m[0])
    within = _WITHIN.search(text, at, end)
    if within:
        # "The third meeting in four months": back from the meeting, where its day is told.
        day_of_it = some_day(anchor.date) if anchor.status == "actual" and narrow(anchor.date) else None
        return Period(_ago(within, day_of_it or published), within[0])
    return None


def _short(words: str) -> str:
    """At most some ten words, cut between words."""
    return words if len(words) < 60 else f"{words[:60].rsplit(' ', 1)[0]} …"


def _stated(words: str, published: datetime.date | None) -> datetime.date | None:
    """The first day of a stated date, also of one inside: "the ceasefire of February 18", "March in Oslo on Monday"."""
    for part in (words, *re.split(r"\b(?:of|on|in)\b", words)):
        found = resolve_date(part.strip(), published, tense="past")
        if found:
            return bounds(found)[1] if _END.search(words) else some_day(found)
    return None


def _of_act(m: re.Match[str], anchor: Event, story: Sequence[Event], known: Sequence[Entry]) -> datetime.date | None:
    """The day of the act named after "since": told in the sentence, in the story, or known to the record."""
    said = m["what"]
    if _UPHEAVAL.search(said):
        found = _first([e for e in story if e.type == "COERCE" and e.mode == "seize" and e.date])
        return found or _earliest(known, lambda e: e.incident.type == "COERCE" and e.incident.mode == "seize")
    if _TRUCE.search(said):
        return _earliest(known, lambda e: e.ledger == "ceasefires")
    if _WAR.search(said):
        return _earliest(known, lambda e: e.ledger == "conflicts") or _first(
            [e for e in story if e.type == "ASSAULT" and e.date]
        )
    # "Since its talks with Minsk": "with" is no "withdrew".
    stems = {w[:_STEM].lower() for w in re.findall(r"[A-Za-z]{4,}", said) if meanings(w)}
    told = [e for e in story if e.event_id != anchor.event_id and e.trigger.text[:_STEM].lower() in stems]
    return _first(told) or _recorded(said, stems, known)


def _recorded(said: str, stems: set[str], known: Sequence[Entry]) -> datetime.date | None:
    """The first day of an act of the record that "since" names by its verb and by what it is about."""
    about = {w.lower() for w in re.findall(r"[A-Za-z][\w'-]{3,}", said) if meanings(w)}

    def meant(entry: Entry) -> bool:
        for i in entry.incidents:
            told = [t.text for r in i.reports for t in r.themes] + [p.text for r in i.reports for p in r.locations]
            named = {w.lower() for text in told for w in text.split()}
            if named & about and any(r.trigger.text[:_STEM].lower() in stems for r in i.reports):
                return True
        return False

    return _earliest([e for e in known if e.ledger != "plans"], meant)


def _first(events: Sequence[Event]) -> datetime.date | None:
    return _earliest_of([e.date for e in events if e.date])


def _earliest_of(dates: Sequence[str]) -> datetime.date | None:
    """The first day of dates that tell when something was; "in 2021" says no more where "in February 2021" is told."""
    own = [d for d in dates if not any(lies_within(o, d) and bounds(o) != bounds(d) for o in dates)]
    return min((day for d in own if (day := some_day(d))), default=None)


def _earliest(known: Sequence[Entry], which: Callable[[Entry], bool]) -> datetime.date | None:
    told = [s.incident for e in known if which(e) for s in e.steps if s.incident.status == "actual"]
    return _earliest_of([i.date for i in told if i.date and bounds(i.date)[0]])


def _ago(m: re.Match[str], published: datetime.date | None) -> datetime.date | None:
    """The day so many units before; null without a number or a day, or before the calendar begins."""
    if not (m["n"] and published):
        return None
    said = m["n"].lower()
    n = 1 if said in ("a", "an") else NUMBERS.index(said) + 1 if said in NUMBERS else int(said)
    try:
        return moved(published, -n, m["unit"].lower(), as_day=True).first
    except (ValueError, OverflowError):
        return None
