"""Making corrections: accept, reject, edit and add events, and take such a decision back."""

from __future__ import annotations

import getpass
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import duckdb

from detente.event import Document, Event, content_id, id_of_event, to_dict, to_json

from . import query
from .correction import ACCEPT, ACTIONS, ADD, EDIT, REJECT, UNDO, Correction, Ruling
from .decisions import in_order, taken_back
from .editing import PARTS, check_spans, checked, edited, in_its_case
from .faults import RecordError
from .logbook import Logbook
from .overtaking import until_first
from .parts import part_of
from .standing import REJECTED, Overtaken, Standing, just_after, stands, state_of
from .tables import append
from .versions import note, now


class AddedBefore(ValueError):  # noqa: N818 - it says what happened, as a person would
    """The event that is to be added was added as it is; nothing is written."""


def correct(db: duckdb.DuckDBPyConnection, log: Logbook, ruling: Ruling) -> list[Correction]:
    """Keep what was decided; returns its rows. `db` has the documents and coded events, `log` the corrections.

    It is checked against the last corrections and committed on top of them, or checked again where another's commit
    came first. Raises ValueError for what cannot be, Overtaken where what stands is not what was `seen`, RecordError.
    """

    def step() -> list[Correction] | None:
        table, known = log.read()
        if table is None:
            raise RecordError(f"{log.at}: no table of corrections; `detente add` brings the record up to date")
        rows = corrections_for(db, known, ruling)
        return rows if append(log.at, table, "corrections", [to_dict(row) for row in rows]) else None

    rows = until_first(log.at, step)
    note(log.at, "correct")
    return rows


def corrections_for(db: duckdb.DuckDBPyConnection, known: Sequence[Correction], ruling: Ruling) -> list[Correction]:
    """The rows of a decision, given the corrections `known`: one for each field of an edit and each one undone.

    A change of the trigger makes it another event: the old one is rejected and the new one added.
    """
    action, target = ruling.action, ruling.target
    if action not in ACTIONS:
        raise ValueError(f"no action {action!r}; there are {', '.join(ACTIONS)}")
    if (action == EDIT) != bool(ruling.changes):
        raise ValueError(
            "an edit names fields with their new values" if action == EDIT else f"{action} takes no fields"
        )
    ruling, at = replace(ruling, by=ruling.by or _user()), _moment(known)
    if isinstance(target, Mapping):
        if action != ADD:
            raise ValueError(f"{action} takes the id of an event")
        return [_row(ADD, made(db, known, target), ruling, at)]
    if action == ADD:
        raise ValueError("add takes an event: document_id, type and trigger, and what else is known")
    if action == UNDO:
        return _undo(db, known, [target] if isinstance(target, str) else target, ruling, at)
    if not isinstance(target, str):
        raise ValueError(f"{action} takes the id of one event")
    found = stands(db, known, target)
    _check_state(known, found, target, ruling.seen)
    if found is None:
        raise ValueError(f"the record has no event {target!r}")
    if found.review == REJECTED and action != ACCEPT:
        raise ValueError(f"event {target!r} is rejected; accept it, or undo that (`detente corrections list`)")
    if action == EDIT:
        return _edit(db, known, found.event, ruling, at)
    return [_row(action, found.event, ruling, at)]


def _check_state(known: Sequence[Correction], found: Standing | None, event_id: str, seen: str | None) -> None:
    """Raise Overtaken where what was seen of an event stands no more."""
    if seen is not None and seen != (found.state if found else None):
        last = next((c for c in reversed(known) if c.event_id == event_id), None)
        raise Overtaken(_told(last), found)


def _told(last: Correction | None) -> str:
    if last is None:
        return "the event was coded anew after you opened it; look at it again"
    did = {ACCEPT: "accepted it", REJECT: "rejected it", EDIT: f"edited its {last.field}", ADD: "added it"}
    reason = f" (“{last.why}”)" if last.why else ""
    at = last.made_at[:19].replace("T", " ")
    return (
        f"{last.by} {did.get(last.action, 'took a decision about it back')} at {at} UTC{reason}, after you opened it;"
        " nothing of yours was written, look at it again"
    )


def _edit(
    db: duckdb.DuckDBPyConnection, known: Sequence[Correction], event: Event, ruling: Ruling, at: str
) -> list[Correction]:
    document, changes = _document(db, event.document_id), ruling.changes
    rows, before = [], event
    # The type first: which modes there are depends on it, in whatever order the changes were named.
    for field, value in sorted(changes.items(), key=lambda change: change[0] != "type"):
        if field == "trigger":
            continue
        value = in_its_case(field, value)
        if field in PARTS and isinstance(value, list | tuple):
            value = [part_of(document, field, part, event.trigger.start) for part in value]
        elif field == "attribution" and value is not None:
            value = part_of(document, field, value, event.trigger.start)
        after = edited(event, field, value)
        check_spans(after, document.text)
        rows.append(_row(EDIT, event, ruling, at, field, json.dumps(value, ensure_ascii=False)))
        event, at = after, just_after(at)
    if "trigger" in changes:
        derived = ("event_id", "source", "published", "model", "quad", "score", "confidence")
        moved = {k: v for k, v in to_dict(event).items() if k not in derived} | {
            "trigger": part_of(document, "trigger", changes["trigger"], event.trigger.start)
        }  # fmt: skip
        rows = [_row(REJECT, before, ruling, at), _row(ADD, made(db, known, moved), ruling, just_after(at))]
    return rows


