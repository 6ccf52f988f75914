"""The record of relations: add documents, ask for events, open the relation of a pair."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from detente.coder import Coder
from detente.event import Document, Event, Reject, to_dict
from detente.recording import query, store
from detente.recording.schema import event_rows, reject_rows
from detente.relating.incidents import Incident
from detente.relating.kept import acts, freshen
from detente.relating.relation import Relation

if TYPE_CHECKING:
    from detente.sharing.export import Exported

COMMIT_EVERY = 256
"""Documents in one commit: few enough to lose little work when stopped, many enough for large files."""


@dataclass(frozen=True, slots=True)
class Added:
    """What one call of `Record.add` did: new documents and events, documents known before, rejects."""

    documents: int
    events: int
    known: int
    rejects: int


class Record:
    """A folder of Delta tables: documents, events and rejects. It is made where there is none."""

    def __init__(self, path: str | Path, *, must_exist: bool = False) -> None:
        self.path = Path(path)
        if not must_exist:
            store.create(self.path)
        self._connect()

    def _connect(self) -> None:
        self._db = store.connect(self.path)

    def add(
        self,
        documents: Iterable[Document | Reject],
        coder: Coder | None = None,
        progress: Callable[[Document], object] | None = None,
    ) -> Added:
        """Code documents and keep them; documents that the record has are passed over.

        Rejects go to their table. Commits as it goes, events before their documents, so that a stopped run can
        be started again and neither loses nor doubles anything. Raises RecordError.
        """
        coder = coder or Coder()
        rejects: list[Reject] = []
        counts = {"documents": 0, "events": 0, "known": 0, "rejects": 0}
        batch: list[tuple[Document, list[Event]]] = []

        def commit() -> None:
            counts["events"] += store.insert(self.path, "events", event_rows(e for _, es in batch for e in es))
            counts["documents"] += store.insert(self.path, "documents", [to_dict(d) for d, _ in batch])
            counts["rejects"] += store.insert(self.path, "rejects", reject_rows(rejects))
            batch.clear()
            rejects.clear()

        known = query.document_ids(self._db)

        def fresh() -> Iterator[Document]:
            for item in documents:
                if isinstance(item, Reject):
                    rejects.append(item)
                elif item.document_id in known:
                    counts["known"] += 1
                else:
                    known.add(item.document_id)
                    yield item

        for document, events in coder.code_all(fresh()):
            batch.append((document, events))
            if progress:
                progress(document)
            if len(batch) >= COMMIT_EVERY:
                commit()
        commit()
        self._connect()
        return Added(**counts)

    def sql(self, statement: str, **parameters: Any) -> duckdb.DuckDBPyRelation:
        """SQL over the views `documents`, `events`, `rejects`, `dyads` and `acts`; `$name` stands for a parameter."""
        if re.search(r"\b(?:acts|tellings)\b", statement, re.IGNORECASE):
            freshen(self._db)
        return self._db.sql(statement, params=parameters or None)

    def events(self, **conditions: Any) -> list[Event]:
        """Events by type, mode, status, country, actor, recipient, since, until, source; see `query.events`."""
        return query.events(self._db, **conditions)

    def acts(self, **conditions: Any) -> list[Incident]:
        """Acts of which a report meets the conditions, each once with all its reports; conditions as for `events`."""
        return acts(self._db, **conditions)

    def export(self, kind: str, path: str | Path, **conditions: query.Condition) -> Exported:
        """Write events in a layout of `detente.sharing` ("polecat", "dyad-month", "geojson" …) and its codebook.

        `conditions` as for `events`. Raises ValueError for what it does not know, OSError for a path it cannot write.
        """
        from detente.sharing.export import export

        return export(self._db, kind, Path(path), conditions)

    def relation(self, one: str, other: str) -> Relation:
        """The relation of two countries or blocs, by code or name ("MMR", "Russia", "the West")."""
        return Relation(self._db, one, other)
