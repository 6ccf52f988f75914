"""What sentences say became of a ceasefire: announced, agreed, in force, broken; between whom, since when.

The coder finds who announces or signs one; that it "did not last a week", was "in effect since May 3" or that an attack
"was the end of the truce" is said of the ceasefire itself. Who keeps it, where the sentence names less than two, are
those of the ceasefire told of before in the story; when it was broken, where no day is given, is the day of the attack
just told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.event import Actor, Event, Span, When

from .sentence import Sentence, act

NOUN = re.compile(r"\b(?:cease-?\s?fires?|truces?|armistices?|cessation\s+of\s+hostilities)\b", re.IGNORECASE)
BROKEN = re.compile(
    r"\b(?:collaps(?:ed|es)|brok(?:e|en)(?:\s+down)?|breaks?|fell\s+apart|unravel\w*"
    r"|the\s+end\s+of(?=\s+(?:[\w-]+\s+){0,3}?(?:cease|truce|armistice|calm|cessation|it\b))|(?<!-)ended|is\s+over|was\s+over"
    r"|(?:did|has|had)\s+not\s+(?:last(?:ed)?|h[oe]ld)|lasted\s+only|violat(?:ed|ion\s+of)|breach(?:ed|\s+of)|abandoned"
    r"|dead|shattered|expired)\b",
    re.IGNORECASE,
)
_STEPS = (
    ("REJECT/yield", BROKEN),
    ("RETREAT/ceasefire", re.compile(
        r"\b(?:beg[au]n|took\s+(?:effect|hold)|(?:came|entered)\s+into\s+(?:force|effect)|in\s+(?:effect|force)|held|started"
        r"|has\s+been\s+observed)\b", re.IGNORECASE)),
    ("AGREE", re.compile(r"\b(?:agreed|signed|concluded|reached)\b", re.IGNORECASE)),
    ("CONCEDE", re.compile(r"\b(?:announced|declared|proclaimed)\b", re.IGNORECASE)),
)  # fmt: skip
_UNREAL = re.compile(
    r"\b(?:call(?:s|ed|ing)?\s+(?:for|on)|urg\w+|demand\w*|propos\w+|reject\w*|refus\w+|talks\s+(?:on|about|for)|would|could|may"
    r"|might|if|unless|hop(?:e|es|ed|ing)|no|never|deni\w+|accus\w+|warn\w*|will|(?:second|third|fourth|fifth)\s+breach"
    r"|to\s+(?:begin|start))\b",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\b(?:in|at|near)\s+(?:the\s+)?$")
_NEAR = 300
"""Characters between an attack and the sentence that says what it ended."""


def truces(sentence: Sentence, sides: Sequence[Actor], attacks: Sequence[Event]) -> Iterator[Event]:
    """The steps of a ceasefire that a sentence tells.

    `sides` are those of the one told of before; `attacks` are those of the story, in order.
    """
    text, at = sentence.text, sentence.start
    nouns = list(NOUN.finditer(text))
    if not nouns:
        return
    who = parties_of([a for a in sentence.names if not _WHERE.search(text[: a.start - at])])
    who = who if len(who) > 1 else list(sides)
    if not who or len(who) > 2:
        return  # Of three some mediate, and nothing here tells which.
    done: set[str] = set()
    for kind, pattern in _STEPS:
        for m in pattern.finditer(text):
            start = max((c.end() for c in re.finditer(r"[,;:]\s", text[: m.start()])), default=0)
            if _UNREAL.search(text[start : m.end()]) or kind in done or (kind == "CONCEDE" and "REJECT/yield" in done):
                continue
            done.add(kind)
            noun = min(nouns, key=lambda n: abs(n.start() - m.start()))
            theme = Span(noun[0], at + noun.start(), at + noun.end())
            yield act(
                sentence, (at + m.start(), at + m.end()), kind, actors=who, themes=[theme],
                when=_when(sentence, m, kind, attacks),
            )  # fmt: skip


def truce_sides(story: Sequence[Event]) -> list[Actor]:
    """Who is coded to keep, announce or sign a ceasefire in a story, for sentences that name nobody."""
    of = (e for e in story if e.mode == "ceasefire" or any(NOUN.search(t.text) for t in e.themes))
    return parties_of([a for e in of for a in (*e.actors, *e.recipients)])


def parties_of(names: Sequence[Actor]) -> list[Actor]:
    """Who is named, each once: an armed group is not the country that it is from."""
    found: dict[str, Actor] = {}
    for a in names:
        if a.kind == "PLACE":
            continue
        key = a.entity if (a.entity or "").startswith("group:") else a.country or a.entity
        if key:
            found.setdefault(key, a)
    return list(found.values())


def _when(sentence: Sentence, m: re.Match[str], kind: str, attacks: Sequence[Event]) -> When | None:
    """Its own day: the nearest in its part of the sentence, for a breach else that of the attack that made it."""
    at = sentence.start + m.start()
    parts = [p.end() for p in re.finditer(r",\s", sentence.text)]
    first = sentence.start + max((p for p in parts if p <= m.start()), default=0)
    last = sentence.start + min((p for p in parts if p > m.start()), default=len(sentence.text))
    own = [w for w in sentence.dates if first <= w.start < last]
    if own:
        day = min(own, key=lambda w: abs(w.start - at))
        return When(day.text, day.start, day.end, (day.edtf or "").removesuffix("/.."))
    if kind == "REJECT/yield":
        made = [e for e in attacks if 0 <= at - e.trigger.start <= _NEAR and e.date and e.dates]
        return (
            When(made[-1].dates[0].text, made[-1].dates[0].start, made[-1].dates[0].end, made[-1].date)
            if made
            else None
        )
    return sentence.date(at) if len(sentence.dates) == 1 and not parts else None
