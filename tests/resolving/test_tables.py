"""The knowledge tables load, say where they are wrong, and hold what the conventions promise."""

from __future__ import annotations

from datetime import date

import pytest

from detente.resolving import knowledge_tables as tables
from detente.resolving.knowledge_tables import KnowledgeError, StateNumbers, holds, members, parse

_SECTORS = "COP GOV JUD LEG MIL PRM PTY REB SPY UAF AGR BUS CRM CVL EDU ELI JRN LAB MED OPP REF REL SOC UNK IGO NGO"
SECTORS = frozenset(_SECTORS.split())


def test_countries_cover_iso_and_the_states_that_ended() -> None:
    known = tables.countries()
    assert len(known) >= 249 + 5
    assert {"SUN", "YUG", "CSK", "DDR", "XKX", "PSE", "TWN", "HKG", "VAT", "MMR", "SSD"} <= set(known)


def test_countries_agree_with_pycountry_where_it_is_installed() -> None:
    pycountry = pytest.importorskip("pycountry")
    codes = {country.alpha_3 for country in pycountry.countries}
    assert codes <= set(tables.countries())
    assert set(tables.countries()) - codes == {"SUN", "YUG", "CSK", "DDR", "VDR", "YMD", "XKX"}


@pytest.mark.parametrize(
    ("code", "alias"),
    [
        ("MMR", "Burma"),
        ("COD", "Zaire"),
        ("SWZ", "Swaziland"),
        ("PRK", "DPRK"),
        ("GBR", "U.K."),
        ("USA", "America"),
    ],
)
def test_older_and_shorter_names_are_aliases_of_todays_code(code: str, alias: str) -> None:
    assert alias in tables.countries()[code].aliases


@pytest.mark.parametrize(
    ("code", "on", "cow", "gw"),
    [
        ("USA", None, 2, 2),
        ("RUS", None, 365, 365),
        ("MMR", date(1985, 3, 1), 775, 775),
        ("GRL", None, None, None),
        ("DEU", date(1938, 9, 29), 255, 255),
        ("DEU", date(1985, 3, 1), 260, 260),
        ("DEU", date(1990, 10, 2), 260, 260),
        ("DEU", date(1990, 10, 3), 255, 260),
        ("DEU", None, 255, 260),
        ("DDR", date(1985, 3, 1), 265, 265),
        ("YEM", date(1990, 5, 21), 678, 678),
        ("YEM", date(1990, 5, 22), 679, 678),
        ("VNM", date(1975, 4, 30), 817, 817),
        ("VNM", date(1975, 5, 1), 816, 816),
        ("SRB", date(2005, 1, 1), 345, 345),
        ("SRB", date(2006, 6, 5), 345, 340),
        ("YUG", date(1991, 7, 1), 345, 345),
        ("AUT", date(1914, 7, 28), 300, 300),
        ("AUT", date(1955, 5, 15), 305, 305),
        ("CSK", date(1968, 8, 21), 315, 315),
        ("CZE", None, 316, 316),
        ("SVK", None, 317, 317),
        ("XKX", None, 347, 347),
        ("TZA", None, 510, 510),
        ("SSD", None, 626, 626),
        ("BGD", None, 771, 771),
        ("TON", None, 955, 972),
        ("NRU", None, 970, 971),
        ("KIR", None, 946, 970),
        ("TUV", None, 947, 973),
    ],
)
def test_numbers_of_states_are_those_of_the_day_in_either_list(
    code: str, on: date | None, cow: int | None, gw: int | None
) -> None:
    assert tables.countries()[code].numbers(on) == StateNumbers(cow, gw)


@pytest.mark.parametrize(
    "on", [date(1930, 1, 1), date(1960, 1, 1), date(1985, 1, 1), date(2000, 1, 1), date(2020, 1, 1)]
)
def test_no_two_states_of_a_day_share_a_number(on: date) -> None:
    known = [row for row in tables.countries().values() if holds(row.valid_from, row.valid_to, on)]
    for numbers in ([row.numbers(on).cow for row in known], [row.numbers(on).gw for row in known]):
        given = [number for number in numbers if number]
        assert len(given) == len(set(given))


def test_states_that_ended_say_when() -> None:
    known = tables.countries()
    assert known["SUN"].valid_to == "1991-12-25"
    assert known["SSD"].valid_from == "2011-07-09"


def test_metonyms_stand_for_the_government_unless_they_say_otherwise() -> None:
    metonyms = dict(tables.countries()["USA"].metonyms)
    assert metonyms["White House"] == ("GOV",)
    assert set(metonyms["Pentagon"]) == {"GOV", "MIL"}


def test_titles_are_many_lower_case_and_of_known_sectors() -> None:
    rows = tables.titles()
    assert len(rows) >= 350
    assert len({row.words for row in rows}) == len(rows)
    for row in rows:
        assert row.words == row.words.lower().strip()
        assert set(row.sectors) <= SECTORS, row


def test_codes_and_dates_of_all_tables_fit_together() -> None:
    known = set(tables.countries())
    assert {row.country for row in tables.leaders()} <= known | {""}
    assert {row.country for row in tables.organisations().values()} <= known | {""}
    known |= set(tables.organisations())  # What belongs to a bloc as a whole.
    for rows in tables.memberships().values():
        assert {row.country for row in rows} <= known


def test_no_term_of_office_stands_twice() -> None:
    keys = [(row.person, row.country, row.office, row.valid_from) for row in tables.leaders()]
    assert len(keys) == len(set(keys))


def test_peoples_and_bodies_point_to_known_countries() -> None:
    known = set(tables.countries())
    for people in tables.peoples():
        assert {people.home, *people.countries} <= known | {""}, people
        assert people.sectors in (("CVL",), ("REL",), ("AGR",), ("REF",)), people
    assert {country for _, country in tables.bodies()} <= known | {""}


def test_members_are_those_of_the_day() -> None:
    nato = next((o.id for o in tables.organisations().values() if "NATO" in (o.name, *o.aliases)), "")
    assert "SWE" in members(nato, None)
    assert "SWE" not in members(nato, date(2000, 1, 1))
    assert "USA" in members(nato, date(2000, 1, 1))
    assert members("org:nobody-knows-it", None) == ()


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "on", "expected"),
    [
        ("2011-03", "", date(2011, 3, 1), True),
        ("2011-03", "", date(2011, 2, 28), False),
        ("2011", "2012", date(2012, 12, 31), True),
        ("2011", "2012-03", date(2012, 4, 1), False),
        ("", "", date(1950, 1, 1), True),
        ("", "1991-12-25", None, False),
        ("1991-12-26", "", None, True),
    ],
)
def test_partial_dates_cover_their_whole_period(
    valid_from: str, valid_to: str, on: date | None, expected: bool
) -> None:
    assert holds(valid_from, valid_to, on) is expected


def _row(row: dict[str, str], _source: str) -> str:
    if not row["name"].isalpha():
        raise ValueError(f"{row['name']!r} is no name")
    return row["name"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "words.csv, line 0: the file is empty"),
        ("name,x\na,b\nc\n", "words.csv, line 3: 1 fields where the header has 2"),
        ("name,x\na,b\n7,b\n", "words.csv, line 3: '7' is no name"),
        ("nom,x\na,b\n", "words.csv, line 2: the column 'name' is missing"),
    ],
)
def test_a_malformed_table_names_file_line_and_fault(text: str, message: str) -> None:
    with pytest.raises(KnowledgeError, match=message.split("(")[0]):
        list(parse(text, "words.csv", _row))
