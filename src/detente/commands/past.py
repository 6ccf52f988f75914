"""The commands `history`, `diff`, `recode`, `forget` and `maintain`: what a record was, and how it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

from detente.printing import print_json, print_rows

from .asking import RECORD, Json, Knowledge, RecordPath, asked, found_nothing, open_record


def history(record: RecordPath = RECORD, json: Json = False) -> None:
    """List the versions of a record: when, what was done, and what was added."""
    found = open_record(record).history()
    if not found:
        raise found_nothing(f"{record}: its history begins with the next thing that is added")
    print_rows(
        found, json, ["version", "time (UTC)", "done", "documents", "events", "rejects", "coded by"],
        lambda v: [
            str(v.version), v.made_at[:19].replace("T", " "), v.action, str(v.documents), str(v.events),
            str(v.rejects), v.model or "",
        ],
    )  # fmt: skip


def diff(
    before: Annotated[str, typer.Argument(metavar="V1", help="A version of `history`, a day or a time.")],
    after: Annotated[str | None, typer.Argument(metavar="V2", help="Likewise; without it the present.")] = None,
    record: RecordPath = RECORD,
    json: Json = False,
) -> None:
    """Show which events were added, went or changed from one version of a record to another."""
    from detente.event import to_dict
    from detente.relating.briefs.wording import arrow

    one, other = open_record(record, as_of=before), open_record(record, as_of=after)
    counts = {"added": 0, "gone": 0, "changed": 0}
    for found in one.differences(other):
        counts[found.kind] += 1
        e = found.event
        if json:
            fields = {name: {"before": b, "after": a} for name, (b, a) in found.fields.items()}
            print_json({"kind": found.kind, "fields": fields, "event": to_dict(e)})
            continue
        mode = f"/{e.mode}" if e.mode else ""
        print(f"{found.kind:<8} {e.event_id} {e.date or 'no date':<13} {e.type}{mode}: {arrow(e)}  ({e.source})")
        for name, (b, a) in found.fields.items():
            print(f"         {name}: {_short(b, a)} → {_short(a, b)}")
    if not any(counts.values()):
        raise found_nothing(f"{record}: no event was added, went or changed from {before} to {after or 'the present'}")
    if not json:
        print(", ".join(f"{n} {kind}" for kind, n in counts.items()))


def recode(
    record: RecordPath = RECORD,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes that code side by side.")] = None,
    knowledge: Knowledge = None,
    json: Json = False,
) -> None:
    """Code all documents again with the present weights, tables and code; the old events stay in the history."""
    from dataclasses import asdict

    from detente.coder import shared_coder
    from detente.workers import Workers

    kept = open_record(record)
    done = asked(lambda: kept.recode(Workers(workers, knowledge) if workers else shared_coder(knowledge)))
    if json:
        print_json(asdict(done))
    elif done.documents or done.resumed:
        more = f" and {done.resumed} by a run before" if done.resumed else ""
        print(f"{record}: {done.documents} documents coded again{more}; {done.before} events before, {done.after} now")
    else:
        print(f"{record}: all {done.after} events are of this coder already")


def forget(
    stories: Annotated[
        list[str],
        typer.Argument(
            metavar="STORIES", help="By document_id, or by source as `events` shows it, which means all stories of it."
        ),
    ],
    record: RecordPath = RECORD,
    json: Json = False,
) -> None:
    """Take stories out of a record, with their events and the corrections of those; they can be added again.

    `--as-of` still shows them in older versions. To delete them from the disk too, run `detente maintain --keep 1` a
    day later: that ends all versions that are older than a day.
    """
    from dataclasses import asdict

    from detente.resolving.english_forms import numbered

    kept = open_record(record)
    try:
        done = asked(lambda: kept.forget(stories))
    except LookupError as err:
        raise found_nothing(f"{record}: {err.args[0]}") from err
    if json:
        print_json(asdict(done))
        return
    print(
        f"{record}: {numbered(len(done.stories), 'story', 'stories')} forgotten, with {numbered(done.events, 'event')}"
        f" and {numbered(done.corrections, 'correction')}; older versions keep them until `detente maintain --keep`"
    )


def maintain(
    record: RecordPath = RECORD,
    keep: Annotated[
        float | None,
        typer.Option(metavar="DAYS", help="Delete files that only versions older than this need; without it none."),
    ] = None,
    acts: Annotated[
        bool, typer.Option("--acts", help="Put reports of one act together too, so that no question has to.")
    ] = False,
    json: Json = False,
) -> None:
    """Bring a record's small files together in the order of pairs, and drop old ones if told to."""
    kept = open_record(record)
    print_rows(
        asked(lambda: kept.maintain(keep, acts)), json,
        ["table", "files before", "files now", "deleted from disk", "seconds"],
        lambda t: [t.table, str(t.files_before), str(t.files_after), str(t.deleted), f"{t.seconds:.1f}"],
    )  # fmt: skip


def _short(value: object, other: object = None) -> str:
    """A value in a few words: the names of parts, else itself. `other` is what stands on the other side; a part that is
    called the same there says what it has else: "Eleven officials (country: VEN)"."""
    if isinstance(value, list | tuple):
        beside = other if isinstance(other, list | tuple) and len(other) == len(value) else [None] * len(value)
        return "[" + ", ".join(map(_short, value, beside)) + "]"
    if isinstance(value, dict):
        called = _called(value)
        if not isinstance(other, dict) or called != _called(other):
            return called
        apart = [f"{k}: {_short(v, other[k])}" for k, v in value.items() if v != other.get(k, v)]
        return f"{called} ({', '.join(apart)})" if apart else called
    return "nothing" if value is None else str(value)


def _called(part: Mapping[str, object]) -> str:
    return str(part.get("name") or part.get("edtf") or part.get("text") or part.get("event_id") or part)
