"""A record that an earlier version made is read and added to; what it could not know is null."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
from deltalake import DeltaTable, write_deltalake

from detente.event import Document, to_dict
from detente.recording import groups, query, store
from detente.recording.location import locate
from detente.recording.schema import TABLES
from detente.recording.tables import open_table

OLD = Document("d1", "Talks opened in Lima.", "a.txt", "2024-05-08")
NEW = Document("d2", "Les pourparlers ont repris.", "b.txt", "2024-05-09", language="fr")


def old_record(folder: Path) -> Path:
    """A record without the columns and tables of this version."""
    store.create(folder)
    shutil.rmtree(folder / "documents")
    shutil.rmtree(folder / "feeds")
    with duckdb.connect() as db:
        columns = {k: v for k, v in TABLES["documents"].items() if k not in ("language", "group", "bands")}
        values = ", ".join(f'${name}::{kind} AS "{name}"' for name, kind in columns.items())
        row = {name: value for name, value in to_dict(OLD).items() if name in columns}
        write_deltalake(str(folder / "documents"), db.sql(f"SELECT {values}", params=row))
    return folder


def test_an_old_record_is_read_with_null_for_what_it_lacks(tmp_path: Path) -> None:
    db = store.connect(old_record(tmp_path / "record"))
    assert query.documents(db, ["d1"]) == {"d1": OLD}
    assert query.visited(db).items == {}
    assert db.sql("SELECT * FROM feeds").fetchall() == []


def test_an_old_record_takes_new_documents(tmp_path: Path) -> None:
    record = old_record(tmp_path / "record")
    store.create(record)
    rows = groups.document_rows(locate(record), open_table(locate(record), "documents"), [OLD, NEW])
    assert store.insert(record, "documents", rows) == 1
    found = query.documents(store.connect(record), ["d1", "d2"])
    assert found["d1"].language is None and found["d1"].group is None
    assert found["d2"].language == "fr" and found["d2"].group == "d2"
    assert {field.name for field in DeltaTable(str(record / "documents")).schema().fields} == set(TABLES["documents"])
