"""What words mean, as far as telling reports apart needs it: word to meaning, and how much a shared one says."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files

from detente.resolving.numbers import WORDS

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENDINGS = ("ingly", "edly", "ing", "ed", "ly")
_DOUBLE = re.compile(r"([bdfgklmnprt])\1$")
_EMPTY = (
    frozenset(
        """
    a an the and or but nor if of in on at to from by for with without about into onto over under between among against
    after before since until during within as than that this these those which who whom whose what when where why how
    it its he him his she her hers they them their theirs we us our you your i me my one ones is are was were be been
    being am has have had having do does did will would shall should can could may might must not no so too also only
    just still yet again more most less least very such both either neither each every all any some other others
    another own same there here then now out up down off away back through across around near outside inside its
    said say says told tell according spokesman statement news agency january february march april may june july
    august september october november december monday tuesday wednesday thursday friday saturday sunday day days today
    yesterday tomorrow week month months year years last next morning evening night mr mrs
    dozen dozens hundred hundreds thousand thousands million billion percent
    """.split()
    )
    | WORDS.keys()
)


@lru_cache(maxsize=1 << 14)
def meanings(text: str) -> frozenset[str]:
    """The meanings of the words of a text, without those that say nothing of what happened."""
    return frozenset(map(_meaning, meaningful(text)))


def meaningful(text: str) -> Iterator[str]:
    """The words of a text that say something of what happened, in small letters."""
    for word in _WORD.findall(text):
        for part in word.lower().replace("’", "'").removesuffix("'s").split("-"):
            if len(part) > 1 and part not in _EMPTY:
                yield part


def weight(meaning: str) -> float:
    """How much it says that two reports share a meaning: 0 to 1, more the rarer it is in news."""
    return _weights().get(meaning, 1.0)


def weigh(found: Iterable[str]) -> float:
    """The sum of the weights, exact, so that it is the same in whatever order a set gives them."""
    return math.fsum(map(weight, found))


@lru_cache(maxsize=1 << 16)
def _meaning(word: str) -> str:
    return _classes().get(stem(word), stem(word))


def stem(word: str) -> str:
    """A word without the endings of number, tense and manner; rough, the same for all forms that matter here."""
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and re.search("[aeiouy]", word[: -len(ending)]):
            word = word[: -len(ending)]
            break
    word = _DOUBLE.sub(r"\1", word[:-1] if word.endswith("e") and len(word) > 3 else word)
    return word[:-1] + "s" if word.endswith("iz") else word  # "Recognize" is "recognise".


@cache
def _classes() -> dict[str, str]:
    """Stem to the first word of its line in meanings.txt; the first line that has it counts."""
    found: dict[str, str] = {}
    for line in (files("detente.relating.acts") / "meanings.txt").read_text("utf-8").splitlines():
        words = line.split()
        if words and not line.startswith("#"):
            for word in words:
                found.setdefault(stem(word), words[0])
    return found


@cache
def _weights() -> dict[str, float]:
    """Meaning to weight, from the share of passages of the corpus that have it."""
    found = {}
    with (files("detente.relating.acts") / "common_meanings.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            found[row["meaning"]] = min(1.0, -math.log(float(row["share"])) / RARE)
    return found


RARE = -math.log(0.0005)
"""A meaning that one passage in two thousand has counts in full."""
