"""The command line: the verbs of the Python API."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from detente import lookups
from detente.printing import print_decisions, print_event, print_json, print_table, progress, told, width

if TYPE_CHECKING:
    from detente.coder import Coder
    from detente.event import Document, Reject
    from detente.record import Record

Answer = TypeVar("Answer")

app = typer.Typer(
    name="detente", no_args_is_help=True, add_completion=False, rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="News text in, a record of relations out: political events with actors, dates, places and receipts.",
)  # fmt: skip

NOTHING, MISUSE = 1, 2
"""Exit codes: nothing usable came in; the command was used wrongly. 0 is done."""

Sources = Annotated[
    list[str], typer.Argument(metavar="FILES", help="Files, folders, patterns, or - for standard input.")
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Date of publication (2025-03-03) of texts that state none."),
]
RecordPath = Annotated[Path, typer.Option("--record", "-r", help="Folder of the record.", envvar="DETENTE_RECORD")]
Json = Annotated[bool, typer.Option("--json", help="JSON for machines, one object a line.")]
Knowledge = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="Folder with knowledge tables of your own, on top of the package's."),
]
RECORD = Path("record")
KINDS = ("polecat", "icews", "gdelt", "phoenix", "dyad-month", "dyad-year", "events", "geojson", "graphml", "gexf")
"""What `export` writes; named here so that help need not load what writes it. A test holds it to `sharing.EXPORTS`."""


def main() -> None:
    """Run the command line; errors that have a message are printed as one line and end with exit code 2."""
    try:
        app()
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nobody is left to tell.
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)


def fail(message: object, code: int = MISUSE) -> typer.Exit:
    """Print what is wrong; raise the result."""
    print(f"detente: {message}", file=sys.stderr)
    return typer.Exit(code)


@app.command()
def code(
    files: Sources,
    published: Published = None,
    format: Annotated[str, typer.Option(help="table for people, jsonl for machines.")] = "",
    json: Json = False,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="Leave out less certain events.")] = 0.0,
    knowledge: Knowledge = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say of each event what decided who, when, where.")
    ] = False,
) -> None:
    """Code texts and print their events, each with the characters it rests on."""
    form = "jsonl" if json else format or ("table" if sys.stdout.isatty() else "jsonl")
    if form not in ("table", "jsonl"):
        raise fail(f"--format {form}: give table or jsonl")
    from detente.event import Reject, to_json

    documents = 0
    coder = _coder(knowledge)
    readable = (item for item in progress(told(_read(files, published))) if not isinstance(item, Reject))
    coded = (
        coder.explain_all(readable)
        if explain
        else ((document, [(event, ()) for event in events]) for document, events in coder.code_all(readable))
    )
    for _, events in coded:
        documents += 1
        for event, decisions in events:
            if event.confidence < min_confidence:
                continue
            print_event(event) if form == "table" else print(to_json(event), flush=True)
            if explain:
                print_decisions(event, decisions, form == "jsonl")
    if not documents:
        raise typer.Exit(NOTHING)


@app.command()
def add(
    files: Sources,
    record: RecordPath = RECORD,
    published: Published = None,
    json: Json = False,
    knowledge: Knowledge = None,
) -> None:
    """Code texts and keep their events in a record; what the record has already is passed over."""
    from dataclasses import asdict

    coder = _coder(knowledge)
    kept = _open(record, must_exist=False)
    added = kept.add(progress(told(_read(files, published))), coder)
    if json:
        print_json(asdict(added))
    else:
        print(
            f"{record}: {added.documents} documents and {added.events} events added, {added.known} documents known"
            f" before, {added.rejects} rejects"
        )
    if not added.documents + added.known:
        raise typer.Exit(NOTHING)


@app.command()
def events(
    record: RecordPath = RECORD,
    type: Annotated[str | None, typer.Option(help="PLOVER type, as CONSULT.")] = None,
    mode: str | None = None,
    status: Annotated[str | None, typer.Option(help="actual, future, hypothetical or negated.")] = None,
    country: Annotated[str | None, typer.Option(help="Alpha-3 code of an actor or recipient.")] = None,
    actor: Annotated[str | None, typer.Option(help="Alpha-3 code of an actor.")] = None,
    recipient: Annotated[str | None, typer.Option(help="Alpha-3 code of a recipient.")] = None,
    since: Annotated[str | None, typer.Option(help="ISO date.")] = None,
    until: Annotated[str | None, typer.Option(help="ISO date.")] = None,
    source: str | None = None,
    min_confidence: Annotated[float | None, typer.Option(min=0, max=1)] = None,
    json: Json = False,
) -> None:
    """Print the events of a record."""
    from detente.event import to_json

    kept = _open(record)
    found = _asked(
        lambda: kept.events(
            type=type, mode=mode, status=status, country=country, actor=actor, recipient=recipient, since=_day(since),
            until=_day(until), source=source, min_confidence=min_confidence,
        )
    )  # fmt: skip
    for event in found:
        print(to_json(event)) if json else print_event(event)
    if not found:
        raise fail("no event meets these conditions", NOTHING)


@app.command()
def acts(
    record: RecordPath = RECORD,
    type: Annotated[str | None, typer.Option(help="PLOVER type, as CONSULT.")] = None,
    mode: str | None = None,
    status: Annotated[str | None, typer.Option(help="actual, future, hypothetical or negated.")] = None,
    country: Annotated[str | None, typer.Option(help="Alpha-3 code of an actor or recipient.")] = None,
    actor: Annotated[str | None, typer.Option(help="Alpha-3 code of an actor.")] = None,
    recipient: Annotated[str | None, typer.Option(help="Alpha-3 code of a recipient.")] = None,
    since: Annotated[str | None, typer.Option(help="ISO date.")] = None,
    until: Annotated[str | None, typer.Option(help="ISO date.")] = None,
    source: str | None = None,
    min_confidence: Annotated[float | None, typer.Option(min=0, max=1)] = None,
    json: Json = False,
) -> None:
    """Print the acts of a record, each once however often it is told; those with a report that meets the conditions."""
    from detente.relating.wording import describe, in_full

    kept = _open(record)
    found = _asked(
        lambda: kept.acts(
            type=type, mode=mode, status=status, country=country, actor=actor, recipient=recipient, since=_day(since),
            until=_day(until), source=source, min_confidence=min_confidence,
        )
    )  # fmt: skip
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


@app.command()
def brief(
    one: str,
    other: str,
    record: RecordPath = RECORD,
    format: Annotated[str, typer.Option(help="markdown, html or json.")] = "markdown",
    json: Json = False,
) -> None:
    """Print the state of a relation: `detente brief MMR RUS`, `detente brief Myanmar "the West"`."""
    form = "json" if json else format
    if form not in ("markdown", "html", "json"):
        raise fail(f"--format {form}: give markdown, html or json")
    kept = _open(record)
    relation = _asked(lambda: kept.relation(one, other))
    print(getattr(relation.brief(), form)())
    if not relation.events:
        raise fail(f"the record has no event between {relation.one.name} and {relation.other.name}", NOTHING)


@app.command()
def timeline(one: str, other: str, record: RecordPath = RECORD, json: Json = False) -> None:
    """Print the acts between two countries by month and quad class, with their mean score."""
    from dataclasses import asdict

    from detente.codebook import QUADS

    kept = _open(record)
    months = _asked(lambda: kept.relation(one, other)).timeline()
    if json:
        for month in months:
            print_json(asdict(month))
        return
    rows = [[m.month, *map(str, m.counts.values()), f"{m.mean_score:+.1f}", str(m.undated)] for m in months]
    print_table(["month", *QUADS, "mean score", "undated"], rows)


@app.command()
def ledger(
    one: str,
    other: str,
    name: Annotated[str | None, typer.Argument(help="visits, meetings, agreements, sanctions, transfers …")] = None,
    record: RecordPath = RECORD,
    json: Json = False,
) -> None:
    """Print the ledgers of a relation, or one of them."""
    from detente.event import to_dict
    from detente.relating.wording import describe

    kept = _open(record)
    found = _asked(lambda: kept.relation(one, other).ledger(name))
    if json:
        for e in found:
            print_json({
                "ledger": e.ledger, "state": e.state, "date": e.incident.date, "text": describe(e.incident),
                "reports": [to_dict(r) for r in e.incident.reports],
            })  # fmt: skip
        return
    print_table(
        ["ledger", "date", "state", "act"],
        [[e.ledger, e.incident.date or "", e.state, describe(e.incident)] for e in found],
    )


@app.command()
def claims(one: str, other: str, record: RecordPath = RECORD, json: Json = False) -> None:
    """Print the counting claims about a relation ("fourth visit since …") and what the record says of them."""
    kept = _open(record)
    found = _asked(lambda: kept.relation(one, other)).claims()
    if json:
        for c in found:
            print_json({
                "words": c.words, "source": c.event.source, "start": c.start, "end": c.end, "count": c.count,
                "ordinal": c.ordinal, "since": c.since, "verdict": c.verdict,
                "counted": [r.event_id for i in c.counted for r in i.reports],
            })  # fmt: skip
        return
    print_table(
        ["claim", "since", "in the record", "verdict", "source"],
        [[c.words, c.since or "", f"{len(c.counted)} of {c.count}", c.verdict, c.event.source] for c in found],
    )


@app.command()
def sql(statement: str, record: RecordPath = RECORD, json: Json = False) -> None:
    """Run SQL over the views documents, events, rejects, dyads and acts."""
    import duckdb

    kept = _open(record)
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


@app.command()
def export(
    kind: Annotated[str, typer.Argument(help=f"One of {', '.join(KINDS)}.")],
    out: Annotated[Path, typer.Argument(help="File to write; panels as .csv, .tsv or .parquet.")],
    record: RecordPath = RECORD,
    type: Annotated[str | None, typer.Option(help="PLOVER type, as CONSULT.")] = None,
    country: Annotated[str | None, typer.Option(help="Alpha-3 code of an actor or recipient.")] = None,
    since: Annotated[str | None, typer.Option(help="ISO date.")] = None,
    until: Annotated[str | None, typer.Option(help="ISO date.")] = None,
    min_confidence: Annotated[float | None, typer.Option(min=0, max=1)] = None,
    json: Json = False,
) -> None:
    """Write events in the layout of another data set, as a panel, a map or a network, with a codebook beside it."""
    from dataclasses import asdict

    kept = _open(record)
    try:
        done = _asked(
            lambda: kept.export(
                kind, out, type=type, country=country, since=_day(since), until=_day(until),
                min_confidence=min_confidence,
            )
        )  # fmt: skip
    except OSError as err:
        raise fail(f"{out}: cannot be written ({err.strerror}); name a file in a folder that is there") from err
    if json:
        print_json(asdict(done))
    else:
        print(f"{out}: {done.rows} rows, {done.left_out} events left out that this layout cannot hold")
    if not done.rows:
        raise typer.Exit(NOTHING)


for command in (lookups.who, lookups.when, lookups.where):
    app.command()(command)


@app.command()
def demo(record: RecordPath = Path("detente-demo")) -> None:
    """Code the sample articles, fill a record and print a pair's brief."""
    from detente.demo import run

    run(record)


