"""Acts told by their place in a row alone: "the first, on February 12, broke up", "after those in Oslo on 3 April".

Such words follow an act that is counted ("it was the second round of talks") and tell of another of its kind, between
the same sides, on another day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.event import Event, When
from detente.relating.counting.words import ORDINALS

from .sentence import Sentence, act, sides_of

_OTHER = re.compile(
    rf"^(?P<which>The\s+(?:{'|'.join(ORDINALS)}|earlier|previous|other|last)(?:\s+one)?),?\s+(?:held\s+)?(?=(?:on|in)\s)",
)
"""A sentence that begins with another of the row."""
_THOSE = re.compile(r"\bafter\s+(?P<which>those)\s+(?=(?:on|in|at)\s)")
"""Those before, in the sentence that counts."""
_STOP = re.compile(r"[.;:!?]|\b(?:but|which|who|when|while)\b")


def others_of_a_row(sentence: Sentence, before: Sequence[Event]) -> Iterator[Event]:
    """The acts that a sentence tells so; `before` are the acts told shortly before it."""
    m = _OTHER.match(sentence.text)
    those = None if m else _THOSE.search(sentence.text)
    found = m or those
    if found is None:
        return
    told = [*before, *(e for e in sentence.events if e.trigger.start < sentence.start + found.start())]
    met = (e for e in reversed(told) if e.type == "CONSULT" and e.mode not in ("visit", "third-party"))
    sides = next((e for e in met if len(sides_of((*e.actors, *e.recipients))) > 1), None)
    if sides is None:
        return
    start = sentence.start + found.start("which")
    days = _days(sentence, sentence.start + found.end())
    for n, day in enumerate(days if those else days[:1]):
        words = (start, sentence.start + found.end("which")) if n == 0 else (day.start, day.end)
        yield act(sentence, words, "CONSULT", actors=(*sides.actors, *sides.recipients), when=day)


def _days(sentence: Sentence, at: int) -> list[When]:
    """The dates from an offset to the end of its clause."""
    stop = _STOP.search(sentence.document.text, at, sentence.end)
    return [w for w in sentence.dates if at <= w.start < (stop.start() if stop else sentence.end)]
