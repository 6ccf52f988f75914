"""The capitals of countries and of their regions."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from detente.resolving.lookup import where
from detente.resolving.places.gazetteer import apart, fold, provinces, regions
from detente.resolving.places.seats import seat_of_area

ROWS = csv.DictReader(
    (files("detente.resolving") / "knowledge" / "region_capitals.csv").read_text(encoding="utf-8").splitlines()
)


@pytest.mark.parametrize(
    ("text", "sentence", "name"),
    [
        ("the Malian capital", "Gunmen fired in the Malian capital.", "Bamako"),
        ("the Catalan capital", "Police searched offices in the Catalan capital.", "Barcelona"),
        ("the capital of North Kivu", "Rebels closed in on the capital of North Kivu.", "Goma"),
        ("Tibet's capital", "Monks marched in Tibet's capital.", "Lhasa"),
        ("the provincial capital", "The army retook the provincial capital in South Kivu.", "Bukavu"),
        ("the regional capital", "Soldiers entered the regional capital, Mekelle.", "Mek'ele"),
        (
            "the capital of Nigeria's Borno state",
            "A bomb went off in the capital of Nigeria's Borno state.",
            "Maiduguri",
        ),
        ("the state capital", "A mosque burned in Jos, the state capital.", "Jos"),
        ("the capital of California", "The bill was signed in the capital of California.", "Sacramento"),
        ("the capital of Illinois", "The bill was signed in the capital of Illinois.", "Springfield"),
    ],
)
def test_the_capital_is_that_of_the_region_that_is_named(text: str, sentence: str, name: str) -> None:
    assert where(text, sentence).name == name


def test_a_provincial_capital_is_not_the_capital_of_the_country() -> None:
    assert where("the provincial capital", "Afghan police left the provincial capital.").name is None


@pytest.mark.parametrize("row", list(ROWS), ids=lambda row: row["region"])
def test_every_row_names_a_region_and_a_city_in_it(row: dict[str, str]) -> None:
    keys = {fold(name) for name in row["region"].split("|")}
    of_tables = (one for table in (regions(), provinces()) for key in table for one in table[key])
    found = [one for one in of_tables if one.point.country == row["country"] and fold(one.point.name) in keys]
    found = [one for one in found if one.point.kind in ("region", "state", "island")]
    assert found
    for one in found:
        city = seat_of_area(one)
        assert city is not None, f"{row['capital']} is not in the tables"
        assert city.country == row["country"]
        assert apart(city, one.point) < 1100
