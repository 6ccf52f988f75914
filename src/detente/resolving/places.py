"""Where a mention is: "port of Odesa", "northern Shan State", "Bangkok's Government House" to a point on the map.

Two tables in `knowledge/`: places.csv.gz (cities of 5,000 people or more, GeoNames, CC BY 4.0, built by
scripts/build_places.py) and regions.csv (regions, seas, straits, islands, crossings and well-known sites, written by
hand; coordinates are of the middle, to about a tenth of a degree for large areas). Read on first use, about 0.1 s.

A mention is read in several ways, the whole of it first, then with what surrounds the name taken off; the first
reading that names a known place counts. Namesakes: the country of the story decides, then places near by, then size.
"""

from __future__ import annotations

import csv
import gzip
import math
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

LONGEST = 200  # characters; a longer mention is a sentence gone wrong, not a place


@dataclass(frozen=True, slots=True)
class Point:
    """A place: country is ISO 3166-1 alpha-3, None at sea; lat and lon are degrees north and east, None for a country.

    kind: city, town, country, region, state, island, sea, strait, river, lake, mountains, border, crossing or site.
    geonameid is None where the place is not from GeoNames.
    """

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    kind: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean. weight: how likely without any context, about the log10 of its people."""

    point: Point
    weight: float
    admin1: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """What is known around the mention. within: the place that the mention itself says it lies in."""

    countries: frozenset[str] = frozenset()
    near: tuple[Point, ...] = ()
    within: Point | None = None
    admin1: str = ""


# Weights of places that have no population, on the scale of log10(people).
WEIGHTS = {"town": 4.7, "site": 5.2, "crossing": 5.2, "city": 5.5}
REGION, COUNTRY, COUNTRY_ALIAS = 6.6, 8.0, 6.4
CAPITAL, OTHER_NAME, SAME_ACCENTS = 1.0, -0.7, 0.3
IN_COUNTRY, IN_COUNTRY_SMALL_NEW_WORLD = 1.6, 0.8
VERY_NEAR, NEAR = 1.5, 1.0  # within 100 km, within 400 km of another place of the story
# Small towns here carry the names of the world's cities, and these countries are in half of all stories: "Paris" in
# a story about the United States is still in France.
NEW_WORLD = frozenset({"USA", "CAN", "AUS", "NZL"})

COMPASS = r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)"
BEFORE = re.compile(
    rf"(?:{COMPASS}(?:ern(?:most)?)?|central|upper|lower|downtown|greater|rural|inner|outer|outside|near|mainland"
    r"|occupied|the|old|city of|town of|village of|port of|state of|province of|district of|region of)[\s-]+(?=\S)",
    re.IGNORECASE,
)
INSIDE = r"in|inside|within"
NEXT_TO = r"near|at|outside|around|across|off|of|from|to|on|over|above|towards?|along|throughout"
PREPOSITION = re.compile(rf"\s(?:(?P<inside>{INSIDE})|(?:{NEXT_TO}))\s+(?:the\s+)?(?=[^\W\d_]|')", re.IGNORECASE)
OWNER = re.compile(r"^(?P<owner>.+?)(?:'s|(?<=s)')\s+(?P<rest>.+)$")
CAPITAL_OF = re.compile(r"^(?:the\s+|its\s+)?(?:(?P<who>\S+(?:\s+[A-Z]\S+)*)\s+)?capital(?:'s)?(?:\s+city)?\b(?!\s+of\b)")
AREA_AFTER = re.compile(
    r"\s+(?:Province|State|Region|Governorate|Oblast|Krai|County|District|Prefecture|Department|Division|Township|Valley)$",
    re.IGNORECASE,
)
SITE_AFTER = re.compile(
    r"\s+(?:(?:International|Military|Central|Naval)\s+)?"
    r"(?:Airport|Airfield|Air\s?base|Base|Port|Harbou?r|Camp|Prison|Stadium|City|Town|Island|Islands|Peninsula)$",
    re.IGNORECASE,
)
# "Ukrainian ports" lie in Ukraine; an embassy, a base, troops or a border named by a demonym are often elsewhere.
AT_HOME = re.compile(
    r"\b(?:capital|parliament|senate|congress|assembly|ports?|airports?|cit(?:y|ies)|towns?|villages?|provinces?"
    r"|regions?|territory|waters|coast|mainland|soil|side|side of the border|countryside|villages|islands?|airspace)$",
    re.IGNORECASE,
)
ABROAD = re.compile(r"\b(?:embass|consul|mission|ambassador|diplomat|border|frontier|troops|delegation)", re.IGNORECASE)
PARTICLES = frozenset("al el ad an as ash at az ar d s".split())

# English words that are also towns (or names of towns in GeoNames): only with the country of the story, or when large.
COMMON = frozenset(
    """
    academy airport avenue bank bar bath bay beach border bridge camp canal capital castle center central centre church
    city clinic coast college commerce congress court crossing district east eden embassy enterprise federal field fort
    freedom garden gate grand green hall harbor harbour headquarters heaven hell hill home hope hospital hotel house
    independence industry island kremlin lake liberty male mall march market may media metro mission mobile monument
    most mountain museum nice north of orange palace paradise park parliament peace police port presidential prison
    progress reading republic residence river road rugby same school senate south split square stadium station street
    temple tower town union university valley victory village wall war west women zone
    """.split()  # noqa: SIM905
)


def fold(text: str) -> str:
    """The key of a name: no case, accents, apostrophes or dots, spaces for hyphens, "saint" for "St"."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(LETTERS))
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    key = " ".join(text.casefold().translate(MARKS).split())
    return f"saint {key[3:]}" if key.startswith("st ") else key


