"""The words of a phrase and what they can mean: one dictionary from words to the rows of the knowledge
tables.

Words are compared folded: lower case, without accents, full stops and inner apostrophes, split at hyphens
("Côte d’Ivoire" is `cote divoire`, "U.S.-led" is `us led`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from detente.resolving.knowledge_tables import (
    Country,
    Leader,
    Organisation,
    People,
    Title,
    bodies,
    countries,
    holds,
    leaders,
    living_first,
    organisations,
    peoples,
    titles,
)
from detente.resolving.letters import plain
from detente.resolving.own_tables import kept

Meaning = Country | Organisation | Leader | People | Title

_WORD = re.compile(r"[\w&+\u0300-\u036f]+(?:[.'’ʼ`][\w\u0300-\u036f]+)*\.?(?:(?<=\.)['’][sS]\b)?")
_HYPHENS = "-‐‑–"
_LONGEST_ACRONYM = 6
_READ_AS_WORD = 4
"""From so many letters on an acronym with a vowel may be written as a name: Unesco, Farc, Renamo."""
_WORDS_TOO = frozenset("amis arif asis hina kanu kapo kuna moge pace saba sana swift".split())
"""Acronyms that with one capital are another word or name."""
_IRREGULAR = {"man": "men", "woman": "women", "person": "people"}

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a phrase.

    Folded, as written, and where. `joined` means that a hyphen leads to the next word.
    """

    word: str
    written: str
    start: int
    possessive: bool
    joined: bool

    @property
    def lower(self) -> bool:
        """Whether it begins with a small letter."""
        return self.written[0].islower()


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a run of words can mean.

    `form` says in what way: name, demonym, capital, metonym or part of a country, people, organisation, person,
    or title (`titles` for its plural). `proper` ones are read only where the text has a capital letter,
    `acronym` ones only in all capitals.
    """

    form: str
    row: Meaning
    name: str
    sectors: tuple[str, ...]
    proper: bool
    acronym: bool
    local: bool = False


# Where the same words mean several things, the first of these that fits wins.
_FORMS = ("organisation", "name", "demonym", "people", "part", "person", "capital", "metonym", "title", "titles")


@dataclass(frozen=True, slots=True)
class Match:
    """The tokens from `start` to before `end` have these senses, best first."""

    start: int
    end: int
    senses: tuple[Sense, ...]

    def sense(self, on: date | None, lands: frozenset[str] = frozenset(), scene: str | None = None) -> Sense:
        """The best sense on a day: the Kremlin of 1985 stood for the Soviet Union.

        `lands` are the countries that the phrase names beside it: the Foreign Office is Britain's,
        Germany's is not. `scene` is the country of the story, which chooses between namesakes: the two Congos.
        """
        best = self.senses[0]
        row = best.row
        if lands and isinstance(row, Organisation) and row.country and row.country not in lands:
            others = [s for s in self.senses if isinstance(s.row, Organisation) and s.row.country in lands]
            return next((s for s in (*others, *self.senses) if s in others or isinstance(s.row, Title)), best)
        if len(self.senses) == 1:
            return best
        if isinstance(row, Country):
            # The words may also be those of a state that has ended since: Hanoi was North Vietnam's.
            then = (s for s in self.senses if isinstance(s.row, Country) and s.row.valid_to and _holds(s.row, on))
            if ended := next(then, None):
                return ended
        at_home = next((s for s in self.senses if scene and _land(s) == scene and s.form == best.form), None)
        if at_home and _holds(at_home.row, on):
            return at_home
        if _holds(best.row, on):
            return best
        # South Yemen is a part of Yemen on any day after it ended, and the state where no day is told.
        forms = (best.form, "part") if on else (best.form,)
        return next((s for s in self.senses if s.form in forms and _holds(s.row, on)), best)


_COMPASS = frozenset({"north", "south", "east", "west"})


def word_set(words: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(words.split())


def tokenize(text: str) -> list[Token]:
    """The words of a phrase in order; articles are kept, a possessive ending is not part of its word."""
    tokens = []
    for found in _WORD.finditer(text):
        written, end = found.group(), found.end()
        following = text[end : end + 1]
        possessive = following in ("'", "’") and written[-1] in "sS"
        if len(written) > 2 and written[-1] in "sS" and written[-2] in "'’ʼ`":
            written, possessive = written[:-2], True
        word = plain(written)
        if word:
            tokens.append(Token(word, written, found.start(), possessive, following != "" and following in _HYPHENS))
    return tokens


def find_names(tokens: Sequence[Token], loose: bool = False, beside: frozenset[str] = frozenset()) -> list[Match]:
    """The longest known runs of words, from left to right without overlap.

    `loose` asks for no capital letters, except in acronyms. `beside` are the countries that the words or the story
    name: names that many countries have ("Labour Party") are read only with theirs.
    """
    senses, longest, _ = dictionary()
    words = tuple(token.word for token in tokens)
    found: list[Match] = []
    at = 0
    while at < len(words):
        match = None
        for end in range(min(at + longest.get(words[at], 0), len(words)), at, -1):
            known = senses.get(words[at:end])
            body = known is not None and end - at > 1 and known[0].form == "organisation"
            broken = body and (_cut_short(words, at, end) or _ends_a_name(tokens, at, found))
            if known and not (broken or (end == at + 1 and _begins_a_name(tokens, at))):
                fitting = tuple(s for s in known if _written_so(s, tokens[at:end], loose) and _is_beside(s, beside))
                if fitting:
                    match = Match(at, end, fitting)
                    break
        if match:
            found.append(match)
        at = match.end if match else at + 1
    return found


def may_name_many(tokens: Sequence[Token]) -> bool:
    """Whether names may be among the words that many countries have, so that `find_names` asks which are beside."""
    _, _, local = dictionary()
    return any(token.word in local for token in tokens)


@lru_cache(maxsize=65536)
def key(name: str) -> Words:
    """The folded words under which a name is looked up, without a leading article."""
    if name.replace(" ", "").replace("-", "").isalnum():
        # Most names of the tables; a third of the time of the general way.
        words = tuple(plain(name).replace("-", " ").split())
    else:
        words = tuple(token.word for token in tokenize(name))
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _cut_short(words: Words, start: int, end: int) -> bool:
    """Whether a title begins in a body's name and leads beyond it: "Myanmar's [military] government"."""
    senses, longest, _ = dictionary()
    return any(
        known[0].form in ("title", "titles")
        for at in range(start + 1, end)
        for stop in range(end + 1, min(at + longest.get(words[at], 0), len(words)) + 1)
        if (known := senses.get(words[at:stop]))
    )


