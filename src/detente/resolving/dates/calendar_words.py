"""The words of dates, from `calendar_words.csv`, and the tokens of a phrase.

The table has one line a meaning: `kind`, `value` (a number where the kind counts, else a name that the rules
know) and `words`, the spellings in lower case, parted by `|`, each of one or more words. Possessive endings,
full stops and hyphens need no line of their own. The tests look for words with two meanings. `rewrite` lines say
which other words stand for theirs ("year-end": "the end of the year"). Names of holidays come from `date_holidays`.
"""

from __future__ import annotations

import csv
import functools
import re
from importlib import resources
from string import digits
from typing import NamedTuple

from .holidays import holidays


class Token(NamedTuple):
    """`word` is the spelling, `value` and `number` its meaning (0 where the kind does not count)."""

    kind: str
    word: str
    value: str = ""
    number: int = 0


Tokens = tuple[Token, ...]

_WORDS = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:t[0-9:.]+z?)?(?![0-9])"  # an ISO date
    r"|[0-9]{4}/[0-9]{2}/[0-9]{2}(?![0-9])"
    r"|[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{4}(?![0-9])"  # day, month and year in figures
    r"|[0-9]{3,4}(?= ?(?:gmt|utc|hours|hrs|local time)\b)"  # an hour
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|(?<![^\W_])'[0-9]{2}(?![0-9s])"
    r"|q[1-4]\b|[1-4]q\b|h[12]\b|[12]h\b|9/11"
    r"|[0-9]{1,2}[.:][0-9]{2}(?![0-9])"  # a time of day
    r"|[0-9]+(?:st|nd|rd|th)\b|[0-9]+'?s\b|[0-9]+"
    r"|[ap]\.m\b|[^\W\d_]+(?:[-'][^\W\d_]+)*"
    r"|[^\s,.;'\"()]"
)
_DASHES = frozenset("-–—")


def kinds(words: Tokens) -> list[str]:
    return [token.kind for token in words]


@functools.lru_cache(maxsize=4096)
def tokens(text: str) -> Tokens:
    """The tokens of a phrase; what the table does not know has the kind `?`."""
    found = [match[0] for match in _WORDS.finditer(text.lower().replace("’", "'"))]
    words = [part for word in found for part in _parts(word)]
    return _counts(_marked(words))


def _marked(words: list[str]) -> list[Token]:
    found: list[Token] = []
    at = 0
    while at < len(words):
        token, length = _longest_match(words, at)
        at += length
        if token.word == "/" and found:
            found.append(Token("join", "/", "to"))
        elif token.kind == "rewrite":
            found += tokens(token.value)
        elif token.word not in _DASHES:
            found.append(token)
        elif found and found[-1].kind not in ("portion", "border", "about"):  # "mid-2024" is no range
            found.append(Token("join", "-", "to"))
    return found


# Numbers of more than one word


def _counts(words: list[Token]) -> Tokens:
    """The tokens with "two hundred" and "two and a half years" as one number each."""
    found: list[Token] = []
    at = 0
    while at < len(words):
        token, length = _large(words, at) or _fraction(words, at) or (words[at], 1)
        at += length
        found += [token] if isinstance(token, Token) else token
    return tuple(found)


def _large(words: list[Token], at: int) -> tuple[Token, int] | None:
    """As in "two hundred", "a hundred and fifty"."""
    kinds = [word.kind for word in words[at : at + 4]]
    if kinds[:1] == ["scale"]:
        return words[at]._replace(kind="number"), 1
    length = 2 if kinds[:2] == ["number", "scale"] else 1
    if kinds[:1] != ["number"] or (length == 1 and words[at].number != 100):
        return None
    number = words[at].number * (words[at + 1].number if length == 2 else 1)
    for skipped in (0, 1):
        end = at + length + skipped
        joined = not skipped or (end <= len(words) and words[end - 1].word == "and")
        if joined and end < len(words) and words[end].kind == "number" and words[end].number < 100:
            return Token("number", words[at].word, "", number + words[end].number), length + skipped + 1
    return (Token("number", words[at].word, "", number), length) if length == 2 else None


# A half of a unit in smaller ones; what cannot be halved in whole units stays as it is.
_HALVES = {"year": (6, "month"), "decade": (5, "year"), "century": (50, "year")}


