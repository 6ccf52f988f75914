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

from detente.resolving.own_tables import OwnTables, in_use

from .borders import border, country_of_word
from .clues import WIDE, read_clues
from .gazetteer import Candidate, Point, areas, candidates, country_point, demonyms, fold, is_name
from .namesakes import Story, beside, best, likeliest, part_of_mention, told
from .seats import capital, seat, seat_of_area

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
_AREA_AFTER = re.compile(
    r"\s+(?:Province|State|Region|Governorate|Oblast|Krai|County|District|Prefecture|Department|Township|Valley)$",
    re.IGNORECASE,
)
_SITE_AFTER = re.compile(
    r"\s+(?:(?:International|Military|Central|Naval)\s+)?"
    r"(?:Airport|Airfield|Air\s?base|Air Force Base|Base|Port|Harbou?r|Camp|Prison|Jail|Garrison|Stadium|City|Islands?"
    r"|Peninsula|(?:Oil|Gas)\s?field|Refinery|(?:Oil|Gas|Export) Terminal"
    r"|(?:Nuclear|Power|Nuclear Power) (?:Plant|Station))$",
    re.IGNORECASE,
)
# "Ukrainian ports" lie in Ukraine; an embassy, a base or a border named by a demonym is often elsewhere.
_AT_HOME = re.compile(
    r"\b(?:capital|parliament|senate|congress|assembly|ports?|airports?|cit(?:y|ies)|towns?|villages?|provinces?"
    r"|regions?|prefectures?|districts?|territory|waters|coast|mainland|soil|countryside|islands?|airspace|highlands"
    r"|mountains|hills|plains?|lowlands|jungles?|forests?|deserts?|interior|side|(?<!west )bank|shores?)$",
    re.IGNORECASE,
)
# "Russian-occupied Crimea", "rebel-held Idlib"
_HELD = re.compile(
    r"^(?P<who>[^\W\d_]+(?:[ -][A-Z][^\W\d_]+)?)-(?P<how>occupied|held|controlled|administered|annexed|run|ruled"
    r"|governed|claimed|backed|dominated|majority|protected|besieged|populated|speaking)\s+"
    r"(?:parts? of\s+|areas? of\s+)?(?:the\s+)?"
)
_HOLDS = frozenset("occupied held controlled administered annexed run ruled governed".split())
_AREAS = ("region", "state", "island")
_WATERS = ("sea", "strait", "river", "lake", "mountains", "border")
_AREA_NOUNS = frozenset("state province region department governorate prefecture oblast county division".split())
_LANDS = _AREA_NOUNS | frozenset(
    "valley peninsula district enclave exclave area mountains desert delta coast strip".split()
)
_PLACE_NOUNS = frozenset(
    """city town village port capital suburb district province region state island resort county settlement camp
    neighbourhood neighborhood quarter township hamlet enclave exclave stronghold area""".split()
)
# What stands in a town and has a name that many towns have.
_BUILDING = re.compile(
    r"\b(?:Squares?|Streets?|Avenue|Boulevard|Park|Gardens?|Stadium|Arena|Bazaar|Markets?|Mosque|Cathedral|Church|Synagogue"
    r"|Temple|Shrine|Hospital|Hotel|University|College|School|Palace|Prison|Station|Roundabout|Mall|Museum|Theat(?:re|er)"
    r"|Bridge|Barracks|Cemetery|Airport|District|Quarter|Neighbou?rhood|Suburb)$",
    re.IGNORECASE,
)
_WIDE = re.compile(rf"\b{WIDE}$", re.IGNORECASE)
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
    return division.point if division else _read(words, story) or _around(words, story, sentence)


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


def area_country(name: str) -> str | None:
    """That of the region or state of that name ("Bavaria": DEU), where no other country has one."""
    found = {one.point.country for one in candidates(clean(name)[:_LONGEST]) if one.point.kind in ("region", "state")}
    return found.pop() if len(found) == 1 else None


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
    if _BORDER.search(text) and (line := border(text)):
        return line
    return (
        beside(text, story)
        or best(text, story)
        or (capital(text, story) if story.apposed else None)
        or _held(text, story, depth - 1)
        or _parted(text, story, depth - 1)
        or capital(text, story)
        or _bared(text, story)
    )


def _held(text: str, story: Story, depth: int) -> Point | None:
    """The place of "rebel-held Idlib"; land that is no country's by common reckoning is with who holds it."""
    match = _HELD.match(text)
    point = _read(text[match.end() :], story, depth) if match else None
    if match is None or point is None or point.country or point.kind in _WATERS or match["how"] not in _HOLDS:
        return point
    return replace(point, country=country_of_word(fold(match["who"])))


