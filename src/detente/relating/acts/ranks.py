"""How high in office somebody stands, by the words of a mention: visits and meetings are weighed by it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from detente.event import Actor

RANKS = ("head of state", "head of government", "minister", "deputy minister", "envoy", "official")
"""From the highest down."""
HIGH = frozenset(RANKS[:3])
"""Ranks that make a visit a high-level one."""

_DEPUTY = re.compile(r"\b(?:deputy|vice|assistant|junior|under-?secretar|state secretary|former|ex-)", re.I)
_WORDS = (
    ("head of government", r"\b(?:prime ministers?|premiers?|chancellors?|taoiseach|heads? of (?:the )?government)\b"),
    ("minister", r"\bministers?\b|\bforeign secretar(?:y|ies)\b|\bsecretary of (?:state|defen[cs]e|the treasury)\b"
     r"|\bhigh representative\b"),
    ("head of state", r"\b(?:presidents?|kings?|queens?|emirs?|sultans?|pope|emperor|crown princes?"
     r"|supreme leader|heads? of state"
     r"|(?:military|junta|country's) (?:ruler|leader|chief)|rulers?|leaders?)\b"),
    ("envoy", r"\b(?:ambassador|envoy|representative|commissioner|secretary[- ]general)s?\b"),
)  # fmt: skip
_PATTERNS = tuple((rank, re.compile(pattern, re.I)) for rank, pattern in _WORDS)


def rank(actor: Actor) -> str | None:
    """The rank that the words of a mention, or of what it stands for, give; null where they give none."""
    if actor.kind not in ("PER", "GROUP", "PRON"):
        return None
    text = " ".join((actor.text, actor.antecedent.text if actor.antecedent else ""))
    found = next((name for name, pattern in _PATTERNS if pattern.search(text)), None)
    if _DEPUTY.search(text):
        return "deputy minister" if found in ("minister", "head of government", "head of state") else "official"
    if found:
        return found
    return "official" if actor.kind in ("PER", "GROUP") and "GOV" in actor.sectors else None


def highest(actors: Iterable[Actor]) -> str | None:
    """The highest rank among several."""
    return min((r for a in actors if (r := rank(a))), key=RANKS.index, default=None)
