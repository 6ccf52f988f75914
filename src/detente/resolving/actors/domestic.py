"""Actors known by a plain noun alone, and whether they are at home where the story plays: "police", "shopkeepers"."""

from __future__ import annotations

import re
from collections.abc import Callable

from detente.resolving.numbers import SEVERAL

from .names import word_set
from .phrases import BELONGING, Part, Phrase

CityCountry = Callable[[str], str | None]

# What these words name is seldom at home in the country where the story plays.
_ABROAD = frozenset({"IGO", "NGO", "REF", "BUS"})
ABROAD_WORDS = word_set(
    "ambassador envoy diplomat embassy consulate consul mission peacekeeper mediator negotiator emissary "
    "tourist national nationals expatriate immigrant mercenary bloc alliance coalition partner ally inspector monitor "
    "foreigner observer verifier hacker"
) | {"special envoy", "high commission", "high commissioner", "special representative", "secretary of state"}
_FOREIGN = word_set("foreign international overseas multinational allied joint mixed bilateral")
# Nouns whose name is that of a body or thing and not of a person: "oil company Total", "rights group Memorial".
NAMED_BODIES = word_set(
    "company firm group party agency newspaper bank union movement organisation organization militia ministry channel "
    "network daily magazine airline website broadcaster foundation institute university court club church city town "
    "village province state region tribe army brigade battalion force front coalition alliance bloc faction wing "
    "council committee commission government regime tanker ship carmaker giant maker outlet station paper weekly "
    "operator contractor conglomerate lender developer manufacturer charity watchdog cartel gang service parliament "
    "producer retailer airport monitor refiner insurer utility hospital prison department unit police military navy"
)
# Words that stand for somebody named elsewhere, or for anybody, or for things: no people of the story's country.
_OPEN = {*SEVERAL} | word_set(
    "one ones holder holders inspectors belligerents nobody noone anyone anybody everyone everybody someone "
    "somebody none those these others other another whoever who whom us them they theirs ours yours both all most "
    "some any many few several more rest latter first second third last number numbers hundred hundreds thousand "
    "thousands million millions dozen dozens tens pair trio "
    "concerned involved responsible unknown abroad side sides state states country countries nation "
    "nations government governments capital capitals power powers camp camps party parties bloc partner partners "
    "ally allies counterpart counterparts host hosts guest guests visitor visitors colleague colleagues rival "
    "rivals opponent opponents enemy enemies donor donors delegation delegations delegate delegates member members "
    "participant participants signatory signatories leader leaders staff team teams winner winners loser losers "
    "predecessor predecessors successor successors friend friends critic critics neighbour neighbours neighbor "
    "neighbors observer observers organiser organisers organizer organizers contingent coalition group groups band "
    "bands faction factions unit units column columns convoy convoys aircraft plane planes airliner airliners "
    "flight flights ship ships boat boats vessel vessels tanker tankers trawler trawlers lorry lorries truck trucks "
    "bus buses train trains account accounts village villages households squad squads carrier carriers tug suspect "
    "suspects latecomer latecomers arrivals comrades talks table street fourth fifth half foreigner foreigners"
)
_EACH = frozenset({"both", "each", "either", "neither"})
# Endings of nouns for several people whom no table knows.
_PLURAL = re.compile(r"[^s]s$|men$|women$|people$|folk$")
_TRADES = ("man", "woman", "seller", "owner", "trader", "banker", "dealer", "vendor", "keeper", "broker", "boss")


def is_domestic(phrase: Phrase, head: Part, sectors: tuple[str, ...]) -> bool:
    """Whether this is a generic group that is at home where the story plays."""
    # "Mapuche activists", "Mahsa Amini's father": what stands beside a generic group is no name of its own.
    several = head.sense.form == "titles" or head.sense.name.endswith(("men", "people"))
    # But "Gulf rulers" are the Gulf's.
    public = bool({"GOV", "MIL", "LEG"} & set(sectors))
    beside = [run for run in phrase.runs if run.zone == "own"]
    named = any(public or not (several or (run.possessive and "CVL" in sectors)) for run in beside)
    if named or phrase.tokens[0].word in _EACH or phrase.rest & _FOREIGN or not sectors:
        return False
    if head.title and (head.title.offices or head.title.heads) and head.sense.form == "titles":
        return False  # "two presidents" are those of two countries
    words = {part.title.words for part in phrase.own() if part.title}
    # Firms of a story may be from anywhere; its shopkeepers are not.
    person = several or head.sense.name.endswith(_TRADES)
    abroad = _ABROAD - {"BUS"} if person and head.sense.name.split()[-1] not in NAMED_BODIES else _ABROAD
    if "displaced" in head.sense.name:
        abroad = abroad - {"REF"}
    return head.title is not None and not set(sectors) & abroad and not words & ABROAD_WORDS


def is_plain(phrase: Phrase, kind: str) -> bool:
    """Whether a phrase is about somebody by a plain noun that no table knows: "hooligans", "a fruit seller"."""
    if kind not in ("GROUP", "PER"):
        return False
    within = _noun_ends(phrase)
    first = 1 if len(phrase.tokens) > 1 else 0
    nouns = [at for at, token in enumerate(phrase.tokens[:within]) if token.word in phrase.rest]
    if not nouns:
        return False
    noun = phrase.tokens[nouns[-1]]
    owners = any(run.zone == "own" and (run.start or run.possessive) for run in phrase.runs)
    if owners or phrase.tokens[0].word in _EACH or noun.word in _OPEN or noun.word.partition("-")[0] in _OPEN:
        return False
    # "Squatters" at the head of a sentence, but not "Fingrid".
    if not noun.lower and (kind == "PER" or first or not _PLURAL.search(noun.word)):
        return False
    return kind == "GROUP" or all(token.lower for token in phrase.tokens[first:within])


def _noun_ends(phrase: Phrase) -> int:
    """Where the noun ends and "of diplomatic passports", "in Minsk" begins."""
    aside = next((part.start for part in phrase.parts if part.zone != "own"), len(phrase.tokens))
    return next((at for at, token in enumerate(phrase.tokens[:aside]) if at and token.word in BELONGING), aside)


def is_several(phrase: Phrase, kind: str) -> bool:
    """Whether it is about several people so named, or about a country's: "sugarcane cutters", "Young Moldovans"."""
    last = phrase.parts[-1] if phrase.parts else None
    if last and last.end == len(phrase.tokens) and last.sense.form == "demonym":
        return kind == "GROUP" and bool(phrase.rest) and phrase.tokens[-1].word.endswith("s")
    nouns = [token.word for token in phrase.tokens[: _noun_ends(phrase)] if token.word in phrase.rest]
    return is_plain(phrase, kind) and any(_PLURAL.search(noun) for noun in nouns)


def place_in_words(phrase: Phrase, city_country: CityCountry | None) -> str | None:
    """The country of a place in the phrase to which the actor does not belong: "survivors of the attack on Halabja"."""
    runs = [run for run in phrase.runs if run.zone == "elsewhere"] if city_country else []
    return next((code for run in runs if city_country and (code := city_country(run.written))), None)
