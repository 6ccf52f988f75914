"""Where a mention is: from "port of Odesa" or "Bangkok's Government House" to a point on the map.

A mention is read in several ways, the whole of it first, then with what surrounds the name taken off; the
first reading that names a place of the gazetteer counts. Namesakes: the country of the story, places near by
and size decide.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from detente.resolving import knowledge_tables
from detente.resolving.gazetteer import (
    Candidate,
    Point,
    apart,
    areas,
    candidates,
    city_namesakes,
    country_names,
    country_point,
    demonyms,
    fold,
    is_common,
    is_name,
    sounding_like,
)
from detente.resolving.place_clues import Clues, read_clues

_SENTENCE = 1000  # characters of a sentence that are looked at
_LONGEST = 200  # characters; a longer mention is a sentence gone wrong, not a place
_SMALL, _LARGE = 4.7, 5.0  # 50,000 and 100,000 people
_IN_COUNTRY, _IN_COUNTRY_SMALL_NEW_WORLD = 2.2, 0.8
_NAMED_COUNTRY, _ONLY_PEOPLE, _ALONE, _NAMED_AREA = 0.7, -0.3, 0.5, 3.0  # more, where the sentence itself names the country, the state or province
_VERY_NEAR, _NEAR = 2.4, 2.2  # within 100 km, within 400 km of another place of the story
# Small towns here carry the names of the world's cities, and these countries are in half of all stories:
# "Paris" in a story about the United States is still in France.
_NEW_WORLD = frozenset({"USA", "CAN", "AUS", "NZL"})

_COMPASS = r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern(?:most)?)?"
_BEFORE = re.compile(
    rf"(?:{_COMPASS}|central|upper|lower|downtown|greater|rural|inner|outer|outside|near|mainland|occupied|the|old)"
    r"[\s-]+(?=\S)",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\s(?:(?P<inside>in|inside|within)|near|at|outside|around|across|off|of|from|to|on|over|above|towards?|along)"
    r"\s+(?:the\s+)?(?=[^\W\d_]|')",
    re.IGNORECASE,
)
_OWNER = re.compile(r"^(?P<owner>.+?)(?:'s|(?<=s)')\s+(?P<rest>.+)$")
_CAPITAL_OF = re.compile(r"^(?:the\s+)?(?:(?P<who>\S+(?:\s+[A-Z]\S+)*)\s+)?capital(?:'s)?\b")
_AREA_AFTER = re.compile(
    r"\s+(?:Province|State|Region|Governorate|Oblast|Krai|County|District|Prefecture|Department|Township|Valley)$",
    re.IGNORECASE,
)
_SITE_AFTER = re.compile(
    r"\s+(?:(?:International|Military|Central|Naval)\s+)?"
    r"(?:Airport|Airfield|Air\s?base|Base|Port|Harbou?r|Camp|Prison|Stadium|City|Islands?|Peninsula)$",
    re.IGNORECASE,
)
# "Ukrainian ports" lie in Ukraine; an embassy, a base or a border named by a demonym is often elsewhere.
_AT_HOME = re.compile(
    r"\b(?:capital|parliament|senate|congress|assembly|ports?|airports?|cit(?:y|ies)|towns?|villages?|provinces?"
    r"|regions?|territory|waters|coast|mainland|soil|countryside|islands?|airspace)$",
    re.IGNORECASE,
)
_PLACE_NOUNS = frozenset(
    "city town village port capital suburb district province region state island resort county settlement camp".split()
)
_SHARED = re.compile(r"\b(North|South|East|West) and (North|South|East|West) ([A-Z]\w+)")  # "North and South Korea"
_HALF_NAMES = {
    "sino": "CHN", "indo": "IND", "pak": "PAK", "russo": "RUS", "franco": "FRA", "anglo": "GBR", "us": "USA",
    "afghan": "AFG", "polish": "POL", "serbo": "SRB", "turco": "TUR", "greco": "GRC", "spanish": "ESP", "thai": "THA",
}  # fmt: skip
"""Halves of adjectives as in "Sino-Indian"."""
_NO_NAMES = frozenset("the old near outside inner outer rural mainland occupied downtown".split())
_BORDER = re.compile(r"\b(?:border|frontier)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Story:
    """What is known around a mention. within, admin1: the place or state that it says it lies in.

    named, areas: the countries, and the regions and provinces, that the sentence names. beside: what it names as that
    in which the place lies. alone: whether it speaks of one country only.
    """

    countries: frozenset[str] = frozenset()
    near: tuple[Point, ...] = ()
    within: Point | None = None
    admin1: str = ""
    named: frozenset[str] = frozenset()
    areas: tuple[Candidate, ...] = ()
    beside: tuple[str, ...] = ()
    alone: bool = False


def resolve_place(
    text: str, countries: Collection[str] = (), near: Collection[str] = (), sentence: str | None = None
) -> Point | None:
    """The place that a mention names, None for a generic or unknown one.

    countries: alpha-3 codes that the story is about; near: other places that it names; sentence: the one in which the
    mention stands. They only choose among namesakes and say what "the capital" is. A country comes back without
    coordinates, a border between two with none and no country. Raises nothing.
    """
    if len(text) > _LONGEST:
        return None
    story = _Story(frozenset(countries))
    points = (_best(_clean(name), story) for name in near)
    story = replace(story, near=tuple(point for point in points if point and point.lat is not None))
    if sentence:
        story = _told(story, read_clues(sentence[:_SENTENCE], text))
    return _read(_without_article(_clean(text)), story)


def _told(story: _Story, clues: Clues) -> _Story:
    """The story with the countries, regions and large places that the sentence names."""
    named: set[str] = set()
    around: list[Candidate] = []
    near: list[Point] = list(story.near)
    for name in clues.names:
        for one in dict.fromkeys((name, name.rpartition(" of ")[2], name.rpartition(" of the ")[2])):
            key = fold(one)
            found = areas(one)
            around += found
            if key in country_names():
                named.add(country_names()[key][0])
            elif not found and key in demonyms():
                named.add(f"~{demonyms()[key]}")
            elif not found and (city := _well_known(one, story)):
                near.append(city)
    countries = {*story.countries, *(code.lstrip("~") for code in named)}
    countries |= {one.point.country for one in around if one.point.country}
    named |= {one.point.country for one in around if one.point.country}
    return replace(
        story, countries=frozenset(countries), near=tuple(dict.fromkeys(near)), beside=clues.beside,
        named=frozenset(code for code in named if code[0] != "~"), areas=tuple(dict.fromkeys(around)), alone=len(countries) == 1,
    )  # fmt: skip


def _well_known(name: str, story: _Story) -> Point | None:
    """A water, mountain or large city of that name, from which distances can be taken."""
    one = None if is_common(name) else _likeliest(name, _Story(story.countries))
    if one is None or one.point.lat is None or (one.point.kind == "city" and one.weight < _LARGE):
        return None
    return one.point


def city_country(name: str) -> str | None:
    """The alpha-3 code of the country of the best-known city of that name ("Mumbai": IND), or None."""
    cities = [one for one in candidates(_clean(name)[:_LONGEST]) if one.point.kind in ("city", "town")]
    return max(cities, key=lambda one: one.weight).point.country if cities else None


# --- readings of a mention, from the whole of it to parts of it


def _clean(text: str) -> str:
    """The text with plain apostrophes and single spaces, without marks around it."""
    return " ".join(text.replace("’", "'").replace("‘", "'").split()).strip(' .,;:!?"“”()[]')


def _without_article(text: str) -> str:
    """ "Gulf of Guinea" for "the Gulf of Guinea"; "The Hague" stays, as the gazetteer has it so."""
    return text if candidates(text[:1].upper() + text[1:]) else re.sub(r"^[Tt]he\s+(?=[A-Z])", "", text)


def _read(text: str, story: _Story, depth: int = 4) -> Point | None:
    """The place that the text names; depth is how often it may still be taken apart."""
    if not text or depth == 0:
        return None
    if _BORDER.search(text) and (border := _border(text)):
        return border
    return _beside(text, story) or _best(text, story) or _parted(text, story, depth - 1) or _capital(text, story) or _bared(text, story)


def _parted(text: str, story: _Story, depth: int) -> Point | None:
    """Reads "X, Y", "Y's X" and "X in Y" as X if there is such a place in Y, else as Y; "X of Y" as Y."""
    head, mark, tail = text.partition(", ")
    if mark:
        return _nested(head, tail, story, depth)
    *_, last = (None, *_PREPOSITION.finditer(text))
    if match := _OWNER.match(text):
        if last and last.end() < match.end("owner") and (point := _best(text[last.end() :], story)):
            return point  # "the camps of Cox's Bazar"
        return _nested(match["rest"], match["owner"], story, depth)
    if last:
        head, tail = text[: last.start()], text[last.end() :]
        if last["inside"]:
            return _nested(head, tail, story, depth)
        if owner := _owner_in(head):
            story = replace(story, within=story.within or country_point(owner))
        point = _read(tail, story, depth) or _read(head, story, depth)
        if point and point.kind == "country" and point.country and head.endswith("capital"):
            return _seat(point.country)
        return point
    head, mark, tail = text.partition(" and ")
    return (_read(head, story, depth) or _read(tail, story, depth)) if mark else None


def _owner_in(head: str) -> str | None:
    """The country of "the Syrian city of", "the Lebanese port of"."""
    words = head.split()
    if not words or words[-1] not in _PLACE_NOUNS:
        return None
    names = (" ".join(words[at : at + size]) for size in (2, 1) for at in range(len(words) - size))
    return next((code for name in names if (code := demonyms().get(fold(name))) and name[0].isupper()), None)


def _nested(inner: str, outer: str, story: _Story, depth: int) -> Point | None:
    """The place `inner` that lies in `outer`, or `outer` where no such place is known."""
    if len(outer) == 2 and outer.isupper() and (point := _read(inner, replace(story, admin1=outer), depth)):
        return point  # "Paris, TX"
    around = _read(outer, story, depth)
    if around is not None:
        return _read(inner, replace(story, within=around), depth) or around
    # An unknown owner or town says that `inner` is somewhere else than its best-known namesake.
    return None if outer[:1].isupper() else _read(inner, story, depth)


def _capital(text: str, story: _Story) -> Point | None:
    """The city of "the capital", "the capital's airport", "Georgian capital"; None if that is open."""
    match = _CAPITAL_OF.match(text)
    if match is None:
        return None
    who = match["who"]
    if who is None or who.islower():
        code = next(iter(story.countries)) if len(story.countries) == 1 else ""
        code = story.within.country or "" if story.within else code
    else:
        code = demonyms().get(fold(who)) or country_names().get(fold(who), ("", False))[0]
    return _seat(code)


def _seat(code: str) -> Point | None:
    """The capital of a country, the first that the tables know; None for an unknown code."""
    country = knowledge_tables.countries().get(code)
    known = (_best(name, _Story(frozenset({code}))) for name in (country.capitals if country else ()))
    return next((point for point in known if point), None)


def _bared(text: str, story: _Story) -> Point | None:
    """Takes what is not a name off both ends: "his Lahore residence", "northern Shan State"."""
    words = text.split()
    if _BEFORE.match(text) and words[0].lower() not in _NO_NAMES and (point := _best(words[0].capitalize() + text[len(words[0]) :], story)):
        return point  # "east Africa" is the region East Africa
    while words and not is_name(words[0]):
        words.pop(0)
    whole = len(words)
    while words:
        if point := _named(" ".join(words), story):
            # "Taiwan airport" is in Taiwan; an "Iraq base", a "border with Iraq" may be in another country
            sure = point.kind != "country" or _AT_HOME.search(text)
            return point if sure or (len(words) == whole and not _BORDER.search(text)) else None
        if is_name(words[-1]):
            break  # "Jubilee Market" is not in Jubilee
        words.pop()
    return _at_home(text) or _hyphened(text, story)


def _named(text: str, story: _Story) -> Point | None:
    """The place of a name that may still carry a compass word or "Airport", "Province"."""
    if point := _part(text, story):
        return point
    if match := _BEFORE.match(text):
        return _named(text[match.end() :], story)
    if (area := _AREA_AFTER.sub("", text)) != text and (point := _part(area, story)):
        return replace(point, kind="region", geonameid=None) if point.kind == "city" else point
    site = _SITE_AFTER.sub("", text)
    return _part(site, story) if site != text else None


def _at_home(text: str) -> Point | None:
    """The country of "three Ukrainian ports"."""
    words = text.split() if _AT_HOME.search(text) else []
    for size in (2, 1):
        for start in range(len(words) - size + 1):
            if code := demonyms().get(fold(" ".join(words[start : start + size]))):
                return country_point(code)
    return None


def _hyphened(text: str, story: _Story) -> Point | None:
    """The first place of "Goma-Rutshuru road", if both are places."""
    parts = re.split(r"[-–/]", text.partition(" ")[0])
    points = [_best(one, story) for one in parts] if len(parts) == 2 else []
    return points[0] if points and all(points) else None


def _border(text: str) -> Point | None:
    """The border between two countries that the text names, a line without a country and a point of its own."""
    if any(one.point.kind in ("border", "crossing") for one in candidates(text)):
        return None
    text = _SHARED.sub(r"\1 \3 and \2 \3", text)
    names = [fold(word) for word in re.findall(r"[^\W\d_]+(?:\s(?=[A-Z])[^\W\d_]+)*", text.replace("'s ", " , "))]
    words = [part for name in names for part in (name, *name.split())]
    codes = list(dict.fromkeys(code for word in words if (code := _country_of(word))))
    if len(codes) != 2:
        return None
    one, other = (knowledge_tables.countries()[code].name for code in codes)
    return Point(f"border between {one} and {other}", None, None, None, None, "border")


def _country_of(key: str) -> str | None:
    return country_names().get(key, ("", False))[0] or demonyms().get(key) or _HALF_NAMES.get(key)


# --- a name among its namesakes


def _beside(text: str, story: _Story) -> Point | None:
    """The place of that name in what the sentence says it lies in: "Rome" beside "the state of Georgia"."""
    found = []
    for name in story.beside:
        for one in dict.fromkeys((name, name.rpartition(" of ")[2], name.rpartition("'s ")[2], name.partition("'s ")[0])):
            outers = [*areas(one), *(other for other in candidates(one) if other.point.kind != "city")]
            if not outers and (code := demonyms().get(fold(one))):
                outers = [Candidate(country_point(code), 0)]
            if not outers and (city := _well_known(one, story)):
                outers = [Candidate(city, 0)]
            for outer in outers:
                inside = replace(story, within=outer.point, admin1=outer.admin1, beside=())
                inner = _likeliest(text, inside) or _likeliest(text, inside, city_namesakes(text))
                if inner:
                    found.append((_score(inner, replace(story, beside=())), inner.weight, inner.point))
    return max(found, key=lambda one: one[:2])[2] if found else None


def _best(name: str, story: _Story) -> Point | None:
    """The likeliest place of exactly that name, None if there is none or the story rules it out."""
    one = _likeliest(name, story)
    return one.point if one and (not is_common(name) or _is_sure(one, story)) else None


def _part(name: str, story: _Story) -> Point | None:
    """As `_best`, for a name that is only part of the mention: there, small towns match by chance."""
    one = _likeliest(name, story)
    if one is None or one.point.country in story.countries or story.within:
        return one.point if one else None
    chance = is_common(name) or (story.countries and one.point.kind == "city" and one.weight < _SMALL)
    return None if chance else one.point


def _likeliest(name: str, story: _Story, among: list[Candidate] | None = None) -> Candidate | None:
    """The candidate with the best score; ties go to the smaller GeoNames id, so the answer never varies."""
    around = story.within.country if story.within else None
    countries = {*story.countries, around} if around else story.countries
    named = candidates(name) or sounding_like(name, countries) if among is None else among
    found = [one for one in named if _fits(one, story)]
    ranked = [(_score(one, story), one.weight, -(one.point.geonameid or 0)) for one in found]
    return found[ranked.index(max(ranked))] if found else None


def _is_sure(one: Candidate, story: _Story) -> bool:
    """Whether a place is meant although its name is also a plain word: "Mobile", "Split"."""
    large = one.point.kind == "city" and one.weight >= _LARGE
    return large or one.point.country in story.countries or story.within is not None or bool(story.admin1)


def _fits(one: Candidate, story: _Story) -> bool:
    """Whether a candidate lies where the mention itself says that it does."""
    outer = story.within
    if outer is None:
        return not story.admin1 or (one.point.country == "USA" and one.admin1 == story.admin1)
    if story.admin1 and one.admin1 and one.point.kind == "city":
        return one.point.country == outer.country and one.admin1 in story.admin1.split("|")
    if one.point == outer or (outer.country and one.point.country != outer.country):
        return False
    reach = 60 if outer.kind in ("city", "town", "site", "crossing") else 1000
    return outer.lat is None or apart(one.point, outer) <= reach


def _lies_in(one: Candidate, area: Candidate) -> bool:
    """Whether a place lies in a region or province, by the code where both have one, else by distance."""
    if one.point.country != area.point.country or one.point.kind in ("region", "state", "country"):
        return False
    if one.admin1 and area.admin1:
        return one.admin1 in area.admin1.split("|")
    return apart(one.point, area.point) < 250


def _score(one: Candidate, story: _Story) -> float:
    """How likely the story means this candidate, on the scale of log10(people)."""
    point, total = one.point, one.weight
    if point.country in story.countries:
        small = point.country in _NEW_WORLD and point.kind == "city" and one.weight < _LARGE
        total += _IN_COUNTRY_SMALL_NEW_WORLD if small else _IN_COUNTRY
    if story.alone and point.country in story.countries and one.weight >= _LARGE:
        total += _ALONE
    if story.named:  # a country that the sentence names counts more than one of "British troops"
        total += _NAMED_COUNTRY if point.country in story.named else _ONLY_PEOPLE if point.country in story.countries else 0
    if any(_lies_in(one, area) for area in story.areas):
        total += _NAMED_AREA
    if story.within and story.within.lat is not None:
        # "Springfield, Illinois": of those in the country, the nearest to the middle of the state
        return total - apart(point, story.within) / 50
    away = min((apart(point, other) for other in story.near), default=math.inf)
    return total + (_VERY_NEAR if away < 100 else _NEAR if away < 400 else 0)
