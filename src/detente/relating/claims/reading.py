"""Reads counting words: which kind of act they count, and of which act they speak."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.event import Document, Event
from detente.relating.acts.incidents import Incident
from detente.relating.acts.parties import taking_part
from detente.relating.acts.receipts import sentence_at
from detente.relating.counting.counted import count_of, just_told
from detente.relating.counting.words import OTHER, Kind, kind_by_verb, kind_of
from detente.relating.ledgers.kinds import STATES, ledger_of

from .claimed_by import Said

_REACH = 500
"""Characters around a claim in which the act is looked for that it speaks of."""
_BY_MODE = ("force",)
"""Ledgers of single acts, of which those of one mode can be counted."""
_IT_IS = re.compile(r"\b(?:it|this|that)\s+(?:is|was)\s+(?:only\s+)?$", re.IGNORECASE)
_SUCH = re.compile(r"\s+such\b", re.IGNORECASE)
_ASIDE = re.compile(r"[,;:.!?]|\b(?:and|but|said|says)\b")
"""What parts an act from the noun that is counted."""


def read_claim(match: re.Match[str], document: Document, of: list[Event], story: Sequence[Event]) -> Said | None:
    """Counting words with the act that they speak of; null where they count nothing of the kind."""
    start, end = sentence_at(document, match.start())
    act = counted_act(match, document, of)
    other = None if act else counted_act(match, document, story)
    if other and taking_part(other) - {c for e in of for c in taking_part(e)}:
        return None  # What others did so many times.
    kind = kind_of(match) or kind_by_verb(match, document.text[start : match.start()], act)
    if kind is None and match["nth"] and not match["for"] and _IT_IS.search(match.string, start, match.start()):
        # "Came under fire. It is the second time this year that guns have been used": what "it" is was told before.
        act = _told_before(match, document, of)
        kind = kind_by_verb(match, document.text[start : match.start()], act)
    if kind is None and (act or just_told(match)) and not (match["noun"] or match["verb"]):
        kind = _as_filed(act) if act else OTHER
    anchor = (act or _anchor(match, kind, document, of)) if kind else None
    if kind is None or anchor is None:
        return None
    return Said(match, kind, anchor, document, start, end, tuple(story))


def counted_act(match: re.Match[str], document: Document, of: Sequence[Event]) -> Event | None:
    """The act whose verb a number of times belongs to: the nearest of its clause."""
    if match["any"] and _SUCH.match(match[0], match.end("any") - match.start()):
        # "A plane brought them on July 10. It was the fourth such flight": what the story tells right before.
        return _told_before(match, document, of)
    if match["any"]:
        # "The third passage through the strait", "the third convoy to pass".
        _, end = sentence_at(document, match.start())
        near = (e for e in of if match.start() <= e.trigger.start < end)
        return next((e for e in near if not _ASIDE.search(match.string, match.end(), e.trigger.start)), None)
    if match["such"]:
        # "The fourth group to be sent home": the verb right behind.
        return next((e for e in of if e.trigger.start == match.end()), None)
    if match["late"]:
        # "Held talks in Geneva, the third this year": what the sentence tells last before.
        start, _ = sentence_at(document, match.start())
        told = (e for e in of if start <= e.trigger.start < match.start())
        return max(told, key=lambda e: e.trigger.start, default=None)
    if not (match["times"] or match["nth"]):
        return None
    own = [e for e in of if (m := count_of(e, match.string)) and m.start() == match.start()]
    return min(own, key=lambda e: abs(e.trigger.start - match.start()), default=None)


def _told_before(match: re.Match[str], document: Document, of: Sequence[Event]) -> Event | None:
    """The act that the last sentence before the count tells first; of several such acts the last."""
    before = sorted((e for e in of if e.trigger.start < match.start()), key=lambda e: e.trigger.start)
    before = [e for e in before if e.status == "actual"]
    start = max((sentence_at(document, e.trigger.start)[0] for e in before), default=0)
    told = [e for e in before if start <= e.trigger.start]
    return next((e for e in reversed(told) if (e.type, e.mode) == (told[0].type, told[0].mode)), None)


def number_of(match: re.Match[str]) -> str:
    """The group of the words that is the number."""
    return next(n for n in ("ordinal", "late", "first", "nth", "such", "any", "number", "times") if match[n])


def _anchor(match: re.Match[str], kind: Kind, document: Document, of: list[Event]) -> Event | None:
    """The act that a claim speaks of: of its kind, in the same sentence, else the nearest."""
    start, end = sentence_at(document, match.start())
    fitting = [e for e in of if e.type in kind.types and abs(e.trigger.start - match.start()) < _REACH]
    fitting = [e for e in fitting if not kind.modes or e.mode in kind.modes]
    if not fitting:
        # The claim alone tells of the act: who is meant stands in the acts beside it.
        fitting = [e for e in of if abs(e.trigger.start - match.start()) < _REACH and e.actors]
    inside = [e for e in fitting if start <= e.trigger.start < end]
    told = inside or fitting
    told = [e for e in told if e.status != "hypothetical"] or told  # What is only feared is no "fourth incident".
    return min(told, key=lambda e: abs(e.trigger.start - match.start()), default=None)


def _as_filed(act: Event) -> Kind:
    """Acts of the type and mode of one, in the ledger that it belongs in: "the third citizen to be handed over"."""
    home = ledger_of(Incident((act,)))
    kept = home in STATES or (home in _BY_MODE and act.mode is not None)
    return Kind((home,), frozenset({act.type}), frozenset(filter(None, (act.mode,)))) if kept else OTHER
