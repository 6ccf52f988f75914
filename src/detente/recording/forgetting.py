"""Stories taken out of a record: the text, its events with their pairs, and what people decided about them.

Versions from before keep them for who asks as of then, until `maintenance` deletes the files that only those need. The
same text may be added again, as if it had never been there; an item of a feed is not fetched anew, since what the web
was asked stays.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

import duckdb
from deltalake import DeltaTable
from deltalake.exceptions import CommitFailedError, DeltaError

from detente.reading.alike import bands, shingles

from .faults import unwritable
from .location import Location
from .overtaking import until_first
from .tables import ON_TOP, listed, literal, open_table
from .versions import note
from .views import connect

_RESTING = ("pairs", "events")
"""The tables that rest on documents and are written before them."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was taken out: stories by their ids, and how many events and corrections went with them."""

    stories: tuple[str, ...]
    events: int
    corrections: int


def forget(at: Location, stories: Iterable[str]) -> Forgotten:
    """Take stories out of the present tables, each named by its id, or by its source, which means all stories of it.

    Events go before their document, so that whoever adds the text meanwhile finds it whole or not at all; stopped
    midway, the same is asked again. Raises LookupError where one of them is not there, and takes none out then;
    RecordError.
    """
    db = connect(at)
    ids = _named(db, list(stories))
    done = Forgotten(tuple(ids), *(_count(db, view, ids) for view in ("events_coded", "corrections")))
    _hand_on(at, ids)
    for name in (*_RESTING, "corrections", "documents"):
        _delete(at, name, ids)
    # A recoding that ended in between has put them back.
    drop_unfounded(at, ids)
    note(at, "forget", documents=-len(ids), events=-done.events)
    return done


def drop_unfounded(at: Location, ids: Collection[str]) -> None:
    """Delete events and pairs of those of the documents that are not there, as they were forgotten meanwhile."""
    there = connect(at).execute(
        "SELECT document_id FROM documents WHERE document_id IN (SELECT unnest($ids))", {"ids": list(ids)}
    )
    gone = set(ids) - {row[0] for row in there.fetchall()}
    for name in _RESTING:
        _delete(at, name, gone)


def _delete(at: Location, name: str, ids: Collection[str]) -> None:
    """Delete the rows of some documents from a table, in one commit."""
    if ids:
        where = f"document_id IN ({listed(ids)})"
        _change(at, name, lambda table: table.delete(where, commit_properties=ON_TOP))


def _count(db: duckdb.DuckDBPyConnection, view: str, ids: list[str]) -> int:
    asked = f"SELECT count(*) FROM {view} WHERE document_id IN (SELECT unnest($ids))"
    ((found,),) = db.execute(asked, {"ids": ids}).fetchall()
    return int(found)


def _named(db: duckdb.DuckDBPyConnection, stories: list[str]) -> list[str]:
    """The ids of the stories, in order. Events count too: a forgetting that was stopped leaves a half behind."""
    rows = db.execute(
        """SELECT DISTINCT document_id, source FROM (
            SELECT document_id, source FROM documents UNION ALL SELECT document_id, source FROM events_coded)
        WHERE document_id IN (SELECT unnest($named)) OR source IN (SELECT unnest($named)) ORDER BY ALL""",
        {"named": stories},
    ).fetchall()
    known = {word for row in rows for word in row}
    if missing := [story for story in stories if story not in known]:
        raise LookupError(
            f"no story {', '.join(map(repr, missing))} in it, nothing was forgotten; name stories by their document_id"
            ' or source (`detente sql "SELECT document_id, source FROM documents"`)'
        )
    return list(dict.fromkeys(row[0] for row in rows))


def _hand_on(at: Location, ids: Collection[str]) -> None:
    """Put the near-copies of a story that goes to the first of them that stays, under which later copies are found."""
    left = connect(at).execute(
        """SELECT "group", document_id, text FROM documents WHERE "group" IN (SELECT unnest($ids))
            AND document_id NOT IN (SELECT unnest($ids)) ORDER BY published NULLS LAST, document_id""",
        {"ids": list(ids)},
    )
    heirs: dict[str, list[tuple[str, str]]] = {}
    for group, document_id, text in left.fetchall():
        heirs.setdefault(group, []).append((document_id, text))
    for copies in heirs.values():
        (first, text), members = copies[0], [i for i, _ in copies]
        _update(at, f"document_id IN ({listed(members)})", {"group": literal(first)})
        _update(at, f"document_id = {literal(first)}", {"bands": str(bands(shingles(text)))})


def _update(at: Location, where: str, values: dict[str, str]) -> None:
    """Change columns of some documents, in one commit."""
    _change(at, "documents", lambda table: table.update(values, predicate=where, commit_properties=ON_TOP))


def _change(at: Location, name: str, change: Callable[[DeltaTable], dict[str, Any]]) -> None:
    """Change a table on top of its last commit, again where another came first."""

    def step() -> dict[str, Any] | None:
        try:
            return change(open_table(at, name))
        except CommitFailedError:
            return None
        except (DeltaError, OSError) as err:
            raise unwritable(at.uri(name), err) from err

    until_first(at.uri(name), step)
