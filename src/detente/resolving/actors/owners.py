"""Actors named by whose they are: "its foreign ministry", "his party", "its neighbour", "his host", "both presidents".

The pronoun is no mention of its own, so the owner is sought among the mentions before it: who acts in the sentence
first, then whoever stands nearest. The words are then read with the owner's name in the pronoun's place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from detente.resolving.letters import plain

from .rows import COMMON

_PRONOUN = re.compile(
    r"^(?P<of>(?:[\w,-]+\s+){1,2}of\s+)?(?P<whose>its|his|her|their|my|our|your|whose)\s+(?:own\s+)?(?=\S)",
    re.IGNORECASE,
)
"""Also of a part: "five of its guards"."""
_HOST = r"hosts?|hostess"
_GUEST = r"guests?|visitors?"
_BY_NAME = r"(?:,?(?-i:\s+[A-Z][\w'’-]+)+)?$"
"""The name that may follow: "her host, Jane Doe"."""
_KINDS = {
    "its": ("GPE", "ORG", "PLACE", "it"),
    "his": ("PER", "GROUP", "he"),
    "her": ("PER", "GROUP", "she"),
    "their": ("GROUP", "ORG", "GPE", "they"),
}
_OTHER_SIDE = re.compile(
    r"^(?:(?:its|his|her|their|the|a|my|our)\s+)?(?:\w+\s+)?"
    r"(?:neighbou?r|neighbou?ring (?:country|state|nation|republic|kingdom)|other (?:country|side|state)"
    rf"|(?:{_HOST}|{_GUEST}|partners?|colleague|counterparts?|opposite numbers?){_BY_NAME})$",
    re.IGNORECASE,
)
_COLLEAGUE = re.compile(r"\bcolleague\b", re.IGNORECASE)
_IS_HOST = re.compile(rf"\b(?:{_HOST}){_BY_NAME}", re.IGNORECASE)
_IS_GUEST = re.compile(rf"\b(?:{_GUEST}){_BY_NAME}", re.IGNORECASE)
_SIDES = r"(?:countries|nations|sides|states|governments)"
_EACH = re.compile(
    r"^(?:both|the two|two|their)(?:\s+(?:countries|nations|sides|states)['’])?\s+(?P<noun>(?:\w+\s+)?(?:presidents|"
    r"(?:\w+\s+)ministers|premiers|leaders|armies|militaries|navies|"
    r"parliaments|foreign ministries|embassies|ambassadors|envoys|negotiators|delegations))$"
    rf"|^(?P<common>(?:[\w-]+\s+){{0,3}}?{COMMON})\s+(?:of|between)\s+(?:the two|both)\s+(?:\w+\s+)?{_SIDES}$"
    r"|^(?P<of>(?:[\w-]+\s+){0,2}\w+s)\s+(?:of|from|for)\s+(?:the two|both)\s+(?:\w+\s+)?\w+s$",
    re.IGNORECASE,
)
_SINGULAR = {"armies": "army", "navies": "navy", "militaries": "military", "embassies": "embassy"}


@dataclass(frozen=True, slots=True)
class Before:
    """A mention that stands before: its index and kind (a pronoun's word), whether it acts, how many sentences back."""

    index: int
    kind: str
    acts: bool
    back: int


def possessor(words: str, before: Iterable[Before]) -> int | None:
    """The mention for which the pronoun stands that begins the words; None where none does, or none is found.

    `before` are the mentions before, nearest first.
    """
    found = _PRONOUN.match(words)
    if not found:
        return None
    pronoun = plain(found["whose"])  # a pattern that ignores case takes "İts", which is not "its" in small letters
    kinds = _KINDS.get(pronoun, ())
    fitting = [one for one in before if one.kind in kinds]
    # A person's pronoun goes back to the person named last, a state's to who does something in the sentence.
    order = [kind for kind in kinds[:1] if pronoun in ("his", "her")]
    tests: tuple[Callable[[Before], bool], ...] = (
        lambda one: not one.back and one.kind in order,
        lambda one: not one.back and one.acts,
        lambda one: not one.back,
        lambda one: one.kind in order,
        lambda one: one.back == 1 and one.acts,
        lambda one: one.back == 1,
        lambda one: one.acts,
    )
    best = next((one for test in tests for one in fitting if test(one)), None)
    return best.index if best else None


def owned(words: str, owner: str) -> str:
    """The words with the owner's name for the pronoun: "Russia's foreign ministry"."""
    return _PRONOUN.sub(lambda m: f"{m['of'] or ''}{owner}'s ", words)


def is_other_side(words: str) -> bool:
    """Whether the words mean the other of two: "its neighbour", "the neighbouring state", "her counterpart"."""
    return bool(_OTHER_SIDE.match(words))


def is_colleague(words: str) -> bool:
    """Whether the words mean a colleague: for somebody in office abroad the other side, at home anybody."""
    return bool(_COLLEAGUE.search(words))


def is_host(words: str) -> bool:
    """Whether the words mean whoever is at home where the story has come to: "his host"."""
    return bool(_IS_HOST.search(words))


def is_guest(words: str) -> bool:
    """Whether the words mean whoever has come: "the visitor"."""
    return bool(_IS_GUEST.search(words))


def of_each(words: str) -> str | None:
    """What each of two sides has, in the singular: "president" for "both presidents"; None for other words.

    What the two have in common is that of each: "joint committee" for "the joint committee of the two countries".
    """
    found = _EACH.match(words)
    if not found:
        return None
    if found["common"]:
        return found["common"]
    *front, noun = (found["noun"] or found["of"]).split()
    one = _SINGULAR.get(noun) or (noun[:-3] + "y" if noun.endswith("ies") else noun[:-1])
    return " ".join((*front, one))
