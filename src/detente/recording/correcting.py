"""Making corrections: accept, reject, edit and add events, and take such a decision back."""

from __future__ import annotations

import datetime
import getpass
import json
from collections.abc import Mapping
from typing import Any

import duckdb

from detente.event import Document, Event, content_id, to_json
from detente.resolving.actors import resolve_actor

from . import query
from .corrected import corrections
from .correction import ACCEPT, ACTIONS, ADD, EDIT, REJECT, UNDO, Correction
from .decisions import decide
from .editing import check_spans, checked, edited
from .versions import now


def corrections_for(
    db: duckdb.DuckDBPyConnection,
    action: str,
    target: str | Mapping[str, Any],
    changes: Mapping[str, Any],
    by: str | None,
    why: str | None,
) -> list[Correction]:
    """The rows of a decision on `target`: an event's id, for `undo` a correction's id, for `add` the event as a dict.

    `changes` are an edit's new values by field. Raises ValueError where there is no such event, correction or field.
    """  # fmt: skip
    if action not in ACTIONS:
        raise ValueError(f"no action {action!r}; there are {', '.join(ACTIONS)}")
    if (action == EDIT) != bool(changes):
        raise ValueError(
            "an edit names fields with their new values" if action == EDIT else f"{action} takes no fields"
        )
    who, at = by or _user(), _moment(db)
    if isinstance(target, Mapping):
        if action != ADD:
            raise ValueError(f"{action} takes the id of an event")
        return [_row(ADD, made(db, target), who, at, why)]
    if action == ADD:
        raise ValueError("add takes an event: document_id, type and trigger, and what else is known")
    if action == UNDO:
        return [_undo(db, target, who, at, why)]
    event = _find(db, target, hidden_too=action == ACCEPT)
    if action in (ACCEPT, REJECT):
        return [_row(action, event, who, at, why)]
    text = _document(db, event.document_id).text
    rows = []
    for field, value in changes.items():
        after = edited(event, field, value)
        check_spans(after, text)
        rows.append(_row(EDIT, event, who, at, why, field, json.dumps(value, ensure_ascii=False)))
        event, at = after, _after(at)
    return rows


def _moment(db: duckdb.DuckDBPyConnection) -> str:
    """Now, or just after the last correction where the clock is behind it: their order is what counts."""
    last = max((c.made_at for c in corrections(db)), default="")
    return max(now(), _after(last)) if last else now()


def _after(at: str) -> str:
    moment = datetime.datetime.fromisoformat(at) + datetime.timedelta(microseconds=1)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _row(
    action: str, event: Event, by: str, at: str, why: str | None, field: str | None = None, value: str | None = None
) -> Correction:
    return Correction(
        content_id(action, event.event_id, by, at, field or "", value or ""), action, event.event_id,
        event.document_id, event.type, event.trigger.start, event.trigger.end, field, value, to_json(event), None, by,
        at, why,
    )  # fmt: skip


def _undo(db: duckdb.DuckDBPyConnection, target: str, by: str, at: str, why: str | None) -> Correction:
    made_before = next((c for c in corrections(db) if c.correction_id == target), None)
    if made_before is None:
        raise ValueError(f"no correction {target!r}; `detente corrections list` shows them")
    c = made_before
    return Correction(
        content_id(UNDO, target, by, at), UNDO, c.event_id, c.document_id, c.type, c.start, c.end, None, None, None,
        target, by, at, why,
    )  # fmt: skip


def _find(db: duckdb.DuckDBPyConnection, event_id: str, hidden_too: bool) -> Event:
    """The event as it is shown; for who accepts what was rejected, as it was before."""
    found = query.by_id(db, event_id)
    if found is None and hidden_too:
        found = next((d.of(d.event or d.before) for d in decide(corrections(db)) if d.first.event_id == event_id), None)
    if found is None:
        raise ValueError(f"the record has no event {event_id!r}")
    return found


def _document(db: duckdb.DuckDBPyConnection, document_id: str) -> Document:
    found = query.documents(db, [document_id]).get(document_id)
    if found is None:
        raise ValueError(f"the record has no document {document_id!r}")
    return found


def made(db: duckdb.DuckDBPyConnection, given: Mapping[str, Any]) -> Event:
    """An event written by hand. It needs `document_id`, `type` and `trigger`; the rest may be left out.

    Trigger and parts are objects as in `detente.event`, or the words alone: then they are looked up in the text (of
    several places that nearest to the trigger), and actors are resolved as the coder would. Raises ValueError.
    """
    row = dict(given)
    if missing := [k for k in ("document_id", "type", "trigger") if not row.get(k)]:
        raise ValueError(f"an added event lacks {', '.join(missing)}")
    document = _document(db, str(row["document_id"]))
    trigger = _place(document.text, row["trigger"], 0)
    near = trigger["start"]
    row["trigger"] = trigger
    for role in ("actors", "recipients"):
        row[role] = [_actor(document, part, near) for part in row.get(role) or ()]
    for role in ("themes", "locations", "dates"):
        row[role] = [_place(document.text, part, near) for part in row.get(role) or ()]
    if row.get("attribution"):
        row["attribution"] = _actor(document, row["attribution"], near)
    blank: dict[str, Any] = {
        "mode": None,
        "contexts": [],
        "date": None,
        "attribution": None,
        "quantities": [],
        "links": [],
    }
    row = blank | {"status": "actual", "confidence": 1.0} | row
    row |= {
        "event_id": content_id(document.document_id, str(trigger["start"]), str(trigger["end"])),
        "source": document.source, "published": document.published, "model": "by hand", "quad": "", "score": 0.0,
    }  # fmt: skip
    event = checked(row)
    check_spans(event, document.text)
    if query.by_id(db, event.event_id):
        raise ValueError(f"the record has an event with this trigger, {event.event_id}: edit that one")
    return event


def _place(text: str, part: Any, near: int) -> dict[str, Any]:
    if isinstance(part, Mapping):
        if isinstance(part.get("start"), int):
            return dict(part)
        return dict(part) | _place(text, part.get("text"), near)
    places, at = [], -1
    while isinstance(part, str) and part and (at := text.find(part, at + 1)) >= 0:
        places.append(at)
    if not places:
        raise ValueError(f"{part!r} are no words of the document")
    start = min(places, key=lambda p: abs(p - near))
    return {"text": part, "start": start, "end": start + len(part)}


def _actor(document: Document, part: Any, near: int) -> dict[str, Any]:
    found = _place(document.text, part, near)
    if isinstance(part, Mapping) and part.get("kind"):
        return found
    for kind in ("GPE", "PER", "ORG", "GROUP"):
        known = resolve_actor(found["text"], kind)
        if known.entity or known.country:
            return found | {
                "kind": kind, "name": known.name, "entity": known.entity, "country": known.country,
                "sectors": list(known.sectors),
            }  # fmt: skip
    return found | {"kind": "GROUP"}


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"
