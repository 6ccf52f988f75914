"""What passes inside a country, and between whom there: as `relating.sides.at_home`, in SQL, by what reports name."""

from __future__ import annotations

from detente.resolving.actors.holders import OFFICIAL

# Militias on a state's side (PRM) may be its tools or its enemies and are none of it.
_STATE = sorted(OFFICIAL)
ROLES = {
    "state": f"the country itself or those who act for it ({', '.join(_STATE)})",
    "others": "anybody else of the country, militias on the state's side too",
    "both": "some of each",
    "nobody": "nobody is named",
}
"""Who takes part at home, each with what it holds."""


def _role(of: str) -> str:
    # A country that is named as such is its state.
    state = f"""list_transform({of}, lambda a: list_has_any(a.sectors, {_STATE})
        OR (len(a.sectors) = 0 AND coalesce(a.entity, '') = 'country:' || coalesce(a.country, '')))"""
    return f"""CASE WHEN len({of}) = 0 THEN 'nobody' WHEN list_bool_and({state}) THEN 'state'
        WHEN list_bool_or({state}) THEN 'both' ELSE 'others' END"""


# Of each report: whose country it lies in, and whether anybody of elsewhere is told. Guests without a host have the
# country of the place for one.
_REPORTS = """
SELECT t.act, t.rank, e.actors, e.recipients, list_distinct(list_transform(e.actors, lambda a: a.country)) AS acting,
       list_distinct(list_concat(list_transform(e.actors || e.recipients, lambda a: a.country),
           if(e.type = 'CONSULT' AND len(e.recipients) = 0, list_transform(e.locations, lambda p: p.country), []))
       ) AS parties,
       list_distinct(list_transform(e.locations, lambda p: p.country)) AS places, e.type,
       len(list_filter(e.actors || e.recipients, lambda a: a.country IS NULL AND a.entity IS NOT NULL)) > 0 AS bodies
FROM told t JOIN events e ON e.event_id = t.event_id
"""


def _first(role: str) -> str:
    return f"coalesce(arg_min({role}, rank) FILTER ({role} <> 'nobody'), 'nobody') AS {role}"


_INSIDE = "len(parties) = 1 AND len(acting) = 1"
_STRUCK = "type = 'ASSAULT' AND len(list_distinct(parties || places)) = 1"
AT_HOME = f"""
CREATE OR REPLACE TEMP TABLE sides AS
SELECT act, any_value(country) FILTER (home) AS country,
       {_first("actor")}, {_first("recipient")}
FROM (SELECT act, rank, coalesce(parties[1], places[1]) AS country, {_role("actors")} AS actor,
             {_role("recipients")} AS recipient, NOT bodies AND ({_INSIDE} OR {_STRUCK}) AS home,
             bodies OR len(parties) > 1 AS abroad, len(parties) = 1 AS party FROM ({_REPORTS}))
GROUP BY act
HAVING bool_or(home) AND NOT bool_or(abroad) AND count(DISTINCT country) FILTER (home OR party) = 1
"""
"""Makes the table `sides` of the acts in `told` that pass inside one country: act, country, actor and recipient, which
are of `ROLES`, each by the report that tells most of those that name somebody."""
