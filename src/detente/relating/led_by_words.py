"""What led to what by the words between acts, where the coder linked none, and acts that a noun names again.

"In response Lima closed the border", "it expelled two attaches in retaliation", "over the death it recalled its
ambassador": the words say that there is a cause, and what stands before says which. "The coup", "the ban": an act told
before is meant, so that what the noun is linked to, the act is linked to as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.event import Document, Event, Link
from detente.relating.acts.meaning import meanings
from detente.relating.acts.receipts import sentences_of
from detente.relating.ledgers.entry import labels, meets

BACK = 3
"""Sentences before its own in which the cause of an act stands."""
CLAUSE = 120
"""Characters from "after" to the verb of its clause."""

_ANSWER = re.compile(
    r"\b(?:in\s+(?:response|retaliation|reply|reprisal)|as\s+a\s+reprisal)\b"
    r"(?:\s+(?:to|for)\s+(?:the|this|that|these|those|its|their)\s+(?P<what>(?-i:[a-z][\w'’-]*\s?){1,2}))?"
    r"|\b(?P<by>answered|responded|retaliated|replied|hit\s+back|reacted)\b(?=[^.;]{0,40}\b(?:by|with)\b)",
    re.IGNORECASE,
)
_GROUND = re.compile(
    r"\b(?P<why>over|because\s+of|due\s+to|on\s+account\s+of|in\s+protest\s+(?:at|against|over))\s+"
    r"(?:the|this|that|these|those)\s+(?P<what>(?-i:[a-z][\w'’-]*\s?){1,2})",
    re.IGNORECASE,
)
_HEAD = re.compile(r"(?:^|[,;:])\s*(?:(?:and|but|so),?\s*)?$", re.IGNORECASE)
_CLAUSE = re.compile(r"(?<!months\s)(?<!years\s)(?<!weeks\s)\b(?:after|because)\s+(?!of\b)", re.IGNORECASE)
_GENERAL = re.compile(
    r"\s*(?:\w+\s+)?(?:affair|incident|dispute|row|move|decision|step|quarrel|scandal|crisis|matter)\b", re.I
)
_KNOWN = re.compile(r"\b(?:the|this|that|these|those|its|their|his|her)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_NAMED = {"seize": meanings("coup")}
"""What acts of a mode are called, whatever their verb."""


def worded_links(of: Sequence[Event], document: Document) -> Iterator[tuple[str, Link]]:
    """Ids of acts of one story with links to what they led to, for acts to which nothing leads yet."""
    text, spans = document.text, sentences_of(document)
    done = sorted((e for e in of if e.status == "actual"), key=lambda e: e.trigger.start)
    reached = {link.event_id for e in of for link in e.links}
    for n, (start, end) in enumerate(spans):
        own = [e for e in done if start <= e.trigger.start < end]
        back = [e for e in done if spans[max(0, n - BACK)][0] <= e.trigger.start < end]
        for m in _ANSWER.finditer(text, start, end):
            for e in _effects(own, m, text, start, bool(m["by"])):
                cause = _meant(e, done, m["what"]) or _provoked(e, back)
                if cause and e.event_id not in reached:
                    yield cause.event_id, Link("response", e.event_id)
        for m in _GROUND.finditer(text, start, end):
            for e in _effects(own, m, text, start):
                cause = _meant(e, back, m["what"], m["why"].lower() != "over")
                if cause is None and _GENERAL.match(m["what"]) and "conflict" in e.quad:
                    cause = _provoked(e, back)
                if cause and e.event_id not in reached:
                    yield cause.event_id, Link("cause", e.event_id)
        for m in _CLAUSE.finditer(text, start, end):
            effect = next((e for e in reversed(own) if e.trigger.end <= m.start()), None)
            cause = next((e for e in own if e.trigger.start >= m.end() and _has_subject(e, m.end())), None)
            if effect and cause and effect.event_id not in reached and _provoking(effect, [cause]):
                yield cause.event_id, Link("response", effect.event_id)
        for e in own:
            if e.type == "ACCUSE" and e.event_id not in reached:
                cause = next((c for t in e.themes if (c := _meant(e, back, t.text, about=False))), None)
                if cause:
                    yield cause.event_id, Link("response", e.event_id)


def restated(of: Sequence[Event], document: Document) -> Iterator[tuple[str, str]]:
    """Ids of acts that a noun names again ("the attack"), with that of the act told before in the story."""
    ordered = sorted((e for e in of if e.status == "actual"), key=lambda e: e.trigger.start)
    for n, e in enumerate(ordered):
        before = document.text[max(0, e.trigger.start - 40) : e.trigger.start]
        if e.date or not e.links or not _KNOWN.search(before):
            continue
        mine = meanings(e.trigger.text)
        same = [
            o for o in ordered[:n]
            if o.type == e.type and meets(labels(o.actors), labels(e.actors))
            and (mine & meanings(o.trigger.text) or (e.mode is not None and e.mode == o.mode))
        ]  # fmt: skip
        if same:
            called = max(same, key=lambda o: (bool(mine & meanings(o.trigger.text)), bool(o.date), o.trigger.start))
            yield e.event_id, called.event_id


def _effects(own: Sequence[Event], m: re.Match[str], text: str, start: int, ahead: bool = False) -> list[Event]:
    """The acts that words of a cause belong to: those after them at a clause's head, else the last before."""
    noun = m.group("what") or ""
    after = [e for e in own if e.trigger.start >= m.end() - len(noun) + len(noun.split(" ")[0])]
    if ahead:
        return after[:1]
    if after and _HEAD.search(text[start : m.start()]):
        by = set(labels(after[0].actors))
        return [e for e in after if e is after[0] or by & set(labels(e.actors))]
    before = [e for e in own if e.trigger.end <= m.start()]
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
        done = meanings(e.trigger.text) | _NAMED.get(e.mode or "", frozenset())
        return done | meanings(" ".join(t.text for t in e.themes)) if about and e.type != effect.type else done

    before = [e for e in back if e.trigger.start < effect.trigger.start and not by & set(labels(e.actors))]
    fitting = [e for e in before if named & own(e)]
    return max(fitting, key=lambda e: (bool(e.date), e.trigger.start), default=None)


def _provoked(effect: Event, back: Sequence[Event]) -> Event | None:
    """The act before that an answer is to: rather one of its own kind, rather a deed than words, the nearest."""
    before = [e for e in back if e.trigger.start < effect.trigger.start]
    return max(
        _provoking(effect, before),
        key=lambda e: (e.type == effect.type, e.quad == "material conflict", e.trigger.start),
        default=None,
    )


def _provoking(effect: Event, acts: Sequence[Event]) -> list[Event]:
    """Those of acts of conflict that another side than that of the effect did, one that the effect is about."""
    by, sides = set(labels(effect.actors)), {*labels(effect.actors), *labels(effect.recipients)}
    return [
        e for e in acts
        if "conflict" in effect.quad and "conflict" in e.quad and e.event_id != effect.event_id
        and not by & set(labels(e.actors)) and meets(sides, {*labels(e.actors), *labels(e.recipients)})
    ]  # fmt: skip
