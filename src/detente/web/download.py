"""Events as files: the exports of `detente.sharing`, made in a folder of their own and gone when they are sent."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from fastapi import HTTPException
from starlette.background import BackgroundTask
from starlette.responses import FileResponse

from detente.recording import store
from detente.sharing.export import export

from .answers.listing import count
from .asked import Filters
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


def download(snapshot: Snapshot, filters: Filters, ending: str) -> FileResponse:
    """The events that meet the conditions, as a file; 422 where they are too many or a condition cannot be met."""
    kind, media = FORMATS[ending]
    conditions = filters.conditions()
    if (total := count(snapshot, filters)) > MOST:
        raise HTTPException(
            422, f"{total:,} events are too many for one download; set more filters or use `detente export`"
        )
    scratch = Path(tempfile.mkdtemp(prefix="detente-"))
    try:
        path = scratch / f"events.{ending}"
        db = store.connect(snapshot.folder)
        try:
            export(db, kind, path, conditions)
        finally:
            db.close()
        return FileResponse(
            path, media_type=media, filename=path.name, background=BackgroundTask(shutil.rmtree, scratch, True)
        )
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
