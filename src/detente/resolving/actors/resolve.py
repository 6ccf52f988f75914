"""Who an actor's mention stands for: name, entity, country and sectors as of a day.

The rules are the conventions of DESIGN.md. The country is the first one outside phrases with "to", "against",
"in" and the like; sectors come from the head noun unless a word beside it has a higher rank ("rebel" before
"leader").
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from detente.resolving.decision import Choice
from detente.resolving.knowledge_tables import Country, Leader, Organisation, countries, organisations
from detente.resolving.own_tables import OwnTables, in_use
from detente.resolving.reasons import row_of

from .armed_groups import armed_group
from .description import Description
from .domestic import CityCountry, is_domestic, is_plain, is_several, place_in_words
from .headnoun import head_of, sectors_of
from .holders import body_leader, has_retired, with_holder, with_last_holder
from .identity import Identity
from .institutions import institution, metonym_name
from .names import word_set
from .namesakes import find_person
from .persons import named_person
from .phrases import Part, Phrase, read_phrase
from .succession import land_of, state_then
from .terms import person_named

__all__ = ["CityCountry", "Identity", "resolve_actor"]


_NEARLY = re.compile(r"^(?:up|close) to\s+(?=\S)", re.IGNORECASE)
"""Before a number, where "to" leads to no other country: "up to 400 Lao workers"."""
_COMPASS = word_set("north south east west northern southern eastern western central upper lower")
_INTERNATIONAL = frozenset({"igo", "bloc"})
_RELATIVES = word_set("son daughter brother sister uncle aunt nephew niece cousin wife widow husband") | {
    "son-in-law",
    "brother-in-law",
}
_POWER = frozenset({"leads", "president", "prime minister", "king", "supreme leader", "junta leader"})
_LEAD = _POWER | {"foreign minister"}
_NO_CHOICE = word_set("the of all")
_KOREAS = ("PRK", "KOR")
_HALF = re.compile(r"(?:[Tt]he\s+)?(North|South)(?=['’]s\b|$)")
_POWERFUL = frozenset({"GOV", "MIL", "REB", "OPP"})
_RULING = frozenset({"ruling", "governing"})


def resolve_actor(
    text: str,
    kind: str,
    on: date | None = None,
    setting: str | None = None,
    city_country: CityCountry | None = None,
    sole: bool = False,
    leaving: bool = False,
) -> Identity:
    """Who a mention stands for on a day.

    `kind` is PER, ORG, GPE, GROUP or PLACE; all others give an empty identity. `setting` is the alpha-3
    code of the country where the story plays and serves only generic domestic groups ("police");
    `sole` says that the story names no other country, so that its ministers and whoever it gives no nationality are at
    home there; `leaving` that the sentence tells how whoever it is loses an office; `city_country` maps a city or
    region to its country's code. Words that no table knows give nulls, never an error.
    """
    return _resolved(in_use(), text, kind, on, setting, city_country, sole, leaving)


@lru_cache(maxsize=8192)
def _resolved(
    _tables: OwnTables | None,
    text: str,
    kind: str,
    on: date | None,
    setting: str | None,
    city_country: CityCountry | None,
    sole: bool,
    leaving: bool,
) -> Identity:
    """As `resolve_actor`; `_tables` are those in use, so that answers from others are not given again."""
    text = _NEARLY.sub("", text)
    if kind not in ("PER", "ORG", "GPE", "GROUP", "PLACE"):
        return Identity(rule="pronoun" if kind == "PRON" else "unknown")
    if setting in _KOREAS and (half := _HALF.match(text)):
        text = f"{half[1]} Korea{text[half.end() :]}"
    phrase = read_phrase(text, on, kind == "PER", kind == "GPE" and text.islower(), setting)
    bare = phrase.bare()
    if bare and not bare.title and bare.sense.form != "person":
        return _bare(bare, on, setting)
    if kind == "PER":
        person = named_person(_description(phrase, kind, on), setting, sole)
        if person:
            return person
    return _described(_description(phrase, kind, on, city_country, setting), setting, city_country, leaving)


def _bare(part: Part, on: date | None, setting: str | None) -> Identity:
    """A country, its part, capital or metonym, or an organisation, with nothing beside it."""
    if part.sense.form == "capital" and setting not in (None, "BEL") and part.country is countries().get("BEL"):
        # In a story that plays elsewhere, Brussels is the Union's capital and not Belgium's.
        union = organisations()["org:european-union"]
        return Identity(union.name, union.id, None, union.sectors, "capital", (row_of(union),))
    body, land, form = part.organisation, part.country, part.sense.form
    if body:
        rule = "organisation"
        return Identity(body.name, body.id, body.country or None, body.sectors_on(on), rule, (row_of(body),))
    if part.people:
        code = land.code if land else None
        return Identity(country=code, sectors=part.people.sectors, rule="people", rests_on=(row_of(part.people),))
    if land is None:
        return Identity()
    if form == "part":
        return Identity(country=land.code, rule="part", rests_on=(row_of(land),))
    if form == "metonym":
        stands_for = f"country:{land.code}" if part.sense.sectors == ("GOV",) else None
        name, reasons = metonym_name(part.sense.name, land)
        return Identity(name, stands_for, land.code, part.sense.sectors, "metonym", reasons)
    rule = form if form != "name" else "country"
    return Identity(land.name, f"country:{land.code}", land.code, (), rule, (row_of(land),), _namesakes(part))


def _namesakes(part: Part) -> tuple[Choice, ...]:
    """The countries that bear one name or demonym, the chosen one first."""
    if not part.namesakes or not part.country:
        return ()
    others = [countries()[code].name for code in part.namesakes]
    share = round(1 / (len(others) + 1), 2)
    return tuple(Choice(name, share) for name in (part.country.name, *others))


def _description(
    phrase: Phrase, kind: str, on: date | None, city_country: CityCountry | None = None, setting: str | None = None
) -> Description:
    own = phrase.own()
    country, body = _belonging(phrase, on, city_country, setting)
    return Description(phrase, kind, on, own, head_of(own), country, body, sectors_of(own))


def _described(said: Description, setting: str | None, city_country: CityCountry | None, leaving: bool) -> Identity:
    """An actor known by country, organisation and head noun."""
    if "REF" in said.sectors and said.country and said.own[0].people and said.own[0].people.home:
        # "Hutu refugees" are from where they fled, not where the story plays.
        said = replace(said, country=said.own[0].people.home)
    if found := _by_body(said):
        return found
    if _leads_a_people(said):
        said = replace(said, sectors=("CVL",))
    if has_retired(said.phrase, said.sectors):
        return _retired(said, setting)
    return _by_land_alone(said) or _by_noun(said, setting, city_country, leaving)


def _by_body(said: Description) -> Identity | None:
    """An organisation, or who heads it or is of it; null where none is named, or a bloc beside a noun."""
    phrase, head, body, on = said.phrase, said.head, said.body, said.on
    if said.kind != "PER" and (group := armed_group(phrase, None if body else said.country)):
        return group
    if body is None:
        return None
    if head and said.kind in ("PER", "GROUP") and (leader := body_leader(body, phrase, head, said.country, on)):
        return leader
    if body.kind != "bloc":
        return Identity(body.name, body.id, said.country, _of_members(said, body), "group", (row_of(body),))
    if head and not _all_who_lead(said):
        return None
    return Identity(body.name, body.id, None, body.sectors, "organisation", (row_of(body),))


def _all_who_lead(said: Description) -> bool:
    """Whether it is about those who lead all of a bloc's states, with no word for which of them: "Nordic ministers"."""
    phrase, title = said.phrase, said.head.title if said.head else None
    if title is None or said.head is None or said.head.sense.form != "titles" or phrase.runs or phrase.possessed:
        return False
    leads = bool(_LEAD & set(title.offices)) or title.words.rpartition(" ")[2] == "minister"
    return leads and "GOV" in said.sectors and len(phrase.parts) == 2 and phrase.rest <= _NO_CHOICE


