"""The views `events` and `pairs`: what is coded, with the corrections that stand."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import duckdb

from detente.event import Event

from .correction import Correction
from .decisions import decide, settle
from .pairs import pair_rows
from .query import read
from .schema import TABLES, event_rows
from .tables import from_lines


def corrections(db: duckdb.DuckDBPyConnection) -> list[Correction]:
    """All corrections, in order of time."""
    rows = db.execute("SELECT * FROM corrections ORDER BY made_at, correction_id").fetchall()
    # The table is made of its fields, in their order (`schema.TABLES`).
    return [Correction(*row) for row in rows]


def corrected_views(db: duckdb.DuckDBPyConnection) -> None:
    """Make the views over `events_coded` and `pairs_coded`, which are there already."""
    decisions = decide(corrections(db))
    if not decisions:
        db.execute("CREATE VIEW events AS SELECT *, NULL::VARCHAR AS review FROM events_coded")
        db.execute("CREATE VIEW pairs AS SELECT * FROM pairs_coded")
        return
    coded = coded_events(db, {d.first.document_id for d in decisions})
    hidden, shown = settle(decisions, coded)
    reviews = {event.event_id: review for event, review in shown}
    events = [event for event, _ in shown]
    # Not temporary: a cursor of the connection, as pages have one each, would not see the tables.
    db.execute("CREATE SCHEMA corrected")
    _table(db, "events", event_rows(events))
    _table(db, "pairs", pair_rows(events))
    db.execute("CREATE TABLE corrected.hidden AS SELECT unnest($ids::VARCHAR[]) AS event_id", {"ids": sorted(hidden)})
    db.execute(
        """CREATE TABLE corrected.reviews AS
           SELECT unnest($ids::VARCHAR[]) AS event_id, unnest($how::VARCHAR[]) AS review""",
        {"ids": list(reviews), "how": list(reviews.values())},
    )
    db.execute("""
        CREATE VIEW events AS
        SELECT *, NULL::VARCHAR AS review FROM events_coded
        WHERE event_id NOT IN (SELECT event_id FROM corrected.hidden)
        UNION ALL SELECT e.*, review FROM corrected.events e JOIN corrected.reviews USING (event_id)""")
    db.execute("""
        CREATE VIEW pairs AS
        SELECT * FROM pairs_coded WHERE event_id NOT IN (SELECT event_id FROM corrected.hidden)
        UNION ALL SELECT * FROM corrected.pairs""")


def coded_events(db: duckdb.DuckDBPyConnection, documents: set[str]) -> dict[str, list[Event]]:
    """The events of some documents as they were coded, by document."""
    asked = "SELECT * FROM events_coded WHERE document_id IN (SELECT unnest($ids))"
    by: dict[str, list[Event]] = {}
    for event in read(Event, db.execute(asked, {"ids": sorted(documents)})):
        by.setdefault(event.document_id, []).append(event)
    return by


def _table(db: duckdb.DuckDBPyConnection, name: str, rows: list[dict[str, object]]) -> None:
    """A table in the schema `corrected` with the columns of a table of the record."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "rows.jsonl"
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        columns = ", ".join(f'"{column}" {kind}' for column, kind in TABLES[name].items())
        db.execute(f"CREATE TABLE corrected.{name} ({columns})")
        if rows:
            from_lines(db, path, name).insert_into(f"corrected.{name}")
