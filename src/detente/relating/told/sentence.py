"""A sentence as the readers of this folder see it: who is named where, when, and who says so; and the act made of it.

What a reader finds is an `Event` like any other, so that ledgers, receipts and merging need not know where it is from;
`is_told` tells it from what the coder found. It is made anew from the text each time and never kept in the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from detente.codebook import quad, score
from detente.event import Actor, Document, Event, Quantity, Span, When, content_id
from detente.relating.acts.receipts import sentences_of
from detente.resolving.actors.names import Match, find_names, tokenize
from detente.resolving.dates.dating import date_in_sentence
from detente.resolving.dates.edtf import some_day
from detente.resolving.english_forms import MONTH, WEEKDAY
from detente.resolving.knowledge_tables import Country, Organisation, country_name
from detente.resolving.places.resolve import area_country, city_country
from detente.resolving.quantities import quantity

MODEL = "told"
"""What stands for the weights of an event that a reader of sentences made."""

_DATE = re.compile(
    r"\b(?:(?:[Ss]ince|[Ff]rom|[Uu]ntil|[Bb]y|[Ll]ast|[Ii]n|[Oo]n)\s+)?(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}(?:,?\s+\d{{4}})?"
    rf"|{MONTH}(?:\s+\d{{1,2}}(?!\d|,\d)(?:st|nd|rd|th)?)?(?:,?\s+\d{{4}})?"
    rf"|{WEEKDAY}|yesterday|(?:last|this)\s+(?:week|month|year)|(?:19|20)\d\d)\b"
)
_AT = re.compile(
    r"\b(?:in|at|to|from|near|into|through|of|for|[Ii]nto|left)\s+(?:the\s+(?:port|town|city|camp)s?\s+of\s+)?$"
)
_CAPITALISED = re.compile(r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*")
_PARTED = re.compile(r";\s+")
_WHO = (
    r"(?P<who>(?:(?!\b(?:and|but|that|which|who|when|while|after|will|would|to|was|were|is|are|been)\b)"
    r"[^,.;:“”\"]){2,70}?)"
)
_SAYS = re.compile(
    rf"(?:^|(?<=[;:]\s)|[,;:]\s+|[“”\"]\s+|\bbut\s+|\band\s+){_WHO}\s+(?:(?:has|have|had|itself|themselves|only)\s+)*"
    r"(?:says?|said|reports?|reported|admits?|admitted|claims?|claimed|counts?|counted|puts?|acknowledged?s?"
    r"|confirms?|confirmed|speaks?\s+of|spoke\s+of)\b"
)
_BY_WHOM = re.compile(
    r"\b(?:[Aa]ccording\s+to|[Bb]y\s+the\s+(?:figures|count|reckoning)\s+of|(?<=[,”\"]\s)(?:says?|said)(?!\s+that\b))"
    r"\s+(?P<who>[^,.;:“”\"]{2,70})"
)


def is_told(event: Event) -> bool:
    """Whether an event is made of the words of a sentence and was not coded."""
    return event.model == MODEL


@dataclass(frozen=True)
class Sentence:
    """The characters `start` to `end` of a document.

    `story` are its coded events, `lands` the countries that these name, with how often.
    """

    document: Document
    start: int
    end: int
    story: Sequence[Event]
    lands: Mapping[str, int]

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end]

    @cached_property
    def events(self) -> list[Event]:
        """Those coded in it, in order."""
        return [e for e in self.story if self.start <= e.trigger.start < self.end]

    @cached_property
    def names(self) -> list[Actor]:
        """Countries, bodies, towns and those whom coding found here, in order, none over another."""
        return names(self)

    def between(self, start: int, end: int) -> list[Actor]:
        """Who is named between two offsets of the document."""
        return [a for a in self.names if start <= a.start and a.end <= end]

    @cached_property
    def quantities(self) -> list[Quantity]:
        """All numbers in it that are no dates, each with the words that follow it."""
        return list(_numbers(self))

    @cached_property
    def dates(self) -> list[When]:
        """Dates named in it, in order."""
        return list(_dates(self))

    def date(self, at: int) -> When | None:
        """The date that stands nearest to an offset."""
        return min(self.dates, key=lambda w: abs(w.start - at), default=None)

    def source(self, at: int) -> Actor | None:
        """Who says what stands at an offset: of two who differ in one sentence each tells of a part of its own.

        Null where the story itself says it.
        """
        parts = [m.end() for m in _PARTED.finditer(self.text)]
        here = at - self.start
        first = max((p for p in parts if p <= here), default=0)
        last = min((p for p in parts if p > here), default=len(self.text))
        for pattern in (_BY_WHOM, _SAYS):
            for m in reversed(list(pattern.finditer(self.text, first, last))):
                if who := _speaker(self, m):
                    return who
        return None


def side_of(actor: Actor) -> str | None:
    """The country that an actor is of, else the body."""
    return actor.country or actor.entity


def sides_of(actors: Iterable[Actor]) -> set[str]:
    """The sides of some actors, those of nobody known left out."""
    return {s for a in actors if (s := side_of(a))}


def told_in(document: Document, story: Sequence[Event]) -> list[Sentence]:
    """The sentences of a document."""
    lands = _lands(story)
    return [Sentence(document, start, end, story, lands) for start, end in sentences_of(document)]


def act(
    sentence: Sentence,
    trigger: tuple[int, int],
    kind: str,
    *,
    actors: Iterable[Actor] = (),
    recipients: Iterable[Actor] = (),
    themes: Iterable[Span] = (),
    quantities: Iterable[Quantity] = (),
    contexts: tuple[str, ...] = (),
    status: str = "actual",
    by: Actor | None = None,
    when: When | None = None,
    date: str | None = None,
) -> Event:
    """An event of a type, or type/mode, told by the words between two offsets."""
    type_, _, mode = kind.partition("/")
    d, (start, end) = sentence.document, trigger
    return Event(
        event_id=f"{MODEL}-{content_id(d.document_id, kind, str(start), str(end))}",
        document_id=d.document_id, source=d.source, type=type_, mode=mode or None, status=status, quad=quad(type_),
        score=score(type_, mode or None), contexts=contexts, confidence=1.0,
        trigger=Span(d.text[start:end], start, end), actors=tuple(actors), recipients=tuple(recipients),
        themes=tuple(themes), locations=(), dates=(when,) if when else (), date=date or (when.edtf if when else None),
        attribution=by, quantities=tuple(quantities), links=(), published=d.published, model=MODEL,
    )  # fmt: skip


def names(sentence: Sentence) -> list[Actor]:
    """Who is named in a sentence, in order: by the tables, as towns, or as coding and the story settled."""
    text, at = sentence.text, sentence.start
    coded = {
        (a.start, a.end): a
        for e in sentence.story
        for a in (*e.actors, *e.recipients)
        if at <= a.start and a.end <= sentence.end and (a.country or a.entity)
    }
    found = list(coded.values())
    tokens = tokenize(text)
    for m in find_names(tokens, beside=frozenset(sentence.lands)):
        start, last = tokens[m.start].start, tokens[m.end - 1]
        end = start + len(text[start : last.start]) + len(last.written)
        one = _named(m, text[start:end], at + start)
        if one and not _over(one, found):
            found.append(one)
    for word in _CAPITALISED.finditer(text):
        dated = any(w.start <= at + word.start() < w.end for w in sentence.dates)
        if dated or not _AT.search(text[: word.start()]):
            continue
        code = city_country(word[0]) or area_country(word[0])
        if code:
            start, end = at + word.start(), at + word.end()
            town = Actor(word[0], start, end, "PLACE", country_name(code), f"country:{code}", code)
            if not _over(town, found):
                found.append(town)
    return sorted(found, key=lambda a: a.start)


def _named(match: Match, text: str, start: int) -> Actor | None:
    sense = match.senses[0]
    end = start + len(text)
    if isinstance(sense.row, Country):
        code = sense.row.code
        return Actor(text, start, end, "GPE", sense.row.name, f"country:{code}", code)
    if isinstance(sense.row, Organisation):
        return Actor(text, start, end, "ORG", sense.row.name, sense.row.id, sense.row.country, sense.row.sectors)
    return None


def _lands(story: Iterable[Event]) -> dict[str, int]:
    found: dict[str, int] = {}
    for e in story:
        for a in (*e.actors, *e.recipients):
            if a.country:
                found[a.country] = found.get(a.country, 0) + 1
    return found


def _over(one: Actor, found: Iterable[Actor]) -> bool:
    return any(one.start < a.end and a.start < one.end for a in found)


def _numbers(sentence: Sentence) -> Iterator[Quantity]:
    """Between the dates, so that "in May 400 people" counts people and "3 May" nothing."""
    text, at = sentence.document.text, sentence.start
    for stop, after in (*((w.start, w.end) for w in sentence.dates), (sentence.end, sentence.end)):
        while at < stop and (q := quantity(text[at : sentence.end], at)) and q.start < stop:
            lead = len(q.text) - len(re.sub(r"^and\s+", "", q.text))
            yield replace(q, text=q.text[lead:], start=q.start + lead)
            at = q.end
        at = max(at, after)


def _dates(sentence: Sentence) -> Iterator[When]:
    published = some_day(sentence.document.published)
    for m in _DATE.finditer(sentence.text):
        edtf = date_in_sentence(m[0], published, sentence.text).edtf
        if edtf:
            yield When(m[0], sentence.start + m.start(), sentence.start + m.end(), edtf)


def _speaker(sentence: Sentence, m: re.Match[str]) -> Actor | None:
    start, end = sentence.start + m.start("who"), sentence.start + m.end("who")
    words = m["who"]
    named = next((a for a in sentence.between(start, end) if a.country or a.entity), None)
    if named:
        return Actor(words, start, end, "ORG", words, named.entity, named.country, named.sectors)
    if re.fullmatch(r"(?:he|she|it|they|I|we)", words, re.IGNORECASE):
        return None
    return Actor(words, start, end, "GROUP", words)


def by_story(events: Iterable[Event]) -> Mapping[str, list[Event]]:
    """Events by document, in order of the text."""
    found: dict[str, list[Event]] = {}
    for e in sorted(events, key=lambda e: e.trigger.start):
        found.setdefault(e.document_id, []).append(e)
    return found