def _retired(said: Description, setting: str | None) -> Identity:
    """Who was an official, the last where the office is known."""
    head, country = said.head, said.country
    if head and not country and is_domestic(said.phrase, head, said.sectors):
        country = setting
    former = Identity(country=country, sectors=("ELI",), rule="former", rests_on=_reasons(said))
    return with_last_holder(former, said.phrase, head, said.on) if head and said.kind != "ORG" else former


def _by_land_alone(said: Description) -> Identity | None:
    """A country or a people, with no noun for who of it."""
    if said.head:
        return None
    if itself := _country_itself(said):
        return Identity(itself.name, f"country:{itself.code}", itself.code, (), "country", (row_of(itself),))
    people = next((part.people for part in reversed(said.own) if part.people), None)
    if people and said.phrase.parts[-1].people is people:
        return Identity(country=said.country, sectors=people.sectors, rule="people", rests_on=(row_of(people),))
    return None


def _by_noun(said: Description, setting: str | None, city_country: CityCountry | None, leaving: bool) -> Identity:
    """Somebody of a country by the noun for what they are or do; without a country at home where that can be said."""
    phrase, kind, head, sectors = said.phrase, said.kind, said.head, said.sectors
    country, codes = said.country, _codes(said.own)
    if head and head.title and not country and not said.body:
        country = head.title.country or None
    rule = "title" if head else "country" if country in codes else "city" if country else "unknown"
    reasons = _reasons(said)
    if not country and not said.body:
        if phrase.possessed:
            return Identity(sectors=sectors, rule="possessive", rests_on=reasons)
        home = setting or place_in_words(phrase, city_country)
        domestic = is_domestic(phrase, head, sectors) if head else is_plain(phrase, kind)
        if home and not codes and domestic:
            country, rule = state_then(home, said.on), "setting"
    if "fleeing" in phrase.rest and country and kind == "GROUP":
        sectors, head = ("REF",), None  # "Albanians fleeing hunger"
    elif not head:
        sectors = ("CVL",) if country and is_several(phrase, kind) else ()
    elif country and _is_relative(said):
        sectors = ("ELI",)
    generic = Identity(country=country, sectors=sectors, rule=rule, rests_on=reasons)
    if head and kind in ("PER", "GROUP"):
        return with_holder(generic, phrase, head, said.on, leaving)
    return institution(generic, phrase, head) if head and kind == "ORG" else generic


