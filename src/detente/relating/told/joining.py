"""What sentences tell, joined with the acts that tell the same.

Where an act of the coder stands on the same words, the reading takes its place and keeps its id, so that the line still
leads to the event in the record; else it is an act of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from detente.event import Document, Event
from detente.relating.acts.incidents import Incident
from detente.relating.acts.measure_words import LETS
from detente.relating.acts.traits import strikes

from .ballots import ballots
from .clashes import breaches, clashes
from .effects import effects
from .flows import flows
from .goods import deliveries
from .people import movements
from .resumed import let_again, resumed
from .rows import others_of_a_row
from .sentence import Sentence, by_story, sides_of, told_in
from .tolls import tolls
from .truces import begun

_GIVING = frozenset({"AID", "COOPERATE", "RETREAT", "ASSAULT"})
NEARBY = 400
"""Characters before a sentence in which stands what it leaves out."""
_SAYS_SO = re.compile(rf"(?:re-?open|return|{LETS.pattern})", re.I)
"""Words for what goes on again which say without more that a measure is over."""
_AGREED = frozenset({"SUPPORT", "AGREE", "COOPERATE"})
_LETTING = frozenset({"RETREAT", "COOPERATE", "SUPPORT", "AID"})
_MOVING = frozenset({"AID", "COOPERATE", "CONSULT", "RETREAT"})


def with_told(
    incidents: Sequence[Incident],
    documents: Mapping[str, Document],
    stories: Mapping[str, Sequence[Event]] | None = None,
) -> list[Incident]:
    """The acts with what the sentences of their stories tell beside them.

    `stories` hold all events of each, where the acts are not all of them; the more is known of a story, the better
    its sentences are read. Of stories that tell none of the acts only movements of people and papers that come into
    force are read.
    """
    told = {i.document_id for j in incidents for i in j.reports}
    known = [r for i in incidents for r in i.reports]
    ours = {r.event_id for r in known}
    known += [e for of in (stories or {}).values() for e in of]
    whole = {**by_story({e.event_id: e for e in reversed(known)}.values())}
    whole |= {i: [] for i in stories or {} if i not in whole}
    instead: dict[str, Event | None] = {}
    beside: list[Event] = []
    for i, story in whole.items():
        if i not in documents:
            continue
        if i not in told:
            beside += told_alone(documents[i], story)
            continue
        attacks = [e for e in story if strikes(e) and e.status == "actual"]
        for sentence in told_in(documents[i], story):
            beside += tolls(sentence, attacks)
            earlier = [e for e in story if 0 < sentence.start - e.trigger.start <= NEARBY]
            beside += clashes(sentence)
            beside += breaches(sentence)
            beside += (e for e in begun(sentence) if not any(_same_words(e, o) for o in sentence.events))
            for other in others_of_a_row(sentence, earlier):
                if not any(_same_words(other, e) for e in sentence.events):
                    beside.append(other)
            for effect, same in _in_force(sentence):
                beside.append(effect)
                # No troops march where a text "enters into force".
                instead |= {e.event_id: None for e in same if e.type == "MOBILIZE"}
            for vote in ballots(sentence):
                if not any(_same_words(vote, e) for e in sentence.events):
                    beside.append(vote)
            for found, same in (*_read(sentence), *_given(sentence, earlier), *_over(sentence, earlier)):
                same = [e for e in same if e.event_id in ours]
                if same:
                    instead |= {e.event_id: replace(found, event_id=e.event_id) for e in same[:1]}
                    instead |= {e.event_id: None for e in same[1:]}
                else:
                    beside.append(found)
    return [*_swapped(incidents, instead), *(Incident((e,)) for e in beside)]


def told_alone(document: Document, story: Sequence[Event]) -> Iterator[Event]:
    """What the sentences of a story tell between sides by themselves: that people moved, that a paper is in force."""
    for sentence in told_in(document, story):
        yield from (e for e, _ in _read(sentence))
        yield from (e for e, _ in _in_force(sentence) if e.actors)


def _in_force(sentence: Sentence) -> Iterator[tuple[Event, list[Event]]]:
    """The papers that take effect, each with the coded acts on the same words, where none of these tells it."""
    for effect in effects(sentence):
        same = [e for e in sentence.events if _same_words(effect, e)]
        if not any(e.type in _AGREED for e in same):
            yield effect, same


def _read(sentence: Sentence) -> Iterator[tuple[Event, list[Event]]]:
    """What a sentence tells, each with the coded acts in whose place it stands."""
    for e in movements(sentence):
        same = [o for o in sentence.events if _same_words(e, o)]
        # Who came and was shot is told elsewhere, as is a deportation of which both sides are coded.
        known = any(o.type == "ASSAULT" or (o.mode == "deport" and _two_sided(o)) for o in same)
        if e.status == "actual" and not known:
            yield e, [o for o in same if o.type in _MOVING or o.mode == "deport"]


def _given(sentence: Sentence, before: Sequence[Event]) -> Iterator[tuple[Event, list[Event]]]:
    """Deliveries; where the coder has both sides of one, and not the wrong way round, it stays as coded."""
    for e, got in deliveries(sentence, before):
        same = [o for o in sentence.events if o.type in _GIVING and _same_words(e, o)]
        whole = [o for o in same if o.type in ("AID", "COOPERATE") and _two_sided(o)]
        if not whole or (got and sides_of(whole[0].actors) != sides_of(e.actors)):
            yield e, same
    for e in flows(sentence):
        yield e, [o for o in sentence.events if o.type in _GIVING and _same_words(e, o)]


def _over(sentence: Sentence, before: Sequence[Event]) -> Iterator[tuple[Event, list[Event]]]:
    """What goes on again; where the coder has who let it, and what, it stays as coded."""
    for e in let_again(sentence):
        coded = [o for o in sentence.events if o.trigger == e.trigger]
        if not any(o.type == "RETREAT" and o.themes for o in coded):
            yield e, [o for o in coded if o.type == "AID"]  # Visas are no goods that are given.
    for found in resumed(sentence, before):
        same = [o for o in sentence.events if o.type in _LETTING and _same_words(found, o)]
        lets = next((o for o in same if o.type == "RETREAT" and o.actors and o.themes), None)
        both = next((o for o in same if found.actors and _two_sided(o)), None)
        if lets is None:
            yield (replace(found, actors=both.actors, recipients=both.recipients) if both else found), same
        elif not _ends_by_itself(lets):
            yield _with_sides(found, lets), same


def _ends_by_itself(coded: Event) -> bool:
    """Whether the words for an act say that it ends a measure: "reopened", but not "was flowing"."""
    return _SAYS_SO.match(coded.trigger.text) is not None


def _with_sides(told: Event, coded: Event) -> Event:
    """What goes on again, with who lets it and what it is as the coder has them."""
    return replace(
        told, actors=coded.actors, recipients=coded.recipients, themes=coded.themes, locations=coded.locations,
        dates=coded.dates, date=coded.date, attribution=coded.attribution,
    )  # fmt: skip


def _two_sided(event: Event) -> bool:
    who, whom = sides_of(event.actors), sides_of(event.recipients)
    return len(who) == 1 and len(whom) == 1 and who != whom


def _same_words(told: Event, coded: Event) -> bool:
    """Whether an act is told by the same verb or about the same people or things."""
    spans = [(q.start, q.end) for q in told.quantities] + [(told.trigger.start, told.trigger.end)]
    parts = [(coded.trigger.start, coded.trigger.end), *((t.start, t.end) for t in coded.themes)]
    parts += [(a.start, a.end) for a in (*coded.actors, *coded.recipients)]
    return any(first < e and s < last for first, last in parts for s, e in spans)


def _swapped(incidents: Iterable[Incident], instead: Mapping[str, Event | None]) -> Iterator[Incident]:
    for i in incidents:
        reports = tuple(r for e in i.reports if (r := instead.get(e.event_id, e)) is not None)
        if reports == i.reports:
            yield i
        elif reports:
            yield Incident(reports)
