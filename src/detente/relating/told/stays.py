"""Visits told by where somebody was: "the Malian foreign minister was in Nouakchott on July 8".

News tells as many visits this way as by a verb of travelling, and a verb that says so little is easily passed over by a
coder of acts. Somebody of an office, a town or country that is not their own, and a day or an errand make it a visit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.event import Actor, Event
from detente.relating.acts.ranks import rank
from detente.relating.short_forms import organisations_of
from detente.resolving.actors.resolve import resolve_actor
from detente.resolving.dates.edtf import some_day, width

from .sentence import Sentence, act, side_of

_WAS_IN = re.compile(
    r"\s(?P<verb>(?:was|were|ha[sd]\s+been)(?:\s+(?:also|back|then|again))?)\s+in\s+(?:the\s+)?(?=[A-Z])"
)
_CLAUSE = re.compile(r"(?:^|[;:“\"]\s*|,\s+(?:and|but|while|where)\s+|\s(?:and|but|while|after|before|that|when)\s+)")
_PRIVATE = re.compile(
    r"\b(?:treatment|hospital|holiday|vacation|exile|court|jail|prison|custody|detention|school)\b", re.I
)
_OFFICE = re.compile(r"\b(?:chief|secretary|envoys?|negotiators?|delegation|commissioner)\b", re.I)
_SHORT = re.compile(r"^[Tt]he\s+([a-z]+)(?=['’]s\s)")
_NEAR = 40
"""Characters after the town in which its day stands."""


def stays(sentence: Sentence) -> Iterator[Event]:
    """The visits that a sentence tells by where somebody was."""
    text, at = sentence.text, sentence.start
    for m in _WAS_IN.finditer(text):
        host = next((a for a in sentence.names if a.start == at + m.end() and a.country), None)
        if host is None or _PRIVATE.search(text[m.end() :]):
            continue
        start = max(c.end() for c in _CLAUSE.finditer(text, 0, m.start() + 1))
        guest = _guest(sentence, at + start, at + m.start())
        when = sentence.date(host.end)
        dated = when and when.edtf and width(when.edtf) <= 31 and 0 <= when.start - host.end < _NEAR
        if guest is None or side_of(guest) == host.country or not dated:
            continue
        verb = (at + m.start("verb"), at + m.end("verb"))
        yield act(
            sentence, verb, "CONSULT/visit", actors=[guest], recipients=[host], contexts=("diplomatic",), when=when
        )


def _guest(sentence: Sentence, start: int, end: int) -> Actor | None:
    """Who was there, where they hold an office of a known side."""
    words = sentence.document.text[start:end].strip(" ,")
    if not words or len(words) > 90:
        return None
    coded = [a for e in sentence.story for a in (*e.actors, *e.recipients) if side_of(a)]
    known = next((a for a in coded if start <= a.start and a.end <= end and (rank(a) or _OFFICE.search(a.text))), None)
    if known:
        return known
    kind = "PER" if re.search(r"[A-Z][\w'’-]+$", words) else "GROUP"
    found = resolve_actor(_spelled(words, sentence.story), kind, some_day(sentence.document.published), sentence.home)
    who = Actor(words, start, end, kind, found.name, found.entity, found.country, found.sectors)
    return who if side_of(who) and (rank(who) or _OFFICE.search(words)) else None


def _spelled(words: str, story: Sequence[Event]) -> str:
    """ "The union's envoy" with the union's name."""
    m = _SHORT.match(words)
    whole = organisations_of(story).get(m[1]) if m else None
    return f"{whole.name}{words[m.end() :]}" if m and whole else words
