"""Where a sentence plays: the country in which its police, protesters and shopkeepers are at home."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from detente.resolving.actors.names import find_names, tokenize
from detente.resolving.places.gazetteer import candidates, fold, region_people
from detente.resolving.places.resolve import city_country, resolve_place

from .currencies import without_money
from .knowledge_tables import Country, Organisation

_WORD = r"[^\W\d_a-z][\w’'-]*"
_NAME = rf"{_WORD}(?:\s(?:(?:de|del|da|do|dos|la|le|las|los|el|al|of|of\sthe|in)\s)?{_WORD})*"
# "on" and "from" say less: weapons come from abroad, and things happen on Monday.
_SCENE = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round|[Aa]cross|[Ii]nside|[Oo]ff|[Tt]hroughout)\s+(?:the\s+)?({_NAME}(?:,\s{_WORD})?)"
)
_PLACE = re.compile(rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Ff]rom|[Oo]f|[Aa]round)\s+(?:the\s+)?({_NAME})")
# "shopkeepers [in the Grand Bazaar of Tehran]", "fishermen [on Masinloc's beach]", "parents of pupils [in Sichuan]"
_RIGHT_AFTER = re.compile(
    rf"(?:\s+[a-z-]+){{0,3}}?\s+(?:in|at|near|outside|around|across|inside|of|on)\s+(?:the\s+)?({_NAME}(?:,\s{_WORD})?)"
)
_ANY_NAME = re.compile(_NAME)
_OWNER = re.compile(r"['’]s?\b.*$")
_OF_WATER = re.compile(r"\b(?:Gulf|Sea|Bay|Straits?) of (?:the )?$")
_BEFORE = 20
"""Characters before a name in which "Straits of the" stands."""
_WATER = re.compile(r"\s(?:Sea|Ocean|[Rr]iver|Channel|Straits?)\b")


def scene(sentence: str, text: str, on: datetime.date | None) -> str | None:
    """The alpha-3 code of the country where the words in question are at home; null where the sentence is silent.

    First what stands right after the words, then the sentence's other places, then the countries it names, at last its
    money.
    """
    before, found, after = sentence.partition(text) if text else (sentence, "", "")
    rest = f"{before} {after}" if found else sentence
    named = list(dict.fromkeys(lands(sentence, text, on)))
    near = _RIGHT_AFTER.match(after)
    places = [near[1]] if near else []
    places += [match[1] for match in _SCENE.finditer(rest)]
    for place in places:
        if code := _country_of(place, named):
            return code
    if named:
        return named[0]
    # A city is a scene even where no preposition says so: "Baghdad burned".
    names = (match[0] for match in _ANY_NAME.finditer(rest) if match.start())
    city = next((code for name in names if (code := _well_known(_OWNER.sub("", name)))), None)
    # "The central bank raised its rate after the rouble plunged."
    money = (code for word in re.findall(r"\w+", rest.lower()) if (code := _currencies().get(word)))
    return city or next(money, None)


@cache
def _currencies() -> dict[str, str]:
    """The country of each word for money that only one country has."""
    table = resources.files("detente.resolving") / "knowledge" / "currencies.csv"
    rows = csv.DictReader(io.StringIO(table.read_text(encoding="utf-8")))
    return {row["words"]: row["country"] for row in rows}


def named_lands(words: str, on: datetime.date | None) -> Iterator[str]:
    """The countries that words name, by themselves or their bodies ("the Kremlin").

    No waters ("Gulf of Guinea"), nor whose money they count ("US dollars").
    """
    words = without_money(words)
    tokens = tokenize(words)
    for match in find_names(tokens):
        start, last = tokens[match.start].start, tokens[match.end - 1]
        end = last.start + len(last.written)
        if _OF_WATER.search(words, max(0, start - _BEFORE), start) or _WATER.match(words, end):
            continue
        row = match.sense(on).row
        if isinstance(row, Country):
            yield row.code
        elif isinstance(row, Organisation) and row.country:
            yield row.country


def lands(sentence: str, text: str, on: datetime.date | None) -> Iterator[str]:
    """The countries that a sentence names outside the words in question, in its order; cities' after them."""
    yield from named_lands(sentence.replace(text, " ", 1) if text else sentence, on)
    for name in place_names(sentence, text):
        if code := city_country(name):
            yield code


def place_names(sentence: str, text: str) -> Iterator[str]:
    """Names in a sentence that stand where places do, outside the words in question."""
    for found in _PLACE.finditer(sentence.replace(text, " ", 1) if text else sentence):
        yield found[1]


def country_of_place(name: str) -> str | None:
    """The country of the best-known city or region of that name ("Mumbai": IND, "Crimea": UKR), or None.

    Of an adjective or people of one too ("Californian": USA). The Gulf is of no country, though Papua New Guinea has a
    province of that name.
    """
    people = {country for _, country in region_people().get(fold(name), ())}
    if len(people) == 1:
        return people.pop() or None
    kinds = ("city", "town", "region", "state", "island", "sea")
    found = [one for one in candidates(name) if one.point.kind in kinds]
    return max(found, key=lambda one: one.weight).point.country if found else city_country(name)


def _well_known(name: str) -> str | None:
    """The country of a city or region of that name alone."""
    point = resolve_place(name) if len(name) > 3 else None
    return point.country if point else None


def _country_of(place: str, named: list[str]) -> str | None:
    """The country of a place: of the whole name, or of the last of "Grand Bazaar of Tehran"."""
    whole = _OWNER.sub("", place)
    first = whole.partition(",")[0]
    for name in dict.fromkeys((whole, first, first.rpartition(" of ")[2], first.rpartition(" of the ")[2])):
        there = {one.point.country for one in candidates(name)}
        if code := next((code for code in named if code in there), None):
            return code
        if point := resolve_place(name, named):
            return point.country  # null for the Gulf of Paria: its sea is no country's, and not that of a town Paria
    return None
