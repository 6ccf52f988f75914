"""Panels: one row for each directed pair of countries and month or year, as models of conflict want them."""

from __future__ import annotations

from pathlib import Path

import duckdb

from detente.codebook import QUADS, TYPES
from detente.recording import query
from detente.recording.query import Condition
from detente.resolving.knowledge_tables import countries

from .table_files import check_ending, write_table

PANELS: dict[str, str] = {"dyad-month": "month", "dyad-year": "year"}
"""Kinds of panels and the period of a row."""

_PLACED = """
CREATE OR REPLACE TEMP TABLE placed AS
SELECT *, CASE WHEN date IS NULL THEN date_trunc('{unit}', published::DATE)
               WHEN date_trunc('{unit}', earliest) = date_trunc('{unit}', latest) THEN date_trunc('{unit}', earliest)
          END AS period
FROM dyads WHERE {where}
"""
_PANEL = """
CREATE OR REPLACE TEMP TABLE panel AS
WITH codes AS (SELECT unnest($codes) AS code, unnest($cow) AS cow, unnest($gw) AS gw)
SELECT strftime(period, '{form}') AS {unit},
       actor, any_value(a.cow) AS actor_cow, any_value(a.gw) AS actor_gw,
       recipient, any_value(r.cow) AS recipient_cow, any_value(r.gw) AS recipient_gw,
       count(*) AS events, count(*) FILTER (date IS NULL) AS undated,
       round(avg(score), 4) AS mean_score, round(sum(score), 4) AS sum_score, {counts}
FROM placed LEFT JOIN codes a ON a.code = actor LEFT JOIN codes r ON r.code = recipient
WHERE period IS NOT NULL AND status = 'actual'
GROUP BY period, actor, recipient ORDER BY period, actor, recipient
"""


def write_panel(
    db: duckdb.DuckDBPyConnection, kind: str, path: Path, conditions: dict[str, Condition]
) -> tuple[int, int]:
    """Write the panel as CSV, TSV or Parquet, by the path's extension; returns its rows, and the events left out.

    What happened counts, what is planned, feared or denied does not. Pairs without an event in a period have no row.
    Raises ValueError for another extension.
    """
    check_ending(path, "a panel")
    unit = PANELS[kind]
    where, given = query.where(conditions)
    db.execute(_PLACED.format(unit=unit, where=where), given)
    counts = [f"count(*) FILTER (quad = '{q}') AS {_name(q)}" for q in QUADS]
    counts += [f"count(*) FILTER (type = '{t}') AS {_name(t)}" for t in TYPES]
    known = countries().values()
    db.execute(
        _PANEL.format(unit=unit, form="%Y-%m" if unit == "month" else "%Y", counts=", ".join(counts)),
        {"codes": [c.code for c in known], "cow": [c.cow for c in known], "gw": [c.gw for c in known]},
    )
    rows = write_table(db, "panel", path)
    # Also those that do not run between two countries are in no row.
    ((told,),) = db.execute(
        "SELECT count(DISTINCT event_id) FROM placed WHERE period IS NOT NULL AND status = 'actual'"
    ).fetchall()
    return rows, query.count(db, **conditions) - int(told)


def panel_columns(kind: str) -> dict[str, str]:
    """The columns of a panel in order, each with what it holds; empty for a kind that is none."""
    if kind not in PANELS:
        return {}
    unit = PANELS[kind]
    return {
        unit: f"{'YYYY-MM' if unit == 'month' else 'YYYY'}: of the date that the text gives, where it lies within one"
        f" {unit}; of the publication where it gives none",
        "actor": "ISO 3166 alpha-3 code of who acts",
        "actor_cow": "its number in Correlates of War",
        "actor_gw": "its number in Gleditsch and Ward",
        "recipient": "who is acted on; joint acts count both ways",
        "recipient_cow": "likewise",
        "recipient_gw": "likewise",
        "events": "reports of acts that happened",
        "undated": "those of them whose text gives no date",
        "mean_score": "mean conflict-cooperation score, -10 to 10",
        "sum_score": "its sum",
        **{_name(q): f"events of {q}" for q in QUADS},
        **{_name(t): f"events of {t}" for t in TYPES},
    }


def _name(label: str) -> str:
    return label.lower().replace(" ", "_")
