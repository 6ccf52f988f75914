"""Where a mention is: from "port of Odesa" or "Bangkok's Government House" to a point on the map.

Two tables in `knowledge/`, read on first use (about 0.1 s): places.csv.gz, cities of 5,000 people or more
(GeoNames, CC BY 4.0, built by scripts/build_places.py), and regions.csv, written by hand and checked by
that script: regions, seas, straits, islands, crossings, small towns and sites of the news. Its columns are
name, aliases (`|`), country (alpha-3; empty at sea, across borders and for reefs that several claim), lat,
lon (the middle; about a tenth of a degree for areas), geonameid (may be empty) and kind.

A mention is read in several ways, the whole of it first, then with what surrounds the name taken off; the
first reading that names a known place counts. Namesakes: the country of the story, places near by and size
decide.
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

from detente.resolving import knowledge_tables

LONGEST = 200  # characters; a longer mention is a sentence gone wrong, not a place


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
    """A place that a name may mean. weight: how likely without any context, about the log10 of its people."""

    point: Point
    weight: float
    admin1: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """What is known around a mention. within, admin1: the place or state that it says it lies in."""

    countries: frozenset[str] = frozenset()
    near: tuple[Point, ...] = ()
    within: Point | None = None
    admin1: str = ""


# Weights of places that have no population, on the scale of log10(people).
WEIGHTS = {"town": 4.7, "site": 5.2, "crossing": 5.2, "city": 5.5}
REGION, COUNTRY, COUNTRY_ALIAS = 6.6, 8.0, 6.4
SMALL, LARGE = 4.7, 5.0  # 50,000 and 100,000 people
CAPITAL, OTHER_NAME, SAME_ACCENTS = 1.0, -0.7, 0.3
IN_COUNTRY, IN_COUNTRY_SMALL_NEW_WORLD = 2.2, 0.8
VERY_NEAR, NEAR = 2.4, 2.2  # within 100 km, within 400 km of another place of the story
# Small towns here carry the names of the world's cities, and these countries are in half of all stories:
# "Paris" in a story about the United States is still in France.
NEW_WORLD = frozenset({"USA", "CAN", "AUS", "NZL"})

COMPASS = r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern(?:most)?)?"
BEFORE = re.compile(
    rf"(?:{COMPASS}|central|upper|lower|downtown|greater|rural|inner|outer|outside|near|mainland|occupied|the|old)"
    r"[\s-]+(?=\S)",
    re.IGNORECASE,
)
PREPOSITION = re.compile(
    r"\s(?:(?P<inside>in|inside|within)|near|at|outside|around|across|off|of|from|to|on|over|above|towards?|along)"
    r"\s+(?:the\s+)?(?=[^\W\d_]|')",
    re.IGNORECASE,
)
OWNER = re.compile(r"^(?P<owner>.+?)(?:'s|(?<=s)')\s+(?P<rest>.+)$")
CAPITAL_OF = re.compile(r"^(?:the\s+)?(?:(?P<who>\S+(?:\s+[A-Z]\S+)*)\s+)?capital(?:'s)?\b")
AREA_AFTER = re.compile(
    r"\s+(?:Province|State|Region|Governorate|Oblast|Krai|County|District|Prefecture|Department|Township|Valley)$",
    re.IGNORECASE,
)
SITE_AFTER = re.compile(
    r"\s+(?:(?:International|Military|Central|Naval)\s+)?"
    r"(?:Airport|Airfield|Air\s?base|Base|Port|Harbou?r|Camp|Prison|Stadium|City|Islands?|Peninsula)$",
    re.IGNORECASE,
)
# "Ukrainian ports" lie in Ukraine; an embassy, a base or a border named by a demonym is often elsewhere.
AT_HOME = re.compile(
    r"\b(?:capital|parliament|senate|congress|assembly|ports?|airports?|cit(?:y|ies)|towns?|villages?|provinces?"
    r"|regions?|territory|waters|coast|mainland|soil|countryside|islands?|airspace)$",
    re.IGNORECASE,
)
BORDER = re.compile(r"\b(?:border|frontier)", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:al|el|ad|an|as|ash|at|az|ar) ")
PARTICLES = frozenset({"al", "el", "ad", "an", "as", "ash", "at", "az", "ar", "d", "s"})

# Words that are also towns, or a site in many countries: only in a country of the story, or when large.
COMMON = frozenset(
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
    """.split()  # noqa: SIM905
) | {"government house", "independence square", "october square", "victory monument"}