@app.command()
def serve(
    record: RecordPath = RECORD,
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8321,
) -> None:
    """Open the record in the browser, on this machine only (needs the extra `web`)."""
    try:
        from detente.web.server import run
    except ModuleNotFoundError as err:
        raise fail(f"{err.name} is missing; pip install 'detente[web]'") from err
    _open(record)
    run(record, port)


def _coder(knowledge: Path | None) -> Coder:
    from detente.coder import shared_coder

    return _asked(lambda: shared_coder(knowledge))


def _open(record: Path, must_exist: bool = True) -> Record:
    from detente.record import Record
    from detente.recording.store import RecordError

    try:
        return Record(record, must_exist=must_exist)
    except RecordError as err:
        raise fail(err) from err


def _asked(question: Callable[[], Answer]) -> Answer:
    """The answer, or the message of a ValueError as wrong use."""
    try:
        return question()
    except ValueError as err:
        raise fail(err) from err


def _day(given: str | None) -> str | None:
    import datetime

    if given is not None:
        try:
            datetime.date.fromisoformat(given)
        except ValueError as err:
            raise fail(f"{given!r} is no date; write it as 2025-03-03") from err
    return given


def _read(files: list[str], published: str | None) -> Iterable[Document | Reject]:
    from detente.reading import read

    return _asked(lambda: read(files, published=_day(published)))