def _fraction(words: list[Token], at: int) -> tuple[list[Token], int] | None:
    """As in "two and a half years", "a year and a half", "half a century", "a quarter of a century"."""
    kinds = [word.kind for word in words[at : at + 6]]
    values = [word.value for word in words[at : at + 6]]
    match kinds, values:
        case ["number", "join", "number", "unit", "unit", *_], [_, "and", "1", "half", unit, *_] if unit in _HALVES:
            return _halves(words[at].number, unit), 5
        case ["number", "unit", "join", "number", "unit", *_], [_, unit, "and", "1", "half", *_] if unit in _HALVES:
            return _halves(words[at].number, unit), 5
        case ["unit", "number", "unit", *_], ["half", "1", unit, *_] if unit in _HALVES:
            return _halves(0, unit), 3
        case ["number", "unit", "unit", *_], ["1", "half", unit, *_] if unit in _HALVES:
            return _halves(0, unit), 3
        case ["unit", "unit", *_], ["half", unit, *_] if unit in _HALVES:
            return _halves(0, unit), 2
        case ["number", "unit", "noise", "number", "unit", *_], ["1", "quarter", _, "1", "century", *_]:
            return [Token("number", "", "", 25), Token("unit", "years", "year")], 5
        case ["number", "unit", "unit", *_], ["1", "quarter", "century", *_]:
            return [Token("number", "", "", 25), Token("unit", "years", "year")], 3
        case ["unit", "unit", *_], ["quarter", "century", *_]:
            return [Token("number", "", "", 25), Token("unit", "years", "year")], 2
    return None


def _halves(whole: int, unit: str) -> list[Token]:
    """So many units and a half."""
    count, smaller = _HALVES[unit]
    return [Token("number", "", "", (2 * whole + 1) * count), Token("unit", f"{smaller}s", smaller)]


# Words


@functools.cache
def _table() -> dict[str, Token]:
    table: dict[str, Token] = {}
    source = resources.files(__package__).joinpath("calendar_words.csv")
    for line in csv.DictReader(source.read_text(encoding="utf-8").splitlines()):
        value = line["value"]
        number = int(value) if value.lstrip("-").isdigit() else 0
        for word in line["words"].split("|"):
            table[word] = Token(line["kind"], word, value, number)
    for name in holidays():
        table.setdefault(name, Token("holiday", name, name))
    return table


@functools.cache
def _lengths() -> dict[str, int]:
    """First word to the number of words of the longest spelling that begins with it."""
    found: dict[str, int] = {}
    for words in _table():
        first, *rest = words.split(" ")
        found[first] = max(found.get(first, 1), 1 + len(rest))
    return found


def _longest_match(words: list[str], at: int) -> tuple[Token, int]:
    table = _table()
    for length in range(min(_lengths().get(words[at], 1), len(words) - at), 1, -1):
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
    if word[0] == "'":  # "the summer of '69"
        return Token("year", word, "", (1900 if word > "'29" else 2000) + int(word[1:]))
    if len(word) == 2 and word[0] in "qh" and word[1] in digits:
        return _period_number(word[0], word[1])
    return _compound(word) or Token("?", word)


def _parts(word: str) -> list[str]:
    """`mid-october` is two words, `twenty-six` one, `july-august` a range."""
    table = _table()
    if "-" not in word or word[0] in digits or len(word) == 1 or _compound(word):
        return [word]
    parts = word.split("-")
    joined = all(part in table and table[part].kind in ("month", "weekday") for part in parts)
    if word in table:
        return [word]
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
    if word == "9/11":
        return Token("date", "2001-09-11")
    if len(word) == 2 and word[1] in "qh":
        return _period_number(word[1], word[0])
    if "/" in word or word.count(".") == 2 or word.count("-") == 2:
        return _whole_date(word)
    if "," in word:
        return Token("number", word, "", int(word.replace(",", "")))
    figure = word.rstrip("'sthnrd")
    if not figure.isdecimal() or (word[0] == "0" and len(word) > 2):
        return Token("noise", word)  # a time of day
    number = int(figure)
    if word.endswith("s"):
        return _years(word, number)
    if word != figure:
        return Token("ordinal", word, "", number)
    return Token("year" if len(word) == 4 and 1000 <= number < 3000 else "number", word, "", number)


def _period_number(letter: str, figure: str) -> Token:
    """`Q3` and `H1`, to be parted into "third quarter" and "first half" by the rules."""
    return Token("ordinalunit", letter + figure, "quarter" if letter == "q" else "half", int(figure))


def _whole_date(word: str) -> Token:
    """`2023-03-10`, `25/12/2023`, `25.12.2023`; `3/4/2025` is two different days on the two sides of the Atlantic."""
    if word[:4].isdecimal() and word[4] in "-/":
        return Token("date", word[:10].replace("/", "-"))
    mark = next(letter for letter in word if letter in "./-")
    first, second, year = (int(part) for part in word.split(mark))
    if first != second and first <= 12 and second <= 12 and mark != ".":
        return Token("?", word)
    day, month = (first, second) if first > 12 or mark == "." else (second, first)
    return Token("date", f"{year:04}-{month:02}-{day:02}")


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
