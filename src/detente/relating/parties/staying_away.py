"""From whom somebody stayed away: "Brazil, Argentina and Uruguay met on Thursday. Paraguay stayed away"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.codebook import quad, score
from detente.coding.absences import ABSENT
from detente.event import Event, Span
from detente.relating.acts.parties import labels
from detente.resolving.english_forms import sentence_ends, sentences_back

from .earlier import back_to

_PHRASE = 30
"""Characters before the word for an act in which "did not" stands."""


def stayed_away(event: Event, before: Sequence[Event], text: str) -> Event:
    """Who stayed away as not having met those who met just before, on their day, whether it was read as a refusal."""
    refused, unmet = (event.type, event.mode, event.status), (event.type, event.status)
    if refused != ("REJECT", "meet", "actual") and unmet != ("CONSULT", "negated"):
        return event
    at = event.trigger
    near = ABSENT.finditer(text, max(0, at.start - _PHRASE), sentence_ends(text, at.end))
    m = next((m for m in near if m.end() > at.start), None)
    if m is None or m.start() >= at.end or not (own := set(labels(event.actors))) or labels(event.recipients):
        return event
    told = back_to(sentences_back(text, at.start, 1), before)
    held = next((e for e in told if (e.type, e.status) == ("CONSULT", "actual") and e.mode != "visit"), None)
    both = (*held.actors, *held.recipients) if held else ()
    there = [a for a in both if labels((a,)) and not own & set(labels((a,)))]
    if held is None or not there:
        return event
    words = Span(m[0], *m.span())
    from_whom = (replace(a, text=words.text, start=words.start, end=words.end, antecedent=None) for a in there)
    return replace(
        event, type="CONSULT", mode=held.mode, status="negated", quad=quad("CONSULT"),
        score=score("CONSULT", held.mode), trigger=words, recipients=tuple(from_whom), date=event.date or held.date,
    )  # fmt: skip
