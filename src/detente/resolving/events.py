"""From an annotation to events: who, when and where, with the characters each rests on."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from detente.codebook import quad, score
from detente.event import (
    Act,
    Actor,
    Annotation,
    Document,
    Event,
    Link,
    Mention,
    Place,
    Quantity,
    Span,
    When,
    content_id,
)  # fmt: skip
from detente.resolving.actors.owners import Before, is_other_side, of_each, owned, possessor
from detente.resolving.actors.resolve import Identity, resolve_actor
from detente.resolving.dates.dating import explain_date
from detente.resolving.dates.edtf import some_day, width
from detente.resolving.dates.narrative import TENSE, ToldDate, is_after_report, own_dates, told_dates
from detente.resolving.places.placing import explain_place
from detente.resolving.places.resolve import resolve_place

from .both import both_sides, coordinated, is_plural_pronoun
from .decision import Decision
from .explained import Reason, actor_reason, date_reason, place_reason
from .knowledge_tables import countries
from .quantities import quantity
from .scene import country_of_place
from .undated import day_of_news, sentence_around

_NAMED = {"PER": 0, "ORG": 1, "GPE": 2, "GROUP": 3, "PLACE": 4, "THING": 5, "PRON": 6, "DATE": 7}
_CARRIED = ("PRON", "GROUP")
"""Kinds of mention whose words may leave open who is meant; they are carried to what they stand for."""
REACH = 40
"""How many mentions before and after are looked at; a bound, so that long documents take linear time."""


@dataclass(slots=True)
class _Story:
    """What resolving one document needs at hand."""

    document: Document
    note: Annotation
    published: datetime.date | None
    order: list[int] = field(default_factory=list)
    """Mentions by their place in the text; `rank` is its inverse."""
    rank: list[int] = field(default_factory=list)
    clusters: dict[int, list[int]] = field(default_factory=dict)
    """Mentions by what they stand for, in order of text."""
    setting: str | None = None
    countries: tuple[str, ...] = ()
    acting: frozenset[int] = frozenset()
    """The mentions that do something."""
    told: dict[tuple[int, int], ToldDate] = field(default_factory=dict)
    """What each date mention says of each act, by their numbers."""
    found: dict[tuple[int, int], Identity] = field(default_factory=dict)
    """What each actor's mention was last resolved to, by its characters; for whoever asks why."""

    def words(self, i: int) -> str:
        m = self.note.mentions[i]
        return self.document.text[m.start : m.end]

    def span(self, i: int) -> Span:
        m = self.note.mentions[i]
        return Span(self.words(i), m.start, m.end)


def resolve(document: Document, note: Annotation, model: str) -> list[Event]:
    """The events of a document. `model` is the version of the weights and tables, kept with each event."""
    story = _told(document, note)
    return list(_events(story, model))


def explain(document: Document, note: Annotation, model: str) -> list[tuple[Event, tuple[Decision, ...]]]:
    """The same events, each with every decision that made its actors, dates and places."""
    story = _told(document, note)
    return [(event, tuple(_decisions(story, event, a))) for a, event in enumerate(_events(story, model))]


def _told(document: Document, note: Annotation) -> _Story:
    story = _Story(document, note, _published(document))
    story.order = sorted(range(len(note.mentions)), key=lambda i: note.mentions[i].start)
    story.rank = sorted(range(len(note.mentions)), key=story.order.__getitem__)
    for i in story.order:
        story.clusters.setdefault(note.mentions[i].cluster, []).append(i)
    story.acting = frozenset(i for act in note.acts for i in act.actor)
    _set_scene(story)
    story.told = told_dates(document.text, note, story.published, _calendars(story))
    return story


def _events(story: _Story, model: str) -> Iterator[Event]:
    note = story.note
    ids = [content_id(story.document.document_id, str(a.start), str(a.end)) for a in note.acts]
    links: dict[int, list[Link]] = {}
    for link in note.links:
        links.setdefault(link.source, []).append(Link(link.rel, ids[link.target]))
    for a in range(len(note.acts)):
        yield _event(story, a, ids[a], tuple(links.get(a, ())), model)


