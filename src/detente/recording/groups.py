"""Which stories of a record are copies of one: each document is put to the first that it nearly repeats."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import duckdb

from detente.event import Document, to_dict
from detente.reading.alike import alike, bands, shingles

_LOOKED_AT = 8
"""Stories of the record that are compared word for word with a new one: those that share most with it."""


def document_rows(db: duckdb.DuckDBPyConnection, documents: Iterable[Document]) -> list[dict[str, Any]]:
    """Rows of the documents table, with group and bands, for documents that come after those of `db`, in order."""
    new = list(documents)
    runs = {d.document_id: shingles(d.text) for d in new}
    marks = {i: bands(r) for i, r in runs.items()}
    known = _sharing(db, marks)
    texts = _texts(db, {i for found in known.values() for i in found})
    firsts: dict[int, list[str]] = defaultdict(list)
    rows = []
    for document in new:
        own = document.document_id
        shared = Counter(known[own])
        shared.update(first for band in marks[own] for first in firsts[band])
        group = _most_alike(runs[own], [i for i, _ in shared.most_common(_LOOKED_AT)], runs | texts) or own
        if group == own:
            for band in marks[own]:
                firsts[band].append(own)
        rows.append(to_dict(replace(document, group=group)) | {"bands": marks[own] if group == own else []})
    return rows


def _most_alike(runs: frozenset[str], others: Iterable[str], of: dict[str, frozenset[str]]) -> str | None:
    likeness = {other: alike(runs, of[other]) for other in others}
    best = max(likeness, key=lambda other: (likeness[other], other), default=None)
    return best if best and likeness[best] else None


def _sharing(db: duckdb.DuckDBPyConnection, marks: dict[str, list[int]]) -> dict[str, dict[str, int]]:
    """For each new document, which known ones share how many bands with it; at most _LOOKED_AT."""
    found: dict[str, dict[str, int]] = {i: {} for i in marks}
    rows = db.execute(
        f"""
        WITH new AS (SELECT unnest($ids) AS id, unnest($bands) AS band),
        old AS (SELECT document_id, unnest(bands) AS band FROM documents)
        SELECT id, document_id, count(*) AS shared FROM new JOIN old USING (band) GROUP BY id, document_id
        QUALIFY row_number() OVER (PARTITION BY id ORDER BY shared DESC, document_id) <= {_LOOKED_AT}""",
        {"ids": [i for i, m in marks.items() for _ in m], "bands": [b for m in marks.values() for b in m]},
    ).fetchall()
    for new, old, shared in rows:
        found[new][old] = shared
    return found


def _texts(db: duckdb.DuckDBPyConnection, ids: set[str]) -> dict[str, frozenset[str]]:
    if not ids:
        return {}
    rows = db.execute(
        "SELECT document_id, text FROM documents WHERE list_contains($ids, document_id)", {"ids": sorted(ids)}
    )
    return {i: shingles(text) for i, text in rows.fetchall()}
