"""What a record holds of a relation: the stories that tell of its sides, and their events with sides settled."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection
from functools import cached_property

import duckdb

from detente.event import Document, Event
from detente.recording import query
from detente.relating.acts.alone import alone, late
from detente.relating.parties.measures import names_of_closable
from detente.relating.parties.pair import open_sides
from detente.relating.settling.settle import settle
from detente.relating.told.effects import EFFECT
from detente.relating.told.joining import told_alone
from detente.relating.told.people import MOVED
from detente.resolving.dates.edtf import some_day
from detente.uncollected import uncollected

from .sides import Side, at_home, belongs, between, inside, named, touches

LARGE = 300_000
"""Events of a record up to which all stories that name both sides are looked through for sides left open; in a larger
one only those that also tell an act between the two, which the table of pairs finds."""


class Held:
    """What a record holds of two sides, or of one and any other; each question is put to it once, when first asked."""

    def __init__(self, record: duckdb.DuckDBPyConnection, sides: tuple[Side] | tuple[Side, Side]) -> None:
        self.record = record
        self.sides: tuple[Side, ...] = sides
        self._whole: dict[str, list[Event]] = {}

    @cached_property
    def db(self) -> duckdb.DuckDBPyConnection:
        """Where all is asked that stories tell: the record, or those of the relation alone where that is quicker."""
        if not (self._large or late(self.record)):
            return self.record
        db, self._whole = alone(self.record, [*self.telling, *self._once_closed])
        return db

    @cached_property
    def _large(self) -> bool:
        ((count,),) = self.record.execute("SELECT count(*) FROM events").fetchall()
        return int(count) > LARGE

    @cached_property
    def telling(self) -> list[str]:
        """The stories in which something passes between the two sides, or may once open sides are settled.

        Those name both: in others nothing passes between the two, nor can a side be settled. In a large record only
        those that also tell an act between the two.
        """
        if len(self.sides) == 1:
            return query.documents_touching(self.record, self.sides[0].countries, self.sides[0].entities)
        if not self._large:
            one, other = ((s.countries, s.entities) for s in self.sides)
            return query.documents_naming(self.record, one, other, [named(s) for s in self.sides])
        return query.documents_between(self.record, *([*s.countries, *s.entities] for s in self.sides))

    @cached_property
    def _once_closed(self) -> list[str]:
        """Stories that do not name whom it hit, but what was closed to it before: "reopened the Torkham crossing".

        In a large record none are looked for.
        """
        if self._large:
            return []
        shut = query.events_of(self.record, "document_id", self.telling, "SANCTION")
        names = {re.escape(n) for e in shut if between(e, *self.sides) for n in names_of_closable(e)}
        if not names:
            return []
        held = query.documents_about(self.record, ("RETREAT", "SANCTION"), rf"(?i)\b(?:{'|'.join(sorted(names))})\b")
        return [i for i in held if i not in {*self.telling}]

    @cached_property
    @uncollected()
    def touching(self) -> list[Event]:
        """The events in which a side takes part or that happen in its land, in order of date."""
        db = self.db
        found: list[Event] = []
        if len(self.sides) == 1:
            found = query.events_touching(db, self.sides[0].countries, self.sides[0].entities)
            told = dict.fromkeys(e.document_id for e in found if not self._large or open_sides(e))
            told |= dict.fromkeys(self._once_closed)
        else:
            told = dict.fromkeys([*self.telling, *self._once_closed])
        if not told.keys() <= self._whole.keys():
            self._whole = query.stories(db, told)
        whole = {i: self._whole[i] for i in told}
        every = {e.event_id: e for of in (found, *whole.values()) for e in of}
        settled = settle(list(every.values()), whole, query.documents(db, told) if told else {})
        return sorted((e for e in settled if any(touches(e, s) for s in self.sides)), key=_order)

    @cached_property
    def events(self) -> list[Event]:
        """The events between the two sides, or between the one and any other, in order of date."""
        return [e for e in self.touching if between(e, *self.sides)]

    @cached_property
    def event_ids(self) -> frozenset[str]:
        """The ids of these."""
        return frozenset(e.event_id for e in self.events)

    @cached_property
    def home(self) -> list[Event]:
        """Of a side alone what passed inside it, in order of date; of a pair nothing."""
        if len(self.sides) > 1:
            return []
        return [e for e in self.touching if at_home(e, self.sides[0]) and e.event_id not in self.event_ids]

    def domestic(self, side: Side) -> list[Event]:
        """The events inside one of the sides in the stories that tell of the relation, in order of date."""
        return [
            e
            for e in self.touching
            if e.document_id in self.story_ids and inside(e, side) and e.event_id not in self.event_ids
        ]

    @cached_property
    def story_ids(self) -> frozenset[str]:
        """The ids of the stories that tell the events, and of a side alone what passed inside it."""
        return frozenset(e.document_id for e in (*self.events, *self.home))

    @cached_property
    def stories(self) -> dict[str, list[Event]]:
        """All events of these stories, by document in the order of its text."""
        ours = self.story_ids
        found = {i: self._whole[i] for i in ours if i in self._whole}
        found |= query.stories(self.db, ours - found.keys()) if ours - found.keys() else {}
        settled = {e.event_id: e for e in self.touching}
        return {i: [settled.get(e.event_id, e) for e in found[i]] for i in sorted(ours)}

    @cached_property
    def beside(self) -> dict[str, tuple[Document, list[Event]]]:
        """Stories that tell no act of the relation but that people went from or to all its sides, or that a paper of
        theirs took effect, with their events.

        In a large record none are looked for.
        """
        if self._large:
            return {}
        held = query.documents_holding(self.db, [rf"(?:{MOVED}|{EFFECT})", *map(named, self.sides)])
        ids = [i for i in held if i not in self.story_ids]
        texts, stories = query.documents(self.db, ids), query.stories(self.db, ids)

        def of_all(e: Event) -> bool:
            return all(any(belongs(a, s) for a in (*e.actors, *e.recipients)) for s in self.sides)

        return {i: (texts[i], stories[i]) for i in ids if any(map(of_all, told_alone(texts[i], stories[i])))}

    def documents(self, ids: Collection[str]) -> dict[str, Document]:
        """The texts of some stories, and of all of `beside`, by id."""
        return query.documents(self.db, ids) | {i: d for i, (d, _) in self.beside.items()}

    @cached_property
    def last_day(self) -> datetime.date | None:
        """The day of the record's last story, as of which plans are judged."""
        found = self.db.execute("SELECT max(published) FROM documents").fetchone()
        return datetime.date.fromisoformat(str(found[0])[:10]) if found and found[0] else None

    def by_day(self) -> dict[datetime.date, int]:
        """How many stories of each day the record has, those in other languages, which are not coded, left out."""
        rows = self.db.execute(
            f"SELECT published, count(*) FROM documents WHERE published IS NOT NULL AND {query.IN_ENGLISH} GROUP BY 1"
        )
        return {datetime.date.fromisoformat(str(day)[:10]): int(n) for day, n in rows.fetchall()}


def _order(event: Event) -> tuple[str, str, str, int]:
    first = some_day(event.date)
    day = first.isoformat() if first else event.published or "9999"
    return day, event.published or "", event.source, event.trigger.start
