"""What is done to the words of a date before the grammar reads them: holidays find their country, nouns go."""

from __future__ import annotations

from collections.abc import Collection

from detente.resolving.places.gazetteer import country_names, demonyms, fold

from .calendar_words import Token, Tokens
from .holidays import rule_of

_DATES = frozenset({"month", "weekday", "date", "dayword", "season", "holiday", "decade", "year", "which"})
_TAKES_IN = {"after": "since", "before": "by"}
_AFTER_UNIT = {"on": ("toward", "later"), "back": ("toward", "ago"), "time": ("toward", "from now")}


def at_home(words: Tokens, countries: Collection[str]) -> Tokens:
    """The words with the rule of each holiday as its value, for the country that they name or one of those given.

    Raises ValueError for a holiday that each country keeps on a day of its own, where no country is known.
    """
    at = next((at for at, word in enumerate(words) if word.kind == "holiday"), None)
    if at is None:
        return words
    before = _unknown(words[:at])
    after = _unknown(words[at + 1 :], first=True)
    named = _country(before) or _country(after)
    if named and named == _country(before):
        words = (*words[: at - len(before)], *words[at:])
        at -= len(before)
    elif named:
        words = (*words[: at + 1], *(word for word in words[at + 1 :] if word not in after and word.kind != "in"))
    rule = rule_of(words[at].value, [named] if named else countries)
    return (*words[:at], words[at]._replace(value=rule), *words[at + 1 :])


def _unknown(words: Tokens, first: bool = False) -> Tokens:
    """The words without meaning at the end, or after "of" at the start."""
    if first:
        kept = [word for word in words if word.kind not in ("noise", "in")]
        end = next((at for at, word in enumerate(kept) if word.kind != "?"), len(kept))
        return tuple(kept[:end])
    start = len(words)
    while start and words[start - 1].kind == "?":
        start -= 1
    return words[start:]


def _country(words: Tokens) -> str | None:
    key = fold(" ".join(word.word for word in words).removesuffix("'s").removesuffix("'"))
    return demonyms().get(key) or country_names().get(key, ("", False))[0] or None if key else None


def without_things(words: Tokens) -> Tokens:
    """The words without the nouns after a date: "Tuesday's vote", "the April talks"; empty where nothing goes.

    Of a year alone only "the 2018 agreement", "since a 1994 coup" are such, as "2018 people" may be a number.
    """
    if words[:1] and (words[0].kind == "border" or words[0].word == "during"):
        inner = without_things(words[1:])
        return (*_border_of(words[0], inner), *inner) if inner else ()
    if words[:1] and words[0].word in ("a", "an") and words[1:2] and words[1].kind == "year":
        words = (Token("noise", "the", ""), *words[1:])
    end = len(words)
    while end and words[end - 1].kind in ("?", "noise"):
        end -= 1
    kept = words[:end]
    kinds = [word.kind for word in kept if word.kind != "noise"]
    if end == len(words) or not kinds or "?" not in (word.kind for word in words[end:]):
        return ()
    if words[0].word == "the" and kinds in (["year", "join", "number"], ["year", "join", "year"]):
        return kept  # "the 1990-91 war"
    if not set(kinds) <= _DATES | {"number", "ordinal", "unit", "portion", "part"} or not set(kinds) & _DATES:
        return ()
    number = kinds[-1] == "number" and kinds[-2:-1] != ["month"]
    year = kinds == ["year"] and words[0].word != "the" and "'" not in kept[-1].word
    return () if kinds[-1] == "which" or number or year else kept


def _border_of(border: Token, dated: Tokens) -> Tokens:
    """The border as meant for what happened some time in a month or year: "after the 2011 uprising" takes in 2011."""
    if border.kind != "border":
        return ()
    whole = dated[-1].kind not in ("year", "month", "decade")
    return (border if whole else border._replace(value=_TAKES_IN.get(border.value, border.value)),)


def after_unit(words: Tokens) -> Tokens:
    """Reads "four years on" as "four years later", "two years back" as "ago", "two years' time" as "from now"."""
    if len(words) > 1 and words[-1].word in _AFTER_UNIT and words[-2].kind == "unit":
        kind, value = _AFTER_UNIT[words[-1].word]
        return (*words[:-1], Token(kind, words[-1].word, value))
    return words
