"""Who an actor's mention stands for: name, entity, country and sectors as of a day.

The rules are the conventions of DESIGN.md. The country is the first one outside phrases with "to", "against",
"in" and the like; sectors come from the head noun unless a word beside it has a higher rank ("rebel" before
"leader").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from .decision import Choice
from .institutions import institution, metonym_name
from .knowledge_tables import Country, Leader, Organisation, Title, countries
from .names import word_set
from .offices import find_person, only_country, person_named
from .own_tables import OwnTables, in_use
from .persons import (
    ABROAD_WORDS,
    NAMED_BODIES,
    Identity,
    body_leader,
    has_retired,
    land_of,
    named_person,
    state_then,
    with_holder,
)
from .phrases import Part, Phrase, read_phrase
from .reasons import row_of

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
# Endings of nouns for several people whom no table knows.
_PLURAL = re.compile(r"[^s]s$|men$|women$|people$|folk$")
_TRADES = ("man", "woman", "seller", "owner", "trader", "banker", "dealer", "vendor", "keeper", "broker", "boss")
_RULING = frozenset({"ruling", "governing"})
_FOREIGN = frozenset({"foreign", "international", "overseas", "multinational", "allied"})


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
    return _resolved(in_use(), text, kind, on, setting, city_country)


@lru_cache(maxsize=8192)
def _resolved(
    _tables: OwnTables | None,
    text: str,
    kind: str,
    on: date | None,
    setting: str | None,
    city_country: CityCountry | None,
) -> Identity:
    """As `resolve_actor`; `_tables` are those in use, so that answers from others are not given again."""
    if kind not in ("PER", "ORG", "GPE", "GROUP", "PLACE"):
        return Identity(rule="pronoun" if kind == "PRON" else "unknown")
    phrase = read_phrase(text, on, kind == "PER", kind == "GPE" and text.islower(), setting)
    bare = phrase.bare()
    if bare and not bare.title and bare.sense.form != "person":
        return _bare(bare, on)
    if kind == "PER":
        own = phrase.own()
        person = named_person(phrase, _head(own), *_belonging(phrase, on, None), _sectors(own), on, setting)
        if person:
            return person
    return _described(phrase, kind, on, setting, city_country)


def _bare(part: Part, on: date | None) -> Identity:
    """A country, its part, capital or metonym, or an organisation, with nothing beside it."""
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
        return Identity(body.name, body.id, country, _of_members(body, phrase, sectors, on), "group", (row_of(body),))
    if body and not head:
        return Identity(body.name, body.id, None, body.sectors, "organisation", (row_of(body),))
    reasons = _reasons(own, head)
    if has_retired(phrase, sectors):
        home = setting if head and not country and _domestic(phrase, head, sectors) else None
        return Identity(country=country or home, sectors=("ELI",), rule="former", rests_on=reasons)
    if head and head.title and head.title.offices and not country and not body and not phrase.possessed:
        country = only_country(head.title.offices)
    if head and head.title and head.title.country and not country and not body:
        country = head.title.country
    itself = _country_itself(phrase, own)
    if itself and not head:
        return Identity(itself.name, f"country:{itself.code}", itself.code, (), "country", (row_of(itself),))
    people = next((part.people for part in own if part.people), None)
    if not head and people and phrase.parts[-1].people is people:
        return Identity(country=country, sectors=people.sectors, rule="people", rests_on=(row_of(people),))
    rule = "title" if head else "country" if country in _codes(own) else "city" if country else "unknown"
    if not country and not body:
        if phrase.possessed:
            return Identity(sectors=sectors, rule="possessive", rests_on=reasons)
        home = setting or _in_words(phrase, city_country)
        domestic = _domestic(phrase, head, sectors or ("CVL",)) if head else _plain(phrase, kind)
        if home and not _codes(own) and domestic:
            country, rule = state_then(home, on), "setting"
    if not head:
        trade = bool(country) and _several(phrase, kind)
        return Identity(country=country, sectors=("CVL",) if trade else (), rule=rule, rests_on=reasons)
    generic = Identity(country=country, sectors=sectors, rule=rule, rests_on=reasons)
    if kind in ("PER", "GROUP"):
        return with_holder(generic, phrase, head, on)
    return institution(generic, phrase, head) if kind == "ORG" else generic


def _of_members(body: Organisation, phrase: Phrase, sectors: tuple[str, ...], on: date | None) -> tuple[str, ...]:
    """The sectors of a body's people: those of the body, with what the words beside it add."""
    own = body.sectors_on(on)
    if body.kind == "igo" and "MIL" in sectors and "MIL" not in own:
        return (*own, "MIL")
    if own[:1] == ("PTY",) and phrase.rest & _RULING:
        return ("GOV", *(sector for sector in own if sector != "GOV"))
    if own[:1] == ("PTY",) and ("opposition" in phrase.rest or "OPP" in _words_of(phrase)) and "OPP" not in own:
        return (*own, "OPP")
    return own or sectors


