"""The relation of two countries or blocs within a period: what the narrow tables say at once, and its brief.

The brief is the room `relating` asked of a part of the record, which takes a good part of a second; so it is written
beside the server (`briefing`), and of a pair with much in the record it covers the newest.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, fields, replace

from fastapi import HTTPException

from detente.relating.briefs.brief import Brief
from detente.web.asked import Period
from detente.web.briefing import Dot, Order, Written
from detente.web.snapshot import Snapshot

from .side import MonthCounts, months
from .sides import handle, pair_of_sides, parties, within

MOST, MOST_STORIES = 150, 40
"""Reports and stories on which one brief rests: of a pair with more, the newest."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What can be said of a pair at once. `since` and `until` bound the period asked for (ISO, null where open).

    `reports` that name both, in whatever part, are in that period, `reports_known` in the whole record; the brief
    counts those of acts between the two. Where they are too many for one
    brief it covers those from `newest_since` on, and `earlier` is the day up to which the others lie. `months` count
    reports of acts that happened, of the whole period.
    """

    one: str
    other: str
    one_name: str
    other_name: str
    since: str | None
    until: str | None
    reports: int
    reports_known: int
    newest_since: str | None
    earlier: str | None
    months: tuple[MonthCounts, ...]


@dataclass(frozen=True, slots=True)
class PairAnswer(Summary):
    """A summary, with the brief of the pair and its acts in order of date."""

    brief: Brief
    acts: tuple[Dot, ...]


def summary(snapshot: Snapshot, one: str, other: str, period: Period) -> tuple[Summary, Order]:
    """A pair at once, and the order for its brief as far as reports of both carry it (see `resting`).

    404 where a side is not known or the record tells nothing of the two, 422 for a bad period and for one side twice.
    """
    here, there = pair_of_sides(one, other)
    since, until = period.days()
    key = ("summary", here.entity, there.entity, since, until)
    return snapshot.kept(key, lambda: _summary(snapshot, one, other, since, until))


def pair(snapshot: Snapshot, one: str, other: str, period: Period) -> PairAnswer:
    """A pair's state, waiting for the brief; errors as of `summary`."""
    known, order = summary(snapshot, one, other, period)
    found = written(snapshot, known)
    return found or finished(snapshot, known, snapshot.bench.write(snapshot.file, resting(snapshot, known, order)))


def resting(snapshot: Snapshot, known: Summary, order: Order) -> Order:
    """The order with all the stories that its brief rests on, which takes longer to find than what the head says.

    A story that names the two in different acts of the period may tell of them too, once sides left open are settled.
    """
    if known.newest_since:
        return order
    asked = within(known.since, known.until)
    here, there = pair_of_sides(known.one, known.other)
    with snapshot.cursor() as db:
        naming = db.execute(
            f"""SELECT document_id FROM touched JOIN facts USING (n)
            WHERE (party IN $here OR party IN $there) AND {asked}
            GROUP BY document_id HAVING bool_or(party IN $here) AND bool_or(party IN $there)
            ORDER BY max(n) DESC LIMIT {MOST_STORIES:d}""",
            {"here": parties(here), "there": parties(there)},
        ).fetchall()
    return replace(order, documents=tuple(dict.fromkeys((*order.documents, *(d for (d,) in naming))))[:MOST_STORIES])


def written(snapshot: Snapshot, known: Summary) -> PairAnswer | None:
    """The whole answer where it is there already."""
    found = snapshot.known(_key(known))
    return found if isinstance(found, PairAnswer) else None


def finished(snapshot: Snapshot, known: Summary, brief: Written) -> PairAnswer:
    """The whole answer, which is kept."""
    answer = PairAnswer(**{f.name: getattr(known, f.name) for f in fields(Summary)}, brief=brief[0], acts=brief[1])
    snapshot.keep(_key(known), answer)
    return answer


def _key(known: Summary) -> tuple[str | None, ...]:
    return "pair", known.one, known.other, known.since, known.until


def _summary(snapshot: Snapshot, one: str, other: str, since: str | None, until: str | None) -> tuple[Summary, Order]:
    here, there = pair_of_sides(one, other)
    asked = within(since, until)
    with snapshot.cursor() as db:
        db.execute(
            f"""CREATE TEMP TABLE met AS SELECT n, day, document_id, {asked} AS asked FROM facts WHERE n IN (
                SELECT n FROM touched WHERE party IN $here INTERSECT SELECT n FROM touched WHERE party IN $there)""",
            {"here": parties(here), "there": parties(there)},
        )
        known, reports = db.execute("SELECT count(*), count(*) FILTER (asked) FROM met").fetchall()[0]
        if not known:
            raise HTTPException(404, f"the record has no event between {here.name} and {there.name}")
        newest = db.execute(
            f"SELECT day, document_id FROM met WHERE asked ORDER BY n DESC LIMIT {MOST + 1:d}"
        ).fetchall()
        documents, cut, earlier = _newest(newest)
        counted = months(
            db,
            f"""SELECT DISTINCT n, day, quad, score FROM passed WHERE status = 'actual' AND day IS NOT NULL AND (
                    actor IN $here AND recipient IN $there OR actor IN $there AND recipient IN $here)
                {"" if asked == "true" else f"AND n IN (SELECT n FROM facts WHERE {asked})"}""",
            {"here": parties(here), "there": parties(there)},
        )
    found = Summary(
        handle(here), handle(there), here.name, there.name, since, until, reports, known, cut, earlier, counted
    )  # fmt: skip
    return found, Order(handle(here), handle(there), documents, cut or since, until)


def _newest(rows: list[tuple[datetime.date | None, str]]) -> tuple[tuple[str, ...], str | None, str | None]:
    """The stories of the newest reports that one brief can rest on; the day of the last, and that of the next."""
    documents: dict[str, None] = {}
    for at, (day, document) in enumerate(rows):
        if at == MOST or (document not in documents and len(documents) == MOST_STORIES):
            last = rows[at - 1][0]
            since = last.isoformat() if last else None
            # Where one day has more than fits, the next page begins before it.
            if day and day == rows[0][0]:
                day -= datetime.timedelta(days=1)
            return tuple(documents), since, day.isoformat() if day else None
        documents[document] = None
    return tuple(documents), None, None
