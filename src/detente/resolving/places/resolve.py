"""Where a mention is: from "port of Odesa" or "Bangkok's Government House" to a point on the map.

A mention is read in several ways, the whole of it first, then with what surrounds the name taken off; the
first reading that names a place of the gazetteer counts. Namesakes: the country of the story, places near by
and size decide.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache

from detente.resolving import knowledge_tables
from detente.resolving.own_tables import OwnTables, in_use

from .clues import read_clues
from .gazetteer import Point, areas, candidates, country_names, country_point, demonyms, fold, is_name
from .namesakes import Story, beside, best, likeliest, part_of_mention, told

_SENTENCE = 1000  # characters of a sentence that are looked at
_LONGEST = 200  # characters; a longer mention is a sentence gone wrong, not a place

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
_AREA_NOUNS = frozenset("state province region department governorate prefecture oblast county".split())
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
    story = story_of(text, countries, near, sentence)
    words = bare_name(text)
    division = likeliest(words, story, areas(words)) if story.is_area else None
    return division.point if division else _read(words, story)


def story_of(text: str, countries: Collection[str], near: Collection[str], sentence: str | None) -> Story:
    around = frozenset(countries)
    story = Story(around)
    points = (_near(in_use(), name, around) for name in near)
    story = replace(story, near=tuple(point for point in points if point and point.lat is not None))
    return told(story, read_clues(sentence[:_SENTENCE], text)) if sentence else story


@lru_cache(maxsize=8192)
def _near(_tables: OwnTables | None, name: str, countries: frozenset[str]) -> Point | None:
    """Where another place of the story lies; asked for each of its places, so answers are kept."""
    return best(clean(name), Story(countries))


def city_country(name: str) -> str | None:
    """The alpha-3 code of the country of the best-known city of that name ("Mumbai": IND), or None."""
    cities = [one for one in candidates(clean(name)[:_LONGEST]) if one.point.kind in ("city", "town")]
    return max(cities, key=lambda one: one.weight).point.country if cities else None


# --- readings of a mention, from the whole of it to parts of it


def clean(text: str) -> str:
    """The text with plain apostrophes and single spaces, without marks around it."""
    return " ".join(text.replace("’", "'").replace("‘", "'").split()).strip(' .,;:!?"“”()[]')


def bare_name(text: str) -> str:
    """The text as it is looked up: plain marks, no article."""
    return without_article(clean(text))


def without_article(text: str) -> str:
    """ "Gulf of Guinea" for "the Gulf of Guinea"; "The Hague" stays, as the gazetteer has it so."""
    return text if candidates(text[:1].upper() + text[1:]) else re.sub(r"^[Tt]he\s+(?=[A-Z])", "", text)


def _read(text: str, story: Story, depth: int = 4) -> Point | None:
    """The place that the text names; depth is how often it may still be taken apart."""
    if not text or depth == 0:
        return None
    if _BORDER.search(text) and (border := _border(text)):
        return border
    return (
        beside(text, story)
        or best(text, story)
        or _parted(text, story, depth - 1)
        or _capital(text, story)
        or _bared(text, story)
    )


def _parted(text: str, story: Story, depth: int) -> Point | None:
    """Reads "X, Y", "Y's X" and "X in Y" as X if there is such a place in Y, else as Y; "X of Y" as Y."""
    head, mark, tail = text.partition(", ")
    if mark:
        return _nested(head, tail, story, depth)
    *_, last = (None, *_PREPOSITION.finditer(text))
    if match := _OWNER.match(text):
        if last and last.end() < match.end("owner") and (point := best(text[last.end() :], story)):
            return point  # "the camps of Cox's Bazar"
        return _nested(match["rest"], match["owner"], story, depth)
    if last:
        head, tail = text[: last.start()], text[last.end() :]
        if last["inside"]:
            return _nested(head, tail, story, depth)
        if owner := _owner_in(head):
            story = replace(story, within=story.within or country_point(owner))
        if head.rpartition(" ")[2] in _AREA_NOUNS and (division := likeliest(tail, story, areas(tail))):
            return division.point  # "the state of Victoria"
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


def _nested(inner: str, outer: str, story: Story, depth: int) -> Point | None:
    """The place `inner` that lies in `outer`, or `outer` where no such place is known."""
    if len(outer) == 2 and outer.isupper() and (point := _read(inner, replace(story, admin1=outer), depth)):
        return point  # "Paris, TX"
    around = _read(outer, story, depth)
    if around is not None:
        return _read(inner, replace(story, within=around), depth) or around
    # An unknown owner or town says that `inner` is somewhere else than its best-known namesake.
    return None if outer[:1].isupper() else _read(inner, story, depth)


def _capital(text: str, story: Story) -> Point | None:
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
    known = (best(name, Story(frozenset({code}))) for name in (country.capitals if country else ()))
    return next((point for point in known if point), None)


def _bared(text: str, story: Story) -> Point | None:
    """Takes what is not a name off both ends: "his Lahore residence", "northern Shan State"."""
    words = text.split()
    capital = text[:1].upper() + text[1:]
    if _BEFORE.match(text) and words[0].lower() not in _NO_NAMES and (point := best(capital, story)):
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


def _named(text: str, story: Story) -> Point | None:
    """The place of a name that may still carry a compass word or "Airport", "Province"."""
    if point := part_of_mention(text, story):
        return point
    if match := _BEFORE.match(text):
        return _named(text[match.end() :], story)
    area = _AREA_AFTER.sub("", text)
    if area != text and (division := likeliest(area, story, areas(area))):
        return division.point
    if area != text and (point := part_of_mention(area, story)):
        return replace(point, kind="region", geonameid=None) if point.kind == "city" else point
    site = _SITE_AFTER.sub("", text)
    return part_of_mention(site, story) if site != text else None


def _at_home(text: str) -> Point | None:
    """The country of "three Ukrainian ports"."""
    words = text.split() if _AT_HOME.search(text) else []
    for size in (2, 1):
        for start in range(len(words) - size + 1):
            if code := demonyms().get(fold(" ".join(words[start : start + size]))):
                return country_point(code)
    return None


def _hyphened(text: str, story: Story) -> Point | None:
    """The first place of "Goma-Rutshuru road", if both are places."""
    parts = re.split(r"[-–/]", text.partition(" ")[0])
    points = [best(one, story) for one in parts] if len(parts) == 2 else []
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
