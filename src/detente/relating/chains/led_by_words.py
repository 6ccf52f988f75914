"""What led to what by the words between acts, where the coder linked none.

"In response Lima closed the border", "it expelled two attaches in retaliation", "over the death it recalled its
ambassador": the words say that there is a cause, and what stands before says which.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from detente.event import Document, Event, Link
from detente.relating.acts.meaning import meanings
from detente.relating.acts.parties import labels, meets, taking_part
from detente.relating.acts.receipts import sentences_of
from detente.relating.settling.own_days import HAD
from detente.resolving.dates.edtf import bounds

from .named_again import done_in, far

BACK = 3
"""Sentences before its own in which the cause of an act stands."""
CLAUSE = 120
"""Characters from "after" to the verb of its clause."""

_ANSWER = re.compile(
    r"\b(?:(?:in|as\s+an?)\s+(?:response|retaliation|reply|reprisal|return|protest|revenge|answer)"
    r"|(?P<by>answered|responded|retaliated|replied|hit\s+back|reacted)(?!\s+that\b)(?=[^.;]{0,60}\b(?:by|with|and|when)\b))\b"
    r"(?:\s+(?:to|for|at|against|over)\s+(?:the|this|that|these|those|its|their)\s+"
    r"(?P<what>(?-i:[a-z][\w'’-]*\s?){1,2}))?",
    re.IGNORECASE,
)
_GROUND = re.compile(
    r"\b(?P<why>over|because\s+of|due\s+to|on\s+account\s+of|in\s+protest\s+(?:at|against|over)|after(?=\s+an?\s))\s+"
    r"(?:(?:the|this|that|these|those|(?P<new>an?))\s+(?P<what>(?-i:[a-z][\w'’-]*\s?){1,2})"
    r"|(?P<it>(?:it|this|that|them)(?=\s*[.,;]|\s+(?-i:[A-Z]))))",
    re.IGNORECASE,
)
_HEAD = re.compile(r"(?:^|[,;:]|\band)\s*(?:(?:and|but|so),?\s*)?$", re.IGNORECASE)
_CLAUSE = re.compile(r"(?<!months\s)(?<!years\s)(?<!weeks\s)\b(?:after|because)\s+(?!of\b)", re.IGNORECASE)
_GENERAL = re.compile(
    r"\s*(?:\w+\s+)?(?:affair|incident|dispute|row|move|decision|step|quarrel|scandal|crisis|matter)\b", re.I
)
_TO = re.compile(r"\s+(?:to|for|at|against|over)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a story with the acts that took place, in order of the text.

    `own` are its acts, `back` its own and those of the BACK sentences before, `done` all of the story; `near` is where
    the sentence before begins, `following` the bounds of the next.
    """

    text: str
    start: int
    end: int
    own: Sequence[Event]
    back: Sequence[Event]
    done: Sequence[Event]
    near: int
    following: tuple[int, int] | None


class _Led(NamedTuple):
    """What led to an act; `sure` where it did beside what else is known to have led to it."""

    cause: Event
    effect: Event
    rel: str = "response"
    sure: bool = False


def worded_links(of: Sequence[Event], document: Document) -> Iterator[tuple[str, Link]]:
    """Ids of acts of one story with links to what they led to, for acts to which nothing leads yet."""
    # What did not happen may be linked too ("without admitting it"), beside what did.
    reached = {link.event_id for e in of if e.status != "negated" for link in e.links}
    for s in _sentences(of, document):
        for led in chain(_answers(s), _grounds(s), _clauses(s), _accusations(s)):
            if led.sure or led.effect.event_id not in reached:
                yield led.cause.event_id, Link(led.rel, led.effect.event_id)


def _sentences(of: Sequence[Event], document: Document) -> Iterator[_Sentence]:
    """Those in which something took place."""
    spans = sentences_of(document)
    done = sorted((e for e in of if e.status == "actual"), key=lambda e: e.trigger.start)
    for n, (start, end) in enumerate(spans):
        if own := [e for e in done if start <= e.trigger.start < end]:
            back = [e for e in done if spans[max(0, n - BACK)][0] <= e.trigger.start < end]
            following = spans[n + 1] if n + 1 < len(spans) else None
            yield _Sentence(document.text, start, end, own, back, done, spans[max(0, n - 1)][0], following)


