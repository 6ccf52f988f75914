"""Who deals with whom."""

from __future__ import annotations

from dataclasses import dataclass

from detente.sharing import networks
from detente.web.asked import Filters
from detente.web.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Node:
    """A country in the network; see `detente.sharing.networks.network`."""

    country: str
    name: str
    acts_on: float
    acted_on_by: float
    betweenness: float
    community: int


@dataclass(frozen=True, slots=True)
class Edge:
    """What one country did to another, as reported: acts that happened, and their mean score."""

    actor: str
    recipient: str
    reports: int
    cooperation: int
    conflict: int
    score: float


@dataclass(frozen=True, slots=True)
class Network:
    """Who deals with whom: the `shown` strongest of all `edges_known` edges, and the countries at their ends."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    edges_known: int


MOST_EDGES = 400
"""Edges in one picture, those with most reports."""


def network(snapshot: Snapshot, filters: Filters) -> Network:
    """The network of the acts that happened and meet the conditions; 422 for one that cannot be met."""
    return snapshot.kept(("network", filters), lambda: _network(snapshot, filters))


def _network(snapshot: Snapshot, filters: Filters) -> Network:
    with snapshot.cursor() as db:
        db.execute("CREATE TEMP VIEW dyads AS SELECT * FROM dealings")
        graph = networks.network(db, filters.conditions())
    ranked = sorted(graph.edges(data=True), key=lambda e: (-e[2]["weight"], e[0], e[1]))
    edges = tuple(
        Edge(a, b, d["weight"], d["cooperation"], d["conflict"], d["mean_score"]) for a, b, d in ranked[:MOST_EDGES]
    )
    ends = {c for e in edges for c in (e.actor, e.recipient)}
    nodes = (
        Node(n, d["label"], d["acts_on"], d["acted_on_by"], d["betweenness"], d["community"])
        for n, d in graph.nodes(data=True)
        if n in ends
    )
    return Network(tuple(sorted(nodes, key=lambda n: (-n.betweenness, n.country))), edges, len(ranked))
