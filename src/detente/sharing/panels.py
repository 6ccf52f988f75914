"""Panels: one row for each directed pair of countries and month or year, as models of conflict want them."""

from __future__ import annotations

from pathlib import Path

import duckdb

from detente.codebook import QUADS, TYPES
from detente.recording import query
from detente.recording.query import Condition
from detente.relating.acts.kept import freshen
from detente.resolving.dates.units import counted

from .table_files import check_ending, write_table
from .tables import numbers

PANELS: dict[str, str] = {"dyad-month": "month", "dyad-year": "year"}
"""Kinds of panels and the period of a row."""

_PERIODS = """
CREATE OR REPLACE TEMP TABLE periods AS SELECT unnest($dates::VARCHAR[]) AS date, unnest($firsts::DATE[]) AS period
"""
_TOLD = """
CREATE OR REPLACE TEMP TABLE told AS
SELECT e.event_id, coalesce(t.act_id, e.event_id) AS act, coalesce(t.rank, 0) AS rank, e.type, e.quad, e.score,
       e.date, e.published::DATE AS published, p.period
FROM (SELECT * FROM events WHERE status = 'actual' AND {where}) e LEFT JOIN tellings t ON t.event_id = e.event_id
     LEFT JOIN periods p ON p.date = e.date
"""
# Each value is that of the report which tells most, or of the next one that has it, as in the view `acts`. A report
# that is fuller by its date may name fewer sides, and the other way round.
_ACTS = """
CREATE OR REPLACE TEMP TABLE counted AS
SELECT act, arg_min(type, rank) AS type, arg_min(quad, rank) AS quad, arg_min(score, rank) AS score,
       bool_and(date IS NULL) AS undated, count(*) AS reports,
       CASE WHEN bool_and(date IS NULL) THEN date_trunc('{unit}', min(published))
            ELSE arg_min(period, rank) FILTER (date IS NOT NULL AND period IS NOT NULL) END AS period
FROM told GROUP BY act
"""
# As in a relation, who comes to a country that no recipient stands for has it as host; `dyads` leaves those out.
_SIDES = """
CREATE OR REPLACE TEMP TABLE sides AS
SELECT DISTINCT t.act, d.actor, d.recipient
FROM (SELECT event_id, actor, recipient FROM dyads WHERE actor <> recipient UNION ALL
      SELECT event_id, actor, recipient FROM pairs
      WHERE how = 'host' AND actor NOT LIKE '%:%' AND recipient NOT LIKE '%:%') d
     JOIN told t ON t.event_id = d.event_id
QUALIFY t.rank = min(t.rank) OVER (PARTITION BY t.act)
"""
_NUMBERED = """
SELECT DISTINCT unnest([actor, recipient]) AS code, period::DATE AS period
FROM counted JOIN sides USING (act) WHERE period IS NOT NULL
"""
_PANEL = """
CREATE OR REPLACE TEMP TABLE panel AS
WITH codes AS (SELECT unnest($codes::VARCHAR[]) AS code, unnest($firsts::DATE[]) AS period,
                      unnest($cow::INTEGER[]) AS cow, unnest($gw::INTEGER[]) AS gw)
SELECT strftime(c.period, '{form}') AS {unit},
       actor, any_value(a.cow) AS actor_cow, any_value(a.gw) AS actor_gw,
       recipient, any_value(r.cow) AS recipient_cow, any_value(r.gw) AS recipient_gw,
       count(*) AS acts, sum(reports)::BIGINT AS reports, count(*) FILTER (undated) AS undated,
       round(avg(score), 4) AS mean_score, round(sum(score), 4) AS sum_score, {counts}
FROM counted c JOIN sides USING (act) JOIN codes a ON a.code = actor AND a.period = c.period
     JOIN codes r ON r.code = recipient AND r.period = c.period
GROUP BY c.period, actor, recipient ORDER BY c.period, actor, recipient
"""


def write_panel(
    db: duckdb.DuckDBPyConnection, kind: str, path: Path, conditions: dict[str, Condition]
) -> tuple[int, int]:
    """Write the panel as CSV, TSV or Parquet, by the path's extension; returns its rows, and the events left out.

    Each act that happened counts once, however often it is told by reports that meet the conditions; what is planned,
    feared or denied does not count. Pairs without an act in a period have no row. Raises ValueError for another
    extension.
    """
    check_ending(path, "a panel")
    unit = PANELS[kind]
    where, given = query.where(conditions)
    freshen(db)
    dates = [d for (d,) in db.execute("SELECT DISTINCT date FROM events WHERE date IS NOT NULL").fetchall()]
    periods = [counted(d, unit) for d in dates]
    db.execute(_PERIODS, {"dates": dates, "firsts": [p and p.first for p in periods]})
    db.execute(_TOLD.format(unit=unit, where=where), given)
    db.execute(_ACTS.format(unit=unit))
    db.execute(_SIDES)
    counts = [f"count(*) FILTER (quad = '{q}') AS {_name(q)}" for q in QUADS]
    counts += [f"count(*) FILTER (type = '{t}') AS {_name(t)}" for t in TYPES]
    places = db.execute(_NUMBERED).fetchall()
    known = [numbers(code, first) for code, first in places]
    db.execute(
        _PANEL.format(unit=unit, form="%Y-%m" if unit == "month" else "%Y", counts=", ".join(counts)),
        {
            "codes": [code for code, _ in places],
            "firsts": [first for _, first in places],
            "cow": [n.cow for n in known],
            "gw": [n.gw for n in known],
        },
    )
    rows = write_table(db, "panel", path)
    # Also those that do not run between two countries are in no row.
    ((told,),) = db.execute(
        "SELECT coalesce(sum(reports), 0) FROM counted WHERE period IS NOT NULL AND act IN (SELECT act FROM sides)"
    ).fetchall()
    return rows, query.count(db, **conditions) - int(told)


def panel_columns(kind: str) -> dict[str, str]:
    """The columns of a panel in order, each with what it holds; empty for a kind that is none."""
    if kind not in PANELS:
        return {}
    unit = PANELS[kind]
    return {
        unit: f"{'YYYY-MM' if unit == 'month' else 'YYYY'}: of the date, or of its first day if it goes on from it,"
        f" where that lies within one {unit}; of the first"
        " publication where there is none",
        "actor": "ISO 3166 alpha-3 code of who acts",
        "actor_cow": f"its number in Correlates of War on the first day of the {unit}, empty where it has none: Germany"
        f" is 260 before 3 October 1990 and 255 since, so that the {unit} of the change has 260",
        "actor_gw": f"its number in Gleditsch and Ward on the first day of the {unit}, likewise",
        "recipient": "who is acted on, or whose country a visit or meeting is in that names no recipient; joint acts"
        " count both ways, and what stays within one country is in no row",
        "recipient_cow": "likewise",
        "recipient_gw": "likewise",
        "acts": "acts that happened, each once, however often it is told",
        "reports": "how often they are told: the events of the record that tell them",
        "undated": "acts whose date is null in every report",
        "mean_score": "mean conflict-cooperation score, -10 to 10",
        "sum_score": "its sum",
        **{_name(q): f"acts of {q}" for q in QUADS},
        **{_name(t): f"acts of {t}" for t in TYPES},
    }


def _name(label: str) -> str:
    return label.lower().replace(" ", "_")
