"""Panels, maps, networks and plain events, and the errors of an export."""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace
from pathlib import Path

import duckdb
import networkx as nx
import pytest

from detente.commands import listing
from detente.event import Event, from_dict, to_dict
from detente.record import Record
from detente.recording import store
from detente.recording.schema import event_rows
from detente.sharing.export import EXPORTS, codebook, export
from detente.sharing.panels import PANELS, panel_columns

from .conftest import LAVROV, LOME, STORY, event


def test_a_dyad_month_counts_what_happened_both_ways_for_joint_acts(
    db: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    path = tmp_path / "panel.csv"
    done = export(db, "dyad-month", path, {})
    found = db.read_csv(str(path), all_varchar=True)
    assert found.columns == list(panel_columns("dyad-month"))
    assert done.rows == 1  # the visit; the talks "since 2024" lie in no one month
    (row,) = (dict(zip(found.columns, values, strict=True)) for values in found.fetchall())
    assert (row["month"], row["actor"], row["actor_cow"], row["recipient"]) == ("2025-03", "RUS", "365", "TGO")
    assert (row["acts"], row["consult"], row["verbal_cooperation"], row["mean_score"]) == ("1", "1", "1", "4.0")
    assert (row["reports"], done.left_out) == ("1", 4)


def test_an_act_that_is_told_five_times_counts_once_in_a_panel(retold: Record, tmp_path: Path) -> None:
    path = tmp_path / "panel.csv"
    done = retold.export("dyad-month", path)
    asked = (
        "SELECT month, actor, recipient, acts, reports, consult, undated, mean_score, sum_score FROM read_csv($path)"
    )
    assert duckdb.execute(asked, {"path": str(path)}).fetchall() == [
        ("2025-03", "RUS", "TGO", 1, 5, 1, 0, 4.0, 4.0)
    ]  # fmt: skip
    assert done.left_out == 0
    # Conditions choose among the reports: an act is told by those that are left.
    retold.export("dyad-year", path, source="wire/1.txt")
    assert duckdb.execute("SELECT acts, reports FROM read_csv($path)", {"path": str(path)}).fetchall() == [(1, 1)]


def test_a_panel_has_the_host_of_a_visit_as_a_relation_has_and_no_country_with_itself(
    hosted: Record, tmp_path: Path
) -> None:
    path = tmp_path / "panel.csv"
    done = hosted.export("dyad-month", path)
    asked = "SELECT month, actor, recipient, acts, consult FROM read_csv($path)"
    assert duckdb.execute(asked, {"path": str(path)}).fetchall() == [("2025-03", "RUS", "TGO", 1, 1)]
    assert done.left_out == 1
    relation = hosted.relation("RUS", "TGO")
    assert [m.total for m in (*relation.timeline(), *relation.timeline(reports=True))] == [1, 1]
    assert hosted.sql("SELECT actor, recipient FROM dyads").fetchall() == [("TGO", "TGO")]


def test_a_row_of_a_panel_is_the_same_however_its_countries_are_asked_for(hosted: Record, tmp_path: Path) -> None:
    path = tmp_path / "panel.csv"
    hosted.export("dyad-month", path)
    whole = path.read_text("utf-8")
    for asked in ({"country": "TGO"}, {"country": "RUS"}, {"actor": "RUS"}, {"recipient": "TGO", "country": "RUS"}):
        done = hosted.export("dyad-month", path, **asked)
        assert (path.read_text("utf-8"), done.rows) == (whole, 1), asked
    assert hosted.export("dyad-month", path, country="TGO").left_out == 1  # what Togo did to itself
    for asked in ({"country": "GHA"}, {"actor": "TGO"}, {"recipient": "RUS"}):
        assert hosted.export("dyad-month", path, **asked).rows == 0, asked


def test_reports_that_leave_a_side_out_count_in_the_rows_of_that_side(retold: Record, tmp_path: Path) -> None:
    told = event(
        "e9", "CONSULT/visit", actors=(LAVROV,), locations=(LOME,), date="2025-03-03", document_id="d9",
        source="wire/9.txt", published="2025-03-09",
    )  # fmt: skip
    store.insert(retold.path, "events", event_rows([told]))
    story = replace(STORY, document_id="d9", source="wire/9.txt", published="2025-03-09")
    store.insert(retold.path, "documents", [to_dict(story)])
    record, path = Record(retold.path), tmp_path / "panel.csv"
    record.export("dyad-month", path)
    whole = path.read_text("utf-8")
    record.export("dyad-month", path, country="TGO")
    assert path.read_text("utf-8") == whole
    assert duckdb.execute("SELECT acts, reports FROM read_csv($path)", {"path": str(path)}).fetchall() == [(1, 6)]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (
            "dyad-month",
            [
                ("1979-05", "GRL", None, None, 678, 678),
                ("1985-03", "DEU", 260, 260, 678, 678),
                ("1990-05", "DEU", 260, 260, 678, 678),
                ("1990-10", "DEU", 260, 260, 679, 678),
                ("1990-11", "DEU", 255, 260, 679, 678),
            ],
        ),
        (
            "dyad-year",
            [
                ("1979", "GRL", None, None, 678, 678),
                ("1985", "DEU", 260, 260, 678, 678),
                ("1990", "DEU", 260, 260, 678, 678),
            ],
        ),
    ],
)
def test_a_panel_has_the_numbers_that_states_had_on_the_first_day_of_a_period(
    kind: str, expected: list[tuple[object, ...]], numbered: Record, tmp_path: Path
) -> None:
    path = tmp_path / "panel.parquet"
    numbered.export(kind, path)
    asked = f"SELECT {PANELS[kind]}, actor, actor_cow, actor_gw, recipient_cow, recipient_gw FROM read_parquet($path)"
    assert duckdb.execute(asked, {"path": str(path)}).fetchall() == expected
    assert "on the first day of the" in path.with_name("panel.parquet.codebook.md").read_text("utf-8")


