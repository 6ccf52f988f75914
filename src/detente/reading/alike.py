"""Near-duplicates: what copies of one story share although a headline, a figure or the end was changed."""

from __future__ import annotations

import re
from hashlib import blake2b

_WORD = re.compile(r"\w+")
_SHINGLE = 3
_BANDS, _ROWS = 32, 4
_SEED = 1
_JACCARD, _CONTAINED, _SHORT, _LONG = 0.5, 0.8, 20, 40
"""Bounds on the shared runs of three words; `docs/experiments.md` has the figures they were chosen by."""


def shingles(text: str) -> frozenset[str]:
    """All runs of three words of a text, letter case and punctuation left out; the whole of a shorter one."""
    words = _WORD.findall(text.lower())
    return frozenset(" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1)))


def bands(runs: frozenset[str]) -> list[int]:
    """32 numbers of 31 bits, the same on every machine: texts that share none are no near-duplicates.

    MinHash with banding (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3): texts with
    a Jaccard similarity of 0.5 share one with probability 0.87, of 0.6 with 0.99, of 0.1 with 0.003.
    """
    from rensa import RMinHash

    sketch = RMinHash(_BANDS * _ROWS, _SEED)
    sketch.update(sorted(runs))
    digest: list[int] = sketch.digest()
    found = []
    for at in range(_BANDS):
        rows = b"".join(value.to_bytes(4, "big") for value in digest[at * _ROWS : (at + 1) * _ROWS])
        hashed = blake2b(rows, digest_size=4, salt=at.to_bytes(2, "big")).digest()
        found.append(int.from_bytes(hashed, "big") >> 1)
    return found


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of their wording two stories share, 0 to 1 (Jaccard); 0 where they are not one story.

    One story: half of all runs of words are shared, or a text of some length is nearly all in the other (a story
    whose end was cut). Short texts must have the same words: headlines of different stories differ in one.
    """
    small, shared = min(len(one), len(other)), len(one & other)
    likeness = shared / (len(one) + len(other) - shared)
    if small < _SHORT:
        return likeness if one == other else 0.0
    return likeness if likeness >= _JACCARD or (small >= _LONG and shared >= _CONTAINED * small) else 0.0
