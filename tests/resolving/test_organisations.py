"""The tables of organisations and of their members hold together.

Dates are inclusive: `valid_from` is the first and `valid_to` the last day on which a row holds; a month or
a year alone stands for its whole length, an empty cell for always or still.
"""

import csv
import re
from calendar import monthrange
from collections import Counter, defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from detente.resolving.headquarters import seated
from detente.resolving.knowledge_tables import organisations
from detente.resolving.places.resolve import resolve_place

KNOWLEDGE = Path(__file__).parents[2] / "src" / "detente" / "resolving" / "knowledge"
PREFIXES = {
    "igo": "org",
    "ngo": "ngo",
    "bloc": "bloc",
    "armed-group": "group",
    "party": "party",
    "media": "media",
    "company": "company",
    "agency": "agency",
}
AT_LEAST = {
    "igo": 150,
    "ngo": 60,
    "bloc": 40,
    "armed-group": 150,
    "party": 120,
    "media": 120,
    "company": 100,
    "agency": 120,
}
SECTORS = {
    *("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF"),
    *("AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "OPP", "REF", "REL", "SOC", "UNK"),
    *("IGO", "NGO"),
}


def read(name: str) -> list[dict[str, str]]:
    with (KNOWLEDGE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ORGANISATIONS = read("organisations.csv")
MEMBERSHIPS = read("memberships.csv")


def first_day(text: str) -> date:
    """First day of a full or partial ISO date; the beginning of time if empty."""
    if not text:
        return date.min
    year, month, day = [*map(int, text.split("-")), 1, 1][:3]
    return date(year, month, day)


def last_day(text: str) -> date:
    """Last day of a full or partial ISO date; the end of time if empty."""
    if not text:
        return date.max
    parts = [int(part) for part in text.split("-")]
    year, month = (*parts, 12)[:2]
    return date(year, month, parts[2] if len(parts) == 3 else monthrange(year, month)[1])


def overlap(one: dict[str, str], other: dict[str, str]) -> bool:
    return first_day(one["valid_from"]) <= last_day(other["valid_to"]) and first_day(other["valid_from"]) <= last_day(
        one["valid_to"]
    )


def names(row: dict[str, str]) -> list[str]:
    """All names but those that only say that another may stand in small letters ("Anti-balaka|anti-balaka")."""
    listed = [row["name"], *(row["aliases"].split("|") if row["aliases"] else [])]
    return [name for name in listed if not (name[:1].islower() and name[0].upper() + name[1:] in listed)]


def members(organisation: str, day: str) -> set[str]:
    on = date.fromisoformat(day)
    return {
        row["country"]
        for row in MEMBERSHIPS
        if row["organisation"] == organisation
        and ":" not in row["country"]
        and first_day(row["valid_from"]) <= on <= last_day(row["valid_to"])
    }


def test_columns() -> None:
    assert ",".join(ORGANISATIONS[0]) == "id,name,aliases,kind,country,sectors,valid_from,valid_to,governs"
    assert ",".join(MEMBERSHIPS[0]) == "organisation,country,valid_from,valid_to"
    assert not [row for row in ORGANISATIONS + MEMBERSHIPS if None in row or None in row.values()]


def test_ids_are_unique_and_carry_the_prefix_of_their_kind() -> None:
    assert not [key for key, count in Counter(row["id"] for row in ORGANISATIONS).items() if count > 1]
    shape = r"[a-z0-9]+(-[a-z0-9]+)*"
    assert not [row["id"] for row in ORGANISATIONS if not re.fullmatch(f"{PREFIXES[row['kind']]}:{shape}", row["id"])]


def test_every_kind_is_well_covered() -> None:
    counts = Counter(row["kind"] for row in ORGANISATIONS)
    assert set(counts) == set(PREFIXES)
    assert not {kind: counts[kind] for kind, least in AT_LEAST.items() if counts[kind] < least}


UNRECOGNISED = {"agency:jubaland", "agency:puntland", "agency:somaliland"}
"""Lands that rule themselves without being states: bare, they have no sectors, as bare countries have none."""


def test_sectors_are_known_and_only_blocs_and_lands_have_none() -> None:
    for row in ORGANISATIONS:
        sectors = row["sectors"].split("|") if row["sectors"] else []
        assert set(sectors) <= SECTORS, row["id"]
        assert len(sectors) == len(set(sectors)), row["id"]
        assert bool(sectors) == (row["kind"] != "bloc" and row["id"] not in UNRECOGNISED), row["id"]


def test_countries_are_three_capitals_and_international_bodies_have_none() -> None:
    for row in ORGANISATIONS:
        assert re.fullmatch("[A-Z]{3}|", row["country"]), row["id"]
        assert not (row["country"] and row["kind"] in {"igo", "bloc"}), row["id"]
    ids = {row["id"] for row in ORGANISATIONS}
    assert not [r for r in MEMBERSHIPS if not re.fullmatch("[A-Z]{3}", r["country"]) and r["country"] not in ids]


@pytest.mark.parametrize("table", [ORGANISATIONS, MEMBERSHIPS], ids=["organisations", "memberships"])
def test_dates_parse_and_are_in_order(table: list[dict[str, str]]) -> None:
    for row in table:
        assert all(re.fullmatch(r"(\d{4}(-\d\d){0,2})?", row[end]) for end in ("valid_from", "valid_to")), row
        assert first_day(row["valid_from"]) <= last_day(row["valid_to"]), row


def test_names_are_clean() -> None:
    for row in ORGANISATIONS:
        keys = [name.casefold() for name in names(row)]
        assert all(name and name == " ".join(name.split()) for name in names(row)), row["id"]
        assert len(keys) == len(set(keys)), row["id"]


def test_no_name_stands_for_two_organisations_at_once() -> None:
    rows_of = defaultdict(list)
    for row in ORGANISATIONS:
        for name in names(row):
            # "~Labour Party" is read beside its country alone.
            local = f"{name} of {row['country']}" if name.startswith("~") else name
            rows_of[local.casefold()].append(row)
    assert not [
        (name, one["id"], other["id"])
        for name, rows in rows_of.items()
        for one, other in combinations(rows, 2)
        if overlap(one, other)
    ]


def test_memberships_point_to_known_organisations_of_states() -> None:
    kinds = {row["id"]: row["kind"] for row in ORGANISATIONS}
    assert not {row["organisation"] for row in MEMBERSHIPS if kinds.get(row["organisation"]) not in ("igo", "bloc")}


def test_no_country_is_a_member_twice_at_once() -> None:
    spells = defaultdict(list)
    for row in MEMBERSHIPS:
        spells[row["organisation"], row["country"]].append(row)
    assert not [key for key, rows in spells.items() if any(overlap(one, other) for one, other in combinations(rows, 2))]


@pytest.mark.parametrize(
    ("organisation", "day", "count"),
    [
        ("org:nato", "1990-06-01", 16),
        ("org:nato", "2025-01-01", 32),
        ("org:european-union", "1990-06-01", 12),
        ("org:european-union", "2000-01-01", 15),
        ("org:european-union", "2015-01-01", 28),
        ("org:european-union", "2020-01-31", 28),
        ("org:european-union", "2021-01-01", 27),
        ("bloc:eurozone", "2023-06-01", 20),
        ("org:g7", "2024-01-01", 7),
        ("org:g8", "2010-01-01", 8),
        ("bloc:p5", "1990-01-01", 5),
        ("bloc:p5", "2020-01-01", 5),
        ("bloc:western-countries", "2025-01-01", 35),
        ("org:asean", "1990-01-01", 6),
        ("org:asean", "2020-01-01", 10),
        ("org:brics", "2012-01-01", 5),
        ("org:brics", "2025-06-01", 10),
        ("org:opec", "2025-01-01", 12),
        ("org:ecowas", "2020-01-01", 15),
        ("org:ecowas", "2025-06-01", 12),
        ("org:gcc", "2020-01-01", 6),
        ("org:sco", "2025-01-01", 10),
        ("org:csto", "2020-01-01", 6),
        ("org:arab-league", "2020-01-01", 22),
        ("org:african-union", "2020-01-01", 55),
        ("org:oas", "2020-01-01", 35),
        ("org:council-of-europe", "2020-01-01", 47),
        ("org:oecd", "2022-01-01", 38),
        ("org:sadc", "2020-01-01", 16),
        ("org:caricom", "2020-01-01", 15),
        ("org:apec", "2020-01-01", 21),
        ("org:pacific-islands-forum", "2020-01-01", 18),
    ],
)
def test_members_on_a_day(organisation: str, day: str, count: int) -> None:
    assert len(members(organisation, day)) == count


def test_named_rows_are_there() -> None:
    rows = {row["id"]: row for row in ORGANISATIONS}
    assert "NATO" in names(rows["org:nato"])
    assert {"the West", "Western", "Western powers"} <= set(names(rows["bloc:western-countries"]))
    assert rows["group:unita"]["country"] == "AGO"
    assert rows["party:national-league-for-democracy"]["country"] == "MMR"
    assert rows["ngo:amnesty-international"]["sectors"] == "NGO"
    assert rows["company:rosatom"]["country"] == "RUS"
    assert rows["agency:tatmadaw"]["sectors"] == "MIL"
    assert "MRTV" in names(rows["media:mrtv"])


def test_every_seat_is_a_city_and_every_body_that_sits_there_is_known() -> None:
    for (city, country), bodies in seated().items():
        point = resolve_place(city, [country])
        assert point and (point.name, point.country) == (city, country)
        assert all(body in organisations() for body in bodies)
