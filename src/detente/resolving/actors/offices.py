"""Who held which office when: from an office, or from a surname with its title, to a person of the tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz import fuzz

from detente.resolving.decision import Choice
from detente.resolving.knowledge_tables import Country, Leader, Organisation, countries, holds, leaders
from detente.resolving.own_tables import kept

from .names import Words, honours, key

# Names of these countries are usually written with the family name first.
_FAMILY_FIRST = frozenset({"CHN", "TWN", "PRK", "KOR", "HKG", "MAC", "VNM", "KHM"})
_REIGNING = (
    "king",
    "queen",
    "emir",
    "sultan",
    "pope",
    "crown prince",
    "prince",
    "emperor",
    "monarch",
    "supreme leader",
)
_LEADING = frozenset({"president", "prime minister", "chancellor", "junta leader", *_REIGNING})
_CHIEFS = (
    "secretary-general",
    "director general",
    "president",
    "managing director",
    "head",
    "leader",
    "director",
    "executive director",
    "chief executive",
    "commissioner-general",
)
_ALSO = {
    "ceo": ("chief executive",),
    "chief executive officer": ("chief executive",),
    "chairman": ("chairman", "chief executive", "president", "leader"),
    "chief prosecutor": ("chief prosecutor", "prosecutor"),
    "director": ("director", "executive director", "director general"),
    "president": ("president", "leader"),
    "general secretary": ("general secretary", "secretary-general", "leader"),
    "commander": ("commander", "leader"),
}
"""Other words for who heads a body, by the word that stands in the text."""
# Percent of likeness from which two spellings of a given name count as one ("Sergey", "Sergei").
_SAME_GIVEN_NAME = 75
# A surname without title or country still means a person who left office so many years ago at most.
_REMEMBERED_YEARS = 10


# "The ousted president" lost the office so many years ago at most; a president-elect takes it within so many days.
_LOST_YEARS = 3
_JUST = timedelta(days=7)
_ELECT = timedelta(days=200)
_SHOWN = 5
ENVOYS = frozenset({
    "ambassador", "envoy", "special envoy", "special representative", "representative", "peace envoy", "coordinator",
    "presidential envoy", "special adviser", "climate envoy", "un envoy", "mediator",
})  # fmt: skip
"""Who is sent somewhere. The tables call all but ambassadors special envoys "for" it."""
Evidence = tuple[bool, bool, bool, bool, str]
"""What speaks for a person: see `_evidence`."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the tables with all terms of office in order of their beginning."""

    name: str
    entity: str
    words: Words
    terms: tuple[Leader, ...]
    names: frozenset[Words]

    def term(
        self, on: date | None, country: str | None = None, offices: tuple[str, ...] = (), former: bool = False
    ) -> Leader:
        """The term that the words most likely mean.

        Of the country and office, held on the day (or, of somebody `former`, not held any more), last begun.
        """
        day = on.isoformat() if on else "9999"
        return max(
            self.terms,
            key=lambda term: (
                country in (None, term.country),
                not offices or office(term.office) in offices,
                holds(term.valid_from, term.valid_to, on) is not former,
                term.valid_from <= day,
                office(term.office) in _LEADING,
                term.valid_from,
            ),
        )

    def in_office(self, on: date | None) -> bool:
        """Whether any term holds on the day (with no day: today)."""
        return any(holds(term.valid_from, term.valid_to, on) for term in self.terms)

    def has_left(self, on: date | None) -> bool:
        """Whether the day lies after some term and in none."""
        if self.in_office(on):
            return False
        return on is None or any(term.valid_from <= on.isoformat() for term in self.terms)


@kept
def office(written: str) -> str:
    """An office as it is compared: folded, British spelling, no articles."""
    return " ".join(word for word in key(written) if word != "the").replace("defense", "defence")


def entity_of(name: str) -> str:
    """The entity of a person: `person:sergei-lavrov`."""
    return "person:" + "-".join(key(name))


def person_named(name: str) -> Person:
    """The person of the tables with exactly this name."""
    return _persons()[name]


def office_holder(country: str, offices: Iterable[str], on: date | None) -> Person | None:
    """Who holds the first of the offices that anybody held in the country on the day; null without a day.

    `leads` among the offices stands for those that lead the country.
    """
    if on is None:
        return None
    for wanted in meant_offices(country, offices):
        terms = [t for t in _terms().get((country, wanted), ()) if holds(t.valid_from, t.valid_to, on)]
        if terms and (wanted != "opposition leader" or len(terms) == 1):
            return _persons()[max(terms, key=lambda term: term.valid_from).person]
    return None


