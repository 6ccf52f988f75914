"""The words of dates, from `calendar_words.csv`, and the tokens of a phrase.

The table has one line a meaning: `kind`, `value` (a number where the kind counts, else a name that the rules
know) and `words`, the spellings in lower case, parted by `|`, each of one to four words. Possessive endings,
full stops and hyphens need no line of their own. The tests look for words with two meanings.
"""

from __future__ import annotations

import csv
import functools
import re
from importlib import resources
from string import digits
from typing import NamedTuple


class Token(NamedTuple):
    """`word` is the spelling, `value` and `number` its meaning (0 where the kind does not count)."""

    kind: str
    word: str
    value: str = ""
    number: int = 0


Tokens = tuple[Token, ...]

_LONGEST = 4
_WORDS = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])"  # an ISO date
    r"|[0-9]{1,2}[.:][0-9]{2}(?![0-9])"  # a time of day
    r"|[0-9]+(?:st|nd|rd|th)\b|[0-9]+'?s\b|[0-9]+"
    r"|[ap]\.m\b|[^\W\d_]+(?:[-'][^\W\d_]+)*"
    r"|[^\s,.;'\"()]"
)
_DASHES = frozenset("-–—")


@functools.lru_cache(maxsize=4096)
def tokens(text: str) -> Tokens:
    """The tokens of a phrase; what the table does not know has the kind `?`."""
    words = [part for word in _WORDS.findall(text.lower().replace("’", "'")) for part in _parts(word)]
    found: list[Token] = []
    at = 0
    while at < len(words):
        token, length = _longest_match(words, at)
        at += length
        if token.word not in _DASHES:
            found.append(token)
        elif found and found[-1].kind not in ("portion", "border", "about"):  # "mid-2024" is no range
            found.append(Token("join", "-", "to"))
    return tuple(found)


@functools.cache
def _table() -> dict[str, Token]:
    table: dict[str, Token] = {}
    source = resources.files(__package__).joinpath("calendar_words.csv")
    for line in csv.DictReader(source.read_text(encoding="utf-8").splitlines()):
        value = line["value"]
        number = int(value) if value.lstrip("-").isdigit() else 0
        for word in line["words"].split("|"):
            table[word] = Token(line["kind"], word, value, number)
    return table


def _longest_match(words: list[str], at: int) -> tuple[Token, int]:
    table = _table()
    for length in range(min(_LONGEST, len(words) - at), 1, -1):
        token = table.get(" ".join(words[at : at + length]))
        if token:
            return token, length
    return _token(words[at]), 1


def _token(word: str) -> Token:
    table = _table()
    token = table.get(word) or table.get(word.removesuffix("'s")) or table.get(word.replace(".", ""))
    if token:
        return token
    if word[0] in digits:
        return _figures(word)
    return _compound(word) or Token("?", word)


def _parts(word: str) -> list[str]:
    """`mid-october` is two words, `twenty-six` one, `july-august` a range."""
    table = _table()
    if "-" not in word or word[0] in digits or len(word) == 1 or _compound(word):
        return [word]
    parts = word.split("-")
    joined = all(part in table and table[part].kind in ("month", "weekday") for part in parts)
    return [parts[0], "-", parts[1]] if joined and len(parts) == 2 else parts


def _compound(word: str) -> Token | None:
    """`twenty-six`, `twenty-sixth`."""
    tens, _, ones = word.partition("-")
    first, second = _table().get(tens), _table().get(ones)
    if not first or not second or first.kind != "number" or second.kind not in ("number", "ordinal"):
        return None
    if first.number % 10 or not 0 < second.number < 10:
        return None
    return Token(second.kind, word, "", first.number + second.number)


def _figures(word: str) -> Token:
    figure = word.rstrip("'sthnrd")
    if not figure.isdecimal():
        return Token("date", word) if word.count("-") == 2 else Token("noise", word)  # a time of day
    number = int(figure)
    if word.endswith("s"):
        return _years(word, number)
    if word != figure:
        return Token("ordinal", word, "", number)
    return Token("year" if len(word) == 4 and 1000 <= number < 3000 else "number", word, "", number)


def _years(word: str, number: int) -> Token:
    """`1990s` and `2000s` are decades, `1800s` a century, `80s` the 1980s."""
    if 30 <= number < 100 and number % 10 == 0:
        return Token("decade", word, "", 1900 + number)
    if not 1000 <= number < 3000:
        return Token("?", word)
    if number % 10:  # the possessive of a year
        return Token("year" if "'" in word else "?", word, "", number)
    if number % 100 == 0 and number != 2000:
        return Token("century", word, "", number // 100 + 1)
    return Token("decade", word, "", number)
