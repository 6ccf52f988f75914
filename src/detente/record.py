"""The record of relations: add documents, ask for events, open the relation of a pair, correct by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import duckdb

from detente.event import Document, Event, Reject, Visit
from detente.reading.published import iso_date
from detente.reading.unreadable import UnreadableError, empty
from detente.reading.visited import Visited
from detente.recording import query
from detente.recording.corrected import corrections
from detente.recording.correction import Correction, Ruling, Target
from detente.recording.differences import Difference, differences
from detente.recording.faults import RecordError
from detente.recording.location import locate
from detente.recording.schema import TABLES
from detente.recording.standing import Standing, stands
from detente.recording.tables import check_writable
from detente.recording.versions import Version, versions
from detente.recording.views import AsOf, connect
from detente.relating.acts.incidents import Incident
from detente.relating.acts.kept import acts, freshen
from detente.relating.conditions import read_conditions
from detente.relating.relation import Relation

# What writes is loaded by who writes: it takes as long as to answer a question.
if TYPE_CHECKING:
    from detente.recording.forgetting import Forgotten
    from detente.recording.keeping import Added
    from detente.recording.maintenance import Kept
    from detente.recording.recoding import Codes, Recoded
    from detente.sharing.export import Exported
    from detente.sharing.passages import Passages


class Record:
    """A folder of Delta tables, or such tables in an object store (`s3://…`). It is made where there is none.

    `as_of` opens it as it was: by number of version, or by time ("2025-03-03", the end of that day in UTC, or
    "2025-03-03T14:00"). `storage` are deltalake's storage options for an object store; without them its environment
    variables count. Raises RecordError, and ValueError where there is no such version.

    One that is open shows what it was opened on and what it added itself: open it again for what others added since.
    It answers one question at a time; a thread opens a Record of its own.
    """

    def __init__(
        self, path: str | Path, *, must_exist: bool = False, as_of: AsOf = None,
        storage: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        self.at, self._as_of = locate(path, storage), as_of
        if not must_exist and as_of is None:
            self._create()
        self._connect()

    @property
    def path(self) -> Path:
        """The folder of the record."""
        return Path(self.at.root)

    def _create(self) -> None:
        from detente.recording.store import create

        create(self.at)

    def _connect(self) -> None:
        self._db = connect(self.at, self._as_of)

    def _writes(self) -> None:
        if self._as_of is not None:
            raise RecordError(f"{self.at}: version {self._as_of} is past and does not change; open the present")
        for table in TABLES:
            check_writable(self.at, table)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Around a change, which this record shows after it. One of an older detente gets its newer tables first."""
        self._writes()
        self._create()
        yield
        self._connect()

    def add(
        self,
        documents: Iterable[Document | Reject | Visit],
        coder: Codes | None = None,
        progress: Callable[[Document], object] | None = None,
    ) -> Added:
        """Code documents and keep them; documents that the record has are passed over.

        Rejects go to their table, and so do documents without text or with a bad day of publication. Commits as it
        goes, so that a stopped run can be started again and neither loses nor doubles anything. Raises RecordError,
        and TypeError for what is no document, as the name of a file.
        """
        from detente.recording.keeping import Keeper

        self._writes()
        coder = coder or _coder()
        keeper = Keeper(self.at, coder.version)

        def fresh() -> Iterator[Document]:
            for item in documents:
                if isinstance(item, Reject):
                    keeper.refuse(item)
                elif isinstance(item, Visit):
                    keeper.visit(item)
                elif not isinstance(item, Document):
                    raise TypeError(f"{item!r} is no document; give those of detente.read([...])")
                elif fault := _fault(item):
                    keeper.refuse(fault)
                elif keeper.is_new(item):
                    yield item

        for document, events in coder.code_all(fresh()):
            keeper.keep(document, events)
            if progress:
                progress(document)
        keeper.commit()
        self._connect()
        return keeper.added()

    def recode(self, coder: Codes | None = None) -> Recoded:
        """Code all documents again; the new events take the place of the old, which stay in the history.

        Corrections stand. Stopped and started again it goes on where it was. Raises RecordError.
        """
        from detente.recording.recoding import recode

        with self._changing():
            return recode(self.at, coder or _coder())

    def forget(self, stories: str | Iterable[str]) -> Forgotten:
        """Take out a story, or several, each named by its id or source, with their events and the corrections of those.

        Older versions keep them until `maintain` deletes what only they need. The same text can be added again. Raises
        LookupError where one is not there, and takes none out then; RecordError.
        """
        from detente.recording.forgetting import forget

        with self._changing():
            return forget(self.at, _several(stories))

    def maintain(self, keep_days: float | None = None, acts: bool = False) -> list[Kept]:
        """Bring small files together; with `keep_days` delete those that only older versions need.

        With `acts` put reports of one act together first and keep that, which may take long: a large record
        that is late with it answers all the same, but each question then does so for its own stories.
        Raises ValueError for less than a day, RecordError.
        """
        from detente.recording.maintenance import maintain

        with self._changing():
            if acts:
                freshen(self._db)
            return maintain(self.at, keep_days)

    def differences(self, other: Record) -> Iterator[Difference]:
        """What changed from this record to another one, or to another version of it."""
        return differences(self._db, other._db)

    def visited(self) -> Visited:
        """What is known of the web: give it to `reading.gather`, so that nothing is fetched twice."""
        return query.visited(self._db)

    def sql(self, statement: str, **parameters: Any) -> duckdb.DuckDBPyRelation:
        """SQL over the views of docs/schema.md; `$name` stands for a parameter."""
        if re.search(r"\b(?:acts|tellings)\b", statement, re.IGNORECASE):
            freshen(self._db)
        return self._db.sql(statement, params=parameters or None)

    def events(self, **conditions: Unpack[query.Conditions]) -> list[Event]:
        """The events that meet all conditions: those of `detente events`, their values read as there.

        Who takes part is a country by code or name, or an organisation or armed group, without its members, by name or
        id; words of the codebook are of any letter case. Raises ValueError for a condition that there is not, and for a
        value that no event can have.
        """
        return query.events(self._db, **read_conditions(conditions))

    def acts(self, **conditions: Unpack[query.Conditions]) -> list[Incident]:
        """Acts of which a report meets the conditions, each once with all its reports; conditions as for `events`."""
        return acts(self._db, **read_conditions(conditions))

    def documents(self, ids: str | Iterable[str]) -> dict[str, Document]:
        """Stories by their id, one or several, those that there are."""
        return query.documents(self._db, _several(ids))

    def export(self, kind: str, path: str | Path, **conditions: Unpack[query.Conditions]) -> Exported:
        """Write events in a layout of `detente.sharing` ("polecat", "dyad-month", "geojson" …) and its codebook.

        `conditions` as for `events`. Raises ValueError for what it does not know, OSError for a path it cannot write.
        """
        from detente.sharing.export import export

        return export(self._db, kind, Path(path), read_conditions(conditions))

    def export_passages(self, path: str | Path) -> Passages:
        """Write what people reviewed as passages in the notation of the corpus. Raises OSError."""
        from detente.sharing.passages import write_passages

        return write_passages(self._db, Path(path))

    def relation(self, one: str, other: str | None = None) -> Relation:
        """The relation of two countries or blocs, by code or name ("MMR", "the West"), or of one to all others."""
        return Relation(self._db, one, other)

    def history(self) -> list[Version]:
        """The versions of the record, the first one first."""
        return versions(self._db)

    def correct(
        self,
        action: str,
        target: Target,
        changes: Mapping[str, Any] | None = None,
        *,
        by: str | None = None,
        why: str | None = None,
        seen: str | None = None,
    ) -> list[Correction]:
        """Decide on an event by hand: `correct("edit", event_id, {"date": "2024-05-06"}, why="…")`.

        "accept" and "reject" take an event's id; "edit" its id and the fields that change, whole or in part
        ("actors.0.country"); "add" takes an event as a dict (document_id, type, trigger, and what else is known);
        "undo" takes the id of a correction, or several. An edit of the trigger makes another event: it rejects the one
        and adds the other. `by` is who decides, the user of this machine where it is not said. `seen` is the state of
        the event (`standing`) on which the decision rests: where someone else was faster, nothing is written. What is
        coded stays in the view `events_coded`. Raises ValueError for what cannot be, and Overtaken, which is one, where
        someone was faster; RecordError.
        """
        from detente.recording.correcting import correct
        from detente.recording.logbook import Logbook

        with self._changing():
            return correct(self._db, Logbook(self.at), Ruling(action, target, changes or {}, by, why, seen))

    def standing(self, event_id: str) -> Standing | None:
        """What stands about an event now: how it is shown, the corrections of it and its state; null where none is."""
        from detente.recording.logbook import Logbook

        return stands(self._db, Logbook(self.at).read()[1], event_id)

    def corrections(self) -> list[Correction]:
        """All corrections, the first one first, those undone too."""
        return corrections(self._db)

    def size(self) -> int:
        """How many events were coded, told by the statistics of the files."""
        found = self._db.execute("SELECT count(*) FROM events_coded").fetchone()
        return int(found[0]) if found else 0


def _several(named: str | Iterable[str]) -> list[str]:
    """One or several; a string by itself is one, and not its letters."""
    return [named] if isinstance(named, str) else list(named)


def _fault(document: Document) -> Reject | None:
    """What is wrong with a document that the caller made: those of files are sound."""
    try:
        iso_date(document.published)
        if not document.text.strip():
            raise empty()
    except UnreadableError as why:
        return why.reject(document.source)
    return None


def _coder() -> Codes:
    from detente.coder import Coder  # half of the time that loading this module would take: only where it codes

    return Coder()
