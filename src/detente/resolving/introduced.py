"""Whose a name is that no table knows, by the words beside it: "Peru's envoy, Jane Doe", "Jane Doe leads the army".

A person is of the country whose office is told; a nationality alone may be a passport. A ship's is its flag.
"""

from __future__ import annotations

import re

from .actors.resolve import resolve_actor
from .scene import country_of_place

_BEFORE = re.compile(r"(?:[A-Z][\w'’-]+ ){0,5}[A-Z][\w'’-]+(?: [a-z]+){0,4},? $")
_APPOSED = re.compile(r",\s+((?!(?:an?|and|or|but|who)\s)(?:the\s)?[\w'’-]+(?:\s[\w'’-]+){1,7})[,.]")
_FLAG = re.compile(r",\s+(an?\s+[\w'’-]+(?:\s[\w'’-]+){1,5})[,.]")
_LEADS = re.compile(
    r"(?:,[^.;\n]{3,80}?)?(?:,|,?\s+who)?\s+(?:is|was|became|heads|headed|leads|led|commands|commanded|runs|chairs)"
    r"\s+((?:the\s+)?(?:[\w'’-]+\s+){0,4}?[\w'’-]+(?:\s+of\s+(?:the\s+)?[A-Z][\w-]+)?)(?=[.,;]|\s+(?:in|on|since|and|at)\b)"
)
_OF_NOUN = re.compile(r"(?:^|\s)(?:of|to|for|in|at|on|from|with|by|against)\s")
_PAUSE = re.compile(r"\s*(?:[^\w\s]|and\b)")
_OF_PLACE = re.compile(r" of ((?:the )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)")
_HEADED_BY = re.compile(r"((?:[\w'’-]+ ){1,4}(?:side|delegation|team)) (?:was |is |were )?(?:headed|led|chaired) by ")
_IN_SEAT = re.compile(r"(?:^|[.;!?\n]\s*)In ((?:[A-Z][\w'’-]+ ?){1,3}), ((?:the )?(?:[\w'’-]+ ){1,5})$")
_REPRESENTS = re.compile(
    r"(?:,[^.;\n]{3,80}?,|\s+who)?\s+represent(?:s|ed)\s+((?:the )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)"
)
_BESIDE, _TITLES = 120, 40
"""Characters before a name in which the words stand that introduce it, and its titles."""
_OFFICES = frozenset({"GOV", "MIL", "LEG"})


def country_told(text: str, name: str, is_person: bool) -> str | None:
    """The alpha-3 code of the country with which a text first tells a name; null where it tells none or two."""
    start = _first_told(text, name)
    if start is None:
        return None
    end = start + len(name)
    if not is_person:
        flag = _FLAG.match(text, end)
        return resolve_actor(flag[1], "GROUP").country if flag else None
    behind = (_APPOSED.match(text, end), _LEADS.match(text, end))
    said = [(found[1], "GROUP") for found in behind if found and _is_office(found[1])]
    before = _BEFORE.search(text[max(0, start - _BESIDE) : start])
    if before and _introduces(before[0], text[end : end + 5]):
        said += [(before[0], "GROUP"), (f"{before[0]} {name}", "PER")]
    known = [resolve_actor(words.strip(" ,"), kind) for words, kind in said]
    lands = [one.country for one in known if _OFFICES & set(one.sectors)]
    # "The Peruvian side was headed by Jane Doe", "Mayor Jane Doe of Arequipa".
    ahead = text[max(0, start - _BESIDE) : start]
    side = max(_HEADED_BY.finditer(ahead), key=lambda m: m.end(), default=None)
    if side and side.end() + _TITLES >= len(ahead):
        lands.append(resolve_actor(side[1], "GROUP").country)
    if not any(lands) and before and _is_office(before[0]) and (of := _OF_PLACE.match(text, end)):
        lands.append(resolve_actor(of[1], "GPE", city_country=country_of_place).country)
    # "In Lima, Defence Minister Jane Doe said": whom a story first tells at a seat of government holds office there.
    if not any(lands) and (seat := _IN_SEAT.search(ahead)) and _is_office(seat[2]):
        office, at = resolve_actor(seat[2].strip(), "GROUP"), resolve_actor(seat[1], "GPE")
        lands.append(at.country if _OFFICES & set(office.sectors) and at.rule == "capital" else None)
    if behind_it := _REPRESENTS.match(text, end):
        lands.append(resolve_actor(behind_it[1], "GPE").country)
    told = {code for code in lands if code}
    return told.pop() if len(told) == 1 else None


def _introduces(before: str, behind: str) -> bool:
    """Whether words are those of the name that follows: "Peru's envoy, Jane Doe," not "Peru's army shot Jane Doe"."""
    if before.endswith(", "):
        return _is_office(before) and bool(_PAUSE.match(behind))
    return _is_office(before.split()[-1])


def _is_office(words: str) -> bool:
    """Whether words end in a noun for people, with what it is of or to, and in no verb ("the president said")."""
    noun = _OF_NOUN.split(words.strip(" ,"))[0].split()
    return bool(noun) and resolve_actor(noun[-1], "GROUP").rule != "unknown"


def _first_told(text: str, name: str) -> int | None:
    """Where a text first has a name in whole words."""
    at = text.find(name)
    while at >= 0 and (text[at - 1 : at].isalnum() or text[at + len(name) : at + len(name) + 1].isalnum()):
        at = text.find(name, at + 1)
    return at if at >= 0 else None
