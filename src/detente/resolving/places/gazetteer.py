"""The gazetteer: names as keys, and the places that a name may mean.

Tables in `knowledge/`, read on first use (about 0.1 s): places.csv.gz, cities of 5,000 people or more, and
provinces.csv.gz, the first-level divisions of all countries (both GeoNames, CC BY 4.0, built by scripts/build_places.py
and scripts/build_provinces.py); regions.csv, written by hand: regions, seas, straits, islands, crossings, small towns
and sites of the news; region_people.csv, adjectives of regions ("Catalan"). Names of countries come from
countries.csv. `knowledge/README.md` says what the columns mean.
"""

from __future__ import annotations

import csv
import gzip
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from detente.resolving import knowledge_tables
from detente.resolving.letters import plain
from detente.resolving.own_tables import OwnTables, in_use, kept
from detente.uncollected import uncollected

# Weights of places that have no population, on the scale of log10(people).
_WEIGHTS = {"town": 4.7, "site": 5.2, "crossing": 5.2, "city": 5.5}
_REGION, _COUNTRY, _COUNTRY_ALIAS = 6.6, 8.0, 6.4
_PROVINCE, _PROVINCE_OF_CITY = 5.3, 3.5  # "Helmand" alone is the province, "Kandahar" alone the city
_AREAS = ("region", "state")
_CAPITAL, _OTHER_NAME, _SAME_ACCENTS = 1.0, -0.7, 0.3

_ARTICLE = re.compile(r"^(?:al|el|ad|an|as|ash|at|az|ar) ")
_PARTICLES = frozenset({"al", "el", "ad", "an", "as", "ash", "at", "az", "ar", "d", "s"})
_SOUNDS = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        (r"\b(?:al|el|ad|an|as|ash|at|az|ar|ed|es|esh|ez) ", ""),
        (r" ", ""),
        (r"(?<=[kgdt])h", ""),
        (r"c?q|ck", "k"),
        (r"a[iy]|ei|[eiy]+", "i"),
        (r"[ouw]+", "u"),
        (r"([^|\n])\1+", r"\1"),
        (r"h(?=[|\n]|$)", ""),
    )
)
_BLANKS = str.maketrans(dict.fromkeys("-‐‑–,", " "))

# Words that are also towns, or a site in many countries.
_COMMON = frozenset(
    """
    academy airport avenue bank bar bath bay beach border bridge camp canal capital castle center
    central centre change church city clinic coast college commerce congress court crossing district
    east eden embassy enterprise federal field fort freedom garden gate government grand green hall
    harbor harbour headquarters heaven hell hill home hope hospital hotel house independence industry
    island justice lake liberty male mall march market may media metro mission mobile monument most
    mountain museum nice north of orange palace paradise park parliament peace police port presidential
    prison progress reading republic residence river road roman rugby same school senate south split
    square stadium station street temple tower town union university valley victory village wall war
    west women zone
    """.split()
) | {"government house", "independence square", "october square", "victory monument"}


# "Northern Region" is in many countries.
_DIRECTION = re.compile(
    r"(?:(?:north|south|east|west|nord|sud|est|ouest|central|centre)(?:ern)? ?)+"
    r"(?:region|province|state|district|department)?"
)


