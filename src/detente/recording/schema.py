"""Which tables a record has, and their columns: those of the values in `detente.event`, and a few derived ones."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any, get_args, get_origin, get_type_hints

from detente.event import Document, Event, Reject, Visit, content_id, to_dict
from detente.resolving.dates.edtf import bounds

from .correction import Correction
from .pairs import home

_SCALARS = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE"}


def _column(hint: Any) -> str:
    """The DuckDB type of a field."""
    inner = get_args(hint)
    if get_origin(hint) is tuple:
        return f"{_column(inner[0])}[]"
    if inner:
        return _column(next(i for i in inner if i is not type(None)))
    if dataclasses.is_dataclass(hint):
        fields = ", ".join(f'"{name}" {_column(h)}' for name, h in get_type_hints(hint).items())
        return f"STRUCT({fields})"
    return _SCALARS[hint]


def _columns(kind: type[Any], **derived: str) -> dict[str, str]:
    return {name: _column(hint) for name, hint in get_type_hints(kind).items()} | derived


SCHEMA = 2
"""The version of these tables. Raise it with every column or table that is added, and say so in `docs/schema.md`.

1: documents, events and rejects. 2: language, group and bands of documents, `home` of
events, feeds, pairs, corrections, versions.
"""

TABLES: dict[str, dict[str, str]] = {
    "documents": _columns(Document, bands="INTEGER[]"),
    "events": _columns(Event, earliest="DATE", latest="DATE", home="VARCHAR"),
    "pairs": dict.fromkeys(
        ("pair_id", "event_id", "document_id", "actor", "recipient", "how", "home"), "VARCHAR"
    ),
    "rejects": {"reject_id": "VARCHAR"} | _columns(Reject),
    "feeds": {"visit_id": "VARCHAR"} | _columns(Visit),
    "corrections": _columns(Correction),
    "versions": {
        "version": "BIGINT", "made_at": "VARCHAR", "action": "VARCHAR", "model": "VARCHAR", "documents": "BIGINT",
        "events": "BIGINT", "rejects": "BIGINT", "tables": "VARCHAR",
    },
}  # fmt: skip
"""Column names and DuckDB types by table. `earliest` and `latest` bound an event's EDTF date, null where open.

`bands` is what near-duplicates of a document share with it (`reading.alike`); empty where its `group` is another.
"""

KEYS = {
    "documents": "document_id", "events": "event_id", "pairs": "pair_id", "rejects": "reject_id",
    "feeds": "visit_id", "corrections": "correction_id", "versions": "version",
}  # fmt: skip
"""The column by which a row is known; adding a row whose key is there changes nothing."""

SORTED = {"events": ("home",), "pairs": ("actor", "recipient"), "documents": ("published",)}
"""The columns by which rows lie in a file, so that a question about one pair reads few of them."""


TOLD = {name: (key,) for name, key in KEYS.items()} | {
    "documents": ("published",), "events": ("home", "published", "earliest", "latest"),
    "pairs": ("actor", "recipient", "home"),
}  # fmt: skip
"""The columns of which Delta's log tells the least and the greatest value of each file. Told of all of them, a file of
events takes every writer 67 kB of memory; by these, files are passed over."""


def event_rows(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Rows of the events table."""
    return [to_dict(event) | _derived(event) for event in events]


def _derived(event: Event) -> dict[str, Any]:
    low, high = bounds(event.date) if event.date else (None, None)
    return {"earliest": low and low.isoformat(), "latest": high and high.isoformat(), "home": home(event)}


def visit_rows(visits: Iterable[Visit]) -> list[dict[str, Any]]:
    """Rows of the feeds table: one for each item of a feed, and one for each version of a feed or page."""
    return [
        {"visit_id": content_id(v.feed, v.item or v.url) if v.feed else content_id(v.url, v.fetched)} | to_dict(v)
        for v in visits
    ]


def reject_rows(rejects: Iterable[Reject]) -> list[dict[str, Any]]:
    """Rows of the rejects table."""
    return [{"reject_id": content_id(r.source, str(r.line), r.reason)} | to_dict(r) for r in rejects]
