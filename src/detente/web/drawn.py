"""From which month on a picture over time is drawn: a few old acts would leave the others no room."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_ENOUGH, _OLD = 4, 20
"""Counts from which on one may be left out, and of how many one may be."""
_SHORTEST = 24
"""Months that any picture has room for."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The first month that is drawn (ISO, "2024-03"); before it lie `older` counts, the first of them in `oldest`."""

    since: str
    older: int
    oldest: str


def drawn(counts: Iterable[tuple[str, int]]) -> Drawn | None:
    """What a picture of counts by month, in order, leaves out; null where it has room for all.

    It spans at most twice the time of the newest nineteen of twenty.
    """
    told = [(month, n) for month, n in counts if n]
    total = sum(n for _, n in told)
    if total < _ENOUGH:
        return None
    spare, bulk = max(1, total // _OLD), 0
    while told[bulk][1] <= spare:
        spare -= told[bulk][1]
        bulk += 1
    last = _number(told[-1][0])
    span = max(_SHORTEST, 2 * (last - _number(told[bulk][0]) + 1))
    first = next(i for i, (month, _) in enumerate(told) if last - _number(month) < span)
    return Drawn(told[first][0], sum(n for _, n in told[:first]), told[0][0]) if first else None


def _number(month: str) -> int:
    """Months since the year 0."""
    year, _, of = month.partition("-")
    return 12 * int(year) + int(of)
