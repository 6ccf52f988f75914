"""What the commands share: the record they ask, how they fail, and the options that mean the same everywhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

if TYPE_CHECKING:
    from detente.record import Record

Answer = TypeVar("Answer")

NOTHING, MISUSE = 1, 2
"""Exit codes: nothing usable came in; the command was used wrongly. 0 is done."""
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
OtherSide = Annotated[str, typer.Argument(metavar="OTHER", help="Likewise.")]
OfType = Annotated[str | None, typer.Option(help="PLOVER type, as CONSULT.")]
OfMode = Annotated[str | None, typer.Option(help="PLOVER mode, as visit.")]
OfStatus = Annotated[str | None, typer.Option(help="actual, future, hypothetical or negated.")]
OfCountry = Annotated[str | None, typer.Option(help="Alpha-3 code of an actor or recipient.")]
ByActor = Annotated[str | None, typer.Option(help="Alpha-3 code of an actor.")]
ToRecipient = Annotated[str | None, typer.Option(help="Alpha-3 code of a recipient.")]
OfSource = Annotated[str | None, typer.Option(help="Source of the story: its JSONL id, path or address.")]
IsoDate = Annotated[str | None, typer.Option(help="ISO date.")]
Share = Annotated[float | None, typer.Option(min=0, max=1, help="Leave out less certain events.")]


def fail(message: object, code: int = MISUSE) -> typer.Exit:
    """Print what is wrong; raise the result."""
    print(f"detente: {message}", file=sys.stderr)
    return typer.Exit(code)


def asked(question: Callable[[], Answer]) -> Answer:
    """The answer, or what is wrong with the question or the record as one line and exit code 2."""
    try:
        return question()
    except ValueError as err:
        raise fail(err) from err
    except Exception as err:
        # Named only now: importing these takes longer than `detente --help` may.
        import duckdb

        from detente.recording.faults import RecordError
        from detente.workers import WorkersError

        if isinstance(err, RecordError | WorkersError | duckdb.Error):
            raise fail(str(err).partition("\n")[0]) from err
        raise


def open_record(record: Path | str, must_exist: bool = True, as_of: str | None = None) -> Record:
    """The record, or its fault as one line and exit code 2."""
    from detente.record import Record

    return asked(lambda: Record(record, must_exist=must_exist, as_of=as_of))


def day(given: str | None) -> str | None:
    """The date that was given, if it is one; else what is wrong with it and exit code 2."""
    import datetime

    if given is not None:
        try:
            datetime.date.fromisoformat(given)
        except ValueError as err:
            raise fail(f"{given!r} is no date; write it as 2025-03-03") from err
    return given
