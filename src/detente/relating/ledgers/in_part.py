"""Whether what ends a measure ends it for some alone: one of two crossings, one of the firms, eggs and no cement."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence

from detente.event import Event
from detente.relating.acts.traits import name_words
from detente.relating.evidence import filled_in
from detente.resolving.numbers import value

from .entry import Step, themes
from .sanctions import PENALTY_WORD, is_regime
from .things import BROAD, on

ENDS = ("eased", "lifted")
"""Kinds of steps by which a measure, or a part of it, is over."""
_THE_LAST = re.compile(r"\b(?:last|remaining|rest)\b", re.I)
_SOME_OF = re.compile(r"\b(?P<some>\w+)\s+of\s+(?:the|its|their)\s+(?P<all>\w+)\b", re.I)
_AND = re.compile(r",?\s+(?:and|or|as well as)\s+|,\s+")


def in_part(step: Step, steps: Sequence[Step]) -> bool:
    """Whether a measure is lifted from one thing, firm or person where others stay or were hit too."""
    if step.kind != "lifted":
        return False
    if (of := _of_how_many(step, steps)) is not None:
        return of
    if not is_regime(step.incident):
        return _some_goods(step, steps)
    freed = [a for r in step.incident.reports for a in r.recipients if not filled_in(a, r)]
    if not freed or any(a.kind not in ("ORG", "PER") for a in freed):
        return False
    hit = {a.text for r in _begun(steps) for a in r.recipients}
    # Where banks are named, "the freezing of Iranian money" hits no more than them.
    hit = {name for name in hit if name_words(name)} or hit
    # "Two subsidiaries of the firm" were hit with the firm.
    return any(not any(_is_of(name, a.text) for a in freed) for name in hit)


def _of_how_many(step: Step, steps: Sequence[Step]) -> bool | None:
    """Whether some of those counted are still hit: "one of three", "the crossing at Kulma" of two.

    Null where nothing is counted.
    """
    said = _words_of(step)
    if any(map(_THE_LAST.search, said)):
        return False
    if any(_fewer(m["some"], m["all"]) for text in said for m in _SOME_OF.finditer(text)):
        return True
    over = _over_by(step, steps)
    for q in (q for r in _begun(steps) for q in r.quantities if q.low and q.low > 1 and q.unit):
        freed = [_count(q.unit.split()[-1].lower(), _words_of(s)) for s in over]
        told = [n for n in freed if n is not None]
        if len(told) == len(freed) and q.low:
            return sum(told) < q.low
    return None


def _words_of(step: Step) -> list[str]:
    """What is lifted, from whom and where, each in its words."""
    reports = step.incident.reports
    who = [a.text for r in reports for a in r.recipients]
    where = [p.text for r in reports for p in r.locations]
    return [t.lower() for t in (*themes(step.incident), *who, *where)]


def _fewer(some: str, every: str) -> bool:
    part, whole = value(some), value(every)
    return bool(part and whole and part < whole)


def _count(unit: str, said: Iterable[str]) -> float | None:
    """How many of what is counted so some words name, one where they name one; null where they do not tell."""
    for text in said:
        words = text.split()
        if unit in words:
            return next((n for w in words if (n := value(w))), None)
        if unit.removesuffix("s") in words:
            return 1.0
    return None


def _is_of(name: str, other: str) -> bool:
    """Whether one name holds the other, whatever country stands beside them: "the Iranian bank Melli", "Bank Melli"."""
    if name in other or other in name:
        return True
    one, two = map(name_words, (name, other))
    return bool(one and two) and (one <= two or two <= one)


def _some_goods(step: Step, steps: Sequence[Step]) -> bool:
    """Whether of several things that were hit some are still: "tank engines and torpedoes", of which engines are freed.

    What is freed in other words than those of any of them may be all, as is what is lifted after it was eased.
    """
    over = _over_by(step, steps)
    freed = frozenset(w for s in over for w in (on(themes(s.incident), PENALTY_WORD) or BROAD))
    rows = ([on((part,), PENALTY_WORD) for part in _AND.split(t.text)] for r in _begun(steps) for t in r.themes)
    some = any(any(part & freed for part in row) and any(part and not part & freed for part in row) for row in rows)
    return some and not freed & BROAD


def _begun(steps: Iterable[Step]) -> Iterator[Event]:
    """The reports that a measure was taken or widened."""
    return (r for s in steps if s.kind in ("imposed", "widened") for r in s.incident.reports)


def _over_by(step: Step, steps: Iterable[Step]) -> list[Step]:
    """What ends a measure, or some of it, by the day of a step."""
    until = step.incident.day or datetime.date.max
    return [s for s in steps if s.kind in ENDS and (s.incident.day or until) <= until]
