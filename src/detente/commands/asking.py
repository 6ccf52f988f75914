"""What the commands share: the record they ask, how they fail, and the options that mean the same everywhere."""

from __future__ import annotations

import json as codec
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

if TYPE_CHECKING:
    from detente.record import Record

Answer = TypeVar("Answer")

NOTHING, MISUSE = 1, 2
"""Exit codes: nothing usable came in, or nothing was found; the command was used wrongly, or its answer cannot be
written. 0 is done."""
CLOSED = 141
"""Exit code where the reader of the output has gone: what a shell makes of a tool that SIGPIPE ended."""
RECORD = Path("record")

RecordPath = Annotated[
    Path, typer.Option("--record", "-r", help="Folder of the record, or s3://bucket/folder.", envvar="DETENTE_RECORD")
]
Json = Annotated[bool, typer.Option("--json", help="JSON for machines, one object a line.")]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="WHEN", help="The record as it was: a version of `history`, a day or a time (UTC)."
    ),
]

Side = Annotated[
    str, typer.Argument(metavar="ONE", help='A country or bloc, by alpha-3 code or name: POL, "the West".')
]
OtherSide = Annotated[
    str,
    typer.Argument(
        metavar="OTHER", help="Likewise; where one side is a member of the other, it counts to its own side alone."
    ),
]
Knowledge = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="Folder with knowledge tables of your own, on top of the package's."),
]


def fail(message: object, code: int = MISUSE) -> typer.Exit:
    """Print what is wrong; raise the result."""
    print(f"detente: {message}", file=sys.stderr)
    return typer.Exit(code)


def found_nothing(message: object) -> typer.Exit:
    """Say what is not there; raise the result. As with grep, an empty answer ends with 1, whatever was asked."""
    return fail(message, NOTHING)


def asked(question: Callable[[], Answer]) -> Answer:
    """The answer, or what is wrong with the question or the record as one line and exit code 2."""
    try:
        return question()
    except ValueError as err:
        raise fail(err) from err
    except Exception as err:
        if fault := fault_of(err):
            raise fail(fault) from err
        raise


def fault_of(err: Exception) -> str | None:
    """What is wrong with a record, in one line; null for what is no fault of a record but one of ours."""
    # Named only now: importing these takes longer than `detente --help` may.
    import duckdb

    from detente.recording.faults import RecordError
    from detente.workers import WorkersError

    return str(err).partition("\n")[0] if isinstance(err, RecordError | WorkersError | duckdb.Error) else None


def parsed(line: str) -> Any:
    """The value of a line of JSON. ValueError for what is none."""
    try:
        return codec.loads(line)
    except ValueError as err:
        raise ValueError(f"no JSON ({err})") from err


def form(given: str, json: bool, known: Sequence[str]) -> str:
    """The form that --format or --json asks for, empty where neither does; of the known ones the last is JSON."""
    if given and given not in known:
        raise fail(f"--format {given}: give {', '.join(known[:-1])} or {known[-1]}")
    if json and given not in ("", known[-1]):
        raise fail(f"--json and --format {given}: give one of the two")
    return known[-1] if json else given


def open_record(record: Path | str, must_exist: bool = True, as_of: str | None = None) -> Record:
    """The record, or its fault as one line and exit code 2."""
    from detente.record import Record

    return asked(lambda: Record(record, must_exist=must_exist, as_of=as_of))


def day(option: str, given: str | None) -> str | None:
    """The date that an option was given as 2025-03-03, if it is one; else what is wrong with it and exit code 2."""
    import datetime

    if given is None:
        return None
    try:
        # Python reads 20250303 too, which as a date of publication would sort and compare otherwise.
        return datetime.date.fromisoformat(given).isoformat()
    except ValueError as err:
        raise fail(f"{option}: {given!r} is no date; write it as 2025-03-03") from err