def _leads_a_people(said: Description) -> bool:
    """Whether it is about the leader of a people that has no state: "a Mapuche leader"."""
    people = next((part.people for part in said.own if part.people), None)
    title = said.head.title if said.head else None
    leads = title is not None and title.words in ("leader", "chief", "elder")
    return leads and people is not None and people.sectors == ("CVL",)


def _is_relative(said: Description) -> bool:
    """Whether it is about the family of somebody in power: "two sons of Saddam Hussein"."""
    noun = [part for part in said.own if part.title and part.chunk == 0][-1:]
    if not noun or noun[0].sense.name not in _RELATIVES:
        return False
    leading = any(part.title and set(part.title.offices) & _POWER for part in said.own)
    return leading or any(isinstance(part.sense.row, Leader) for part in said.own)


def _of_members(said: Description, body: Organisation) -> tuple[str, ...]:
    """The sectors of a body's people: those of the body, with what the words beside it add."""
    own, rest = body.sectors_on(said.on), said.phrase.rest
    if body.kind == "igo" and "MIL" in said.sectors and "MIL" not in own:
        return (*own, "MIL")
    if own[:1] == ("PTY",) and rest & _RULING:
        return ("GOV", *(sector for sector in own if sector != "GOV"))
    if own[:1] == ("PTY",) and ("opposition" in rest or "OPP" in _of_titles(said.own)) and "OPP" not in own:
        return (*own, "OPP")
    return own or said.sectors


