"""Records of older schemas brought up to the present one, at the first write."""

from __future__ import annotations

import json
import tempfile
from itertools import islice
from pathlib import Path

from detente.event import Event

from .faults import RecordError
from .inserting import insert
from .location import Location
from .pairs import pair_rows
from .query import read
from .schema import event_rows
from .tables import from_lines, make_table, open_table, overwrite, sorting
from .views import connect

_AT_ONCE = 5000
_TRIES = 8


def migrate(at: Location) -> None:
    """Schema 1 to 2: file the events by their pairs, and give documents their later columns, null for old ones.

    Stopped midway it is done again, with the same outcome. Raises RecordError.
    """
    make_table(at, "pairs")
    _file_events(at)
    for _ in range(_TRIES):
        documents = open_table(at, "documents")
        if overwrite(at, documents, "documents", connect(at).sql("FROM documents ORDER BY published")):
            return
    raise _busy(at)


def _file_events(at: Location) -> None:
    with tempfile.TemporaryDirectory() as scratch, sorting() as db:
        path = Path(scratch) / "rows.jsonl"
        for _ in range(_TRIES):
            events = open_table(at, "events")
            coded = read(Event, connect(at).execute("SELECT * FROM events_coded"), _AT_ONCE)
            with path.open("w", encoding="utf-8") as out:
                while some := [*islice(coded, _AT_ONCE)]:
                    insert(at, "pairs", pair_rows(some))
                    out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in event_rows(some))
            if overwrite(at, events, "events", from_lines(db, path, "events")):
                return
    raise _busy(at)


def _busy(at: Location) -> RecordError:
    return RecordError(
        f"{at}: other writers are busy with this record of an older detente; try again when they are done"
    )
