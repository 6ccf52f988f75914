"""The record on disk: made, added to and opened. Each table is Delta Lake; a commit of one table is all or nothing.

Nothing is lost or doubled, however many write and whenever one is killed: a commit goes through only on top of the
version whose keys were read (`tables.ON_TOP`), and else the writer looks again at what is new.
"""

from __future__ import annotations

from collections.abc import Mapping

from .faults import RecordError
from .inserting import insert
from .location import Location, Where, locate
from .migrating import migrate
from .schema import SCHEMA, TABLES
from .tables import exists, make_table, open_table, schema_version, set_schema_version
from .versions import note
from .views import connect

__all__ = ["RecordError", "connect", "create", "insert"]


def create(where: Where, options: Mapping[str, str] | None = None) -> Location:
    """Make the tables that are not there yet, and bring those of an older detente up to date. Raises RecordError."""
    at = locate(where, options)
    try:
        if at.folder is not None:
            at.folder.mkdir(parents=True, exist_ok=True)
        old = exists(at, "documents") and schema_version(open_table(at, "documents"))
    except OSError as err:
        raise RecordError(f"{at}: cannot make a record here ({err}); give a folder that you may write") from err
    if old and old < SCHEMA:
        migrate(at)
    for name in TABLES:
        make_table(at, name)
    if old != SCHEMA:
        set_schema_version(open_table(at, "documents"))
    note(at, "make")
    return at
