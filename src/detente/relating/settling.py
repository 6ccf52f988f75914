"""Sides that one sentence leaves open and its story settles, before acts are sorted by pair.

Resolving reads mention by mention. Three things only the whole story, or the whole record, shows: that "the two
ministers" of a story about two countries are one of each; that an official named without a country ("Defence Minister
Tran Quoc Hau", received by an Australian) is of the story's other country; and which country a surname stood for
elsewhere. Where a visit went that names no place the tables know ("arrived in the city") the story tells too. And a
noun that only says what is called off or lifted ("called off a visit", "lifted its expulsion of two diplomats") is no
act of that day. Nothing that a mention's own words say is changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from detente.event import Actor, Document, Event
from detente.relating.acts.ranks import rank
from detente.relating.acts.traits import lands
from detente.relating.arriving import arrived, came_there, guests_apart, just_met, not_at_home
from detente.relating.by_name import Known, by_name, names_land, people_of
from detente.relating.counted import without_period
from detente.relating.doubles import joined, with_mode
from detente.relating.elided import both_sign, there, with_sides
from detente.relating.fuller import fuller
from detente.relating.ledgers.entry import labels
from detente.relating.ledgers.people import gives_up
from detente.relating.mistaken import is_no_act
from detente.relating.own_days import not_of_the_earlier, of_the_attack, on_the_day_told, with_own_day
from detente.relating.put_off import as_plan, of_plan, put_off_to, undone, unheld
from detente.relating.receiving import host_first, is_interview, within_visit
from detente.relating.short_forms import organisations_of, spelled_out
from detente.relating.told.sentence import by_story
from detente.relating.unreal import as_told
from detente.resolving.english_forms import SENTENCE_END
from detente.resolving.knowledge_tables import country_name
from detente.resolving.places.resolve import resolve_place

_BOTH = re.compile(
    r"^(?:the\s+|its\s+|their\s+)?(?:two|both)\b(?!\s+(?:other|more|of|million|thousand|hundred|dozen))"
    r"|\bof (?:the two|both) (?:countries|states|nations|sides)\b"
    r"|^(?:the\s+)?(?:leaders|sides|governments|ministers|presidents|neighbours|delegations|negotiators)$",
    re.I,
)
_OF_BOTH = re.compile(
    r"\b(?:leaders?|sides?|governments?|ministers?|presidents?|countries|states|nations|neighbours|parliaments|navies"
    r"|armies|air forces|forces|delegations?|teams|capitals|parties|powers|allies|negotiators|premiers|envoys)\b",
    re.I,
)
_ITS = re.compile(r"\b(?:its|their)\s+(?:own\s+)?(?:citizens|nationals|people|countrymen|workers)\b", re.I)
_OWN = re.compile(r"[A-Z]|^(?:his|her|its|their)\b")
"""What tells whose official somebody is: a name, or "his own minister"."""
_JOINT = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE", "RETREAT", "CONCEDE"})
_COUNTERPART = re.compile(r"(?:his|her|their|its)\s+(?:counterpart|colleague|opposite number)s?$", re.I)
_THEY = frozenset({"they", "both", "the two"})


def settle(
    events: Sequence[Event], stories: Mapping[str, Sequence[Event]], documents: Mapping[str, Document] | None = None
) -> list[Event]:
    """The events with sides filled in; `stories` holds all events of each document, as far as known.

    With `documents` spans that end too early are read on in their text.
    """
    texts = documents or {}
    told = by_story(events)
    found = {}
    first = people_of(events)
    for i, of in told.items():
        whole = stories.get(i) or of
        text = texts[i].text if i in texts else ""
        found[i] = list(
            _settled([by_name(e, first) for e in of], whole, text, first, _dateline(texts[i]) if i in texts else None)
        )
    names = people_of(e for of in found.values() for e in of)
    every = {
        e.event_id: fuller(by_name(e, names, guesses=True), texts, found[e.document_id])
        for of in found.values()
        for e in of
    }
    return [every[e.event_id] for e in events if e.event_id in every]


def _settled(
    of: Sequence[Event], whole: Sequence[Event], text: str, people: Mapping[str, Known], here: str | None
) -> Iterator[Event]:
    """The events of one story, those left out that are none."""
    pair, known = _main_pair(whole), organisations_of(whole)
    pairs = list(undone(whole, text))
    plans, moved = {e.event_id: by for by, e in pairs}, {by.event_id: e for by, e in pairs}
    told = {c for e in whole for c in (*labels(e.actors), *labels(e.recipients))}
    before: list[Event] = []
    for e in joined(of, text) if text else of:
        if is_no_act(e, whole, text) or is_interview(e):
            continue
        e = of_the_attack(not_of_the_earlier(e, text), before)
        e = host_first(_to_the_other(_from_the_other(e, pair), pair), text)
        e = there(e, before, text)
        e = spelled_out(_source_aside(with_mode(_not_of_here(e, pair, here))), known, text)
        e = came_there(guests_apart(e, before, pair, people), before, here if here in (pair or told) else None)
        e = not_at_home(_by_pair(arrived(e, pair, here), _facing(e, before, pair, here), text), before)
        e = both_sign(within_visit(with_sides(e, before, text), before), just_met(before, e) or pair, [*before, *of])
        e = without_period(with_own_day(as_told(e, text), whole), text)
        e = of_plan(unheld(on_the_day_told(e, before, text), text), before, text)
        e = as_plan(e, plans[e.event_id], text) if e.event_id in plans else e
        if what := next((x for x in before if e.event_id in moved and x.event_id == moved[e.event_id].event_id), None):
            e = put_off_to(e, what, text)
        before.append(e)
        yield e


def _facing(
    event: Event, before: Sequence[Event], pair: tuple[str, str] | None, here: str | None
) -> tuple[str, str] | None:
    """The two countries whose officials an act joins: the last two told, else the story's.

    Whom a third country's envoy sees is at home where the story was written, if that is one of its two.
    """
    known = {a.country for a in (*event.actors, *event.recipients) if a.country}
    if here and pair and here in pair and len(known) == 1 and not known & set(pair):
        return here, known.pop()
    return just_met(before, event) or pair


def _not_of_here(event: Event, pair: tuple[str, str] | None, here: str | None) -> Event:
    """Soldiers whom no word gives a country are not of the third one in whose capital the story was written."""
    if pair is None or here is None or here in pair:
        return event

    def judged(a: Actor) -> Actor:
        if a.country != here or a.kind not in ("GROUP", "PLACE", "ORG", "PRON") or names_land(a):
            return a
        if a.antecedent and names_land(replace(a, text=a.antecedent.text)):
            return a
        if a.entity and not a.entity.startswith("country:"):
            return a
        return replace(a, country=None, entity=None, name=None)

    return replace(event, actors=tuple(map(judged, event.actors)), recipients=tuple(map(judged, event.recipients)))


def _from_the_other(event: Event, pair: tuple[str, str] | None) -> Event:
    """Nobody is sent out of, or goes to work in, a country across a border who is at home there."""
    if pair is None or not (event.mode == "deport" or (event.type == "COOPERATE" and "migration" in event.contexts)):
        return event
    lands = {a.country for a in (*event.actors, *event.recipients)}
    other = next((c for c in pair if c not in lands), None)
    sent = [a for a in event.recipients if names_land(a) or (a.country and _ITS.search(a.text))]
    away = {p.country for p in event.locations if p.country} - set(pair)
    if event.mode == "deport" and other and sent and not (labels(event.actors) or away) and lands - {None} <= set(pair):
        # "4,300 Peruvians had been deported": by the other of the two, whom the sentence need not name again.
        return replace(event, actors=(*event.actors, _of(sent[0], other)))
    if len(lands) != 1 or not lands <= set(pair) or not event.actors or not event.recipients:
        return event

    def at_home(a: Actor) -> Actor:
        moved = a.kind in ("GROUP", "PRON") and not names_land(a)
        return replace(a, country=other, entity=None, name=None) if moved else a

    if event.mode == "deport":
        return replace(event, recipients=tuple(map(at_home, event.recipients)))
    return replace(event, actors=tuple(map(at_home, event.actors)))


def _to_the_other(event: Event, pair: tuple[str, str] | None) -> Event:
    """ "Peru handed over the suspects": to the other of the story's two, where it is not said to whom."""
    own = set(labels(event.actors))
    if pair is None or not gives_up(event) or len(own) != 1 or not own < set(pair) or event.locations:
        return event
    if not set(labels(event.recipients)) <= own:
        return event
    other, word = next(c for c in pair if c not in own), event.trigger
    to = Actor(word.text, word.start, word.end, "GPE", country_name(other), f"country:{other}", other)
    return replace(event, recipients=(*event.recipients, to))


