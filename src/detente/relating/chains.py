"""Chains: what led to what, within and across stories ("coup → condemnation", "coup → sanctions → turn to an ally").

Links between events come from the text. Acts that several stories tell are one knot, and so are the steps of one
measure or agreement, so that a chain goes on where one story stops and the next begins. No chain runs back in time.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from detente.relating.acts.incidents import Incident
from detente.relating.ledgers.entry import Entry
from detente.resolving.dates.edtf import bounds

VERBS = {"cause": "led to", "purpose": "was done for", "response": "was answered by"}
LONGEST = 6
MOST = 40
"""Chains in one answer; a bound, since paths through a dense record multiply."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Knots in order, each one act or the steps of one entry that the links touch; `rels[i]` leads from i to i + 1."""

    knots: tuple[tuple[Incident, ...], ...]
    rels: tuple[str, ...]


def chains(incidents: Sequence[Incident], entries: Iterable[Entry]) -> list[Chain]:
    """The longest chains of linked acts, by the day of their beginning."""
    known = list(incidents)
    home = {r.event_id: n for n, i in enumerate(known) for r in i.reports}
    knot = _knots(known, entries, home)
    edges: dict[int, dict[int, tuple[str, int, int]]] = {}
    for n, incident in enumerate(known):
        for report in incident.reports:
            for link in report.links:
                to = home.get(link.event_id)
                if to is not None and knot[n] != knot[to] and not _backward(known[n], known[to]):
                    edges.setdefault(knot[n], {}).setdefault(knot[to], (link.rel, n, to))
    targets = {t for of in edges.values() for t in of}
    roots = [k for k in edges if k not in targets] or list(edges)
    paths: list[tuple[int, ...]] = []
    for root in sorted(roots, key=lambda k: _day(known, knot, k)):
        for path in islice(_paths(root, edges, (root,), known), MOST):
            paths.append(path)
    # What another chain tells whole is not told again.
    kept = [p for p in paths if not any(p != q and _inside(p, q) for q in paths)]
    return [_chain(path, edges, known) for path in dict.fromkeys(kept)][:MOST]


def _inside(part: tuple[int, ...], whole: tuple[int, ...]) -> bool:
    return any(whole[i : i + len(part)] == part for i in range(len(whole) - len(part) + 1))


def _backward(first: Incident, then: Incident) -> bool:
    """Whether what is led to is dated before what leads to it; a purpose lies ahead of its act or is one with it."""
    low = bounds(first.date)[0] if first.date else None
    end = bounds(then.date)[1] if then.date else None
    return bool(low and end and end < low)


def _knots(known: Sequence[Incident], entries: Iterable[Entry], home: dict[str, int]) -> list[int]:
    """The knot of each incident: its own number, or that of the entry whose step it is."""
    knot = list(range(len(known)))
    for entry in entries:
        if entry.ledger in ("sanctions", "agreements", "visits", "ceasefires"):
            members = sorted({home[r.event_id] for i in entry.incidents for r in i.reports if r.event_id in home})
            for m in members[1:]:
                knot[m] = knot[members[0]]
    return knot


def _paths(
    at: int, edges: dict[int, dict[int, tuple[str, int, int]]], path: tuple[int, ...], known: Sequence[Incident]
) -> Iterable[tuple[int, ...]]:
    # A knot is left by a step that is not before the one by which it was reached.
    came = edges[path[-2]][at][2] if len(path) > 1 else None
    onward = [
        t
        for t in sorted(edges.get(at, ()))
        if t not in path and (came is None or not _backward(known[came], known[edges[at][t][1]]))
    ]
    if not onward or len(path) >= LONGEST:
        if len(path) > 1:
            yield path
        return
    for t in onward:
        yield from _paths(t, edges, (*path, t), known)


def _chain(
    path: tuple[int, ...], edges: dict[int, dict[int, tuple[str, int, int]]], known: Sequence[Incident]
) -> Chain:
    hops = [edges[a][b] for a, b in pairwise(path)]
    knots = []
    for n in range(len(path)):
        ends = [hops[n - 1][2]] if n else []
        ends += [hops[n][1]] if n < len(hops) else []
        knots.append(tuple(known[i] for i in dict.fromkeys(ends)))
    return Chain(tuple(knots), tuple(rel for rel, _, _ in hops))


def _day(known: Sequence[Incident], knot: list[int], k: int) -> datetime.date:
    return min((d for n, i in enumerate(known) if knot[n] == k and (d := i.day)), default=datetime.date.max)
