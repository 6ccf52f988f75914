"""Plans that a text calls off or puts off: what did not take place was only planned, for the day that stands by it.

"Called off a visit"; "a visit, set for May 22, was put off to June 10": the noun is no act of that day but the plan,
and what it was put off to is the plan's new day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from detente.codebook import quad, score
from detente.event import Actor, Event, Span, When, content_id
from detente.relating.acts.parties import taking_part
from detente.relating.parties.earlier import back_to
from detente.relating.parties.pair import at_words
from detente.resolving.dates.dating import closer
from detente.resolving.dates.edtf import some_day
from detente.resolving.dates.resolve import resolve_date
from detente.resolving.english_forms import (
    MONTH_NAME,
    PASSIVE,
    POSTPONED,
    SENTENCE_END,
    WEEKDAY,
    sentence_of,
    sentences_back,
)
from detente.resolving.scene import lands

_OFF = re.compile(r"\b(?:call\w* off|cancel\w*|scrap\w*|drop\w*|abandon\w*|shelv\w*)\b", re.I)
CALLED_OFF = re.compile(
    r"\b(?:call\w* off|cancel\w*|scrap\w*|postpon\w*|put off|defer(?:s|red|ring)?|shelv\w*|drop\w*|abandon\w*"
    r"|suspend\w*|no longer|not|struck)\b",
    re.I,
)
PLAN_TO = re.compile(
    r"(?:[\w'’-]+\s+){0,3}?(?:plan|proposal|intention|decision|threat)s?\s+to\s+"
    r"(?:(?!(?:which|that|who|after|before|because|since|when|while|until|unless|if|but|in\s+(?:return|exchange))\b)"
    r"[\w'’-]+(?:\s+(?=[\w'’-])|(?=[^\w\s]|$)|\s*$)){1,16}",
    re.I,
)
"""A plan with what it was to do: "its plan to ban imports of jade"."""
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
_PLANNED = ("CONSULT", "RETREAT", "COOPERATE")
"""Types of what is called off by its noun: "the opening of the crossing is deferred"."""
_BESIDE = 20
"""Characters between "called off" and the "visit" that it means."""
# No short months: a visit is moved "to Mar del Plata".
_DATE = (
    rf"(?P<date>(?:next\s+)?{WEEKDAY}|{MONTH_NAME}\s+\d{{1,2}}(?!\d)(?:,?\s+\d{{4}})?"
    rf"|\d{{1,2}}\s+{MONTH_NAME}(?:\s+\d{{4}})?|{MONTH_NAME}(?:\s+\d{{4}})?"
    r"|(?:next|this) (?:week|month|year|spring|summer|autumn|winter)|the (?:spring|summer|autumn|winter))"
)
_SET_FOR = re.compile(
    r"\b(?:(?:set|planned|scheduled|due|fixed|foreseen|expected|arranged|slated|announced(?=\s+for)|billed|pencill?ed\s+in|booked|promised|agreed)\s+"
    r"(?:to\s+(?:take\s+place|be\s+held|start|begin|open)\s+)?"
    r"|(?:was|were)\s+to\s+(?:have\s+)?(?:tak(?:e|en)\s+place|be(?:en)?\s+held|start(?:ed)?|beg[iu]n|open(?:ed)?)\s+)"
    rf"(?:originally\s+|in\s+[A-Z]\w+\s+)?(?:for|on|in)\s+{_DATE}"
)
_CLAUSE_END = re.compile(rf"{SENTENCE_END.pattern}|,\s+(?:and|but)\s")
_NOT_ON = re.compile(rf"\s+(?:in|on|before|by)\s+{_DATE}")
_SOME = r"(?:an?\s+(?:[\w-]+\s+)?(?:date|day|time)\s+(?:in|on)\s+)?"  # "To an unnamed date in the autumn".
_TO = re.compile(rf"^[^.;]{{0,40}}?\b(?:to|until|till)\s+{_SOME}{_DATE}")


_PUT_OFF = r"(?:called off|cancell?ed|scrapped|postponed|put off|deferred|delayed|shelved)"
_BE = r"\b(?:is|are|was|were|be|been)\s+"
_STRUCK = (
    r"(?:struck|taken|dropped|removed)\s+(?:from|off)\s+(?:the|his|her|its|their)\s+(?:\w+\s+)?"
    r"(?:calendar|agenda|diary|schedule|timetable|programme|program)"
)
_BEGIN = r"(?:beg[aiu]n|start(?:ed)?|t(?:aken?|ook)\s+place|(?:been?\s+)?held|(?:be\s+)?made|go\s+ahead)\b"
_NOT_HELD = re.compile(
    # From a noun to what is said of it, over what stands between them.
    r"^(?:\s+between\s[^.,;:]{1,60}?\sand\s)?"
    r"(?:,[^,.;:]{1,80}(?=,)|(?!\b(?:after|before|because|while|when|and|but|since|that|which|who)\b)[^.;:]){0,120}?"
    rf"(?:{_BE}(?:now\s+|\w+ly\s+)?[\"“]?(?P<off>{_PUT_OFF}\b|{_STRUCK}\b|no\s+longer\s+(?:mentioned|planned|foreseen|on\s+the\b))"
    rf"|(?P<not>(?:will|would)\s+(?:now\s+)?not\s+(?:now\s+)?{_BEGIN})"
    rf"|,\s+(?:agreed|planned|set|scheduled|arranged|due)\b[^.;:]{{0,60}}?,?\s(?:then|but|and|later)\s+(?P<then>{_PUT_OFF})\b)"
    rf"|^[^.;:]{{0,90}}?(?P<yet>\bha(?:s|ve|d)\s+(?:\w+\s+)?(?:(?:not|never)\s+(?:yet\s+)?|yet\s+to\s+){_BEGIN}"
    rf"|(?:\b(?:never|did\s+not)|{_BE}(?:never|not))\s+{_BEGIN})"
)

WAS_TO_HAVE = re.compile(
    r"\b(?:was|were)\s+(?:originally\s+)?(?:(?:due|supposed|meant|scheduled|set)\s+)?to\s+have", re.I
)
"""What is said of what did not come to pass."""
_TO_HAVE_DONE = re.compile(
    rf"(?P<off>{WAS_TO_HAVE.pattern})\s+(?:been\s+)?(?:(?:[\w-]+['’]s|its|his|her|their|the|an?)\s+)?$", re.I
)
"""Before what did not come to pass on its day: "was to have been its guest", "were to have met"."""
_WHICH_WAS_TO_HAVE = re.compile(
    rf"^(?:\s+(?:in|at|between|with|on)\s[^,.;:]{{1,60}})?,?\s+(?:(?:which|that)\s+)?(?:(?:the|both)\s+)?(?:\w+\s+){{0,3}}?(?P<off>{WAS_TO_HAVE.pattern})\s+"
    r"(?:been\s+)?(?:held|made|paid|begun|started|signed|opened|taken)\b"
)
"""After its noun: "the talks in Khujand, which the two were to have held"."""


def unheld(event: Event, text: str, whole: Sequence[Event]) -> tuple[Event, Event | None]:
    """What the words after it say was called off or has not begun, which was only planned, and what calls it off.

    The latter is null where the coder found an act that says so.
    """
    after = text[event.trigger.end :][:200]
    if event.type in _PLANNED and event.status in _TOLD and (span := _to_have_done(event, text)):
        plan = replace(event, status="future")
        # "Called off the visit of the minister, who was to have come": that calls it off.
        since, end = sentence_of(text, event.trigger.start, event.trigger.end)
        if any(e.mode == "meet" and since <= e.trigger.start < end and _OFF.search(e.trigger.text) for e in whole):
            return plan, None
        return plan, _called_off(plan, text, span, event.dates)
    m = _NOT_HELD.match(after) if event.type in _PLANNED and event.status in _TOLD else None
    if m and m["yet"] and event.status != "negated":
        due = _SET_FOR.search(m[0])  # A day that has passed; "the patrols announced in January" are for none.
        past = resolve_date(due["date"], some_day(event.published), tense="past") if due else None
        return replace(event, status="future", date=past if due or "announced" in m[0] else event.date), None
    if not m or m["yet"] or not _NOUN.fullmatch(event.trigger.text):
        return event, None
    at = event.trigger.end
    day = _SET_FOR.search(m[0]) or (_NOT_ON.match(after, m.end()) if m["not"] else None)
    when = [
        When(d["date"], at + d.start("date"), at + d.end("date"), nearest(d["date"], event.published))
        for d in [day]
        if d
    ]
    plan = replace(event, status="future", date=next((w.edtf for w in when if w.edtf), event.date))
    start, end = (at + n for n in m.span(str(m.lastgroup)))
    if any(e.trigger.start < end and start < e.trigger.end and e.status == "actual" for e in whole):
        return plan, None
    return plan, _called_off(plan, text, (start, end), when)


def _to_have_done(event: Event, text: str) -> tuple[int, int] | None:
    """The words that say of an act that it was to have been done; null where none do, or where it has no day."""
    at = event.trigger.start
    m = _TO_HAVE_DONE.search(text, max(sentences_back(text, at, 0), at - 60), at) if event.date else None
    if m is None and event.date and _NOUN.fullmatch(event.trigger.text):
        m = _WHICH_WAS_TO_HAVE.search(text[event.trigger.end : event.trigger.end + 200])
        return (event.trigger.end + m.start("off"), event.trigger.end + m.end("off")) if m else None
    return m.span("off") if m else None


def _called_off(plan: Event, text: str, words: tuple[int, int], dates: Sequence[When]) -> Event:
    """The act that calls a plan off, on the words that tell it."""
    places = {p.country: p for p in plan.locations if p.country not in (None, *taking_part(plan))}
    hosts = (Actor(p.text, p.start, p.end, "GPE", p.name, f"country:{c}", c) for c, p in places.items())
    return replace(
        plan, event_id=content_id(plan.event_id, "off"), type="REJECT", mode="meet", quad=quad("REJECT"),
        score=score("REJECT", "meet"), status="actual", trigger=Span(text[words[0] : words[1]], *words), date=None,
        dates=tuple(dates), actors=(), recipients=(*plan.actors, *plan.recipients, *hosts),
        themes=(*plan.themes, plan.trigger), links=(),
    )  # fmt: skip


def with_what(event: Event, text: str) -> Event:
    """What is called off says with whom, and last of its dates for when: "a trip to Quito, planned for May 20"."""
    if event.type != "REJECT" or event.mode != "meet" or event.status != "actual":
        return event
    on = some_day(event.published)
    named = {c: t for t in event.themes for c in lands(t.text, "", on)}
    if (known := (*event.actors, *event.recipients)) and len(own := taking_part(event)) == 1:
        more = (at_words(known[0], c, t) for c, t in named.items() if c not in own)
        event = replace(event, recipients=(*event.recipients, *more))
    # "The treaty was withdrawn, and her visit, set for May, is off": not the day of the first.
    m = _SET_FOR.search(_CLAUSE_END.split(text[event.trigger.end : event.trigger.end + 200])[0])
    if m is None or (day := nearest(m["date"], event.published)) is None:
        return event
    when = When(m["date"], event.trigger.end + m.start("date"), event.trigger.end + m.end("date"), day)
    # "Planned for May 20", taken for the last one, is no day on which it was called off.
    taken = {day, *(w.edtf for w in event.dates if when.start <= w.start < when.end)}
    return replace(event, date=None if event.date in taken else event.date, dates=(*event.dates, when))


def undone(story: Sequence[Event], text: str) -> Iterator[tuple[Event, Event]]:
    """Each act that calls off or puts off, with the act that says what, before or after it."""
    by_start = sorted(story, key=lambda e: e.trigger.start)
    for a, b in pairwise(by_start):
        between = text[a.trigger.end : b.trigger.start]
        beside = a.status == "actual" and b.status in _TOLD and 0 < b.trigger.start - a.trigger.end <= _BESIDE
        parted = "," in between or SENTENCE_END.search(between) or CUT_SHORT.match(a.trigger.text)
        if not beside or parted or a.type != "REJECT":
            continue
        if (a.mode == "meet" and b.type == "CONSULT") or _puts_off(a, b):
            yield a, b
    for n, off in enumerate(by_start):
        verb = POSTPONED.search(off.trigger.text) or _OFF.search(off.trigger.text)
        at = off.trigger.start
        if not text or verb is None or off.status != "actual" or not PASSIVE.search(text[max(0, at - 30) : at]):
            continue
        # What was called off is the first noun of its sentence, the subject.
        here = [e for e in back_to(sentences_back(text, at, 0), by_start[:n]) if e.type != "REJECT"]
        if what := next((e for e in reversed(here) if _NOUN.match(e.trigger.text)), None):
            yield off, what


def _puts_off(off: Event, what: Event) -> bool:
    """ "Postponed the signing of the treaty": no denial that it was signed."""
    said = POSTPONED.match(off.trigger.text) or _OFF.match(off.trigger.text)
    return bool(said and what.type in ("SUPPORT", "AGREE", "COOPERATE", "AID") and _NOUN.fullmatch(what.trigger.text))


def of_what(event: Event, what: Event, text: str) -> Event:
    """What is put off, with the words for it where it was given none."""
    if event.themes or event.trigger.end > what.trigger.start or not _puts_off(event, what):
        return event
    end = max((t.end for t in what.themes), default=what.trigger.end)
    start, end = what.trigger.start, max(end, what.trigger.end)
    return replace(event, themes=(Span(text[start:end], start, end),))


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
        recipients=what.recipients, themes=what.themes, locations=what.locations, quantities=what.quantities,
    )  # fmt: skip


def nearest(words: str, published: str | None) -> str | None:
    """The date that the words name, the nearest to the telling on either side."""
    told = some_day(published)
    past, coming = (resolve_date(words, told, tense=tense) for tense in ("past", "future"))
    return closer(past, coming, told)
