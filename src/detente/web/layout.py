"""One version of a record laid out for the pages: a DuckDB file that is made anew for each version.

A page asks for a few of many rows: one story, fifty events by id, what passed between two countries. The record's own
files lie in the order of pairs, so such questions read all of them. Here the same rows lie as the pages ask for them:

- `events` and `documents` whole, by document, the events with an index on their id; a search looks in `sought`;
- `facts`, one narrow row an event in the order of days, `n` its place in it, with what filters and counts need;
- for each event its countries (`who`), pairs (`passed`; `ties` are those of countries, as in `dyads`), all who take
  part or are where it happens (`touched`), `spots`, `sectors` and `contexts`, a row each, in the order of what is
  looked for; `dealt` is `ties` by country, for the map;
- `told`, which events tell which act, as far as the record keeps it; the other tables as the record has them.

The file holds nothing that the record does not, and goes with the version.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import duckdb

from detente.recording import store, tellings
from detente.recording.searching import STORY
from detente.relating.acts.kept import freshen

CATALOG = "page"
"""What the file is called in SQL."""
_MEMORY = "1GB"
KINDS = ("quad", "type", "mode", "status")
"""Columns of `facts` with few values."""

_KIND = "CREATE TYPE page.{0}_kind AS ENUM (SELECT DISTINCT {0} FROM page.events WHERE {0} IS NOT NULL ORDER BY 1)"
_SOURCES = """
CREATE TABLE page.sources AS
SELECT source, (row_number() OVER (ORDER BY source) - 1)::INTEGER AS source_n
FROM (SELECT DISTINCT source FROM page.events)
"""
# Whom a mention stands for: nobody that is known, where empty.
_PARTY = "coalesce(a.country, replace(a.entity, 'country:', ''), '')"
# begins and ends bound an event for the filters since and until; day is where it lies in the order of time;
# parties are how many take part, of acts that more than one does.
_FACTS = """
CREATE TABLE page.facts AS
WITH dated AS (
    SELECT *, try_cast(published AS DATE) AS told FROM page.events
), bounded AS (
    SELECT *, coalesce(earliest, latest, told) AS begins, coalesce(latest, told, earliest) AS ends FROM dated
)
SELECT (row_number() OVER (ORDER BY begins NULLS FIRST, event_id DESC) - 1)::INTEGER AS n, event_id, document_id,
       source_n, {kinds}, score, confidence, date IS NULL AS undated, published, told, begins AS day, begins, ends,
       CASE WHEN len(actors) > 0 AND len(actors || recipients) > 1
            THEN len(list_distinct(list_transform(actors || recipients, lambda a: {party}))) END::SMALLINT AS parties,
       year(begins)::SMALLINT AS first_year, year(ends)::SMALLINT AS last_year
FROM bounded JOIN page.sources USING (source) ORDER BY n
"""
# Lists by event, in pieces: from them every table with a row for each country, place and so on.
_PARTIES = f"""
CREATE TEMP TABLE parties AS
SELECT n, list_transform(actors, lambda a: a.country) AS acting,
       list_transform(recipients, lambda a: a.country) AS receiving,
       list_transform(actors, lambda a: replace(a.entity, 'country:', '')) AS doing,
       list_transform(recipients, lambda a: replace(a.entity, 'country:', '')) AS done_to,
       list_transform(actors || recipients, lambda a: {_PARTY}) AS standing, locations AS places,
       list_distinct(flatten(list_transform(actors || recipients, lambda a: a.sectors))) AS sectors, contexts
