"""Which events tell which act, over a whole record: worked out from its events, and kept beside them.

What acts there are is a function of the events alone. The table `tellings` keeps its value for some set of events;
`freshen` finds what came, went or changed since (by a mark of what an event says) and works out again what that
touches: the stories concerned, the acts that their tellings may join, nothing else. So adding stays as it is, whoever
writes, is stopped or begins again, and a table that is late, or gone, or written by two at once, costs time and nothing
else: each of its versions is right for the events that it was made of.

`tellings` has a row for each event: `act_id`; `rank` in the act, 0 for the report that tells most; `telling`, the id
of the first of the events by which one story tells the act; `party`, an id that all tellings share which touch one
another; `first_day`, `last_day` as ordinals and `blocks`, under which others are looked for; `mark` of what it says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any
from zlib import crc32

import duckdb

from detente.event import Event
from detente.recording import query
from detente.recording import tellings as stored
from detente.resolving.undated import sentence_around

from .grouping import SURE_ACROSS, Links, certainty, clusters, keys, links, tellings
from .incidents import Incident, arranged
from .traits import Traits, together, traits

CHUNK = 20_000
"""Events that are grouped at a time, in order of publication: what is in memory does not grow with the record."""
KEPT_AFTER = 10
"""Chunks after which what is found is kept, so that who was stopped goes on from there."""
REACH = 800
"""Characters to either side of a trigger in which its sentence is looked for."""
VERSION = 4
"""Of the code that tells acts apart; raise it with a change of method, so that kept acts are worked out again."""


@cache
def _mark() -> str:
    """SQL for the mark of what an event `e` says and of how acts are told apart."""
    data = b"".join((files("detente.relating.acts") / name).read_bytes() for name in ("sameness.json", "meanings.txt"))
    return f"""(hash(e.type, e.mode, e.status, e.trigger, e.actors, e.recipients, e.themes, e.locations, e.quantities,
        e.date, e.published, e.confidence, {crc32(data, VERSION)}) >> 1)::BIGINT"""


_ACTS = """
CREATE OR REPLACE VIEW acts AS
SELECT t.act_id,
       arg_min(e.type, t.rank) AS type,
       arg_min(e.mode, t.rank) FILTER (e.mode IS NOT NULL) AS mode,
       arg_min(e.status, t.rank) AS status,
       arg_min(e.quad, t.rank) AS quad,
       arg_min(e.score, t.rank) AS score,
       arg_min(e.actors, t.rank) FILTER (len(e.actors) > 0) AS actors,
       arg_min(e.recipients, t.rank) FILTER (len(e.recipients) > 0) AS recipients,
       arg_min(e.date, t.rank) FILTER (e.date IS NOT NULL) AS date,
       arg_min(e.earliest, t.rank) FILTER (e.date IS NOT NULL) AS earliest,
       arg_min(e.latest, t.rank) FILTER (e.date IS NOT NULL) AS latest,
       arg_min(e.locations, t.rank) FILTER (len(e.locations) > 0) AS locations,
       min(e.published) AS first_report,
       max(e.published) AS last_report,
       count(*) AS reports,
       count(DISTINCT {source}) AS sources,
       list(e.event_id ORDER BY t.rank) AS event_ids,
       max(e.confidence) AS confidence