def test_a_panel_without_rows_has_its_columns(db: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    path = tmp_path / "panel.parquet"
    assert export(db, "dyad-year", path, {"type": "ASSAULT"}).rows == 0
    assert db.read_parquet(str(path)).columns == list(panel_columns("dyad-year"))


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".parquet"])
def test_a_panel_is_written_in_the_format_of_its_ending(
    ending: str, db: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    path = tmp_path / f"it's a panel{ending}"
    assert export(db, "dyad-year", path, {}).rows == 3  # one of 2025, and one that goes on from 2024, both ways
    read = db.read_parquet(str(path)) if ending == ".parquet" else db.read_csv(str(path))
    assert read.columns == list(panel_columns("dyad-year"))


def test_a_panel_with_another_ending_is_refused(db: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.csv, \.tsv, \.parquet"):
        export(db, "dyad-month", tmp_path / "panel.xlsx", {})


@pytest.mark.parametrize("kind", ["polecat", "geojson"])
def test_what_is_text_is_not_written_as_parquet(kind: str, db: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is a text file; give another ending"):
        export(db, kind, tmp_path / "out.parquet", {})
    assert not (tmp_path / "out.parquet").exists()


@pytest.mark.parametrize("kind", ["events", "geojson", "gexf"])
def test_what_is_no_table_is_not_written_as_csv(kind: str, db: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is no table; export `table`, or give another ending"):
        export(db, kind, tmp_path / "out.csv", {})
    assert not (tmp_path / "out.csv").exists()


def test_events_come_back_from_jsonl_as_they_were(
    db: duckdb.DuckDBPyConnection, events: tuple[Event, ...], tmp_path: Path
) -> None:
    export(db, "events", tmp_path / "events.jsonl", {})
    lines = (tmp_path / "events.jsonl").read_text("utf-8").splitlines()
    assert sorted((from_dict(Event, json.loads(line)) for line in lines), key=lambda e: e.event_id) == list(events)


def test_a_map_has_a_point_for_each_place_with_coordinates(db: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    done = export(db, "geojson", tmp_path / "map.geojson", {})
    (feature,) = json.loads((tmp_path / "map.geojson").read_text("utf-8"))["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [1.22, 6.13]}
    assert feature["properties"]["event_id"] == "e1"
    assert (done.rows, done.left_out) == (1, 4)


@pytest.mark.parametrize("kind", ["graphml", "gexf"])
def test_a_network_is_read_by_networkx_with_weights_and_centralities(
    kind: str, db: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    assert export(db, kind, tmp_path / "net", {}).rows == 3
    graph = (nx.read_graphml if kind == "graphml" else nx.read_gexf)(tmp_path / "net")
    assert set(graph.edges) == {("RUS", "TGO"), ("TGO", "GHA"), ("GHA", "TGO")}
    assert graph.edges["RUS", "TGO"]["cooperation"] == 1
    assert graph.nodes["TGO"]["betweenness"] == 0.5
    assert {"acts_on", "acted_on_by", "community"} <= graph.nodes["TGO"].keys()
    assert "lastmodified" not in (tmp_path / "net").read_text("utf-8")


def test_conditions_choose_what_is_exported(db: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    assert export(db, "polecat", tmp_path / "out", {"country": "RUS"}).rows == 1
    assert export(db, "graphml", tmp_path / "out", {"country": "RUS"}).rows == 1
    with pytest.raises(ValueError, match="unknown condition colour"):
        export(db, "polecat", tmp_path / "out", {"colour": "red"})


def _file(kind: str) -> str:
    """A name whose ending says what the file holds."""
    return f"out.{kind}" if kind in ("events", "geojson", "graphml", "gexf") else "out.csv"


@pytest.mark.parametrize("kind", EXPORTS)
def test_an_empty_record_exports_nothing_and_does_not_fail(kind: str, tmp_path: Path) -> None:
    assert Record(tmp_path / "empty").export(kind, tmp_path / _file(kind)).rows == 0


@pytest.mark.parametrize("kind", EXPORTS)
def test_a_folder_that_is_not_there_is_an_error_of_the_system(
    kind: str, db: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    with pytest.raises(FileNotFoundError):
        export(db, kind, tmp_path / "no" / _file(kind), {})


def test_an_unknown_kind_names_those_there_are(db: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="polecat, icews"):
        export(db, "sas", tmp_path / "out", {})


def test_the_help_of_export_names_every_kind() -> None:
    assert listing.KINDS == EXPORTS


def test_the_codebook_of_events_names_every_field_and_that_of_a_map_the_place_too(
    db: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    for kind, more in (("events", set()), ("geojson", {"place"})):
        export(db, kind, tmp_path / kind, {})
        assert _explained(tmp_path / f"{kind}.codebook.md") == {f.name for f in fields(Event)} | more


@pytest.mark.parametrize("kind", ["events", "geojson", "table"])
def test_a_codebook_says_that_news_is_dated_about_its_publication(
    kind: str, db: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    export(db, kind, tmp_path / _file(kind), {})
    told = (tmp_path / f"{_file(kind)}.codebook.md").read_text("utf-8")
    assert "about the day of publication (2025-03-03~)" in told


@pytest.mark.parametrize("kind", ["graphml", "gexf"])
def test_the_codebook_of_a_network_names_what_its_nodes_and_edges_carry(
    kind: str, db: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    export(db, kind, tmp_path / kind, {})
    read = (nx.read_graphml if kind == "graphml" else nx.read_gexf)(tmp_path / kind)
    carried = {name for _, data in read.nodes(data=True) for name in data}
    carried |= {name for *_, data in read.edges(data=True) for name in data}
    assert carried - {"id"} == _explained(tmp_path / f"{kind}.codebook.md")


def _explained(codebook: Path) -> set[str]:
    return set(re.findall(r"^- \*\*(\w+)\*\*: \w", codebook.read_text("utf-8"), re.M))


@pytest.mark.parametrize(("kind", "row"), [("polecat", "one report of an act"), ("gdelt", "one pair of one report")])
def test_a_codebook_says_what_a_row_is(kind: str, row: str) -> None:
    assert f"**Rows.** A row is {row}" in codebook(kind)
