"""Events as files: the exports of `detente.sharing`, made in a folder of their own and gone when they are sent."""

from __future__ import annotations

import weakref
from collections.abc import Mapping
from contextlib import closing

from fastapi import HTTPException
from starlette.responses import FileResponse

from detente.recording import store
from detente.sharing.export import export

from .answers.listing import count
from .asked import Filters
from .scratch import scratch
from .snapshot import Snapshot

FORMATS = {
    "csv": ("table", "text/csv; charset=utf-8"),
    "parquet": ("table", "application/vnd.apache.parquet"),
    "jsonl": ("events", "application/x-ndjson"),
    "geojson": ("geojson", "application/geo+json"),
}
"""By ending: the kind of export, and the media type."""
MOST = 100_000
"""Events in one download; more are a matter for `detente export`."""


def download(snapshot: Snapshot, filters: Filters, ending: str, headers: Mapping[str, str]) -> FileResponse:
    """The events that meet the conditions, as a file; 422 where they are too many or a condition cannot be met."""
    kind, media = FORMATS[ending]
    conditions = filters.conditions()
    if (total := count(snapshot, filters)) > MOST:
        raise HTTPException(
            422, f"{total:,} events are too many for one download; set more filters or use `detente export`"
        )
    place, remove = scratch()
    try:
        path = place / f"events.{ending}"
        with closing(store.connect(snapshot.folder)) as db:
            export(db, kind, path, conditions)
        answer = FileResponse(path, headers=headers, media_type=media, filename=path.name, stat_result=path.stat())
        # Whether it is sent, broken off or refused for its range.
        weakref.finalize(answer, remove)
        # The events are no newer for being written out just now.
        del answer.headers["last-modified"]
        return answer
    except BaseException:
        remove()
        raise