def _words_of(phrase: Phrase) -> set[str]:
    """The sectors of all titles in a phrase."""
    return {sector for part in phrase.own() if part.title for sector in part.sense.sectors}


def _reasons(own: list[Part], head: Part | None) -> tuple[str, ...]:
    """The rows of the first country and of the head noun."""
    rows = [next((part.people or part.country for part in own if part.country), None), head and head.sense.row]
    return tuple(row_of(row) for row in rows if row)


def _plain(phrase: Phrase, kind: str) -> bool:
    """Whether a phrase is about somebody by a plain noun that no table knows: "hooligans", "a fruit seller"."""
    if kind not in ("GROUP", "PER"):
        return False
    within = next((part.start for part in phrase.parts if part.zone != "own"), len(phrase.tokens))
    first = 1 if len(phrase.tokens) > 1 else 0
    nouns = [at for at, token in enumerate(phrase.tokens[:within]) if token.word in phrase.rest]
    if not nouns:
        return False
    noun = phrase.tokens[nouns[-1]]
    # "Squatters" at the head of a sentence, but not "Fingrid".
    if not noun.lower and (kind == "PER" or first or not _PLURAL.search(noun.word)):
        return False
    return kind == "GROUP" or all(token.lower for token in phrase.tokens[first:within])


def _several(phrase: Phrase, kind: str) -> bool:
    """Whether it is about several people so named, or about a country's: "sugarcane cutters", "Young Moldovans"."""
    last = phrase.parts[-1] if phrase.parts else None
    if last and last.end == len(phrase.tokens) and last.sense.form == "demonym":
        return kind == "GROUP" and bool(phrase.rest) and phrase.tokens[-1].word.endswith("s")
    nouns = [token.word for token in phrase.tokens if token.word in phrase.rest]
    return _plain(phrase, kind) and any(_PLURAL.search(noun) for noun in nouns)


def _in_words(phrase: Phrase, city_country: CityCountry | None) -> str | None:
    """The country of a place in the phrase to which the actor does not belong: "survivors of the attack on Halabja"."""
    runs = [run for run in phrase.runs if run.zone == "elsewhere"] if city_country else []
    return next((code for run in runs if city_country and (code := city_country(run.written))), None)


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
    if any(part.joined and part.country is not lands[0].country for part in lands[1:]):
        return None, None
    if lands and lands[0].country:
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
        if isinstance(part.sense.row, Leader) and follows:
            return land_of(person_named(part.sense.name).term(on), on)
    # A lone surname counts only before something of its own: "Trump administration", "Assad's forces".
    for run in phrase.runs:
        if run.zone == "own" and run.end < len(phrase.tokens):
            person = find_person(run.words, on, None, (), False, False)
            if person:
                return land_of(person.term(on), on)
    for zone in ("own", "within"):
        if zone == "within":
            place = next((p.country for p in phrase.parts if p.zone == zone and p.country), None)
            if place:
                return place.code
        for run in phrase.runs if city_country else ():
            code = city_country(run.written) if city_country and run.zone == zone else None
            if code:
                return state_then(code, on)
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
    # "Mapuche activists", "Mahsa Amini's father": what stands beside a generic group is no name of its own.
    several = head.sense.form == "titles" or head.sense.name.endswith(("men", "people"))
    named = any(run.zone == "own" and not (several or run.possessive) for run in phrase.runs)
    if named or phrase.rest & _FOREIGN or not sectors:
        return False
    words = {part.title.words for part in phrase.own() if part.title}
    # Firms of a story may be from anywhere; its shopkeepers are not.
    person = several or head.sense.name.endswith(_TRADES)
    abroad = _ABROAD - {"BUS"} if person and head.sense.name.split()[-1] not in NAMED_BODIES else _ABROAD
    if "displaced" in head.sense.name:
        abroad = abroad - {"REF"}
    return head.title is not None and not set(sectors) & abroad and not words & ABROAD_WORDS


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
