"""Questions to the tables, answered as values of `detente.event`."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, TypedDict, TypeVar

import duckdb

from detente.event import Document, Event, from_rows
from detente.reading.language import ENGLISH
from detente.reading.visited import Visited
from detente.resolving.actors.acting_for import standing_for
from detente.resolving.dates.units import counted

from .searching import folded, holding
from .tables import listed

T = TypeVar("T")
_PARTIES = {"country": ("actors", "recipients"), "actor": ("actors",), "recipient": ("recipients",)}
"""The conditions on who takes part, and the lists of an event that they look in."""


def _of_parties(holds: str) -> dict[str, str]:
    """Each of these as SQL: `holds` of one of its lists. To look in both joined would take five times as long."""
    return {n: f"({' OR '.join(holds.format(of, n) for of in lists)})" for n, lists in _PARTIES.items()}


_CONDITIONS = {
    "type": "type = $type",
    "mode": "mode = $mode",
    "status": "status = $status",
    "source": "source = $source",
    **_of_parties("list_contains(list_transform({}, lambda a: a.country), ${})"),
    # What is told as done in a period that was not over ("in 2025") was done by the day of its telling.
    "since": """coalesce(if(status = 'actual' AND earliest <= published::DATE, least(latest, published::DATE), latest),
        published::DATE, earliest) >= $since::DATE""",
    "until": "coalesce(earliest, latest, published::DATE) <= $until::DATE",
    "min_confidence": "confidence >= $min_confidence",
    "quad": "quad = $quad",
    "sector": "list_contains(flatten(list_transform(actors || recipients, lambda a: a.sectors)), $sector)",
    "context": "list_contains(contexts, $context)",
    # In any case and with or without accents.
    "place": f"list_contains(list_transform(locations, lambda p: {folded('p.name')}), {folded('$place')})",
}
_OF_BODIES = _of_parties("len(list_filter({}, lambda a: a.entity IN ${})) > 0")
CONDITIONS = (*_CONDITIONS, "text")
IN_ENGLISH = f"coalesce(language, '{ENGLISH}') = '{ENGLISH}'"
"""`reading.language.is_english` of a row of `documents`."""
Condition = str | float | None
"""The value of a condition; null sets none. Who takes part is a country (alpha-3), or a body by its id ("org:nato")."""
Parameter = Condition | list[str]
"""A condition as SQL takes it: a body as all ids that stand for it."""


class Conditions(TypedDict, total=False):
    """The conditions as people give them; `relating.conditions` reads the values."""

    type: str | None
    mode: str | None
    status: str | None
    source: str | None
    country: str | None
    actor: str | None
    recipient: str | None
    since: str | datetime.date | None
    until: str | datetime.date | None
    min_confidence: float | None
    quad: str | None
    sector: str | None
    context: str | None
    place: str | None
    text: str | None


def visited(db: duckdb.DuckDBPyConnection) -> Visited:
    """The newest version of each feed and page that was fetched, and the items of feeds that are dealt with."""
    versions = db.execute(
        # As one value: of columns apart, max_by passes over what is null, and so mixes two versions.
        """SELECT url, last.etag, last.modified FROM (
            SELECT url, max_by({'etag': etag, 'modified': last_modified}, fetched) AS last
            FROM feeds WHERE feed IS NULL GROUP BY url)"""
    ).fetchall()
    items = db.execute("SELECT feed, item, status FROM feeds WHERE feed IS NOT NULL").fetchall()
    return Visited(
        {url: (etag, modified) for url, etag, modified in versions},
        {(feed, item): status for feed, item, status in items},
    )


def events(db: duckdb.DuckDBPyConnection, **conditions: Condition) -> list[Event]:
    """The events that meet all conditions, by date and place in their text. ValueError for an unknown condition."""
    meets, given = where(conditions)
    return _fetch(db, meets, given)


def count(db: duckdb.DuckDBPyConnection, **conditions: Condition) -> int:
    """How many events meet all conditions."""
    meets, given = where(conditions)
    # All rows of it: what is left unfetched would bar the connection for others.
    ((found,),) = db.execute(f"SELECT count(*) FROM events WHERE {meets}", given).fetchall()
    return int(found)


def where(conditions: Mapping[str, Condition]) -> tuple[str, dict[str, Parameter]]:
    """SQL that holds for the events which meet all conditions, and its parameters. ValueError for an unknown one."""
    given = parameters(conditions)
    if unknown := given.keys() - {*CONDITIONS}:
        raise ValueError(f"unknown condition {', '.join(sorted(unknown))}; there are {', '.join(CONDITIONS)}")
    holds, words = holding(str(given.pop("text"))) if "text" in given else ("true", {})
    parts = [(_OF_BODIES if isinstance(v, list) else _CONDITIONS)[k] for k, v in given.items()]
    return " AND ".join([*parts, holds]), {**given, **words}


def parameters(conditions: Mapping[str, Condition]) -> dict[str, Parameter]:
    """The conditions that say something, as SQL takes them: lists are bodies."""
    return {
        name: sorted(standing_for(value)) if name in _PARTIES and isinstance(value, str) and ":" in value else value
        for name, value in conditions.items()
        if value is not None
    }


def check_period(since: Condition, until: Condition) -> None:
    """ValueError for ISO dates that are the wrong way round: nothing but events of open dates would lie between."""
    if since and until and str(since) > str(until):
        raise ValueError(f"since {since} is after until {until}; swap them")


def documents_between(db: duckdb.DuckDBPyConnection, one: Collection[str], other: Collection[str]) -> list[str]:
    """Documents, in order of id, that tell how a party of `one` acts on, with or in one of `other`, or the reverse.

    Parties are countries and ids of organisations, as in `recording.pairs`.
    """
    asked = _PAIRS if _schema(db) >= 2 else f"SELECT DISTINCT document_id FROM events WHERE {_BOTH_NAMED}"
    found = db.execute(f"{asked} ORDER BY document_id", {"one": list(one), "other": list(other)})
    return [row[0] for row in found.fetchall()]


_PAIRS = """
SELECT DISTINCT document_id FROM pairs
WHERE actor IN (SELECT unnest($one)) AND recipient IN (SELECT unnest($other))
   OR actor IN (SELECT unnest($other)) AND recipient IN (SELECT unnest($one))
