"""Panels, as models of conflict want them: a row for each period and directed pair, of countries or inside one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from detente.codebook import QUADS, TYPES
from detente.recording import query
from detente.recording.query import Condition
from detente.relating.acts.kept import freshen
from detente.resolving.dates.units import counted

from .at_home import AT_HOME, ROLES
from .table_files import check_ending, write_table
from .tables import numbers

PANELS: dict[str, str] = {
    "dyad-month": "month", "dyad-year": "year", "country-month": "month", "country-year": "year",
}  # fmt: skip
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
SELECT act, actor, recipient, bool_and(hosted) AS hosted FROM (
    SELECT t.act, d.actor, d.recipient, d.hosted
    FROM (SELECT event_id, actor, recipient, false AS hosted FROM dyads WHERE actor <> recipient UNION ALL
          SELECT event_id, actor, recipient, true FROM pairs
          WHERE how = 'host' AND actor NOT LIKE '%:%' AND recipient NOT LIKE '%:%') d
         JOIN told t ON t.event_id = d.event_id
    QUALIFY t.rank = min(t.rank) OVER (PARTITION BY t.act)
) GROUP BY act, actor, recipient
"""
_IN_ROWS = """
SELECT t.event_id FROM told t JOIN counted c USING (act) WHERE c.period IS NOT NULL AND act IN (SELECT act FROM sides)
"""


@dataclass(frozen=True, slots=True)
class _Rows:
    """What a row of a panel is of: `sides` is the SQL of a table of acts with these, `states` its columns of codes,
    which have the numbers of states beside them, `roles` the others, `flags` those of which the acts are counted.
    `asked` has as SQL which rows are meant by a condition on a country that takes part."""

    sides: str
    states: tuple[str, ...]
    asked: dict[str, str]
    roles: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    def panel(self, unit: str, form: str, counts: str) -> str:
        """The SQL of the panel over `counted`, with the parameters `codes`, `firsts`, `cow` and `gw`."""
        numbered = [f"any_value(of_{s}.{n}) AS {s}_{n}" for s in self.states for n in ("cow", "gw")]
        columns = [c for i, s in enumerate(self.states) for c in (s, *numbered[2 * i : 2 * i + 2])]
        joined = " ".join(f"JOIN codes of_{s} ON of_{s}.code = {s} AND of_{s}.period = c.period" for s in self.states)
        by = ", ".join(("c.period", *self.states, *self.roles))
        flagged = "".join(f", count(*) FILTER ({flag}) AS {flag}" for flag in self.flags)
        return f"""CREATE OR REPLACE TEMP TABLE panel AS
            WITH codes AS (SELECT unnest($codes::VARCHAR[]) AS code, unnest($firsts::DATE[]) AS period,
                                  unnest($cow::INTEGER[]) AS cow, unnest($gw::INTEGER[]) AS gw)
            SELECT strftime(c.period, '{form}') AS {unit}, {", ".join((*columns, *self.roles))},
                   count(*) AS acts, sum(reports)::BIGINT AS reports, count(*) FILTER (undated) AS undated{flagged},
                   round(avg(score), 4) AS mean_score, round(sum(score), 4) AS sum_score, {counts}
            FROM counted c JOIN sides USING (act) {joined} GROUP BY {by} ORDER BY {by}"""

    @property
    def numbered(self) -> str:
        """The SQL of the codes of which numbers are wanted, each with a period."""
        return f"""SELECT DISTINCT unnest([{", ".join(self.states)}]) AS code, period::DATE AS period
            FROM counted JOIN sides USING (act) WHERE period IS NOT NULL"""


_ROWS = {
    "dyad": _Rows(
        _SIDES,
        ("actor", "recipient"),
        asked={
            "country": "$country IN (actor, recipient)",
            "actor": "actor = $actor",
            "recipient": "recipient = $recipient",
        },
        flags=("hosted",),
    ),
    "country": _Rows(
        AT_HOME,
        ("country",),
        asked={
            "country": "country = $country",
            "actor": "country = $actor AND actor <> 'nobody'",
            "recipient": "country = $recipient AND recipient <> 'nobody'",
        },
        roles=("actor", "recipient"),
    ),
}


