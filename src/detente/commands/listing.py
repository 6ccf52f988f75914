"""The commands `events`, `acts`, `sql` and `export`: what a record holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.printing import print_event, print_json, print_table, width

from .asking import RECORD, AsOf, Json, RecordPath, asked, fail, found_nothing, open_record
from .conditions import Conditions, conditioned

if TYPE_CHECKING:
    from detente.event import Document
    from detente.record import Record
    from detente.relating.acts.incidents import Incident

AT_ONCE = 500
"""Acts whose stories are held in memory together."""
KINDS = (
    "polecat", "icews", "gdelt", "phoenix", "dyad-month", "dyad-year", "country-month", "country-year", "table",
    "events", "geojson", "graphml", "gexf",
)  # fmt: skip
"""What `export` writes; named here so that help need not load what writes it. A test holds it to `sharing.EXPORTS`."""


@conditioned
def events(record: RecordPath = RECORD, *, conditions: Conditions, as_of: AsOf = None, json: Json = False) -> None:
    """Print the events of a record."""
    from detente.event import to_json

    kept = open_record(record, as_of=as_of)
    found = asked(lambda: kept.events(**conditions))
    for event in found:
        print(to_json(event)) if json else print_event(event, named=True)
    if not found:
        raise found_nothing("no event meets these conditions")


@conditioned
def acts(record: RecordPath = RECORD, *, conditions: Conditions, as_of: AsOf = None, json: Json = False) -> None:
    """Print the acts of a record, each once however often it is told; those with a report that meets the conditions."""
    from detente.relating.briefs.wording import describe, in_full

    kept = open_record(record, as_of=as_of)
    found = asked(lambda: kept.acts(**conditions))
    if not found:
        raise found_nothing("no act meets these conditions")
    worded = _with_texts(kept, found)
    if json:
        for act, texts in worded:
            print_json(in_full(act, texts))
        return
    print_table(
        ["date", "status", "act", "told", "first", "last"],
        (
            [
                a.date or "", a.status, describe(a, texts), str(len(a.sources)), a.first_report or "",
                a.last_report or "",
            ]
            for a, texts in worded
        ),
    )  # fmt: skip


def _with_texts(record: Record, acts: Sequence[Incident]) -> Iterator[tuple[Incident, dict[str, Document]]]:
    """Each act with the stories that tell it, whose words say it better than codes do; some hundred at once."""
    for at in range(0, len(acts), AT_ONCE):
        some = acts[at : at + AT_ONCE]
        texts = record.documents({r.document_id for act in some for r in act.reports})
        yield from ((act, texts) for act in some)


def sql(
    statement: Annotated[
        str, typer.Argument(metavar="STATEMENT", help="In one piece: quote it. Of several, parted by ;, each answers.")
    ],
    record: RecordPath = RECORD,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Run SQL over the views of docs/schema.md: documents, events, dyads, acts, rejects and others."""
    import duckdb

    kept = open_record(record, as_of=as_of)
    try:
        shown = False
        for one in duckdb.extract_statements(statement):
            found = kept.sql(one.query)
            if found is None:
                continue
            shown = True
            if json:
                for row in found.fetchall():
                    print_json(dict(zip(found.columns, row, strict=True)))
            else:
                found.show(max_width=width(), max_rows=200)
        if not shown:
            raise fail("the statement gives no rows; ask with SELECT")
    except duckdb.Error as err:
        raise fail(err) from err


@conditioned
def export(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=f"One of {', '.join(KINDS)}.")],
    out: Annotated[
        Path,
        typer.Argument(
            metavar="OUT",
            help="File to write; panels and tables as .csv, .tsv or .parquet, layouts of others parted by tabs.",
        ),
    ],
    record: RecordPath = RECORD,
    *,
    conditions: Conditions,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Write events in the layout of another data set, as a panel, table, map or network; with a codebook."""
    from dataclasses import asdict

    kept = open_record(record, as_of=as_of)
    try:
        done = asked(lambda: kept.export(kind, out, **conditions))
    except OSError as err:
        raise fail(f"{out}: cannot be written ({err.strerror}); name a file in a folder that is there") from err
    if json:
        print_json(asdict(done))
    else:
        print(f"{out}: {done.rows} rows, {done.left_out} events left out that this layout cannot hold")
    if not done.rows:
        raise found_nothing(f"{out}: no event meets these conditions that this layout can hold")