def _answers(s: _Sentence) -> Iterator[_Led]:
    """ "In response Lima closed the border"; "it answered by expelling two attachés"."""
    for m in _ANSWER.finditer(s.text, s.start, s.end):
        for e in _effects(s, m, ahead=bool(m["by"])):
            behind = not m["by"] and _TO.match(s.text, m.end())
            cause = (
                _meant(e, s.done, m["what"])
                or (_told_behind(e, s.own, m.end()) if behind else None)
                or _told_with(e, s, m["what"])
                or _provoked(e, s.back)
                or (None if m["what"] else _aroused(e, [a for a in s.back if a.trigger.start >= s.near]))
                or (_given(e, s.back) if m[0].lower() == "in return" else None)
            )
            if cause:
                yield _Led(cause, e, sure=bool(m["by"]))
            if before := _told_after(e, s):
                yield _Led(before, e, sure=True)


def _grounds(s: _Sentence) -> Iterator[_Led]:
    """ "Over the death it recalled its ambassador"."""
    for m in _GROUND.finditer(s.text, s.start, s.end):
        why = m["why"].lower()
        for e in _effects(s, m):
            cause = _new(e, s, m) if m["new"] else _meant(e, s.done, m["what"], about=why != "over")
            if cause is None and (m["it"] or _GENERAL.match(m["what"])) and "conflict" in e.quad:
                cause = _provoked(e, s.back)
            if cause is None and not m["new"]:
                cause = _told_with(e, s, m["what"])
            if cause:
                yield _Led(cause, e, "response" if why == "after" else "cause")


def _clauses(s: _Sentence) -> Iterator[_Led]:
    """ "Closed the border after rebels had crossed it"."""
    for m in _CLAUSE.finditer(s.text, s.start, s.end):
        effect = next((e for e in reversed(s.own) if e.trigger.end <= m.start()), None)
        cause = next((e for e in s.own if e.trigger.start >= m.end() and _has_subject(e, m.end())), None)
        if effect and cause and (_provoking(effect, [cause]) or _rewards(effect, cause)):
            yield _Led(cause, effect)


def _accusations(s: _Sentence) -> Iterator[_Led]:
    """ "Accused Lima of the raid"."""
    for e in s.own:
        if e.type == "ACCUSE":
            theirs = [a for a in s.own if set(labels(a.actors)) & set(labels(e.recipients))]
            named = (c for t in e.themes if (c := _meant(e, s.back, t.text, about=False)))
            if cause := next(named, None) or _provoked(e, theirs):
                yield _Led(cause, e)


def _effects(s: _Sentence, m: re.Match[str], ahead: bool = False) -> list[Event]:
    """The acts that words of a cause belong to: those after them at a clause's head, else the last before."""
    noun = m.group("what") or ""
    after = [e for e in s.own if e.trigger.start >= m.end() - len(noun) + len(noun.split(" ")[0])]
    if ahead:
        return after[:1]
    if after and _HEAD.search(s.text[s.start : m.start()]):
        by = set(labels(after[0].actors))
        return [e for e in after if e is after[0] or not by or by & set(labels(e.actors))]
    before = [e for e in s.own if e.trigger.end <= m.start()]
    return before[-1:]


def _has_subject(e: Event, since: int) -> bool:
    """Whether somebody stands between a word and an act's verb, so that the word begins a clause of it."""
    return any(since <= a.start and a.end <= e.trigger.start < since + CLAUSE for a in (*e.actors, *e.recipients))


def _meant(effect: Event, back: Sequence[Event], what: str | None, about: bool = True) -> Event | None:
    """An act before, of others, that a noun names by what is done in it or, with `about`, by what it is about.

    Rather one of which the day is told, rather the last.
    """
    named, by = meanings(what or ""), set(labels(effect.actors))

    def own(e: Event) -> frozenset[str]:
        told = about and e.type != effect.type
        return done_in(e) | meanings(" ".join(t.text for t in e.themes)) if told else done_in(e)

    before = [e for e in back if e.trigger.start < effect.trigger.start and not by & set(labels(e.actors))]
    fitting = [e for e in before if named & own(e)]
    return max(fitting, key=lambda e: (bool(e.date), e.trigger.start), default=None)


def _provoked(effect: Event, back: Sequence[Event]) -> Event | None:
    """The act before that an answer is to: of its own kind, rather a deed than words, the latest, the nearest.

    Of what one did on a day in one sentence the first is the deed: "attacked the post and burned two huts".
    """
    before = [e for e in back if e.trigger.start < effect.trigger.start]
    fitting = _provoking(effect, before)
    best = max(
        fitting,
        key=lambda e: (e.type == effect.type, e.quad == "material conflict", _last_day(e), e.trigger.start),
        default=None,
    )
    if best is None or best.date is None:
        return best
    one = (e for e in fitting if e.date == best.date and e.quad == best.quad)
    return next((e for e in one if 0 < best.trigger.start - e.trigger.end < CLAUSE), best)


