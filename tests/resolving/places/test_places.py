"""Mentions of places become points, countries or nothing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.resolving.places import gazetteer
from detente.resolving.places.gazetteer import distance, sound
from detente.resolving.places.resolve import area_country, city_country, resolve_place

# mention, countries of the story, other places of the story, country, lat, lon
POINTS = [
    ("Vladivostok", (), (), "RUS", 43.12, 131.89),
    ("Kyiv", (), (), "UKR", 50.45, 30.52),
    ("Kiev", (), (), "UKR", 50.45, 30.52),
    ("Rangoon", (), (), "MMR", 16.80, 96.15),
    ("Bombay", (), (), "IND", 19.07, 72.88),
    ("Geneva", (), (), "CHE", 46.20, 6.14),
    ("Geneva", ("USA", "RUS"), (), "CHE", 46.20, 6.14),
    ("The Hague", (), (), "NLD", 52.08, 4.31),
    ("the Hague", (), (), "NLD", 52.08, 4.31),
    ("Camp David", (), (), "USA", 39.65, -77.46),
    ("BEIJING", (), (), "CHN", 39.91, 116.39),
    ("N'Djamena", (), (), "TCD", 12.11, 15.04),
    ("Xi’an", (), (), "CHN", 34.26, 108.93),
    ("Port-au-Prince", (), (), "HTI", 18.54, -72.34),
    ("Sharm el-Sheikh", (), (), "EGY", 27.91, 34.33),
    ("St Petersburg", (), (), "RUS", 59.94, 30.31),
    ("St. Petersburg", ("RUS",), (), "RUS", 59.94, 30.31),
    ("Washington", (), (), "USA", 38.90, -77.04),
    ("New York", (), (), "USA", 40.71, -74.01),
    ("Odessa", (), (), "UKR", 46.48, 30.73),
    ("Raqqa", (), (), "SYR", 35.95, 39.01),
    ("Stepanakert", (), (), "AZE", 39.82, 46.75),
    ("Shusha", (), (), "AZE", 39.76, 46.75),
    ("Panmunjom", (), (), None, 37.96, 126.68),
    ("El Fasher", (), (), "SDN", 13.63, 25.35),
    # accents
    ("Sao Paulo", (), (), "BRA", -23.55, -46.64),
    ("Bogota", (), (), "COL", 4.61, -74.08),
    ("Tromsø", (), (), "NOR", 69.65, 18.96),
    ("Łódź", (), (), "POL", 51.77, 19.47),
    # spelt otherwise, in a country of the story
    ("Falluja", ("IRQ",), (), "IRQ", 33.35, 43.78),
    ("Hudeida", ("YEM",), (), "YEM", 14.80, 42.95),
    # what surrounds the name
    ("port of Odesa", (), (), "UKR", 46.48, 30.73),
    ("city of Lviv", (), (), "UKR", 49.84, 24.03),
    ("outskirts of Damascus", (), (), "SYR", 33.51, 36.29),
    ("the eastern outskirts of the city of Aleppo", (), (), "SYR", 36.20, 37.16),
    ("near Kupiansk", (), (), "UKR", 49.71, 37.62),
    ("downtown Beirut", (), (), "LBN", 33.89, 35.50),
    ("central Harare", (), (), "ZWE", -17.83, 31.05),
    ("north-eastern Mogadishu", (), (), "SOM", 2.04, 45.34),
    ("Kabul International Airport", (), (), "AFG", 34.53, 69.17),
    ("Conakry stadium", (), (), "GIN", 9.54, -13.68),
    ("his Lahore residence", (), (), "PAK", 31.56, 74.35),
    ("two Istanbul synagogues", (), (), "TUR", 41.01, 28.95),
    ("Raqqa's old city", (), (), "SYR", 35.95, 39.01),
    ("Bangkok's Government House", (), (), "THA", 13.76, 100.51),
    ("Ilya Akopian Stadium in Tbilisi", (), (), "GEO", 41.69, 44.83),
    ("Ilya Akopian Stadium, Tbilisi", (), (), "GEO", 41.69, 44.83),
    ("highways out of Guatemala City", (), (), "GTM", 14.64, -90.51),
    ("Goma-Rutshuru road", (), (), "COD", -1.67, 29.22),
    ("Lagos and Kaduna", (), (), "NGA", 6.45, 3.39),
    # the capital
    ("the capital", ("GEO",), (), "GEO", 41.69, 44.83),
    ("the capital's military airport", ("SDN",), (), "SDN", 15.55, 32.53),
    ("Thai capital", (), (), "THA", 13.75, 100.50),
    ("the South Korean capital", (), (), "KOR", 37.57, 126.98),
    ("the capital of Georgia", (), (), "GEO", 41.69, 44.83),
    # namesakes
    ("Tripoli", (), (), "LBY", 32.89, 13.19),
    ("Tripoli", ("LBN",), (), "LBN", 34.43, 35.84),
    ("Tripoli", ("LBY",), (), "LBY", 32.89, 13.19),
    ("Tripoli", (), ("Beirut", "Sidon"), "LBN", 34.43, 35.84),
    ("Tripoli, Lebanon", (), (), "LBN", 34.43, 35.84),
    ("Tripoli in Lebanon", (), (), "LBN", 34.43, 35.84),
    ("Lebanon's Tripoli", (), (), "LBN", 34.43, 35.84),
    ("Georgetown", (), (), "GUY", 6.80, -58.16),
    ("Georgetown", ("GUY", "VEN"), (), "GUY", 6.80, -58.16),
    ("San José", (), (), "CRI", 9.93, -84.08),
    ("San Jose", ("USA",), (), "USA", 37.34, -121.89),
    ("San Jose, California", (), (), "USA", 37.34, -121.89),
    ("Córdoba", (), (), "ARG", -31.41, -64.18),
    ("Cordoba", ("ESP",), (), "ESP", 37.89, -4.77),
    ("Hyderabad", (), (), "IND", 17.38, 78.46),
    ("Hyderabad", ("PAK",), (), "PAK", 25.39, 68.37),
    ("Birmingham", (), (), "GBR", 52.48, -1.90),
    ("Birmingham", ("USA",), (), "USA", 33.52, -86.80),
    ("Birmingham, Alabama", (), (), "USA", 33.52, -86.80),
    ("Paris", (), (), "FRA", 48.85, 2.35),
    ("Paris", ("USA",), (), "FRA", 48.85, 2.35),
    ("Paris", ("USA",), ("Dallas", "Fort Worth"), "USA", 33.66, -95.56),
    ("Paris, Texas", (), (), "USA", 33.66, -95.56),
    ("Paris, TX", (), (), "USA", 33.66, -95.56),
    ("Springfield, Illinois", (), (), "USA", 39.80, -89.64),
    ("Springfield, Missouri", (), (), "USA", 37.22, -93.30),
    ("Springfield, MA", (), (), "USA", 42.10, -72.59),
    ("Santiago", ("CHL",), (), "CHL", -33.46, -70.65),
    ("Valencia", ("VEN",), (), "VEN", 10.16, -68.00),
    ("Moscow", ("USA",), (), "RUS", 55.75, 37.62),
    ("London", ("CAN",), (), "GBR", 51.51, -0.13),
    ("London", ("CAN",), ("Toronto",), "CAN", 42.98, -81.23),
    ("La Paz", ("BOL",), (), "BOL", -16.50, -68.15),
    # plain words that are towns
    ("Nice", (), (), "FRA", 43.70, 7.27),
    ("Mobile", ("USA",), (), "USA", 30.69, -88.04),
    ("Split", ("HRV",), (), "HRV", 43.51, 16.44),
    ("Bar", ("MNE",), (), "MNE", 42.10, 19.10),
]

# mention, name, country, kind
AREAS = [
    ("northern Shan State", "Shan State", "MMR", "region"),
    ("Rakhine state", "Rakhine", "MMR", "region"),
    ("Nagorno-Karabakh", "Nagorno-Karabakh", "AZE", "region"),
    ("the Gaza Strip", "Gaza Strip", "PSE", "region"),
    ("Gaza", "Gaza Strip", "PSE", "region"),
    ("thirteen per cent of the West Bank", "West Bank", "PSE", "region"),
    ("eastern Donbass", "Donbas", "UKR", "region"),
    ("south Lebanon", "South Lebanon", "LBN", "region"),
    ("Russia's Belgorod region", "Belgorod region", "RUS", "region"),
    ("Muramvya province", "Muramvya", "BDI", "region"),
    ("east Africa", "East Africa", None, "region"),
    ("Ohio air base", "Ohio", "USA", "state"),
    ("Strait of Hormuz", "Strait of Hormuz", None, "strait"),
    ("Kerch strait", "Kerch Strait", None, "strait"),
    ("three Black Sea ports", "Black Sea", None, "sea"),
    ("Gulf of Aden", "Gulf of Aden", None, "sea"),
    ("Spratlys", "Spratly Islands", None, "island"),
    ("Yeonpyeong island", "Yeonpyeong", "KOR", "island"),
    ("Line of Control", "Line of Control", None, "border"),
    ("Rafah crossing", "Rafah crossing", "PSE", "crossing"),
    ("White House", "White House", "USA", "site"),
]

COUNTRIES = [
    ("western Kenya", "KEN"),
    ("Yemen", "YEM"),
    ("northern Burkina Faso", "BFA"),
    ("Luxembourg", "LUX"),
    ("Panama", "PAN"),
    ("Mexico", "MEX"),
    ("Singapore's Shangri-La hotel", "SGP"),
    ("Burma", "MMR"),
    ("three Ukrainian ports", "UKR"),
    ("Mexican Senate", "MEX"),
]

NOTHING = [
    "",
    "border",
    "the border",
    "its border",
    "Algerian border",
    "border with Senegal",
    "square",
    "market",
    "airport",
    "home",
    "his residence",
    "the capital",
    "two schools",
    "American embassy",
    "two Iraqi bases",
    "Jubilee Market",
    "Independence Square",
    "Queen Charlotte hospital",
    "Congress",
    "Congress, the palace and the Supreme Court",
    "School No. 1",
    "108 targets",
    "of",
    "same",
    "nice",
    "police",
    "Police",
    "bar",
    "mobile",
    "reading",
    "march",
    "most",
    "Zxqwv",
]


@pytest.mark.parametrize(("text", "countries", "near", "country", "lat", "lon"), POINTS)
def test_a_mention_is_within_25_km_of_the_place(
    text: str,
    countries: tuple[str, ...],
    near: tuple[str, ...],
    country: str,
    lat: float,
    lon: float,
) -> None:
    point = resolve_place(text, countries, near)
    assert point is not None
    assert point.lat is not None
    assert point.lon is not None
    assert point.country == country
    assert distance((point.lat, point.lon), (lat, lon)) < 25


@pytest.mark.parametrize(("text", "name", "country", "kind"), AREAS)
def test_regions_waters_and_sites_have_names_of_their_own(text: str, name: str, country: str | None, kind: str) -> None:
    point = resolve_place(text)
    assert point is not None
    assert (point.name, point.country, point.kind) == (name, country, kind)
    assert point.lat is not None


@pytest.mark.parametrize(("text", "country"), COUNTRIES)
def test_a_country_is_never_put_on_a_city(text: str, country: str) -> None:
    point = resolve_place(text)
    assert point is not None
    assert (point.country, point.kind, point.lat, point.lon) == (country, "country", None, None)


@pytest.mark.parametrize("text", NOTHING)
def test_generic_words_and_unknown_names_are_no_place(text: str) -> None:
    assert resolve_place(text) is None


@pytest.mark.parametrize("code", ["FRA", "MMR", "DJI", "DDR", "PLW", "USA", "LKA", "BOL", "CIV"])
def test_the_capital_is_that_of_the_country_of_the_story(code: str) -> None:
    point = resolve_place("the capital's airport", [code])
    assert point is not None
    assert point.kind == "city"
    assert point.country == {"DDR": "DEU"}.get(code, code)


def test_a_state_of_the_story_beats_a_country_of_the_same_name() -> None:
    assert resolve_place("Georgia", ["USA"]).kind == "state"  # type: ignore[union-attr]
    assert resolve_place("Georgia", ["RUS"]).country == "GEO"  # type: ignore[union-attr]
    assert resolve_place("Georgia", ["USA", "GEO"]).country == "GEO"  # type: ignore[union-attr]


def test_a_province_found_by_its_town_has_no_geonameid_of_the_town() -> None:
    point = resolve_place("Muramvya province")
    assert point is not None
    assert point.geonameid is None


@pytest.mark.parametrize(("name", "country"), [("Sicily", "ITA"), ("Punjab", None), ("Lagos Street", None)])
def test_a_region_is_of_its_country_unless_two_have_one_of_that_name(name: str, country: str | None) -> None:
    assert area_country(name) == country


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Mumbai", "IND"),
        ("Tripoli", "LBY"),
        ("Washington", "USA"),
        ("Kiev", "UKR"),
        ("Goma", "COD"),
        ("Donetsk", "UKR"),
        ("Khan Sheikhoun", "SYR"),
        ("mumbai", None),
        ("France", None),
        ("", None),
    ],
)
def test_city_country(name: str, country: str | None) -> None:
    assert city_country(name) == country


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=80),
    st.lists(st.text(max_size=5), max_size=3),
    st.lists(st.text(max_size=20), max_size=3),
)
def test_any_text_is_answered(text: str, countries: list[str], near: list[str]) -> None:
    resolve_place(text, countries, near)
    city_country(text)


WORDS = [
    "Tripoli",
    "Lebanon",
    "the",
    "of",
    "in",
    "near",
    "'s",
    ", ",
    "capital",
    "and",
    "al-",
    "-",
    "St",
    "TX",
    "Port",
]


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12), st.booleans())
def test_any_heap_of_words_is_answered(words: list[str], spaced: bool) -> None:
    resolve_place((" " if spaced else "").join(words), ["LBN"], words)


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
def test_distances_are_the_same_both_ways_and_at_most_half_the_globe(
    lat: float, lon: float, lat2: float, lon2: float
) -> None:
    there, back = distance((lat, lon), (lat2, lon2)), distance((lat2, lon2), (lat, lon))
    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= 20_016


def test_the_tables_load_fast() -> None:
    gazetteer.cities.cache_clear()
    start = time.perf_counter()
    gazetteer.cities()
    assert time.perf_counter() - start < 1.5  # 0.1 s on a laptop; the bound only catches a change of kind


def test_every_region_has_a_kind_and_a_position_on_earth() -> None:
    kinds = {"region", "state", "island", "sea", "strait", "river", "lake", "mountains", "border", "crossing"}
    for candidates in gazetteer.regions().values():
        for point in (one.point for one in candidates):
            assert point.kind in kinds | {"town", "city", "site"}, point
            assert point.lat is not None and -90 <= point.lat <= 90, point
            assert point.lon is not None and -180 <= point.lon <= 180, point


def test_many_keys_sound_as_each_by_itself() -> None:
    keys = ["al falluja", "ash shaykh", "poste de flacq", "kharkiv", "dhahran|zahran"]
    assert sound("\n".join(keys)).split("\n") == [sound(key) for key in keys]
    assert sound("falluja") == sound("al fallujah")
