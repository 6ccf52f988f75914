"""A date mention read in its story: with the words beside it that say which it is, the way its act and verb look."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from detente.event import Act, Annotation
from detente.resolving.undated import sentence_around

from .calendar_words import kinds, tokens
from .dating import closer, near_turn
from .resolve import resolve_date
from .tense import tense as tense_of

TENSE = {"actual": "past", "future": "future"}
"""Which way a weekday or a bare month looks; what is hypothetical or negated may lie either way."""
_OPPOSITE = {"past": "future", "future": "past"}
_FORMER_PLAN = re.compile(
    r"\b(?:(?:was|were)(?:\s+(?:due|expected|going|meant|planned|scheduled|set|supposed))?"
    r"|(?:had|that|which|whom|who)\s+(?:[\w’'-]+\s+){0,3}\w+ed)\s+to\s+(?:have\s+)?$",
    re.IGNORECASE,
)
"""What a plan is told by that may be over: "were to", "had promised to", "the engineers whom Delhi promised to"."""
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_APPOSED = re.compile(r",\s+(?:on\s+)?|\s+\(")
_DAYS = frozenset({"month", "date", "ordinal"})
_COUNTED = frozenset({"weekday", "unit", "border"})
_WEEKLY = frozenset({"weekday", "weekend"})
_BEFORE = 60
"""Characters before an act in which its auxiliaries stand."""


@dataclass(frozen=True, slots=True)
class DatedStory:
    """The text with its mentions and acts, its publication and the countries whose holidays may be meant."""

    text: str
    note: Annotation
    published: datetime.date | None
    countries: Collection[str]
    ends: Mapping[int, int]
    """Where each date mention ends, by where it begins."""
    acts: Sequence[Act]
    """In order of text."""

    def words(self, i: int) -> str:
        """The words of a mention, with those of the next that says which it is: "Tuesday" + "of last week",
        "last Friday" + "May 2"."""
        m = self.note.mentions[i]
        words = self.text[m.start : m.end]
        if join := _OF.match(self.text, m.end):
            said = self._date_at(join.end())
            return words + join[0] + said if said else words
        join = _APPOSED.match(self.text, m.end) if "weekday" in _kinds(words) else None
        said = self._date_at(join.end()) if join else ""
        return words + join[0] + said if join and _kinds(said) & _DAYS and not _kinds(said) & _COUNTED else words

    def _date_at(self, start: int) -> str:
        """The words of the date that begins there, if one does."""
        return self.text[start : self.ends.get(start, start)]

    def read(self, words: str, act: Act | None, anchor: str | None) -> str | None:
        """The date of the words, looking as the act's status does, or where that is open as the verb beside does.

        Where the two look apart, or a plan may be over, the closer turn is meant; of a weekday what the status says.
        """
        status = TENSE.get(act.status) if act else "past"
        sentence = sentence_around(self.text, act.start, act.end)[1] if act else ""
        verb = tense_of(sentence, words) if sentence.count(words) == 1 else None
        looks = status or verb
        edtf = self._turn(words, looks, anchor)
        if looks is None:
            return edtf

        def other() -> str | None:
            return self._turn(words, _OPPOSITE[looks], anchor)

        apart = status and verb and verb != status and not _kinds(words) & _WEEKLY
        if apart or (act and status == "future" and self._may_be_over(act)):
            return closer(edtf, other(), self.published)
        return near_turn(edtf, other, self.published) or edtf

    def read_ahead(self, words: str, *, may_be_over: bool) -> str | None:
        """The date of the words for what was to come: of what may be over the closer turn, a weekday the next."""
        edtf = self._turn(words, "future", None)
        if not may_be_over or _kinds(words) & _WEEKLY:
            return edtf
        return closer(edtf, self._turn(words, "past", None), self.published)

    def _may_be_over(self, act: Act) -> bool:
        return bool(_FORMER_PLAN.search(self.text, max(0, act.start - _BEFORE), act.start))

    def _turn(self, words: str, tense: str | None, anchor: str | None) -> str | None:
        return resolve_date(words, self.published, tense=tense, anchor=anchor, countries=self.countries)


def _kinds(words: str) -> frozenset[str]:
    try:
        return frozenset(kinds(tokens(words)))
    except (ValueError, OverflowError):
        return frozenset()
