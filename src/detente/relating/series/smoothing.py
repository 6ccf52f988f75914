"""Smoothing of a noisy series with its uncertainty, and the places where its level changes.

The level is that of a local level model (Durbin and Koopman, Time Series Analysis by State Space Methods, 2012, chapter
2): it moves by a random walk, and the mean score of a period is seen with an error that falls with the number of acts,
each counted by its confidence. The Kalman filter goes forward and the Rauch-Tung-Striebel smoother back; how fast the
level moves is the value of a small grid with the highest likelihood. Periods without acts add nothing but width.

Change points split the series into levels: the split with the least squared error plus a penalty of Schwarz's
criterion, found exactly by optimal partitioning with pruning (Jackson and others 2005; Killick, Fearnhead and Eckley
2012). Both are a few lines; the packages that have them need scipy, which the base install does without.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Z90 = 1.645
_SPEEDS = (0.0005, 0.002, 0.01, 0.03, 0.1, 0.3, 1.0)
"""Variance of the level's step a period, as a share of the variance of one act's score."""
LEAST_VARIANCE = 4.0
"""Floor of the variance of one act's score: few alike acts do not make a level certain."""
_VAGUE = 100.0


@dataclass(frozen=True, slots=True)
class Level:
    """A smoothed value with the bounds of its 90 % interval."""

    value: float
    low: float
    high: float


def act_variance(scores: Sequence[Sequence[float]]) -> float:
    """Pooled variance of the scores of acts about the mean of their period, at least LEAST_VARIANCE."""
    squares, free = 0.0, 0
    for of in scores:
        if len(of) > 1:
            mean = sum(of) / len(of)
            squares += sum((s - mean) ** 2 for s in of)
            free += len(of) - 1
    return max(LEAST_VARIANCE, squares / free) if free else LEAST_VARIANCE


def smooth(means: Sequence[float | None], weights: Sequence[float], variance: float) -> list[Level]:
    """The level in each period, from the mean score (null without acts) and the weight of acts (sum of confidence).

    Empty where nothing has any weight.
    """
    if not any(m is not None and w > 0 for m, w in zip(means, weights, strict=True)):
        return []
    speed = max(_SPEEDS, key=lambda q: _filter(means, weights, variance, q * variance)[1])
    q = speed * variance
    states, _ = _filter(means, weights, variance, q)
    level, spread = states[-1]
    found = [(level, spread)]
    for at in range(len(states) - 2, -1, -1):
        mean, var = states[at]
        gain = var / (var + q)
        level, spread = mean + gain * (level - mean), var + gain**2 * (spread - var - q)
        found.append((level, spread))
    return [_level(m, v) for m, v in reversed(found)]


def _level(mean: float, variance: float) -> Level:
    half = Z90 * math.sqrt(max(variance, 0.0))
    return Level(round(mean, 2), round(max(-10.0, mean - half), 2), round(min(10.0, mean + half), 2))


def _filter(
    means: Sequence[float | None], weights: Sequence[float], variance: float, q: float
) -> tuple[list[tuple[float, float]], float]:
    """Level and spread after each period, and the likelihood of all that was seen."""
    known = [(m, w) for m, w in zip(means, weights, strict=True) if m is not None]
    level = sum(m * w for m, w in known) / sum(w for _, w in known)
    spread, likelihood = _VAGUE, 0.0
    states = []
    for at, (mean, weight) in enumerate(zip(means, weights, strict=True)):
        if at:
            spread += q
        if mean is not None and weight > 0:
            error = variance / weight
            total = spread + error
            likelihood -= 0.5 * (math.log(total) + (mean - level) ** 2 / total)
            gain = spread / total
            level += gain * (mean - level)
            spread *= 1 - gain
        states.append((level, spread))
    return states, likelihood


def changes(means: Sequence[float], weights: Sequence[float], variance: float, shortest: int = 2) -> list[int]:
    """Where a new level begins, as indices into the periods with acts; each level lasts `shortest` such periods."""
    n = len(means)
    if n < 2 * shortest:
        return []
    penalty = 2 * math.log(n) * variance
    w, wy, wyy = [0.0], [0.0], [0.0]
    for y, weight in zip(means, weights, strict=True):
        w.append(w[-1] + weight)
        wy.append(wy[-1] + weight * y)
        wyy.append(wyy[-1] + weight * y * y)

    def cost(i: int, j: int) -> float:
        total = w[j] - w[i]
        return wyy[j] - wyy[i] - (wy[j] - wy[i]) ** 2 / total if total > 0 else 0.0

    best, last = [-penalty] + [math.inf] * n, [0] * (n + 1)
    open_at = [0]
    beaten: dict[int, int] = {}
    for j in range(shortest, n + 1):
        tried = [(best[i] + cost(i, j) + penalty, i) for i in open_at if j - i >= shortest]
        if tried:
            best[j], last[j] = min(tried)
            for i in open_at:
                if j - i >= shortest and best[i] + cost(i, j) > best[j]:
                    beaten.setdefault(i, j)
        # A beginning at j is better than a beaten one, but only for levels that end `shortest` periods later.
        open_at = [i for i in open_at if j + 1 - beaten.get(i, j + 1) < shortest]
        if j + shortest <= n:
            open_at.append(j)
    cuts, at = [], n
    while at > 0:
        at = last[at]
        if at > 0:
            cuts.append(at)
    return sorted(cuts)