FROM page.events e JOIN page.facts f USING (event_id)
"""
_TABLES = {
    "who": """country, n, bool_or(acts) AS actor, bool_or(NOT acts) AS recipient FROM (
        SELECT n, unnest(acting) AS country, true AS acts FROM parties
        UNION ALL SELECT n, unnest(receiving), false FROM parties
    ) WHERE country IS NOT NULL GROUP BY country, n ORDER BY country, n""",
    "touched": """party, n, bool_or(acts) AS actor, bool_or(gets) AS recipient, bool_or(stands) AS stands FROM (
        SELECT n, unnest(acting || doing) AS party, true AS acts, false AS gets, false AS stands FROM parties
        UNION ALL SELECT n, unnest(receiving || done_to), false, true, false FROM parties
        UNION ALL SELECT n, unnest(standing), false, false, true FROM parties
        UNION ALL SELECT n, unnest(list_transform(places, lambda p: p.country)), false, false, false FROM parties
    ) WHERE party <> '' GROUP BY party, n ORDER BY party, n""",
    "spots": """coalesce(p.name, '') AS place, p.country AS country, p.lat AS lat, p.lon AS lon, n, f.score, f.quad
        FROM (SELECT n, unnest(places) AS p FROM parties) JOIN page.facts f USING (n) ORDER BY place, n""",
    "sectors": "unnest(sectors) AS sector, n FROM parties ORDER BY sector, n",
    "contexts": "unnest(list_distinct(contexts)) AS context, n FROM parties ORDER BY context, n",
    # Records of the first schema have dyads and no pairs.
    "passed": """p.actor, p.recipient, f.n, f.score, f.quad, f.day, f.status, p.dyad, p.host FROM (
        SELECT actor, recipient, event_id, true AS dyad, false AS host FROM dyads
        UNION ALL SELECT actor, recipient, event_id, false, how = 'host' FROM pairs
            WHERE how = 'host' OR actor LIKE '%:%' OR recipient LIKE '%:%'
    ) p JOIN page.facts f USING (event_id) WHERE p.actor <> p.recipient ORDER BY p.actor, p.recipient, f.n""",
    "told": f"t.* FROM memory.main.{tellings.NAME} t ORDER BY event_id",
}


def untold(folder: Path) -> int:
    """How many events the record has put into no act yet. Raises RecordError where there is no sound record."""
    with closing(store.connect(folder)) as db:
        tellings.load(db, tellings.files(db))
        ((found,),) = db.execute(
            f"SELECT count(*) FROM events e ANTI JOIN {tellings.NAME} t USING (event_id)"
        ).fetchall()
    return int(found)


def catch_up(folder: Path) -> None:
    """Put what is new into the acts that the record keeps, as any reader does who asks for acts."""
    with closing(store.connect(folder)) as db:
        freshen(db)


def lay_out(folder: Path, file: Path) -> None:
    """Write the file for the record in a folder, as it is now. Raises RecordError where there is no sound record."""
    db = store.connect(folder)
    try:
        db.execute(f"ATTACH '{str(file).replace(chr(39), chr(39) * 2)}' AS {CATALOG}")
        db.execute("CREATE TABLE page.events AS SELECT * FROM events ORDER BY document_id, event_id")
        db.execute("CREATE INDEX event_by_id ON page.events (event_id)")
        # What people have changed stands in `events`; what was coded there is kept beside it.
        db.execute("""CREATE TABLE page.overruled AS SELECT * FROM events_coded
            WHERE event_id NOT IN (SELECT event_id FROM page.events WHERE review IS NULL)""")
        db.execute("""CREATE VIEW page.events_coded AS SELECT * EXCLUDE (review) FROM page.events WHERE review IS NULL
            UNION ALL SELECT * FROM page.overruled""")
        db.execute(f"""CREATE TABLE page.documents AS
            SELECT *, {STORY} AS sought FROM documents ORDER BY document_id""")
        for name in ("rejects", "corrections", "versions"):
            db.execute(f"CREATE TABLE page.{name} AS SELECT * FROM {name}")
        _narrow(db)
        db.execute("CHECKPOINT page")
        db.execute("DETACH page")
    finally:
        db.close()


def _narrow(db: duckdb.DuckDBPyConnection) -> None:
    for kind in KINDS:
        if db.execute(f"SELECT 1 FROM page.events WHERE {kind} IS NOT NULL LIMIT 1").fetchall():
            db.execute(_KIND.format(kind))
        else:
            db.execute(f"CREATE TYPE page.{kind}_kind AS ENUM ('')")
    db.execute(_SOURCES)
    db.execute(_FACTS.format(party=_PARTY, kinds=", ".join(f"{kind}::page.{kind}_kind AS {kind}" for kind in KINDS)))
    db.execute(_PARTIES)
    # The view `dyads` asks for `events` by its name; the ids alone will do.
    db.execute("CREATE TEMP VIEW events AS SELECT event_id, home FROM page.events")
    tellings.load(db, tellings.files(db))
    for name, rows in _TABLES.items():
        db.execute(f"CREATE TABLE page.{name} AS SELECT {rows}")
    db.execute("CREATE VIEW page.ties AS SELECT * EXCLUDE (dyad, host) FROM page.passed WHERE dyad")
    db.execute("""CREATE TABLE page.dealt AS
        SELECT DISTINCT country, n, score, quad FROM (
            SELECT actor AS country, n, score, quad FROM page.ties WHERE status = 'actual'
            UNION ALL SELECT recipient, n, score, quad FROM page.ties WHERE status = 'actual') ORDER BY n""")
    db.execute("CREATE INDEX told_by_act ON page.told (act_id)")


def open_file(file: Path) -> duckdb.DuckDBPyConnection:
    """A connection to a file so written that, whatever a question says, reads no other and changes no setting."""
    limits: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": _MEMORY,
        "enable_external_access": "false",
        "lock_configuration": "true",
    }
    return duckdb.connect(str(file), read_only=True, config=limits)
