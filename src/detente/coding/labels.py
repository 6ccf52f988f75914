"""The model's output layers: which column means what. Their order is part of the weights."""

from __future__ import annotations

from detente.codebook import CONTEXTS, KINDS, MODES, RELS, STATUSES, TYPES

SPAN_KINDS: tuple[str, ...] = (*TYPES, *KINDS)
"""What a tagged span can be: a trigger of a type, or a mention of a kind."""

TAGS: tuple[str, ...] = ("O", *(f"{p}-{kind}" for kind in SPAN_KINDS for p in "BI"))
"""Tag 1 + 2k begins a span of SPAN_KINDS[k], tag 2 + 2k goes on with it."""

ROLES: tuple[str, ...] = ("none", "actor", "recipient", "location", "date", "theme")
"""Roles of a mention in an act; attribution is scored apart, since an actor can be the source too."""

TYPE_MODES: tuple[tuple[str, str | None], ...] = tuple((kind, mode) for kind in TYPES for mode in (None, *MODES[kind]))
"""One column for each type and mode, "no mode" first within a type."""

LINKS: tuple[str, ...] = ("none", *RELS)

N_TYPES = len(TYPES)
SHAPES = 6
"""How the letters of a token are cased: none known, no letters, lower, Title, UPPER, mIxed."""
MARKS = 3
"""Who a token belongs to where two actors are given: nobody, the actor, the recipient. Shape ids count on by SHAPES."""

__all__ = [
    "CONTEXTS", "KINDS", "LINKS", "MARKS", "N_TYPES", "ROLES", "SHAPES", "SPAN_KINDS", "STATUSES", "TAGS", "TYPES",
    "TYPE_MODES",
]  # fmt: skip
