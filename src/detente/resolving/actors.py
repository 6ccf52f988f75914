"""Who an actor's mention stands for: name, entity, country and sectors as of a day.

The rules are the conventions of DESIGN.md. The country is the first one outside phrases with "to", "against",
"in" and the like; sectors come from the head noun unless a word beside it has a higher rank ("rebel" before
"leader").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from .knowledge_tables import Country, Organisation, Title
from .names import word_set
from .offices import Person, find_person, head_of_body, meant_offices, office, office_holder, only_country
from .phrases import Part, Phrase, read_phrase

CityCountry = Callable[[str], str | None]

# The head noun wins over a word of up to so much higher rank.
_HEAD_BONUS = 4
_METONYM_RANK = 7
_FORMER = frozenset({"former", "ex", "ousted", "deposed", "late", "erstwhile", "onetime", "retired", "toppled"})
_OFFICIAL = frozenset({"GOV", "LEG", "JUD", "SPY", "MIL", "COP"})
# With these words beside a title, it is not the holder of the office who is meant.
_NOT_THE_HOLDER = _FORMER | word_set(
    "vice deputy assistant associate shadow designate elect incoming next "
    "future two three four five six seven eight "
    "nine ten several many some any every no other another aspiring exiled rival regional local provincial"
)
# Heads that lead bodies of all kinds: "president of the bar association".
_OF_A_BODY = frozenset({"president", "vice president", "secretary", "general secretary", "leader", "governor"})
_HEADS = frozenset({"head", "leader", "chief", "chairman", "boss", "commander"})
_COMPASS = word_set("north south east west northern southern eastern western central upper lower")
_INTERNATIONAL = frozenset({"igo", "bloc"})
# What these words name is seldom at home in the country where the story plays.
_ABROAD = frozenset({"IGO", "NGO", "REF", "BUS"})
_ABROAD_WORDS = word_set(
    "ambassador envoy diplomat embassy consulate consul mission peacekeeper mediator negotiator emissary "
    "tourist national nationals expatriate immigrant mercenary bloc alliance coalition partner ally"
) | {"special envoy", "high commission", "high commissioner", "special representative", "secretary of state"}
_FOREIGN = frozenset({"foreign", "international", "overseas", "multinational", "allied"})


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a mention stands for; `rule` names the rule that said so, "unknown" where none did.

    `country` is an alpha-3 code, `sectors` are PLOVER's, primary first. Whoever is known only as belonging
    to a pronoun's antecedent ("its foreign ministry") has the rule "possessive" and no country.
    """

    name: str | None = None
    entity: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    rule: str = "unknown"


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
        person = _person(phrase, on)
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


def _person(phrase: Phrase, on: date | None) -> Identity | None:
    """A person by name; null where the phrase holds no name."""
    own = phrase.own()
    titles = [part for part in own if part.title]
    head = _head(own)
    offices = head.title.offices if head and head.title else ()
    former = bool(phrase.rest & _FORMER) or bool(head and head.sense.sectors == ("ELI",))
    country, body = _belonging(phrase, on, None)
    span = _name_span(phrase, own, titles)
    if not span:
        return None
    words = tuple(token.word for token in phrase.tokens[slice(*span)])
    found = find_person(words, on, country, offices, former, bool(offices))
    sectors = _sectors(own)
    if found:
        return _as_person(found, on, country, offices, former, bool(titles), sectors)
    if titles and span[0] == titles[-1].start:
        return None
    if body:
        sectors = body.sectors
    elif former and set(sectors) & _OFFICIAL:
        sectors = ("ELI",)
    written = phrase.written(*span)
    name = written.title() if written.isupper() and len(written) > 3 else written
    return Identity(name, None, country, sectors, "name")


def _as_person(
    person: Person,
    on: date | None,
    country: str | None,
    offices: tuple[str, ...],
    former: bool,
    titled: bool,
    sectors: tuple[str, ...],
) -> Identity:
    """A person of the tables, with the sectors of the term on that day and of the title in the text."""
    meant = tuple(o for o in meant_offices(country, offices) if any(office(t.office) == o for t in person.terms))
    term = person.term(on, country, meant)
    left = person.has_left(on) and bool(set(term.sectors) & _OFFICIAL)
    if former or (left and not (titled and sectors)):
        sectors = ("ELI",)
    elif titled and left:
        pass
    elif person.in_office(on):
        sectors = tuple(dict.fromkeys((*term.sectors, *(s for s in sectors if s in ("GOV", "MIL", "OPP")))))
    else:
        sectors = sectors or term.sectors
    return Identity(person.name, person.entity, country or term.country or None, sectors, "person")


