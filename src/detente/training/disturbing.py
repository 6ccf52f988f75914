"""Examples made harder, anew each time that they are met: false spans, hidden letter case, hidden tokens and names."""

from __future__ import annotations

import dataclasses
import random

import numpy as np

from detente.coding.labels import KINDS, N_TYPES, SHAPES
from detente.coding.network import Ints

from .examples import IGNORE, Example
from .pairs import PairExample
from .recipe import Recipe

MASK = 103
"""The id of [MASK] in the encoder's vocabulary."""


def disturb(example: Example, recipe: Recipe, rng: random.Random) -> Example:
    """False spans, and now and then a window whose letter case, or some of whose tokens, are hidden."""
    encoded = example.encoded
    if rng.random() < recipe.caseless:
        encoded = dataclasses.replace(encoded, shapes=np.zeros_like(encoded.shapes))
    encoded = dataclasses.replace(encoded, ids=_hide(encoded.ids, recipe, rng))
    return _with_noise(dataclasses.replace(example, encoded=encoded), rng, recipe.noise)


def disturb_pair(example: PairExample, recipe: Recipe, rng: random.Random) -> PairExample:
    """Some tokens hidden, and now and then all that name the two actors: who they are should not decide."""
    ids = _hide(example.ids, recipe, rng)
    if rng.random() < recipe.nameless:
        ids = np.where(example.shapes >= SHAPES, MASK, ids)
    return dataclasses.replace(example, ids=ids)


def _hide(ids: Ints, recipe: Recipe, rng: random.Random) -> Ints:
    """In every other window a share of the tokens is hidden."""
    if rng.random() < 0.5:
        return ids
    hidden = np.array([rng.random() < recipe.masked for _ in ids])
    hidden[[0, -1]] = False
    return np.where(hidden, MASK, ids)


def _with_noise(example: Example, rng: random.Random, share: float) -> Example:
    """Add false spans, labelled as such, so that the span layers learn to doubt the tagger."""
    free = [int(w) for w in np.flatnonzero(example.tags == 0)]
    count = min(len(free), sum(rng.random() < share for _ in range(len(example.spans) + 1)))
    if not count:
        return example
    rows = []
    for word in rng.sample(free, count):
        kind = 0 if rng.random() < 0.6 else 1 + rng.randrange(len(KINDS))
        rows.append((word, word, kind, int(example.encoded.sentence[word])))
    spans = np.concatenate([example.spans, np.array(rows, dtype=np.int64)])
    order = np.argsort(spans[:, 0], kind="stable")
    old, size = len(example.spans), len(spans)
    labels = np.full((size, 4), IGNORE, dtype=np.int64)
    labels[:old] = example.labels
    labels[:old, 3] = np.where(labels[:old, 3] == old, size, labels[:old, 3])
    false_triggers = np.arange(size) >= old
    labels[false_triggers & (spans[:, 2] == 0), 0] = N_TYPES
    place = np.empty(size + 1, dtype=np.int64)
    place[order], place[size] = np.arange(size), size
    known = labels[:, 3] >= 0
    labels[known, 3] = place[labels[known, 3]]
    contexts = np.zeros((size, example.contexts.shape[1]), dtype=np.int64)
    contexts[:old] = example.contexts
    cluster = np.full(size, -1, dtype=np.int64)
    cluster[:old] = example.cluster
    roles, links = np.full((2, size, size), IGNORE, dtype=np.int64)
    roles[:old, :old], links[:old, :old] = example.roles, example.links
    acts = np.flatnonzero(labels[:, 1] >= 0)
    roles[np.ix_(acts, np.flatnonzero(false_triggers & (spans[:, 2] > 0)))] = 0
    return Example(
        example.encoded, example.tags, spans[order], labels[order], contexts[order],
        roles[np.ix_(order, order)], links[np.ix_(order, order)], cluster[order],
    )  # fmt: skip
