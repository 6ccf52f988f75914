"""Holidays: moving feasts, national days, and whose day is meant."""

from __future__ import annotations

import datetime

import pytest

from detente.resolving.dates.edtf import valid_edtf
from detente.resolving.dates.holidays import holidays, rule_of, turn
from detente.resolving.dates.resolve import resolve_date

MONDAY = datetime.date(2025, 3, 3)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Eid al-Fitr 2024", "2024-04-10"),
        ("Eid al-Adha 2019", "2019-08-11"),
        ("the second day of Eid al-Fitr 2023", "2023-04-22"),
        ("the eve of Eid al-Fitr 2023", "2023-04-20"),
        ("Ramadan 2025", "2025-03-01/2025-03-29"),
        ("the end of Ramadan last year", "2024-04-09"),
        ("Ashura 2023", "2023-07-28"),
        ("Nowruz 2024", "2024-03-20"),
        ("the Lunar New Year 2023", "2023-01-22"),
        ("Tet 1968", "1968-01-30"),
        ("Yom Kippur 1973", "1973-10-06"),
        ("Passover 2024", "2024-04-23"),
        ("Diwali 2024", "2024-10-31"),
        ("Easter 1916", "1916-04-23"),
        ("Orthodox Easter 2021", "2021-05-02"),
        ("Holy Week 2024", "2024-03-24/2024-03-30"),
        ("Thanksgiving 2024", "2024-11-28"),
        ("Labor Day 2024", "2024-09-02"),
        ("Bastille Day 2016", "2016-07-14"),
        ("Ukraine's Independence Day", "2024-08-24"),
        ("Indian Independence Day", "2024-08-15"),
        ("Independence Day in Pakistan", "2024-08-14"),
        ("the day after Christmas", "2024-12-26"),
        ("9/11", "2001-09-11"),
    ],
)
def test_a_holiday_is_a_day_of_its_year(text: str, edtf: str) -> None:
    assert resolve_date(text, MONDAY, tense="past") == edtf


def test_the_countries_of_the_story_say_whose_day_it_is() -> None:
    assert resolve_date("Independence Day", MONDAY, tense="past") == "2024-07-04"
    assert resolve_date("Independence Day", MONDAY, tense="past", countries=["UKR"]) == "2024-08-24"
    assert resolve_date("Victory Day", MONDAY, tense="past", countries=["BGD"]) == "2024-12-16"
    assert resolve_date("Constitution Day", MONDAY, tense="past") is None


def test_no_feast_is_guessed_beyond_the_table() -> None:
    assert resolve_date("Nowruz 1400", MONDAY) is None
    assert resolve_date("Diwali 1990", MONDAY) is None


def test_every_rule_gives_a_day_in_2024() -> None:
    for name, rules in holidays().items():
        for country in rules:
            found = turn(rule_of(name, [country]), datetime.date(2024, 1, 1), 0)
            assert valid_edtf(found.edtf), name
            assert found.first.year == 2024, name
