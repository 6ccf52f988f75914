"""Chains: what led to what, within and across stories ("coup → condemnation", "coup → sanctions → turn to an ally").

Links between events come from the text. Acts that several stories tell are one knot, and so are the steps of one
measure or agreement, so that a chain goes on where one story stops and the next begins. No chain runs back in time.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from detente.event import Document, Event, Link
from detente.relating.acts.incidents import Incident, arranged
from detente.relating.ledgers.entry import Entry, lands, receiving
from detente.resolving.dates.edtf import bounds

from .led_by_words import worded_links
from .named_again import restated

VERBS = {"cause": "led to", "purpose": "was done for", "response": "was answered by"}
JOINING = frozenset({"sanctions", "agreements", "visits", "ceasefires"})
"""Ledgers whose entries hold steps of one thing."""
LONGEST = 6
MOST = 40
"""Chains in one answer; a bound, since paths through a dense record multiply."""


Edges = dict[int, dict[int, tuple[str, int, int]]]
"""By knot, then by the knot that it leads to: how, and from which act to which."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Knots in order, each one act or the steps of one entry that the links touch; `rels[i]` leads from i to i + 1."""

    knots: tuple[tuple[Incident, ...], ...]
    rels: tuple[str, ...]


def chains(
    incidents: Sequence[Incident], entries: Iterable[Entry], documents: Mapping[str, Document] | None = None
) -> list[Chain]:
    """The longest chains of linked acts, by the day of their beginning; `documents` let words link them too.

    `entries` are read only where something is linked: made one by one, they cost nothing elsewhere.
    """
    known = list(incidents)
    worded, again = _by_words(known, documents or {})
    known = _told_once(known, again)
    home = {r.event_id: n for n, i in enumerate(known) for r in i.reports}
    links = _links(known, home, worded)
    if not links:
        return []
    # Not by the nouns: a ledger may have put one with what it led to, whose author it seemed to have.
    knot = _knots(known, entries, {i: n for i, n in home.items() if i not in again})
    edges: Edges = {}
    for n, rel, to in links:
        if knot[n] != knot[to]:
            edges.setdefault(knot[n], {}).setdefault(knot[to], (rel, n, to))
    days = _days(known, knot)
    paths: list[tuple[int, ...]] = []
    for root in sorted(_roots(edges), key=lambda k: days[k]):
        paths += islice(_paths(root, edges, (root,)), MOST)
    return [_chain(path, edges, known) for path in islice(dict.fromkeys(paths), MOST)]


def _by_words(
    known: Sequence[Incident], documents: Mapping[str, Document]
) -> tuple[dict[str, list[Link]], dict[str, str]]:
    """Links that the words of the stories give, and what the acts are that a noun names again."""
    stories: dict[str, list[Event]] = {}
    for incident in known:
        for report in incident.reports:
            if report.document_id in documents:
                stories.setdefault(report.document_id, []).append(report)
    links: dict[str, list[Link]] = {}
    again: dict[str, str] = {}
    for document_id, of in stories.items():
        for cause, link in worded_links(of, documents[document_id]):
            links.setdefault(cause, []).append(link)
        again |= restated(of, documents[document_id])
    return links, again


def _told_once(known: list[Incident], again: Mapping[str, str]) -> list[Incident]:
    """With acts that a noun names again among the reports of what it names.

    The noun alone goes there, and without its day: its own may be that of what it led to, as its author may be.
    """
    if not again:
        return known
    groups: dict[str, list[Event]] = {i.reports[0].event_id: [] for i in known}
    home = {r.event_id: i.reports[0].event_id for i in known for r in i.reports}
    for report in (r for i in known for r in i.reports):
        named = again.get(report.event_id)
        groups[home[named or report.event_id]].append(replace(report, date=None) if named else report)
    return arranged((of for of in groups.values() if of), frozenset(again.values()))


def _links(
    known: Sequence[Incident], home: Mapping[str, int], worded: Mapping[str, list[Link]]
) -> list[tuple[int, str, int]]:
    """Which act is linked to which, and how; none to itself, back in time, or to what may be but for a purpose."""
    return [
        (n, link.rel, to) for n, incident in enumerate(known) for report in incident.reports
        for link in (*report.links, *worded.get(report.event_id, ()))
        if (to := home.get(link.event_id)) is not None and to != n and not _backward(incident, known[to])
        and (link.rel == "purpose" or known[to].status != "hypothetical")
        and _of_somebody(incident) and _of_somebody(known[to])
    ]  # fmt: skip


def _of_somebody(act: Incident) -> bool:
    """Whether an act is told of somebody, as "a pandemic grounded aircraft" is not; who attacks may hide."""
    named = any(r.actors for r in act.reports) or receiving(act) or lands(act)
    return act.type == "ASSAULT" or bool(named)


def _roots(edges: Edges) -> list[int]:
    """Knots to which nothing leads, and all those of a round that none of these leads to."""
    targets = {t for of in edges.values() for t in of}
    roots = [k for k in edges if k not in targets]
    reached, ahead = set(roots), list(roots)
    while ahead:
        fresh = edges.get(ahead.pop(), {}).keys() - reached
        reached |= fresh
        ahead += fresh
    return [*roots, *(k for k in edges if k not in reached)]


def _backward(first: Incident, then: Incident) -> bool:
    """Whether what is led to is dated before what leads to it; a purpose lies ahead of its act or is one with it."""
    low = bounds(first.date)[0] if first.date else None
    end = bounds(then.date)[1] if then.date else None
    return bool(low and end and end < low)


def _knots(known: Sequence[Incident], entries: Iterable[Entry], home: dict[str, int]) -> list[int]:
    """The knot of each incident: its own number, or that of the entry whose step it is."""
    knot = list(range(len(known)))
    for entry in entries:
        if entry.ledger in JOINING:
            members = sorted({home[r.event_id] for i in entry.incidents for r in i.reports if r.event_id in home})
            for m in members[1:]:
                knot[m] = knot[members[0]]
    return knot


def _paths(at: int, edges: Edges, path: tuple[int, ...]) -> Iterable[tuple[int, ...]]:
    onward = [t for t in sorted(edges.get(at, ())) if t not in path]
    if not onward or len(path) >= LONGEST:
        if len(path) > 1:
            yield path
        return
    for t in onward:
        yield from _paths(t, edges, (*path, t))


def _chain(path: tuple[int, ...], edges: Edges, known: Sequence[Incident]) -> Chain:
    hops = [edges[a][b] for a, b in pairwise(path)]
    knots = []
    for n in range(len(path)):
        ends = [hops[n - 1][2]] if n else []
        ends += [hops[n][1]] if n < len(hops) else []
        knots.append(tuple(known[i] for i in dict.fromkeys(ends)))
    return Chain(tuple(knots), tuple(rel for rel, _, _ in hops))


def _days(known: Sequence[Incident], knot: Sequence[int]) -> dict[int, datetime.date]:
    """The first day of each knot."""
    days: dict[int, datetime.date] = {}
    for k, incident in zip(knot, known, strict=True):
        days[k] = min(days.get(k, datetime.date.max), incident.day or datetime.date.max)
    return days
