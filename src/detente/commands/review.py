"""The commands `corrections …`: events accepted, rejected, edited and added by hand."""

from __future__ import annotations

import json as codec
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.printing import print_rows

from .asking import MISUSE, RECORD, Json, RecordPath, asked, fail, found_nothing, open_record, parsed

if TYPE_CHECKING:
    from detente.recording.correction import Correction

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Accept, reject, edit and add events by hand; recoding keeps it."
)
Event = Annotated[str, typer.Argument(metavar="EVENT", help="The event's id, as `events` shows it.")]
By = Annotated[str | None, typer.Option(help="Who decides; without it the user of this machine.")]
Why = Annotated[str | None, typer.Option(help="The reason.")]


@app.command()
def accept(event: Event, record: RecordPath = RECORD, by: By = None, why: Why = None) -> None:
    """Confirm an event as it stands."""
    _correct(record, "accept", event, {}, by, why)


@app.command()
def reject(event: Event, record: RecordPath = RECORD, by: By = None, why: Why = None) -> None:
    """Take an event out of the record; `events_coded` keeps it."""
    _correct(record, "reject", event, {}, by, why)


@app.command()
def edit(
    event: Event,
    changes: Annotated[
        list[str],
        typer.Argument(metavar="FIELD=VALUE", help='As date=2024-05-06, actors.0.country=TUR, contexts=["military"].'),
    ],
    record: RecordPath = RECORD,
    by: By = None,
    why: Why = None,
) -> None:
    """Change fields of an event; values are JSON, or words as they stand. null empties a field."""
    fields = {}
    for change in changes:
        name, sign, value = change.partition("=")
        if not sign:
            raise fail(f"{change!r} is no FIELD=VALUE; write it as date=2024-05-06")
        fields[name] = _value(name, value)
    _correct(record, "edit", event, fields, by, why)


@app.command()
def add(
    file: Annotated[str, typer.Argument(metavar="FILE", help="JSON, one event a line, or - for standard input.")],
    record: RecordPath = RECORD,
    by: By = None,
    why: Why = None,
) -> None:
    """Add events: document_id, type and trigger, and what else is known; words are looked up in the text.

    A line that cannot be is named, and the others are added all the same; what was added before is passed over, so that
    the file can be given again once it is mended.
    """
    from detente.recording.correcting import AddedBefore
    from detente.resolving.english_forms import numbered

    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except OSError as err:
        from detente.reading.unreadable import from_os

        raise fail(f"{file}: {from_os(err)}") from err
    except ValueError as err:
        raise fail(f"{file}: its bytes are not valid UTF-8; save it as UTF-8") from err
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        raise found_nothing(f"{file}: no event in it; give one a line")
    kept = open_record(record)
    known = wrong = 0
    for number, line in lines:
        try:
            _print_made(kept.correct("add", _object(line), by=by, why=why))
        except AddedBefore:
            known += 1
        except ValueError as err:
            print(f"detente: {file}:{number}: {err}", file=sys.stderr)
            wrong += 1
    if known:
        print(f"detente: {file}: {numbered(known, 'event')} added before", file=sys.stderr)
    if wrong:
        raise typer.Exit(MISUSE)


def _object(line: str) -> dict[str, Any]:
    found = parsed(line)
    if not isinstance(found, dict):
        raise ValueError('no object; write one with "document_id", "type" and "trigger"')
    return found


@app.command()
def undo(
    correction: Annotated[str, typer.Argument(metavar="CORRECTION", help="Its id, as `list` shows it.")],
    record: RecordPath = RECORD,
    by: By = None,
    why: Why = None,
) -> None:
    """Take a correction back."""
    _correct(record, "undo", correction, {}, by, why)


@app.command("list")
def list_all(record: RecordPath = RECORD, json: Json = False) -> None:
    """List the corrections: who decided what, when and why."""
    found = open_record(record).corrections()
    if not found:
        raise found_nothing(f"{record}: nothing was corrected")
    print_rows(
        found, json, ["correction", "time (UTC)", "by", "what", "event", "why"],
        lambda c: [c.correction_id, c.made_at[:19].replace("T", " "), c.by, _what(c), c.event_id, c.why or ""],
    )  # fmt: skip


@app.command()
def export(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="File to write, as corrections.ann.")],
    record: RecordPath = RECORD,
) -> None:
    """Write what people reviewed in the notation of the corpus, as passages to train on.

    1970-01-01 stands for the day of a story that has none: the notation asks for one, and training does not read it.
    """
    from detente.resolving.english_forms import numbered

    kept = open_record(record)
    try:
        done = asked(lambda: kept.export_passages(out))
    except OSError as err:
        raise fail(f"{out}: cannot be written ({err.strerror}); name a file in a folder that is there") from err
    for source, reason in done.left_out:
        print(f"detente: {source}: {reason}", file=sys.stderr)
    print(f"{out}: {numbered(done.passages, 'passage')}, {len(done.left_out)} left out")
    if not done.passages:
        raise found_nothing(f"{out}: nobody has reviewed an event yet")


def _correct(
    record: Path, action: str, target: str | Mapping[str, Any], changes: dict[str, Any], by: str | None, why: str | None
) -> None:
    kept = open_record(record)
    _print_made(asked(lambda: kept.correct(action, target, changes, by=by, why=why)))


def _print_made(rows: Iterable[Correction]) -> None:
    for row in rows:
        print(f"{row.correction_id} {_what(row)} {row.event_id}")


def _what(row: Correction) -> str:
    if row.action == "edit":
        return f"edit {row.field}={row.value}"
    return f"undo {row.undoes}" if row.action == "undo" else f"{row.action} {row.type}"


_NUMBERS = frozenset(("start", "end", "lat", "lon", "geonameid", "low", "high"))
"""Fields of parts that hold numbers; a date of 2024 is none."""


def _value(field: str, words: str) -> Any:
    """Lists, objects, quoted words, null and the numbers of parts as JSON; all else, as dates and codes, as it is."""
    number = field.rpartition(".")[2] in _NUMBERS
    coded = words[:1] in ("[", "{", '"') or words == "null" or number
    try:
        return codec.loads(words) if coded else words
    except ValueError as err:
        mend = "give a number" if number else f"quote all of it for the shell: '{field}=…'"
        raise fail(f"{field}: {words!r} is no JSON ({err}); {mend}") from err
