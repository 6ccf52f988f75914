"""Two accounts of one act: what one side tells of it and another tells otherwise, without any word of denial.

Who is charged, or the other side, tells right after in the past what the first did not: that it was somebody else,
an accident, or nothing. What a side only did later ("it had closed the border") is no account.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.event import Document, Event
from detente.relating.acts.receipts import sentences_of
from detente.relating.told.tellers import Stretch, country_of, one_teller, stretches

from .answering import Two, answered
from .denied import Denial
from .rival_numbers import counts_on, counts_others

_FIRST = re.compile(
    r"\bfirst\s+(?:shots?|fire|to\s+(?:fire|shoot|attack|open\s+fire))\b|\b(?:fired|shot|attacked|struck|(?:opened|started)\s+(?:the\s+)?(?:fire|shooting|fighting))\s+first\b"
    r"|\b(?:only|merely)\s+(?:returned\s+fire|(?:fired|shot|struck|hit)\s+back|responded|defended)\b"
)
_OTHERWISE = re.compile(
    r"\b(?:differently|otherwise|(?:an?other|different|own|contrary)\s+(?:version|account|story|tale|picture))\b"
)
_BACK = 3
"""Stretches before an account in which what it answers stands."""
_FAR = 600
"""Characters between an act and the words that tell it in another way."""


def accounts(document: Document, of: Sequence[Event]) -> Iterator[Denial]:
    """What two sides tell of the given acts in two ways, the second right after the first, or who began."""
    text = document.text
    told = [s for start, end in sentences_of(document) for s in stretches(text, start, end)]
    other = [_OTHERWISE.search(text, s.start, s.end) is not None for s in told]
    sides = _sides(text, told, other)
    for n, b in enumerate(told):
        turned = n > 0 and other[n - 1]
        near = [e for e in of if b.start - _FAR < e.trigger.start < b.end]
        if not near or not (b.named or turned):
            continue
        if first := _FIRST.search(text, b.start, b.end):
            hits = [e for e in near if e.type == "ASSAULT" and e.trigger.start < b.start]
            mine = [e.trigger for e in hits if sides[n] is None or {c.country for c in e.actors} == {sides[n]}]
            yield from (Denial((at.start, at.end), first.span(), True) for at in mine[-1:])
        rated = []
        for k in range(max(0, n - turned - _BACK), n - turned):
            a, of_two = told[k], (sides[k], sides[n])
            if counts_others(text, a, b) or counts_on(text, b):
                continue  # Each tells of its own dead, or the second of more by now.
            if not (a.who and ((sides[n] and sides[k] == sides[n]) or one_teller(a, b))):
                two = Two(text, a, b, of_two, near, adjoining=k == n - turned - 1, announced=turned)
                rated.append((answered(two), bool(a.who), k))
        sure, _, k = max(rated, default=(0, False, 0))
        if sure:
            yield Denial((told[k].start, told[k].end), (b.start, b.end), False)


def _sides(text: str, told: Sequence[Stretch], other: Sequence[bool]) -> list[str | None]:
    """The country of who tells each; who is only called "it" is who told before, and a side "gave another account".

    `other` says which stretches hold such words.
    """
    sides: list[str | None] = []
    for n, s in enumerate(told):
        goes_on = n > 0 and ((s.who and not s.named) or other[n - 1])
        own = (country_of(text[s.start : s.end]) if other[n] else None) or s.country
        sides.append(own or (sides[-1] if goes_on else None))
    return sides
