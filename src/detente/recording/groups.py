"""Which stories of a record are copies of one: each document is put to the first that it nearly repeats."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import duckdb
from deltalake import DeltaTable

from detente.event import Document, to_dict
from detente.reading.alike import alike, bands, shingles
from detente.resolving.dates.edtf import days_from

from .location import Location
from .tables import Span, cursor, listed, part

_LOOKED_AT = 8
"""Stories of the record that are compared word for word with a new one: those that share most with it."""
DAYS = 30
"""A copy is published at most so long before or after its story, where both say when. So a new story is compared with
those of two months, not with the whole record."""


def document_rows(at: Location, there: DeltaTable, documents: Iterable[Document]) -> list[dict[str, Any]]:
    """Rows of the documents table, with group and bands, for documents that come after those of `there`, in order."""
    new = list(documents)
    runs = {d.document_id: shingles(d.text) for d in new}
    marks = {i: bands(r) for i, r in runs.items()}
    span = _span([d.published for d in new])
    with cursor() as db:
        known = _sharing(
            db, part(db, at, there, "documents", ("document_id", "published", "bands"), span),
            {d.document_id: d.published for d in new}, marks,
        )  # fmt: skip
        texts = {}
        if ids := {i for found in known.values() for i in found}:
            asked = part(db, at, there, "documents", ("document_id", "text"), span, f"document_id IN ({listed(ids)})")
            texts = {i: shingles(text) for i, text in db.execute(asked).fetchall()}
    firsts: dict[int, list[Document]] = defaultdict(list)
    rows = []
    for document in new:
        own = document.document_id
        shared = Counter(known[own])
        near = (f for band in marks[own] for f in firsts[band] if _within(document.published, f.published))
        shared.update(f.document_id for f in near)
        group = _most_alike(runs[own], _closest(shared), runs | texts) or own
        if group == own:
            for band in marks[own]:
                firsts[band].append(document)
        rows.append(to_dict(replace(document, group=group)) | {"bands": marks[own] if group == own else []})
    return rows


def _closest(shared: Mapping[str, int]) -> list[str]:
    """Those that share most bands, of equals the first by id, so that the answer never varies."""
    return sorted(shared, key=lambda i: (-shared[i], i))[:_LOOKED_AT]


def _most_alike(runs: frozenset[str], others: Iterable[str], of: dict[str, frozenset[str]]) -> str | None:
    likeness = {other: alike(runs, of[other]) for other in others}
    best = max(likeness, key=lambda other: (likeness[other], other), default=None)
    return best if best and likeness[best] else None


def _within(one: str | None, other: str | None) -> bool:
    """Whether two days of publication are near, or one is not known."""
    days = [datetime.date.fromisoformat(day) for day in (one, other) if day]
    return len(days) < 2 or abs((days[0] - days[1]).days) <= DAYS


def _span(days: Iterable[str | None]) -> Span | None:
    """Within which a story must be published that one of these days may copy; null where one is not known."""
    known = [datetime.date.fromisoformat(day) if day else None for day in days]
    dated = [day for day in known if day]
    if len(dated) < len(known) or not dated:
        return None
    return "published", days_from(min(dated), -DAYS).isoformat(), days_from(max(dated), DAYS).isoformat()


def _sharing(
    db: duckdb.DuckDBPyConnection, old: str, days: dict[str, str | None], marks: dict[str, list[int]]
) -> dict[str, dict[str, int]]:
    """For each new document, which of the `old` (SQL) share how many bands with it; at most _LOOKED_AT.

    `days` are the new documents' days of publication.
    """
    found: dict[str, dict[str, int]] = {i: {} for i in marks}
    rows = db.execute(
        f"""
        WITH new AS (SELECT unnest($ids) AS id, unnest($bands) AS band, unnest($days)::DATE AS day),
        old AS (SELECT document_id, published::DATE AS day, unnest(bands) AS band FROM ({old}))
        SELECT id, document_id, count(*) AS shared FROM new JOIN old USING (band)
        WHERE new.day IS NULL OR old.day IS NULL OR abs(new.day - old.day) <= {DAYS} GROUP BY id, document_id
        QUALIFY row_number() OVER (PARTITION BY id ORDER BY shared DESC, document_id) <= {_LOOKED_AT}""",
        {
            "ids": [i for i, m in marks.items() for _ in m], "bands": [b for m in marks.values() for b in m],
            "days": [days[i] for i, m in marks.items() for _ in m],
        },
    ).fetchall()  # fmt: skip
    for new, other, shared in rows:
        found[new][other] = shared
    return found
