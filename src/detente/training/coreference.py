"""CoNLL F1 of coreference (Pradhan et al. 2012): the mean of MUC, B cubed and CEAF over entities.

Counted on the mentions that fill roles in the key: each is one of the given mentions that it overlaps, or is missing.
Entities of one mention count, as they do in the corpus.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from detente.event import Annotation

from .scoring import arguments

Entity = frozenset[int]
METRICS = ("muc", "b_cubed", "ceaf_e")


def conll_f1(pairs: Iterable[tuple[Annotation, Annotation]]) -> dict[str, float]:
    """F1 by metric and their mean "conll" over (key, given) annotations. Needs scipy (extra `bench`)."""
    total: Counter[str] = Counter()
    for key, given in pairs:
        ours, theirs = _entities(key, given)
        for name, (right, key_size, given_size) in zip(METRICS, _counts(ours, theirs), strict=True):
            total.update({f"{name} right key": right[0], f"{name} right given": right[1]})
            total.update({f"{name} key": key_size, f"{name} given": given_size})
    f1 = {name: _f1(total, name) for name in METRICS}
    return {name: round(v, 4) for name, v in (f1 | {"conll": sum(f1.values()) / len(f1)}).items()}


def _f1(total: Counter[str], name: str) -> float:
    recall = total[f"{name} right key"] / (total[f"{name} key"] or 1)
    precision = total[f"{name} right given"] / (total[f"{name} given"] or 1)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _entities(key: Annotation, given: Annotation) -> tuple[list[Entity], list[Entity]]:
    """The key's entities and the given ones, both as sets of the key's role-filling mentions."""
    fills = sorted({m for act in key.acts for fillers in arguments(act).values() for m in fillers})
    ours: dict[int, set[int]] = {}
    theirs: dict[int, set[int]] = {}
    for i in fills:
        m = key.mentions[i]
        ours.setdefault(m.cluster, set()).add(i)
        found = next((g for g in given.mentions if g.start < m.end and m.start < g.end), None)
        if found:
            theirs.setdefault(found.cluster, set()).add(i)
    return [frozenset(e) for e in ours.values()], [frozenset(e) for e in theirs.values()]


def _counts(key: Sequence[Entity], given: Sequence[Entity]) -> list[tuple[tuple[float, float], float, float]]:
    """For MUC, B cubed and CEAF: (right by the key's count, by the given count), size of the key, size given."""
    size = sum(map(len, key)), sum(map(len, given))
    b_cubed = _b_cubed(key, given), _b_cubed(given, key)
    matched = _best_match(key, given)
    return [
        ((_muc(key, given), _muc(given, key)), size[0] - len(key), size[1] - len(given)),
        (b_cubed, size[0], size[1]),
        ((matched, matched), len(key), len(given)),
    ]


def _muc(one: Sequence[Entity], other: Sequence[Entity]) -> float:
    """Links of `one` that `other` keeps."""
    return sum(len(e) - sum(bool(e & o) for o in other) - len(e - frozenset().union(*other)) for e in one)


def _b_cubed(one: Sequence[Entity], other: Sequence[Entity]) -> float:
    return sum(len(e & o) ** 2 / len(e) for e in one for o in other)


def _best_match(key: Sequence[Entity], given: Sequence[Entity]) -> float:
    """The similarity of the best one-to-one match of entities."""
    from scipy.optimize import linear_sum_assignment

    if not key or not given:
        return 0.0
    likeness = np.array([[2 * len(k & g) / (len(k) + len(g)) for g in given] for k in key])
    return float(likeness[linear_sum_assignment(likeness, maximize=True)].sum())
