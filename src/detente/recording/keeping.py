"""Coded documents kept in a record as they come, in commits of some hundred."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from deltalake import DeltaTable

from detente.event import Document, Event, Reject, Visit
from detente.reading.language import is_english
from detente.reading.visited import NOT_MODIFIED

from .corrected import coded_events
from .groups import document_rows
from .inserting import Rows, insert_new
from .keys import Keys
from .location import Location
from .pairs import pair_rows
from .schema import event_rows, reject_rows, visit_rows
from .versions import note
from .views import connect

COMMIT_EVERY = 256
"""Documents in one commit: few enough to lose little work when stopped, many enough for large files."""


@dataclass(frozen=True, slots=True)
class Added:
    """What one call of `Record.add` did: new documents and events, documents known before, rejects.

    Of the new documents, `foreign` are not in English and have no events, and `copies` nearly repeat an earlier one.
    """

    documents: int
    events: int
    known: int
    rejects: int
    foreign: int
    copies: int


@dataclass(slots=True)
class Keeper:
    """A writer of one record. Events are committed before their documents.

    So a document that is there has all that was coded of it; stopped anywhere, the run is started again and codes
    what has no document yet, and what it finds there already is not doubled.
    """

    at: Location
    model: str | None = None
    action: str = "add"
    commit_every: int | None = None
    documents: int = 0
    events: int = 0
    known: int = 0
    rejects: int = 0
    foreign: int = 0
    copies: int = 0
    _keys: dict[str, Keys] = field(default_factory=dict)
    _opened: dict[str, DeltaTable] = field(default_factory=dict)
    _waiting: dict[str, int] = field(default_factory=dict)
    """The documents that were asked for and are not committed yet, by the number under which they were, in order."""
    _coded: list[tuple[Document, list[Event]]] = field(default_factory=list)
    _refused: list[Reject] = field(default_factory=list)
    _visits: deque[tuple[int, Visit]] = field(default_factory=deque)
    """Visits wait for the documents read before them, which may be coded in any order: how many those are, and the
    visit."""
    _given: int = 0

    def is_new(self, document: Document) -> bool:
        """Whether a document is not in the record yet, nor was asked for before; else it is counted as known."""
        keys = self._of("documents")
        if document.document_id not in self._waiting and all(keys.new([document.document_id])):
            self._given += 1
            self._waiting[document.document_id] = self._given
            return True
        self.known += 1
        return False

    def keep(self, document: Document, events: list[Event]) -> None:
        """Take in a coded document; what has gathered is committed now and then."""
        self._coded.append((document, events))
        if len(self._coded) >= (self.commit_every or COMMIT_EVERY):
            self.commit()

    def refuse(self, reject: Reject) -> None:
        """Take in what could not be read."""
        self._refused.append(reject)
        if len(self._refused) >= (self.commit_every or COMMIT_EVERY):
            self.commit()

    def visit(self, visit: Visit) -> None:
        """Take in that a feed or page was fetched; it is committed after the documents that came from it."""
        if visit.status == NOT_MODIFIED:
            self.known += 1
        else:
            self._visits.append((self._given, visit))

    def commit(self) -> None:
        """Commit what has gathered. Raises RecordError; what was committed before stands."""
        coded = {d.document_id: events for d, events in self._coded}
        events = self._insert("events", event_rows(e for es in coded.values() for e in es))
        # A run that was killed, or another writer, may have been first: then its events stand.
        written = {row["document_id"] for row in events}
        known = self._of("events")
        if late := {i for i in coded if i not in written and not all(known.new([i]))}:
            coded |= coded_events(connect(self.at), late)
        self._insert("pairs", pair_rows(e for es in coded.values() for e in es))
        documents = self._insert("documents", self._document_rows) if self._coded else []
        refused = self._insert("rejects", reject_rows(self._refused))
        for document_id in coded:
            self._waiting.pop(document_id, None)
        self._insert("feeds", visit_rows(self._vouched()))
        self.known += len(self._coded) - len(documents)
        self.documents += len(documents)
        self.events += len(events)
        self.rejects += len(refused)
        self.foreign += sum(not is_english(row["language"]) for row in documents)
        self.copies += sum(row["group"] != row["document_id"] for row in documents)
        self._coded.clear()
        self._refused.clear()
        if documents or events or refused:
            note(
                self.at, self.action, model=self.model, documents=len(documents), events=len(events),
                rejects=len(refused), opened=self._opened,
            )  # fmt: skip

    def _vouched(self) -> list[Visit]:
        """The visits of which all documents are committed; they wait no more."""
        first = next(iter(self._waiting.values()), self._given + 1)
        done = []
        while self._visits and self._visits[0][0] < first:
            done.append(self._visits.popleft()[1])
        return done

    def added(self) -> Added:
        """What has been done so far."""
        return Added(self.documents, self.events, self.known, self.rejects, self.foreign, self.copies)

    def _of(self, table: str) -> Keys:
        """The keys of a table; those of events and pairs are documents, since all of a document come together."""
        if table not in self._keys:
            keys = Keys(self.at, table, "document_id" if table in ("events", "pairs") else None)
            self._opened[table] = keys.current()
            self._keys[table] = keys
        return self._keys[table]

    def _insert(self, table: str, rows: Rows | Callable[[DeltaTable], Rows]) -> list[dict[str, Any]]:
        return insert_new(self.at, table, rows, self._of(table))

    def _document_rows(self, there: DeltaTable) -> Rows:
        """The rows of what has gathered; what another writer has committed meanwhile may be copied by it."""
        return document_rows(self.at, there, (d for d, _ in self._coded))