def _source_aside(event: Event) -> Event:
    """ "The government says that Brussels has imposed sanctions": who says so does not act too."""
    by = event.attribution
    if by is None or len(event.actors) < 2:
        return event
    actors = tuple(a for a in event.actors if (a.start, a.end) != (by.start, by.end))
    return replace(event, actors=actors) if actors else event


def open_sides(event: Event) -> bool:
    """Whether an event has somebody whom its story may settle."""
    return any(_open(a) or _plural(a) or _they(a, event) for a in (*event.actors, *event.recipients))


def _main_pair(story: Iterable[Event]) -> tuple[str, str] | None:
    """The two countries that a story is about: named most, and clearly more than a third."""
    named = [a for e in story for a in (*e.actors, *e.recipients) if a.country]
    # Those whose own words name a country say more than those that stand for one by their neighbours.
    sure = [a for a in named if names_land(a)] or named
    # Of two that are named as often the one that the text names first comes first.
    counts = Counter(c for _, c in sorted({(a.start, a.country) for a in sure if a.country}))
    first = counts.most_common(3)
    if len(first) < 2 or first[1][1] < 2 or (len(first) > 2 and first[2][1] >= first[1][1]):
        return None
    return first[0][0], first[1][0]


def _by_pair(event: Event, pair: tuple[str, str] | None, text: str) -> Event:
    event = _at_home(replace(event, actors=tuple(map(_by_own_words, event.actors))))
    pair = _beside(event, text) or pair
    if pair is None or not open_sides(event):
        return event
    event = replace(event, actors=_paired(event.actors, pair), recipients=_paired(event.recipients, pair))
    joint = event.type in _JOINT and not event.recipients
    actors: list[Actor] = []
    for a in event.actors:
        if joint and len(event.actors) == 1 and (_plural(a) or _they(a, event, pair)):
            actors += [_of(a, c) for c in pair]
        else:
            actors.append(a)
    known = {a.country for a in (*actors, *event.recipients) if a.country}
    if event.mode == "visit" and not known and len(event.actors) == 1:
        # Whoever comes to the one of two comes from the other.
        known = {p.country for p in event.locations if p.country}
    if len(known) == 1 and (other := next((c for c in pair if c not in known), None)) and known & set(pair):
        actors = [replace(a, country=other) if _open(a) else a for a in actors]
        recipients = tuple(replace(a, country=other) if _open(a) else a for a in event.recipients)
    else:
        recipients = event.recipients
    if event.type in _JOINT and not actors and len(recipients) == 1 and _plural(recipients[0]):
        recipients = tuple(_of(recipients[0], c) for c in pair)
    return replace(event, actors=tuple(actors), recipients=recipients)


