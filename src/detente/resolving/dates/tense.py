"""Which way a date in a sentence looks: into the past or the future, by the verb that governs it.

No parser stands behind this: the verb nearest before the date in its clause counts, else the first one after it.
"will be charged today", "is to meet on Thursday", "votes on Saturday" and "the summit planned for June" look ahead;
"promised on Monday to spend more" looks back, as the date stands beside "promised".
"""

from __future__ import annotations

import csv
import functools
import re
from importlib import resources

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|['’](?:ll|re|s|ve)\b")
_CLAUSE = re.compile(
    r"[;:]|,\s+(?:and|but|so|yet|as|while|when|after|before|although|though|because|which|who|where|ending|raising)\b"
    r"|\s(?:but|while|although|because|whereas)\s|[.!?]\s",
    re.IGNORECASE,
)
_PLANNED = "planned"
"""What "the talks scheduled for June" say: the past if they "ran over", else the future."""
_TRANSPARENT = frozenset({"be", "been", "being", "not", "also", "stay", "remain", "become", "get", "keep", "continue"})
"""Words that may stand between an auxiliary and its verb: "will stay closed"."""
_GROUP = 4
"""How many words a verb may stand behind its auxiliary: "will almost certainly be charged"."""


@functools.lru_cache(maxsize=512)
def tense(sentence: str, text: str) -> str | None:
    """ "past" or "future", the way in which the date `text` looks in the sentence; None where no verb says.

    A date is read again for each date from which it may be counted, so answers are kept.
    """
    at = sentence.find(text)
    if at < 0:
        return _first(_words(sentence))
    before, after = sentence[:at], sentence[at + len(text) :]
    clause = _words(_CLAUSE.split(before)[-1])
    rest = _words(_CLAUSE.split(after)[0])
    if clause[-2:] == ["ahead", "of"] or _set_for(clause):  # "ahead of Friday's march", "set for Monday"
        return _of_planned(rest)
    found = _nearest(clause) or _first(rest) or _nearest(_words(before)) or _first(_words(after))
    if found == _PLANNED:
        found = _of_planned(rest)
    return "future" if found == _PLANNED else found


def _set_for(clause: list[str]) -> bool:
    """Whether a plan stands before the date: "set for", "called a strike for"."""
    return clause[-1:] == ["for"] and any(_kinds().get(word) in ("scheduled", "ordering") for word in clause[-6:])


def _of_planned(rest: list[str]) -> str:
    """The past for talks planned for a day that "ran over", "opened", but not for those that "were cancelled"."""
    put_off = any(_kinds().get(word) in ("put-off", "saying") for word in rest[:_GROUP])
    return "past" if _first(rest) == "past" and not put_off else "future"


def _nearest(words: list[str]) -> str | None:
    """The tense of the last verb of the words."""
    return next((found for at in range(len(words) - 1, -1, -1) if (found := _at(words, at))), None)


def _first(words: list[str]) -> str | None:
    return next((found for at in range(len(words)) if (found := _at(words, at))), None)


def _at(words: list[str], at: int) -> str | None:
    """The tense of the verb at this place, None where there stands none."""
    word, kinds = words[at], _kinds()
    kind = kinds.get(word)
    before = words[max(0, at - _GROUP) : at]
    if kind == "modal":
        return "future"
    if kind in ("scheduled", "intends") or (kind == "base" and before[-1:] == ["to"]):
        if before[-1:] == ["to"]:
            return _infinitive(words[: at - 1])
        reduced = _PLANNED if _follows(words, at) else None
        return _of_group(before) or ("future" if kind == "intends" else reduced)
    if kind == "be-past":
        return "future" if any(kinds.get(one) == "modal" for one in before[-2:]) else "past"
    if word.endswith("ing") and len(word) > 4:
        return _of_group(before)  # "are flying", "was preparing"; alone a participle
    if before[-1:] and before[-1] in _ADJECTIVE_AFTER:
        return None  # "will tour the flooded valleys"
    if kind in ("past", "ordering", "put-off", "saying") or (word.endswith("ed") and kind not in ("not-past", "base")):
        return _of_group(before) or "past"
    if kind == "base":
        return _of_group(before) or ("future" if _is_verb(words, at) else None)
    if kind == "be-now":
        return None
    return _infinitive(words[: at - 1]) if before[-1:] == ["to"] and len(word) > 2 and _after_verb(before) else None


def _infinitive(before: list[str]) -> str:
    """The tense of "to leave": to come after an order, a promise or "is", past after any other past verb ("forced")."""
    if before[-1:] in (["is"], ["are"], ["was"], ["were"]):
        return "future"
    for at in range(len(before) - 1, -1, -1):
        if _kinds().get(before[at]) == "ordering":
            return "past" if "had" in before[max(0, at - 2) : at] else "future"
        found = _at(before, at)
        if found:
            return found
    return "future"


def _of_group(before: list[str]) -> str | None:
    """What the auxiliaries before a verb say; nearest first, up to a word that is none."""
    kinds = _kinds()
    for word in reversed(before):
        kind = kinds.get(word)
        if kind == "modal" or word == "to":
            return "future"
        if kind == "be-past" and word != "been":
            return "past"
        if word in ("is", "are", "'s", "'re"):
            return "future"  # "is opened on Monday", "are scheduled": of what has been, news says "was"
        if not (word in _TRANSPARENT or word.endswith("ly")):
            return None
    return None


def _after_verb(before: list[str]) -> bool:
    """Whether "to" stands close after a verb, as in "is to meet", "ordered them to leave"; not after a place name."""
    verbs = ("be-now", "be-past", "scheduled", "intends", "ordering", "past")
    return any(_kinds().get(word) in verbs or word.endswith("ed") for word in before[-4:-1])


def _follows(words: list[str], at: int) -> bool:
    """Whether "planned", "due" and so on are followed by what is to come: "due to", "planned for"."""
    return words[at + 1 : at + 2] in (["to"], ["for"], ["on"], ["in"], ["at"], ["by"], []) and words[at] != "about"


def _is_verb(words: list[str], at: int) -> bool:
    """Whether a word such as "votes" is a verb here and no noun: not after an article, a preposition, a number.

    Nor, without an s, behind a single thing with its article, as in "the mayoral vote"; "the ministers vote" is one.
    """
    if at == 0 or words[at - 1] in _NOUN_BEFORE:
        return False
    before = words[at - 1]
    many = before.endswith(("s", "ly")) or before in _MANY or "and" in words[max(0, at - 4) : at - 1]
    return words[at].endswith("s") or many or not set(words[max(0, at - 3) : at - 1]) & _OWN


_OWN = frozenset("a an the its his her their our 's".split())
_MANY = frozenset("people police men women children troops who both also again now still all they we you".split())
_ADJECTIVE_AFTER = frozenset(
    "a an the its his her their our of with for at from into amid against between during".split()
)
"""Words behind which no finite verb stands, so that "flooded" or "lost" is an adjective there."""

_NOUN_BEFORE = frozenset(
    """a an the of in on at by for with from to into its his her their our your my this that these those no any some
    between after before during over under two three four several many more first second third last next and or new
    peace truce trade arms general presidential military political former national final s ’s 's""".split()
)


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


@functools.cache
def _kinds() -> dict[str, str]:
    table = resources.files(__package__).joinpath("tense_words.csv").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for line in csv.DictReader(table.splitlines()):
        for word in line["words"].split("|"):
            found.setdefault(word, line["kind"])
    return found
