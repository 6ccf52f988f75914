"""The commands `code` and `add`: texts in, events out or into a record."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.printing import print_decisions, print_event, progress, told

from .asking import NOTHING, RECORD, Json, Knowledge, RecordPath, asked, day, fail, form, open_record

if TYPE_CHECKING:
    from detente.coder import Coder
    from detente.event import Document, Reject
    from detente.recording.keeping import Added
    from detente.recording.location import Location
    from detente.recording.recoding import Codes

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="FILES", help="Files, folders, patterns, public addresses (https://…), or - for standard input."
    ),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Date of publication (2025-03-03) of texts that state none."),
]
Columns = Annotated[
    str | None,
    typer.Option(metavar="FIELD=NAME,…", help="Columns or keys of other names: text=body,published=date,id=key …"),
]


def code(
    files: Sources,
    published: Published = None,
    columns: Columns = None,
    format: Annotated[
        str, typer.Option(help="table for people, jsonl for machines; without it by where it goes.")
    ] = "",
    json: Json = False,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="Leave out less certain events.")] = 0.0,
    knowledge: Knowledge = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say of each event what decided who, when, where.")
    ] = False,
) -> None:
    """Code texts and print their events, each with the characters it rests on."""
    table = (form(format, json, ("table", "jsonl")) or ("table" if sys.stdout.isatty() else "jsonl")) == "table"
    from detente.event import Reject, to_json
    from detente.reading.language import is_english

    documents = shown = 0
    coder = _coder(knowledge)
    readable = (item for item in progress(told(_read(files, published, columns))) if not isinstance(item, Reject))
    coded = (
        coder.explain_all(readable)
        if explain
        else ((document, [(event, ()) for event in events]) for document, events in coder.code_all(readable))
    )
    for document, events in coded:
        documents += is_english(document.language)
        for event, decisions in events:
            if event.confidence < min_confidence:
                continue
            shown += 1
            print_event(event, named=event.source != "-") if table else print(to_json(event), flush=True)
            if explain:
                print_decisions(event, decisions, json=not table)
    if not documents:
        raise typer.Exit(NOTHING)
    if not shown and table:
        print("detente: what was read tells no event", file=sys.stderr)


def add(
    files: Annotated[list[str] | None, typer.Argument(metavar="FILES", help="As for `code`.")] = None,
    record: RecordPath = RECORD,
    feed: Annotated[
        list[str] | None, typer.Option(metavar="URL", help="RSS or Atom at a public address; may be repeated.")
    ] = None,
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
    names, from_day = _columns(columns), day("--published", published)
    from detente.reading import gather
    from detente.reading.following import rounds
    from detente.reading.visiting import Visitor

    if workers and ray:
        raise fail("give --workers for this machine or --ray for a cluster, not both")
    if ray and (feed or follow or columns):
        raise fail("--ray takes files, folders and patterns alone; leave out --feed, --follow and --columns")
    from detente.workers import Workers

    kept, visitor = open_record(record, must_exist=False), Visitor()
    # A cluster's driver loads no weights.
    coder: Codes | None = Workers(workers, knowledge) if workers else None if ray else _coder(knowledge)

    def once(files: list[str], feeds: list[str]) -> Added:
        found = gather(files, feeds=feeds, visited=kept.visited(), visitor=visitor, published=from_day, columns=names)
        return asked(lambda: kept.add(progress(told(found)), coder))

    if follow:
        _until_stopped(rounds(files, feed, every, every_feed), lambda *ready: _say_added(record, once(*ready), json))
        return
    added = _add_on_cluster(kept.at, files, from_day, ray, knowledge) if ray else once(files, feed)
    _say_added(record, added, json)
    if not added.documents + added.known:
        raise typer.Exit(NOTHING)


def _until_stopped(
    rounds: Iterable[tuple[list[str], list[str]]], add: Callable[[list[str], list[str]], None]
) -> None:  # fmt: skip
    """Add the files and feeds of each round as it becomes due, until the process is told to stop."""
    import signal

    # Both ways of stopping end it without harm, also where a shell has it ignore the first.
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.default_int_handler)
    try:
        for files, feeds in rounds:
            add(files, feeds)
    except KeyboardInterrupt:
        pass  # what is committed is whole, and the rest is read the next time


def _say_added(record: Path, added: Added, json: bool) -> None:
    from dataclasses import asdict
    from json import dumps

    if json:
        print(dumps(asdict(added)), flush=True)
        return
    from detente.resolving.english_forms import numbered

    print(
        f"{record}: {numbered(added.documents, 'document')} ({added.foreign} not in English,"
        f" {numbered(added.copies, 'near-copy', 'near-copies')}) and {numbered(added.events, 'event')} added,"
        f" {numbered(added.known, 'document')} known before, {numbered(added.rejects, 'reject')}",
        flush=True,
    )


def _coder(knowledge: Path | None) -> Coder:
    from detente.coder import shared_coder

    return asked(lambda: shared_coder(knowledge))


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


def _columns(given: str | None) -> dict[str, str]:
    from detente.reading.tabular import parse_columns

    return asked(lambda: parse_columns(given))


def _read(files: list[str], published: str | None, columns: str | None) -> Iterable[Document | Reject]:
    from detente.reading import read

    return asked(lambda: read(files, published=day("--published", published), columns=_columns(columns)))
