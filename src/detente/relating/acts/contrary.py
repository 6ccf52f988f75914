"""What two reports say that no one act can be: other states that did it, another office, another thing or count.

These keep groups of reports apart, however much the words agree: news tells many acts of one day in the same words.
"""

from __future__ import annotations

from functools import cache
from itertools import product

from detente.resolving.knowledge_tables import members

from .meaning import meanings, weigh
from .named_papers import SAYS_NOTHING
from .traits import Traits

GROWING = frozenset({"ASSAULT", "COERCE", "PROTEST"})
"""Types whose numbers are counts of people that later reports revise."""
_PAIR = 2
"""So many sides at most are told in full: of more, reports name some each."""
_SLIGHT = 0.3
"""Weight of words up to which one name of a thing hardly differs from another."""
(_EXCHANGE,) = meanings("exchange")
_SCALE = 20
"""Counts of one matter do not differ so many times."""


def contrary(a: Traits, b: Traits, mutual: bool) -> bool:
    """Whether two reports tell of two acts by what they say. `mutual`: of what both sides do alike."""
    return (
        bool(a.camps and b.camps and not a.camps & b.camps) or _other_sides(a, b, mutual) or _other_office(a, b)
        or _other_matter(a, b) or _other_thing(a, b) or _other_count(a, b) or _exchanged(a, b)
    )  # fmt: skip


def _other_sides(a: Traits, b: Traits, mutual: bool) -> bool:
    """Whether both name states, or bodies of states, that did it or met it, and not the same.

    Not of force, which one account lays to another than the next.
    """
    if a.type == "ASSAULT" or b.type == "ASSAULT":
        return False
    (who, whom), (other_who, other_whom) = ((_states(t.named_who), _states(t.named_whom)) for t in (a, b))
    if mutual:
        one, other = who | whom, other_who | other_whom
        return max(len(one), len(other)) <= _PAIR and bool(_lacking(one, other) and _lacking(other, one))
    if a.who & b.whom or a.whom & b.who:
        return False  # Who gave and who got is easily read the wrong way round.
    return _disjoint(who, other_who) or _disjoint(whom, other_whom)


def _states(sides: frozenset[str]) -> frozenset[str]:
    return frozenset(s for s in sides if s.startswith(("org:", "bloc:")) or ":" not in s)


def _disjoint(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and _lacking(one, other) == one and _lacking(other, one) == other


def _lacking(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Sides of the one that the other has not, nor a bloc or member of theirs."""
    return frozenset(x for x in one - other if not any(kin(x, y) for y in other))


@cache
def kin(one: str, other: str) -> bool:
    """Whether two sides share members: a bloc and its member, or two names of one group of states."""
    mine, theirs = ({side} if len(side) == 3 else set(members(side, None)) for side in (one, other))
    return bool(mine & theirs)


def _other_office(a: Traits, b: Traits) -> bool:
    """Whether the one is told of who leads a country and the other of its minister."""
    held = [t.offices if len(t.offices) == 1 else frozenset[str]() for t in (a, b)]
    kinds, of = ({side.partition(":")[n] for side in held[0] | held[1]} for n in (0, 2))
    return all(held) and len(of) == 1 and kinds == {"head", "minister"}


def _other_matter(a: Traits, b: Traits) -> bool:
    """Whether both say what the act is about, and the sentences have neither a meaning nor a name in common."""
    named = a.doers & b.doers or a.sufferers & b.sufferers
    return bool(a.themes and b.themes) and not (a.words & b.words or named)


def _other_thing(a: Traits, b: Traits) -> bool:
    """Whether both have the same word for the act and another for what it is about: "asked for guns", "for a loan".

    Reports in other words name the thing in other words as well, and who refers back ("the accord") names it anew.
    """
    if a.definite or b.definite or not a.verbs & b.verbs or (a.themes & b.themes) - SAYS_NOTHING:
        return False
    return min(weigh(a.themes - b.words), weigh(b.themes - a.words)) > _SLIGHT


def _other_count(a: Traits, b: Traits) -> bool:
    """Whether one counts what a period brought and the other does not, or both count people on two scales."""
    if a.type not in GROWING or a.counted & b.counted:
        return False
    if a.total or b.total:
        return True
    nearest = min((max(x, y) / min(x, y) for x, y in product(a.counted, b.counted)), default=0.0)
    return nearest > _SCALE


def _exchanged(a: Traits, b: Traits) -> bool:
    """Whether a story tells of an exchange and of not as many set free here as there."""
    freed = a.mode == b.mode == "release" and a.document_id == b.document_id and _EXCHANGE in a.words | b.words
    return freed and bool(a.counted and b.counted) and not a.counted & b.counted