def write_panel(
    db: duckdb.DuckDBPyConnection, kind: str, path: Path, conditions: dict[str, Condition]
) -> tuple[int, int]:
    """Write the panel as CSV, TSV or Parquet, by the path's extension; returns its rows, and the events left out.

    Each act that happened counts once, however often it is told by reports that meet the conditions; what is planned,
    feared or denied does not count. What has no act in a period has no row. A country that takes part chooses rows and
    not reports, so that a row is the same however it is asked for. Raises ValueError for another extension.
    """
    check_ending(path, "a panel")
    unit, rows_of = PANELS[kind], _ROWS[kind.split("-")[0]]
    rows_asked = {n: v for n, v in conditions.items() if v is not None and n in rows_of.asked and ":" not in str(v)}
    where, given = query.where({n: v for n, v in conditions.items() if n not in rows_asked})
    freshen(db)
    dates = [d for (d,) in db.execute("SELECT DISTINCT date FROM events WHERE date IS NOT NULL").fetchall()]
    periods = [counted(d, unit) for d in dates]
    db.execute(_PERIODS, {"dates": dates, "firsts": [p and p.first for p in periods]})
    db.execute(_TOLD.format(where=where), given)
    db.execute(_ACTS.format(unit=unit))
    db.execute(rows_of.sides)
    if rows_asked:
        meant = " AND ".join(rows_of.asked[n] for n in rows_asked)
        db.execute(f"DELETE FROM sides WHERE NOT ({meant})", rows_asked)
    counts = [f"count(*) FILTER (quad = '{q}') AS {_name(q)}" for q in QUADS]
    counts += [f"count(*) FILTER (type = '{t}') AS {_name(t)}" for t in TYPES]
    places = db.execute(rows_of.numbered).fetchall()
    known = [numbers(code, first) for code, first in places]
    db.execute(
        rows_of.panel(unit, "%Y-%m" if unit == "month" else "%Y", ", ".join(counts)),
        {
            "codes": [code for code, _ in places],
            "firsts": [first for _, first in places],
            "cow": [n.cow for n in known],
            "gw": [n.gw for n in known],
        },
    )
    rows = write_table(db, "panel", path)
    # Also those that do not run between two countries, or not inside one, are in no row.
    asked, given = query.where(conditions)
    ((left_out,),) = db.execute(
        f"SELECT count(*) FROM events WHERE {asked} AND event_id NOT IN ({_IN_ROWS})", given
    ).fetchall()
    return rows, int(left_out)


def panel_columns(kind: str) -> dict[str, str]:
    """The columns of a panel in order, each with what it holds; empty for a kind that is none."""
    if kind not in PANELS:
        return {}
    unit = PANELS[kind]
    return {
        unit: f"{'YYYY-MM' if unit == 'month' else 'YYYY'}: of the date, or of its first day if it goes on from it,"
        f" where that lies within one {unit}; of the first"
        " publication where there is none",
        **(_of_dyads(unit) if kind.startswith("dyad") else _of_countries(unit)),
        "acts": "acts that happened, each once, however often it is told",
        "reports": "how often they are told: the events of the record that tell them, those too that leave a side out",
        "undated": "acts whose date is null in every report",
        **({"hosted": _HOSTED} if kind.startswith("dyad") else {}),
        "mean_score": "mean conflict-cooperation score, -10 to 10",
        "sum_score": "its sum",
        **{_name(q): f"acts of {q}" for q in QUADS},
        **{_name(t): f"acts of {t}" for t in TYPES},
    }


_HOSTED = "acts that stand here since they were in the recipient's country, which is not told to take part"


def _of_dyads(unit: str) -> dict[str, str]:
    return {
        "actor": "ISO 3166 alpha-3 code of who acts",
        **_numbers("actor", unit),
        "recipient": "who is acted on, or whose country a visit or meeting is in that names no recipient; joint acts"
        " count both ways, and what stays within one country is in no row",
        "recipient_cow": "likewise",
        "recipient_gw": "likewise",
    }


def _of_countries(unit: str) -> dict[str, str]:
    return {
        "country": "ISO 3166 alpha-3 code of the country inside which it passes: all who take part, as far as known,"
        " are of it, or its people or land are hit by nobody known; an act is in one row, so that rows can be summed",
        **_numbers("country", unit),
        "actor": "who acts: " + "; ".join(f"`{role}`, {holds}" for role, holds in ROLES.items()),
        "recipient": "who is acted on, likewise",
    }


def _numbers(of: str, unit: str) -> dict[str, str]:
    return {
        f"{of}_cow": f"its number in Correlates of War on the first day of the {unit}, empty where it has none: Germany"
        f" is 260 before 3 October 1990 and 255 since, so that the {unit} of the change has 260",
        f"{of}_gw": f"its number in Gleditsch and Ward on the first day of the {unit}, likewise",
    }


def _name(label: str) -> str:
    return label.lower().replace(" ", "_")
