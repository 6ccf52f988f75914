"""Dates of a story's acts that are counted from other dates of the story: "two days later", "five days after Y".

Dates are read in the order of the text, and each is the one from which the next is counted. "X on Monday, five days
after Y" counts the other way: Y, to whose clause the words belong, lies five days before Monday. What has happened lies
not after its report: a count that leads there is made again from the date told before, else left open.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from detente.event import Act, Annotation
from detente.resolving.undated import day_of_news, sentence_around

from .ahead import day_ahead
from .counting import is_counted_since
from .edtf import OPEN, bounds, first_point, valid_edtf
from .mention import DatedStory

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
_DEFINITE = re.compile(r"\s*(?:the|his|her|its|their|that|this|those|these)\s", re.IGNORECASE)

AFTER_REPORT = "counted it would lie after its report, so it stays open"
AHEAD = "it is of what was still to come"
COUNTED = "it says since when such acts are counted"
NO_OTHER_DATE = "the act from which it is counted has no date"


@dataclass(frozen=True, slots=True)
class ToldDate:
    """The date of one mention for one act.

    `words` are those that were read ("five days earlier" for the "five days after" of the other clause), `anchor` is
    the EDTF date from which they count, null where they need none, `open_because` says why there is no date, `aside`
    why it is not that of the act.
    """

    edtf: str | None
    words: str
    anchor: str | None = None
    open_because: str | None = None
    aside: str | None = None


def told_dates(
    text: str, note: Annotation, published: datetime.date | None, countries: Collection[str]
) -> dict[tuple[int, int], ToldDate]:
    """The date of each act's date mentions by (index of the act, index of the mention).

    `countries` are those whose holidays may be meant, the likeliest first.
    """
    ends = {m.start: m.end for m in reversed(note.mentions) if m.kind == "DATE"}
    story = DatedStory(text, note, published, countries, ends, sorted(note.acts, key=lambda act: act.start))
    owners: dict[int, list[int]] = {}
    for a, act in enumerate(note.acts):
        for i in act.date:
            owners.setdefault(i, []).append(a)
    owners = {i: owners[i] for i in sorted(owners, key=lambda one: note.mentions[one].start)}
    every = {i for i, m in enumerate(note.mentions) if m.kind == "DATE"} | set(owners)
    told: list[tuple[int, str]] = []
    found: dict[tuple[int, int], ToldDate] = {}
    for i in sorted(every, key=lambda one: note.mentions[one].start):
        acts = owners.get(i, ())
        for a in acts:
            found[a, i] = _of_act(story, i, a, told, owners)
        edtf = found[acts[0], i].edtf if acts else story.read(story.words(i), None, told[-1][1] if told else None)
        # "X on Monday, five days after Y", "put off X, which was to begin on Monday": the story goes on from X.
        aside = any(found[a, i].words != story.words(i) or found[a, i].aside for a in acts)
        point = None if aside else _countable(edtf)
        if point:
            told.append((note.mentions[i].start, point))
    return found


def is_after_report(edtf: str, published: datetime.date | None) -> bool:
    """Whether all of a date lies after the day of publication."""
    first = bounds(edtf)[0]
    return bool(published and first and first > published)


def _of_act(story: DatedStory, i: int, a: int, told: list[tuple[int, str]], owners: dict[int, list[int]]) -> ToldDate:
    words, act = story.words(i), story.note.acts[a]
    if coming := day_ahead(story, i, act):
        return ToldDate(coming, words, aside=AHEAD)
    if is_counted_since(story, i):
        return replace(_counted(story, words, act, told), aside=COUNTED)
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
    after = bisect_left(story.acts, end, key=lambda other: other.start)
    following = story.acts[after] if after < len(story.acts) else None
    named = following is None or _DEFINITE.match(story.text[end : following.start] or " ")
    return _counted(story, words, act, told) if named else ToldDate(None, words, None, NO_OTHER_DATE)


def _counted(story: DatedStory, words: str, act: Act, told: list[tuple[int, str]]) -> ToldDate:
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


def _anchors(story: DatedStory, act: Act, told: list[tuple[int, str]]) -> Iterator[str]:
    """The dates told before, nearest first, each once; for what has happened none that is still to come."""
    seen: list[str] = []
    for _, edtf in reversed(told):
        if edtf in seen or _lies_after(story, act, edtf):
            continue
        seen.append(edtf)
        yield edtf
        if len(seen) == _TRIES:
            return


def _lies_after(story: DatedStory, act: Act, edtf: str) -> bool:
    return act.status in _DONE and is_after_report(edtf, story.published)


def _in_its_clause(story: DatedStory, i: int, act: Act) -> bool:
    """Whether the act stands in the clause that the words open: "…, a day after Tehran [walked out]".

    Not in "Two days after the vote, Tehran [walked out]", where they open the sentence and a comma ends them.
    """
    m = story.note.mentions[i]
    if act.start < m.end:
        return False
    first, _ = sentence_around(story.text, m.start, m.end)
    opens = not story.text[first : m.start].strip(" \"“'‘")
    return not (opens and "," in story.text[m.end : act.start])


def _main_date(story: DatedStory, i: int, told: list[tuple[int, str]], owners: dict[int, list[int]]) -> str | None:
    """The date of the clause beside: told before in the sentence, else after it; or of its news, about."""
    m, mentions, acts = story.note.mentions[i], story.note.mentions, story.note.acts
    first, sentence = sentence_around(story.text, m.start, m.end)
    last = first + len(sentence)
    if before := _last_told(told, first, m.start):
        return before
    mine = set(owners.get(i, ()))
    dates = list(owners)
    after, end = (bisect_left(dates, at, key=lambda j: mentions[j].start) for at in (m.end, last))
    for j in dates[after:end]:
        if _CLAUSE.fullmatch(story.words(j)):
            continue
        a = next((a for a in owners[j] if a not in mine), None)
        if a is not None and (date := _countable(story.read(story.words(j), acts[a], None))):
            return date
    if _TAKES_UP.search(story.text[first : m.start]):
        previous, _ = sentence_around(story.text, max(0, first - 2), max(0, first - 2))
        return _last_told(told, previous, first)
    published = story.published.isoformat() if story.published else None
    own = [acts[a] for a in mine]
    beside = [act for act in story.acts if first <= act.start < m.start and act not in own]
    return day_of_news(story.text, beside[-1].start, beside[-1].end, published, beside[-1].status) if beside else None


def _last_told(told: list[tuple[int, str]], start: int, end: int) -> str | None:
    """The last of the dates, which are in order of text, that was told within some characters."""
    first, last = (bisect_left(told, at, key=itemgetter(0)) for at in (start, end))
    return told[last - 1][1] if first < last else None


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
    mine = (both for both in zip(dates, right_after, strict=True) if not both[0].aside)
    order = sorted(mine, key=lambda x: (not x[1], x[0].anchor is not None))
    kept = (one.edtf for one, _ in order if one.edtf)
    return [edtf for edtf in kept if not (status == "actual" and is_after_report(edtf, published))]
