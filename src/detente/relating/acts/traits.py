"""What an event says of its act, in the form in which two reports are compared."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from zlib import crc32

from detente.event import Actor, Event, Place
from detente.relating.evidence import filled_in
from detente.resolving.currencies import without_money
from detente.resolving.dates.edtf import bounds, width
from detente.resolving.knowledge_tables import countries, organisations
from detente.resolving.places.gazetteer import candidates, country_names, demonyms, fold
from detente.resolving.places.resolve import resolve_place
from detente.resolving.quantities import quantity
from detente.resolving.undated import is_day_of_news, sentence_around

from .meaning import meaningful, meanings, stem
from .named_papers import in_full
from .ranks import HIGH, rank

LATE = 7
"""Days before its publication in which an act that is told without a date may lie."""
_WEEK, _QUARTER = 7, 92
"""Days of the longest time from one day to another, and of the longest named one, of which one act may be."""
OPEN = 3650
"""Days that an interval without a beginning or an end is taken to last."""
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DATED = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b|\b\d{1,2}\s+(?:jan|feb|mar|apr|may|jun|jul|aug"
    r"|sep|oct|nov|dec)[a-z]*|\b(?:1[89]|20)\d\d\b|\b\d+(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_KNOWN = r"(?:\b(?:the|this|that|these|those|its|his|her|their|such)|['’]s?)\s+(?:[\w-]+\s+){0,2}"
_SPACED = re.compile(r"[\s—–-]+|['’]s\b")
_MARKS = ".,;:!?()[]\"“”'’‘"
_POINTS = frozenset({"city", "town", "site", "crossing"})
_CAMPS = (frozenset({"REB", "UAF"}), frozenset({"GOV", "MIL", "COP", "LEG"}))
"""Sectors of those who fight a state, and of its own bodies."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with coordinates; `exact` where it is a town or a site rather than an area.

    `province` is GeoNames' code of the first-order division that it lies in or is, empty where it is not known.
    """

    name: str
    country: str | None
    lat: float
    lon: float
    exact: bool
    province: str


@dataclass(frozen=True, slots=True)
class Traits:
    """One report, or all reports of one act in one story.

    sentence: a mark of the sentence, null where it is not known. first, last: the days of the act as ordinals, from the
    publication where they are not `stated`, null where neither is known. published: ordinal of the publication. who,
    whom: countries, else entities, of either side; named_who, named_whom: those of them that the words themselves name
    ("the Chinese envoy", and not "the envoy"). offices: heads and ministers among who acts, with their country. doers,
    sufferers: surnames of the people named on either side. lands: countries named in the sentence. spots: places;
    grounds: countries that they are or lie in. trigger: meanings of the words for the act; verbs: these words
    themselves. about: meanings of what is acted on or about; themes: of the latter alone; words: of the whole sentence.
    numbers: those in the sentence, dates left out. definite: whether the trigger stands as something known ("the
    attack", "her visit"). counted: how many people it tells of; total: whether they are those of a period and not of
    one act. camps: whether who acts is of a state or against one.
    """

    ids: tuple[str, ...]
    document_id: str
    sentence: int | None
    type: str
    mode: str | None
    status: str
    stated: bool
    first: int | None
    last: int | None
    published: int | None
    who: frozenset[str]
    whom: frozenset[str]
    named_who: frozenset[str]
    named_whom: frozenset[str]
    offices: frozenset[str]
    doers: frozenset[str]
    sufferers: frozenset[str]
    lands: frozenset[str]
    spots: frozenset[Spot]
    grounds: frozenset[str]
    trigger: frozenset[str]
    verbs: frozenset[str]
    about: frozenset[str]
    themes: frozenset[str]
    words: frozenset[str]
    numbers: frozenset[float]
    definite: bool
    counted: frozenset[float]
    total: bool
    camps: frozenset[int]


def traits(event: Event, sentence: str | None = None) -> Traits:
    """The traits of one event. `sentence` is the one around its trigger; without it the event's own spans stand in."""
    acting = (*event.actors, *event.recipients)
    spans = [event.trigger.text, *(t.text for t in event.themes), *(p.text for p in event.locations)]
    spans += [a.text for a in acting]
    said = sentence if sentence is not None else " ".join(spans)
    first, last, stated = _days(event)
    about = " ".join([t.text for t in event.themes] + [r.text for r in event.recipients])
    spots = frozenset([s for p in event.locations if (s := _spot(p))] or filter(None, map(_struck, event.recipients)))
    counted = frozenset(_people(event))
    names = _names(a for a in acting if not filled_in(a, event))
    return Traits(
        ids=(event.event_id,),
        document_id=event.document_id,
        sentence=crc32(sentence.encode()) if sentence else None,
        type=event.type,
        mode=event.mode,
        status=event.status,
        stated=stated,
        first=first,
        last=last,
        published=_ordinal(event.published),
        who=_sides(event.actors),
        whom=_sides(event.recipients),
        named_who=_sides(filter(_is_named, event.actors)),
        named_whom=_sides(filter(_is_named, event.recipients)),
        offices=frozenset(filter(None, map(_office, event.actors))),
        doers=surnames(event.actors),
        sufferers=surnames(event.recipients),
        lands=lands(said) | {a.country for a in acting if a.country} | _countries(spots),
        spots=spots,
        grounds=frozenset([p.country for p in event.locations if p.country]) or _countries(spots),
        trigger=meanings(event.trigger.text),
        verbs=frozenset(map(stem, meaningful(event.trigger.text))),
        about=_meant(about) - names,
        themes=_meant(" ".join([in_full(t.text, said) for t in event.themes])) - names,
        words=_meant(said) - names,
        numbers=_numbers(said),
        definite=_is_known(event.trigger.text, said),
        counted=counted,
        total=bool(counted) and of_period(event.date),
        camps=frozenset([n for a in event.actors if (n := _camp(a)) is not None]),
    )


def _countries(spots: Iterable[Spot]) -> frozenset[str]:
    return frozenset([s.country for s in spots if s.country])


def sentence_of(event: Event, text: str) -> str:
    """The sentence around an event's trigger."""
    return sentence_around(text, event.trigger.start, event.trigger.end)[1]


def together(parts: Iterable[Traits]) -> Traits:
    """The traits of reports that are known to tell one act; the surest is given first."""
    known = list(parts)
    lead = known[0]
    if len(known) == 1:
        return lead
    dated = min((t for t in known if t.stated), key=lambda t: (t.last or 0) - (t.first or 0), default=lead)
    return Traits(
        ids=tuple(i for t in known for i in t.ids),
        document_id=lead.document_id,
        sentence=None,
        type=lead.type,
        mode=next((t.mode for t in known if t.mode), None),
        status=lead.status,
        stated=dated.stated,
        first=dated.first,
        last=dated.last,
        published=lead.published,
        who=next((t.who for t in known if t.who), lead.who),
        whom=next((t.whom for t in known if t.whom), lead.whom),
        named_who=next((t.named_who for t in known if t.who), lead.named_who),
        named_whom=next((t.named_whom for t in known if t.whom), lead.named_whom),
        offices=frozenset().union(*(t.offices for t in known)),
        doers=frozenset().union(*(t.doers for t in known)),
        sufferers=frozenset().union(*(t.sufferers for t in known)),
        lands=frozenset().union(*(t.lands for t in known)),
        spots=next((t.spots for t in known if t.spots), lead.spots),
        grounds=next((t.grounds for t in known if t.grounds), lead.grounds),
        trigger=frozenset().union(*(t.trigger for t in known)),
        verbs=frozenset().union(*(t.verbs for t in known)),
        about=frozenset().union(*(t.about for t in known)),
        themes=frozenset().union(*(t.themes for t in known)),
        words=frozenset().union(*(t.words for t in known)),
        numbers=frozenset().union(*(t.numbers for t in known)),
        definite=any(t.definite for t in known),
        counted=frozenset().union(*(t.counted for t in known)),
        total=any(t.total for t in known),
        camps=frozenset().union(*(t.camps for t in known)),
    )


def _names(acting: Iterable[Actor]) -> frozenset[str]:
    """The words of the names of those who take part; they are compared apart."""
    named = (a for a in acting if a.name or a.kind in ("GPE", "PER", "ORG"))
    return frozenset().union(*(meanings(f"{a.name or ''} {(a.antecedent or a).text}") for a in named))


@lru_cache(maxsize=1 << 14)
def _meant(said: str) -> frozenset[str]:
    """The meanings of words, without the names of countries, which are compared apart."""
    return meanings(" ".join(w for w in _SPACED.split(said) if _folded(w.strip(_MARKS)) not in _land_names()))


_folded = lru_cache(maxsize=1 << 16)(fold)


def _days(event: Event) -> tuple[int | None, int | None, bool]:
    if event.date and not unstated(event):
        low, high = bounds(event.date)
        if low or high:
            first = low.toordinal() if low else high.toordinal() - OPEN  # type: ignore[union-attr]
            # What goes on since 2011 is one act with what is told to have begun then, not with all that came after.
            begun = bounds(event.date.partition("/")[0])[1] if low and event.status == "actual" else None
            return first, (high or begun).toordinal() if high or begun else first + OPEN, True  # type: ignore[union-attr]
    day = _ordinal(event.published)
    if day is None:
        return None, None, False
    return (day, day + 4 * LATE, False) if event.status == "future" else (day - LATE, day, False)


def _is_known(trigger: str, said: str) -> bool:
    """Whether a noun for the act has an article or an owner; "the opposition demanded" has a verb."""
    noun = not trigger.lower().endswith("ed")
    return noun and re.search(_KNOWN + re.escape(trigger), said, re.IGNORECASE) is not None


def _camp(actor: Actor) -> int | None:
    return next((n for n, of in enumerate(_CAMPS) if not of.isdisjoint(actor.sectors)), None)


def _people(event: Event) -> Iterator[float]:
    """How many people take part, by each number that says so."""
    groups = [a for a in (*event.actors, *event.recipients) if a.kind == "GROUP"]
    for q in event.quantities:
        value = q.low if q.low is not None else q.high
        if value and any(a.start <= q.start < a.end for a in groups):
            yield value


def of_period(date: str | None) -> bool:
    """Whether a date is a time in which many acts are counted: since a day, from one to another, or a year."""
    if date is None:
        return False
    return width(date) > (_WEEK if "/" in date or "," in date else _QUARTER)


def unstated(event: Event) -> bool:
    """Whether the date is that of the publication, about, as the text has none but is in the tense of news."""
    return event.date == f"{event.published}~" and is_day_of_news(event)


def _ordinal(date: str | None) -> int | None:
    return datetime.date.fromisoformat(date).toordinal() if date else None


def _sides(actors: Iterable[Actor]) -> frozenset[str]:
    return frozenset([s for a in actors if (s := a.country or _home(a.entity) or a.entity)])


def _is_named(actor: Actor) -> bool:
    """Whether the words say whose somebody is; else it was taken from what stands around, and may be wrong."""
    return bool(actor.entity or lands((actor.antecedent or actor).text))


def _office(actor: Actor) -> str | None:
    """Whether somebody leads a country or is a minister of it, where the words say so."""
    held = rank(actor)
    return f"{held.split()[0]}:{actor.country}" if held in HIGH and actor.country else None


def _home(entity: str | None) -> str | None:
    """The country of a body that belongs to one."""
    return (organisations()[entity].country or None) if entity in organisations() else None


def surnames(actors: Iterable[Actor]) -> frozenset[str]:
    """Surnames of those whom the text names; who is known by an office alone ("the defence minister") has none."""
    named = (a for a in actors if a.kind == "PER" or (a.antecedent and _is_person(a)))
    return frozenset(filter(None, map(_surname, named)))


def _is_person(actor: Actor) -> bool:
    """Whether an office stands for somebody known, or named beside: "the defence minister, Yassin Abdelrahim"."""
    if actor.entity:
        return actor.entity.startswith("person:")
    return bool(
        actor.kind == "GROUP" and actor.name and actor.antecedent and actor.antecedent.text.endswith(actor.name)
    )


def _surname(actor: Actor) -> str | None:
    words = [w for w in _WORDS.findall(actor.name or (actor.antecedent or actor).text) if w[:1].isupper()]
    return fold(words[-1].removesuffix("'s").removesuffix("’s")) if words else None


def _struck(actor: Actor) -> Spot | None:
    """Where a place lies that is acted on: "air strikes on Nyala"."""
    return _place_spot(actor.text, actor.country) if actor.kind == "PLACE" and actor.country else None


@lru_cache(maxsize=1 << 14)
def _place_spot(text: str, country: str) -> Spot | None:
    point = resolve_place(text, (country,))
    if point is None or point.lat is None or point.lon is None or point.country != country:
        return None
    return _known_spot(point.name, country, point.lat, point.lon)


def _spot(place: Place) -> Spot | None:
    if place.lat is None or place.lon is None or not place.name:
        return None
    return _known_spot(place.name, place.country, place.lat, place.lon)


@lru_cache(maxsize=1 << 16)
def _known_spot(name: str, country: str | None, lat: float, lon: float) -> Spot:
    for found in candidates(name):
        point = found.point
        here = point.lat is not None and point.lon is not None and abs(point.lat - lat) + abs(point.lon - lon) < 0.01
        if here and point.country == country:
            return Spot(name, country, lat, lon, point.kind in _POINTS, found.admin1)
    return Spot(name, country, lat, lon, True, "")


@lru_cache(maxsize=1 << 14)
def lands(said: str) -> frozenset[str]:
    """The countries that a sentence names, by name, demonym or capital; not those whose money it counts."""
    names, found, at = _land_names(), set(), 0
    said = without_money(said)
    words = [w.removesuffix("'s").removesuffix("’s") for w in _WORDS.findall(said)]
    folded = [_folded(w) for w in words]
    while at < len(words):
        if words[at][:1].isupper():
            for length in (3, 2, 1):
                if code := names.get(" ".join(folded[at : at + length])):
                    found.add(code)
                    at += length - 1
                    break
        at += 1
    return frozenset(found)


@cache
def _land_names() -> dict[str, str]:
    found = {fold(city): code for code, c in countries().items() if not c.valid_to for city in c.capitals}
    found |= demonyms()
    found |= {name: code for name, (code, _) in country_names().items()}
    return found


@lru_cache(maxsize=1 << 14)
def _numbers(said: str) -> frozenset[float]:
    return frozenset(_numbers_in(said))


def _numbers_in(said: str) -> Iterator[float]:
    rest = _DATED.sub(" ", said)
    for _ in range(12):
        found = quantity(rest, 0)
        if found is None:
            return
        value = found.low if found.low is not None else found.high
        if value is not None and value > 1:
            yield value
        rest = rest[found.end :]


def name_words(name: str) -> frozenset[str]:
    """The words of a body's name, without any country beside it: "the Iranian bank Melli", "Bank Melli"."""
    said = (w for w in re.findall(r"[\w-]+(?:[’'](?!s\b)\w+)?", name) if not lands(w))
    return frozenset(w.lower() for w in said) - {"the", "s"}


def strikes(event: Event) -> bool:
    """Whether force is used on people or things, or a place is taken by it: "overran the garrison"."""
    if event.type == "ASSAULT":
        return True
    taken = event.mode == "seize" and "military" in event.contexts and not event.themes
    return event.type == "COERCE" and taken and any(a.kind in ("PLACE", "GPE") for a in event.recipients)
