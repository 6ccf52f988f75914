"""Dates of a story's acts that are counted from other dates of the story: "two days later", "five days after Y".

Dates are read in the order of the text, and each is the one from which the next is counted. "X on Monday, five days
after Y" counts the other way: Y, to whose clause the words belong, lies five days before Monday. What has happened lies
not after its report: a count that leads there is made again from the date told before, else left open.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from detente.event import Act, Annotation
from detente.resolving.undated import day_of_news, sentence_around

from .calendar_words import kinds, tokens
from .dating import closer, near_turn
from .edtf import OPEN, bounds, first_point, valid_edtf
from .resolve import resolve_date
from .tense import tense as tense_of

TENSE = {"actual": "past", "future": "future"}
"""Which way a weekday or a bare month looks; what is hypothetical or negated may lie either way."""
_OPPOSITE = {"past": "future", "future": "past"}
_DONE = frozenset({"actual", "negated"})
_TRIES = 3
"""How many dates told before are counted from, the nearest first."""
_CLAUSE = re.compile(r"(?P<count>.*\S)\s+(?P<side>after|before)", re.IGNORECASE | re.DOTALL)
_NOTHING_FOLLOWS = re.compile(r"\s*(?:[.,;:!?)\]”\"–—]|(?:and|but)\b|$)")
_TAKES_UP = re.compile(
    r"(?:[Ii]t|[Tt]h(?:is|at)|[Tt]he\s+(?:\w+\s+){1,2}?)\s*\b(?:came|comes|happened|occurred|took place)\s+$"
)
"""A clause on the act of the sentence before, which a count follows: "The decision came a day after"."""
_TURNED = {"after": "earlier", "before": "later"}
_OTHER_SIDE = {"after": "before", "before": "after"}
_ONE_UNIT = re.compile(r"(?:the\s+)?(?:very\s+)?(?:day|night|morning|evening|week|month|year)", re.IGNORECASE)
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
_DEFINITE = re.compile(r"\s*(?:the|his|her|its|their|that|this|those|these)\s", re.IGNORECASE)

AFTER_REPORT = "counted it would lie after its report, so it stays open"
NO_OTHER_DATE = "the act from which it is counted has no date"


@dataclass(frozen=True, slots=True)
class ToldDate:
    """The date of one mention for one act.

    `words` are those that were read ("five days earlier" for the "five days after" of the other clause), `anchor` is
    the EDTF date from which they count, null where they need none, `open_because` says why there is no date.
    """

    edtf: str | None
    words: str
    anchor: str | None = None
    open_because: str | None = None


@dataclass(frozen=True, slots=True)
class _Story:
    text: str
    note: Annotation
    published: datetime.date | None
    countries: Collection[str]

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
        ends = (n.end for n in self.note.mentions if n.kind == "DATE" and n.start == start)
        return self.text[start : next(ends, start)]

    def read(self, words: str, act: Act | None, anchor: str | None) -> str | None:
        """The date of the words. Which turn of a month or a day is meant, the act's status says and the verb beside;
        of weekdays the status, and where the two say otherwise of a month, the closer turn is meant."""
        tense = TENSE.get(act.status) if act else "past"
        sentence = sentence_around(self.text, act.start, act.end)[1] if act else ""
        verb = tense_of(sentence, words) if sentence.count(words) == 1 else None
        split = verb not in (None, tense) and tense is not None and not _kinds(words) & _WEEKLY
        looks = tense or verb
        edtf = self._turn(words, looks, anchor)
        if looks is None:
            return edtf

        def other() -> str | None:
            return self._turn(words, _OPPOSITE[looks], anchor)

        if act and tense == "future" and _FORMER_PLAN.search(self.text, max(0, act.start - _BEFORE), act.start):
            split = True
        return closer(edtf, other(), self.published) if split else near_turn(edtf, other, self.published) or edtf

    def _turn(self, words: str, tense: str | None, anchor: str | None) -> str | None:
        return resolve_date(words, self.published, tense=tense, anchor=anchor, countries=self.countries)


def _kinds(words: str) -> frozenset[str]:
    try:
        return frozenset(kinds(tokens(words)))
    except (ValueError, OverflowError):
        return frozenset()


def told_dates(
    text: str, note: Annotation, published: datetime.date | None, countries: Collection[str]
) -> dict[tuple[int, int], ToldDate]:
    """The date of each act's date mentions by (index of the act, index of the mention).

    `countries` are those whose holidays may be meant, the likeliest first.
    """
    story = _Story(text, note, published, countries)
    owners: dict[int, list[int]] = {}
    for a, act in enumerate(note.acts):
        for i in act.date:
            owners.setdefault(i, []).append(a)
    every = {i for i, m in enumerate(note.mentions) if m.kind == "DATE"} | set(owners)
    told: list[tuple[int, str]] = []
    found: dict[tuple[int, int], ToldDate] = {}
    for i in sorted(every, key=lambda one: note.mentions[one].start):
        acts = owners.get(i, ())
        for a in acts:
            found[a, i] = _of_act(story, i, a, told, owners)
        edtf = found[acts[0], i].edtf if acts else story.read(story.words(i), None, told[-1][1] if told else None)
        # "X on Monday, five days after Y": the story goes on from X.
        aside = any(found[a, i].words != story.words(i) for a in acts)
        point = None if aside else _countable(edtf)
        if point:
            told.append((note.mentions[i].start, point))
    return found


def is_after_report(edtf: str, published: datetime.date | None) -> bool:
    """Whether all of a date lies after the day of publication."""
    first = bounds(edtf)[0]
    return bool(published and first and first > published)


def _of_act(story: _Story, i: int, a: int, told: list[tuple[int, str]], owners: dict[int, list[int]]) -> ToldDate:
    words, act = story.words(i), story.note.acts[a]
    clause = _CLAUSE.fullmatch(words)
    if clause is None or _NOTHING_FOLLOWS.match(story.text, story.note.mentions[i].end):
        return _counted(story, words, act, told)
    if _in_its_clause(story, i, act):
        main = _main_date(story, i, told, owners)
        other = _turned(clause["count"], clause["side"].lower())
        edtf = story.read(other, act, main) if main else None
        if edtf and act.status in _DONE and is_after_report(edtf, story.published):
            return ToldDate(None, other, main, AFTER_REPORT)
        return ToldDate(edtf, other, main, None if edtf else NO_OTHER_DATE)
    if len(act.date) > 1:  # "on Monday, two days after": the day is its own, the count leads to another act
        return ToldDate(None, words, None, NO_OTHER_DATE)
    end = story.note.mentions[i].end
    following = next(
        (other for other in sorted(story.note.acts, key=lambda one: one.start) if other.start >= end), None
    )
    named = following is None or _DEFINITE.match(story.text[end : following.start] or " ")
    return _counted(story, words, act, told) if named else ToldDate(None, words, None, NO_OTHER_DATE)


def _counted(story: _Story, words: str, act: Act, told: list[tuple[int, str]]) -> ToldDate:
    """The words read from the date told last, or from one before where that leads beyond the report."""
    free = story.read(words, act, None)
    edtf, used = free, None
    for anchor in _anchors(story, act, told):
        edtf = story.read(words, act, anchor)
        used = anchor if edtf != free else None
        # From "this year" or "since March" nobody counts days: the day told before those bears the count.
        if edtf and (used is None or not _lies_after(story, act, edtf)):
            return ToldDate(edtf, words, used)
    if edtf and edtf != free and free and not _lies_after(story, act, free):
        return ToldDate(free, words)
    if edtf and used and _lies_after(story, act, edtf):
        return ToldDate(None, words, used, AFTER_REPORT)
    return ToldDate(edtf, words, used)


def _anchors(story: _Story, act: Act, told: list[tuple[int, str]]) -> Iterator[str]:
    """The dates told before, nearest first, each once; for what has happened none that is still to come."""
    seen: list[str] = []
    for _, edtf in reversed(told):
        if edtf in seen or _lies_after(story, act, edtf):
            continue
        seen.append(edtf)
        yield edtf
        if len(seen) == _TRIES:
            return


def _lies_after(story: _Story, act: Act, edtf: str) -> bool:
    return act.status in _DONE and is_after_report(edtf, story.published)


def _in_its_clause(story: _Story, i: int, act: Act) -> bool:
    """Whether the act stands in the clause that the words open: "…, a day after Tehran [walked out]".

    Not in "Two days after the vote, Tehran [walked out]", where they open the sentence and a comma ends them.
    """
    m = story.note.mentions[i]
    if act.start < m.end:
        return False
    first, _ = sentence_around(story.text, m.start, m.end)
    opens = not story.text[first : m.start].strip(" \"“'‘")
    return not (opens and "," in story.text[m.end : act.start])


def _main_date(story: _Story, i: int, told: list[tuple[int, str]], owners: dict[int, list[int]]) -> str | None:
    """The date of the clause beside: told before in the sentence, else after it; or of its news, about."""
    m, mentions, acts = story.note.mentions[i], story.note.mentions, story.note.acts
    first, sentence = sentence_around(story.text, m.start, m.end)
    last = first + len(sentence)
    before = [edtf for start, edtf in told if first <= start < m.start]
    if before:
        return before[-1]
    mine = set(owners.get(i, ()))
    for j in sorted(owners, key=lambda one: mentions[one].start):
        if not m.end <= mentions[j].start < last or _CLAUSE.fullmatch(story.words(j)):
            continue
        a = next((a for a in owners[j] if a not in mine), None)
        if a is not None and (date := _countable(story.read(story.words(j), acts[a], None))):
            return date
    if _TAKES_UP.search(story.text[first : m.start]):
        previous, _ = sentence_around(story.text, max(0, first - 2), max(0, first - 2))
        return next((edtf for start, edtf in reversed(told) if previous <= start < first), None)
    published = story.published.isoformat() if story.published else None
    beside = [act for a, act in enumerate(acts) if a not in mine and first <= act.start < m.start]
    return day_of_news(story.text, beside[-1].start, beside[-1].end, published, beside[-1].status) if beside else None


def _turned(count: str, side: str) -> str:
    """The words seen from the other clause: "five days earlier" for "five days after"."""
    return f"{count} {_OTHER_SIDE[side] if _ONE_UNIT.fullmatch(count) else _TURNED[side]}"


def _countable(edtf: str | None) -> str | None:
    """A date from which others are counted: the start of what goes on, nothing of what is only bounded by its end."""
    if edtf is None or edtf.startswith(OPEN):
        return None
    point = first_point(edtf) if edtf.endswith(OPEN) else edtf
    return point if valid_edtf(point) else None


def own_dates(
    dates: Sequence[ToldDate], right_after: Sequence[bool], status: str, published: datetime.date | None
) -> list[str]:
    """The dates of an act without any that lie after what has happened: those `right_after` its verb first.

    "Was banned on Friday after talks on Monday" may have both days on both; each verb's own is the one that follows it.
    Those that are counted from others come last.
    """
    order = sorted(zip(dates, right_after, strict=True), key=lambda x: (not x[1], x[0].anchor is not None))
    kept = (one.edtf for one, _ in order if one.edtf)
    return [edtf for edtf in kept if not (status == "actual" and is_after_report(edtf, published))]
