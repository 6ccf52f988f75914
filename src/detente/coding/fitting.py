"""Windows that hold more than the encoder can read are read in parts, so that nothing is dropped."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from tokenizers import Tokenizer

from .encode import LOWER, MAX_TOKENS, Encoded, Ints, encode
from .windows import Window

_LOWER = 0.25
"""In running text three in four words are in lower case, in headlines at most the small ones."""


def fit(tokenizer: Tokenizer, text: str, places: Sequence[Window]) -> list[tuple[Window, Encoded]]:
    """Each window of `text` with its tokens, in order; one of more than MAX_TOKENS is halved until its parts fit."""
    found = []
    for window, e in zip(places, encode(tokenizer, [text] * len(places), places, limit=None), strict=True):
        if len(e.ids) <= MAX_TOKENS:
            found.append((window, e))
        else:
            found.extend(fit(tokenizer, text, _parts(window, e)))
    return found


def told_case(e: Encoded) -> Ints:
    """The letter shapes of a window, hidden (0) where case tells nothing: in capitals or Headline Case throughout.

    Training hides them now and then too, so the network knows what to make of it.
    """
    words = e.shapes[e.first]
    lower, cased = np.count_nonzero(words == LOWER), np.count_nonzero(words >= LOWER)
    return np.zeros_like(e.shapes) if lower < _LOWER * cased else e.shapes


def _parts(window: Window, e: Encoded) -> list[Window]:
    """Less to read at once: no left context, or else half of the sentences, or else half of the only sentence."""
    coded = window.sentences[window.first :]
    if window.first:
        return [Window(coded, 0)]
    half = len(coded) // 2
    if half:
        return [Window(coded[:half], 0), Window(coded[half:], 0)]
    # A word has at most a hundred tokens, so the word in the middle is neither the first nor beyond the last.
    middle = int(e.starts[np.searchsorted(e.first, len(e.ids) // 2)])
    (start, end) = coded[0]
    return [Window(((start, middle),), 0), Window(((middle, end),), 0)]
