"""The command line: the verbs of the Python API."""

from __future__ import annotations

import errno
import inspect
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from detente.commands import intake, listing, lookups, past, relations, review
from detente.commands.asking import CLOSED, MISUSE, RECORD, RecordPath, fail, fault_of, open_record
from detente.version import __version__

app = typer.Typer(
    name="detente", no_args_is_help=True, add_completion=False, rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="News text in, a record of relations out: political events with actors, dates, places and receipts.",
)  # fmt: skip
# In this order help lists them.
for command in (
    intake.code, intake.add, listing.events, listing.acts, relations.brief, relations.series, relations.timeline,
    relations.ledger, relations.claims, listing.sql, listing.export, lookups.who, lookups.when, lookups.where,
    past.history, past.diff, past.recode, past.forget, past.maintain,
):  # fmt: skip
    app.command()(command)
app.add_typer(review.app, name="corrections", short_help=review.app.info.help)


def main() -> None:
    """Run the command line; what is wrong with a record or the output is printed as one line and ends with 2.

    Where who reads the output has gone, nothing is said and the exit code is that of other tools in a pipe.
    """
    _open_streams()
    try:
        try:
            app()
        finally:
            # What is printed may wait until now, and be found to have no room.
            if sys.__stdout__:
                sys.__stdout__.flush()
    except KeyboardInterrupt:
        sys.exit(130)
    except (Exception, SystemExit) as err:
        # Typer makes 1 of a closed pipe, which is our "nothing found"; what it saw is behind that.
        refused = next((e for e in (err, err.__context__) if isinstance(e, OSError) and e.errno in _REFUSED), None)
        unwritten = err if isinstance(err, UnicodeEncodeError) and err.encoding != "utf-8" else None
        # A file may be found damaged while its rows are being printed; what ends a command well has no fault, and to
        # ask for one would load the libraries that it did without.
        fault = None if isinstance(err, SystemExit) else fault_of(err)
        if refused:
            fault = f"the output cannot be written ({refused.strerror})"
        if unwritten:
            fault = f"the output cannot be written in {unwritten.encoding}; set PYTHONIOENCODING=utf-8"
        if fault is None:
            raise
        if refused:
            # Else Python tries once more to write the rest.
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if refused and refused.errno == errno.EPIPE:
            sys.exit(CLOSED)
        with suppress(OSError):
            print(f"detente: {fault}", file=sys.stderr)
        sys.exit(MISUSE)


_REFUSED = (errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)
"""What the system says of output that nobody reads, that has no room or that is closed."""


def _open_streams() -> None:
    """Put streams where the caller closed them (`2>&-`), which Python makes None of: errors go nowhere, and output is
    refused at the first word, as where the disk is full. No file that is opened later gets their numbers either."""
    for name, number, mode in (("stdout", 1, os.O_RDONLY), ("stderr", 2, os.O_WRONLY)):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, mode)
            os.dup2(opened, number)
            if opened != number:
                os.close(opened)
            os.set_inheritable(number, True)
            stream = os.fdopen(number, "w", encoding="utf-8", errors="backslashreplace")
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)


def _say_version(asked: bool) -> None:
    if asked:
        from detente.coder import packaged_version

        print(f"detente {__version__} ({packaged_version()})")
        raise typer.Exit


@app.callback()
def detente(
    _: Annotated[
        bool,
        typer.Option("--version", callback=_say_version, is_eager=True, help="Versions of package, weights, tables."),
    ] = False,
) -> None:
    """News text in, a record of relations out."""


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
        str | None, typer.Option(help="What readers must know: 16 ASCII characters or more.", envvar="DETENTE_TOKEN")
    ] = None,
    name: Annotated[
        list[str] | None, typer.Option(help="A host name under which it is reached, again for more.")
    ] = None,
    proxy: Annotated[
        list[str] | None,
        typer.Option(help="Address or network of a proxy whose X-Forwarded headers are believed, again for more."),
    ] = None,
) -> None:
    """Open the record in the browser (needs the extra `web`)."""
    try:
        from detente.web.server import run
    except ModuleNotFoundError as err:
        raise fail(f"{err.name} is missing; pip install 'detente[web]'") from err
    open_record(record)
    run(record, port, host, token, tuple(name or ()), tuple(proxy or ()))


# Unless it is given, lists of commands cut what a command does to half a line.
for listed in (*app.registered_commands, *review.app.registered_commands):
    listed.short_help = (inspect.getdoc(listed.callback) or "").partition("\n\n")[0]
