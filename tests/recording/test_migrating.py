"""Records of other versions: older ones open and are brought up to date, newer ones are refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from deltalake import DeltaTable, write_deltalake

from detente.event import Document, Event, to_dict
from detente.record import Record
from detente.recording import store
from detente.recording.schema import SCHEMA, TABLES
from detente.recording.store import RecordError

# The columns of schema 1, written out: what a record of detente 0.1.0 had before it knew its schema.
_ACTOR = (
    'STRUCT(text VARCHAR, start BIGINT, "end" BIGINT, kind VARCHAR, name VARCHAR, entity VARCHAR, country VARCHAR,'
    ' sectors VARCHAR[], antecedent STRUCT(text VARCHAR, start BIGINT, "end" BIGINT))'
)
_SPAN = 'STRUCT(text VARCHAR, start BIGINT, "end" BIGINT)'
FIRST = {
    "documents": {
        "document_id": "VARCHAR", "text": "VARCHAR", "source": "VARCHAR", "published": "VARCHAR", "title": "VARCHAR",
        "url": "VARCHAR", "body": "BIGINT", "dateline": "VARCHAR",
    },
    "events": {
        "event_id": "VARCHAR", "document_id": "VARCHAR", "source": "VARCHAR", "type": "VARCHAR", "mode": "VARCHAR",
        "status": "VARCHAR", "quad": "VARCHAR", "score": "DOUBLE", "contexts": "VARCHAR[]", "confidence": "DOUBLE",
        "trigger": _SPAN, "actors": f"{_ACTOR}[]", "recipients": f"{_ACTOR}[]", "themes": f"{_SPAN}[]",
        "locations": 'STRUCT(text VARCHAR, start BIGINT, "end" BIGINT, name VARCHAR, country VARCHAR, lat DOUBLE,'
        " lon DOUBLE, geonameid BIGINT)[]",
        "dates": 'STRUCT(text VARCHAR, start BIGINT, "end" BIGINT, edtf VARCHAR)[]', "date": "VARCHAR",
        "attribution": _ACTOR,
        "quantities": 'STRUCT(text VARCHAR, start BIGINT, "end" BIGINT, low DOUBLE, high DOUBLE, unit VARCHAR)[]',
        "links": "STRUCT(rel VARCHAR, event_id VARCHAR)[]", "published": "VARCHAR", "model": "VARCHAR",
        "earliest": "DATE", "latest": "DATE",
    },
    "rejects": {
        "reject_id": "VARCHAR", "source": "VARCHAR", "line": "BIGINT", "reason": "VARCHAR", "mend": "VARCHAR",
    },
}  # fmt: skip


@pytest.fixture
def old(tmp_path: Path, texts: list[Document], quick: Callable[..., Any]) -> Path:
    """A record of the first schema with three stories."""
    path = tmp_path / "old"
    coded = list(quick("old").code_all(texts))
    rows: dict[str, list[dict[str, Any]]] = {
        "documents": [to_dict(d) for d, _ in coded],
        "events": [to_dict(e) | {"earliest": e.date, "latest": e.date} for _, events in coded for e in events],
        "rejects": [],
    }
    with duckdb.connect() as db:
        for table, columns in FIRST.items():
            shape = ", ".join(f'"{c}" {kind}' for c, kind in columns.items())
            db.execute(f"CREATE TABLE {table} ({shape})")
            for row in rows[table]:
                marks = ", ".join(f"${c}::{kind}" for c, kind in columns.items())
                db.execute(f"INSERT INTO {table} VALUES ({marks})", {c: row.get(c) for c in columns})
            write_deltalake(str(path / table), db.sql(f"FROM {table}"))
    return path


def _events(record: Record) -> list[Event]:
    return sorted(record.events(), key=lambda e: e.event_id)


def test_an_old_record_is_read_without_being_changed(
    old: Path, texts: list[Document], quick: Callable[..., Any]
) -> None:
    before = sorted(p.relative_to(old) for p in old.rglob("*"))
    record = Record(old, must_exist=True)
    coded = [e for _, events in quick("old").code_all(texts) for e in events]
    assert _events(record) == sorted(coded, key=lambda e: e.event_id)
    assert record.sql("SELECT DISTINCT home, review FROM events").fetchall() == [(None, None)]
    assert record.sql("SELECT actor, recipient FROM dyads ORDER BY ALL").fetchall() == [
        ("FRA", "GER"), ("POL", "BEL"), ("TUR", "GRE"),
    ]  # fmt: skip
    assert record.history() == record.corrections() == []
    with pytest.raises(ValueError, match="its history is still to begin"):
        Record(old, must_exist=True, as_of=1)
    assert sorted(p.relative_to(old) for p in old.rglob("*")) == before


def test_an_old_record_is_brought_up_to_date_at_the_first_write(
    old: Path, texts: list[Document], quick: Callable[..., Any]
) -> None:
    before = _events(Record(old, must_exist=True))
    record = Record(old)
    assert _events(record) == before
    assert record.add(texts, quick()).documents == 0
    for table, columns in TABLES.items():
        assert {f.name for f in DeltaTable(str(old / table)).schema().fields} == set(columns)
    assert record.sql("SELECT DISTINCT home FROM events ORDER BY home").fetchall() == [
        ("BEL-POL",), ("FRA-GER",), ("GRE-TUR",),
    ]  # fmt: skip
    assert record.sql("SELECT count(*) FROM dyads").fetchall() == [(3,)]
    assert [v.action for v in record.history()] == ["make"]


def test_bringing_up_to_date_may_be_stopped_and_done_again(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _events(Record(old, must_exist=True))

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "set_schema_version", stop)
    with pytest.raises(KeyboardInterrupt):
        Record(old)
    monkeypatch.undo()
    assert _events(Record(old)) == before
    assert Record(old).sql("SELECT count(*), count(DISTINCT pair_id) FROM pairs").fetchall() == [(3, 3)]


def test_a_record_of_a_newer_detente_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "record"
    Record(path)
    DeltaTable(str(path / "documents")).alter.set_table_properties(
        {"detente.schema": str(SCHEMA + 1)}, raise_if_not_exists=False
    )
    for must_exist in (True, False):
        with pytest.raises(RecordError, match=f"newer detente .schema {SCHEMA + 1}; this one knows {SCHEMA}"):
            Record(path, must_exist=must_exist)
