"""Whoever holds the office that a phrase means: "the French president", "secretary-general of NATO"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from detente.resolving.knowledge_tables import Country, Organisation
from detente.resolving.numbers import SEVERAL
from detente.resolving.places.gazetteer import fold, region_people
from detente.resolving.reasons import row_of

from .identity import Identity
from .names import word_set
from .offices import ENVOYS, envoys_office, meant_offices
from .phrases import Part, Phrase
from .terms import head_of_body, last_holder, next_holder, office_holder, only_country

FORMER = word_set(
    "former ex ousted deposed late erstwhile onetime retired toppled sacked fired dismissed overthrown unseated "
    "disgraced removed"
)
_LOST_OFFICE = word_set("ousted deposed toppled overthrown unseated removed sacked dismissed fired")
_TO_COME = word_set("elect designate incoming")
OFFICIAL = frozenset({"GOV", "LEG", "JUD", "SPY", "MIL", "COP"})
# With these words beside a title, it is not the holder of the office who is meant.
_NOT_THE_HOLDER = (
    FORMER
    | {*SEVERAL}
    | word_set(
        "vice deputy assistant associate shadow designate elect incoming next "
        "future several many some any every no other another aspiring exiled rival regional local provincial"
    )
)
_AWAY = frozenset({"exiled"})
_PREMIERS = ("premier", "minister-president", "prime minister", "chief minister", "first minister", "president", "head")
_HEADS_OF_REGIONS = ("leader", "president", "governor", *_PREMIERS)
_OF_SOLDIERS = "junta leader"
_HEADS = frozenset({"head", "leader", "chief", "chairman", "boss", "commander"})


def has_retired(phrase: Phrase, sectors: tuple[str, ...]) -> bool:
    """Whether the phrase is about someone who was an official: "former ministers"."""
    return bool(phrase.rest & FORMER and set(sectors) & OFFICIAL)


def body_leader(
    body: Organisation, phrase: Phrase, head: Part, country: str | None, on: date | None
) -> Identity | None:
    """Who heads the organisation on the day, where the head noun means that: "secretary-general of NATO"."""
    if phrase.rest & _NOT_THE_HOLDER or head.sense.form != "title":
        return None
    holder = office_holder(body.country, _sent_to(phrase, head, body), on) or head_of_body(body, head.sense.name, on)
    if holder is None:
        return None
    term = holder.term(on, body.country)
    return Identity(holder.name, holder.entity, country, term.sectors, "office", (row_of(term),))


def with_holder(found: Identity, phrase: Phrase, head: Part, on: date | None, leaving: bool = False) -> Identity:
    """The same with the person who holds the office, where the phrase means an office of a known country.

    `leaving` says that the sentence tells how the office is lost: then whoever left it in the days before is meant.
    """
    if found.country is None and (offices := _offices(phrase, head, _NOT_THE_HOLDER - _TO_COME)):
        # "Kashmir's chief minister": the land is claimed by several, the office is one state's.
        land = only_country(meant_offices(None, offices)) if all(" of " in one for one in offices) else None
        found = replace(found, country=land)
    coming = bool(phrase.rest & _TO_COME) or head.sense.name.endswith("elect")
    offices = _offices(phrase, head, _NOT_THE_HOLDER - _TO_COME)
    if not offices or found.country is None:
        return found
    gone = last_holder(found.country, offices, on, just=True) if leaving and "new" not in phrase.rest else None
    holder = gone or (next_holder if coming else office_holder)(found.country, offices, on)
    if holder is None:
        return found
    term = holder.term(on, found.country, meant_offices(found.country, offices))
    if _OF_SOLDIERS in offices and "MIL" not in term.sectors:
        return found  # whoever leads in the tables may be whom the junta has overthrown since
    others = (sector for sector in found.sectors if sector != "CVL" or not term.sectors)
    sectors = tuple(dict.fromkeys((*term.sectors, *others)))
    reasons = (*found.rests_on, row_of(term))
    return replace(found, name=holder.name, entity=holder.entity, sectors=sectors, rule="office", rests_on=reasons)


def with_last_holder(found: Identity, phrase: Phrase, head: Part, on: date | None) -> Identity:
    """The same with who lost the office last, where the words say that it was lost: "the ousted president"."""
    if not phrase.rest & _LOST_OFFICE or phrase.rest & FORMER - _LOST_OFFICE or found.country is None:
        return found
    offices = _offices(phrase, head, _NOT_THE_HOLDER - _LOST_OFFICE)
    last = last_holder(found.country, offices, on) if offices else None
    if last is None:
        return found
    term = last.term(on, found.country, meant_offices(found.country, offices))
    return replace(
        found, name=last.name, entity=last.entity, rule="lost office", rests_on=(*found.rests_on, row_of(term))
    )


def _sent_to(phrase: Phrase, noun: Part, body: Organisation | None = None) -> tuple[str, ...]:
    """The office of an envoy by where he is sent, whatever word says so: "special envoy for Afghanistan"."""
    at = noun.end
    if noun.sense.form != "title" or noun.sense.name not in ENVOYS or at + 1 >= len(phrase.tokens):
        return ()
    if phrase.tokens[at].word not in ("to", "for", "on", "in"):
        return ()
    last = phrase.parts[-1]
    known = last.sense.row if last.start > at and last.end == len(phrase.tokens) else None
    place = known.name if isinstance(known, Country | Organisation) else phrase.written(at + 1, len(phrase.tokens))
    return envoys_office(noun.sense.name, place, body)


def regional_offices(title: str, place: str) -> tuple[str, ...]:
    """What the office may be called in the tables: "the Bavarian premier" is the minister-president of Bavaria."""
    same = _HEADS_OF_REGIONS if title in ("leader", "head") else _PREMIERS if title in _PREMIERS[:5] else (title,)
    regions = [region for region, _ in region_people().get(fold(place), ())]
    return tuple(f"{said} of {where}" for where in (place, *regions) for said in dict.fromkeys((title, *same)))


def _offices(phrase: Phrase, head: Part, not_holder: frozenset[str] = _NOT_THE_HOLDER) -> tuple[str, ...]:
    """The offices that the phrase means, none where it is not about the holder."""
    own = phrase.own()
    titles = [part for part in own if part.title]
    if not titles:
        return ()
    noun = [part for part in titles if part.chunk == titles[0].chunk][-1]
    beside = {token.word for at, token in enumerate(phrase.tokens) if not noun.start <= at < noun.end}
    if "GOV" not in noun.sense.sectors:
        beside -= _AWAY  # a spiritual leader stays one in exile
    if beside & not_holder:
        return ()
    if sent := _sent_to(phrase, noun):
        return sent
    part = next((p for p in own if p.sense.form in ("part", "people")), None)
    if part and len(titles) == 1 and titles[0].sense.form == "title":
        # The first minister of Scotland is no office of the United Kingdom's.
        place = part.people.name if part.people else phrase.written(part.start, part.end)
        return regional_offices(titles[0].sense.name, place)
    if part:
        return ()
    place_run = next((run for run in phrase.runs if run.zone == "own"), None)
    if place_run and len(titles) == 1 and noun.sense.form == "title":
        # "the premier of Quebec", "Texas governor"
        return regional_offices(noun.sense.name, place_run.written)
    if noun.sense.form != "title" or noun.title is None:
        return ()
    led = next((p.title.heads for p in reversed(titles) if p is not noun and p.title and p.title.heads), ())
    if noun.title.words in _HEADS and led:
        return led
    if any(run.zone == "own" for run in phrase.runs) or noun is not head:
        return ()
    return noun.title.offices
