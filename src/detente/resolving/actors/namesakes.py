"""Which person of the tables a name means: all who bear it or its surname, and what speaks for each of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rapidfuzz import fuzz

from detente.resolving.decision import Choice
from detente.resolving.knowledge_tables import holds
from detente.resolving.own_tables import kept

from .names import Words, honours
from .offices import LEADING, REIGNING, meant_offices, office
from .terms import Person, persons

# Names of these countries are usually written with the family name first.
FAMILY_FIRST = frozenset({"CHN", "TWN", "PRK", "KOR", "HKG", "MAC", "VNM", "KHM"})
# Percent of likeness from which two spellings of a given name count as one ("Sergey", "Sergei").
_SAME_GIVEN_NAME = 75
# A surname without title or country still means a person who left office so many years ago at most.
_REMEMBERED_YEARS = 10
_SHOWN = 5
Evidence = tuple[bool, bool, bool, bool, str]
"""What speaks for a person: see `_evidence`."""


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
    known = index().get(words)
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
    leading = [p for e, p in ranked if e[:4] == best and any(office(t.office) in LEADING for t in p.terms)]
    return len(leading) == 1 and leading[0] is ranked[-1][1]


def _evidence(person: Person, on: date | None, offices: tuple[str, ...], former: bool) -> Evidence:
    """How well a person fits, best highest.

    Held the office then, had held it, is in office, leads, and how late.
    """
    day = on.isoformat() if on else "9999"
    held = [t for t in person.terms if not offices or office(t.office) in offices]
    begun = [t for t in held if t.valid_from <= day]
    now = any(holds(t.valid_from, t.valid_to, on) for t in held)
    leading = any(office(t.office) in LEADING for t in begun)
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
    surnamed = index().get(words[-1:], ())
    return tuple(p for p in surnamed if p.words[-1] == words[-1] and _same_given_names(p.words[:-1], words[:-1]))


def _same_given_names(known: Words, written: Words) -> bool:
    """Whether one has all names of the other, or they are spellings of one name, a middle name apart."""
    if not known or set(known) <= set(written) or set(written) <= set(known):
        return True
    (one, *more), (other, *others) = known, written
    alike = one[0] == other[0] and fuzz.ratio(one, other) >= _SAME_GIVEN_NAME
    return alike and not (more and others)


@kept
def index() -> dict[Words, tuple[Person, ...]]:
    """Persons by whole name, alias, and every tail of these ("bin Salman", "Salman")."""
    found: dict[Words, dict[str, Person]] = {}
    for person in persons().values():
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
    reigns = any(office(term.office) in REIGNING for term in person.terms)
    if reigns or any(term.country in FAMILY_FIRST for term in person.terms):
        yield words[:1]
