"""The public schema in words: the views that SQL may rely on, their columns and what they hold."""

from __future__ import annotations

import csv
from importlib.resources import files

from .schema import SCHEMA, TABLES

VIEWS = ("documents", "events", "dyads", "rejects", "events_coded", "pairs", "pairs_coded", "corrections", "versions")
"""The views whose names and columns stay; tables of other rooms follow."""
ACTS = {
    "act_id": "VARCHAR", "type": "VARCHAR", "mode": "VARCHAR", "status": "VARCHAR", "quad": "VARCHAR",
    "score": "DOUBLE", "actors": TABLES["events"]["actors"], "recipients": TABLES["events"]["recipients"],
    "date": "VARCHAR", "earliest": "DATE", "latest": "DATE", "locations": TABLES["events"]["locations"],
    "first_report": "VARCHAR", "last_report": "VARCHAR", "reports": "BIGINT", "sources": "BIGINT",
    "event_ids": "VARCHAR[]", "confidence": "DOUBLE",
}  # fmt: skip
"""The view that the relating room makes (`relating.acts.kept`), where a test holds it to this."""
_MORE = {"events": {"review": "VARCHAR"}, "dyads": {"actor": "VARCHAR", "recipient": "VARCHAR"}}
_LIKE = {"events_coded": "events", "pairs_coded": "pairs", "dyads": "events"}


def columns(view: str) -> dict[str, str]:
    """The columns of a view with their DuckDB types, in order."""
    if view == "acts":
        return ACTS
    if view == "dyads":
        return _MORE["dyads"] | columns("events")
    return TABLES[_LIKE.get(view, view)] | _MORE.get(view, {})


def words() -> dict[tuple[str, str], str]:
    """What each view (column empty) and column holds."""
    rows = csv.DictReader(files(__package__).joinpath("schema_words.csv").read_text(encoding="utf-8").splitlines())
    return {(row["view"], row["column"]): row["holds"] for row in rows}


def markdown() -> str:
    """docs/schema.md. KeyError for a column that has no words."""
    told = words()
    lines = [
        "# The tables, for SQL",
        "",
        "`detente sql STATEMENT` and `Record.sql` answer over these views; any engine that reads Delta Lake reads the"
        " tables below them, in folders of the same names (`events_coded` and `pairs_coded` lie in `events` and"
        " `pairs`; `dyads` and `acts` are made when asked for).",
        f"Names and columns stay; what is added raises the schema's version, now {SCHEMA}, and older records are"
        " brought up to date at the first write. `--as-of` shows all of them as they were.",
        "",
        "Written by `python scripts/build_schema_doc.py`; a test holds it to the code.",
    ]
    first, rest = VIEWS[:3], VIEWS[3:]
    for view in (*first, "acts", *rest, *(t for t in TABLES if t not in VIEWS)):
        lines += ["", f"## {view}", "", f"{told[view, '']}.", ""]
        if view in ("events_coded", "pairs_coded"):
            continue
        own = _MORE["dyads"] if view == "dyads" else columns(view)
        lines += ["| column | type | holds |", "| --- | --- | --- |"]
        lines += [f"| `{c}` | `{kind}` | {told[view, c]} |" for c, kind in own.items()]
    return "\n".join(line for i, line in enumerate(lines) if line or lines[i - 1]) + "\n"
