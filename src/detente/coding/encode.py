"""Text to tensors, the same for training and for coding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from .windows import Window

MAX_TOKENS = 510
LOWER = 2
"""The shape of a word in lower case (labels.SHAPES); those of words without letters are smaller."""

Ints = NDArray[np.int64]
N = TypeVar("N", np.int64, np.float32)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A window as the encoder sees it: T tokens and W words (a word is a run of letters or one sign).

    ids, shapes: (T,). first: (W,) token at which each word begins. starts, ends: (W,) character offsets in the
    document. sentence: (W,) index of the sentence in the window.
    """

    ids: Ints
    shapes: Ints
    first: Ints
    starts: Ints
    ends: Ints
    sentence: Ints


def encode(
    tokenizer: Tokenizer, texts: Sequence[str], places: Sequence[Window], limit: int | None = MAX_TOKENS
) -> list[Encoded]:
    """Encode `places[i]`, a window of `texts[i]`; what lies beyond `limit` tokens is dropped, but see `fitting`."""
    most = None if limit is None else limit - 2
    pieces = [text[w.start : w.end] for text, w in zip(texts, places, strict=True)]
    found = []
    for piece, window, enc in zip(pieces, places, tokenizer.encode_batch(pieces), strict=True):
        offsets = np.array(enc.offsets[1:-1], dtype=np.int64).reshape(-1, 2)[:most]
        ids = np.array(enc.ids, dtype=np.int64)
        if len(ids) > len(offsets) + 2:
            ids = np.concatenate([ids[: len(offsets) + 1], ids[-1:]])
        words = np.array(enc.word_ids[1 : len(offsets) + 1], dtype=np.int64)
        first = np.flatnonzero(np.diff(words, prepend=-1))
        last = np.append(first, len(words))[1:] - 1
        starts, ends = offsets[first, 0], offsets[last, 1]
        shapes = np.ones(len(ids), dtype=np.int64)
        word_shapes = [_shape(piece[s:e]) for s, e in zip(starts.tolist(), ends.tolist(), strict=True)]
        shapes[1:-1] = np.repeat(np.array(word_shapes, dtype=np.int64), last - first + 1)
        bounds = [s - window.start for s, _ in window.sentences]
        sentence = np.searchsorted(bounds, starts, "right").astype(np.int64) - 1
        found.append(
            Encoded(ids, shapes, first + 1, starts + window.start, ends + window.start, np.maximum(sentence, 0))
        )
    return found


def _shape(word: str) -> int:
    if word.islower():
        return LOWER
    if word.istitle():
        return 3
    if word.isupper():
        return 4
    return 5 if any(c.isalpha() for c in word) else 1


def pad(rows: Sequence[NDArray[N]], value: int = 0) -> NDArray[N]:
    """Stack arrays that differ in their first length alone; at least one."""
    shape = (len(rows), max(len(r) for r in rows), *rows[0].shape[1:])
    out = np.full(shape, value, dtype=rows[0].dtype)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out
