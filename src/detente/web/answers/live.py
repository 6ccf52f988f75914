"""Whether the record is being filled, as its log of commits tells."""

from __future__ import annotations

import time
from dataclasses import dataclass

from deltalake.exceptions import DeltaError

from detente.event import Event
from detente.recording.faults import RecordError
from detente.recording.location import locate
from detente.recording.tables import open_table
from detente.web.snapshot import Snapshot

from . import front

_LOOK_BACK = 30
"""Commits looked at."""
_RUNNING = 90.0
"""Seconds after a commit for which an ingest counts as running: it commits every few hundred stories."""
_PAUSE = 300.0
"""Commits further apart belong to different runs."""


@dataclass(frozen=True, slots=True)
class Live:
    """The state of the record now. `ago` is the age of the last commit in seconds, null where there is none.

    `added` stories came in with the last run of commits, which took `seconds`; `running` if it seems to go on.
    """

    version: str
    documents: int
    events: int
    running: bool
    added: int
    seconds: float
    ago: float | None
    latest: tuple[Event, ...]


def live(snapshot: Snapshot) -> Live:
    """How much the record holds now, what came in last, and whether more is coming."""
    seen = front.overview(snapshot)
    commits = _commits(snapshot)
    now = time.time()
    run = commits[:1]
    for when, rows in commits[1:]:
        if run[-1][0] - when > _PAUSE:
            break
        run.append((when, rows))
    ago = round(max(0.0, now - run[0][0])) if run else None
    return Live(
        snapshot.version, seen.coverage.documents, seen.coverage.events, ago is not None and ago < _RUNNING,
        sum(rows for _, rows in run), round(run[0][0] - run[-1][0], 1) if run else 0.0,
        ago, seen.latest,
    )  # fmt: skip


def _commits(snapshot: Snapshot) -> list[tuple[float, int]]:
    """Time (seconds since 1970) and new stories of the last commits of documents, the newest first."""
    try:
        history = open_table(locate(snapshot.folder), "documents").history(_LOOK_BACK)
    except (RecordError, DeltaError, OSError):
        return []
    found = []
    for entry in history:
        done = entry.get("operationMetrics") or {}
        rows = int(done.get("num_target_rows_inserted") or done.get("num_added_rows") or 0)
        if rows and entry.get("timestamp"):
            found.append((entry["timestamp"] / 1000, rows))
    return found
