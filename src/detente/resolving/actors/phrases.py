"""The parts of an actor's phrase: which known names are in it, and which of them say to whom it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from detente.resolving.knowledge_tables import Country, Organisation, People, Title, countries
from detente.resolving.numbers import SEVERAL
from detente.resolving.own_tables import OwnTables, in_use

from .names import Match, Sense, Token, find_names, may_name_many, tokenize, word_set

# "Turkish-backed", "US-led": whoever stands before these is not the actor.
_SPONSORED = word_set(
    "backed supported sponsored funded financed allied aligned "
    "trained armed linked led dominated friendly inspired "
    "installed appointed imposed occupied annexed held controlled "
    "equipped supplied made built brokered mediated "
    "drafted born speaking majority era style "
    "descent origin extraction heritage ancestry parents parentage background"
)
# "Moscow-based": says where from, unless something else does.
_SEATED = frozenset({"based", "owned", "registered", "flagged", "run"})
_SIDES = frozenset({"pro", "anti"})
BELONGING = frozenset({"of", "from"})
_WITHIN = frozenset({"in", "inside", "across", "throughout", "within"})
_ELSEWHERE = word_set(
    "to at against with for by on near outside over "
    "about toward towards between under during after before into "
    "around as who which that whose where when while alongside along behind"
)
# "spokesman for", "adviser to" someone belong to that someone.
_SPEAKS_FOR = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokespeople", "spokesmen", "lawyer", "lawyers"})
_SERVES = frozenset({"aide", "aides", "adviser", "advisers", "advisor", "advisors", "allied", "loyal", "close"})
_IN_MANY_COUNTRIES = frozenset({"congress", "politburo", "republican", "secret"})
# Capitals at the head of a sentence that begin no name.
_NO_NAMES = {*SEVERAL} | word_set("no none every each any both all several many some most few dozens hundreds young")
_ARTICLES = frozenset({"the", "a", "an"})
_PRONOUNS = frozenset({"its", "their", "his", "her", "our", "my", "your", "whose"})
_NAME_PARTICLES = word_set(
    "al el bin ibn ben bint abu de del della des da do dos di du la las los le op van von der den ter ul ud zu af"
)
_HONORIFICS = word_set("mr mrs ms miss mx dr sir lady lord dame u daw madame monsieur hon comrade excellency")


@dataclass(frozen=True, slots=True)
class Part:
    """A known name in a phrase. `zone` is own, within ("in Minsk") or elsewhere ("to Poland").

    `chunk` counts the of-phrases before it, `joined` says that "and" or a hyphen ties it to the part before.
    `namesakes` are the codes of other countries that the same words can mean ("Congolese").
    """

    start: int
    end: int
    sense: Sense
    zone: str
    chunk: int
    joined: bool
    possessive: bool
    land: Country | None = None
    namesakes: tuple[str, ...] = ()

    @property
    def country(self) -> Country | None:
        """The country that it names, stands for or, as a people, is at home in."""
        return self.sense.row if isinstance(self.sense.row, Country) else self.land

    @property
    def people(self) -> People | None:
        """The ethnic or religious group that it names."""
        return self.sense.row if isinstance(self.sense.row, People) else None

    @property
    def organisation(self) -> Organisation | None:
        """The organisation that it names."""
        return self.sense.row if isinstance(self.sense.row, Organisation) else None

    @property
    def title(self) -> Title | None:
        """The title or head noun that it is."""
        return self.sense.row if isinstance(self.sense.row, Title) else None


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words that no table knows: `written` without a possessive ending, `words` folded."""

    start: int
    end: int
    written: str
    words: tuple[str, ...]
    zone: str
    possessive: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention taken apart.

    `rest` holds the unknown words, `possessed` says that "its" or "his" begins it.
    """

    text: str
    tokens: tuple[Token, ...]
    parts: tuple[Part, ...]
    runs: tuple[Run, ...]
    rest: frozenset[str]
    possessed: bool
    honoured: bool

    def bare(self) -> Part | None:
        """The only part, where nothing else is in the phrase."""
        if len(self.parts) == 1 and not self.rest and self.parts[0].zone == "own":
            return self.parts[0]
        return None

    def written(self, start: int, end: int) -> str:
        """The text of the tokens from `start` to before `end`, without a possessive ending."""
        return _written(self.text, self.tokens[start:end])

    def own(self) -> list[Part]:
        """The parts that say who acts or to whom the actor belongs."""
        return [part for part in self.parts if part.zone == "own"]


def read_phrase(text: str, on: date | None, named: bool, loose: bool = False, setting: str | None = None) -> Phrase:
    """Takes a mention apart.

    `named` says that it may hold a person's name, `loose` that capitals do not count.

    `setting` is the country of the story, for the few bodies whose short name is the same in many countries.
    """
    tables = in_use()
    *_, chooses = _read_alone(tables, text, loose)
    return _read(tables, text, on if chooses else None, named, loose, setting if chooses else None)


@lru_cache(maxsize=8192)
def _read(
    tables: OwnTables | None, text: str, on: date | None, named: bool, loose: bool, setting: str | None
) -> Phrase:
    """As `read_phrase`; `on` and `setting` are null where they choose nothing, so that one answer serves every day."""
    tokens, matches, chooses = _read_alone(tables, text, loose)
    if chooses and may_name_many(tokens):
        lands = {row.code for match in matches if isinstance(row := match.senses[0].row, Country)} or {setting or ""}
        matches = find_names(tokens, loose, frozenset(lands))
    if named:
        matches = [m for m in matches if not _is_name_of_person(m, matches, tokens)]
    parts, unknown = _walk(tokens, matches, on, setting)
    runs = _runs(text, tokens, unknown, named)
    words = frozenset(tokens[i].word for i, _ in unknown if tokens[i].word not in _ARTICLES)
    return Phrase(
        text=text,
        tokens=tokens,
        parts=tuple(parts),
        runs=tuple(runs),
        rest=words,
        possessed=bool(words & _PRONOUNS),
        honoured=bool(words & _HONORIFICS),
    )


@lru_cache(maxsize=8192)
def _read_alone(_tables: OwnTables | None, text: str, loose: bool) -> tuple[tuple[Token, ...], list[Match], bool]:
    """The words of a mention, the names among them, and whether the day or the story chooses what these mean.

    A mention is read again for each day that is asked about, and for most the answer is the same.
    """
    tokens = tuple(tokenize(text))
    matches = find_names(tokens, loose)
    chooses = (
        may_name_many(tokens)
        or any(token.word in _IN_MANY_COUNTRIES for token in tokens)
        or any(len(match.senses) > 1 or isinstance(match.senses[0].row, People) for match in matches)
    )
    return tokens, matches, chooses


def _walk(
    tokens: Sequence[Token], matches: list[Match], on: date | None, setting: str | None
) -> tuple[list[Part], list[tuple[int, str]]]:
    """The parts in order, and the other words as pairs of place and zone."""
    at_start = {match.start: match for match in matches}
    rows = [match.senses[0].row for match in matches]
    lands = frozenset(row.code for row in rows if isinstance(row, Country))
    parts: list[Part] = []
    unknown: list[tuple[int, str]] = []
    zone, chunk, at = "own", 0, 0
    while at < len(tokens):
        match, word = at_start.get(at), tokens[at].word
        if zone == "elsewhere" and _is_named_after(at, match, tokens, parts):
            zone = "own"
        if match:
            after = tokens[match.end].word if match.end < len(tokens) else ""
            aside = tokens[at - 1].word in _SIDES and tokens[at - 1].joined if at else False
            # "Turkish-backed", "US led", but "gunmen led by a journalist" and "Iraqi armed forces" are the actor.
            known = isinstance(match.senses[0].row, Title) or match.end in at_start
            sponsor = after in _SPONSORED and (tokens[match.end - 1].joined or not known)
            if not aside and not sponsor:
                place = "within" if after in _SEATED and zone == "own" else zone
                home = frozenset({setting}) if setting and not lands and word in _IN_MANY_COUNTRIES else lands
                sense = match.sense(on, home, setting)
                parts.append(_part(match, tokens, sense, place, chunk, parts, _home(sense, parts, setting)))
            at = match.end + (sponsor or after in _SEATED)
            continue
        if at and tokens[at - 1].joined:  # "Moon Jae-in" is in no place
            unknown.append((at, zone))
        elif word in BELONGING:
            chunk += 1
        elif word in _WITHIN and at:
            zone = "within" if zone == "own" else zone
        elif word == "as" and at and tokens[at - 1].word == "known":
            pass  # "the gang leader known as Barbecue"
        elif word in _ELSEWHERE and at:
            belongs = _belongs(word, tokens[at - 1].word)
            zone, chunk = (zone, chunk + 1) if belongs else ("elsewhere", chunk)
        elif word not in ("and", "or"):
            unknown.append((at, zone))
        at += 1
    return parts, unknown


def _is_named_after(at: int, match: Match | None, tokens: Sequence[Token], before: list[Part]) -> bool:
    """Whether here begins the name of somebody: "ambassador to the United Nations [Susan Rice]"."""
    last = before[-1] if before else None
    if last is None or last.end != at or last.possessive or last.zone != "elsewhere" or tokens[at - 1].joined:
        return False
    served = tokens[last.start - 1].word == "the" and last.start > 1
    to = tokens[last.start - (2 if served else 1)].word == "to"
    name = match.senses[0].form == "person" if match else not tokens[at].lower
    return to and name and any(part.title and part.zone == "own" for part in before)


def _home(sense: Sense, before: list[Part], setting: str | None) -> Country | None:
    """The country to which a people belongs here: the one named before it, the story's, or its home."""
    row = sense.row
    if not isinstance(row, People) or any(part.country for part in before):
        return None
    return countries().get(setting if setting and setting in row.countries else row.home)