def _decisions(story: _Story, event: Event, a: int) -> Iterator[Decision]:
    """Why the actors, dates and places of the event just made are what they are."""
    act = story.note.acts[a]
    on = some_day(event.date) or story.published
    roles = [("actor", a) for a in event.actors] + [("recipient", a) for a in event.recipients]
    roles += [("source", event.attribution)] if event.attribution else []
    for about, actor in roles:
        found = story.found[actor.start, actor.end]
        other = actor.antecedent.text if actor.antecedent else None
        answer = ", ".join(filter(None, (actor.name, actor.country, "|".join(actor.sectors)))) or None
        reason = actor_reason(found, on, story.setting, other)
        yield Decision(about, actor.text, actor.start, actor.end, answer, *reason)
    for i, when in zip(act.date, event.dates, strict=True):
        reason = _date_reason(story, story.told[a, i], act)
        yield Decision("date", when.text, when.start, when.end, when.edtf, *reason)
    for i, place in zip(act.location, event.locations, strict=True):
        answer = ", ".join(filter(None, (place.name, place.country))) or None
        reason = place_reason(explain_place(*_place_asked(story, i)))
        yield Decision("place", place.text, place.start, place.end, answer, *reason)


def _date_reason(story: _Story, told: ToldDate, act: Act) -> Reason:
    """Why a date is what it is, or why it is open or not the act's."""
    if told.open_because:
        return told.open_because, (f"counted from {told.anchor}",) if told.anchor else (), ()
    dating = explain_date(
        told.words, story.published, tense=TENSE.get(act.status), anchor=told.anchor, countries=_calendars(story)
    )
    rule, rests_on, choices = date_reason(dating)
    if told.edtf and act.status == "actual" and is_after_report(told.edtf, story.published):
        rule = f"{rule}; it lies after the report, so what has happened is not dated by it"
    return rule, rests_on, choices


def _published(document: Document) -> datetime.date | None:
    return datetime.date.fromisoformat(document.published) if document.published else None


def _set_scene(story: _Story) -> None:
    """The countries that the story names, most often first; the dateline's, or else its places', is where it plays."""
    counts: Counter[str] = Counter()
    for i, m in enumerate(story.note.mentions):
        if m.kind in ("GPE", "ORG", "PER", "GROUP"):
            found = resolve_actor(story.words(i), m.kind, story.published, city_country=country_of_place)
            if found.country:
                counts[found.country] += 1
    story.countries = tuple(code for code, _ in counts.most_common())
    here = resolve_place(story.document.dateline, story.countries) if story.document.dateline else None
    # A dateline says where the reporter sits; it is the scene only where the story speaks much of that country.
    if here and here.country and 2 * counts[here.country] >= max(counts.values(), default=1):
        story.setting = here.country
    elif counts:
        # Where things happen tells more than who is spoken of; a tie goes to the country named most.
        spots = [resolve_place(story.words(i), story.countries) for i in _spots(story)]
        scenes = counts + Counter(spot.country for spot in spots if spot and spot.country)
        story.setting = max(story.countries, key=lambda code: scenes[code])
        best = max(scenes, key=scenes.__getitem__)
        story.setting = best if scenes[best] > scenes[story.setting] else story.setting


def _spots(story: _Story) -> list[int]:
    """The mentions of places, as many as are looked at."""
    return [i for i in story.order if story.note.mentions[i].kind == "PLACE"][:REACH]


def _event(story: _Story, a: int, event_id: str, links: tuple[Link, ...], model: str) -> Event:
    act, text = story.note.acts[a], story.document.text
    told = [story.told[a, i] for i in act.date]
    dates = tuple(_when(story, i, one.edtf) for i, one in zip(act.date, told, strict=True))
    # The narrowest is the act's own day rather than the period in which it is counted.
    date = min(own_dates(told, act.status, story.published), key=width, default=None)
    if date is None and not dates:
        date = day_of_news(text, act.start, act.end, story.document.published, act.status)
    on = some_day(date) or story.published
    actors = _actors(story, act.actor, on)
    return Event(
        event_id=event_id,
        document_id=story.document.document_id,
        source=story.document.source,
        type=act.type,
        mode=act.mode,
        status=act.status,
        quad=quad(act.type),
        score=score(act.type, act.mode),
        contexts=act.contexts,
        confidence=act.confidence,
        trigger=Span(text[act.start : act.end], act.start, act.end),
        actors=actors,
        recipients=_others(_actors(story, act.recipient, on), actors),
        themes=tuple(story.span(i) for i in act.theme),
        locations=tuple(_place(story, i) for i in act.location),
        dates=dates,
        date=date,
        attribution=None if act.attribution is None else _actor(story, act.attribution, on),
        quantities=tuple(_quantities(story, act)),
        links=links,
        published=story.document.published,
        model=model,
    )