FROM tellings t JOIN events e USING (event_id) {documents}
GROUP BY t.act_id
"""


Stories = Mapping[str, Sequence[Event]]
"""The events of stories, by document."""
SETTLED = "acts_settled"
"""The variable by which a connection whose events do not change says that its acts are found already."""


def known_settled(db: duckdb.DuckDBPyConnection) -> bool:
    """Whether the connection says so."""
    return db.execute(f"SELECT getvariable('{SETTLED}')").fetchall() == [(True,)]


def freshen(db: duckdb.DuckDBPyConnection, read: Stories | None = None) -> None:
    """Make the table `tellings` and the view `acts`, up to the events there are; `read` are those known already."""
    if known_settled(db):
        return
    if not db.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'tellings'").fetchall():
        stored.load(db, stored.files(db))
        grouped = "group" in {c[0] for c in db.execute("DESCRIBE documents").fetchall()}
        # Stories that nearly repeat one another are one source.
        source = """coalesce(d."group", e.source)""" if grouped else "e.source"
        documents = "LEFT JOIN documents d ON d.document_id = e.document_id" if grouped else ""
        db.execute(_ACTS.format(source=source, documents=documents))
    # Events whose document is not there yet are still being written.
    news = db.execute(
        f"""SELECT e.document_id, count(*) FROM events e SEMI JOIN documents d USING (document_id)
        LEFT JOIN tellings t USING (event_id) WHERE t.mark IS DISTINCT FROM {_mark()}
        GROUP BY ALL ORDER BY min(e.published) NULLS FIRST, e.document_id"""
    ).fetchall()
    gone = _ids(db, "SELECT DISTINCT t.document_id FROM tellings t ANTI JOIN events e USING (event_id)")
    if gone:
        _regroup(db, gone, {})
    for done, chunk in enumerate(_chunks(news), 1):
        _regroup(db, chunk, read or {})
        if done % KEPT_AFTER == 0:
            stored.keep(db)
    if gone or news:
        stored.keep(db)


def _chunks(stories: Iterable[tuple[str, int]]) -> Iterator[list[str]]:
    chunk: list[str] = []
    size = 0
    for story, events in stories:
        chunk.append(story)
        size += events
        if size >= CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _regroup(db: duckdb.DuckDBPyConnection, stories: Collection[str], read: Stories) -> None:
    """Work out again what the given stories tell, and every act that this touches."""
    parties = set(_ids(db, "SELECT DISTINCT party FROM tellings WHERE document_id IN (SELECT unnest($ids))", stories))
    db.execute("DELETE FROM tellings WHERE document_id IN (SELECT unnest($ids))", {"ids": list(stories)})
    at_hand = [e for i in stories for e in read[i]] if read.keys() >= set(stories) else None
    events, said = _read(db, "document_id", stories, at_hand)
    fresh = tellings(events.values(), said)
    # Only those who meet one of the fresh tellings can be drawn into its acts.
    near = _near(db, fresh)
    if old := _tellings_of(db, "telling", near):
        both = fresh + old
        met = {both[m].ids[0] for (_, m), v in links(both, len(fresh)).items() if v >= SURE_ACROSS}
        parties |= set(_ids(db, "SELECT DISTINCT party FROM tellings WHERE telling IN (SELECT unnest($ids))", met))
    _write(db, fresh + _tellings_of(db, "party", parties), events)


def _near(db: duckdb.DuckDBPyConnection, fresh: Sequence[Traits]) -> list[str]:
    """Tellings of the record that share a block and days with one of these."""
    rows = [(block, t.first, t.last) for t in fresh if t.first is not None for block in sorted(keys(t))]
    if not rows:
        return []
    blocks, firsts, lasts = (list(column) for column in zip(*rows, strict=True))
    return _ids(
        db,
        """WITH wanted AS (
            SELECT block, first_day - 1 AS low, last_day + 1 AS high
            FROM (SELECT unnest($blocks) AS block, unnest($firsts) AS first_day, unnest($lasts) AS last_day)
        ), spans AS (SELECT block, min(low) AS low, max(high) AS high FROM wanted GROUP BY block)
        SELECT DISTINCT telling FROM (
            SELECT telling, first_day, last_day, unnest(blocks) AS block FROM tellings WHERE first_day IS NOT NULL
        ) t JOIN spans s USING (block) WHERE t.first_day <= s.high AND t.last_day >= s.low""",
        blocks=blocks, firsts=firsts, lasts=lasts,
    )  # fmt: skip


def _tellings_of(db: duckdb.DuckDBPyConnection, column: str, ids: Collection[str]) -> list[Traits]:
    """Tellings that are kept, as they were put together."""
    if not ids:
        return []
    rows = db.execute(
        f"SELECT telling, event_id FROM tellings WHERE {column} IN (SELECT unnest($ids)) ORDER BY ALL",
        {"ids": list(ids)},
    ).fetchall()
    events, said = _read(db, "event_id", [e for _, e in rows])
    found = []
    for _, of in groupby(rows, key=lambda row: row[0]):
        told = sorted((events[e] for _, e in of if e in events), key=certainty, reverse=True)
        if told:
            found.append(together(traits(e, said[e.event_id]) for e in told))
    return found


def _write(db: duckdb.DuckDBPyConnection, parts: Sequence[Traits], known: Mapping[str, Event]) -> None:
    """Put the tellings into acts and keep them; `known` are events that are read already."""
    ids = [i for t in parts for i in t.ids]
    marks = dict(
        db.execute(
            f"SELECT e.event_id, {_mark()} FROM events e WHERE e.event_id IN (SELECT unnest($ids))", {"ids": ids}
        ).fetchall()
    )
    others = [i for i in ids if i not in known]
    events = {**known, **{e.event_id: e for e in query.events_of(db, "event_id", others)}} if others else known
    home = {i: t for t in parts for i in t.ids}
    blocks = {t.ids[0]: sorted(keys(t)) for t in parts}
    likely = links(parts)
    party = _parties(parts, likely)
    rows: list[tuple[Any, ...]] = []
    for act in clusters(parts, likely, SURE_ACROSS):
        (incident,) = arranged([[events[i] for n in act for i in parts[n].ids]])
        for rank, e in enumerate(incident.reports):
            t = home[e.event_id]
            rows.append((
                e.event_id, e.document_id, incident.act_id, rank, t.ids[0], party[t.ids[0]], t.first, t.last,
                blocks[t.ids[0]], marks[e.event_id],
            ))  # fmt: skip
    db.execute("DELETE FROM tellings WHERE event_id IN (SELECT unnest($ids))", {"ids": ids})
    for start in range(0, len(rows), 5000):
        columns = [list(column) for column in zip(*rows[start : start + 5000], strict=True)]
        given = {f"c{n}": column for n, column in enumerate(columns)}
        db.execute(f"INSERT INTO tellings SELECT {', '.join(f'unnest($c{n})' for n in range(len(columns)))}", given)


def _parties(parts: Sequence[Traits], likely: Links) -> dict[str, str]:
    """The least id among all tellings that touch one another, directly or through others, by id of telling."""
    root = list(range(len(parts)))

    def find(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    for (n, m), value in likely.items():
        if value >= SURE_ACROSS and find(n) != find(m):
            root[max(find(n), find(m))] = min(find(n), find(m))
    least: dict[int, str] = {}
    for n, part in enumerate(parts):
        least[find(n)] = min(least.get(find(n), part.ids[0]), part.ids[0])
    return {part.ids[0]: least[find(n)] for n, part in enumerate(parts)}


def _read(
    db: duckdb.DuckDBPyConnection, column: str, ids: Collection[str], at_hand: Iterable[Event] | None = None
) -> tuple[dict[str, Event], dict[str, str]]:
    """Events, and the sentences around their triggers, by id."""
    found = {e.event_id: e for e in (query.events_of(db, column, ids) if at_hand is None else at_hand)}
    cut = db.execute(
        f"""SELECT e.event_id, least(e.trigger.start, {REACH})::BIGINT, (e.trigger.end - e.trigger.start)::BIGINT,
            substring(d.text, greatest(0, e.trigger.start - {REACH})::BIGINT + 1, {2 * REACH}::BIGINT)
            FROM events e JOIN documents d USING (document_id) WHERE e.{column} IN (SELECT unnest($ids))""",
        {"ids": list(ids)},
    )
    return found, {i: sentence_around(text, at, at + length)[1] for i, at, length, text in cut.fetchall()}


def by_act(db: duckdb.DuckDBPyConnection, events: Iterable[Event]) -> list[list[Event]]:
    """These events put together by the acts of the record."""
    freshen(db)
    known = list(events)
    acts = dict(
        db.execute(
            "SELECT event_id, act_id FROM tellings WHERE event_id IN (SELECT unnest($ids))",
            {"ids": [e.event_id for e in known]},
        ).fetchall()
    )
    told: dict[str, list[Event]] = {}
    for event in known:
        told.setdefault(acts.get(event.event_id, event.event_id), []).append(event)
    return list(told.values())


def acts(db: duckdb.DuckDBPyConnection, **conditions: query.Condition) -> list[Incident]:
    """The acts of which a report meets all conditions, each with all its reports; ValueError for an unknown one."""
    meets, given = query.where(conditions)
    freshen(db)
    told = db.execute(
        f"""SELECT event_id FROM tellings WHERE act_id IN (
        SELECT t.act_id FROM tellings t JOIN (SELECT event_id FROM events WHERE {meets}) USING (event_id))""",
        given or None,
    )
    ids = [row[0] for row in told.fetchall()]
    return arranged(by_act(db, query.events_of(db, "event_id", ids)))


def _ids(db: duckdb.DuckDBPyConnection, statement: str, ids: Collection[str] = (), **given: Any) -> list[str]:
    parameters = given | ({"ids": list(ids)} if "$ids" in statement else {})
    return [row[0] for row in db.execute(statement, parameters or None).fetchall()]