def _by_own_words(actor: Actor) -> Actor:
    """ "His Eritrean counterpart", left open, is of the one country that the words name."""
    if actor.country or actor.entity or actor.kind not in ("GROUP", "PER"):
        return actor
    # "Vice President Ramon Lagos" is called so and is not of the city.
    title = actor.text.replace(actor.name, "") if actor.kind == "PER" and actor.name else actor.text
    named = lands(title)
    return replace(actor, country=next(iter(named))) if len(named) == 1 else actor


def _at_home(event: Event) -> Event:
    """An official of no known country whom a foreigner meets is of the country in which they meet."""
    known = {a.country for a in (*event.actors, *event.recipients) if a.country}
    places = {p.country for p in event.locations if p.country}
    if event.type != "CONSULT" or event.mode == "visit" or len(known) != 1 or len(places) != 1 or known & places:
        return event
    host = next(iter(places))

    guests = any(a.start < event.trigger.start and a.country for a in event.actors)

    def of_host(a: Actor) -> Actor:
        if guests and a.start > event.trigger.end and not _OWN.search(a.text) and rank(a) is not None:
            # "Visited Amman and met the king": of Amman's country, whoever he was taken for.
            return replace(a, country=host, entity=None, name=None)
        return replace(a, country=host) if _open(a) else a

    return replace(event, actors=tuple(map(of_host, event.actors)))


def _beside(event: Event, text: str) -> tuple[str, str] | None:
    """The two countries, and no third, that the words before "the two countries" in its sentence name."""
    both = next((a for a in (*event.actors, *event.recipients) if _plural(a)), None)
    if both is None or not text:
        return None
    found = lands(SENTENCE_END.split(text[: both.start])[-1])
    if len(found) != 2:
        return None
    one, other = sorted(found)
    return one, other


def _paired(actors: tuple[Actor, ...], pair: tuple[str, str]) -> tuple[Actor, ...]:
    """ "The two ministers", taken for those of the two countries named last, are of the story's two."""
    spans = Counter((a.start, a.end) for a in actors if _plural(a))
    found: dict[tuple[int, int, str | None], Actor] = {}
    for a in actors:
        several = spans[a.start, a.end] > 1
        for one in [_of(a, c) for c in pair] if several else [a]:
            # "They" who are of three countries are three.
            found[one.start, one.end, one.country if several else f"{a.entity or a.text}/{a.country}"] = one
    return tuple(found.values())


def _dateline(document: Document) -> str | None:
    """The country in which a story was written."""
    place = resolve_place(document.dateline) if document.dateline else None
    return place.country if place else None


def _of(actor: Actor, code: str) -> Actor:
    return replace(actor, name=country_name(code), entity=f"country:{code}", country=code, antecedent=None)


def _plural(actor: Actor) -> bool:
    """ "The two ministers", of whom at most one country is known."""
    return (
        actor.kind in ("GROUP", "ORG", "GPE", "PRON")
        and bool(_BOTH.search(actor.text))
        and bool(_OF_BOTH.search(actor.text))
    )


def _they(actor: Actor, event: Event, pair: tuple[str, str] | None = None) -> bool:
    """ "They" who meet or agree, also where the coder joins them to one of the two alone."""
    if actor.kind != "PRON" or actor.text.lower() not in _THEY:
        return False
    if not actor.country:
        return True
    together = event.type == "CONSULT" and event.mode != "visit"
    both = bool(actor.antecedent and _BOTH.search(actor.antecedent.text))
    return (together or both) and (pair is None or actor.country in pair)


def _open(actor: Actor) -> bool:
    """An official whose country is not known."""
    if actor.kind == "GROUP" and not actor.country and _COUNTERPART.match(actor.text):
        return True
    if actor.country or actor.kind not in ("PER", "PRON") or not (actor.entity or "person:").startswith("person:"):
        return False
    return rank(actor) is not None or bool({"GOV", "MIL"} & set(actor.sectors))
