"""Two given actors: which type of act holds between them.

The actors are marked at the encoder's input, so the whole sentence is read with the question in mind. The types are
read as PLV reads them: the status is part of the type (a promise is AGREE, a refusal REJECT, a planned attack is
THREATEN).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from tokenizers import Tokenizer

from .decode import softmax
from .encode import Encoded, encode
from .labels import SHAPES, TYPES
from .network import Ints, Network
from .sentences import sentences
from .windows import Window

Chars = tuple[int, int]
Asked = tuple[str, Chars | None, Chars | None]
"""A text, the span of the actor in it, and that of the recipient; either may be unknown."""


@dataclass(frozen=True, slots=True)
class MarkedPair:
    """A window in which two actors are marked. spans (2, 2): first and last word of each; -1, -2 for nobody."""

    encoded: Encoded
    spans: Ints


def encode_pairs(tokenizer: Tokenizer, pairs: Sequence[Asked]) -> list[MarkedPair | None]:
    """(text, span of the actor, span of the recipient) as marked windows: the sentences from the one to the other.

    None where the window would be too long to hold both. The marks are in `shapes`, beside the letter case.
    """
    places = []
    for text, actor, recipient in pairs:
        ends = [span for span in (actor, recipient) if span] or [(0, len(text))]
        low, high = min(s for s, _ in ends), max(e for _, e in ends)
        around = [(s, e) for s, e in sentences(text, 0) if e > low and s < high]
        places.append(Window(tuple(around) or ((0, len(text)),), 0))
    encoded = encode(tokenizer, [text for text, _, _ in pairs], places)
    return [_mark(e, actor, recipient) for e, (_, actor, recipient) in zip(encoded, pairs, strict=True)]


def _mark(e: Encoded, actor: Chars | None, recipient: Chars | None) -> MarkedPair | None:
    shapes = e.shapes.copy()
    spans = np.array([[-1, -2], [-1, -2]], dtype=np.int64)
    for row, span in enumerate((actor, recipient)):
        if span is None:
            continue
        first, last = int(np.searchsorted(e.ends, span[0], "right")), int(np.searchsorted(e.starts, span[1])) - 1
        if first > last:
            return None
        stop = e.first[last + 1] if last + 1 < len(e.first) else len(e.ids) - 1
        inside = slice(e.first[first], stop)
        # Of overlapping spans the recipient's mark wins: it is mostly the inner one ("[[Iraqi] fighters]").
        shapes[inside] = shapes[inside] % SHAPES + SHAPES * (row + 1)
        spans[row] = first, last
    return MarkedPair(replace(e, shapes=shapes), spans)


def classify(network: Network, tokenizer: Tokenizer, asked: Sequence[Asked]) -> Iterator[dict[str, float] | None]:
    """Probabilities of the types for each pair, in order; None where no window holds both actors."""
    for marked in encode_pairs(tokenizer, asked):
        if marked is None:
            yield None
            continue
        e = marked.encoded
        words, tags = network.tag(e.ids[None], e.shapes[None], e.first[None])
        (shares,) = softmax(network.pair(words, tags, e.first[None], marked.spans[None])).tolist()
        yield dict(zip(TYPES, shares, strict=True))