def _actors(story: _Story, mentions: tuple[int, ...], on: datetime.date | None) -> tuple[Actor, ...]:
    """The actors of a role, each once: a name and the pronoun for it in one role are one actor."""
    found: dict[object, Actor] = {}
    for i in mentions:
        each = of_each(story.words(i))
        for actor in _of_both(story, i, each, on) if each else ():
            found.setdefault(actor.entity or (actor.country, actor.sectors), actor)
        if each and found:
            continue
        for j in _meant(story, i):
            actor = _actor(story, j, on) if j == i else _carried(story, i, j, _identify(story, j, on))
            found.setdefault(actor.entity or ("cluster", story.note.mentions[j].cluster), actor)
    return tuple(found.values())


def _of_both(story: _Story, i: int, each: str, on: datetime.date | None) -> Iterator[Actor]:
    """What each of the two sides named last has: the two presidents for "both presidents"."""
    kind = "ORG" if story.note.mentions[i].kind == "ORG" else "GROUP"
    sides = both_sides("both sides", _before(story, i))
    for j in sides:
        land = resolve_actor(story.words(j), "GPE", on).country
        state = countries().get(land or "")
        if state:
            yield _carried(story, i, j, resolve_actor(f"{state.name}'s {each}", kind, on))


def _others(recipients: tuple[Actor, ...], actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The recipients without those who act themselves, where anyone else is left: "both sides" holds the actor too."""
    acting = {a.entity for a in actors if a.entity}
    return tuple(r for r in recipients if r.entity not in acting) or recipients


def _meant(story: _Story, i: int) -> tuple[int, ...]:
    """The mentions that one mention stands for: two for "both countries", all of a row for "they"."""
    sides = both_sides(story.words(i), _before(story, i))
    if sides:
        return sides
    m = story.note.mentions[i]
    if m.kind != "PRON" or not is_plural_pronoun(story.words(i)):
        return (i,)
    named = [j for j in _better(story, i) if story.note.mentions[j].kind != "PRON"]
    before = [j for j in named if story.note.mentions[j].start < m.start]
    # Joined to nobody, "they" are the people named side by side just before: "X and Y are friends; in May they met".
    before = before or ([] if named else _people_before(story, i))
    if not before:
        return (i,)
    nearest = max(before, key=lambda j: story.note.mentions[j].start)
    around = story.order[max(0, story.rank[nearest] - REACH) : story.rank[nearest] + REACH]
    spans = [(story.note.mentions[j].start, story.note.mentions[j].end) for j in around]
    row = coordinated(story.document.text, spans, around.index(nearest))
    return tuple(around[k] for k in row) if len(row) > 1 else (i,)


def _people_before(story: _Story, i: int) -> list[int]:
    """The last named person before a mention, in its sentence, if any."""
    m = story.note.mentions[i]
    first, _ = sentence_around(story.document.text, m.start, m.end)
    here = story.order[max(0, story.rank[i] - REACH) : story.rank[i]]
    return [j for j in here if story.note.mentions[j].kind == "PER" and story.note.mentions[j].start >= first][-1:]


def _before(story: _Story, i: int) -> Iterator[tuple[int, str]]:
    """Earlier country mentions, latest first, with their country."""
    for at in range(story.rank[i] - 1, -1, -1):
        j = story.order[at]
        if story.note.mentions[j].kind == "GPE":
            country = resolve_actor(story.words(j), "GPE").country
            if country:
                yield j, country


def _actor(story: _Story, i: int, on: datetime.date | None) -> Actor:
    """The mention's own words decide; where they leave open who is meant, those it corefers with do."""
    m = story.note.mentions[i]
    own = _identify(story, i, on)
    if own.name or (own.country and m.kind not in _CARRIED):
        return _carried(story, i, i, own)
    best, other = own, i
    for j in _better(story, i):
        found = _identify(story, j, on)
        if found.name or (found.country and not best.country):
            best, other = found, j
            break
    if other != i and own.sectors and not best.sectors:
        best = replace(best, sectors=own.sectors)
    return _carried(story, i, other, best)


def _identify(story: _Story, i: int, on: datetime.date | None) -> Identity:
    words = story.words(i)
    found = _named(story, words, i, on)
    if found.country or found.name:
        return found
    if is_other_side(words) and (other := _other_side(story, i, on)):
        return other
    if found.rule != "possessive" and not words[:1].islower():
        return found
    owner = possessor(words, _nearest_first(story, i))
    if owner is None:
        return found
    whose = _named(story, story.words(owner), owner, on)
    state = countries().get(whose.country or "")
    name = whose.name if whose.entity and story.note.mentions[owner].kind == "ORG" else state.name if state else None
    if name is None:
        return found
    told = _named(story, owned(words, name), i, on)
    return replace(told, rule="owner", rests_on=(*told.rests_on, f"belongs to {story.words(owner)!r}"))


def _named(story: _Story, words: str, i: int, on: datetime.date | None) -> Identity:
    """Who the words of a mention stand for, by themselves and the story's setting."""
    kind, sole = story.note.mentions[i].kind, len(story.countries) == 1
    return resolve_actor(words, kind, on, story.setting, country_of_place, sole)


def _nearest_first(story: _Story, i: int) -> Iterator[Before]:
    """The mentions before one, the nearest first."""
    start = story.note.mentions[i].start
    first, _ = sentence_around(story.document.text, start, story.note.mentions[i].end)
    for at in range(story.rank[i] - 1, max(-1, story.rank[i] - 1 - REACH), -1):
        j = story.order[at]
        m = story.note.mentions[j]
        yield Before(j, m.kind, j in story.acting, m.start >= first)


def _other_side(story: _Story, i: int, on: datetime.date | None) -> Identity | None:
    """The other country of a story of two: that which did not act or was not named last."""
    if len(story.countries) != 2:
        return None
    here = next((country for _, country in _before(story, i)), story.setting)
    other = next((code for code in story.countries if code != here), None)
    state = countries().get(other or "")
    if state is None:
        return None
    found = resolve_actor(state.name, "GPE", on)
    return replace(found, rule="other side", rests_on=(*found.rests_on, "the story has two countries"))


def _better(story: _Story, i: int) -> list[int]:
    """The other mentions of the cluster, names first, then by nearness."""
    here = story.note.mentions[i]

    def rank(j: int) -> tuple[int, int]:
        m: Mention = story.note.mentions[j]
        return _NAMED[m.kind], abs(m.start - here.start)

    members = story.clusters[here.cluster]
    at = bisect_left(members, story.rank[i], key=story.rank.__getitem__)
    near = members[max(0, at - REACH) : at + REACH]
    return sorted((j for j in (members[0], *near) if j != i), key=rank)


def _carried(story: _Story, i: int, j: int, found: Identity) -> Actor:
    m = story.note.mentions[i]
    story.found[m.start, m.end] = found
    return Actor(
        story.words(i), m.start, m.end, m.kind, found.name, found.entity, found.country, found.sectors,
        story.span(j) if j != i else None,
    )  # fmt: skip


def _when(story: _Story, i: int, edtf: str | None) -> When:
    m = story.note.mentions[i]
    return When(story.words(i), m.start, m.end, edtf)


def _calendars(story: _Story) -> tuple[str, ...]:
    """The countries whose holidays may be meant, the likeliest first."""
    return (story.setting, *story.countries) if story.setting else story.countries


def _place(story: _Story, i: int) -> Place:
    m = story.note.mentions[i]
    point = resolve_place(*_place_asked(story, i))
    if point is None:
        return Place(story.words(i), m.start, m.end)
    return Place(story.words(i), m.start, m.end, point.name, point.country, point.lat, point.lon, point.geonameid)


def _place_asked(story: _Story, i: int) -> tuple[str, tuple[str, ...], list[str], str]:
    """What decides where a mention is: its words, the story's countries, the places around it, its sentence."""
    m = story.note.mentions[i]
    around = story.order[max(0, story.rank[i] - REACH) : story.rank[i] + REACH]
    near = [story.words(j) for j in around if story.note.mentions[j].kind in ("PLACE", "GPE") and j != i]
    _, sentence = sentence_around(story.document.text, m.start, m.end)
    return story.words(i), story.countries, near, sentence


def _quantities(story: _Story, act: Act) -> Iterator[Quantity]:
    seen = set()
    for i in (*act.theme, *act.recipient, *act.actor):
        m = story.note.mentions[i]
        if m.kind in ("THING", "GROUP", "PER") and i not in seen:
            seen.add(i)
            found = quantity(story.words(i), m.start)
            if found:
                yield found