def _of_titles(own: list[Part]) -> set[str]:
    """The sectors of all titles in a phrase."""
    return {sector for part in own if part.title for sector in part.sense.sectors}


def _reasons(said: Description) -> tuple[str, ...]:
    """The rows of the first country and of the head noun."""
    land = next((part.people or part.country for part in said.own if part.country), None)
    rows = [land, said.head and said.head.sense.row]
    return tuple(row_of(row) for row in rows if row)


def _belonging(
    phrase: Phrase, on: date | None, city_country: CityCountry | None, setting: str | None = None
) -> tuple[str | None, Organisation | None]:
    """The country that the phrase acts for, and the organisation, where one is named."""
    own = phrase.own()
    lands = [part for part in own if part.country]
    bodies = [part for part in own if part.organisation]
    body = bodies[0].organisation if bodies else None
    if body and body.kind in _INTERNATIONAL:
        first = not lands or bodies[0].start < lands[0].start
        if first or not head_of(own):
            return None, body
        body = None
    if body:
        return body.country or next((p.country.code for p in lands if p.country), None), body
    if any(part.joined and part.country is not lands[0].country for part in lands[1:]):
        return None, None
    if lands and lands[0].country:
        at = lands[0].start
        if at and phrase.tokens[at - 1].word == "ethnic" and setting and head_of(own) is None:
            return setting, None  # "ethnic Nepalis" of Bhutan
        return (_after_possessor(phrase, lands) or lands[0].country).code, None
    return _elsewhere(phrase, on, city_country), None


def _after_possessor(phrase: Phrase, lands: list[Part]) -> Country | None:
    """The country after somebody's "'s": "a British aid worker's Syrian driver" is Syrian."""
    owner = max((at for at, token in enumerate(phrase.tokens) if token.possessive), default=-1)
    if owner < 0 or any(part.start <= owner < part.end for part in lands):
        return None
    return next((part.country for part in lands if part.start > owner), None)


def _elsewhere(phrase: Phrase, on: date | None, city_country: CityCountry | None) -> str | None:
    """The country by weaker signs: whose leader is named, which city, where the actor is."""
    for part in phrase.own():
        follows = part.end < len(phrase.tokens) and (part.possessive or phrase.tokens[part.end].lower)
        if isinstance(part.sense.row, Leader) and (follows or (part.chunk and head_of(phrase.own()))):
            return land_of(person_named(part.sense.name).term(on), on)
    # A lone surname counts only before something of its own: "Trump administration", "Assad's forces".
    for run in phrase.runs:
        if run.zone == "own" and run.end < len(phrase.tokens):
            person = find_person(run.words, on, None, (), False, False)
            # "Trump voters", but "Black pastors" are not the publisher's.
            if person and (run.possessive or any(set(term.sectors) & _POWERFUL for term in person.terms)):
                return land_of(person.term(on), on)
    for zone in ("own", "within"):
        if zone == "within":
            place = next((p.country for p in phrase.parts if p.zone == zone and p.country), None)
            if place:
                return place.code
        for run in phrase.runs if city_country else ():
            code = city_country(run.written) if city_country and run.zone == zone else None
            if code:
                return state_then(code, on, run.written)
    return None


def _country_itself(said: Description) -> Country | None:
    """The country where the phrase names it with mere adjectives: "nuclear-armed North Korea"."""
    own, phrase = said.own, said.phrase
    lands = [part for part in own if part.sense.form in ("name", "capital")]
    if len(lands) != 1 or len(own) != 1 or phrase.runs or phrase.rest & _COMPASS or phrase.possessed:
        return None
    return lands[0].country if lands[0].end == len(phrase.tokens) else None


def _codes(own: list[Part]) -> set[str]:
    return {part.country.code for part in own if part.country}
