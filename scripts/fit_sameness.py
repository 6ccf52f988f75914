"""Fit the weights of detente.relating.sameness on the seen pairs of benchmarks/merging.

usage: python scripts/fit_sameness.py [--dry]

Each pair counts twice: as the shipped weights code it (the reader's annotation in place of what they miss) and as the
reader annotated it. Reports of different groups that could be one act by their days, places and people are negatives
too, as a record is full of them. Logistic regression with a quadratic penalty, by Newton's method; the signs of parts
that must not speak against their own meaning are held. Prints a cross-validated score (groups stay together) and
writes src/detente/relating/sameness.json.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.event import Event
from detente.relating.sameness import PARTS, agreement
from detente.relating.sentences import sentence_of
from detente.relating.traits import Traits, traits

ROOT = Path(__file__).parent.parent
PENALTY = 8
FAR = 0.3
"""Weight of a negative of two groups beside one of a pair."""
NEGATIVE = frozenset({"turned", "other_lands", "other_numbers", "other_about", "vague", "undated"})

PRIOR = {
    "type": 0.5, "mode": 0.5, "same_day": 0.5, "sides": 0.5, "who": 1, "whom": 1, "turned": -1, "lands": 0.5,
    "other_lands": -1, "people": 1, "place": 1, "numbers": 1, "other_numbers": -1, "trigger": 0.5, "about": 1,
    "words": 2, "other_about": -1, "vague": -0.5, "undated": -0.5,
}  # fmt: skip
"""What the weights are where the pairs do not say: the negatives among them were written in the words of the positives,
as those of a record are not."""

Floats = NDArray[np.float64]


def fit(x: Floats, y: Floats, w: Floats, rounds: int = 50) -> Floats:
    """Weights, the bias first, held near PRIOR. Parts whose weight has the wrong sign are left at 0."""
    prior = np.array([0.0] + [PRIOR.get(p, 0.0) for p in PARTS])
    allowed = np.ones(x.shape[1] + 1, dtype=bool)
    signs = np.array([0] + [-1 if p in NEGATIVE else 0 if p == "story" else 1 for p in PARTS])
    a = np.hstack([np.ones((len(x), 1)), x])
    penalty = np.diag([1e-6] + [PENALTY] * x.shape[1])
    while True:
        theta = np.zeros(a.shape[1])
        on = np.flatnonzero(allowed)
        for _ in range(rounds):
            p = 1 / (1 + np.exp(-a @ theta))
            grad = a.T @ (w * (p - y)) + penalty @ (theta - prior)
            hess = (a * (w * p * (1 - p))[:, None]).T @ a + penalty
            theta[on] -= np.linalg.solve(hess[np.ix_(on, on)], grad[on])
        wrong = (signs * theta < 0) & allowed
        if not wrong.any():
            return theta
        allowed[np.flatnonzero(wrong)[np.argmax(np.abs(theta[wrong]))]] = False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry", action="store_true", help="write nothing")
    given = parser.parse_args()
    spec = importlib.util.spec_from_file_location("merging", ROOT / "benchmarks" / "merging.py")
    assert spec and spec.loader
    merging = importlib.util.module_from_spec(spec)
    sys.modules["merging"] = merging
    spec.loader.exec_module(merging)

    rows = [r for r in merging.pairs() if r["id"] % 3]
    coded = merging.coder(rows)

    def seen(event: Event, text: str) -> Traits:
        return traits(event, sentence_of(text, event.trigger.start))

    cases: list[tuple[int, bool, float, Traits, Traits]] = []
    reports: dict[str, tuple[int, Traits]] = {}
    for row in rows:
        sides = (row["a"], row["b"])
        own = [seen(merging.annotated(r), r["text"]) for r in sides]
        found = [
            seen(e, r["text"]) if (e := merging.find(r, coded[r["text"], r["published"]])) else o
            for r, o in zip(sides, own, strict=True)
        ]
        cases.append((row["group"], row["same"], 1.0, found[0], found[1]))
        cases.append((row["group"], row["same"], 0.5, own[0], own[1]))
        for t in found:
            reports[t.ids[0]] = row["group"], t
    cases += [
        (g, False, FAR, x, y) for (g, x), (h, y) in combinations(reports.values(), 2) if g != h and x.lands & y.lands
    ]
    usable = [(g, s, w, v) for g, s, w, x, y in cases if (v := agreement(x, y)) is not None]
    group = np.array([g for g, *_ in usable])
    y = np.array([float(s) for _, s, _, _ in usable])
    w = np.array([v for _, _, v, _ in usable])
    x = np.array([v for *_, v in usable])
    print(f"{len(cases)} pairs, {len(usable)} not ruled out; of {sum(s for _, s, *_ in cases)} of one act {int(y.sum())}")
    guess = np.zeros(len(y))
    for fold in range(10):
        test = group % 10 == fold
        theta = fit(x[~test], y[~test], w[~test])
        guess[test] = 1 / (1 + np.exp(-(theta[0] + x[test] @ theta[1:])))
    real = w >= 0.5
    total = sum(s for _, s, v, *_ in cases if v >= 0.5)
    for cut in (0.4, 0.5, 0.6, 0.7):
        yes = (guess >= cut) & real
        right = int((yes & (y == 1)).sum())
        far = int(((guess >= cut) & ~real).sum())
        print(f"  from {cut}: precision {right / max(1, yes.sum()):.3f} recall {right / total:.3f}, far ones joined {far}")
    theta = fit(x, y, w)
    weights = {name: round(float(v), 3) for name, v in zip(PARTS, theta[1:], strict=True)}
    print(f"bias {theta[0]:.3f}", weights)
    if not given.dry:
        out = {"bias": round(float(theta[0]), 3), "weights": weights}
        (ROOT / "src/detente/relating/sameness.json").write_text(json.dumps(out, indent=1) + "\n")


if __name__ == "__main__":
    main()