def _name_span(phrase: Phrase, own: list[Part], titles: list[Part]) -> tuple[int, int] | None:
    """Where the name begins and ends: a known person with what adjoins it, or unknown capitalised words."""
    last = len(phrase.tokens)
    runs = [run for run in phrase.runs if run.zone == "own" and not (run.possessive and run.end < last)]
    known = next((part for part in own if part.sense.form == "person"), None)
    if known:
        before = next((run.start for run in runs if run.end == known.start), known.start)
        return before, next((run.end for run in runs if run.start == known.end), known.end)
    after = [run for run in runs if titles and run.start >= titles[-1].end]
    if after or runs:
        run = (after or runs)[0]
        return run.start, run.end
    # A title in the last place may be a surname: "Foreign Minister Bishop", "Mr. King".
    if titles and titles[-1].start == last - 1 == titles[-1].end - 1 and not phrase.tokens[-1].lower:
        return (last - 1, last) if len(titles) > 1 or phrase.honoured else None
    return None


def _described(
    phrase: Phrase, kind: str, on: date | None, setting: str | None, city_country: CityCountry | None
) -> Identity:
    """An actor known by country, organisation and head noun."""
    own = phrase.own()
    country, body = _belonging(phrase, on, city_country)
    head = _head(own)
    sectors = _sectors(own)
    if body and head and kind in ("PER", "GROUP") and not phrase.rest & _NOT_THE_HOLDER:
        holder = head_of_body(body, head.sense.name, on) if head.sense.form == "title" else None
        if holder:
            term = holder.term(on, body.country)
            return Identity(holder.name, holder.entity, country, term.sectors, "office")
    if body and body.kind != "bloc":
        if body.kind == "igo" and "MIL" in sectors and "MIL" not in body.sectors:
            return Identity(body.name, body.id, country, (*body.sectors, "MIL"), "group")
        return Identity(body.name, body.id, country, body.sectors or sectors, "group")
    if body and not head:
        return Identity(body.name, body.id, None, body.sectors, "organisation")
    if phrase.rest & _FORMER and set(sectors) & _OFFICIAL:
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
            return _with_holder(generic, phrase, own, head, kind, on)
    if not head:
        return Identity(country=country, rule="country" if country in _codes(own) else "city" if country else "unknown")
    return _with_holder(Identity(country=country, sectors=sectors, rule="title"), phrase, own, head, kind, on)


def _with_holder(found: Identity, phrase: Phrase, own: list[Part], head: Part, kind: str, on: date | None) -> Identity:
    """The same with the person who holds the office, where the phrase means an office of a known country."""
    offices = _offices(phrase, own, head)
    if kind not in ("PER", "GROUP") or not offices or found.country is None:
        return found
    holder = office_holder(found.country, offices, on)
    if holder is None:
        return found
    term = holder.term(on, found.country, meant_offices(found.country, offices))
    sectors = tuple(dict.fromkeys((*term.sectors, *found.sectors)))
    return replace(found, name=holder.name, entity=holder.entity, sectors=sectors, rule="office")


def _offices(phrase: Phrase, own: list[Part], head: Part) -> tuple[str, ...]:
    """The offices that the phrase means, none where it is not about the holder."""
    titles = [part for part in own if part.title]
    if not titles or any(part.sense.form == "part" for part in own):
        return ()
    noun = [part for part in titles if part.chunk == titles[0].chunk][-1]
    beside = {token.word for at, token in enumerate(phrase.tokens) if not noun.start <= at < noun.end}
    if beside & _NOT_THE_HOLDER:
        return ()
    if noun.sense.form != "title" or noun.title is None:
        return ()
    led = next((p.title.heads for p in reversed(titles) if p is not noun and p.title and p.title.heads), ())
    if noun.title.words in _HEADS and led:
        return led
    if any(run.zone == "own" for run in phrase.runs) or noun is not head:
        return ()
    return noun.title.offices


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
