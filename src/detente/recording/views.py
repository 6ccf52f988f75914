"""A DuckDB connection with the views of the public schema (docs/schema.md) over a record, as it is or was."""

from __future__ import annotations

import duckdb

from . import tellings
from .corrected import corrected_views
from .faults import RecordError, damaged, first_line
from .location import Location, Where, locate
from .schema import TABLES
from .tables import exists, nothing, open_table, schema_version, source
from .versions import latest_before, tables_of

AsOf = int | str | None
"""A version of the record by number ("12" too) or by time (2025-03-03, 2025-03-03T14:00); null for the present."""
_RAW = {"events": "events_coded", "pairs": "pairs_coded"}
"""The views of tables that are shown as corrected under their own names."""


def connect(where: Where, as_of: AsOf = None) -> duckdb.DuckDBPyConnection:
    """A connection with the views. RecordError where there is no sound record, ValueError where no such version."""
    at = locate(where)
    documents = open_table(at, "documents")
    schema = schema_version(documents)
    tables: dict[str, int | None] = dict.fromkeys(TABLES)
    if as_of is not None:
        tables = dict(find_version(at, as_of))
    # SQL that needs an extension must ask for it (INSTALL): nothing is fetched by the way.
    db = duckdb.connect(config={"autoinstall_known_extensions": False})
    # The documents last: the events of a document are committed before it, so all that is told of it is there.
    for name in sorted(TABLES, key=lambda t: t == "documents"):
        _view(db, at, name, tables)
    corrected_views(db)
    db.execute(_DYADS if schema >= 2 else _DYADS_OF_LISTS)
    db.execute(f"SET VARIABLE detente_schema = {schema}")
    if at.folder is not None and as_of is None:
        # Which events tell which act is kept for the present alone.
        db.execute(f"SET VARIABLE {tellings.FOLDER} = $folder", {"folder": str(at.folder)})
    return db


def find_version(at: Location, as_of: int | str) -> dict[str, int | None]:
    """The version of each table in a version of the record, by number or by time.

    Raises ValueError where there is none: it is later than the last, or earlier than the first.
    """
    with duckdb.connect() as db:
        _view(db, at, "versions", {"versions": None})
        if isinstance(as_of, int) or as_of.isdecimal():
            # Some numbers are of housekeeping alone, so that nothing changed since the one before.
            asked, given = "version <= $given AND $given <= (SELECT max(version) FROM versions)", int(as_of)
        else:
            asked, given = "made_at <= $given", latest_before(as_of)  # type: ignore[assignment]
        found = db.execute(
            f"SELECT version, tables FROM versions WHERE {asked} ORDER BY version DESC LIMIT 1", {"given": given}
        ).fetchone()
        ends = db.execute("SELECT min(version), max(version), min(made_at) FROM versions").fetchone() or (None,) * 3
    if found is None:
        has = f"it has {ends[0]} to {ends[1]}, the first of {ends[2]}" if ends[0] else "its history is still to begin"
        raise ValueError(f"{at}: no version {as_of} of this record; {has} (`detente history`)")
    return {**tables_of(found[1]), "versions": int(found[0])}


def _view(db: duckdb.DuckDBPyConnection, at: Location, name: str, versions: dict[str, int | None]) -> None:
    """The raw view of one table; empty where the record, or that version of it, has no such table."""
    view = _RAW.get(name, name)
    if name not in versions or (name not in ("documents", "events", "rejects") and not exists(at, name)):
        db.execute(f"CREATE VIEW {view} AS SELECT {nothing(name)} LIMIT 0")
        return
    table = open_table(at, name, versions[name])
    try:
        db.execute(f"CREATE VIEW {view} AS {source(db, at, table, name)}")
    except duckdb.Error as err:
        if versions[name] is not None:
            raise RecordError(
                f"{at.uri(name)}: files of this version are gone ({first_line(err)}); ask for a later one"
                " (`detente history`), or restore the files from a copy"
            ) from err
        raise damaged(at.uri(name), err) from err


# One row for each pair of an actor's and a recipient's country; both sides of a joint act are pairs both ways. The
# pairs table says which events those are and under which `home` they lie, so that one pair reads few rows.
_DYADS = """
CREATE VIEW dyads AS
SELECT p.actor, p.recipient, e.* FROM pairs p JOIN events e ON e.home = p.home AND e.event_id = p.event_id
WHERE p.how <> 'host' AND p.actor NOT LIKE '%:%' AND p.recipient NOT LIKE '%:%'
"""
# Records of the first schema have no pairs table until something is added to them.
_DYADS_OF_LISTS = """
CREATE VIEW dyads AS
SELECT * EXCLUDE (acting, receiving) FROM (
    SELECT actor, unnest(CASE WHEN len(recipients) = 0 THEN list_filter(
                                  acting, lambda c: c <> actor AND (quad LIKE '%cooperation' OR type = 'ASSAULT'))
                              ELSE receiving END) AS recipient, * EXCLUDE (actor)
    FROM (SELECT unnest(acting) AS actor, *
          FROM (SELECT list_distinct(list_transform(actors, lambda a: a.country)) AS acting,
                       list_distinct(list_transform(recipients, lambda r: r.country)) AS receiving, *
                FROM events))
) WHERE actor IS NOT NULL AND recipient IS NOT NULL
"""