def _part(
    match: Match, tokens: Sequence[Token], sense: Sense, zone: str, chunk: int, before: list[Part], land: Country | None
) -> Part:
    tied = False
    if before and zone == before[-1].zone:
        gap = [token.word for token in tokens[before[-1].end : match.start]]
        tied = gap in (["and"], ["and", "the"]) or (not gap and tokens[match.start - 1].joined)
    rows = [other.row for other in match.senses if other.form == sense.form]
    namesakes = tuple(row.code for row in rows if isinstance(row, Country) and row is not sense.row)
    return Part(match.start, match.end, sense, zone, chunk, tied, tokens[match.end - 1].possessive, land, namesakes)


def _belongs(preposition: str, before: str) -> bool:
    return (preposition == "for" and before in _SPEAKS_FOR) or (preposition == "to" and before in _SERVES)


def _is_name_of_person(match: Match, matches: list[Match], tokens: Sequence[Token]) -> bool:
    """Whether a known word is here part of a person's name: "Jordan Bardella", "Stephen King"."""
    form = match.senses[0].form
    if match.end - match.start != 1 or form == "person" or match.senses[0].acronym:
        return False
    if form == "organisation" and (match.start == 0 or match.end < len(tokens)):
        return False  # "Hans Bayer" is no firm, but "Bayer" and "Bayer chief Hans Roth" name one
    token = tokens[match.start]
    several = form == "demonym" and token.written.endswith("s")  # "Young Moldovans"
    if token.lower or several or (token.possessive and match.end < len(tokens)):
        return False
    known = {i for other in matches for i in range(other.start, other.end)}
    if match.end == len(tokens):
        return match.start - 1 not in known and match.start > 0 and _may_be_name(tokens[match.start - 1])
    follows = match.end not in known and _may_be_name(tokens[match.end]) and not token.joined
    return follows and form in ("name", "capital", "metonym", "people", "part") and match.start == 0


