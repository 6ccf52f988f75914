"""Détente: news text in, a record of relations out.

import detente
events = detente.code("Turkey expelled two Dutch diplomats on Monday.", published="2024-05-08")
record = detente.Record("record")
record.add(detente.read(["articles/"]))
print(record.relation("TUR", "NLD").brief().markdown())
"""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING, Any

from detente.version import __version__

if TYPE_CHECKING:
    from detente.coder import Coder
    from detente.event import Document, Event, Reject
    from detente.reading import read
    from detente.record import Record
    from detente.relating.relation import Relation

# Both report to their makers unless told otherwise before they are loaded; who has set it otherwise has it so.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")

__all__ = ["Coder", "Document", "Event", "Record", "Reject", "Relation", "__version__", "code", "read"]

# Loaded when first used: onnxruntime, duckdb and deltalake take longer to import than `detente --help` may take.
_HOMES = {
    "Coder": "detente.coder",
    "Document": "detente.event",
    "Event": "detente.event",
    "Record": "detente.record",
    "Reject": "detente.event",
    "Relation": "detente.relating.relation",
    "read": "detente.reading",
}


if not TYPE_CHECKING:  # which would take any name for one of ours

    def __getattr__(name: str) -> Any:
        if name in _HOMES:
            return getattr(importlib.import_module(_HOMES[name]), name)
        raise AttributeError(f"module 'detente' has no attribute {name!r}")


def code(text: str, *, published: str | None = None) -> list[Event]:
    """The events of one text; `published` is its ISO date. Loads the weights at the first call and keeps them.

    Raises ValueError where `published` is no ISO date or the text is blank, TypeError where it is no string.
    """
    from detente.coder import shared_coder

    return shared_coder().code(text, published=published)