"""
Ways = Collection[tuple[Collection[str], Collection[str]]]
"""From which parties to which, once for each direction."""


def months(db: duckdb.DuckDBPyConnection, ways: Ways) -> list[tuple[str, str, int, float, int]]:
    """(month, quad class, events, sum of their scores, how many state no date) of what happened from party to party.

    Counted where the events lie, in the columns that it takes, so that it is quick however many there are. An event
    stands in the month of its date (of its first day, if it goes on from one), in none if that is wider, and without a
    date in which it was published. ValueError for a record of the first schema, which has no pairs.
    """
    if _schema(db) < 2:
        raise ValueError("this record is of an older detente; add to it, and its events are filed by their pairs")
    # Not as parameters, which would not be held against the statistics of the files.
    runs = " OR ".join(f"actor IN ({listed(a)}) AND recipient IN ({listed(b)})" for a, b in ways if a and b)
    homes = [home for (home,) in db.execute(f"SELECT DISTINCT home FROM pairs WHERE {runs}").fetchall()] if runs else []
    if not homes:
        return []
    # Few homes are named, which spares reading the files of others; to hold each row against many costs more than that.
    named = f"AND e.home IN ({listed(homes)})" if len(homes) <= _FEW else ""
    rows = db.execute(
        f"""SELECT date, if(date IS NULL, published::DATE, NULL) AS told, quad, count(*), sum(score)
            FROM (SELECT DISTINCT home, event_id FROM pairs WHERE {runs}) p
            JOIN events e ON e.home = p.home AND e.event_id = p.event_id
            WHERE status = 'actual' {named} GROUP BY ALL ORDER BY ALL"""
    ).fetchall()
    found: dict[tuple[str, str], list[tuple[int, float, int]]] = {}
    for date, told, quad, events, score in rows:
        date = date or (told and told.isoformat())
        if date and (month := counted(date, "month")):
            found.setdefault((month.edtf, quad), []).append((events, score, 0 if told is None else events))
    return [(*key, *map(sum, zip(*of, strict=True))) for key, of in sorted(found.items())]  # type: ignore[misc]


_FEW = 64


_NAMED = """list_concat(list_transform(actors || recipients, lambda a: a.country),
    list_transform(actors || recipients, lambda a: a.entity), list_transform(locations, lambda p: p.country))"""
_BOTH_NAMED = f"list_has_any({_NAMED}, $one) AND list_has_any({_NAMED}, $other)"


def _schema(db: duckdb.DuckDBPyConnection) -> int:
    """By which schema the record was written."""
    found = db.execute("SELECT getvariable('detente_schema')").fetchone()
    return int(found[0]) if found and found[0] is not None else 1


def events_touching(
    db: duckdb.DuckDBPyConnection, countries: Collection[str], entities: Collection[str]
) -> list[Event]:
    """Events in which a country or entity of the given ones acts, receives or is the place."""
    return _fetch(db, _TOUCHES, {"countries": list(countries), "entities": list(entities)})


def documents_touching(
    db: duckdb.DuckDBPyConnection, countries: Collection[str], entities: Collection[str]
) -> list[str]:
    """Documents, in order of id, that hold such events."""
    found = db.execute(
        f"SELECT DISTINCT document_id FROM events WHERE {_TOUCHES} ORDER BY document_id",
        {"countries": list(countries), "entities": list(entities)},
    )
    return [row[0] for row in found.fetchall()]


_TOUCHES = """(list_has_any(list_transform(actors || recipients, lambda a: a.country), $countries)
    OR list_has_any(list_transform(actors || recipients, lambda a: a.entity), $entities)
    OR list_has_any(list_transform(locations, lambda p: p.country), $countries))"""


Party = tuple[Collection[str], Collection[str]]
"""The countries and the entities that stand for one side."""
_NAMES = """(list_has_any(list_transform(actors || recipients, lambda a: a.country), ${n}_countries)
    OR list_has_any(list_transform(locations, lambda p: p.country), ${n}_countries)
    OR list_has_any(list_transform(actors || recipients, lambda a: a.entity), ${n}_entities))"""


def documents_naming(db: duckdb.DuckDBPyConnection, one: Party, other: Party, names: Sequence[str]) -> list[str]:
    """Documents whose events name two parties, or whose beginning holds both patterns of `names`, in order of id."""
    first, second = _NAMES.replace("{n}", "one"), _NAMES.replace("{n}", "other")
    given = {
        "one_countries": list(one[0]), "one_entities": list(one[1]),
        "other_countries": list(other[0]), "other_entities": list(other[1]),
    }  # fmt: skip
    found = db.execute(
        f"""SELECT document_id FROM (SELECT document_id, {first} AS one, {second} AS other FROM events)
        WHERE one OR other GROUP BY document_id HAVING bool_or(one) AND bool_or(other)
        UNION SELECT document_id FROM documents WHERE regexp_matches(text[:400], $first)
            AND regexp_matches(text[:400], $second) ORDER BY document_id""",
        {**given, "first": names[0], "second": names[1]},
    )
    return [row[0] for row in found.fetchall()]


def documents_holding(db: duckdb.DuckDBPyConnection, patterns: Sequence[str]) -> list[str]:
    """Documents that are coded and whose text holds all patterns, in order of id."""
    held = " AND ".join(f"regexp_matches(text, ${n})" for n, _ in enumerate(patterns, 1))
    found = db.execute(f"SELECT document_id FROM documents WHERE {IN_ENGLISH} AND {held} ORDER BY 1", [*patterns])
    return [row[0] for row in found.fetchall()]


def documents_about(db: duckdb.DuckDBPyConnection, types: Collection[str], pattern: str) -> list[str]:
    """Documents with an event of one of the types whose themes hold a pattern, in order of id."""
    found = db.execute(
        """SELECT DISTINCT document_id FROM events WHERE type IN (SELECT unnest($types))
        AND len(list_filter(themes, lambda t: regexp_matches(t.text, $pattern))) > 0 ORDER BY document_id""",
        {"types": list(types), "pattern": pattern},
    )
    return [row[0] for row in found.fetchall()]


def events_of(
    db: duckdb.DuckDBPyConnection, column: str, ids: Collection[str], type_: str | None = None
) -> list[Event]:  # fmt: skip
    """The events with one of the given ids in a column, event_id or document_id; of one type alone where given."""
    of_type = "type = $type AND " if type_ else ""
    given = {"ids": list(ids), **({"type": type_} if type_ else {})}
    return _fetch(db, f"{of_type}{column} IN (SELECT unnest($ids))", given)


def documents_with(db: duckdb.DuckDBPyConnection, conditions: Mapping[str, Condition]) -> list[str]:
    """The ids of the documents that hold events which meet all conditions, by publication and source."""
    meets, given = where(conditions)
    found = db.execute(
        f"""SELECT document_id FROM events WHERE {meets}
        GROUP BY document_id ORDER BY min(published), min(source), document_id""",
        given,
    )
    return [row[0] for row in found.fetchall()]


def documents(db: duckdb.DuckDBPyConnection, ids: Collection[str]) -> dict[str, Document]:
    """Documents by id."""
    found = db.execute("SELECT * FROM documents WHERE document_id IN (SELECT unnest($ids))", {"ids": list(ids)})
    return {d.document_id: d for d in read(Document, found)}


def stories(
    db: duckdb.DuckDBPyConnection, ids: Collection[str], conditions: Mapping[str, Condition] | None = None
) -> dict[str, list[Event]]:
    """The events of the given documents (those that meet all conditions), by document and in the order of its text."""
    found: dict[str, list[Event]] = {i: [] for i in ids}
    meets, given = where(conditions or {})
    for event in _fetch(db, f"document_id IN (SELECT unnest($ids)) AND {meets}", {"ids": list(ids), **given}):
        found[event.document_id].append(event)
    return {i: sorted(of, key=lambda e: e.trigger.start) for i, of in found.items()}


def story(db: duckdb.DuckDBPyConnection, document_id: str) -> list[Event]:
    """All events of one document in the order of its text."""
    return stories(db, [document_id])[document_id]


def _fetch(db: duckdb.DuckDBPyConnection, where: str, parameters: dict[str, Any]) -> list[Event]:
    order = "coalesce(earliest, published::DATE), published, source, document_id, trigger.start"
    return [*read(Event, db.execute(f"SELECT * FROM events WHERE {where} ORDER BY {order}", parameters))]


def read(kind: type[T], found: duckdb.DuckDBPyConnection, at_once: int = 2000) -> Iterator[T]:
    """What was found as values of a class of `detente.event`, so many rows in memory at once."""
    names = [c[0] for c in found.description or ()]
    while rows := found.fetchmany(at_once):
        yield from from_rows(kind, names, rows)