def last_holder(country: str, offices: Iterable[str], on: date | None, just: bool = False) -> Person | None:
    """Who left the first of the offices that anybody left in the years before the day, and holds it no more.

    `just` asks for the days before only.
    """
    if on is None:
        return None
    day, earliest = on.isoformat(), (on - _JUST).isoformat() if just else f"{on.year - _LOST_YEARS:04}"
    for wanted in meant_offices(country, offices):
        terms = _terms().get((country, wanted), ())
        left = [t for t in terms if earliest <= t.valid_to <= day and t.valid_from]
        now = {t.person for t in terms if holds(t.valid_from, t.valid_to, on) and t.valid_to != day}
        left = [t for t in left if t.person not in now]
        if left:
            return _persons()[max(left, key=lambda term: term.valid_to).person]
    return None


def next_holder(country: str, offices: Iterable[str], on: date | None) -> Person | None:
    """Who takes the first of the offices within some months of the day: the president-elect."""
    if on is None:
        return None
    day, latest = on.isoformat(), (on + _ELECT).isoformat()
    for wanted in meant_offices(country, offices):
        terms = [t for t in _terms().get((country, wanted), ()) if day <= t.valid_from <= latest]
        if terms:
            return _persons()[min(terms, key=lambda term: term.valid_from).person]
    return None


@kept
def only_country(offices: tuple[str, ...]) -> str | None:
    """The country in which alone such an office exists: the Holy See for the pope; null for most."""
    lands = {land for land, held in _terms() if land and held in offices}
    return lands.pop() if len(lands) == 1 else None


def head_of_body(body: Organisation, title: str, on: date | None) -> Person | None:
    """Who heads an organisation on a day under a title ("secretary-general", or just "chief").

    Null if unknown.
    """
    titles = _CHIEFS if title in ("head", "chief", "leader", "boss") else _ALSO.get(title, (title,))
    offices = [f"{said} of {name}" for name in (body.name, *body.aliases) for said in titles]
    return office_holder(body.country, offices, on) if on else None


def envoys_office(title: str, place: str, body: Organisation | None = None) -> tuple[str, ...]:
    """What the office of an envoy may be called in the tables: an ambassador "to" a place, any other "for" it."""
    if title == "ambassador":
        return (f"ambassador to {place}",)
    sender = f" of {body.name}" if body else ""
    return (f"special envoy{sender} for {place}",)


def meant_offices(country: str | None, offices: Iterable[str]) -> tuple[str, ...]:
    """The offices with `leads` replaced by those that lead the country, first choice first."""
    meant: list[str] = []
    for wanted in offices:
        if wanted == "leads":
            known: Country | None = countries().get(country or "")
            meant += [
                "junta leader",
                *(known.leads if known else ()),
                "leader",
                "president",
                "prime minister",
            ]
        else:
            meant.append(wanted)
    return tuple(office(wanted) for wanted in dict.fromkeys(meant))


def find_person(
    words: Words, on: date | None, country: str | None, offices: tuple[str, ...], former: bool, titled: bool
) -> Person | None:
    """The person whom these words of a name mean, null where nobody or more than one fits.

    `words` are folded: a whole name, a surname, or a given name in another spelling with a surname. The
    country and the offices narrow the choice, `former` says that the term is over, `titled` that a title
    was there.
    """
    ranked, whole = _ranked(words, on, country, offices, former, titled)
    if not ranked:
        return None
    best, person = ranked[-1]
    tie = len(ranked) > 1 and ranked[-2][0][:4] == best[:4]
    return None if tie and (not whole and (on is None or country is None)) and not _clear(ranked) else person


def rivals(
    words: Words, on: date | None, country: str | None, offices: tuple[str, ...], former: bool, titled: bool
) -> tuple[Choice, ...]:
    """All whom `find_person` weighs, best first; empty where only one fits."""
    ranked, _ = _ranked(words, on, country, offices, former, titled)
    if len(ranked) < 2:
        return ()
    return tuple(Choice(p.name, round(sum(evidence[:4]) / 4, 2)) for evidence, p in reversed(ranked[-_SHOWN:]))


