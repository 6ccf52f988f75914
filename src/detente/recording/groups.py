"""Which stories of a record are copies of one: each document is put to the first that it nearly repeats."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import duckdb

from detente.event import Document, to_dict
from detente.reading.alike import alike, bands, shingles

_LOOKED_AT = 8
"""Stories of the record that are compared word for word with a new one: those that share most with it."""
DAYS = 30
"""A copy is published at most so long before or after its story, where both say when. So a new story is compared with
those of two months, not with the whole record."""


def document_rows(db: duckdb.DuckDBPyConnection, documents: Iterable[Document]) -> list[dict[str, Any]]:
    """Rows of the documents table, with group and bands, for documents that come after those of `db`, in order."""
    new = list(documents)
    runs = {d.document_id: shingles(d.text) for d in new}
    marks = {i: bands(r) for i, r in runs.items()}
    known = _sharing(db, {d.document_id: d.published for d in new}, marks)
    texts = _texts(db, {i for found in known.values() for i in found})
    firsts: dict[int, list[Document]] = defaultdict(list)
    rows = []
    for document in new:
        own = document.document_id
        shared = Counter(known[own])
        near = (f for band in marks[own] for f in firsts[band] if _within(document.published, f.published))
        shared.update(f.document_id for f in near)
        group = _most_alike(runs[own], [i for i, _ in shared.most_common(_LOOKED_AT)], runs | texts) or own
        if group == own:
            for band in marks[own]:
                firsts[band].append(document)
        rows.append(to_dict(replace(document, group=group)) | {"bands": marks[own] if group == own else []})
    return rows


def _most_alike(runs: frozenset[str], others: Iterable[str], of: dict[str, frozenset[str]]) -> str | None:
    likeness = {other: alike(runs, of[other]) for other in others}
    best = max(likeness, key=lambda other: (likeness[other], other), default=None)
    return best if best and likeness[best] else None


def _within(one: str | None, other: str | None) -> bool:
    """Whether two days of publication are near, or one is not known."""
    days = [datetime.date.fromisoformat(day) for day in (one, other) if day]
    return len(days) < 2 or abs((days[0] - days[1]).days) <= DAYS


def _sharing(
    db: duckdb.DuckDBPyConnection, days: dict[str, str | None], marks: dict[str, list[int]]
) -> dict[str, dict[str, int]]:
    """For each new document, which known ones share how many bands with it; at most _LOOKED_AT.

    `days` are the new documents' days of publication.
    """
    found: dict[str, dict[str, int]] = {i: {} for i in marks}
    known = [datetime.date.fromisoformat(day) for day in days.values() if day]
    old, given = "SELECT * FROM documents", {}
    if len(known) == len(days):
        # Two questions, so that each tells DuckDB by the statistics which files and rows it need not read.
        near = "SELECT * FROM documents WHERE published"
        old = f"{near} BETWEEN $low AND $high UNION ALL {near} IS NULL"
        low, high = (day + datetime.timedelta(days=by) for day, by in ((min(known), -DAYS), (max(known), DAYS)))
        given = {"low": low.isoformat(), "high": high.isoformat()}
    rows = db.execute(
        f"""
        WITH new AS (SELECT unnest($ids) AS id, unnest($bands) AS band, unnest($days)::DATE AS day),
        old AS (SELECT document_id, published::DATE AS day, unnest(bands) AS band FROM ({old}))
        SELECT id, document_id, count(*) AS shared FROM new JOIN old USING (band)
        WHERE new.day IS NULL OR old.day IS NULL OR abs(new.day - old.day) <= {DAYS} GROUP BY id, document_id
        QUALIFY row_number() OVER (PARTITION BY id ORDER BY shared DESC, document_id) <= {_LOOKED_AT}""",
        given | {
            "ids": [i for i, m in marks.items() for _ in m], "bands": [b for m in marks.values() for b in m],
            "days": [days[i] for i, m in marks.items() for _ in m],
        },
    ).fetchall()  # fmt: skip
    for new, old_id, shared in rows:
        found[new][old_id] = shared
    return found


def _texts(db: duckdb.DuckDBPyConnection, ids: set[str]) -> dict[str, frozenset[str]]:
    if not ids:
        return {}
    rows = db.execute(
        "SELECT document_id, text FROM documents WHERE list_contains($ids, document_id)", {"ids": sorted(ids)}
    )
    return {i: shingles(text) for i, text in rows.fetchall()}
