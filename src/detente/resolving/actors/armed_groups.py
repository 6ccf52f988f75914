"""Armed groups by name that no table knows: "fighters of the Free Karamoja Front" are of a group of that name.

A name in capitals around a noun for a band is one where it says itself that it fights ("Liberation Army"), where the
words for its people do ("rebels of the …"), or where the story does. It carries what groups of the tables carry: an id
by its name, and the country that the name tells. Where it fights is no country of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .identity import Identity
from .names import key, word_set
from .phrases import BELONGING, Phrase

_PEOPLE = word_set("guards guerrillas fighters")
_BANDS = _PEOPLE | word_set(
    "front fronts movement movements army militia militias brigade brigades battalion battalions force forces legion"
    " resistance"
)
_WITHIN_NAMES = word_set("of for the and in de du des del el")
_GAP = re.compile(r"(?:['’]s?)?[\s‐‑–-]+")
_FIGHTS = frozenset({"REB", "UAF"})
OUTLAWS = _FIGHTS | {"CRM"}
"""Sectors of those who are of no country for where a story was written."""
_STATE = frozenset({"MIL", "COP", "GOV"})
_IRREGULAR = frozenset({"brigades", "battalions"})
"""What armies have by number and groups by name: "Fourth Brigade", "Abu Fadl Brigades"."""


def armed_group(phrase: Phrase, country: str | None, known: bool = False) -> Identity | None:
    """The armed group that a phrase names though no table does; null where nothing says that it is one.

    `country` is what the words tell. `known` says that the story tells that it is one.
    """
    span = _span(phrase)
    if span is None:
        return None
    inside = [part for part in phrase.parts if span[0] <= part.start < span[1]]
    armed = [part for part in phrase.parts if part.title and fights(part.sense.sectors)]
    itself = [part for part in armed if part in inside]
    if not known and not itself and not (armed and _is_theirs(phrase, span)):
        return None
    land = country or next((part.country.code for part in inside if part.country), None)
    name = phrase.written(*span)
    sectors = itself[0].sense.sectors if itself else ("REB",)
    return Identity(name, "group:" + "-".join(key(name)), land, sectors, "armed group")


def band_named(phrase: Phrase) -> str | None:
    """The name in capitals of a band that no table knows, whether or not it fights: "Free Karamoja Front"."""
    span = _span(phrase)
    return phrase.written(*span) if span else None


def is_regular(phrase: Phrase) -> bool:
    """Whether words are rather those of a state's: "Fourth Brigade", "Border Force"."""
    words = {token.word for token in phrase.tokens}
    state = any(part.title and _STATE & set(part.sense.sectors) for part in phrase.parts)
    return not words & _IRREGULAR and (state or "force" in words)


def fights(sectors: Iterable[str]) -> bool:
    """Whether people of these sectors fight, and for no state."""
    return not _FIGHTS.isdisjoint(sectors)


def _span(phrase: Phrase) -> tuple[int, int] | None:
    """The tokens of the name, without whose it is: "Uganda's [Free Karamoja Front]"."""
    for start, end in _capitals(phrase):
        # A name may have a word in it that is a newspaper's: "Liberation".
        if any(p.organisation and (p.end - p.start > 1 or not start <= p.start < end - 1) for p in phrase.parts):
            return None
        start = max((at + 1 for at in range(start, end) if _owns(phrase, at)), default=_after_its_people(phrase, start))
        told = [part for part in phrase.parts if part.country or _STATE & set(part.sense.sectors)]
        words = [at for at in range(start, end) if phrase.tokens[at].word not in _WITHIN_NAMES]
        # "The Iraqi Armed Forces" are a state's, and "the Liberation Front" may be any.
        whole = next((p for p in phrase.parts if p.title and (p.start, p.end) == (start, end)), None)
        own = [at for at in words if not any(p.start <= at < p.end for p in told)]
        if own and len(words) > 1 and not whole and any(_is_noun(phrase, at, end) for at in words):
            return start, end
    return None


def _capitals(phrase: Phrase) -> Iterator[tuple[int, int]]:
    """Where words in capitals stand together, with small ones between them that names have."""
    run: list[int] = []
    for at, token in enumerate(phrase.tokens):
        if run and _breaks(phrase, at):
            yield run[0], run[-1] + 1
            run = []
        if token.written[0].isupper() and (run or token.word != "the"):
            run.append(at)
    if run:
        yield run[0], run[-1] + 1


def _breaks(phrase: Phrase, at: int) -> bool:
    """Whether a name cannot go on with a word: one in small letters, or behind a bracket or a comma."""
    token, last = phrase.tokens[at], phrase.tokens[at - 1]
    gap = phrase.text[last.start + len(last.written) : token.start]
    return not _GAP.fullmatch(gap) or (token.lower and token.word not in _WITHIN_NAMES)


def _after_its_people(phrase: Phrase, start: int) -> int:
    """Where the name begins behind a word at the head of a sentence: "Rebels of the [Free Karamoja Front]"."""
    first, *more = [token.word for token in phrase.tokens[start : start + 3]]
    apart = len(more) == 2 and first not in _BANDS - _PEOPLE and more[0] in BELONGING and more[1] == "the"
    return start + 3 if apart else start


def _is_noun(phrase: Phrase, at: int, end: int) -> bool:
    """Whether a word is a band's noun and the name's: "Free Front", "Front for Freedom", not "Resistance Museum"."""
    return phrase.tokens[at].word in _BANDS and (at + 1 == end or phrase.tokens[at + 1].word in _WITHIN_NAMES)


def _owns(phrase: Phrase, at: int) -> bool:
    """Whether a word is the country whose the rest is."""
    lands = (part for part in phrase.parts if part.country)
    return phrase.tokens[at].possessive and any(part.start <= at < part.end for part in lands)


def _is_theirs(phrase: Phrase, span: tuple[int, int]) -> bool:
    """Whether the words before or behind a name are for its people: "rebels of the …", "rebel group …", "… rebels"."""
    before = [token.word for token in phrase.tokens[: span[0]] if token.word != "the"]
    titled = any((part.title and part.end == span[0]) or part.start == span[1] for part in phrase.parts)
    return titled or before[-1:] == [] or before[-1] in BELONGING