LETTERS = str.maketrans({"ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "ł": "l", "Ł": "L", "ı": "i"})
MARKS = str.maketrans({**dict.fromkeys("'’‘ʼʻ`´ʾʿ.", ""), "-": " ", "–": " ", ",": " "})


def resolve_place(text: str, countries: Collection[str] = (), near: Collection[str] = ()) -> Point | None:
    """The place that a mention names, None for a generic or unknown one.

    countries: alpha-3 codes that the story is about; near: other places that it names. Both only choose among
    namesakes and say what "the capital" is. A country comes back without coordinates. Raises nothing.
    """
    story = Story(frozenset(countries))
    points = (best(clean(name), story) for name in near)
    story = replace(story, near=tuple(point for point in points if point and point.lat is not None))
    return read(clean(text), story) if len(text) <= LONGEST else None


def city_country(name: str) -> str | None:
    """The alpha-3 code of the country of the best-known city of that name ("Mumbai": IND), or None."""
    cities = [one for one in candidates(clean(name)[:LONGEST]) if one.point.kind in ("city", "town")]
    return max(cities, key=lambda one: one.weight).point.country if cities else None


def distance(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Kilometres between two points, each (lat, lon) in degrees, along the great circle."""
    north, south = math.radians(here[0]), math.radians(there[0])
    east = math.radians(there[1] - here[1])
    half = math.sin((north - south) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, half)))


# --- readings of a mention, from the whole of it to parts of it


def clean(text: str) -> str:
    """The text with plain apostrophes and single spaces, without marks around it."""
    return " ".join(text.replace("’", "'").replace("‘", "'").split()).strip(' .,;:!?"“”()[]')


def read(text: str, story: Story, depth: int = 4) -> Point | None:
    """The place that the text names; depth is how often it may still be taken apart."""
    if not text or depth == 0:
        return None
    return best(text, story) or parted(text, story, depth - 1) or capital(text, story) or bared(text, story)


def parted(text: str, story: Story, depth: int) -> Point | None:
    """Reads "X, Y", "Y's X" and "X in Y" as X if there is such a place in Y, else as Y; "X of Y" as Y."""
    head, mark, tail = text.partition(", ")
    if mark:
        return nested(head, tail, story, depth)
    if match := OWNER.match(text):
        return nested(match["rest"], match["owner"], story, depth)
    *_, last = (None, *PREPOSITION.finditer(text))
    if last:
        head, tail = text[: last.start()], text[last.end() :]
        if last["inside"]:
            return nested(head, tail, story, depth)
        point = read(tail, story, depth) or read(head, story, depth)
        if point and point.kind == "country" and point.country and head.endswith("capital"):
            return seat(point.country)
        return point
    head, mark, tail = text.partition(" and ")
    return (read(head, story, depth) or read(tail, story, depth)) if mark else None


def nested(inner: str, outer: str, story: Story, depth: int) -> Point | None:
    """The place `inner` that lies in `outer`, or `outer` where no such place is known."""
    if len(outer) == 2 and outer.isupper() and (point := read(inner, replace(story, admin1=outer), depth)):
        return point  # "Paris, TX"
    around = read(outer, story, depth)
    if around is not None:
        return read(inner, replace(story, within=around), depth) or around
    # An unknown owner or town says that `inner` is somewhere else than its best-known namesake.
    return None if outer[:1].isupper() else read(inner, story, depth)


def capital(text: str, story: Story) -> Point | None:
    """The city of "the capital", "the capital's airport", "Georgian capital"; None if that is open."""
    match = CAPITAL_OF.match(text)
    if match is None:
        return None
    who = match["who"]
    if who is None or who.islower():
        code = next(iter(story.countries)) if len(story.countries) == 1 else ""
        code = story.within.country or "" if story.within else code
    else:
        code = demonyms().get(fold(who)) or country_names().get(fold(who), ("", False))[0]
    return seat(code)


def seat(code: str) -> Point | None:
    """The capital of a country, the first that the tables know; None for an unknown code."""
    country = knowledge_tables.countries().get(code)
    known = (best(name, Story(frozenset({code}))) for name in (country.capitals if country else ()))
    return next((point for point in known if point), None)


def bared(text: str, story: Story) -> Point | None:
    """Takes what is not a name off both ends: "his Lahore residence", "northern Shan State"."""
    words = text.split()
    if BEFORE.match(text) and (point := best(words[0].capitalize() + text[len(words[0]) :], story)):
        return point  # "east Africa" is the region East Africa
    while words and not is_name(words[0]):
        words.pop(0)
    whole = len(words)
    while words:
        if point := named(" ".join(words), story):
            # "Taiwan airport" is in Taiwan; an "Iraq base", a "border with Iraq" may be in another country
            sure = point.kind != "country" or AT_HOME.search(text)
            return point if sure or (len(words) == whole and not BORDER.search(text)) else None
        if is_name(words[-1]):
            break  # "Jubilee Market" is not in Jubilee
        words.pop()
    return at_home(text) or hyphened(text, story)


def named(text: str, story: Story) -> Point | None:
    """The place of a name that may still carry a compass word or "Airport", "Province"."""
    if point := part(text, story):
        return point
    if match := BEFORE.match(text):
        return named(text[match.end() :], story)
    if (area := AREA_AFTER.sub("", text)) != text and (point := part(area, story)):
        return replace(point, kind="region", geonameid=None) if point.kind == "city" else point
    site = SITE_AFTER.sub("", text)
    return part(site, story) if site != text else None


def at_home(text: str) -> Point | None:
    """The country of "three Ukrainian ports"."""
    words = text.split() if AT_HOME.search(text) else []
    for size in (2, 1):
        for start in range(len(words) - size + 1):
            if code := demonyms().get(fold(" ".join(words[start : start + size]))):
                return country_point(code)
    return None


def hyphened(text: str, story: Story) -> Point | None:
    """The first place of "Goma-Rutshuru road", if both are places."""
    parts = re.split(r"[-–/]", text.partition(" ")[0])
    points = [best(one, story) for one in parts] if len(parts) == 2 else []
    return points[0] if points and all(points) else None


def is_name(text: str) -> bool:
    """Whether a text can begin a name: "Goma", "al-Bab", but not "airport"."""
    particle, mark, rest = text.partition("-")
    return text.lstrip("'")[:1].isupper() or (bool(mark) and particle in PARTICLES and rest[:1].isupper())


# --- a name among its namesakes


def best(name: str, story: Story) -> Point | None:
    """The likeliest place of exactly that name, None if there is none or the story rules it out."""
    one = likeliest(name, story)
    return one.point if one and (fold(name) not in COMMON or is_sure(one, story)) else None


def part(name: str, story: Story) -> Point | None:
    """As `best`, for a name that is only part of the mention: there, small towns match by chance."""
    one = likeliest(name, story)
    if one is None or one.point.country in story.countries or story.within:
        return one.point if one else None
    chance = fold(name) in COMMON or (story.countries and one.point.kind == "city" and one.weight < SMALL)
    return None if chance else one.point


def likeliest(name: str, story: Story) -> Candidate | None:
    """The candidate with the best score; ties go to the smaller GeoNames id, so the answer never varies."""
    found = [one for one in candidates(name) or alike(name, story) if fits(one, story)]
    ranked = [(score(one, story), one.weight, -(one.point.geonameid or 0)) for one in found]
    return found[ranked.index(max(ranked))] if found else None


def is_sure(one: Candidate, story: Story) -> bool:
    """Whether a place is meant although its name is also a plain word: "Mobile", "Split"."""
    large = one.point.kind == "city" and one.weight >= LARGE
    return large or one.point.country in story.countries or story.within is not None or bool(story.admin1)


def fits(one: Candidate, story: Story) -> bool:
    """Whether a candidate lies where the mention itself says that it does."""
    if story.admin1:
        return one.point.country == "USA" and one.admin1 == story.admin1
    outer = story.within
    if outer is None:
        return True
    if one.point == outer or (outer.country and one.point.country != outer.country):
        return False
    reach = 60 if outer.kind in ("city", "town", "site", "crossing") else 1000
    return outer.lat is None or apart(one.point, outer) <= reach


def score(one: Candidate, story: Story) -> float:
    """How likely the story means this candidate, on the scale of log10(people)."""
    point, total = one.point, one.weight
    if point.country in story.countries:
        small = point.country in NEW_WORLD and point.kind == "city" and one.weight < LARGE
        total += IN_COUNTRY_SMALL_NEW_WORLD if small else IN_COUNTRY
    if story.within and story.within.lat is not None:
        # "Springfield, Illinois": of those in the country, the nearest to the middle of the state
        return total - apart(point, story.within) / 50
    away = min((apart(point, other) for other in story.near), default=math.inf)
    return total + (VERY_NEAR if away < 100 else NEAR if away < 400 else 0)


def apart(one: Point, other: Point) -> float:
    """Kilometres between two places, infinite where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    return distance((one.lat, one.lon), (other.lat, other.lon))


def candidates(name: str) -> list[Candidate]:
    """All places of that name. A name of a country is never that of a city (Luxembourg, Kuwait, Panama)."""
    if not is_name(name):
        return []
    key = fold(name)
    found = list(regions().get(key, ()))
    if country := country_names().get(key):
        code, is_main = country
        return [*found, Candidate(country_point(code), COUNTRY if is_main else COUNTRY_ALIAS)]
    for form in (key, ARTICLE.sub("", key), f"al {key}"):
        if lines := cities().get(form):
            return found + [city(line, form, name) for line in lines.split("\n")]
    return found


def alike(name: str, story: Story) -> list[Candidate]:
    """Cities of the story's countries that sound the same: some names are spelt in many ways (Falluja)."""
    key = sound(fold(name)) if is_name(name) else ""
    around = story.within.country if story.within else None
    if len(key) < 4:
        return []
    countries = sorted({*story.countries, *([around] if around else [])})
    return [city(line, "", name) for country in countries for line in sounds(country).get(key, ())]


# --- names as keys


def fold(text: str) -> str:
    """The key of a name: no case, accents, apostrophes or dots; spaces for hyphens; "saint" for "St"."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(LETTERS))
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    key = " ".join(text.casefold().translate(MARKS).split())
    return f"saint {key[3:]}" if key.startswith("st ") else key


def sound(key: str) -> str:
    """A rough spelling: no article, three vowels, no doubled letters, no h after k, g, d, t or at the end."""
    key = re.sub(r"\b(?:al|el|ad|an|as|ash|at|az|ar|ed|es|esh|ez) ", "", key).replace(" ", "")
    key = re.sub(r"(?<=[kgdt])h", "", key).replace("q", "k").replace("ck", "k")
    key = re.sub(r"ay|ai|ei|[eiy]+", "i", key)
    key = re.sub(r"[ouw]+", "u", key)
    return re.sub(r"(.)\1+", r"\1", key).removesuffix("h")


# --- tables


@cache
def cities() -> dict[str, str]:
    """Folded name to the lines of places.csv.gz that carry it; a line is parsed only when looked up."""
    found: dict[str, str] = {}
    packed = (files("detente.resolving") / "knowledge" / "places.csv.gz").read_bytes()
    for line in gzip.decompress(packed).decode().splitlines()[1:]:
        for key in line[: line.index(",")].split("|"):
            found[key] = f"{found[key]}\n{line}" if key in found else line
    return found


def city(line: str, key: str, name: str) -> Candidate:
    """The candidate of a line of places.csv.gz. key: what found it, empty if by sound; name: as in text."""
    keys, geonameid, own, country, admin1, lat, lon, people = next(csv.reader([line]))
    weight = math.log10(max(1000, int(people.removesuffix("*"))))
    weight += CAPITAL if people.endswith("*") else 0
    weight += SAME_ACCENTS if name == own and not name.isascii() else 0
    weight += OTHER_NAME if key != keys.split("|", 1)[0] else 0
    point = Point(own, country or None, float(lat), float(lon), int(geonameid), "city")
    return Candidate(point, weight, admin1)


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
        for key in dict.fromkeys(map(sound, line[: line.index(",")].split("|"))):
            found.setdefault(key, []).append(line)
    return found


@cache
def regions() -> dict[str, list[Candidate]]:
    """Folded name or alias to the candidates of regions.csv."""
    found: dict[str, list[Candidate]] = {}
    with (files("detente.resolving") / "knowledge" / "regions.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            geonameid = int(row["geonameid"]) if row["geonameid"] else None
            where = row["country"] or None, float(row["lat"]), float(row["lon"])
            point = Point(row["name"], *where, geonameid, row["kind"])
            names = (row["name"], *filter(None, row["aliases"].split("|")))
            for key in dict.fromkeys(map(fold, names)):
                found.setdefault(key, []).append(Candidate(point, WEIGHTS.get(point.kind, REGION)))
    return found


@cache
def country_names() -> dict[str, tuple[str, bool]]:
    """Folded name to (code, whether it is the country's own name rather than an alias such as "Burma")."""
    found: dict[str, tuple[str, bool]] = {}
    for one in living_first():
        for name in (one.name, one.official):
            found.setdefault(fold(name), (one.code, True))
    for one in living_first():
        for name in one.aliases:
            found.setdefault(fold(name.removeprefix("the ")), (one.code, False))
    return found


@cache
def demonyms() -> dict[str, str]:
    """Folded demonym to country code."""
    found: dict[str, str] = {}
    for one in living_first():
        for name in one.demonyms:
            found.setdefault(fold(name), one.code)
    return found


def living_first() -> list[knowledge_tables.Country]:
    """All countries, those that have ended last: "Congo" and "German" are today's."""
    return sorted(knowledge_tables.countries().values(), key=lambda one: bool(one.valid_to))


def country_point(code: str) -> Point:
    """The country as a place, without coordinates, so that nobody maps it onto a city."""
    return Point(knowledge_tables.countries()[code].name, code, None, None, None, "country")