LETTERS = str.maketrans({"ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "ł": "l", "Ł": "L", "ı": "i", "æ": "ae"})
MARKS = str.maketrans({**dict.fromkeys("'’‘ʼʻ`´ʾʿ.", ""), "-": " ", "–": " ", ",": " "})


def distance(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Kilometres between two points, each (lat, lon) in degrees, along the great circle."""
    north, south = math.radians(here[0]), math.radians(there[0])
    east = math.radians(there[1] - here[1])
    half = math.sin((north - south) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, half)))


def resolve_place(text: str, countries: Collection[str] = (), near: Collection[str] = ()) -> Point | None:
    """The place that a mention names, None for a generic or unknown one.

    countries: alpha-3 codes that the story is about; near: other places that it names. Both only choose among
    namesakes. A country comes back without coordinates. Raises nothing.
    """
    story = Story(frozenset(countries))
    points = (best(name, story) for name in near)
    story = replace(story, near=tuple(point for point in points if point is not None and point.lat is not None))
    return read(clean(text), story) if len(text) <= LONGEST else None


def city_country(name: str) -> str | None:
    """The alpha-3 code of the country of the best-known city of that name ("Mumbai": IND), None if there is none."""
    cities = [one for one in candidates(clean(name)[:LONGEST]) if one.point.kind in ("city", "town")]
    return max(cities, key=lambda one: one.weight).point.country if cities else None


def clean(text: str) -> str:
    """The text with plain apostrophes and single spaces, without marks around it."""
    return " ".join(text.replace("’", "'").replace("‘", "'").split()).strip(" .,;:!?\"“”()[]")


# --- readings of a mention, from the whole of it to parts of it


def read(text: str, story: Story, depth: int = 4) -> Point | None:
    """The place that the text names; depth is how often it may still be taken apart."""
    if not text or depth == 0:
        return None
    return best(text, story) or capital(text, story) or parted(text, story, depth - 1) or bared(text, story)


def parted(text: str, story: Story, depth: int) -> Point | None:
    """Reads "X, Y", "X in Y", "X of Y" and "Y's X": X in Y if there is such a place, else Y."""
    head, mark, tail = text.partition(", ")
    if mark:
        return nested(head, tail, story, depth)
    if match := OWNER.match(text):
        return nested(match["rest"], match["owner"], story, depth)
    found = list(PREPOSITION.finditer(text))
    if found:
        head, tail = text[: found[-1].start()], text[found[-1].end() :]
        if found[-1]["inside"]:
            return nested(head, tail, story, depth)
        return read(tail, story, depth) or read(head, story, depth)
    head, mark, tail = text.partition(" and ")
    return read(head, story, depth) or read(tail, story, depth) if mark else None


def nested(part: str, whole: str, story: Story, depth: int) -> Point | None:
    """The place `part` that lies in `whole`, or `whole` where no such part is known."""
    outer = read(whole, story, depth)
    if outer is None:
        if len(whole) == 2 and whole.isupper() and (point := read(part, replace(story, admin1=whole), depth)):
            return point
        return read(part, story, depth) if not whole[:1].isupper() else None
    return read(part, replace(story, within=outer), depth) or outer


def bared(text: str, story: Story) -> Point | None:
    """Takes words off both ends of the text until a name is left."""
    bare = text
    while match := BEFORE.match(bare):
        bare = bare[match.end() :]
        if point := best(bare, story):
            return point
    words = bare.split()
    while words and not is_name(words[0]):
        words = words[1:]
    start = len(words)
    while words and (words[-1][0].islower() or words[-1][0].isdigit() or len(words) == start):
        if point := named(" ".join(words), story):
            abroad = point.kind == "country" and ABROAD.search(bare)
            return None if abroad else point
        words = words[:-1]
    if words and len(words) < start and (point := named(" ".join(words), story)):
        return None if point.kind == "country" and ABROAD.search(bare) else point
    return at_home(bare, story) or hyphened(bare, story)


def named(text: str, story: Story) -> Point | None:
    """The place of a name that may still carry a compass word or "Airport", "Province"."""
    while match := BEFORE.match(text):
        if point := best(text, story):
            return point
        text = text[match.end() :]
    if point := best(text, story):
        return point
    if (area := AREA_AFTER.sub("", text)) != text and (point := best(area, story)):
        return replace(point, kind="region", geonameid=None) if point.kind == "city" else point
    if (site := SITE_AFTER.sub("", text)) != text:
        return best(site, story)
    return None


def at_home(text: str, story: Story) -> Point | None:
    """ "Three Ukrainian ports" to Ukraine."""
    if not AT_HOME.search(text):
        return None
    for size in (2, 1):
        words = text.split()
        for start in range(len(words) - size + 1):
            if code := demonyms().get(fold(" ".join(words[start : start + size]))):
                return country_point(code)
    return None


def hyphened(text: str, story: Story) -> Point | None:
    """ "Goma-Rutshuru road" to its first place, if both are places."""
    parts = [part for part in re.split(r"\s*[-–/]\s*", text.split()[0] if text else "") if part]
    points = [best(part, story) for part in parts] if len(parts) == 2 else []
    return points[0] if all(points) and points else None


def capital(text: str, story: Story) -> Point | None:
    """The capital that "the capital", "the capital's airport", "Georgian capital" means; None if that is open."""
    match = CAPITAL_OF.match(text)
    if match is None:
        return None
    who = match["who"]
    if who is None or who.islower():
        code = next(iter(story.countries)) if len(story.countries) == 1 else None
    else:
        key = fold(who)
        code = demonyms().get(key) or (country_names().get(key) or (None,))[0]
    city = capitals().get(code) if code else None
    return best(city, Story(frozenset({code}))) if city and code else None


def is_name(word: str) -> bool:
    """Whether a word can begin a name: "Goma", "al-Bab", "9 de Julio", but not "airport"."""
    particle, mark, rest = word.partition("-")
    return word[0].isupper() or (bool(mark) and particle.strip("'") in PARTICLES and rest[:1].isupper())


# --- a name among its namesakes


def best(name: str, story: Story) -> Point | None:
    """The likeliest place of exactly that name, None if there is none or the story rules it out."""
    name = name.removeprefix("the ")
    if not name or not (is_name(name) or is_name(name.removeprefix("'")) or name[0].isalpha() and not name[0].islower()):
        return None
    found = [one for one in candidates(name) or alike(name, story) if fits(one, story)]
    if fold(name) in COMMON:
        found = [one for one in found if one.weight >= 5 or one.point.country in story.countries or story.within]
    if not found:
        return None
    return max(found, key=lambda one: (score(one, story), one.weight, -(one.point.geonameid or 0))).point


def fits(one: Candidate, story: Story) -> bool:
    """Whether a candidate lies where the mention itself says that it does."""
    if story.admin1:
        return one.point.country == "USA" and one.admin1 == story.admin1
    outer = story.within
    if outer is None:
        return True
    if one.point == outer:
        return False
    if outer.country and one.point.country != outer.country:
        return False
    if outer.lat is None or outer.lon is None:
        return True
    if one.point.lat is None or one.point.lon is None:
        return False
    reach = 60 if outer.kind in ("city", "town", "site", "crossing") else 1000
    return distance((outer.lat, outer.lon), (one.point.lat, one.point.lon)) <= reach


def score(one: Candidate, story: Story) -> float:
    """How likely the story means this candidate, on the scale of log10(people)."""
    point, total = one.point, one.weight
    if point.country in story.countries:
        small = point.country in NEW_WORLD and point.kind == "city" and one.weight < 5
        total += IN_COUNTRY_SMALL_NEW_WORLD if small else IN_COUNTRY
    places = [*story.near, *([story.within] if story.within else [])]
    if point.lat is None or point.lon is None or not places:
        return total
    here = point.lat, point.lon
    away = min((distance(here, (p.lat, p.lon)) for p in places if p.lat is not None and p.lon is not None), default=1e5)
    if story.within:  # "Springfield, Illinois": of those in the country, the nearest to the middle of the state
        return total - away / 50 if away < 1e5 else total
    return total + (VERY_NEAR if away < 100 else NEAR if away < 400 else 0)


def candidates(name: str) -> list[Candidate]:
    """All places of that name. A name of a country is never that of a city (Luxembourg, Kuwait, Panama)."""
    if not name or not (name[0].isupper() or is_name(name) or not name.islower()):
        return []
    key = fold(name)
    found = list(regions().get(key, ()))
    if country := country_names().get(key):
        code, is_main = country
        return [*found, Candidate(country_point(code), COUNTRY if is_main else COUNTRY_ALIAS)]
    for shorter in (key, key.removeprefix("al "), key.removeprefix("el "), f"al {key}"):
        if lines := cities().get(shorter):
            accents = name if shorter == key else ""
            return found + [city(line, shorter, accents) for line in lines.split("\n")]
    return found


def alike(name: str, story: Story) -> list[Candidate]:
    """Places of the story's countries that sound the same, for names that are spelt in many ways (Falluja)."""
    key = sound(fold(name))
    countries = {*story.countries, *([story.within.country] if story.within and story.within.country else [])}
    if len(key) < 4:
        return []
    lines = (line for code in sorted(countries) for line in sounds(code).get(key, ()))
    return [replace(found, weight=found.weight + OTHER_NAME) for found in (city(line, "", "") for line in lines)]


def sound(key: str) -> str:
    """A rough spelling: no article, three vowels, no doubled letters, no h after k, g, d, t or at the end."""
    key = re.sub(r"\b(?:al|el|ad|an|as|ash|at|az|ar|e|ed|es|esh|ez) ", "", key).replace(" ", "")
    key = re.sub(r"(?<=[kgdt])h", "", key).replace("q", "k").replace("ck", "k")
    key = re.sub(r"ay|ai|ei|ey", "i", key)
    key = re.sub(r"[eiy]+", "i", key)
    key = re.sub(r"[ouw]+", "u", key)
    return re.sub(r"(.)\1+", r"\1", key).removesuffix("h")


# --- tables


@cache
def cities() -> dict[str, str]:
    """Folded name to the lines of places.csv.gz that carry it, one a line; a line is parsed only when looked up."""
    found: dict[str, str] = {}
    packed = (files("detente.resolving") / "knowledge" / "places.csv.gz").read_bytes()
    for line in gzip.decompress(packed).decode().splitlines()[1:]:
        for key in line[: line.index(",")].split("|"):
            found[key] = f"{found[key]}\n{line}" if key in found else line
    return found


def city(line: str, key: str, name: str) -> Candidate:
    """The candidate of one line of places.csv.gz; `key` is the name that found it, `name` as the text spells it."""
    keys, geonameid, own, country, admin1, lat, lon, people = next(csv.reader([line]))
    weight = math.log10(max(1000, int(people.removesuffix("*"))))
    weight += CAPITAL if people.endswith("*") else 0
    weight += SAME_ACCENTS if name == own and not name.isascii() else 0
    weight += OTHER_NAME if key and key != keys.split("|", 1)[0] else 0
    return Candidate(Point(own, country or None, float(lat), float(lon), int(geonameid), "city"), weight, admin1)


@cache
def cities_by_country() -> dict[str, list[str]]:
    """Country code to the lines of places.csv.gz."""
    found: dict[str, list[str]] = {}
    for line in dict.fromkeys(line for lines in cities().values() for line in lines.split("\n")):
        found.setdefault(line.rsplit(",", 5)[1], []).append(line)
    return found


@cache
def sounds(country: str) -> dict[str, list[str]]:
    """Rough spelling to lines of places.csv.gz, for the cities of one country."""
    found: dict[str, list[str]] = {}
    for line in cities_by_country().get(country, ()):
        for key in line[: line.index(",")].split("|"):
            found.setdefault(sound(key), []).append(line)
    return found


@cache
def regions() -> dict[str, list[Candidate]]:
    """Folded name or alias to the candidates of regions.csv."""
    found: dict[str, list[Candidate]] = {}
    with (files("detente.resolving") / "knowledge" / "regions.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            geonameid = int(row["geonameid"]) if row["geonameid"] else None
            place = row["name"], row["country"] or None, float(row["lat"]), float(row["lon"]), geonameid, row["kind"]
            one = Candidate(Point(*place), WEIGHTS.get(row["kind"], REGION))
            for key in dict.fromkeys(fold(name) for name in (row["name"], *row["aliases"].split("|")) if name):
                found.setdefault(key, []).append(one)
    return found


@cache
def countries_table() -> list[dict[str, str]]:
    """The rows of countries.csv, states that have ended last."""
    with (files("detente.resolving") / "knowledge" / "countries.csv").open(encoding="utf-8") as lines:
        return sorted(csv.DictReader(lines), key=lambda row: bool(row["valid_to"]))


@cache
def country_names() -> dict[str, tuple[str, bool]]:
    """Folded name to (code, whether it is the country's own name rather than an alias such as "Burma")."""
    found: dict[str, tuple[str, bool]] = {}
    for row in countries_table():
        for name in (row["name"], row["official"]):
            found.setdefault(fold(name), (row["code"], True))
    for row in countries_table():
        for name in row["aliases"].split("|"):
            found.setdefault(fold(name.removeprefix("the ")), (row["code"], False))
    found.pop("", None)
    return found


@cache
def demonyms() -> dict[str, str]:
    """Folded demonym to country code."""
    found: dict[str, str] = {}
    for row in countries_table():
        for name in row["demonyms"].split("|"):
            found.setdefault(fold(name), row["code"])
    found.pop("", None)
    return found


@cache
def capitals() -> dict[str, str]:
    """Country code to the name of its capital."""
    return {row["code"]: row["capital"].split("|")[0] for row in countries_table() if row["capital"]}


@cache
def main_names() -> dict[str, str]:
    """Country code to its usual name."""
    return {row["code"]: row["name"] for row in countries_table()}


def country_point(code: str) -> Point:
    """The country as a place: it has no coordinates, so that nobody maps it onto a city."""
    return Point(main_names()[code], code, None, None, None, "country")
