"""The relation of a pair, as far as the record knows it."""

from __future__ import annotations

from functools import cached_property

import duckdb

from detente.event import Document, Event
from detente.recording import query

from .brief import Brief, write_brief
from .claims import Claim, claims
from .incidents import Incident, arranged
from .kept import by_act
from .ledger import Entry, entries
from .sides import Side, directions, find_side, inside
from .timeline import Month, timeline


class Relation:
    """Two sides and what passed between them. Raises ValueError where a side is not known or both are one."""

    def __init__(self, db: duckdb.DuckDBPyConnection, one: str, other: str) -> None:
        self.one, self.other = find_side(one), find_side(other)
        if self.one == self.other:
            raise ValueError(f"{one!r} and {other!r} are the same; a relation needs two sides")
        self._db = db

    @cached_property
    def _touching(self) -> list[Event]:
        sides = (self.one, self.other)
        return query.events_touching(self._db, [c for s in sides for c in s.countries], [s.entity for s in sides])

    @cached_property
    def events(self) -> list[Event]:
        """The events between the two sides, in order of date."""
        return [e for e in self._touching if directions(e, self.one, self.other)]

    @cached_property
    def incidents(self) -> list[Incident]:
        """What happened, was planned or denied between the two, each act once with all who report it."""
        between = {e.event_id for e in self.events}
        acts = by_act(self._db, self._touching)
        # A report that leaves out one of the sides is one all the same, but does not lead.
        return arranged((of for of in acts if not between.isdisjoint(e.event_id for e in of)), first=between)

    def inside(self, side: Side) -> list[Incident]:
        """Domestic acts of one side in the stories that tell of the pair."""
        stories = {e.document_id for e in self.events}
        return arranged(by_act(self._db, [e for e in self._touching if e.document_id in stories and inside(e, side)]))

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The stories on which the relation rests, by id."""
        return query.documents(self._db, dict.fromkeys(r.document_id for i in self.incidents for r in i.reports))

    @cached_property
    def stories(self) -> dict[str, list[Event]]:
        """All events of the stories that tell of the pair, by document in the order of its text."""
        return query.stories(self._db, {e.document_id for e in self.events})

    def timeline(self) -> list[Month]:
        """Acts a month by quad class with their mean score."""
        return timeline(self.incidents)

    def ledger(self, name: str | None = None) -> list[Entry]:
        """The entries of one ledger, or of all. ValueError for a name that is none."""
        found = entries(self.incidents)
        if name is None:
            return found
        from .ledger import LEDGERS

        if name not in LEDGERS:
            raise ValueError(f"no ledger {name!r}; there are {', '.join(LEDGERS)}")
        return [e for e in found if e.ledger == name]

    def claims(self) -> list[Claim]:
        """Counting claims in the stories of the pair, with what the record says of them."""
        return claims(self.events, self.incidents, self.documents, self.stories)

    def brief(self) -> Brief:
        """The state of the relation, each line with its receipts."""
        return write_brief(self)
