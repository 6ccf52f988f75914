"""What the command line shows: events and tables for people, JSON lines for machines, progress and rejects."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeVar

from detente.event import Actor, Document, Event, Place, Reject, Span, Visit, When

Found = TypeVar("Found", bound=Document | Reject | Visit)

if TYPE_CHECKING:
    from detente.resolving.decision import Decision


def told(items: Iterable[Found]) -> Iterator[Found]:
    """Pass everything on and say on standard error what could not be read, and what is not coded."""
    from detente.reading.language import is_english  # the room of reading takes 60 ms

    for item in items:
        if isinstance(item, Reject):
            place = shown(item.source) + (f":{item.line}" if item.line else "")
            print(f"detente: {place}: {item.reason}; {item.mend}", file=sys.stderr)
        elif isinstance(item, Document) and not is_english(item.language):
            place = shown(item.source)
            print(f"detente: {place}: not coded, its language is {item.language}, not English", file=sys.stderr)
        yield item


def shown(name: str) -> str:
    """A name of somebody else's on one line: what would break it or turn the terminal's direction is escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def progress(items: Iterable[Found]) -> Iterator[Found]:
    """The items, counted on standard error where a person looks on and no table is being printed beside it."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} documents read"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        for item in items:
            bar.advance(task)
            yield item


def print_event(event: Event, named: bool = False) -> None:
    """One event as a block of lines: what it is, then each part with the characters it rests on.

    With `named` also its id and its story, to which the characters belong.
    """
    from detente.relating.briefs.wording import arrow

    mode = f"/{event.mode}" if event.mode else ""
    print(f"{event.date or 'no date':<12} {event.type}{mode}, {event.status}: {arrow(event)}")
    spans: list[tuple[str, Span | Actor | Place | When]] = [("trigger", event.trigger)]
    spans += [("actor", a) for a in event.actors] + [("recipient", r) for r in event.recipients]
    spans += [("theme", t) for t in event.themes] + [("place", p) for p in event.locations]
    spans += [("date", d) for d in event.dates]
    spans += [("says", event.attribution)] if event.attribution else []
    for name, span in spans:
        known = span.edtf if isinstance(span, When) else getattr(span, "name", None)
        meaning = f" = {known}" if known and known != span.text else ""
        print(f"    {name:<10}{' '.join(span.text.split())}{meaning}  [{span.start}:{span.end}]")
    if named:
        print(f"    {'story':<10}{shown(event.source)}{f', {event.published}' if event.published else ''}")
        print(f"    {'event':<10}{event.event_id}")


def print_decisions(event: Event, decisions: Sequence[Decision], json: bool) -> None:
    """What decided who, when and where: a line of JSON under the event's, or a block for people."""
    if json:
        print_json({"event_id": event.event_id, "decisions": [asdict(decision) for decision in decisions]})
        return
    for one in decisions:
        print(f"    why {one.about} {' '.join(one.text.split())!r} = {one.answer or 'open'}")
        print(f"        {one.rule}")
        for reason in one.rests_on:
            print(f"        {reason}")
        for choice in one.candidates:
            print(f"        {choice.score:.2f} {choice.answer}")


def print_rows(values: Iterable[Any], json: bool, head: Sequence[str], row: Callable[[Any], Sequence[str]]) -> None:
    """Values as lines of JSON, or as a table with a row of each."""
    if not json:
        print_table(head, map(row, values))
        return
    for value in values:
        print_json(asdict(value))


def print_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table as wide as the terminal, or wide enough for a file."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(*head, box=SIMPLE_HEAD)
    for row in rows:
        table.add_row(*row)
    # What is between brackets or colons stands as it is: `feed:id:7` is a source and no small picture.
    Console(width=width(), markup=False, emoji=False).print(table)


def print_json(value: Any) -> None:
    """One line of JSON; dates and the like as strings."""
    print(json.dumps(value, ensure_ascii=False, default=str))


def width() -> int | None:
    """The terminal's width (null: as it is), or 160 where nobody looks on, so that nothing is cut in a pipe."""
    return None if sys.stdout.isatty() else 160