def _may_be_name(token: Token) -> bool:
    return not token.lower and token.word not in _HONORIFICS and token.word not in _ARTICLES and not token.possessive


def _runs(text: str, tokens: Sequence[Token], unknown: list[tuple[int, str]], named: bool) -> list[Run]:
    """Neighbouring unknown words with capitals, "al-" before them too; in names of persons, particles between them."""
    groups: list[list[tuple[int, str]]] = []
    for at, zone in unknown:
        token = tokens[at]
        if at == 0 and token.word in _NO_NAMES:
            continue
        hyphened = at > 0 and tokens[at - 1].joined and not token.lower
        if not hyphened and (token.word in _HONORIFICS or token.word in _ARTICLES or token.word in _PRONOUNS):
            continue
        last = groups[-1][-1] if groups else None
        tied = last is not None and last[0] == at - 1 and tokens[at - 1].joined
        particle = token.word in _NAME_PARTICLES and (named or _ties_name(at, last, tokens))
        if (token.lower or (named and token.written[0].isdigit())) and not (particle or (named and tied)):
            continue
        if last and last[0] == at - 1 and last[1] == zone and not tokens[at - 1].possessive:
            groups[-1].append((at, zone))
        else:
            groups.append([(at, zone)])
    return [_run(text, tokens, group) for group in groups if not all(tokens[i].lower for i, _ in group)]


def _ties_name(at: int, before: tuple[int, str] | None, tokens: Sequence[Token]) -> bool:
    """Whether a particle leads on to a name, behind a part of it or with a hyphen: "Santiago del Estero", "al-Zor"."""
    behind = before is not None and before[0] == at - 1
    return (behind or tokens[at].joined) and at + 1 < len(tokens) and not tokens[at + 1].lower


def _run(text: str, tokens: Sequence[Token], group: list[tuple[int, str]]) -> Run:
    first, last = group[0][0], group[-1][0]
    written = _written(text, tokens[first : last + 1])
    words = tuple(tokens[i].word for i, _ in group)
    return Run(first, last + 1, written, words, group[0][1], tokens[last].possessive)


def _written(text: str, tokens: Sequence[Token]) -> str:
    end = tokens[-1].start + len(tokens[-1].written)
    return " ".join(text[tokens[0].start : end].split()).rstrip(",.;:")
