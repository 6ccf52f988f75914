"""The command line: the verbs of the Python API."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente import lookups, past, review
from detente.asking import NOTHING, RECORD, AsOf, Json, RecordPath, asked, fail, open_record
from detente.printing import print_decisions, print_event, print_json, print_table, progress, told, width

if TYPE_CHECKING:
    from detente.coder import Coder
    from detente.event import Document, Reject
    from detente.recording.keeping import Added
    from detente.recording.location import Location
    from detente.recording.recoding import Codes

app = typer.Typer(
    name="detente", no_args_is_help=True, add_completion=False, rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="News text in, a record of relations out: political events with actors, dates, places and receipts.",
)  # fmt: skip

Sources = Annotated[
    list[str],
    typer.Argument(metavar="FILES", help="Files, folders, patterns, addresses (https://…), or - for standard input."),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Date of publication (2025-03-03) of texts that state none."),
]
Columns = Annotated[
    str | None,
    typer.Option(metavar="FIELD=NAME,…", help="Columns or keys of other names: text=body,published=date,id=key …"),
]
Knowledge = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="Folder with knowledge tables of your own, on top of the package's."),
]
KINDS = (
    "polecat", "icews", "gdelt", "phoenix", "dyad-month", "dyad-year", "table", "events", "geojson", "graphml", "gexf",
)  # fmt: skip
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


@app.command()
def code(
    files: Sources,
    published: Published = None,
    columns: Columns = None,
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
    readable = (item for item in progress(told(_read(files, published, columns))) if not isinstance(item, Reject))
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
    files: Annotated[list[str] | None, typer.Argument(metavar="[FILES]", help="As for `code`.")] = None,
    record: RecordPath = RECORD,
    feed: Annotated[list[str] | None, typer.Option(metavar="URL", help="RSS or Atom; may be repeated.")] = None,
    published: Published = None,
    columns: Columns = None,
    follow: Annotated[bool, typer.Option("--follow", help="Go on with new files and items until stopped.")] = False,
    every: Annotated[float, typer.Option(min=1, metavar="SECONDS", help="How often --follow looks at files.")] = 10,
    every_feed: Annotated[float, typer.Option(min=60, metavar="SECONDS", help="How often it asks feeds.")] = 900,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that code side by side; without it threads of one.")
    ] = None,
    ray: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Code on a Ray cluster (auto, local or HOST:PORT; extra `cluster`)."),
    ] = None,
    json: Json = False,
    knowledge: Knowledge = None,
) -> None:
    """Code texts and keep their events in a record; what the record has already is passed over."""
    files, feed = files or [], feed or []
    if not files and not feed:
        raise fail("nothing to read; name files, or give --feed URL")
    names, day = _columns(columns), _day(published)
    from detente.reading import gather
    from detente.reading.following import rounds
    from detente.reading.visiting import Visitor

    if workers and ray:
        raise fail("give --workers for this machine or --ray for a cluster, not both")
    if ray and (feed or follow or columns):
        raise fail("--ray takes files, folders and patterns alone")
    kept, visitor = open_record(record, must_exist=False), Visitor()
    # A cluster's driver loads no weights.
    coder = _workers(workers, knowledge) if workers else None if ray else _coder(knowledge)

    def once(files: list[str], feeds: list[str]) -> Added:
        found = gather(files, feeds=feeds, visited=kept.visited(), visitor=visitor, published=day, columns=names)
        return asked(lambda: kept.add(progress(told(found)), coder))

    if follow:
        import signal

        # Both ways of stopping end it without harm, also where a shell has it ignore the first.
        for stop in (signal.SIGINT, signal.SIGTERM):
            signal.signal(stop, signal.default_int_handler)
        try:
            for ready in rounds(files, feed, every, every_feed):
                _say_added(record, once(*ready), json)
        except KeyboardInterrupt:
            pass  # what is committed is whole, and the rest is read the next time
        return
    added = _add_on_cluster(kept.at, files, day, ray, knowledge) if ray else once(files, feed)
    _say_added(record, added, json)
    if not added.documents + added.known:
        raise typer.Exit(NOTHING)


def _say_added(record: Path, added: Added, json: bool) -> None:
    from dataclasses import asdict
    from json import dumps

    if json:
        print(dumps(asdict(added)), flush=True)
        return
    print(
        f"{record}: {added.documents} documents ({added.foreign} not in English, {added.copies} near-copies) and"
        f" {added.events} events added, {added.known} documents known before, {added.rejects} rejects",
        flush=True,
    )


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
    quad: Annotated[str | None, typer.Option(help="Quad class, as 'verbal conflict'.")] = None,
    sector: Annotated[str | None, typer.Option(help="PLOVER sector of who takes part, as MIL.")] = None,
    context: Annotated[str | None, typer.Option(help="PLOVER context, as military.")] = None,
    place: Annotated[str | None, typer.Option(help="Name of the place, as Brest.")] = None,
    text: Annotated[str | None, typer.Option(help="Words that the story holds, all of them.")] = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Print the events of a record."""
    from detente.event import to_json

    kept = open_record(record, as_of=as_of)
    found = asked(
        lambda: kept.events(
            type=type, mode=mode, status=status, country=country, actor=actor, recipient=recipient, since=_day(since),
            until=_day(until), source=source, min_confidence=min_confidence, quad=quad, sector=sector, context=context,
            place=place, text=text,
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
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Print the acts of a record, each once however often it is told; those with a report that meets the conditions."""
    from detente.relating.briefs.wording import describe, in_full

    kept = open_record(record, as_of=as_of)
    found = asked(
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
    other: Annotated[str | None, typer.Argument(help="Without it, the relations of ONE to all others.")] = None,
    record: RecordPath = RECORD,
    format: Annotated[str, typer.Option(help="markdown, html or json.")] = "markdown",
    since: Annotated[str | None, typer.Option(help="ISO date; what was published from then on is told as new.")] = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Print the state of a relation: `detente brief MMR RUS`, `detente brief MMR "the West"`, `detente brief MMR`."""
    form = "json" if json else format
    if form not in ("markdown", "html", "json"):
        raise fail(f"--format {form}: give markdown, html or json")
    kept = open_record(record, as_of=as_of)
    relation = asked(lambda: kept.relation(one, other))
    print(getattr(relation.brief(_day(since)), form)())
    if not relation.events:
        between = (
            f"between {relation.one.name} and {relation.other.name}" if relation.other else f"of {relation.one.name}"
        )
        raise fail(f"the record has no event {between}", NOTHING)


@app.command()
def series(
    one: str,
    other: Annotated[str | None, typer.Argument(help="Without it, ONE and all others.")] = None,
    record: RecordPath = RECORD,
    unit: Annotated[str, typer.Option(help="day, week, month, quarter or year.")] = "month",
    by: Annotated[str, typer.Option(help="quad, type or mode.")] = "quad",
    actor: Annotated[
        str | None, typer.Option(help="One of the two sides: only what runs from it to the other.")
    ] = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Print counts, mean score, smoothed net cooperation with its interval, and changes of level with their acts."""
    from detente.relating.briefs.wording import describe

    kept = open_record(record, as_of=as_of)
    found = asked(lambda: kept.relation(one, other).series(unit, by, actor))
    if json:
        for p in found.points:
            net = [p.net.value, p.net.low, p.net.high] if p.net else None
            print_json({
                "period": p.period, "counts": p.counts, "total": p.total, "mean_score": p.mean_score, "net": net,
                "undated": p.undated, "stories": p.stories, "share": p.share,
            })  # fmt: skip
        for c in found.changes:
            print_json({
                "change": c.period, "before": c.before, "after": c.after,
                "acts": [r.event_id for i in c.acts for r in i.reports],
            })  # fmt: skip
        return
    names = list(found.points[0].counts) if found.points else []
    rows = [
        [
            p.period, *(str(n or "") for n in p.counts.values()),
            "" if p.mean_score is None else f"{p.mean_score:+.1f}",
            f"{p.net.value:+.1f} ({p.net.low:+.1f} to {p.net.high:+.1f})" if p.net else "",
            "" if p.share is None else f"{p.share:.0%}",
        ]
        for p in found.points
    ]  # fmt: skip
    print_table([unit, *names, "mean score", "net, 90 %", "share of stories"], rows)
    for c in found.changes:
        print(f"{c.period}: from {c.before:+.1f} to {c.after:+.1f}: {'; '.join(describe(i) for i in c.acts)}")
    if found.left_out:
        print(f"{found.left_out} acts are left out, since their date is wider than a {unit}.")


MANY = 100_000
"""Events of a record beyond which `timeline` counts reports where it is not told what to count."""


@app.command()
def timeline(
    one: str,
    other: str,
    record: RecordPath = RECORD,
    reports: Annotated[
        bool | None,
        typer.Option(
            "--reports/--acts",
            help=f"Count each report, at once in records of millions, or each act once; acts up to {MANY:,} events.",
        ),
    ] = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Print the acts between two countries by month and quad class, with their mean score."""
    from dataclasses import asdict

    from detente.codebook import QUADS

    kept = open_record(record, as_of=as_of)
    if reports is None and (reports := kept.size() > MANY):
        print("detente: a large record: reports are counted; --acts counts each act once, slowly", file=sys.stderr)
    months = asked(lambda: kept.relation(one, other).timeline(bool(reports)))
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
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Print the ledgers of a relation, or one of them."""
    from detente.event import to_dict
    from detente.relating.briefs.telling import tell

    kept = open_record(record, as_of=as_of)
    found = asked(lambda: kept.relation(one, other).ledger(name))
    if json:
        for e in found:
            print_json({
                "ledger": e.ledger, "state": e.state, "date": e.date, "text": tell(e), "actor": e.actor,
                "recipient": e.recipient, "level": e.level, "ordinal": e.ordinal,
                "figures": [[f.low, f.high, f.unit, f.says] for f in e.figures],
                "steps": [{"kind": s.kind, "date": s.date, "by": s.by,
                           "reports": [r.event_id for r in s.incident.reports]} for s in e.steps],
                "reports": [to_dict(r) for i in e.incidents for r in i.reports],
            })  # fmt: skip
        return
    print_table(
        ["ledger", "date", "state", "act"],
        [[e.ledger, e.date or "", e.state, tell(e)] for e in found],
    )


@app.command()
def claims(one: str, other: str, record: RecordPath = RECORD, as_of: AsOf = None, json: Json = False) -> None:
    """Print the counting claims about a relation ("fourth visit since …") and what the record says of them."""
    kept = open_record(record, as_of=as_of)
    found = asked(lambda: kept.relation(one, other)).claims()
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


@app.command()
def export(
    kind: Annotated[str, typer.Argument(help=f"One of {', '.join(KINDS)}.")],
    out: Annotated[Path, typer.Argument(help="File to write; panels and tables as .csv, .tsv or .parquet.")],
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

    kept = open_record(record)
    try:
        done = asked(
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


for command in (lookups.who, lookups.when, lookups.where, past.history, past.diff, past.recode, past.maintain):
    app.command()(command)
app.add_typer(review.app, name="corrections")


@app.command()
def demo(record: RecordPath = Path("detente-demo")) -> None:
    """Code the sample articles, fill a record and print a pair's brief."""
    from detente.demo import run

    run(record)


@app.command()
def serve(
    record: RecordPath = RECORD,
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8321,
    host: Annotated[str, typer.Option(help="Address to listen at; others than this machine's own need --token.")] = (
        "127.0.0.1"
    ),
    token: Annotated[
        str | None, typer.Option(help="What readers must know: 16 characters or more.", envvar="DETENTE_TOKEN")
    ] = None,
    name: Annotated[
        list[str] | None, typer.Option(help="A host name under which it is reached, again for more.")
    ] = None,
) -> None:
    """Open the record in the browser (needs the extra `web`)."""
    try:
        from detente.web.server import run
    except ModuleNotFoundError as err:
        raise fail(f"{err.name} is missing; pip install 'detente[web]'") from err
    open_record(record)
    run(record, port, host, token, tuple(name or ()))


def _coder(knowledge: Path | None) -> Coder:
    from detente.coder import shared_coder

    return asked(lambda: shared_coder(knowledge))


def _workers(count: int, knowledge: Path | None) -> Codes:
    from detente.workers import Workers

    return Workers(count, knowledge)


def _add_on_cluster(
    at: Location, files: list[str], published: str | None, address: str, knowledge: Path | None
) -> Added:  # fmt: skip
    try:
        from detente.cluster import Cluster, add
    except ModuleNotFoundError as err:
        raise fail(f"{err.name} is missing; pip install 'detente[cluster]'") from err
    try:
        return asked(
            lambda: add(at, files, Cluster(address, knowledge=knowledge), published, lambda reject: [*told([reject])])
        )
    except typer.Exit:
        raise
    except (ConnectionError, RuntimeError) as err:
        raise fail(f"--ray {address}: {str(err).partition(chr(10))[0]}") from err


def _day(given: str | None) -> str | None:
    import datetime

    if given is not None:
        try:
            datetime.date.fromisoformat(given)
        except ValueError as err:
            raise fail(f"{given!r} is no date; write it as 2025-03-03") from err
    return given


def _columns(given: str | None) -> dict[str, str]:
    from detente.reading.tabular import parse_columns

    return asked(lambda: parse_columns(given))


def _read(files: list[str], published: str | None, columns: str | None) -> Iterable[Document | Reject]:
    from detente.reading import read

    return asked(lambda: read(files, published=_day(published), columns=_columns(columns)))
