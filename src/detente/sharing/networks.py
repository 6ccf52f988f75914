"""Who deals with whom: countries as nodes, what passed between them as edges, for Gephi and its like."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import networkx as nx

from detente.recording import query
from detente.recording.query import Condition
from detente.resolving.knowledge_tables import country_name

_TODAY = re.compile(r' lastmodifieddate="[^"]*"')
_HELD = "status = 'actual' AND actor <> recipient"
"""Which rows of `dyads` an edge counts."""


def network(db: duckdb.DuckDBPyConnection, conditions: dict[str, Condition]) -> Any:
    """A directed networkx graph of the acts that happened and meet the conditions of `query.events`.

    Edges carry `weight` (reports), `mean_score` and the counts `cooperation` and `conflict`. Nodes carry `label`, the
    share of all countries that they act on and are acted on by (degree centrality), `betweenness` (Brandes 2001, over
    distances that fall with the number of reports) and `community` (modularity by greedy merging, Clauset, Newman and
    Moore 2004, on cooperation alone; -1 for countries that cooperate with nobody).
    """
    where, given = query.where(conditions)
    rows = db.execute(
        f"""
        SELECT actor, recipient, count(*), round(avg(score), 4),
               count(*) FILTER (quad LIKE '%cooperation'), count(*) FILTER (quad LIKE '%conflict')
        FROM dyads WHERE {_HELD} AND {where}
        GROUP BY ALL ORDER BY actor, recipient
        """,
        given,
    ).fetchall()
    return measured(rows)


def measured(edges: Iterable[tuple[str, str, int, float, int, int]]) -> Any:
    """The graph of `network` for edges given as actor, recipient, reports, mean score, cooperation and conflict."""
    graph = nx.DiGraph()
    for actor, recipient, weight, mean, cooperation, conflict in edges:
        graph.add_edge(
            actor, recipient, weight=weight, distance=1 / weight, mean_score=mean, cooperation=cooperation,
            conflict=conflict,
        )  # fmt: skip
    between = nx.betweenness_centrality(graph, weight="distance")
    home = {c: i for i, members in enumerate(_communities(graph)) for c in members}
    degrees = (nx.out_degree_centrality(graph), nx.in_degree_centrality(graph)) if graph else ({}, {})
    for node, data in graph.nodes(data=True):
        data["label"] = country_name(node)
        data["acts_on"], data["acted_on_by"] = (round(d[node], 4) for d in degrees)
        data["betweenness"] = round(between[node], 4)
        data["community"] = home.get(node, -1)
    return graph


def write_network(
    db: duckdb.DuckDBPyConnection, kind: str, path: Path, conditions: dict[str, Condition]
) -> tuple[int, int]:
    """Write the network as GraphML or GEXF; returns the number of its edges, and of the events that are in none."""
    graph = network(db, conditions)
    (nx.write_graphml if kind == "graphml" else nx.write_gexf)(graph, str(path))
    if kind == "gexf":
        # networkx writes today into it; the same events give the same file.
        path.write_text(_TODAY.sub("", path.read_text("utf-8"), count=1), "utf-8")
    where, given = query.where(conditions)
    held = f"SELECT count(DISTINCT event_id) FROM dyads WHERE {_HELD} AND {where}"
    ((told,),) = db.execute(held, given).fetchall()
    return graph.number_of_edges(), query.count(db, **conditions) - int(told)


def _communities(graph: Any) -> list[list[str]]:
    """Groups of countries that cooperate with one another, the largest first."""
    friends = nx.Graph()
    for one, other, data in graph.edges(data=True):
        if data["cooperation"]:
            before = friends.get_edge_data(one, other, {"weight": 0})["weight"]
            friends.add_edge(one, other, weight=before + data["cooperation"])
    if not friends:
        return []
    return [sorted(c) for c in nx.community.greedy_modularity_communities(friends, weight="weight")]
