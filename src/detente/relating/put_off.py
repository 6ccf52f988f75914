"""Plans that a text calls off or puts off: what did not take place was only planned, for the day that stands by it.

"Called off a visit"; "a visit, set for May 22, was put off to June 10": the noun is no act of that day but the plan,
and what it was put off to is the plan's new day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from detente.event import Event, When
from detente.resolving.dates.dating import closer
from detente.resolving.dates.edtf import some_day
from detente.resolving.dates.resolve import resolve_date
from detente.resolving.english_forms import MONTH_NAME, PASSIVE, SENTENCE_END, WEEKDAY
from detente.resolving.scene import lands

from .ledgers.entry import taking_part
from .pair import of_country

POSTPONED = re.compile(r"\b(?:postpon\w*|put off|put back|delay\w*|push\w* back|reschedul\w*|adjourn\w*)\b", re.I)
_OFF = re.compile(r"\b(?:call\w* off|cancel\w*|scrap\w*|drop\w*|abandon\w*|shelv\w*)\b", re.I)
CUT_SHORT = re.compile(
    r"(?:cut\w*|broke|break\w*)\s+(?:short|off)\b|end(?:s|ed|ing)?\b|finish|conclud|w(?:ou|i)nd(?:s|ing)?\s+up|walk\w*\s+out",
    re.I,
)
"""What was begun before it was ended."""
_NOUN = re.compile(
    r"(?:visits?|trips?|journey|tour|stay|meetings?|talks|summit|conference|session|round|opening|signing|launch|start"
    r"|inauguration|ceremony|exercises?|manoeuvres|drills?|handover|delivery|exchange|vote|referendum|ratification"
    r"|withdrawal|return)$",
    re.I,
)
_TOLD = ("actual", "future", "negated")
"""How the noun may be coded: as the act that did not come to pass too."""
_BESIDE = 20
"""Characters between "called off" and the "visit" that it means."""
# No short months: a visit is moved "to Mar del Plata".
_DATE = (
    rf"(?P<date>(?:next\s+)?{WEEKDAY}|{MONTH_NAME}\s+\d{{1,2}}(?!\d)(?:,?\s+\d{{4}})?"
    rf"|\d{{1,2}}\s+{MONTH_NAME}(?:\s+\d{{4}})?|{MONTH_NAME}(?:\s+\d{{4}})?"
    r"|next (?:week|month|year|spring|summer|autumn|winter))"
)
_SET_FOR = re.compile(
    r"\b(?:(?:set|planned|scheduled|due|fixed|foreseen|expected|arranged|slated|announced(?=\s+for)|billed)\s+"
    r"(?:to\s+(?:take\s+place|be\s+held|start|begin|open)\s+)?"
    r"|(?:was|were)\s+to\s+(?:have\s+)?(?:tak(?:e|en)\s+place|be(?:en)?\s+held|start(?:ed)?|beg[iu]n|open(?:ed)?)\s+)"
    rf"(?:originally\s+|in\s+[A-Z]\w+\s+)?(?:for|on|in)\s+{_DATE}"
)
_TO = re.compile(rf"^[^.;]{{0,40}}?\b(?:to|until|till)\s+{_DATE}")


_NOT_HELD = re.compile(
    r"^(?:\s+between\s[^.,;:]{1,60}?\sand\s)?(?:(?!\b(?:after|before|because|while|when|and|but|since)\b)[^.;:]){0,120}?"
    r"\b(?:was|were|been)\s+(?:\w+ly\s+)?(?:called off|cancell?ed|scrapped|postponed|put off|delayed|shelved)\b"
)
_NOT_BEGUN = re.compile(
    r"^[^.;:]{0,90}?\b(?:ha(?:s|ve|d)\s+(?:\w+\s+)?(?:not|never)\s+(?:yet\s+)?(?:begun|started|taken\s+place|been\s+held)"
    r"|ha(?:s|ve|d)\s+(?:still\s+)?yet\s+to\s+(?:begin|start|take\s+place|be\s+held)"
    r"|(?:never|did\s+not)\s+(?:beg[ai]n|start(?:ed)?|t(?:ake|ook)\s+place)|(?:was|were)\s+(?:never|not)\s+held)\b"
)


def unheld(event: Event, text: str) -> Event:
    """What the words after it say was called off, coded or not, or has not begun: it was only planned."""
    after = text[event.trigger.end :][:200]
    if event.type in ("COOPERATE", "CONSULT") and event.status in _TOLD[:2] and (m := _NOT_BEGUN.match(after)):
        due = _SET_FOR.search(m[0])  # A day that has passed; "the patrols announced in January" are for none.
        past = resolve_date(due["date"], some_day(event.published), tense="past") if due else None
        return replace(event, status="future", date=past if due or "announced" in m[0] else event.date)
    m = _NOT_HELD.match(after)
    if event.type != "CONSULT" or event.status not in _TOLD or m is None or not _NOUN.fullmatch(event.trigger.text):
        return event
    day = _SET_FOR.search(m[0])
    return replace(event, status="future", date=(nearest(day["date"], event.published) if day else None) or event.date)


def with_what(event: Event, text: str) -> Event:
    """What is called off says with whom, and last of its dates for when: "a trip to Quito, planned for May 20"."""
    if event.type != "REJECT" or event.mode != "meet" or event.status != "actual":
        return event
    on = some_day(event.published)
    named = {c: None for t in event.themes for c in lands(t.text, "", on)}
    if (known := (*event.actors, *event.recipients)) and len(own := taking_part(event)) == 1:
        more = (of_country(known[0], c) for c in named if c not in own)
        event = replace(event, recipients=(*event.recipients, *more))
    m = _SET_FOR.search(SENTENCE_END.split(text[event.trigger.end : event.trigger.end + 200])[0])
    if m is None or (day := nearest(m["date"], event.published)) is None:
        return event
    when = When(m["date"], event.trigger.end + m.start("date"), event.trigger.end + m.end("date"), day)
    return replace(event, date=None if event.date == day else event.date, dates=(*event.dates, when))


def undone(story: Sequence[Event], text: str) -> Iterator[tuple[Event, Event]]:
    """Each act that calls off or puts off, with the act that says what, before or after it."""
    by_start = sorted(story, key=lambda e: e.trigger.start)
    for a, b in pairwise(by_start):
        between = text[a.trigger.end : b.trigger.start]
        beside = a.status == "actual" and b.status in _TOLD and 0 < b.trigger.start - a.trigger.end <= _BESIDE
        parted = "," in between or SENTENCE_END.search(between) or CUT_SHORT.match(a.trigger.text)
        if beside and not parted and a.type == "REJECT" and a.mode == "meet" and b.type == "CONSULT":
            yield a, b
    for n, off in enumerate(by_start):
        if what := _what(off, by_start[:n], text):
            yield off, what


def _what(off: Event, before: Sequence[Event], text: str) -> Event | None:
    """The noun in the sentence of "was called off" that is its subject: the first one there."""
    at = off.trigger.start
    verb = POSTPONED.search(off.trigger.text) or _OFF.search(off.trigger.text)
    if not text or verb is None or off.status != "actual" or not PASSIVE.search(text[max(0, at - 30) : at]):
        return None
    first = max((m.end() for m in SENTENCE_END.finditer(text, max(0, at - 600), at)), default=0)
    here = (e for e in before if e.trigger.start >= first and e.type != "REJECT")
    return next((e for e in here if _NOUN.match(e.trigger.text)), None)


def as_plan(event: Event, by: Event, text: str) -> Event:
    """A visit called off was only planned, for the day that stands by it."""
    date = None if event.date == by.date else event.date
    # "A visit, set for May 22, was called off"; "called off the visit that was planned for Thursday".
    until = by.trigger.start if event.trigger.end < by.trigger.start else event.trigger.end + 120
    if m := _SET_FOR.search(SENTENCE_END.split(text[event.trigger.end : until])[0]):
        date = nearest(m["date"], event.published) or date
    return replace(event, status="future", date=date)


def put_off_to(event: Event, what: Event, text: str) -> Event:
    """ "Was put off to June 10": the plan with its new day; itself without a day."""
    after = SENTENCE_END.split(text[event.trigger.end : event.trigger.end + 200])[0]
    m = _TO.match(after) if POSTPONED.search(event.trigger.text) else None
    day = nearest(m["date"], event.published) if m else None
    if day is None:
        return event
    return replace(
        event, type=what.type, mode=what.mode, status="future", date=day, actors=what.actors,
        recipients=what.recipients, themes=what.themes, locations=what.locations,
    )  # fmt: skip


def nearest(words: str, published: str | None) -> str | None:
    """The date that the words name, the nearest to the telling on either side."""
    told = some_day(published)
    past, coming = (resolve_date(words, told, tense=tense) for tense in ("past", "future"))
    return closer(past, coming, told)
