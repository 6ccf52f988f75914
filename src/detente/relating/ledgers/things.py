"""What an act is about, as a thing: what it is called ("ban", "tariff") and what it is on ("pork", "two crossings").

Two tellings speak of one thing where what both say meets; a name alone ("the ban") fits whatever is called so, and what
nothing tells of fits only by other evidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from detente.relating.acts.incidents import Incident
from detente.relating.acts.meaning import meanings, weigh
from detente.relating.acts.named_papers import about

from .entry import themes

_ALIKE = 0.5
"""Share of the weight of the shorter description from which two are of one thing."""
_SPACES = re.compile(r"\s+")
_FLOWS = meanings("import export sale delivery supply shipment")
BROAD = meanings("farm agricultural food foodstuff produce") | _FLOWS
"""What stands for goods of many kinds: "its ban on farm goods", which was put on peaches."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What tells one thing from another, in meanings: what it is called, and what it is on."""

    called: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()

    def __or__(self, other: Thing) -> Thing:
        return Thing(self.called | other.called, self.on | other.on)


def may_be(a: Thing, b: Thing) -> bool | None:
    """Whether two descriptions are of one thing; null where they do not tell."""
    if a.on and b.on:
        return bool(a.on & b.on)
    return bool(a.called & b.called) or None


def on(texts: Iterable[str], names: re.Pattern[str]) -> frozenset[str]:
    """What words say that a thing is on, apart from its name and from countries and people."""
    said = _SPACES.split(names.sub(" ", " ".join(texts)))
    figures = (w.strip("€$£¥,.") for w in said if any(map(str.isdigit, w)))
    return (about(" ".join(w for w in said if not w[:1].isupper())) - _FLOWS) | frozenset(figures)


def called(texts: Iterable[str], names: re.Pattern[str]) -> frozenset[str]:
    """What words call it."""
    return meanings(" ".join(m[0] for m in names.finditer(" ".join(texts))))


def matter(incident: Incident) -> frozenset[str]:
    """What the themes of an act say that it is about, in meanings."""
    return about(" ".join(themes(incident)))


def one_matter(a: frozenset[str], b: frozenset[str], of: Callable[[float, float], float] = min) -> bool | None:
    """Whether two descriptions are of one matter; null where one says nothing.

    The shorter may say less than the longer; with `of` max it may not.
    """
    return weigh(a & b) >= _ALIKE * of(weigh(a), weigh(b)) if a and b else None
