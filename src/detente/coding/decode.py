"""Logits to spans and relations, on whole batches."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from .labels import N_TYPES, SPAN_KINDS
from .network import Floats, Ints

_NEVER = np.float32(-1e9)
_JOINED = 0.5
"""Log odds from which two mentions are one: a false join does more harm than a missing one."""


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    raised: Floats = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def log_softmax(logits: Floats) -> Floats:
    """Log probabilities over the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    logs: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return logs


def best_tags(logits: Floats, lengths: Ints) -> Ints:
    """The likeliest well-formed tag sequence of each row (Viterbi; an I may follow only a B or I of its kind).

    logits (B, W, tags), lengths (B,) to tags (B, W), O beyond a row's length.
    """
    rows, width, _ = logits.shape
    tags: Ints = logits.argmax(axis=-1)
    tags[np.arange(width)[None, :] >= lengths[:, None]] = 0
    # Where each word's likeliest tag makes a well-formed row, no other row can be likelier. So too after a stray, from
    # the next word on that goes on with nothing.
    before = np.concatenate([np.zeros((rows, 1), dtype=np.int64), tags[:, :-1]], axis=1)
    stray = (tags % 2 == 0) & (tags > 0) & (before != tags) & (before != tags - 1)
    fresh = (tags % 2 == 1) | (tags == 0)
    for row in np.flatnonzero(stray.any(axis=1)).tolist():
        last = int(np.flatnonzero(stray[row])[-1])
        end = last + int(np.append(fresh[row, last : lengths[row]], True).argmax())
        tags[row, :end] = _viterbi(log_softmax(logits[row, :end]))
    return tags


def one_a_phrase(tags: Ints) -> Ints:
    """An act's words go on where one of its type would begin right behind it ("military coup").

    Of 54,197 acts of the corpus a dozen begin so, and of those half by a slip.
    """
    before = np.concatenate([np.zeros((len(tags), 1), dtype=np.int64), tags[:, :-1]], axis=1)
    again = (tags % 2 == 1) & (tags <= 2 * N_TYPES) & ((before == tags) | (before == tags + 1))
    return np.where(again, tags + 1, tags)


def _viterbi(scores: Floats) -> Ints:
    """The likeliest well-formed tags (W,) for the log probabilities (W, tags) of one row."""
    free, inside = np.concatenate([scores[:, :1], scores[:, 1::2]], axis=1), scores[:, 2::2]
    width, kinds = inside.shape
    # The best score of a row that ends, so far, with O, with B of each kind, with I of each kind.
    best = np.concatenate([free[0], np.full(kinds, _NEVER)])
    top = np.zeros(width, dtype=np.int64)
    from_begin = np.zeros((width, kinds), dtype=np.bool_)
    for t in range(1, width):
        top[t] = best.argmax()
        begun, gone_on = best[1 : kinds + 1], best[kinds + 1 :]
        from_begin[t] = begun >= gone_on
        best = np.concatenate([free[t] + best[top[t]], inside[t] + np.maximum(begun, gone_on)])
    tags = np.zeros(width, dtype=np.int64)
    state = int(best.argmax())
    for t in range(width - 1, -1, -1):
        kind = (state - 1) % kinds
        tags[t] = 0 if state == 0 else 1 + 2 * kind + (state > kinds)
        if state <= kinds:
            state = int(top[t])
        elif from_begin[t, kind]:
            state -= kinds
    return tags


def spans_of(tags: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Row, first word, last word and kind (index into SPAN_KINDS) of every span, in text order."""
    if tags.shape[1] == 0:
        none = np.zeros(0, dtype=np.int64)
        return none, none, none, none
    starts = tags % 2 == 1
    inside = (tags % 2 == 0) & (tags > 0)
    row, first = np.nonzero(starts)
    goes_on = np.concatenate([inside[:, 1:], np.zeros((len(tags), 1), dtype=bool)], axis=1)
    stops = (tags > 0) & ~goes_on
    _, last = np.nonzero(stops)
    return row, first, last, (tags[row, first] - 1) // 2


def in_one_line(first: Ints, last: Ints, sentence: Ints, line: Callable[[int, int], bool]) -> Ints:
    """The last word of each span of one window, at the end of its sentence where a line ends there too.

    `sentence` (W,) is the sentence of each word; `line` tells whether two words stand in one line of the text. What a
    heading names does not go on in the story below ("… arming the RSF", "PORT SUDAN, March 14").
    """
    last = last.copy()
    for n in np.flatnonzero(sentence[first] != sentence[last]).tolist():
        end = int(np.searchsorted(sentence, sentence[first[n]], "right")) - 1
        if not line(end, end + 1):
            last[n] = end
    return last


def whole(first: Ints, last: Ints, kind: Ints, word: Callable[[int], str]) -> tuple[Ints, Ints, Ints]:
    """The spans of one window without an article or preposition at the end of a mention; `word` gives the nth word.

    "Agreement on the" goes on where another thing begins right behind it, else it is "agreement". Of 104,000 names,
    places and things of the corpus 27 end so.
    """
    last, kept = last.copy(), np.ones(len(kind), dtype=bool)
    for n in reversed([n for n, k in enumerate(kind.tolist()) if k in _NAMING]):
        goes_on = n + 1 < len(kind) and kind[n] == kind[n + 1] == _THING and first[n + 1] == last[n] + 1
        if goes_on and word(int(last[n])) in _LEADS_ON:
            last[n] = last[n + 1]
            kept[n + 1] = False
        while last[n] > first[n] and word(int(last[n])) in _ENDS_NOTHING:
            last[n] -= 1
    return first[kept], last[kept], kind[kept]


_LEADS_ON = frozenset("of in on to for with from at between against over the a an its their".split())
_ENDS_NOTHING = _LEADS_ON | {"and", "or"}
_NAMING = frozenset(SPAN_KINDS.index(kind) for kind in ("PER", "ORG", "GPE", "GROUP", "PLACE", "THING"))
_THING = SPAN_KINDS.index("THING")


def span_kind(kind: Ints) -> Ints:
    """Index into SPAN_KINDS to the network's kind input: 0 for triggers, 1 + k for mentions."""
    return np.where(kind < N_TYPES, 0, kind - N_TYPES + 1)


def antecedents(coref: Floats, mentions: NDArray[np.bool_]) -> Ints:
    """For each span of one window (S, S) the earlier mention it refers back to, or -1."""
    if len(coref) == 0:
        return np.zeros(0, dtype=np.int64)
    place = np.arange(len(coref))
    scores = np.where((place < place[:, None]) & mentions & mentions[:, None], coref, _NEVER)
    return np.where(scores.max(axis=1) > _JOINED, scores.argmax(axis=1), -1)
