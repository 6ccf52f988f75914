"""Events without a stated date: the day of publication, about, where the text is in the present or perfect of news.

"Hamas rejects the proposal", "The minister has arrived in Moscow" and headlines tell of the day on which they appear.
All else stays undated: a past tense without a date may be of any day, a perfect with "since" or "three times" counts up
a life, and what is future, negated or only supposed has not happened. Such a date is `2025-03-03~`: the text names no
day, so only the record's reader, who sees no date among the event's receipts, may take it for one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from detente.event import Event
from detente.resolving.places.gazetteer import demonyms, fold

_PERFECT = re.compile(r"\b(?:has|have|['’]ve)\s+(?:(?:now|just|also|been|[a-z]+ly)\s+){0,3}$", re.IGNORECASE)
# Words that make a perfect or a present one of many times.
_OF_ALL_TIMES = re.compile(
    r"\b(?:since|ever|never|often|repeatedly|always|usually|twice|times|over the (?:years|past|last)|in recent|"
    r"previously|already|long|so far|every|each|annually|until|years|months|weeks)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"[a-z]+(?:s|es)")
_AUXILIARY = re.compile(
    r"\b(?:was|were|had|did|is|are|will|would|to|may|might|could|should|must|not)\s*$", re.IGNORECASE
)
_END = re.compile(r"[.!?][\"”']?\s+(?=[A-Z“\"])|\n+")


def day_of_news(text: str, start: int, end: int, published: str | None, status: str) -> str | None:
    """The day of publication, about, for an act at these characters that is news of that day; None for any other.

    published: ISO date; status: of the act, of which only "actual" has a day by now.
    """
    if published is None or status != "actual":
        return None
    first, sentence = sentence_around(text, start, end)
    before, verb = sentence[: start - first], text[start:end]
    now = _PERFECT.search(before) or _is_present(verb, before)
    return f"{published}~" if now and not _OF_ALL_TIMES.search(sentence) else None


def _is_present(verb: str, before: str) -> bool:
    """Whether the words before and the form of a verb say that it happens now: "Lima recalls its envoy"."""
    word = verb.split(" ")[0]
    if not _PRESENT.fullmatch(word) or word.endswith(("ss", "us", "is")) or not before.strip():
        return False
    last = before.split()[-1]
    # After an article, an adjective or a preposition the word is a noun: "the talks", "of strikes".
    name = last[:1].isupper() and fold(last) not in demonyms()  # "American hints"
    return not _AUXILIARY.search(before) and (name or last.rstrip(",") in _SUBJECTS)


_SUBJECTS = frozenset(
    """president minister government army police court parliament leader leaders rebels junta official group council
    commission union party king chief judge general""".split()
)


@lru_cache(maxsize=512)
def sentence_around(text: str, start: int, end: int) -> tuple[int, str]:
    """The sentence that holds the characters, with the offset at which it starts; asked for each act and mention."""
    low = max(0, start - 600)
    first = low
    # One character more, since a sentence is told to end by the capital after it, which may be the first of these.
    for match in _END.finditer(text, low, start + 1):
        first = min(match.end(), start)
    stop = _END.search(text, end, end + 600)
    return first, text[first : stop.start() + 1 if stop else end + 600]


def is_day_of_news(event: Event) -> bool:
    """Whether the event's date is that of its publication, as the text states none."""
    return event.date is not None and event.date not in {when.edtf for when in event.dates}
