"""Which person an actor's mention stands for: by a name in it, or as the holder of an office on a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from detente.resolving.knowledge_tables import holds
from detente.resolving.reasons import row_of

from .description import Description
from .domestic import ABROAD_WORDS, NAMED_BODIES
from .holders import FORMER, OFFICIAL
from .identity import Identity
from .names import word_set
from .namesakes import find_person, rivals
from .offices import meant_offices, office
from .phrases import BELONGING, Part, Phrase
from .succession import land_of
from .terms import Person

# A judge, bishop or activist without a country is at home where the story plays. Ministers, generals and members of
# parliament may be the other side's: a story of two countries has both.
_FROM_ABROAD = frozenset({"IGO", "NGO", "REF", "SPY", "GOV", "MIL", "LEG"})
_NOWHERE = frozenset({"IGO", "NGO", "REF"})
_OF_ANY_BODY = word_set(
    "director leader chief head boss chairman chairwoman commander founder secretary member official"
)
_LOCAL = word_set("mayor governor prefect councillor councilor alderman magistrate") | {
    "deputy mayor",
    "chief minister",
}


@dataclass(frozen=True, slots=True)
class _Post:
    """Which offices the head noun may mean, and whether whoever is named held them before."""

    offices: tuple[str, ...]
    former: bool = False

    def find(self, words: tuple[str, ...], on: date | None, country: str | None) -> Person | None:
        return find_person(words, on, country, self.offices, self.former, bool(self.offices))


def named_person(said: Description, setting: str | None = None, sole: bool = False) -> Identity | None:
    """A person by name; null where the phrase holds no name.

    `setting` is the country of the story, at home in which are judges, mayors and police chiefs that no table knows,
    and, where the story names it alone (`sole`), all whom it calls neither foreign nor envoys.
    """
    phrase, head, body, on, titles = said.phrase, said.head, said.body, said.on, said.titles
    if any(part.sense.form == "titles" or part.sense.name.endswith(("ers", "men", "people")) for part in titles):
        return None  # "Trump supporters" are not he
    span = _name_span(phrase, said.own, titles)
    if not span:
        return None
    if any(part.start == span[1] and phrase.tokens[part.start].lower for part in titles):
        return None  # "Han vigilantes" are no Mr Han's
    words = tuple(token.word for token in phrase.tokens[slice(*span)])
    if any(part.country and (part.start, part.end) == span for part in said.own):
        return _surnamed_like_a_country(words, said)
    if body and body.kind == "igo" and titles:
        said = replace(said, sectors=body.sectors)
    elif body and head and head.title and head.title.words in _OF_ANY_BODY:
        said = replace(said, sectors=body.sectors_on(on))  # "FBI director", "Hezbollah leader"
    former = bool(phrase.rest & FORMER) or bool(head and head.sense.name.startswith(("former", "ex")))
    post = _Post(head.title.offices if head and head.title else (), former)
    found, land = _known_person(words, said, post)
    if found:
        person = _as_person(found, land, said, post)
        return replace(person, candidates=rivals(words, on, land, post.offices, former, bool(post.offices)))
    if titles and span[0] == titles[-1].start:
        return None
    if body:
        said = replace(said, sectors=body.sectors_on(on))
    elif former and set(said.sectors) & OFFICIAL:
        said = replace(said, sectors=("ELI",))
    return _unknown_person(phrase.written(*span), said, setting, sole)


def _known_person(words: tuple[str, ...], said: Description, post: _Post) -> tuple[Person | None, str | None]:
    """Who of the tables bears a name, and the country among whose people he was found; null where among all."""
    if found := post.find(words, said.on, said.country):
        return found, said.country
    anywhere = post.find(words, said.on, None) if said.country or said.body else None
    # "Congolese President Denis Sassou Nguesso": the name says which of two countries is meant.
    if said.country and (found := _of_a_namesake(anywhere, said.phrase, said.own)):
        return found, None
    # "Sinn Féin president Gerry Adams": a body may be at home elsewhere than its people.
    return (anywhere, None) if said.body and len(words) > 1 else (None, None)


def _unknown_person(written: str, said: Description, setting: str | None, sole: bool) -> Identity:
    """Somebody whom no table knows, with the country and the sectors that the words around the name give."""
    name = written.title() if written.isupper() and len(written) > 3 else written
    titles = [p.title for p in said.titles if p.title]
    body, sectors = said.body, said.sectors
    country = said.country or next((t.country for t in titles if t.country), None)
    known_titles = {t.words for t in titles}
    public = bool(set(sectors) & _FROM_ABROAD) and not known_titles & _LOCAL
    foreign = bool(known_titles & ABROAD_WORDS or said.phrase.rest & {"foreign", "international"})
    at_home = (bool(sectors) and not public) or (sole and not set(sectors) & _NOWHERE)
    if not country and setting and not body and not foreign and at_home:
        return Identity(name, None, setting, sectors, "setting")
    # Whom no table knows acts for the international body that the phrase names.
    return Identity(name, body.id if body and body.kind == "igo" and not country else None, country, sectors, "name")


def _surnamed_like_a_country(words: tuple[str, ...], said: Description) -> Identity | None:
    """Who holds the office and bears the word as a name: "President Lagos", "Prime Minister English"."""
    title = said.titles[-1]
    post = _Post(title.title.offices if title.title else ())
    found = post.find(words, said.on, None) if post.offices and not said.phrase.rest & FORMER else None
    meant = meant_offices(None, post.offices)
    held = found and [t for t in found.terms if office(t.office) in meant and holds(t.valid_from, t.valid_to, said.on)]
    return _as_person(found, None, replace(said, sectors=title.sense.sectors), post) if found and held else None


def _of_a_namesake(person: Person | None, phrase: Phrase, own: list[Part]) -> Person | None:
    """The person, where some term was in a country whose name or demonym is that of a country in the phrase.

    Or in a part of another country that is called so: "Georgia's secretary of state Brad Raffensperger".
    """
    codes = {code for part in own for code in part.namesakes}
    places = tuple(f" of {office(phrase.written(part.start, part.end))}" for part in own if part.country)
    if person is None:
        return None
    fits = any(term.country in codes or office(term.office).endswith(places) for term in person.terms)
    return person if fits else None


def _as_person(person: Person, country: str | None, said: Description, post: _Post) -> Identity:
    """A person of the tables, with the sectors of the term on that day and of the title in the text."""
    on, sectors = said.on, said.sectors
    offices = meant_offices(country, post.offices)
    meant = tuple(o for o in offices if any(office(t.office) == o for t in person.terms))
    term = person.term(on, country, meant, post.former)
    left = person.has_left(on) and bool(set(term.sectors) & OFFICIAL)
    if post.former or (left and not (said.titles and sectors)):
        sectors = ("ELI",)
    elif person.in_office(on) and not left:
        sectors = tuple(dict.fromkeys((*term.sectors, *(s for s in sectors if s in ("GOV", "MIL", "OPP")))))
    elif not left:
        sectors = sectors or term.sectors
    land = country or land_of(term, on)
    return Identity(person.name, person.entity, land, sectors, "person", (row_of(term),))


def _name_span(phrase: Phrase, own: list[Part], titles: list[Part]) -> tuple[int, int] | None:
    """Where the name begins and ends: a known person with what adjoins it, or unknown capitalised words."""
    last = len(phrase.tokens)
    runs = [run for run in phrase.runs if run.zone == "own" and not (run.possessive and run.end < last)]
    # "the governor of Khyber Pakhtunkhwa" is no person of that name
    runs = [run for run in runs if not (run.start and phrase.tokens[run.start - 1].word in BELONGING)]
    # "Laurent Kabila's rebels" are not he.
    known = next((p for p in own if p.sense.form == "person" and not (p.possessive and p.end < last)), None)
    if known and _belongs_to_him(known, phrase, own, titles):
        return None
    if known:
        before = next((run.start for run in runs if run.end == known.start), known.start)
        return before, next((run.end for run in runs if run.start == known.end), known.end)
    after = [run for run in runs if titles and run.start >= titles[-1].end]
    if after or runs:
        run = (after or runs)[0]
        return run.start, run.end
    # What stands last may be a surname: "Foreign Minister Bishop", "Mr. King", "President Christian".
    final = own[-1] if own else None
    if titles and final and final.start == last - 1 == final.end - 1 and not phrase.tokens[-1].lower:
        if final.country and not final.people:
            return (last - 1, last) if len(own) == 2 and titles[-1].end == last - 1 else None
        return (last - 1, last) if len(titles) > 1 or phrase.honoured or final.people else None
    return None


def _belongs_to_him(known: Part, phrase: Phrase, own: list[Part], titles: list[Part]) -> bool:
    """Whether the noun before an "of" is somebody else: "the lawyer of Chechen leader Aslan Maskhadov".

    "The president of Russia Vladimir Putin" is himself.
    """
    if not known.chunk or not any(part.chunk < known.chunk for part in titles):
        return False
    before = [part for part in own if part.chunk == known.chunk and part.end <= known.start]
    if before:
        return before[-1].title is not None
    return known.start > 0 and phrase.tokens[known.start - 1].word in (*BELONGING, "the")


def titled_name(phrase: Phrase) -> bool:
    """Whether the phrase ends in a name after somebody's title: "EU foreign policy chief Javier Solana"."""
    titles = [part for part in phrase.own() if part.title]
    if not titles or not phrase.runs:
        return False
    run, title = phrase.runs[-1], titles[-1]
    if title.sense.form != "title" or run.zone != "own" or (run.start, run.end) != (title.end, len(phrase.tokens)):
        return False
    return phrase.tokens[title.end - 1].word not in NAMED_BODIES
