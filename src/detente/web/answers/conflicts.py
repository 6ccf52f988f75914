"""Where sources disagree, over a whole record: `relating.contradictions` asked of the events that may.

A search in SQL finds candidates (a denial near a report, two numbers for one day); only these are read whole. Across
stories they must share a country: of a relation it is known between whom it runs, of a whole record it is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import duckdb

from detente.event import Document, Event
from detente.recording import query
from detente.relating.acts.incidents import incidents
from detente.relating.acts.receipts import in_record
from detente.relating.contradictions.contradictions import NEAR, Contradiction, contradictions
from detente.relating.ledgers.kinds import entries
from detente.resolving.undated import sentence_around
from detente.web.snapshot import Snapshot

NEWEST = 200_000
"""Events, by day of publication, among which conflicts are looked for."""
MOST_STORIES, MOST_PAIRS = 1000, 2000
"""Stories that are searched each by itself, and pairs of reports that are compared across stories; the newest."""


@dataclass(frozen=True, slots=True)
class Version:
    """What one source says, in characters `start` to `end` of a story; `event_id` is null where no event was coded.

    `sentence` is that around the words.
    """

    event_id: str | None
    document_id: str
    source: str
    published: str | None
    start: int
    end: int
    words: str
    says: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """`about` is "happened", "who" or "how many"."""

    about: str
    versions: tuple[Version, ...]


def conflicts(snapshot: Snapshot) -> tuple[Conflict, ...]:
    """What sources disagree about, the newest first."""
    with snapshot.cursor() as db:
        db.execute(_MAYBE)
        alone = [r[0] for r in db.execute(_ALONE, {"near": NEAR, "most": MOST_STORIES}).fetchall()]
        pairs = db.execute(_ACROSS, {"most": MOST_PAIRS}).fetchall()
        found = [*_alone(db, alone), *_across(db, pairs)]
        known = query.documents(db, {v.document_id for c in found for v in c.versions})
    told = {_places(c): c for c in reversed(found)}
    made = [_conflict(c, known) for c in told.values()]
    return tuple(sorted(made, key=lambda c: max(v.published or "" for v in c.versions), reverse=True))


# The columns that the search needs, of the newest events alone.
_MAYBE = f"""
CREATE TEMP TABLE maybe AS
SELECT event_id, document_id, type, mode, status, trigger.start AS at,
       coalesce(attribution.name, attribution.text) AS says, len(quantities) > 0 AS counts, published,
       try_cast(published AS DATE) AS told, coalesce(date, published) AS day, home,
       list_distinct(list_filter(list_transform(actors || recipients, lambda a: a.country), lambda c: c IS NOT NULL))
           AS countries
FROM events
WHERE coalesce(published, '') >= coalesce(
    (SELECT published FROM facts ORDER BY published DESC NULLS LAST LIMIT 1 OFFSET {NEWEST:d}), '')
"""
# A number told without an act of its own is found by its words.
_WORDS = (
    r"(?i)\b(put|puts|putting)\b.{0,60}\bat\b|\badmit(s|ted)? to\b|\bkn(ew|ows) of\b|\bcounted\b"
    r"|\bsa(ys|id) that (no more than|only|at least|at most)\b|\b(registered|recorded|confirmed) (only )?\d"
    r"|\bgave (a|the) (number|figure|toll)\b"
)
_ALONE = f"""
SELECT document_id FROM (
    SELECT DISTINCT a.document_id, a.published FROM maybe a JOIN maybe b USING (document_id, type)
    WHERE b.at > a.at AND b.at - a.at <= $near AND a.says IS DISTINCT FROM b.says
      AND ((a.status = 'negated') <> (b.status = 'negated')
           OR a.status = 'actual' AND b.status = 'actual' AND (a.type = 'ASSAULT' OR a.counts OR b.counts))
    UNION
    SELECT DISTINCT m.document_id, m.published FROM maybe m JOIN documents d USING (document_id)
    WHERE m.counts AND regexp_matches(d.text, '{_WORDS}')
) ORDER BY published DESC NULLS LAST, document_id LIMIT $most
"""
_ACROSS = """
WITH spread AS (SELECT *, unnest(countries) AS country, date_trunc('month', told) AS month
                FROM maybe WHERE told IS NOT NULL),
     denied AS (SELECT * REPLACE (unnest([month - INTERVAL 1 MONTH, month, month + INTERVAL 1 MONTH]) AS month)
                FROM spread WHERE status = 'negated' AND says IS NOT NULL)
SELECT one, other FROM (
    SELECT DISTINCT n.event_id AS one, y.event_id AS other, n.told
    FROM denied n JOIN spread y ON y.type = n.type AND y.mode IS NOT DISTINCT FROM n.mode AND y.country = n.country
        AND y.month = n.month
    WHERE y.status = 'actual' AND y.document_id <> n.document_id AND abs(y.told - n.told) <= 31
    UNION
    SELECT DISTINCT a.event_id, b.event_id, a.told
    FROM maybe a JOIN maybe b ON a.type = b.type AND a.home = b.home AND a.day = b.day
    WHERE a.home <> '' AND a.event_id < b.event_id AND a.document_id <> b.document_id AND a.counts AND b.counts
      AND a.status = 'actual' AND b.status = 'actual'
) ORDER BY told DESC NULLS LAST, one, other LIMIT $most
"""


def _alone(db: duckdb.DuckDBPyConnection, stories: list[str]) -> list[Contradiction]:
    """What stories say both ways, each by itself."""
    if not stories:
        return []
    texts, told = query.documents(db, stories), query.stories(db, stories)
    return [c for i in stories if i in texts for c in contradictions(told[i], (), {i: texts[i]})]


def _across(db: duckdb.DuckDBPyConnection, pairs: list[tuple[str, str]]) -> list[Contradiction]:
    """What stories say against one another."""
    known = (
        {e.event_id: e for e in query.events_of(db, "event_id", {i for pair in pairs for i in pair})} if pairs else {}
    )
    found: list[Contradiction] = []
    for ids in _joined(pairs):
        events = [known[i] for i in ids if i in known]
        found += [c for c in contradictions(events, entries(incidents(events)), {}) if _stories(c) > 1]
    return found


def _stories(c: Contradiction) -> int:
    return len({v.document_id for v in c.versions})


def _joined(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Ids that pairs lead to from one another, in the order of their first pair."""
    home: dict[str, list[str]] = {}
    for one, other in pairs:
        mine, theirs = home.setdefault(one, [one]), home.setdefault(other, [other])
        if mine is not theirs:
            mine += theirs
            for i in theirs:
                home[i] = mine
    return list({id(ids): ids for ids in home.values()}.values())


def _places(c: Contradiction) -> tuple[str, frozenset[tuple[str, int]]]:
    return c.about, frozenset((v.document_id, v.start) for v in c.versions)


def _conflict(c: Contradiction, known: Mapping[str, Document]) -> Conflict:
    return Conflict(
        c.about,
        tuple(
            Version(
                _event(v.incident.reports if v.incident else ()), v.document_id, known[v.document_id].source,
                known[v.document_id].published, v.start, v.end, v.words, v.says,
                sentence_around(known[v.document_id].text, v.start, v.end)[1].strip(),
            )
            for v in c.versions
        ),
    )  # fmt: skip


def _event(reports: tuple[Event, ...]) -> str | None:
    return next((e.event_id for e in reports if in_record(e)), None)
