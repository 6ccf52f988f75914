"""What made the record: the codebook, the weights and their card, the tables of knowledge, what could not be read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from detente import __version__
from detente.codebook import CONTEXTS, MODES, SECTORS, TYPES, describe, meaning, quad, score
from detente.event import Reject
from detente.recording.query import IN_ENGLISH, read
from detente.resolving import knowledge_tables
from detente.web.snapshot import Snapshot

from .front import Coverage, coverage

MOST_LISTED = 100
"""Inputs that could not be read, and stories that were not coded, on one page."""
_CARD = "model_card.md"


@dataclass(frozen=True, slots=True)
class Code:
    """A type with its modes, or a context or sector; `score` runs from -10 to 10, null where it has none."""

    code: str
    words: str
    quad: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class About:
    """`codes` are types and modes, contexts and sectors; `tables` counts the rows of knowledge; `card` is Markdown."""

    version: str
    weights: str
    coverage: Coverage
    codes: dict[str, tuple[Code, ...]]
    tables: dict[str, int]
    sources: tuple[tuple[str, int, int], ...]
    rejects: tuple[Reject, ...]
    uncoded: tuple[tuple[str, str, str], ...]
    card: str


def about(snapshot: Snapshot) -> About:
    """What made the record, and what it rests on. `sources` are names with their stories and events.

    `uncoded` are stories that are not in English: id, source and language (ISO 639).
    """
    return snapshot.kept("about", lambda: _about(snapshot))


def _about(snapshot: Snapshot) -> About:
    with snapshot.cursor() as db:
        sources = db.execute(
            """SELECT source, stories, events FROM (
                   SELECT source_n, count(DISTINCT document_id) AS stories, count(*) AS events FROM facts
                   GROUP BY source_n) JOIN sources USING (source_n) ORDER BY stories DESC, source LIMIT 50"""
        ).fetchall()
        rejects = tuple(read(Reject, db.execute(f"SELECT * FROM rejects ORDER BY source, line LIMIT {MOST_LISTED:d}")))
        uncoded = db.execute(
            f"""SELECT document_id, source, language FROM documents WHERE NOT {IN_ENGLISH}
                ORDER BY source, document_id LIMIT {MOST_LISTED:d}"""
        ).fetchall()
        return About(
            __version__, _weights(), coverage(db), codes(), tables(), tuple(sources), rejects, tuple(uncoded),
            model_card(),
        )  # fmt: skip


@cache
def codes() -> dict[str, tuple[Code, ...]]:
    """PLOVER as this version has it."""
    acts = [(t, None) for t in TYPES] + [(t, m) for t in TYPES for m in MODES[t]]
    order = {t: i for i, t in enumerate(TYPES)}
    return {
        "types": tuple(
            Code(f"{t}/{m}" if m else t, describe(t, m), quad(t), score(t, m))
            for t, m in sorted(acts, key=lambda a: order[a[0]])
        ),
        "contexts": tuple(Code(c, meaning(c)) for c in CONTEXTS),
        "sectors": tuple(Code(s, meaning(s)) for s in SECTORS),
    }


@cache
def tables() -> dict[str, int]:
    """Rows of the tables that actors are resolved by."""
    return {
        "countries": len(knowledge_tables.countries()),
        "terms of leaders": len(knowledge_tables.leaders()),
        "organisations and blocs": len(knowledge_tables.organisations()),
        "memberships": sum(map(len, knowledge_tables.memberships().values())),
        "titles": len(knowledge_tables.titles()),
    }


def model_card() -> str:
    """The card of the weights, in Markdown: beside this room when installed, in docs/ in a checkout."""
    packaged = files("detente.web") / _CARD
    if packaged.is_file():
        return packaged.read_text(encoding="utf-8")
    checkout = Path(__file__).parents[4] / "docs" / _CARD
    return checkout.read_text(encoding="utf-8") if checkout.is_file() else ""


@cache
def _weights() -> str:
    return str(json.loads((files("detente") / "weights" / "model.json").read_text())["version"])