def _last_day(e: Event) -> datetime.date:
    """The last day of an act, long ago where none is told."""
    return (bounds(e.date)[1] if e.date else None) or datetime.date.min


def _told_after(effect: Event, s: _Sentence) -> Event | None:
    """The deed of another that the next sentence tells as one before the answer: "The rebels had freed two nurses"."""
    if s.following is None:
        return None
    start, end = s.following
    had = (e for e in s.done if start <= e.trigger.start < end and HAD.search(s.text, start, e.trigger.start))
    by = set(labels(effect.actors))
    return next((e for e in had if labels(e.actors) and not by & set(labels(e.actors))), None)


def _told_behind(effect: Event, own: Sequence[Event], since: int) -> Event | None:
    """The act of others that stands in what an answer is to: "in response to a decision by X, which extended …"."""
    if effect.trigger.start > since:
        return None
    first = next((e for e in own if e.trigger.start >= since), None)
    return first if first and not set(labels(effect.actors)) & set(labels(first.actors)) else None


def _told_with(effect: Event, s: _Sentence, what: str | None) -> Event | None:
    """The deed of others with whose words a noun stands: "four died in an ambush", of which "the ambush" is said."""
    nouns = [re.escape(w) for w in (what or "").split() if len(w) > 3]
    if not nouns or "conflict" not in effect.quad:
        return None
    told = re.compile(rf"[^.;]{{0,{CLAUSE}}}\b(?:{'|'.join(nouns)})(?:s|es|ed)?\b", re.IGNORECASE)
    by = set(labels(effect.actors))
    deeds = (
        e for e in reversed(s.done)
        if e.trigger.start < effect.trigger.start and e not in s.own and e.quad == "material conflict"
        and not by & set(labels(e.actors)) and not far(e, effect)
    )  # fmt: skip
    return next((e for e in deeds if told.match(s.text, e.trigger.end)), None)


def _new(effect: Event, s: _Sentence, m: re.Match[str]) -> Event | None:
    """The deed of others that is told behind what a ground is, or below: "over a fire that killed two"."""
    behind = _told_behind(effect, s.own, m.end())
    if behind and behind.quad == "material conflict":
        return behind
    below = (e for e in _provoking(effect, s.done) if e.trigger.start > m.end() and e.date)
    return next((e for e in below if meanings(m["what"]) & done_in(e)), None)


def _given(effect: Event, before: Sequence[Event]) -> Event | None:
    """What another did for those who did the same in return: the last such deed."""
    alike = (e for e in reversed(before) if e.quad == effect.quad == "material cooperation")
    return next((e for e in alike if e.trigger.start < effect.trigger.start), None)


def _rewards(effect: Event, cause: Event) -> bool:
    """Whether something is given to those who gave way before: "released aid six days after Lima freed the editors"."""
    hers = set(labels(cause.actors))
    given = effect.quad == "material cooperation" and hers & set(labels(effect.recipients))
    yielded = cause.type in ("CONCEDE", "RETREAT") and not hers & set(labels(effect.actors))
    return bool(given and yielded and not far(cause, effect))


def _aroused(effect: Event, before: Sequence[Event]) -> Event | None:
    """The deed of others with those whom an answer hits, where nothing hostile was told: "resumed relations with X"."""
    by, hit = set(labels(effect.actors)), set(labels(effect.recipients))
    if "conflict" not in effect.quad:
        return None
    dated = [e for e in before if e.trigger.start < effect.trigger.start and e.date and not far(e, effect)]
    sides = [(e, taking_part(e)) for e in dated]
    deeds = [e for e, of in sides if hit & of and not by & of]
    return deeds[-1] if deeds else None


def _provoking(effect: Event, acts: Sequence[Event]) -> list[Event]:
    """Those of acts of conflict that another side than that of the effect did, one that the effect is about."""
    by, sides = set(labels(effect.actors)), taking_part(effect)
    return [
        e for e in acts
        if "conflict" in effect.quad and "conflict" in e.quad and e.event_id != effect.event_id
        and not by & set(labels(e.actors)) and not far(e, effect)
        and meets(sides, taking_part(e))
    ]  # fmt: skip
