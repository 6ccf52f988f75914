"""The day of an act by what is told beside it.

"Signed a treaty on Friday, at the end of a two-day visit": the visit is of that day too, and so is what was done
"shortly before". A clause that hangs on a dated one - joined by "and", a relative clause, a participle - is of its day,
a main clause behind a date at the head of the sentence of that, and a visit that "ended" began so many days before.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from detente.event import Event
from detente.relating.acts.parties import taking_part
from detente.relating.acts.traits import unstated
from detente.relating.counting.words import NUMBERS, spoken_number
from detente.relating.parties.earlier import back_to
from detente.resolving.dates.edtf import some_day, width
from detente.resolving.dates.resolve import resolve_date
from detente.resolving.english_forms import MONTH, WEEKDAY, sentence_ends, sentences_back

from .papers import SIGNS

_REACH = 500
"""Characters between an agreement told with its day and the talks at which it was reached."""
_CLAUSE = 120
"""Characters before an act in which another day would be told."""
_HEAD = re.compile(
    rf"(?:(?:Early|Late)\s+)?(?:On|In)\s+(?P<date>{MONTH}\s+\d{{1,2}}(?:,\s+\d{{4}})?|\d{{1,2}}\s+{MONTH}(?:\s+\d{{4}})?"
    rf"|{MONTH}(?:\s+\d{{4}})?|{WEEKDAY}|(?:19|20)\d\d)(?![\w-])"
)
"""A date at the head of a sentence."""
_MAIN = re.compile(
    r"(?:(?!\b(?:who|which|that|when|where|while|after|before|because|since|as|if)\b)[^,;:.]"
    r"|,\s+(?:who|which|whose|where)\b[^,;:.]*,|,)*"
)
"""What stands before the verb of a main clause, relative clauses ended."""
_NOUN = re.compile(r"\b(?!(?:and|then|also)\b)[a-z]+\s+(?:the|this|that|such)\s+$")
"""Before an act that a clause only speaks of: "expelled two envoys over the killing"."""
# What stands between a dated act and one that hangs on it.
_AND = re.compile(r"\band\s+(?:(?:then|also|\w+ly)\s+)?$")
_WHICH = re.compile(r",\s+(?:and\s+)?(?:which|who|whom)\s+(?:(?:it|he|she|they|was|were)\s+){0,2}$")
_PARTICIPLE = re.compile(r"(?:,|\bby)\s+(?:\w+ly\s+)?$")
_DAY = re.compile(
    rf"\b(?:{MONTH}|{WEEKDAY}|(?:19|20)\d\d\b|(?:ago|earlier|later|previous|last|next|since|until|years?|months?|weeks?|days?)\b)"
)
HAD = re.compile(r"\b(?:had|having)\s+(?:\w+\s+)?$")
"""Before the verb of what came before that of the sentence."""
_OTHER_DAY = re.compile(
    r"\b(?:had|having|has|have|will|would|later|since|once|never|always|often|repeatedly)\s+(?:\w+\s+){0,3}$"
)
"""Before the verb of what was done on another day, or on many."""
_ENDED = re.compile(
    rf"\b(?:end|conclud|finish|complet|wrapp)\w*\s+(?:up\s+)?(?:an?|the|his|her|their)\s+(?P<n>{'|'.join(NUMBERS[1:])}|\d)-day"
    r"\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_SIGNING = re.compile(r"\b(?:before|after|at|during|day\s+of)\s+(?:the|its|their)\s+(?:signing|ceremony)\b", re.I)
_DURING = re.compile(
    r"\b(?:during|(?:(?:at|by)\s+the\s+(?:end|close|conclusion|start|beginning)"
    r"|on\s+the\s+(?:first|second|third|fourth|fifth|sixth|last|final|closing)\s+day)\s+of)"
    r"\s+(?:(?:an?|the|his|her|their)\s+)?(?:[\w-]+\s+){0,2}$"
    r"|\b(?:shortly|immediately|just|right|minutes|hours)\s+(?:before|after)\s+[^.;:]{0,80}$",
    re.I,
)


def of_its_clause(event: Event, before: Sequence[Event], text: str) -> Event:
    """ "Signed a pact on Friday and handed over a list, which it published": all of Friday, as nothing else is said."""
    if event.status != "actual" or any(w.edtf for w in event.dates):
        return _of_days(event, text)
    at = event.trigger.start
    since = sentences_back(text, at, 0)
    if event.date or _OTHER_DAY.search(text, max(since, at - _CLAUSE), at):
        return event
    head = _HEAD.match(text, since)
    if head and _MAIN.fullmatch(text, head.end(), at) and not _NOUN.search(text, since, at):
        return replace(event, date=resolve_date(head["date"], some_day(event.published), tense="past"))
    here = (e for e in back_to(since, before) if e.trigger.end <= at and e.status == "actual")
    last, day_of = next(((e, e.date) for e in here if e.date), (event, ""))
    if not day_of or width(day_of) > 31 or unstated(last):
        return event
    between = text[last.trigger.end : at]
    for day in last.dates:
        between = between.replace(day.text, "")
    if _DAY.search(between):
        return event
    participle = event.trigger.text.endswith("ing") and _PARTICIPLE.search(between)
    hangs = _AND.search(between) or participle or (event.quad.startswith("verbal") and _WHICH.search(between))
    return replace(event, date=last.date) if hangs else event


def _of_days(event: Event, text: str) -> Event:
    """ "Ended a three-day visit on Friday": on the three days that end then."""
    m = _ENDED.search(text[max(0, event.trigger.start - 80) : event.trigger.start])
    if not m or not event.date or event.type != "CONSULT" or not re.fullmatch(r"\d{4}-\d\d-\d\d", event.date):
        return event
    last = datetime.date.fromisoformat(event.date)
    first = last.fromordinal(max(1, last.toordinal() - spoken_number(m["n"]) + 1))
    return replace(event, date=f"{first}/{last}") if first < last else event


def on_the_day_told(event: Event, before: Sequence[Event], text: str) -> Event:
    """ "Signed a treaty on Friday, at the end of a two-day visit": the visit is of that day too.

    Talks told without a day beside an agreement of the same two ("met before the signing") are of the day of that.
    """
    if event.status != "actual" or not (event.type == "CONSULT" or _is_joint(event)):
        return event
    at = event.trigger.start
    since = sentences_back(text, at, 0)
    signing, during = _at_a_signing(event, since, text), bool(_DURING.search(text[max(0, at - 100) : at]))
    if not (signing or _leaves_day_open(event, during, text)):
        return event
    near = back_to(0 if signing else min(since, at - _REACH), before)
    dated = [e for e in near if e.date and width(e.date) <= 1 and e.status == "actual" and not unstated(e)]
    here = [e for e in dated if e.trigger.start >= since and e.trigger.end <= at] if during else []
    agreed = [e for e in dated if _came_of(e, event)]
    last = next(iter(here or agreed), None)
    if last is None:
        return event
    # Who met on one day may sign on the next.
    met = _is_joint(event) and last.type == "CONSULT"
    if met and all(e.type == "CONSULT" or e.date != last.date for e in agreed):
        return event
    return replace(event, date=last.date)


def _is_joint(event: Event) -> bool:
    """Whether several agree on something or sign it."""
    return event.type in ("AGREE", "SUPPORT") and len({a.country for a in event.actors}) > 1


def _at_a_signing(event: Event, since: int, text: str) -> bool:
    """Whether the sentence of an act without a day says that it was at a signing."""
    told = any(w.edtf for w in event.dates)
    return not told and bool(_SIGNING.search(text, since, sentence_ends(text, event.trigger.start)))


def _leaves_day_open(event: Event, during: bool, text: str) -> bool:
    """Whether no day is told of an act; of one in whose course another was done, none narrower than a week."""
    if during:
        return not event.date or width(event.date) > 7
    at = event.trigger.start
    return not (event.date or any(w.edtf for w in event.dates) or HAD.search(text, max(0, at - 30), at))


def _came_of(act: Event, event: Event) -> bool:
    """Whether an act is what the same agreed at an event, or, where that is their agreement, the talks before it."""
    sides = taking_part(event) | {p.country for p in event.locations if p.country and event.mode == "visit"}
    if act.type == "CONSULT":
        return _is_joint(event) and sides <= {*taking_part(act), *(p.country for p in act.locations)}
    # What two "noted" or "welcomed" on a day may be that of another.
    signed = act.type == "AGREE" or (act.type == "SUPPORT" and SIGNS.search(act.trigger.text))
    return bool(signed) and sides == {a.country for a in act.actors}