@dataclass(frozen=True, slots=True)
class Point:
    """A place. country: ISO 3166-1 alpha-3, None at sea. lat, lon: degrees north, east, None for a country.

    kind: city, town, country, region, state, island, sea, strait, river, lake, mountains, border, crossing or
    site. geonameid is None where the place is not from GeoNames.
    """

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    kind: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean. weight: how likely without any context, about the log10 of its people.

    admin1: GeoNames' code of the first-level division that it lies in or is, `|` between several.
    """

    point: Point
    weight: float
    admin1: str = ""


def candidates(name: str) -> list[Candidate]:
    """All places of that name. A name of a country is never that of a city (Luxembourg, Kuwait, Panama)."""
    return list(_candidates(in_use(), name))


@lru_cache(maxsize=8192)
def _candidates(_tables: OwnTables | None, name: str) -> list[Candidate]:
    """As `candidates`; `_tables` are those in use, so that answers from others are not given again."""
    if not is_name(name):
        return []
    key = fold(name)
    found = list(regions().get(key, ()))
    known = {one.point.country for one in found if one.point.kind in _AREAS}
    found += [one for one in provinces().get(key, ()) if one.point.country not in known]
    if country := country_names().get(key):
        code, is_main = country
        return [*found, Candidate(country_point(code), _COUNTRY if is_main else _COUNTRY_ALIAS)]
    return found + city_namesakes(name)


def city_namesakes(name: str) -> list[Candidate]:
    """All cities of that name, even if it is that of a country; only for words that say which city is meant."""
    key = fold(name)
    for form in (key, _ARTICLE.sub("", key), f"al {key}"):
        if lines := cities().get(form):
            return [_city(line, form, name) for line in lines.split("\n")]
    return []


def areas(name: str) -> list[Candidate]:
    """The regions, states and provinces of that name, also by its people ("Californian")."""
    own = [one for one in candidates(name) if one.point.kind in _AREAS]
    for region, country in region_people().get(fold(name), ()):
        own += [one for one in candidates(region) if one.point.kind in _AREAS and country in ("", one.point.country)]
    return own


def sounding_like(name: str, countries: Iterable[str]) -> list[Candidate]:
    """Cities of these countries that sound the same: some names are spelt in many ways (Falluja)."""
    key = sound(fold(name)) if is_name(name) else ""
    if len(key) < 4:
        return []
    return [_city(line, "", name) for country in sorted(set(countries)) for line in _sounds(country).get(key, ())]


def is_common(name: str) -> bool:
    """Whether a name is also a plain word ("Mobile", "Split") or that of a site in many countries."""
    key = fold(name)
    return key in _COMMON or (bool(_DIRECTION.fullmatch(key)) and key not in regions())


def distance(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Kilometres between two points, each (lat, lon) in degrees, along the great circle."""
    north, south = math.radians(here[0]), math.radians(there[0])
    east = math.radians(there[1] - here[1])
    half = math.sin((north - south) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, half)))


def apart(one: Point, other: Point) -> float:
    """Kilometres between two places, infinite where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    return distance((one.lat, one.lon), (other.lat, other.lon))


def is_name(text: str) -> bool:
    """Whether a text can begin a name: "Goma", "al-Bab", but not "airport"."""
    particle, mark, rest = text.partition("-")
    return text.lstrip("'")[:1].isupper() or (bool(mark) and particle in _PARTICLES and rest[:1].isupper())


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The key of a name: no case, accents, apostrophes or dots; spaces for hyphens; "saint" for "St"."""
    key = " ".join(plain(text.translate(_BLANKS)).split())
    return f"saint {key[3:]}" if key.startswith("st ") else key


def sound(keys: str) -> str:
    """A rough spelling: no article, three vowels, no doubled letters, no h after k, g, d, t or at the end.

    Of one key, or of many with `|` or ends of lines between them: then all at once, in a fraction of the time.
    """
    for pattern, spelling in _SOUNDS:
        keys = pattern.sub(spelling, keys)
    return keys


@cache
@uncollected()
def cities() -> dict[str, str]:
    """Folded name to the lines of places.csv.gz that carry it; a line is parsed only when looked up."""
    found: dict[str, str] = {}
    packed = (files("detente.resolving") / "knowledge" / "places.csv.gz").read_bytes()
    for line in gzip.decompress(packed).decode().splitlines()[1:]:
        for key in line[: line.index(",")].split("|"):
            found[key] = f"{found[key]}\n{line}" if key in found else line
    return found


@lru_cache(maxsize=8192)
def _city(line: str, key: str, name: str) -> Candidate:
    """The candidate of a line of places.csv.gz. key: what found it, empty if by sound; name: as in text."""
    keys, geonameid, own, country, admin1, lat, lon, people = next(csv.reader([line]))
    weight = math.log10(max(1000, int(people.removesuffix("*"))))
    weight += _CAPITAL if people.endswith("*") else 0
    weight += _SAME_ACCENTS if name == own and not name.isascii() else 0
    weight += _OTHER_NAME if key != keys.split("|", 1)[0] else 0
    point = Point(own, country or None, float(lat), float(lon), int(geonameid), "city")
    return Candidate(point, weight, admin1)


