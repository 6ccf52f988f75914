"""What a sentence says about where a place in it lies: names around it, and the name that stands right beside it.

"in Birmingham, Alabama", "Moscow, a quiet college town in Idaho", "the Lebanese city of Tripoli" say it outright;
"Illinois senators voted in Springfield" only names what is likely near.
"""

from __future__ import annotations

import calendar
import re
from typing import NamedTuple

from detente.resolving.numbers import SEVERAL

_WORD = r"[^\W\d_a-zà-öø-ÿ][\w.’'-]*"
_NAME = rf"{_WORD}(?:\s+(?:(?:of|of the|de|del|da|do|dos|la|las|los|el|al)\s+)?{_WORD})*"
_KIND = (
    r"(?:city|cities|town|village|port|capital|suburb|neighbou?rhood|district|province|region|state|island|resort|"
    r"county|territory|peninsula|governorate|coast|camp|airport|base)"
)
WIDE = r"(?:rivers?|plains?|lowlands|basin|delta|gulf|bay|strait|lake|mountains|hills|desert)"
"""What leads past the town that has its name: the Rusizi plain is on both sides of a border, the town on one."""
_NEIGHBOURS = re.compile(_NAME)
_OWNER = re.compile(r"(?:'s|’s|(?<=s)['’])$")

# After the place: what it lies in. Each has one group, the name.
_AFTER = (
    re.compile(rf"^,\s+(?:(?:north|south|east|west|cent)[\w-]*\s+)?({_NAME}?)(?=[,.;:!?)]|$)"),  # ", Alabama."
    re.compile(rf"^,\s+(?:[a-z-]+\s+){{0,2}}?(?:capital|seat|cent(?:re|er)) of (?:the )?({_NAME})"),
    re.compile(rf"^,?\s+in\s+(?:the\s+)?(?:(?:north|south|east|west|cent)[\w-]*\s+)?({_NAME})\b(?!\s+{WIDE}\b)"),
    re.compile(rf"^,\s+(?:the|an?)\s+(?:[a-z-]+\s+){{0,4}}?({_NAME})\s+(?:[a-z-]+\s+){{0,3}}?{_KIND}\b"),
    re.compile(rf"^,\s+(?:the|an?|in|on|at|near|off|south|north|east|west)\b[^,.;]{{0,60}}?"
               rf"\b(?:in|of|on|off|from)\s+(?:the\s+)?({_NAME})"),
    re.compile(rf"^,\s+(?:on|in|off|near)\s+(?:the\s+)?({_NAME})\b(?!\s+{WIDE}\b)"),
    re.compile(rf"^,\s+({_NAME}?)(?:'s|’s|(?<=s)['’])\s+(?:[\w-]+\s+){{0,4}}?{_KIND}\b"),  # ", Maine's biggest city"
    re.compile(rf"^\s+\(({_NAME})\)"),
)  # fmt: skip
# A capital and its name, either first: "Juba, the capital", "the regional capital, Mekelle", "the capital Bamako".
_APPOSED_BEFORE = re.compile(rf"({_NAME}),\s+(?:which is\s+|once\s+)?$")
_APPOSED_AFTER = re.compile(rf"^(?:\s+of\s+{_NAME})?,?\s+({_NAME})")
# What a name stands with as its own: "Kyiv's [Independence Square]", "Nigeria's north-eastern [Borno]".
_OWNED_BY = re.compile(rf"({_NAME}?)(?:'s|’s|(?<=s)['’])\s+(?:[a-z-]+\s+){{0,3}}$")
_BEFORE = re.compile(rf"({_NAME}?)(?:'s|’s)?\s+(?:[a-z-]+\s+){{0,3}}?{_KIND}\s+of\s+(?:the\s+)?$")
_AREAS = r"(?:state|province|region|department|governorate|prefecture|oblast|county|territory)"
_AREA_BEFORE = re.compile(rf"\b{_AREAS} of (?:the )?$")
_AREA_AFTER = re.compile(rf"^ {_AREAS}\b")


class Clues(NamedTuple):
    """`beside`: names of what the place lies in, as the sentence puts it; `names`: all other names of the sentence.

    `is_area`: whether the sentence calls it a state, a province or the like. `stated`: the name that follows between
    commas, as in "Cairo, Illinois,". apposed: the name of which the words are another, as in "the capital, Juba".
    """

    beside: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    is_area: bool = False
    stated: str = ""
    apposed: str = ""


def read_clues(sentence: str, text: str) -> Clues:
    """The clues of a sentence for the place `text` in it; none where the text does not stand there."""
    at = sentence.find(text) if text else -1
    if at < 0:
        return Clues((), tuple(_names(sentence, True)))
    before, after = sentence[:at], sentence[at + len(text) :]
    beside = [match[1] for pattern in _AFTER if (match := pattern.match(after))]
    beside += [match[1] for pattern in (_BEFORE, _OWNED_BY) if (match := pattern.search(before))]
    names = (*_names(before, True), *_names(after, False))
    is_area = bool(_AREA_BEFORE.search(before) or _AREA_AFTER.match(after))
    stated = _AFTER[0].match(after)
    apposed = (_APPOSED_BEFORE.search(before) or _APPOSED_AFTER.match(after)) if "capital" in text else None
    return Clues(
        tuple(name for name in dict.fromkeys(map(_bare, beside)) if name not in _CALENDAR),
        tuple(dict.fromkeys(names)),
        is_area,
        _bare(stated[1]) if stated else "",
        _bare(apposed[1]) if apposed else "",
    )


def _names(text: str, starts: bool) -> list[str]:
    """The names in a text. starts: it begins a sentence, so that its first word has a capital anyway."""
    found = []
    for match in _NEIGHBOURS.finditer(text):
        first, _, rest = match[0].partition(" ")
        parts = re.split(r"(?:'s|’s)\s+", rest if rest and first in _PLAIN else match[0])
        found += [(_bare(part), match.start() == 0 and number == 0) for number, part in enumerate(parts)]
    return [name for name, first in found if name and not (first and starts and _is_plain(name))]


def _is_plain(name: str) -> bool:
    """Whether a word at the start of a sentence says nothing: it may be any word."""
    return name in _PLAIN


_CALENDAR = frozenset((*calendar.month_name, *calendar.day_name))
_PLAIN = frozenset(
    """A An The In On At Of For From To By With After Before When While As If It He She They We His Her Their Its This
    That These Those Both Some Many Most Several Hundreds
    Thousands Dozens Police Soldiers Troops Gunmen Protesters Students Young Men Women Rebels Militants
    Workers""".split()
) | {word.title() for word in SEVERAL}


def _bare(name: str) -> str:
    return _OWNER.sub("", name.strip(" .,"))
