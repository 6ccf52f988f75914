"""A name among its namesakes: what the story, the sentence and the sizes of places say for each of them.

All is counted on the scale of log10(people): a country of the story is worth as much as 160 times the people. Each
ground has its words, so that an answer can say what decided.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .clues import Clues
from .gazetteer import (
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
    sounding_like,
)

_SMALL, _LARGE = 4.7, 5.0  # 50,000 and 100,000 people
_IN_COUNTRY, _IN_COUNTRY_SMALL_NEW_WORLD = 2.2, 0.8
# More, where the sentence itself names the country, only its people, no other country, the state or province.
_NAMED_COUNTRY, _ONLY_PEOPLE, _ALONE, _NAMED_AREA = 0.7, -0.3, 0.5, 3.0
_VERY_NEAR, _NEAR = 2.4, 2.2  # within 100 km, within 400 km of another place of the story
_PAIRED = 1.6  # within 150 km of a lesser namesake of another place
_TOWN, _NAMESAKES = 4.3, 12  # people of such a namesake (20,000), and how many are tried
# Small towns here carry the names of the world's cities, and these countries are in half of all stories:
# "Paris" in a story about the United States is still in France.
_NEW_WORLD = frozenset({"USA", "CAN", "AUS", "NZL"})

Ground = tuple[str, float]
"""What speaks for a place, in words, and how much."""


@dataclass(frozen=True, slots=True)
class Story:
    """What is known around a mention. within, admin1: the place or state that it says it lies in.

    named, areas: the countries, and the regions and provinces, that the sentence names. beside: what it names as that
    in which the place lies. alone: whether it speaks of one country only. is_area: whether it calls the place a state,
    a province or the like. stated: the name that follows between commas. apposed: the name that the words are another
    for. neighbours: all cities that each other name of the sentence may mean.
    """

    countries: frozenset[str] = frozenset()
    near: tuple[Point, ...] = ()
    within: Point | None = None
    admin1: str = ""
    named: frozenset[str] = frozenset()
    areas: tuple[Candidate, ...] = ()
    beside: tuple[str, ...] = ()
    alone: bool = False
    is_area: bool = False
    stated: str = ""
    apposed: str = ""
    neighbours: tuple[tuple[Point, ...], ...] = ()


def told(story: Story, clues: Clues) -> Story:
    """The story with the countries, regions and large places that the sentence names."""
    named: set[str] = set()
    around: list[Candidate] = []
    near: list[Point] = list(story.near)
    neighbours: list[tuple[Point, ...]] = []
    for name in clues.names:
        if group := tuple(one.point for one in candidates(name) if one.point.kind == "city" and one.weight >= _TOWN):
            neighbours.append(group[:_NAMESAKES])
        for one in dict.fromkeys((name, name.rpartition(" of ")[2], name.rpartition(" of the ")[2])):
            key = fold(one)
            found = areas(one)
            around += found
            if key in country_names():
                named.add(country_names()[key][0])
            elif not found and key in demonyms():
                named.add(f"~{demonyms()[key]}")
            elif not found and (city := well_known(one, story)):
                near.append(city)
            elif not found and " " in one:  # "Arab Israelis", "Spanish Foreign Minister"
                ends = (one.partition(" ")[0], one.rpartition(" ")[2])
                named |= {f"~{code}" for word in ends if (code := demonyms().get(fold(word)))}
    countries = {*story.countries, *(code.lstrip("~") for code in named)}
    countries |= {one.point.country for one in around if one.point.country}
    named |= {one.point.country for one in around if one.point.country}
    return replace(
        story, countries=frozenset(countries), near=tuple(dict.fromkeys(near)), beside=clues.beside,
        named=frozenset(code for code in named if code[0] != "~"), areas=tuple(dict.fromkeys(around)),
        alone=len(countries) == 1,
        is_area=clues.is_area, stated=clues.stated, apposed=clues.apposed, neighbours=tuple(neighbours),
    )  # fmt: skip


def well_known(name: str, story: Story) -> Point | None:
    """A water, mountain or large city of that name, from which distances can be taken."""
    one = None if is_common(name) else likeliest(name, Story(story.countries))
    if one is None or one.point.lat is None or (one.point.kind == "city" and one.weight < _LARGE):
        return None
    return one.point


def beside(text: str, story: Story) -> Point | None:
    """The place of that name in what the sentence says it lies in: "Rome" beside "the state of Georgia"."""
    found = []
    for name in story.beside:
        for one in dict.fromkeys(
            (name, name.rpartition(" of ")[2], name.rpartition("'s ")[2], name.partition("'s ")[0])
        ):
            outers = [*areas(one), *(other for other in candidates(one) if other.point.kind != "city")]
            if not outers and (code := demonyms().get(fold(one))):
                outers = [Candidate(country_point(code), 0)]
            if not outers and (city := well_known(one, story)):
                outers = [Candidate(city, 0)]
            for outer in outers:
                inside = replace(story, within=outer.point, admin1=outer.admin1, beside=())
                inner = likeliest(text, inside) or likeliest(text, inside, city_namesakes(text))
                if inner:
                    found.append((score(inner, replace(story, beside=())), inner.weight, inner.point))
    return max(found, key=lambda one: one[:2])[2] if found else _stated(text, story)


def _stated(text: str, story: Story) -> Point | None:
    """The state of "Cairo, Illinois", where the only places of that name that the tables know are abroad."""
    outers = [one for one in areas(story.stated) if one.admin1] if story.stated else []
    known = likeliest(text, story) if outers else None
    abroad = known and known.point.kind == "city" and all(one.point.country != known.point.country for one in outers)
    return outers[0].point if abroad else None


def best(name: str, story: Story) -> Point | None:
    """The likeliest place of exactly that name, None if there is none or the story rules it out."""
    one = likeliest(name, story)
    return one.point if one and (not is_common(name) or is_sure(one, story)) else None


def part_of_mention(name: str, story: Story) -> Point | None:
    """As `best`, for a name that is only part of the mention: there, small towns match by chance."""
    one = likeliest(name, story)
    if one is None or one.point.country in story.countries or story.within:
        return one.point if one else None
    chance = is_common(name) or (story.countries and one.point.kind == "city" and one.weight < _SMALL)
    return None if chance else one.point


def likeliest(name: str, story: Story, among: list[Candidate] | None = None) -> Candidate | None:
    """The candidate with the best score; ties go to the smaller GeoNames id, so the answer never varies."""
    around = story.within.country if story.within else None
    countries = {*story.countries, around} if around else story.countries
    named = candidates(name) or sounding_like(name, countries) if among is None else among
    found = [one for one in named if _fits(one, story)]
    scores = [(score(one, story), one.weight, -(one.point.geonameid or 0)) for one in found]
    return found[scores.index(max(scores))] if found else None


def is_sure(one: Candidate, story: Story) -> bool:
    """Whether a place is meant although its name is also a plain word: "Mobile", "Split"."""
    large = one.point.kind == "city" and one.weight >= _LARGE
    return large or one.point.country in story.countries or story.within is not None or bool(story.admin1)


def _fits(one: Candidate, story: Story) -> bool:
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


def ranked(name: str, story: Story) -> list[tuple[Candidate, float]]:
    """The places of that name with their scores, likeliest first; ties go to the smaller GeoNames id."""
    around = story.within.country if story.within else None
    countries = {*story.countries, around} if around else story.countries
    found = [one for one in candidates(name) or sounding_like(name, countries) if _fits(one, story)]
    scored = [(one, score(one, story)) for one in found]
    return sorted(scored, key=lambda pair: (-pair[1], -pair[0].weight, pair[0].point.geonameid or 0))


def score(one: Candidate, story: Story) -> float:
    """How likely the story means this candidate, on the scale of log10(people)."""
    return one.weight + sum(weight for _, weight in grounds(one, story))


def grounds(one: Candidate, story: Story) -> Iterator[Ground]:
    """What speaks for a candidate beside its size."""
    point = one.point
    if point.country in story.countries:
        small = point.country in _NEW_WORLD and point.kind == "city" and one.weight < _LARGE
        yield f"the story is about {point.country}", _IN_COUNTRY_SMALL_NEW_WORLD if small else _IN_COUNTRY
        if story.alone and one.weight >= _LARGE:
            yield "the sentence speaks of no other country", _ALONE
        if story.named and point.country in story.named:
            yield f"the sentence names {point.country}", _NAMED_COUNTRY
        elif story.named:  # "British troops flew to Bermuda" is about Bermuda
            yield f"the sentence only names people of {point.country}", _ONLY_PEOPLE
    area = next((area for area in story.areas if _lies_in(one, area)), None)
    if area:
        yield f"it lies in {area.point.name}, which the sentence names", _NAMED_AREA
    if story.within and story.within.lat is not None:
        # "Springfield, Illinois": of those in the country, the nearest to the middle of the state
        yield f"it lies in {story.within.name}", -apart(point, story.within) / 50
        return
    away, other = min(((apart(point, other), other.name) for other in story.near), default=(math.inf, ""))
    if away < 400:
        yield f"it is {away:.0f} km from {other}", _VERY_NEAR if away < 100 else _NEAR
    elif point.kind == "city":
        # "Odessa and Midland": of both names the pair that lies together.
        pairs = ((apart(point, other), other.name) for group in story.neighbours for other in group)
        away, other = min(pairs, default=(math.inf, ""))
        if away < 150:
            yield f"it is {away:.0f} km from a place named {other}", _PAIRED