@cache
@uncollected()
def _cities_by_country() -> dict[str, list[str]]:
    """Country code to the lines of places.csv.gz."""
    found: dict[str, list[str]] = {}
    for line in dict.fromkeys(line for lines in cities().values() for line in lines.split("\n")):
        found.setdefault(line.rsplit(",", 5)[1], []).append(line)
    return found


def cities_of(country: str) -> list[Candidate]:
    """All cities of a country, by its code."""
    return [_city(line, "", "") for line in _cities_by_country().get(country, [])]


@cache
@uncollected()
def _sounds(country: str) -> dict[str, list[str]]:
    """Rough spelling to lines of places.csv.gz, for the cities of one country."""
    lines = _cities_by_country().get(country, [])
    spelt = sound("\n".join(line[: line.index(",")] for line in lines)).split("\n")
    found: dict[str, list[str]] = {}
    for line, keys in zip(lines, spelt if lines else (), strict=True):
        for key in dict.fromkeys(keys.split("|")):
            found.setdefault(key, []).append(line)
    return found


@kept
def regions() -> dict[str, list[Candidate]]:
    """Folded name or alias to the candidates of regions.csv."""
    found: dict[str, list[Candidate]] = {}
    codes = _codes()
    with (files("detente.resolving") / "knowledge" / "regions.csv").open(encoding="utf-8") as lines:
        for row in knowledge_tables.with_own("regions.csv", csv.DictReader(lines)):
            country, kind = row["country"], row["kind"]
            geonameid = int(row["geonameid"]) if row["geonameid"] else None
            point = Point(row["name"], country or None, float(row["lat"]), float(row["lon"]), geonameid, kind)
            names = (row["name"], *filter(None, row["aliases"].split("|")))
            for key in dict.fromkeys(map(fold, names)):
                code = codes.get((country, key), "") if kind in _AREAS else ""
                found.setdefault(key, []).append(Candidate(point, _WEIGHTS.get(kind, _REGION), code))
    return found


@cache
@uncollected()
def provinces() -> dict[str, list[Candidate]]:
    """Folded name to the candidates of provinces.csv.gz."""
    found: dict[str, list[Candidate]] = {}
    for keys, name, country, admin1, lat, lon, own in _province_rows():
        point = Point(name, country or None, float(lat), float(lon), None, "region")
        candidate = Candidate(point, _PROVINCE if own else _PROVINCE_OF_CITY, admin1)
        for key in keys.split("|"):
            found.setdefault(key, []).append(candidate)
    return found


@cache
def _province_rows() -> list[list[str]]:
    packed = (files("detente.resolving") / "knowledge" / "provinces.csv.gz").read_bytes()
    return list(csv.reader(gzip.decompress(packed).decode().splitlines()[1:]))


@cache
def _codes() -> dict[tuple[str, str], str]:
    """Country and folded name of a first-level division to its codes."""
    return {(row[2], key): row[3] for row in _province_rows() for key in row[0].split("|")}


@cache
def region_people() -> dict[str, list[tuple[str, str]]]:
    """Folded adjective or people of a region ("catalan") to the region's name and its country, "" for any."""
    found: dict[str, list[tuple[str, str]]] = {}
    with (files("detente.resolving") / "knowledge" / "region_people.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            for word in row["words"].split("|"):
                found.setdefault(fold(word), []).append((row["region"], row["country"]))
    return found


@kept
def country_names() -> dict[str, tuple[str, bool]]:
    """Folded name to (code, whether it is the country's own name rather than an alias such as "Burma")."""
    found: dict[str, tuple[str, bool]] = {}
    for one in knowledge_tables.living_first():
        for name in (one.name, one.official):
            found.setdefault(fold(name), (one.code, True))
    for one in knowledge_tables.living_first():
        for name in one.aliases:
            found.setdefault(fold(name.removeprefix("the ")), (one.code, False))
    return found


@kept
def demonyms() -> dict[str, str]:
    """Folded demonym to country code."""
    found: dict[str, str] = {}
    for one in knowledge_tables.living_first():
        for name in one.demonyms:
            found.setdefault(fold(name), one.code)
    return found


def country_point(code: str) -> Point:
    """The country as a place, without coordinates, so that nobody maps it onto a city."""
    return Point(knowledge_tables.countries()[code].name, code, None, None, None, "country")
