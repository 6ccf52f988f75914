"""The relation of a pair, or of one side to all others, as far as the record knows it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import duckdb

from detente.event import Document, Event
from detente.relating.acts.incidents import Incident, arranged
from detente.relating.acts.kept import by_act
from detente.relating.chains.chains import JOINING, Chain, chains
from detente.relating.claims.claims import Claim, claims
from detente.relating.contradictions.contradictions import Contradiction, contradictions
from detente.relating.ledgers.entry import Entry
from detente.relating.ledgers.kinds import LEDGERS, entries
from detente.relating.series.series import Series, series
from detente.relating.series.timeline import Month, reported, timeline
from detente.uncollected import uncollected

from .conditions import day
from .held import Held
from .laid_out import laid_out
from .sides import Side, directions, find_side, find_sides, with_others

if TYPE_CHECKING:
    from detente.relating.briefs.brief import Brief


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
        sides = (find_side(one),) if other is None else find_sides(one, other)
        self.sides: tuple[Side, ...] = sides
        """The one or two sides."""
        self.since, self.until = since, until
        self._held = Held(db, sides)

    @property
    def one(self) -> Side:
        """The side that was asked for first."""
        return self.sides[0]

    @property
    def other(self) -> Side | None:
        """The second side; null where one was asked for alone."""
        return self.sides[1] if len(self.sides) > 1 else None

    @property
    def name(self) -> str:
        """ "Myanmar and Russia", or "Myanmar"."""
        return " and ".join(s.name for s in self.sides)

    @property
    def telling(self) -> list[str]:
        """The stories in which something passes between the two sides, or may: see `Held`."""
        return self._held.telling

    @property
    def events(self) -> list[Event]:
        """The events between the two sides, or between the one and any other, in order of date."""
        return self._held.events

    @property
    def home(self) -> list[Event]:
        """Of a side alone what passed inside it, in order of date; of a pair nothing."""
        return self._held.home

    @property
    def stories(self) -> dict[str, list[Event]]:
        """All events of the stories that tell of the relation, by document in the order of its text."""
        return self._held.stories

    @property
    def last_day(self) -> datetime.date | None:
        """The day of the record's last story, as of which plans are judged."""
        return self._held.last_day

    @property
    def tells(self) -> bool:
        """Whether the record tells anything of the sides that was asked for."""
        return bool(self.events or self.home or self._entries)

    @cached_property
    def incidents(self) -> list[Incident]:
        """What happened, was planned or denied between the sides, each act once with all who report it."""
        between = self._held.event_ids
        acts = by_act(self._held.db, self._held.touching)
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
        return {s.entity: arranged(by_act(self._held.db, self.home or self._held.domestic(s))) for s in self.sides}

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The stories on which the relation rests, by id."""
        told = [r for i in self.incidents for r in i.reports]
        return self._held.documents(dict.fromkeys(e.document_id for e in (*told, *self.home)))

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
        return series(chosen, unit, by, self._held.by_day())

    def timeline(self, reports: bool = False) -> list[Month]:
        """Acts a month by quad class with their mean score.

        With `reports` what is told several times counts as often, and a side counts where a report names it: that
        asks the tables alone and answers at once in records of millions. ValueError for that of one side alone.
        """
        if not reports:
            return timeline(self.incidents)
        if self.other is None:
            raise ValueError("reports are counted between two sides; name the other one")
        return reported(self._held.record, self.one, self.other)

    @cached_property
    def _entries(self) -> list[Entry]:
        return laid_out(self._held, self.documents)

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
        return bool(named) and all(
            e.event_id not in self._held.event_ids and with_others(e, *self.sides) for e in named
        )

    def claims(self) -> list[Claim]:
        """Counting claims in the stories of the relation, with what the record says of them."""
        return list(self._claims)

    @cached_property
    def told_acts(self) -> list[Incident]:
        """All acts of the stories that tell of the relation, for following what led to what."""
        return arranged(by_act(self._held.db, [e for of in self.stories.values() for e in of]))

    def chains(self) -> list[Chain]:
        """What led to what in the stories of the relation, across stories where they tell of one act."""
        found = chains(self.told_acts, self._told_entries(), self.documents)
        return [
            c for c in found if any(r.event_id in self._held.event_ids for k in c.knots for i in k for r in i.reports)
        ]

    def _told_entries(self) -> Iterator[Entry]:
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
