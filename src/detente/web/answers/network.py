"""Who deals with whom."""

from __future__ import annotations

from dataclasses import dataclass

from detente.sharing import networks
from detente.web.asked import Filters
from detente.web.meeting import meets
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
    """Who deals with whom: the strongest of all `edges_known` edges, and the countries at their ends.

    What is said of a country is measured over these edges.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    edges_known: int


MOST_EDGES = 400
"""Edges in one picture, those with most reports."""


def network(snapshot: Snapshot, filters: Filters) -> Network:
    """The network of the acts that happened and meet the conditions; 422 for one that cannot be met."""
    return snapshot.kept(("network", filters), lambda: _network(snapshot, filters))


def _network(snapshot: Snapshot, filters: Filters) -> Network:
    condition, given = meets(filters.conditions())
    only = f"AND n IN (SELECT n FROM facts WHERE {condition})" if given else ""
    with snapshot.cursor() as db:
        rows = db.execute(
            f"""SELECT actor, recipient, count(*) AS reports,
                       count(*) FILTER (quad IN ('verbal cooperation', 'material cooperation')) AS cooperation,
                       round(avg(score), 4)
                FROM ties WHERE status = 'actual' {only} GROUP BY actor, recipient
                ORDER BY reports DESC, actor, recipient""",
            given,
        ).fetchall()
    edges = tuple(Edge(a, b, n, good, n - good, mean) for a, b, n, good, mean in rows[:MOST_EDGES])
    graph = networks.measured((e.actor, e.recipient, e.reports, e.score, e.cooperation, e.conflict) for e in edges)
    nodes = (
        Node(n, d["label"], d["acts_on"], d["acted_on_by"], d["betweenness"], d["community"])
        for n, d in graph.nodes(data=True)
    )
    return Network(tuple(sorted(nodes, key=lambda n: (-n.betweenness, n.country))), edges, len(rows))
