"""Some stories on their own, so that what is asked of a relation reads nothing else of a large record.

A brief asks dozens of questions. In a record of millions each of them would read the events of everybody, and the first
would wait until all acts of the record are put together. What passes between two sides rests on the stories that tell
of them: in a connection that sees only these, each question is small, and acts are put together among them alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import duckdb

from detente.event import Event
from detente.recording import query, tellings

from .kept import SETTLED, freshen, known_settled

MANY = 20_000
"""Events in no act yet (some milliseconds each) from which on a question does not wait for those of others."""


def late(db: duckdb.DuckDBPyConnection) -> bool:
    """Whether it would take long to put all acts of this record together."""
    return not known_settled(db) and tellings.missing(db) > MANY


def alone(
    db: duckdb.DuckDBPyConnection, documents: Collection[str]
) -> tuple[duckdb.DuckDBPyConnection, dict[str, list[Event]]]:
    """A connection that sees the events of these documents alone, and the acts that they tell; and these events."""
    found = db.cursor()
    found.execute(
        "CREATE TEMP TABLE events AS SELECT * FROM events WHERE document_id IN (SELECT unnest($ids))",
        {"ids": list(documents)},
    )
    # What the record keeps of its acts stands; only what it has not yet put together is put together here.
    tellings.load(found, tellings.files(db), "event_id IN (SELECT event_id FROM events)", temporary=True)
    stories = query.stories(found, documents)
    settled(found, stories)
    return found, stories


def settled(db: duckdb.DuckDBPyConnection, stories: Mapping[str, Sequence[Event]] | None = None) -> None:
    """Put the acts of a connection together, once for all that will be asked: its events do not change.

    `stories` are those whose events are read already.
    """
    freshen(db, stories)
    db.execute(f"SET VARIABLE {SETTLED} = true")