def _parted(text: str, story: Story, depth: int) -> Point | None:
    """Reads "X, Y", "Y's X" and "X in Y" as X if there is such a place in Y, else as Y; "X of Y" as Y."""
    head, mark, tail = text.partition(", ")
    if mark:
        return _nested(head, tail, story, depth)
    *_, last = (None, *_PREPOSITION.finditer(text))
    if match := _OWNER.match(text):
        if first := _PREPOSITION.search(
            match["owner"] + " "
        ):  # "the camps of Cox's Bazar", "the capital of Mali's north"
            head, tail = text[: first.start()], text[first.end() :]
            return _nested(head, tail, story, depth) if first["inside"] else _of(head, tail, story, depth)
        return _nested(match["rest"], match["owner"], story, depth)
    if last:
        head, tail = text[: last.start()], text[last.end() :]
        if last["inside"]:
            return _nested(head, tail, story, depth)
        return _of(head, tail, story, depth)
    head, mark, tail = text.partition(" and ")
    return (_read(head, story, depth) or _read(tail, story, depth)) if mark else None


def _of(head: str, tail: str, story: Story, depth: int) -> Point | None:
    """Reads "the Syrian city of Aleppo", "the capital of Borno", "the Donetsk region of Ukraine", "the port of X"."""
    noun = head.rpartition(" ")[2].lower()
    if noun in _LANDS and (land := country_of_word(fold(tail.rpartition("ern ")[2]))):
        around = country_point(land)  # "the Somali region of Ethiopia"
        return _read(head, replace(story, within=around), depth) or around
    if owner := _owner_in(head, story):
        story = replace(story, within=story.within or owner)
    if noun in _AREA_NOUNS and (division := likeliest(tail, story, areas(tail))):
        return division.point  # "the state of Victoria"
    point = _read(tail, story, depth)
    if point is None:
        return _read(head, story, depth) or (story.within if owner else None)
    if noun == "capital" and point.country:
        of_area = point.kind in _AREAS and seat_of_area(Candidate(point, 0))
        return of_area or (seat(point.country) if point.kind == "country" else point)
    return point


def _owner_in(head: str, story: Story) -> Point | None:
    """The land, region or city of "the Syrian city of", "the West Bank town of", "the Paris suburb of"."""
    words = head.split()
    if not words or words[-1] not in _PLACE_NOUNS:
        return None
    names = [" ".join(words[at : at + size]) for size in (3, 2, 1) for at in range(len(words) - size)]
    for name in names:
        if not name[0].isupper():
            continue
        if code := demonyms().get(fold(name)):
            return country_point(code)
        if (point := best(name, story)) and point.kind not in _WATERS:
            return point
    return None


def _around(text: str, story: Story, sentence: str | None) -> Point | None:
    """Where a name that no table has lies: in what the sentence says of it, as "Republic Square in Yerevan".

    A square, a hotel, a hospital is also in the one city of the sentence, else in its one country.
    """
    if not sentence or not any(is_name(word) for word in text.split()[-3:]):
        return None
    for name in story.beside:
        point = _read(name, replace(story, beside=())) or _at_home(f"{name} side")  # "in the Indonesian highlands"
        if point and point.kind not in _WATERS:
            return point
    if not _BUILDING.search(text):
        return None
    seats = (best(area.point.name, story) for area in story.areas)  # Tbilisi is a province too
    cities = {point for point in (*story.near, *seats) if point and point.kind == "city"}
    if len(cities) == 1:
        return cities.pop()
    land = next(iter(story.countries)) if len(story.countries) == 1 and not cities else None
    return country_point(land) if land else None


def _nested(inner: str, outer: str, story: Story, depth: int) -> Point | None:
    """The place `inner` that lies in `outer`, or `outer` where no such place is known."""
    if len(outer) == 2 and outer.isupper() and (point := _read(inner, replace(story, admin1=outer), depth)):
        return point  # "Paris, TX"
    around = _read(outer, story, depth)
    if around is not None:
        return _read(inner, replace(story, within=around), depth) or around
    # An unknown owner or town says that `inner` is somewhere else than its best-known namesake.
    return None if outer[:1].isupper() else _read(inner, story, depth)


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
            sure = _AT_HOME.search(text) if point.kind == "country" else point.kind != "city" or not _WIDE.search(text)
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
