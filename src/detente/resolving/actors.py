"""Who an actor's mention stands for: name, entity, country and sectors as of a day.

The rules are the conventions of DESIGN.md. The country is the first one outside phrases with "to", "against",
"in" and the like; sectors come from the head noun unless a word beside it has a higher rank ("rebel" before
"leader").
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from .knowledge_tables import Country, Organisation, Title
from .names import word_set
from .offices import find_person, only_country
from .persons import Identity, body_leader, has_retired, named_person, with_holder
from .phrases import Part, Phrase, read_phrase

__all__ = ["CityCountry", "Identity", "resolve_actor"]

CityCountry = Callable[[str], str | None]

# The head noun wins over a word of up to so much higher rank.
_HEAD_BONUS = 4
_METONYM_RANK = 7
# Heads that lead bodies of all kinds: "president of the bar association".
_OF_A_BODY = frozenset({"president", "vice president", "secretary", "general secretary", "leader", "governor"})
_COMPASS = word_set("north south east west northern southern eastern western central upper lower")
_INTERNATIONAL = frozenset({"igo", "bloc"})
# What these words name is seldom at home in the country where the story plays.
_ABROAD = frozenset({"IGO", "NGO", "REF", "BUS"})
_ABROAD_WORDS = word_set(
    "ambassador envoy diplomat embassy consulate consul mission peacekeeper mediator negotiator emissary "
    "tourist national nationals expatriate immigrant mercenary bloc alliance coalition partner ally"
) | {"special envoy", "high commission", "high commissioner", "special representative", "secretary of state"}
_FOREIGN = frozenset({"foreign", "international", "overseas", "multinational", "allied"})


@lru_cache(maxsize=8192)
def resolve_actor(
    text: str,
    kind: str,
    on: date | None = None,
    setting: str | None = None,
    city_country: CityCountry | None = None,
) -> Identity:
    """Who a mention stands for on a day.

    `kind` is PER, ORG, GPE, GROUP or PLACE; all others give an empty identity. `setting` is the alpha-3
    code of the country where the story plays and serves only generic domestic groups ("police");
    `city_country` maps a city or region to its country's code. Words that no table knows give nulls, never
    an error.
    """
    if kind not in ("PER", "ORG", "GPE", "GROUP", "PLACE"):
        return Identity(rule="pronoun" if kind == "PRON" else "unknown")
    phrase = read_phrase(text, on, kind == "PER", kind == "GPE" and text.islower(), setting)
    bare = phrase.bare()
    if bare and not bare.title and bare.sense.form != "person":
        return _bare(bare)
    if kind == "PER":
        person = named_person(phrase, _head(phrase.own()), *_belonging(phrase, on, None), _sectors(phrase.own()), on)
        if person:
            return person
    return _described(phrase, kind, on, setting, city_country)


def _bare(part: Part) -> Identity:
    """A country, its part, capital or metonym, or an organisation, with nothing beside it."""
    body, land, form = part.organisation, part.country, part.sense.form
    if body:
        return Identity(body.name, body.id, body.country or None, body.sectors, "organisation")
    if land is None or form == "part":
        return Identity(country=land.code if land else None, rule="part")
    if form == "metonym" and part.sense.sectors != ("GOV",):
        return Identity(part.sense.name, None, land.code, part.sense.sectors, "metonym")
    sectors = part.sense.sectors if form == "metonym" else ()
    return Identity(land.name, f"country:{land.code}", land.code, sectors, form if form != "name" else "country")


def _described(
    phrase: Phrase, kind: str, on: date | None, setting: str | None, city_country: CityCountry | None
) -> Identity:
    """An actor known by country, organisation and head noun."""
    own = phrase.own()
    country, body = _belonging(phrase, on, city_country)
    head = _head(own)
    sectors = _sectors(own)
    if body and head and kind in ("PER", "GROUP"):
        leader = body_leader(body, phrase, head, country, on)
        if leader:
            return leader
    if body and body.kind != "bloc":
        if body.kind == "igo" and "MIL" in sectors and "MIL" not in body.sectors:
            return Identity(body.name, body.id, country, (*body.sectors, "MIL"), "group")
        return Identity(body.name, body.id, country, body.sectors or sectors, "group")
    if body and not head:
        return Identity(body.name, body.id, None, body.sectors, "organisation")
    if has_retired(phrase, sectors):
        home = setting if head and not country and _domestic(phrase, head, sectors) else None
        return Identity(country=country or home, sectors=("ELI",), rule="former")
    if head and head.title and head.title.offices and not country and not body and not phrase.possessed:
        country = only_country(head.title.offices)
    itself = _country_itself(phrase, own)
    if itself and not head:
        return Identity(itself.name, f"country:{itself.code}", itself.code, (), "country")
    if head and not country and not body:
        if phrase.possessed:
            return Identity(sectors=sectors, rule="possessive")
        if setting and _domestic(phrase, head, sectors):
            generic = Identity(country=setting, sectors=sectors, rule="setting")
            return with_holder(generic, phrase, head, on) if kind in ("PER", "GROUP") else generic
    if not head:
        return Identity(country=country, rule="country" if country in _codes(own) else "city" if country else "unknown")
    generic = Identity(country=country, sectors=sectors, rule="title")
    return with_holder(generic, phrase, head, on) if kind in ("PER", "GROUP") else generic


def _belonging(
    phrase: Phrase, on: date | None, city_country: CityCountry | None
) -> tuple[str | None, Organisation | None]:
    """The country that the phrase acts for, and the organisation, where one is named."""
    own = phrase.own()
    lands = [part for part in own if part.country]
    bodies = [part for part in own if part.organisation]
    body = bodies[0].organisation if bodies else None
    if body and body.kind in _INTERNATIONAL:
        first = not lands or bodies[0].start < lands[0].start
        if first or not _head(own):
            return None, body
        body = None
    if body:
        return body.country or next((p.country.code for p in lands if p.country), None), body
    if len(lands) > 1 and lands[1].joined and lands[0].country is not lands[1].country:
        return None, None
    if lands and lands[0].country:
        return lands[0].country.code, None
    return _elsewhere(phrase, on, city_country), None


def _elsewhere(phrase: Phrase, on: date | None, city_country: CityCountry | None) -> str | None:
    """The country by weaker signs: whose leader is named, which city, where the actor is."""
    # A lone surname counts only before something of its own: "Trump administration", "Assad's forces".
    for run in phrase.runs:
        if run.zone == "own" and run.end < len(phrase.tokens):
            person = find_person(run.words, on, None, (), False, False)
            if person:
                return person.term(on).country or None
    for zone in ("own", "within"):
        if zone == "within":
            place = next((p.country for p in phrase.parts if p.zone == zone and p.country), None)
            if place:
                return place.code
        for run in phrase.runs if city_country else ():
            code = city_country(run.written) if city_country and run.zone == zone else None
            if code:
                return code
    return None


def _country_itself(phrase: Phrase, own: list[Part]) -> Country | None:
    """The country where the phrase names it with mere adjectives: "nuclear-armed North Korea"."""
    lands = [part for part in own if part.sense.form in ("name", "capital")]
    if len(lands) != 1 or len(own) != 1 or phrase.runs or phrase.rest & _COMPASS or phrase.possessed:
        return None
    return lands[0].country if lands[0].end == len(phrase.tokens) else None


def _codes(own: list[Part]) -> set[str]:
    return {part.country.code for part in own if part.country}


def _domestic(phrase: Phrase, head: Part, sectors: tuple[str, ...]) -> bool:
    """Whether this is a generic group that is at home where the story plays."""
    if any(run.zone == "own" for run in phrase.runs) or phrase.rest & _FOREIGN or not sectors:
        return False
    words = {part.title.words for part in phrase.own() if part.title}
    return head.title is not None and not set(sectors) & _ABROAD and not words & _ABROAD_WORDS


def _sectors(own: list[Part]) -> tuple[str, ...]:
    """The sectors of the head noun or of the stronger word beside it.

    An opposition to the head comes second.
    """
    head = _head(own)
    if head is None:
        return ()
    sectors = head.sense.sectors
    opposes = any(part.title and part.sense.sectors[:1] == ("OPP",) for part in own)
    return (*sectors, "OPP") if opposes and not {"OPP", "REB", "GOV"} & set(sectors) else sectors


def _head(own: list[Part]) -> Part | None:
    """The title that gives the sectors; null where the phrase has none."""
    titles = [part for part in own if part.title or part.sense.form == "metonym"]
    if not titles:
        return None
    noun = [part for part in titles if part.chunk == titles[0].chunk][-1]
    if noun.title and noun.title.words in _OF_A_BODY:
        of_body = [p for p in titles if p.chunk > noun.chunk and p.sense.sectors and p.sense.sectors[0] != "GOV"]
        if of_body:
            return of_body[0]
    speaking = [part for part in titles if part.sense.sectors]
    if not speaking:
        return noun
    return max(speaking, key=lambda part: (_rank(part) + (_HEAD_BONUS if part is noun else 0), part is not noun))


def _rank(part: Part) -> int:
    row = part.sense.row
    return row.rank if isinstance(row, Title) else _METONYM_RANK