def _ranked(
    words: Words, on: date | None, country: str | None, offices: tuple[str, ...], former: bool, titled: bool
) -> tuple[list[tuple[Evidence, Person]], bool]:
    """Whoever the words may mean with what speaks for them, best last, and whether the words are a whole name."""
    known = _index().get(words)
    found = known or _by_other_spelling(words)
    whole = len(words) > 1 and known is not None
    fitting = [p for p in found if country is None or any(t.country == country for t in p.terms)]
    if whole:
        # "Idriss Déby" is his own name before it is the end of his son's.
        fitting = [p for p in fitting if words in p.names] or fitting
    else:
        fitting = [p for p in fitting if _plausible(p, on, country is not None or titled)]
    meant = meant_offices(country, offices)
    return sorted(((_evidence(p, on, meant, former), p) for p in fitting), key=lambda pair: pair[0]), whole


def _clear(ranked: list[tuple[Evidence, Person]]) -> bool:
    """Whether exactly one of the equally good persons leads a country."""
    best = ranked[-1][0][:4]
    leading = [p for e, p in ranked if e[:4] == best and any(office(t.office) in _LEADING for t in p.terms)]
    return len(leading) == 1 and leading[0] is ranked[-1][1]


def _evidence(person: Person, on: date | None, offices: tuple[str, ...], former: bool) -> Evidence:
    """How well a person fits, best highest.

    Held the office then, had held it, is in office, leads, and how late.
    """
    day = on.isoformat() if on else "9999"
    held = [t for t in person.terms if not offices or office(t.office) in offices]
    begun = [t for t in held if t.valid_from <= day]
    now = any(holds(t.valid_from, t.valid_to, on) for t in held)
    leading = any(office(t.office) in _LEADING for t in begun)
    latest = max((t.valid_from for t in begun), default="")
    return (bool(begun) and now != former, bool(begun), person.in_office(on) != former, leading, latest)


def _plausible(person: Person, on: date | None, supported: bool) -> bool:
    """Whether a bare surname can mean this person on the day."""
    if on is None:
        return supported or person.in_office(None)
    day = on.isoformat()
    if not any(term.valid_from <= day for term in person.terms):
        return False
    limit = f"{on.year - _REMEMBERED_YEARS:04}"
    return supported or any(not term.valid_to or term.valid_to >= limit for term in person.terms)


def _by_other_spelling(words: Words) -> tuple[Person, ...]:
    """Persons with the same surname and a given name that begins alike and differs little."""
    if len(words) < 2:
        return ()
    surnamed = _index().get(words[-1:], ())
    return tuple(p for p in surnamed if p.words[-1] == words[-1] and _same_given_names(p.words[:-1], words[:-1]))


def _same_given_names(known: Words, written: Words) -> bool:
    """Whether one has all names of the other, or they are spellings of one name, a middle name apart."""
    if not known or set(known) <= set(written) or set(written) <= set(known):
        return True
    (one, *more), (other, *others) = known, written
    alike = one[0] == other[0] and fuzz.ratio(one, other) >= _SAME_GIVEN_NAME
    return alike and not (more and others)


@kept
def _persons() -> dict[str, Person]:
    terms: dict[str, list[Leader]] = {}
    for row in leaders():
        terms.setdefault(row.person, []).append(row)
    return {
        name: Person(
            name, entity_of(name), key(name), tuple(sorted(rows, key=lambda row: row.valid_from)), _names(rows)
        )
        for name, rows in terms.items()
    }


def _names(rows: Iterable[Leader]) -> frozenset[Words]:
    return frozenset(key(name) for row in rows for name in (row.person, *row.aliases))


@kept
def _terms() -> dict[tuple[str, str], list[Leader]]:
    found: dict[tuple[str, str], list[Leader]] = {}
    for row in leaders():
        found.setdefault((row.country, office(row.office)), []).append(row)
    return found


@kept
def _index() -> dict[Words, tuple[Person, ...]]:
    """Persons by whole name, alias, and every tail of these ("bin Salman", "Salman")."""
    found: dict[Words, dict[str, Person]] = {}
    for person in _persons().values():
        for words in person.names:
            for tail in _tails(words, person):
                found.setdefault(tail, {})[person.name] = person
    return {words: tuple(persons.values()) for words, persons in found.items()}


def _tails(words: Words, person: Person) -> Iterable[Words]:
    yield words
    while len(words) > 1 and words[0] in honours():
        words = words[1:]
        yield words
    yield from (words[at:] for at in range(1, len(words)))
    reigns = any(office(term.office) in _REIGNING for term in person.terms)
    if reigns or any(term.country in _FAMILY_FIRST for term in person.terms):
        yield words[:1]
