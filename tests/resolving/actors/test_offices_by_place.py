"""Offices that are told by where somebody is sent, whose spiritual leader he is, and by what a body calls its head."""

from __future__ import annotations

import pytest

from detente.resolving.lookup import who


@pytest.mark.parametrize(
    ("day", "text", "name", "country"),
    [
        ("2019-08-03", "U.S. special envoy for Afghanistan", "Zalmay Khalilzad", "USA"),
        ("2013-05-01", "UN special envoy for Syria", "Lakhdar Brahimi", None),
        ("2016-12-18", "Russian ambassador to Turkey", "Andrei Karlov", "RUS"),
        ("2018-03-01", "US ambassador to the UN", "Nikki Haley", "USA"),
        ("2012-01-05", "exiled spiritual leader of Tibet", "Dalai Lama", "CHN"),
        ("2020-03-01", "Boeing's chief executive", "Dave Calhoun", "USA"),
        ("2020-05-01", "head of the World Food Programme", "David Beasley", None),
        ("2016-02-01", "Ukraine's prosecutor general", "Viktor Shokin", "UKR"),
        ("2020-01-10", "South Africa's finance minister", "Tito Mboweni", "ZAF"),
        ("2021-01-10", "Iran's parliament speaker", "Mohammad Bagher Ghalibaf", "IRN"),
    ],
)
def test_the_holder_of_the_day_is_named(day: str, text: str, name: str, country: str | None) -> None:
    found = who(text, day)
    assert (found.name, found.country) == (name, country)


@pytest.mark.parametrize(
    ("day", "text", "sentence", "name", "country", "sector"),
    [
        ("2024-03-05", "gang leader known as Barbecue", "", "Jimmy Chérizier", "HTI", "CRM"),
        ("2001-12-01", "Sinn Fein president Gerry Adams", "", "Gerry Adams", "GBR", None),
        ("2014-02-09", "armed anti-balaka fighters", "", "Anti-balaka", "CAF", "REB"),
        ("2022-09-10", "Ahmadi Muslims", "Ahmadi Muslims hid in Lahore.", None, "PAK", "REL"),
        ("2007-11-17", "Kosovo's Serb minority", "", None, "XKX", "CVL"),
        ("2024-01-01", "Somaliland", "", "Somaliland", "SOM", None),
        ("2014-12-16", "police", "The police asked for a million naira.", None, "NGA", "COP"),
        ("2023-01-01", "South Africa's ruling party", "", "African National Congress", "ZAF", "PTY"),
    ],
)
def test_names_within_names(
    day: str, text: str, sentence: str, name: str | None, country: str, sector: str | None
) -> None:
    found = who(text, day, sentence or None)
    assert (found.name, found.country) == (name, country)
    assert sector is None or found.sectors[0] == sector or not found.sectors
