"""Events as a flat table."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import duckdb
import pytest

from detente.event import Event, Quantity
from detente.recording import store
from detente.recording.schema import event_rows
from detente.sharing.export import export
from detente.sharing.flat import flat_columns


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".parquet"])
def test_a_table_has_a_row_an_event(
    ending: str, db: duckdb.DuckDBPyConnection, events: tuple[Event, ...], tmp_path: Path
) -> None:
    path = tmp_path / f"it's a table{ending}"
    done = export(db, "table", path, {})
    read = db.read_parquet(str(path)) if ending == ".parquet" else db.read_csv(str(path), all_varchar=True)
    assert read.columns == list(flat_columns())
    assert done.rows == len(events) and {row[0] for row in read.fetchall()} == {e.event_id for e in events}
    assert "- **actor_countries**" in (tmp_path / f"{path.name}.codebook.md").read_text()


def test_a_word_that_a_spreadsheet_would_run_is_tamed_in_csv_alone(events: tuple[Event, ...], tmp_path: Path) -> None:
    record = tmp_path / "record"
    store.create(record)
    sources = ('=HYPERLINK("x")', "-5", "-5+x")
    told = [dataclasses.replace(events[0], event_id=s, document_id=s, source=s) for s in sources]
    store.insert(record, "events", event_rows(told))
    for ending, said in ((".csv", ('\'=HYPERLINK("x")', "-5", "'-5+x")), (".parquet", sources)):
        path = tmp_path / f"events{ending}"
        with store.connect(record) as db:
            export(db, "table", path, {})
        read = duckdb.read_parquet(str(path)) if ending == ".parquet" else duckdb.read_csv(str(path), all_varchar=True)
        assert {row[0] for row in read.project("source").fetchall()} == set(said)
        assert "apostrophe" in (tmp_path / f"{path.name}.codebook.md").read_text()


def test_numbers_stand_in_columns(events: tuple[Event, ...], tmp_path: Path) -> None:
    record, path = tmp_path / "record", tmp_path / "events.csv"
    store.create(record)
    stated = (Quantity("at least 14", 0, 11, 14, None, "soldiers"), Quantity("six", 20, 23, 6, 6, "trucks"))
    store.insert(record, "events", event_rows([dataclasses.replace(events[0], quantities=stated)]))
    with store.connect(record) as db:
        export(db, "table", path, {})
    read = duckdb.read_csv(str(path), all_varchar=True).project("amounts, amounts_low, amounts_high, amounts_units")
    assert read.fetchall() == [("at least 14|six", "14.0|6.0", "|6.0", "soldiers|trucks")]


def test_a_table_with_another_ending_is_refused(db: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.csv, \.tsv, \.parquet"):
        export(db, "table", tmp_path / "table.xlsx", {})
