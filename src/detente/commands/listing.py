"""The commands `events`, `acts`, `sql` and `export`: what a record holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.printing import print_event, print_json, print_table, width

from .asking import NOTHING, RECORD, AsOf, Json, RecordPath, asked, fail, open_record
from .conditions import Conditions, conditioned

KINDS = (
    "polecat", "icews", "gdelt", "phoenix", "dyad-month", "dyad-year", "table", "events", "geojson", "graphml", "gexf",
)  # fmt: skip
"""What `export` writes; named here so that help need not load what writes it. A test holds it to `sharing.EXPORTS`."""


@conditioned
def events(record: RecordPath = RECORD, *, conditions: Conditions, as_of: AsOf = None, json: Json = False) -> None:
    """Print the events of a record."""
    from detente.event import to_json

    kept = open_record(record, as_of=as_of)
    found = asked(lambda: kept.events(**conditions))
    for event in found:
        print(to_json(event)) if json else print_event(event)
    if not found:
        raise fail("no event meets these conditions", NOTHING)


@conditioned
def acts(record: RecordPath = RECORD, *, conditions: Conditions, as_of: AsOf = None, json: Json = False) -> None:
    """Print the acts of a record, each once however often it is told; those with a report that meets the conditions."""
    from detente.relating.briefs.wording import describe, in_full

    kept = open_record(record, as_of=as_of)
    found = asked(lambda: kept.acts(**conditions))
    if not found:
        raise fail("no act meets these conditions", NOTHING)
    if json:
        for act in found:
            print_json(in_full(act))
        return
    print_table(
        ["date", "status", "act", "told", "first", "last"],
        [
            [
                a.date or "", a.status, describe(a), str(len(a.sources)), a.first_report or "", a.last_report or "",
            ]
            for a in found
        ],
    )  # fmt: skip


def sql(statement: str, record: RecordPath = RECORD, as_of: AsOf = None, json: Json = False) -> None:
    """Run SQL over the views of docs/schema.md: documents, events, dyads, acts, rejects and others."""
    import duckdb

    kept = open_record(record, as_of=as_of)
    try:
        found = kept.sql(statement)
        if found is None:
            raise fail("the statement gives no rows; ask with SELECT")
        if json:
            for row in found.fetchall():
                print_json(dict(zip(found.columns, row, strict=True)))
        else:
            found.show(max_width=width(), max_rows=200)
    except duckdb.Error as err:
        raise fail(err) from err


@conditioned
def export(
    kind: Annotated[str, typer.Argument(help=f"One of {', '.join(KINDS)}.")],
    out: Annotated[Path, typer.Argument(help="File to write; panels and tables as .csv, .tsv or .parquet.")],
    record: RecordPath = RECORD,
    *,
    conditions: Conditions,
    json: Json = False,
) -> None:
    """Write events in the layout of another data set, as a panel, a map or a network, with a codebook beside it."""
    from dataclasses import asdict

    kept = open_record(record)
    try:
        done = asked(lambda: kept.export(kind, out, **conditions))
    except OSError as err:
        raise fail(f"{out}: cannot be written ({err.strerror}); name a file in a folder that is there") from err
    if json:
        print_json(asdict(done))
    else:
        print(f"{out}: {done.rows} rows, {done.left_out} events left out that this layout cannot hold")
    if not done.rows:
        raise typer.Exit(NOTHING)
