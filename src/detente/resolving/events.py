"""From an annotation to events: who, when and where, with the characters each rests on."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from detente.codebook import quad, score
from detente.event import Act, Annotation, Document, Event, Link, Place, Quantity, Span, When, id_of_event
from detente.resolving.dates.dating import explain_date
from detente.resolving.dates.edtf import some_day, width
from detente.resolving.dates.mention import TENSE
from detente.resolving.dates.narrative import ToldDate, is_after_report, own_dates
from detente.resolving.places.placing import explain_place

from .acts_as_themes import act_as_theme
from .corrections import put_right
from .decision import Decision
from .english_forms import SENTENCE_END, VOTES
from .explained import Reason, actor_reason, date_reason, place_reason
from .identifying import actor_of
from .listed import by_measures
from .participants import actors_of, others
from .quantities import price_after, quantities
from .story import TAKEN_UP, Story, calendars, place_asked, point_of, read_story
from .two_sides import remember
from .undated import day_of_news
from .wholes import without_wholes

_BETWEEN = "between "
"""What counts two numbers as the ends of one: "between two and three hundred traders"."""


def resolve(document: Document, note: Annotation, model: str) -> list[Event]:
    """The events of a document. `model` is the version of the weights and tables, kept with each event."""
    story = read_story(document, note)
    return list(by_measures(_events(story, model)))


def explain(document: Document, note: Annotation, model: str) -> list[tuple[Event, tuple[Decision, ...]]]:
    """The same events, each with every decision that made its actors, dates and places."""
    story = read_story(document, note)
    return [(event, tuple(_decisions(story, event, a))) for a, event in enumerate(by_measures(_events(story, model)))]


def _events(story: Story, model: str) -> Iterator[Event]:
    note = story.note
    ids = [id_of_event(story.document.document_id, a.start, a.end) for a in note.acts]
    links: dict[int, list[Link]] = {}
    for link in note.links:
        links.setdefault(link.source, []).append(Link(link.rel, ids[link.target]))
    for a in range(len(note.acts)):
        yield _event(story, a, ids[a], tuple(links.get(a, ())), model)


def _decisions(story: Story, event: Event, a: int) -> Iterator[Decision]:
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
        placing = explain_place(*place_asked(story, i))
        reason = (TAKEN_UP, (), ()) if place.name and placing.point is None else place_reason(placing)
        yield Decision("place", place.text, place.start, place.end, answer, *reason)


def _date_reason(story: Story, told: ToldDate, act: Act) -> Reason:
    """Why a date is what it is, or why it is open or not the act's."""
    if told.open_because:
        return told.open_because, (f"counted from {told.anchor}",) if told.anchor else (), ()
    lands = calendars(story)
    for looks in (TENSE.get(act.status), "past", "future"):  # a plan that may be over can lie either way
        dating = explain_date(told.words, story.published, tense=looks, anchor=told.anchor, countries=lands)
        if dating.edtf == told.edtf:
            break
    rule, rests_on, choices = date_reason(dating)
    if told.aside:
        rule = f"{rule}; {told.aside}, so the act is not dated by it"
    elif told.edtf and act.status == "actual" and is_after_report(told.edtf, story.published):
        rule = f"{rule}; it lies after the report, so what has happened is not dated by it"
    return rule, rests_on, choices


def _event(story: Story, a: int, event_id: str, links: tuple[Link, ...], model: str) -> Event:
    act, text = story.note.acts[a], story.document.text
    told = [story.told[a, i] for i in act.date]
    dates = tuple(_when(story, i, one.edtf) for i, one in zip(act.date, told, strict=True))
    own = own_dates(told, [_right_after(story, act, i) for i in act.date], act.status, story.published)
    # The narrowest is the act's own day rather than the period in which it is counted.
    date = min(own, key=width, default=None)
    if date is None and all(one.aside for one in told):
        date = day_of_news(text, act.start, act.end, story.document.published, act.status)
    on = some_day(date) or story.published
    actors = actors_of(story, act.actor, on)
    recipients = others(actors_of(story, act.recipient, on), actors)
    if not VOTES.match(text, act.start):  # "both countries" after it are not those who voted
        remember(story, act, (*actors, *recipients))
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
        recipients=recipients,
        themes=_themes(story, act),
        locations=tuple(_place(story, i, on) for i in act.location),
        dates=dates,
        date=date,
        attribution=None if act.attribution is None else actor_of(story, act.attribution, on),
        quantities=tuple(put_right(q, text, act.start) for q in _given(story, act)),
        links=links,
        published=story.document.published,
        model=model,
    )


def _themes(story: Story, act: Act) -> tuple[Span, ...]:
    other = act_as_theme(story, act)
    return (other,) if other else tuple(story.span(i) for i in act.theme)


def _right_after(story: Story, act: Act, i: int) -> bool:
    """Whether a date follows an act in its sentence, with no other act between."""
    start = story.note.mentions[i].start
    if start < act.end or SENTENCE_END.search(story.document.text, act.end, start):
        return False
    return not story.acts_from(act.end, start)


def _when(story: Story, i: int, edtf: str | None) -> When:
    m = story.note.mentions[i]
    return When(story.words(i), m.start, m.end, edtf)


def _place(story: Story, i: int, on: datetime.date | None) -> Place:
    m = story.note.mentions[i]
    point = point_of(story, i, on)
    if point is None:
        return Place(story.words(i), m.start, m.end)
    return Place(story.words(i), m.start, m.end, point.name, point.country, point.lat, point.lon, point.geonameid)


def _given(story: Story, act: Act) -> Iterable[Quantity]:
    told = _quantities(story, act)
    return without_wholes(told, story.document.text) if act.type in ("AID", "COOPERATE") else told


def _quantities(story: Story, act: Act) -> Iterator[Quantity]:
    ends: set[int] = set()
    text, mentions = story.document.text, story.note.mentions
    for i in dict.fromkeys((*act.theme, *act.recipient, *act.actor)):
        m = mentions[i]
        if m.kind in ("THING", "GROUP", "PER"):
            # A mention begins after the preposition.
            before = text[max(0, m.start - len(_BETWEEN)) : m.start]
            start = m.start - len(before) if before.lower() == _BETWEEN else m.start
            for found in quantities(text[start : m.end], start):
                if found.end not in ends:
                    ends.add(found.end)
                    yield found
    # "The sale of 600 missiles to Germany for $5 billion": the price stands behind what else is told of the sale.
    things = [mentions[i].end for i in act.theme if mentions[i].kind == "THING"]
    told = (act.theme, act.recipient, act.location, act.date)
    for m in (mentions[i] for of in told if things for i in of):
        price = price_after(text, m.end) if m.start >= act.start and m.end >= min(things) else None
        if price and price.end not in ends:
            ends.add(price.end)
            yield price