def _ends_a_name(tokens: Sequence[Token], at: int, found: Sequence[Match]) -> bool:
    """Whether an Arabic name goes on from a word that nobody knows: "Jaish al-Haq" is not Al-Haq."""
    token, before = tokens[at], tokens[max(0, at - 1)]
    beside = token.start == before.start + len(before.written) + 1 and not (before.lower or before.possessive)
    return beside and token.lower and token.joined and (not found or found[-1].end < at)


def _begins_a_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a point of the compass stands before a name that is not known with it: "West Java" is not the West."""
    senses, longest, _ = dictionary()
    token, after = tokens[at], tokens[at + 1 : at + 2]
    if token.word not in _COMPASS or token.lower or token.possessive or not after or after[0].lower:
        return False
    words = tuple(one.word for one in tokens[at + 1 : at + 1 + longest.get(after[0].word, 0)])
    return not any(words[:end] in senses for end in range(1, len(words) + 1))


def _written_so(sense: Sense, tokens: Sequence[Token], loose: bool) -> bool:
    if sense.acronym:
        return all(token.written.isupper() for token in tokens) or (len(tokens) == 1 and _read_as_word(tokens[0]))
    return loose or not sense.proper or any(not token.lower for token in tokens)


def _read_as_word(token: Token) -> bool:
    """Whether an acronym is written as British papers write those that are spoken as words."""
    word = token.word
    if len(word) < _READ_AS_WORD or word in _WORDS_TOO or not (token.written.isascii() and word.isalpha()):
        return False
    return token.written.istitle() and bool(set(word) & set("aeiou"))


def _is_beside(sense: Sense, lands: frozenset[str]) -> bool:
    return not sense.local or (isinstance(sense.row, Organisation) and sense.row.country in lands)


def _land(sense: Sense) -> str:
    return sense.row.code if isinstance(sense.row, Country) else ""


def _holds(row: Meaning, on: date | None) -> bool:
    return isinstance(row, Title | People) or holds(row.valid_from, row.valid_to, on)


@kept
def dictionary() -> tuple[dict[Words, tuple[Sense, ...]], dict[str, int], frozenset[str]]:
    """All senses by folded words, for each first word the length of the longest run that it begins, and the first
    words of names that many countries have."""
    found: dict[Words, list[Sense]] = {}
    longest: dict[str, int] = {}
    for words, sense in _entries():
        if not words:
            continue
        known = found.setdefault(words, [])
        same = [s for s in known if s.row is sense.row or (s.form, s.name) == ("person", sense.name)]
        if not same:
            known.append(sense)
        elif same[0].proper and not sense.proper:
            known[known.index(same[0])] = sense  # an alias in small letters: "anti-balaka"
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    order = {form: place for place, form in enumerate(_FORMS)}
    ranked = {w: tuple(sorted(s, key=lambda sense: order[sense.form])) for w, s in found.items() if len(s) > 1}
    local = frozenset(w[0] for w, several in found.items() if any(sense.local for sense in several))
    return {w: tuple(s) for w, s in found.items()} | ranked, longest, local


_COMMON = frozenset({"The Valley", "The Settlement", "Aden"})
"""Capitals that are other words: the Bekaa Valley is not in Anguilla, and many a Somali is called Aden."""


def _entries() -> Iterator[tuple[Words, Sense]]:
    for country in living_first():
        yield from _named((country.name, country.official, *country.aliases), "name", country, country.name)
        yield from _named(country.demonyms, "demonym", country, country.name)
        yield from _named((c for c in country.capitals if c not in _COMMON), "capital", country, country.name)
        for name, sectors in country.metonyms:
            yield from _named((name,), "metonym", country, name, sectors)
    for body in organisations().values():
        yield from _named((body.name, *body.aliases), "organisation", body, body.name, body.sectors)
    yield from _institutions()
    for people in peoples():
        yield from _named((people.name, *people.aliases), "people", people, people.name, people.sectors)
    for title in titles():
        words = key(title.words)
        yield words, Sense("title", title, title.words, title.sectors, proper=False, acronym=False)
        several = (*words[:-1], _plural(words[-1]))
        yield several, Sense("titles", title, title.words, title.sectors, proper=False, acronym=False)
    titled = honours()
    done: set[tuple[str, str]] = set()
    for leader in leaders():
        for name in (leader.person, *leader.aliases):
            if (leader.person, name) in done:
                continue
            done.add((leader.person, name))
            # Surnames alone and with a title are a matter for `namesakes.py`, which asks for country and date.
            if " " in name and plain(name.split()[0]) not in titled:
                yield from _named((name,), "person", leader, leader.person, leader.sectors)


def _institutions() -> Iterator[tuple[Words, Sense]]:
    """Names of institutions that only one country has: "Bank Indonesia", "Verkhovna Rada"."""
    sectors = {title.words: title.sectors for title in titles()}
    named = [row for row in bodies().values() if row.words in sectors]
    lands: dict[str, set[str]] = {}
    for row in named:
        lands.setdefault(row.name, set()).add(row.country)
    for row in named:
        if len(lands[row.name]) == 1 and row.country and "{" not in row.name:
            yield from _named((row.name,), "metonym", countries()[row.country], row.name, sectors[row.words])


@kept
def honours() -> frozenset[str]:
    """Single folded words that stand before a name ("Pope Leo") and are no part of it."""
    return frozenset(plain(row.words) for row in titles() if " " not in row.words) | {
        "sir",
        "lord",
        "dame",
        "lady",
    }


def _named(
    names: Iterable[str], form: str, row: Meaning, name: str, sectors: tuple[str, ...] = ()
) -> Iterator[tuple[Words, Sense]]:
    for listed in names:
        written = listed.removeprefix("~")
        marked = written != listed
        words = key(written)
        first = written.removeprefix("the ")[:1]
        acronym = len(words) == 1 and 1 < len(written) <= _LONGEST_ACRONYM and written.isupper()
        yield (
            words,
            Sense(
                "part" if marked and form != "organisation" else form,
                row,
                name,
                sectors,
                not first.islower(),
                acronym,
                marked and form == "organisation",
            ),
        )


def _plural(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("child"):
        return word + "ren"
    if word.endswith("man") and len(word) > 4:
        return word[:-3] + "men"
    if word.endswith("y") and word[-2:-1] not in ("a", "e", "o", "u"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")
