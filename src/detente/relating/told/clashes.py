"""Fighting that a sentence tells by its noun: "since clashes broke out on May 3 between soldiers of Peru and rebels".

The coder seldom finds an act in such a clause, though it names both sides and the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.event import Actor, Event, Span
from detente.resolving.english_forms import SENTENCE_END

from .sentence import Sentence, act

TRUCE = re.compile(r"\b(?:cease-?\s?fires?|truces?|armistices?|cessation of hostilities|laid down|lay down)\b", re.I)
_BETWEEN = re.compile(
    r"\b(?P<word>fighting|(?:clash|battle|skirmish|gunfight|shoot-?out|firefight)(?:e?s)?|hostilities|exchanges?\s+of\s+fire)\b"
    r"(?P<rest>[^.;:]{0,80}?)\bbetween\s+(?P<who>(?:(?!(?:near|in|on|at|that|which|left|has|have|had|was|were)\b)[\w'’-]+(?:\s+|\b))+)[.,]?",
    re.I,
)
_UNREAL = re.compile(
    r"\b(?:no|not|never|avoid\w*|prevent\w*|fear\w*|warn\w*|risk|if|could|may|might|would|will|end\w*)\b"
)


def clashes(sentence: Sentence) -> Iterator[Event]:
    """The fighting of two that a sentence tells, if no act coded in it has both."""
    m = _BETWEEN.search(sentence.text)
    if m is None or _UNREAL.search(sentence.text[: m.start("who")]):
        return
    at = sentence.start
    who = _parties(sentence.between(at + m.start("who"), at + m.end()))
    coded = (_parties((*e.actors, *e.recipients)) for e in sentence.events if e.type == "ASSAULT")
    if len(who) != 2 or any(len(parties) > 1 for parties in coded):
        return
    start, end = at + m.start("word"), at + m.end("word")
    yield act(sentence, (start, end), "ASSAULT", actors=who, when=sentence.date(start))


ENDED = (
    r"(?:lasted\s+(?:for\s+)?(?:only\s+|just\s+|barely\s+|less\s+than\s+)?(?:[\w-]+\s+){1,2}(?:hours|days?|weeks?|months?)"
    r"|collapsed|ended(?!\s+(?:the|an?|its|their|his|her)\b)|did\s+not\s+(?:hold|last|survive)|held\s+(?:only\s+)?until|(?:broke|broken|breaking)\s+down|(?:fell|fallen)\s+apart|unravell?ed|lapsed"
    r"|(?:is|was|has\s+been|had\s+been)\s+(?:now\s+)?(?:over(?!\s+an?\b)|dead|broken|in\s+(?:pieces|tatters|ruins|shreds)))\b"
)
_OVER = re.compile(
    r"(?:\b(?:[Cc]ease-?fire|[Tt]ruce|[Aa]rmistice)\b[^.;:]{0,60}?"
    r"|(?:^(?:(?:By|On|In|At|After|Within)\s[^,.;:]{1,40},?\s)?|[,;:]\s+|\b(?:and|but|that|when|once|until|before|after)\s+)"
    r"(?P<it>[Ii]t)\s+(?:had\s+|has\s+)?)"
    rf"\b(?P<end>{ENDED})"
)
_BROKE = re.compile(
    r"\b(?P<end>(?:bur(?:ied|ies)|shatter(?:ed|s)|broke|wreck(?:ed|s)|end(?:ed|s)|(?:put|puts)\s+an\s+end\s+to|tore\s+up|sank)\b)"
    r"\s+(?:what\s+(?:was\s+left|remained)\s+of\s+)?(?:the|an?|their|its)\s+(?:[\w-]+\s+){0,2}"
    r"(?P<truce>cease-?fire|truce|armistice)\b(?!\s+(?:talks|negotiations|proposal|offer|plan|line)\b)",
    re.I,
)
"""What is done to a truce by a blow: "bombed a market and buried what was left of the truce"."""
_TALKS = re.compile(r"\s+(?:talks|negotiations)\b")
_BACK = 250
"""Characters before "it was over" in which a truce is named."""


def breaches(sentence: Sentence) -> Iterator[Event]:
    """ "The truce is over", "it collapsed on May 3": the end of a truce, by nobody as far as this sentence tells."""
    at, text = sentence.start, sentence.document.text
    if (m := _BROKE.search(sentence.text)) and not _UNREAL.search(sentence.text[: m.start("end")]):
        span = Span(m["truce"], at + m.start("truce"), at + m.end("truce"))
        start, end = at + m.start("end"), at + m.end("end")
        blow = next((e for e in reversed(sentence.events) if e.type == "ASSAULT" and e.trigger.end < start), None)
        by = blow.actors if blow else ()
        yield act(sentence, (start, end), "REJECT/yield", themes=[span], actors=by, when=sentence.date(start))
        return
    m = _OVER.search(sentence.text)
    if m is None or _UNREAL.search(sentence.text[: m.start("end")]):
        return
    named = list(TRUCE.finditer(text, max(0, at - _BACK), at + m.start("end")))
    if not named or _TALKS.match(text, named[-1].end()):
        return
    # "It" at a sentence's head may be of the sentence before, any other only of its own.
    if not m["it"] or len(SENTENCE_END.findall(text, named[-1].end(), at + 1)) <= (m.start() == 0):
        span = Span(named[-1][0], named[-1].start(), named[-1].end())
        start, end = at + m.start("end"), at + m.end("end")
        yield act(sentence, (start, end), "REJECT/yield", themes=[span], when=sentence.date(start))


def _parties(names: Sequence[Actor]) -> list[Actor]:
    """Who is named, each once: an armed group is not the country that it is from."""
    found: dict[str, Actor] = {}
    for a in names:
        if a.kind == "PLACE":
            continue
        key = a.entity if (a.entity or "").startswith("group:") else a.country or a.entity
        if key:
            found.setdefault(key, a)
    return list(found.values())
