"""A SYNTHETIC record of any size, and how fast it answers about one pair.

usage: python benchmarks/synthetic.py [--events 1000000] [--record FOLDER] [--threads 2] [--json FILE]

Nothing in it is true: countries, dates and types are drawn at random (pairs by Zipf's law over 199 countries, so that
the busiest pair has some hundred times the events of a usual one; half of the events have no second country, one in ten
has two recipients), every text is "SYNTHETIC", and events carry the model "synthetic". It is laid out as `detente
maintain` leaves a record. The timelines and briefs of the hundredth pair, the tenth and the busiest are
asked for three times, in a new connection each; the best and the worst are printed, for briefs in processor time too
(`brief_cpu_s`), which others on the machine lengthen less. Reports are not put together to
acts before: a relation does that among its own stories where the record is late with it.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

import duckdb
from deltalake import WriterProperties, write_deltalake

from detente.codebook import TYPES, quad, score
from detente.record import Record
from detente.recording.maintenance import FILE_SIZE, ROW_GROUP
from detente.recording.schema import SORTED, TABLES
from detente.recording.tables import open_table, sorting
from detente.resolving.knowledge_tables import countries

EVENTS_A_DOCUMENT = 8
TIMELINE = """
SELECT strftime(coalesce(earliest, published::DATE), '%Y-%m') AS month, quad, count(DISTINCT event_id) AS events,
       avg(score) AS mean_score
