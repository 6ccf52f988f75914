"""The relation of a pair, or of one side to all others, as far as the record knows it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import duckdb

from detente.event import Document, Event
from detente.recording import query
from detente.relating.acts.alone import alone, late
from detente.relating.acts.incidents import Incident, arranged
from detente.relating.acts.kept import by_act
from detente.relating.acts.receipts import in_record
from detente.relating.ledgers.entry import Entry
from detente.relating.ledgers.kinds import AT_HOME, LEDGERS, entries
from detente.relating.ledgers.stages import agreement_step
from detente.relating.told.joining import moved
from detente.relating.told.people import MOVED
from detente.resolving.dates.edtf import some_day
from detente.uncollected import uncollected

from .chains import JOINING, Chain, chains
from .claims import Claim, claims
from .conditions import day
from .contradictions import Contradiction, contradictions
from .pair import open_sides
from .series import Series, series
from .settling import settle
from .sides import (
    Side,
    at_home,
    belongs,
    called,
    directions,
    find_side,
    find_sides,
    inside,
    named,
    outward,
    struck,
    touches,
)
from .timeline import Month, reported, timeline

if TYPE_CHECKING:
    from detente.relating.briefs.brief import Brief


def _order(event: Event) -> tuple[str, str, str, int]:
    first = some_day(event.date)
    day = first.isoformat() if first else event.published or "9999"
    return day, event.published or "", event.source, event.trigger.start


LARGE = 300_000
"""Events of a record up to which all stories that name both sides are looked through for sides left open; in a larger
one only those that also tell an act between the two, which the table of pairs finds."""


class Relation:
    """Two sides and what passed between them, or one side and what passed between it and any other.

    `Record.relation` makes it. Where the connection shows a period alone, `since` and `until` say so (ISO, null where
    open). Raises ValueError where a side is not known or both are one.
    """

    def __init__(
        self, db: duckdb.DuckDBPyConnection, one: str, other: str | None = None, *,
        since: str | None = None, until: str | None = None,
    ) -> None:  # fmt: skip
        if not isinstance(db, duckdb.DuckDBPyConnection):
            raise TypeError(f"a relation is asked of a record: record.relation({one!r}, {other!r})")
        self.other: Side | None = None
        if other is None:
            self.one = find_side(one)
        else:
            self.one, self.other = find_sides(one, other)
        self.since, self.until = since, until
        self._record = db
        self._whole: dict[str, list[Event]] = {}

    @property
    def sides(self) -> tuple[Side, ...]:
        """The one or two sides."""
        return (self.one,) if self.other is None else (self.one, self.other)

    @property
    def name(self) -> str:
        """ "Myanmar and Russia", or "Myanmar"."""
        return " and ".join(s.name for s in self.sides)

    @cached_property
    def _db(self) -> duckdb.DuckDBPyConnection:
        """Where all is asked that stories tell: the record, or those of the relation alone where that is quicker."""
        if not (self._large or late(self._record)):
            return self._record
        db, self._whole = alone(self._record, self.telling)
        return db

    @cached_property
    def _large(self) -> bool:
        ((count,),) = self._record.execute("SELECT count(*) FROM events").fetchall()
        return int(count) > LARGE

    @cached_property
    def telling(self) -> list[str]:
        """The stories in which something passes between the two sides, or may once open sides are settled.

        Those name both: in others nothing passes between the two, nor can a side be settled. In a large record only
        those that also tell an act between the two.
        """
        if self.other is None:
            return query.documents_touching(self._record, self.one.countries, self.one.entities)
        if not self._large:
            one, other = ((s.countries, s.entities) for s in self.sides)
            return query.documents_naming(self._record, one, other, [named(s) for s in self.sides])
        return query.documents_between(self._record, *([*s.countries, *s.entities] for s in self.sides))

    @cached_property
    @uncollected()
    def _touching(self) -> list[Event]:
        found: list[Event] = []
        told = dict.fromkeys(self.telling) if self.other else {}
        if self.other is None:
            found = query.events_touching(self._db, self.one.countries, self.one.entities)
            told = dict.fromkeys(e.document_id for e in found if not self._large or open_sides(e))
        db = self._db
        if not told.keys() <= self._whole.keys():
            self._whole = query.stories(db, told)
        whole = {i: self._whole[i] for i in told}
        every = {e.event_id: e for of in (found, *whole.values()) for e in of}
        settled = settle(list(every.values()), whole, query.documents(db, told) if told else {})
        return sorted((e for e in settled if any(touches(e, s) for s in self.sides)), key=_order)

    def between(self, event: Event) -> bool:
        """Whether an event passes between the sides."""
        if self.other is None:
            return outward(event, self.one)
        return bool(directions(event, self.one, self.other)) or struck(event, self.one, self.other)

    @cached_property
    def events(self) -> list[Event]:
        """The events between the two sides, or between the one and any other, in order of date."""
        return [e for e in self._touching if self.between(e)]

    @cached_property
    def _event_ids(self) -> frozenset[str]:
        """The ids of the events."""
        return frozenset(e.event_id for e in self.events)

    @cached_property
    def home(self) -> list[Event]:
        """Of a side alone what passed inside it, in order of date; of a pair nothing."""
        if self.other is not None:
            return []
        return [e for e in self._touching if at_home(e, self.one) and e.event_id not in self._event_ids]

    @property
    def tells(self) -> bool:
        """Whether the record tells anything of the sides that was asked for."""
        return bool(self.events or self.home or self._entries)

    @cached_property
    def _story_ids(self) -> frozenset[str]:
        """The ids of the stories that tell them, and of a side alone what passed inside it."""
        return frozenset(e.document_id for e in (*self.events, *self.home))

    @cached_property
    def incidents(self) -> list[Incident]:
        """What happened, was planned or denied between the sides, each act once with all who report it."""
        between = self._event_ids
        acts = by_act(self._db, self._touching)
        # A report that leaves out one of the sides is one all the same, but does not lead.
        return arranged((of for of in acts if not between.isdisjoint(e.event_id for e in of)), first=between)

    @cached_property
    def acts(self) -> list[Incident]:
        """The acts between the sides; of a side alone those with others, and then those inside it."""
        return [*self.incidents, *(self.inside(self.one) if self.home else ())]

    def inside(self, side: Side) -> list[Incident]:
        """Domestic acts of one of the sides in the stories that tell of the relation; of a side alone, all."""
        return self._inside[side.entity]

    @cached_property
    def _inside(self) -> dict[str, list[Incident]]:
        return {s.entity: arranged(by_act(self._db, self.home or self._domestic(s))) for s in self.sides}

    def _domestic(self, side: Side) -> list[Event]:
        return [
            e
            for e in self._touching
            if e.document_id in self._story_ids and inside(e, side) and e.event_id not in self._event_ids
        ]

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The stories on which the relation rests, by id."""
        told = [r for i in self.incidents for r in i.reports]
        here = dict.fromkeys(e.document_id for e in (*told, *self.home))
        return query.documents(self._db, here) | {i: d for i, (d, _) in self._moved.items()}

    @cached_property
    def _moved(self) -> dict[str, tuple[Document, list[Event]]]:
        """Stories that tell no act of the relation but that people went from or to all its sides, with their events.

        In a large record none are looked for.
        """
        if self._large:
            return {}
        held = query.documents_holding(self._db, [MOVED, *map(named, self.sides)])
        ids = [i for i in held if i not in self._story_ids]
        texts, stories = query.documents(self._db, ids), query.stories(self._db, ids)

        def of_all(e: Event) -> bool:
            return all(any(belongs(a, s) for a in (*e.actors, *e.recipients)) for s in self.sides)

        return {i: (texts[i], stories[i]) for i in ids if any(map(of_all, moved(texts[i], stories[i])))}

    @cached_property
    def stories(self) -> dict[str, list[Event]]:
        """All events of the stories that tell of the relation, by document in the order of its text."""
        ours = self._story_ids
        found = {i: self._whole[i] for i in ours if i in self._whole}
        found |= query.stories(self._db, ours - found.keys()) if ours - found.keys() else {}
        settled = {e.event_id: e for e in self._touching}
        return {i: [settled.get(e.event_id, e) for e in found[i]] for i in sorted(ours)}

    @cached_property
    def last_day(self) -> datetime.date | None:
        """The day of the record's last story, as of which plans are judged."""
        found = self._db.execute("SELECT max(published) FROM documents").fetchone()
        return datetime.date.fromisoformat(str(found[0])[:10]) if found and found[0] else None

    def series(
        self, unit: str = "month", by: str = "quad", actor: str | None = None, inside: bool = False
    ) -> Series:  # fmt: skip
        """Counts, mean score, smoothed net cooperation and its changes by day, week, month, quarter or year.

        `by` is quad, type or mode. With `actor`, one of the two sides by code or name, only what runs from it to the
        other counts; with `inside`, of one side without another, what passes among its own. ValueError for what is none
        of these.
        """
        if inside and self.other is not None:
            raise ValueError(f"inside is asked of one side alone; give {self.one.name} or {self.other.name}")
        chosen = self.inside(self.one) if inside else self.incidents
        if actor is not None:
            side = find_side(actor)
            if self.other is None or side.entity not in {s.entity for s in self.sides}:
                raise ValueError(f"{actor!r} is none of the two sides; give {' or '.join(s.name for s in self.sides)}")
            chosen = [i for i in chosen if any(a == side.name for a, _ in directions(i.lead, self.one, self.other))]
        # Stories in other languages are not coded.
        rows = self._db.execute(
            f"SELECT published, count(*) FROM documents WHERE published IS NOT NULL AND {query.IN_ENGLISH} GROUP BY 1"
        )
        days = {datetime.date.fromisoformat(str(day)[:10]): int(n) for day, n in rows.fetchall()}
        return series(chosen, unit, by, days)

    def timeline(self, reports: bool = False) -> list[Month]:
        """Acts a month by quad class with their mean score.

        With `reports` what is told several times counts as often, and a side counts where a report names it: that
        asks the tables alone and answers at once in records of millions. ValueError for that of one side alone.
        """
        if not reports:
            return timeline(self.incidents)
        if self.other is None:
            raise ValueError("reports are counted between two sides; name the other one")
        return reported(self._record, self.one, self.other)

    @cached_property
    def _entries(self) -> list[Entry]:
        if self.other is None:
            acts = arranged(by_act(self._db, [*self.events, *self.home]), first=self._event_ids)
            return [e for e in self._laid(acts) if self._of_one(e)]
        # Steps that one side takes alone (a ratification, a toll, a visit called off) belong to what the two share.
        own = [
            e
            for e in self._touching
            if (e.document_id in self._story_ids or agreement_step(Incident((e,))))
            and e.event_id not in self._event_ids
            and self._own(e)
        ]
        acts = arranged(by_act(self._db, [*self.events, *own]))
        return [e for e in self._laid(acts) if self._shared(e)]

    def _laid(self, acts: list[Incident]) -> list[Entry]:
        stories = {**self.stories, **{i: of for i, (_, of) in self._moved.items()}}
        return entries(acts, self.documents, self.last_day, stories=stories)

    def _own(self, event: Event) -> bool:
        """Whether nobody but the two sides takes part, as far as known."""
        named = [a for a in (*event.actors, *event.recipients) if a.country or (a.entity and a.kind != "PER")]
        return all(any(belongs(a, s) for s in self.sides) for a in named)

    def _of_one(self, entry: Entry) -> bool:
        """Whether an entry is of one side alone: what passes inside it is where it is a state that others look for."""
        if self._only_told(entry):
            return self._named(entry, self.one)
        abroad = any(r.event_id in self._event_ids for i in entry.incidents for r in i.reports)
        return abroad or entry.ledger in AT_HOME

    def _shared(self, entry: Entry) -> bool:
        if any(r.event_id in self._event_ids for i in entry.incidents for r in i.reports):
            return True
        # What only a sentence tells, and a toll, is of both where it names both.
        here = entry.incident.lead.document_id in self._story_ids | self._moved.keys()
        told = here and (entry.ledger == "deaths" or self._only_told(entry))
        return told and all(self._named(entry, s) for s in self.sides)

    @staticmethod
    def _only_told(entry: Entry) -> bool:
        return not any(in_record(r) for i in entry.incidents for r in i.reports)

    @staticmethod
    def _named(entry: Entry, side: Side) -> bool:
        return bool(called(side) & {*entry.actor, *entry.recipient})

    def ledger(self, name: str | None = None) -> list[Entry]:
        """The entries of one ledger, or of all. ValueError for a name that is none."""
        if name is None:
            return list(self._entries)
        if name not in LEDGERS:
            raise ValueError(f"no ledger {name!r}; there are {', '.join(LEDGERS)}")
        return [e for e in self._entries if e.ledger == name]

    @cached_property
    def _claims(self) -> list[Claim]:
        found = claims(self.events, self._entries, self.documents, self.stories)
        return [c for c in found if not self._elsewhere(c)]

    def _elsewhere(self, claim: Claim) -> bool:
        """Whether the act that the words of a claim name is with a third party: a trip to another country."""
        told = self.stories.get(claim.event.document_id, ())
        named = [e for e in told if claim.start <= e.trigger.start < claim.end]
        return bool(named) and all(e.event_id not in self._event_ids and self._with_others(e) for e in named)

    def _with_others(self, event: Event) -> bool:
        """Whether an act is known to have a party that is of neither side."""
        if self.other is None:
            return False
        hosts = {p.country for p in event.locations if p.country and event.mode == "visit"}
        ours = frozenset().union(*(s.countries for s in self.sides))
        return bool(hosts - ours) or not self._own(event)

    def claims(self) -> list[Claim]:
        """Counting claims in the stories of the relation, with what the record says of them."""
        return list(self._claims)

    @cached_property
    def told_acts(self) -> list[Incident]:
        """All acts of the stories that tell of the relation, for following what led to what."""
        return arranged(by_act(self._db, [e for of in self.stories.values() for e in of]))

    def chains(self) -> list[Chain]:
        """What led to what in the stories of the relation, across stories where they tell of one act."""
        found = chains(self.told_acts, self._laid_out(), self.documents)
        return [c for c in found if any(r.event_id in self._event_ids for k in c.knots for i in k for r in i.reports)]

    def _laid_out(self) -> Iterator[Entry]:
        """The entries of all acts of the stories, made when the first is asked for: few stories link any."""
        yield from entries(self.told_acts, planned=False, only=JOINING)

    def contradictions(self) -> list[Contradiction]:
        """What sources disagree about in what passed between the sides, both versions with who says them."""
        home = [i for s in self.sides for i in self.inside(s)]
        events = [*self.events, *(e for i in home for e in i.reports)]
        told = [*self._entries, *(entries(home, planned=False) if self.other else ())]
        return contradictions(list({e.event_id: e for e in events}.values()), told, self.documents)

    @uncollected()
    def brief(self, since: str | None = None) -> Brief:
        """The state of the relation, each line with its receipts. `since` (ISO date) says what counts as news.

        Raises ValueError for a date that is none.
        """
        from detente.relating.briefs.brief import write_brief  # with its templates 80 ms: only where one is written

        return write_brief(self, datetime.date.fromisoformat(day("since", since)) if since else None)