def _moment(known: Sequence[Correction]) -> str:
    """Now, or just after the last correction where the clock is behind it: their order is what counts."""
    last = max((c.made_at for c in known), default="")
    return max(now(), just_after(last)) if last else now()


def _row(
    action: str, event: Event, ruling: Ruling, at: str, field: str | None = None, value: str | None = None
) -> Correction:
    by = str(ruling.by)
    return Correction(
        content_id(action, event.event_id, by, at, field or "", value or ""), action, event.event_id,
        event.document_id, event.type, event.trigger.start, event.trigger.end, field, value, to_json(event), None, by,
        at, ruling.why,
    )  # fmt: skip


def _undo(
    db: duckdb.DuckDBPyConnection, known: Sequence[Correction], targets: Sequence[str], ruling: Ruling, at: str
) -> list[Correction]:
    by_id = {c.correction_id: c for c in known}
    if missing := next((t for t in targets if t not in by_id), None if targets else ""):
        raise ValueError(f"no correction {missing!r}; `detente corrections list` shows them")
    named = [by_id[t] for t in dict.fromkeys(targets)]
    if not named:
        raise ValueError("undo takes the id of a correction, or several")
    events = sorted({c.event_id for c in named})
    if ruling.seen is not None and ruling.seen != state_of(db, known, events):
        last = next(c for c in reversed(known) if c.event_id in events)
        raise Overtaken(_told(last), stands(db, known, last.event_id))
    void = taken_back(in_order(known))
    standing = [c for c in named if c.correction_id not in void]
    if not standing:
        raise ValueError(f"correction {named[0].correction_id!r} was taken back already")
    rows, by = [], str(ruling.by)
    for c in standing:
        rows.append(Correction(
            content_id(UNDO, c.correction_id, by, at), UNDO, c.event_id, c.document_id, c.type, c.start, c.end, None,
            None, None, c.correction_id, by, at, ruling.why,
        ))  # fmt: skip
        at = just_after(at)
    return rows


def _document(db: duckdb.DuckDBPyConnection, document_id: str) -> Document:
    found = query.documents(db, [document_id]).get(document_id)
    if found is None:
        raise ValueError(f"the record has no document {document_id!r}")
    return found


def made(db: duckdb.DuckDBPyConnection, known: Sequence[Correction], given: Mapping[str, Any]) -> Event:
    """An event written by hand. It needs `document_id`, `type` and `trigger`; the rest may be left out. Words of the
    codebook count in any letter case.

    Trigger and parts are objects as in `detente.event`, or the words alone: then they are looked up in the text (of
    several places that nearest to the trigger), and actors, places and dates are resolved as the coder would. Raises
    ValueError, AddedBefore for one that was added as it is.
    """
    row = {name: in_its_case(name, value) for name, value in given.items()}
    if missing := [k for k in ("document_id", "type", "trigger") if not row.get(k)]:
        raise ValueError(f"an added event lacks {', '.join(missing)}")
    document = _document(db, str(row["document_id"]))
    row["trigger"] = trigger = part_of(document, "trigger", row["trigger"], 0)
    for role in PARTS:
        parts = row.get(role) or ()
        if not isinstance(parts, list | tuple):
            raise ValueError(f"{role} is a list, not {parts!r}")
        row[role] = [part_of(document, role, part, trigger["start"]) for part in parts]
    if row.get("attribution"):
        row["attribution"] = part_of(document, "attribution", row["attribution"], trigger["start"])
    blank: dict[str, Any] = {"mode": None, "contexts": [], "date": None, "attribution": None, "links": []}
    row = blank | {"status": "actual", "confidence": 1.0} | row
    row |= {
        "document_id": document.document_id,
        "event_id": id_of_event(document.document_id, trigger["start"], trigger["end"]),
        "source": document.source, "published": document.published, "model": "by hand", "quad": "", "score": 0.0,
    }  # fmt: skip
    event = checked(row)
    check_spans(event, document.text)
    there = stands(db, known, event.event_id)
    if there and there.review != REJECTED:
        same = any(c.action == ADD and c.event == to_json(event) for c in there.corrections)
        raise (AddedBefore if same else ValueError)(
            f"the record has an event with this trigger, {event.event_id}: edit that one"
        )
    return event


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"