FROM dyads WHERE ((actor = $one AND recipient = $other) OR (actor = $other AND recipient = $one)) AND status = 'actual'
GROUP BY ALL ORDER BY ALL
"""

_DRAWN = """
CREATE TABLE drawn AS
WITH codes AS (SELECT $codes AS c), raw AS (
    SELECT i, format('{{:016x}}', hash(i, 1)) AS event_id, format('{{:016x}}', hash(i // {per}, 2)) AS document_id,
        c[1 + least(len(c) - 1, floor(len(c) ** ((hash(i, 3) % 1000003) / 1000003.0) - 1)::INT)] AS a,
        c[1 + least(len(c) - 1, floor(len(c) ** ((hash(i, 4) % 1000003) / 1000003.0) - 1)::INT)] AS b,
        c[1 + (hash(i, 5) % len(c))::INT] AS extra, hash(i, 6) % 10 AS kind,
        DATE '1995-01-01' + (hash(i // {per}, 7) % 11000)::INT AS day, 1 + (hash(i, 8) % {types})::INT AS type
    FROM range({first}, {last}) r(i), codes)
SELECT *, kind < 5 AND a <> b AS dyadic, kind = 0 AND a <> b AND extra NOT IN (a, b) AS twice FROM raw
"""
_ACTOR = """{{'text': 'S', 'start': 0, 'end': 1, 'kind': 'GPE', 'name': {code}, 'entity': 'country:' || {code},
  'country': {code}, 'sectors': []::VARCHAR[], 'antecedent': NULL}}"""
_HOME = "CASE WHEN dyadic THEN least(a, b) || '-' || greatest(a, b) ELSE '' END"


def _events() -> str:
    """SQL of the events that were drawn."""
    a, b, extra = (_ACTOR.format(code=c).replace("{{", "{").replace("}}", "}") for c in ("a", "b", "extra"))
    types = "[" + ", ".join(f"'{t}'" for t in TYPES) + "]"
    quads = "[" + ", ".join(f"'{quad(t)}'" for t in TYPES) + "]"
    scores = "([" + ", ".join(str(score(t, None)) for t in TYPES) + "]::DOUBLE[])"
    given = {
        "event_id": "event_id", "document_id": "document_id", "source": "'synthetic/' || document_id",
        "type": f"{types}[type]", "status": "CASE WHEN kind = 9 THEN 'future' ELSE 'actual' END",
        "quad": f"{quads}[type]", "score": f"{scores}[type]", "confidence": "0.9",
        "trigger": "{'text': 'S', 'start': i % 8, 'end': i % 8 + 1}", "actors": f"[{a}]",
        "recipients": f"CASE WHEN twice THEN [{b}, {extra}] WHEN dyadic THEN [{b}] ELSE [] END",
        "date": "strftime(day, '%Y-%m-%d')", "published": "strftime(day, '%Y-%m-%d')", "model": "'synthetic'",
        "earliest": "day", "latest": "day", "home": _HOME,
    }  # fmt: skip
    columns = TABLES["events"].items()
    blank = {c: f"{'[]' if kind.endswith('[]') else 'NULL'}::{kind}" for c, kind in columns}
    shaped = ", ".join(f'{given.get(c, blank[c])} AS "{c}"' for c, _ in columns)
    return f"SELECT {shaped} FROM drawn"


_PAIRS = f"""
SELECT format('{{:016x}}', hash(i, r)) AS pair_id, event_id, document_id, a AS actor, r AS recipient, 'direct' AS how,
       {_HOME} AS home
FROM (SELECT *, unnest(CASE WHEN twice THEN [b, extra] ELSE [b] END) AS r FROM drawn WHERE dyadic)
"""
_DOCUMENTS = """
SELECT DISTINCT document_id, 'SYNTHETIC' AS text, 'synthetic/' || document_id AS source,
       strftime(day, '%Y-%m-%d') AS published, NULL AS title, NULL AS url, 0 AS body, NULL AS dateline,
       'en' AS language, document_id AS "group", [] AS bands FROM drawn
"""


def make(path: Path, count: int, at_once: int = 2_000_000) -> None:
    """Write a synthetic record of `count` events, in parts that fit in memory, then in the order of pairs."""
    record = Record(path)
    codes = sorted(c for c in countries() if len(c) == 3)
    properties = WriterProperties(compression="ZSTD", max_row_group_size=ROW_GROUP)
    for first in range(0, count, at_once):
        last = min(first + at_once, count)
        with sorting() as db:
            drawn = _DRAWN.format(per=EVENTS_A_DOCUMENT, types=len(TYPES), first=first, last=last)
            db.execute(drawn, {"codes": codes})
            for name, query in {"pairs": _PAIRS, "events": _events(), "documents": _DOCUMENTS}.items():
                there = {c[0] for c in db.execute(f"DESCRIBE {query}").fetchall()}
                shaped = ", ".join(
                    (f'"{c}"' if c in there else "NULL") + f'::{kind} AS "{c}"' for c, kind in TABLES[name].items()
                )
                rows = db.sql(f"SELECT {shaped} FROM ({query}) ORDER BY {', '.join(SORTED[name])}")
                write_deltalake(
                    open_table(record.at, name), rows, mode="append", target_file_size=FILE_SIZE,
                    writer_properties=properties,
                )  # fmt: skip
        print(f"  {last:,} events drawn", flush=True)
    record.maintain()


def busy_pairs(path: Path) -> list[list[str]]:
    """The hundredth busiest pair, the tenth and the busiest, so that the next has more events."""
    ranked = (
        Record(path, must_exist=True)
        .sql("SELECT home FROM pairs GROUP BY home ORDER BY count(*) DESC, home LIMIT 100")
        .fetchall()
    )
    return [ranked[i - 1][0].split("-") for i in (100, 10, 1) if i <= len(ranked)]


def measure(path: Path, one: str, other: str, threads: int) -> dict[str, object]:
    """Seconds for the timeline in SQL, for its events as values, and for a relation, each best and worst of three."""
    found: dict[str, object] = {"pair": f"{one}-{other}"}
    rows: list[tuple[object, ...]] = []
    took: dict[str, list[float]] = {
        "open_s": [], "timeline_sql_s": [], "events_s": [], "brief_s": [], "brief_cpu_s": [],
    }  # fmt: skip
    for _ in range(3):
        began = time.monotonic()
        record = Record(path, must_exist=True)
        record._db.execute(f"SET threads = {threads}")
        took["open_s"].append(time.monotonic() - began)
        began = time.monotonic()
        rows = record._db.execute(TIMELINE, {"one": one, "other": other}).fetchall()
        took["timeline_sql_s"].append(time.monotonic() - began)
        began = time.monotonic()
        found["events_of_the_pair"] = len(record.relation(one, other).events)
        took["events_s"].append(time.monotonic() - began)
        began, worked = time.monotonic(), time.process_time()
        brief = record.relation(one, other).brief()
        found["characters_of_the_brief"] = len(brief.markdown())
        took["brief_s"].append(time.monotonic() - began)
        took["brief_cpu_s"].append(time.process_time() - worked)
    found |= {name: [round(min(of), 3), round(max(of), 3)] for name, of in took.items()}
    return found | {"rows": len(rows)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--only-make", action="store_true", help="measure nothing")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        path = given.record or Path(scratch) / "synthetic"
        began = time.monotonic()
        if not path.exists():
            make(path, given.events)
        report: dict[str, object] = {"synthetic_events": given.events, "made_s": round(time.monotonic() - began, 1)}
        report["bytes"] = sum(p.stat().st_size for p in path.rglob("*.parquet"))
        report |= {"threads": given.threads, "duckdb": duckdb.__version__}
        asked = [] if given.only_make else busy_pairs(path)
        report["pairs"] = [measure(path, *pair, given.threads) for pair in asked]
    print(json.dumps(report))
    if given.json:
        given.json.write_text(json.dumps(report, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
