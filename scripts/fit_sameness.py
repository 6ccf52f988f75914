"""Fit the weights of detente.relating.sameness on the seen pairs of benchmarks/merging.

usage: python scripts/fit_sameness.py [--dry]

Each pair counts twice: as the shipped weights code it (the reader's annotation in place of what they miss) and as the
reader annotated it. Pairs of acts that the corpus marks in one passage are negatives too, and acts of two passages
moved to one day, as a record is full of them. There are two sets of weights: for two reports of one story (the pairs
count there as if both stood in one) and of two stories. Logistic regression with a quadratic penalty on the distance
from PRIOR, by Newton's method; a part that would speak against its own meaning is left at 0. Prints a cross-validated
score (groups stay together) and writes src/detente/relating/acts/sameness.json.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.event import Event
from detente.reading.document import make_document
from detente.relating.acts.sameness import PARTS, agreement
from detente.relating.acts.traits import Traits, sentence_of, traits
from detente.resolving.events import resolve
from detente.training.notation import Passage, read_corpus

ROOT = Path(__file__).parent.parent
PENALTY = 4.0
MANY = 1.5
"""How much all pairs of the corpus weigh beside the positives of the labelled set."""
SEASON = 60
"""Days."""
NEGATIVE = frozenset(
    "other_mode other_act turned other_lands other_numbers other_about other_theme vague undated".split()
)
"""Parts that speak against one act."""

PRIOR = {
    "type": 0.5, "mode": 0.5, "other_mode": -1.5, "other_act": -1, "same_day": 0.5, "vague": -2, "undated": -0.5,
    "sides": 0.5, "who": 1, "whom": 1, "turned": -1, "lands": 0.5, "other_lands": -1, "people": 1, "place": 1,
    "numbers": 1, "other_numbers": -1, "trigger": 2, "retold": 1, "about": 1, "words": 3, "other_about": -1,
    "other_theme": -2,
}  # fmt: skip
"""What the weights are where the pairs do not say: the negatives among them were written in the words of the positives,
as those of a record are not."""

Case = tuple[int, bool, float, Traits, Traits]
"""Group, whether it is one act, weight, and the two reports."""
Floats = NDArray[np.float64]


def fit(x: Floats, y: Floats, w: Floats, rounds: int = 50) -> Floats:
    """Weights, the bias first, held near PRIOR. Parts whose weight has the wrong sign are left at 0."""
    prior = np.array([0.0] + [PRIOR.get(p, 0.0) for p in PARTS])
    allowed = np.ones(x.shape[1] + 1, dtype=bool)
    signs = np.array([0] + [-1 if p in NEGATIVE else 1 for p in PARTS])
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
        return traits(event, sentence_of(event, text))

    pairs: dict[str, list[Case]] = {"story": [], "stories": []}
    reports: dict[str, tuple[int, Traits]] = {}
    for row in rows:
        sides = (row["a"], row["b"])
        own = [seen(merging.annotated(r), r["text"]) for r in sides]
        found = [
            seen(e, r["text"]) if (e := merging.find(r, coded[r["text"], r["published"]])) else o
            for r, o in zip(sides, own, strict=True)
        ]
        for weight, (x, y) in ((1.0, found), (0.5, own)):
            one = x.document_id == y.document_id
            pairs["story" if one else "stories"].append((row["group"], row["same"], weight, x, y))
            if not one:
                # The same two reports in one story, which often gives the date once.
                y = replace(y, document_id=x.document_id, published=x.published)
                pairs["story"].append((row["group"], row["same"], weight / 2, x, y))
                if row["same"]:
                    pairs["story"].append((row["group"], True, weight / 2, x, replace(y, stated=False)))
        for t in found:
            reports[t.ids[0]] = row["group"], t
    stories = [story for p in read_corpus(ROOT / "corpus" / "passages") if (story := list(told(p)))]
    within = [(i, x, y) for i, of in enumerate(stories) for x, y in combinations(of, 2)]
    corpus = [t for of in stories for t in of]
    across = list(moved(corpus))
    known = {"story": within, "stories": across}
    out = {}
    for name, cases in pairs.items():
        others = [(i, False, 1.0, x, y) for i, x, y in known[name] if agreement(x, y) is not None]
        share = sum(w for _, s, w, *_ in cases if s) * MANY / max(1, len(others))
        print(f"{name}: {len(cases)} pairs of the labelled set, {len(others)} of the corpus at {share:.4f} each")
        out[name] = learn(cases, [(g, s, share, x, y) for g, s, _, x, y in others])
    if not given.dry:
        (ROOT / "src/detente/relating/acts/sameness.json").write_text(json.dumps(out, indent=1) + "\n")


def moved(corpus: list[Traits]) -> Iterator[tuple[int, Traits, Traits]]:
    """Acts of two passages about one country, told more than SEASON apart, as if of one time: surely two acts.

    Not as they stand: where two writers of the corpus had the same days in mind they often told the same act.
    """
    blocks: dict[tuple[str, ...], list[Traits]] = {}
    for part in corpus:
        for land in part.lands:
            blocks.setdefault((part.type, part.status, land), []).append(part)
    number = 0
    for _, of in sorted(blocks.items()):
        for step in (1, 5, 21):
            for x, y in zip(of, of[step:], strict=False):
                days = [d for t in (x, y) for d in (t.first, t.published) if d is not None]
                if x.first is None or y.first is None or x.last is None or y.last is None or x.published is None:
                    continue
                if x.document_id != y.document_id and abs(x.first - y.first) > SEASON and len(days) == 4:
                    number += 1
                    yield number, x, replace(y, first=x.first, last=x.first + y.last - y.first, published=x.published)


def told(passage: Passage) -> Iterator[Traits]:
    """The acts of a passage of the corpus, which are as many as it marks but for the few that it tells twice."""
    document = make_document(passage.text, passage.id, published=passage.published)
    for event in resolve(document, passage.annotation, "corpus"):
        yield traits(event, sentence_of(event, passage.text))


def learn(cases: list[Case], others: list[Case]) -> dict[str, object]:
    """Fit, print how it does on groups held out, and give bias and weights by part."""
    usable = [(g, s, w, v) for g, s, w, x, y in cases + others if (v := agreement(x, y)) is not None]
    group = np.array([g for g, *_ in usable])
    y = np.array([float(s) for _, s, _, _ in usable])
    w = np.array([v for _, _, v, _ in usable])
    x = np.array([v for *_, v in usable])
    labelled = np.arange(len(y)) < sum(agreement(a, b) is not None for *_, a, b in cases)
    guess = np.zeros(len(y))
    for fold in range(10):
        test = group % 10 == fold
        theta = fit(x[~test], y[~test], w[~test])
        guess[test] = 1 / (1 + np.exp(-(theta[0] + x[test] @ theta[1:])))
    total = sum(v for _, s, v, *_ in cases if s)
    for cut in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        yes = (guess >= cut) & labelled
        right = w[yes & (y == 1)].sum()
        joined = int(((guess >= cut) & ~labelled).sum())
        shares = f"precision {right / w[yes].sum():.3f} recall {right / total:.3f}"
        print(f"  from {cut}: {shares}, of the corpus joined {joined}")
    theta = fit(x, y, w)
    weights = {name: round(float(v), 3) for name, v in zip(PARTS, theta[1:], strict=True)}
    print(f"  bias {theta[0]:.3f}", weights)
    return {"bias": round(float(theta[0]), 3), "weights": weights}


if __name__ == "__main__":
    main()
