"""Sides that one sentence leaves open and its story settles, before acts are sorted by pair.

Resolving reads mention by mention. Three things only the whole story, or the whole record, shows: that "the two
ministers" of a story about two countries are one of each; that an official named without a country ("Defence Minister
Tran Quoc Hau", received by an Australian) is of the story's other country; and which country a surname stood for
elsewhere. Where a visit went that names no place the tables know ("arrived in the city") the story tells too, and whose
people an attack hit. And a noun that only says what is called off ("called off a visit") is no act of that day. Nothing
that a mention's own words say is changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from detente.event import Document, Event
from detente.relating.acts.parties import labels, taking_part
from detente.relating.acts.traits import lands
from detente.relating.counting.counted import without_period
from detente.relating.parties.arriving import arrived, came_there, just_met
from detente.relating.parties.attackers import attacked_by
from detente.relating.parties.by_name import Known, by_name, people_of
from detente.relating.parties.envoys import called_home, embassy_hit, posted
from detente.relating.parties.giving import as_promised, to_where
from detente.relating.parties.hit_before import as_hit, things_hit
from detente.relating.parties.hosting import heard, hosted
from detente.relating.parties.measures import by_grammar, hit, what_is_meant, without_borrowed
from detente.relating.parties.pair import among_own, by_pair, facing, jointly, main_pair
from detente.relating.parties.reaching import answered, condemned, reached, threatened, towards
from detente.relating.parties.receiving import by_phone, host_first, is_interview, within_visit
from detente.relating.parties.roles import at_whose_hands, filled, since_when, source_aside
from detente.relating.parties.seats import without_origin
from detente.relating.parties.short_forms import organisations_of, spelled_out
from detente.relating.parties.staying_away import stayed_away
from detente.relating.parties.victims import foes, hit_abroad, hit_there, of_named_lands, of_those_counted, unhurt
from detente.relating.told.sentence import by_story
from detente.resolving.places.resolve import resolve_place
from detente.resolving.scene import named_lands

from .doubles import joined
from .fuller import fuller
from .mistaken import is_no_act
from .own_days import of_its_clause, on_the_day_told
from .papers import both_sign, likewise, recalled, that_paper
from .put_off import as_plan, of_what, put_off_to, undone, unheld, with_what
from .so_long_ago import so_long_ago
from .swaps import swapped, unanswered
from .unreal import as_told


def settle(
    events: Sequence[Event], stories: Mapping[str, Sequence[Event]], documents: Mapping[str, Document] | None = None
) -> list[Event]:
    """The events with sides filled in; `stories` holds all events of each document, as far as known.

    With `documents` spans that end too early are read on in their text.
    """
    texts = documents or {}
    told = by_story(events)
    found, pairs = {}, {}
    first = people_of(events)
    for i, of in told.items():
        whole = stories.get(i) or of
        text, here = (texts[i].text, _dateline(texts[i])) if i in texts else ("", None)
        pairs[i] = main_pair(whole, text)
        found[i] = list(_settled([by_name(e, first) for e in of], whole, text, here, pairs[i]))
    names = people_of(e for of in found.values() for e in of)
    # Whoever is known by name only now has somebody facing him.
    named = [(e, by_name(e, names)) for of in found.values() for e in of]
    sided = [n if n == e else by_pair(n, pairs[e.document_id]) for e, n in named]
    hit_before = things_hit(sided)
    every = {e.event_id: fuller(as_hit(e, hit_before), texts, found[e.document_id]) for e in sided}
    # What calls a plan off in words that hold no act comes to those given.
    return [every[i] for i in dict.fromkeys([*(e.event_id for e in events), *every]) if i in every]


def _settled(
    of: Sequence[Event], whole: Sequence[Event], text: str, here: str | None, pair: tuple[str, str] | None
) -> Iterator[Event]:
    """The events of one story, those left out that are none."""
    known = organisations_of(whole)
    odds, hosts = foes(whole, pair), heard(whole)
    named = {*named_lands(text, None), *lands(text), *([here] if here else [])}
    pairs = list(undone(whole, text))
    offs = {by.event_id: e for by, e in pairs}
    plans, moved = {e.event_id: by for by, e in pairs}, {by.event_id: e.event_id for by, e in pairs}
    by_id = {e.event_id: e for e in whole}
    told = {c for e in whole for c in taking_part(e)}
    taken = {c for e in of if e.mode == "abduct" for c in labels(e.recipients) if {*labels(e.actors)} <= {c}}
    before: list[Event] = []
    told_as: dict[str, Event] = {}
    people: dict[str, Known] = {}
    for e in joined(of, text) if text else of:
        e = host_first(by_phone(e, text), text)
        if is_no_act(e, whole, text) or is_interview(e):
            continue
        e = of_named_lands(e, named) if text else e
        e = by_grammar(without_borrowed(without_origin(e, text), text), text)
        e = hit_there(attacked_by(unhurt(e, text), text), before, text)
        e = hit_abroad(e, before, odds if just_met(before, e) in (None, odds, odds and odds[::-1]) else None, text)
        e = of_those_counted(e, before, text) if text else e
        e = source_aside(by_name(e, people))
        e = spelled_out(e, known)
        e = came_there(e, before, here if here in (pair or told) else None)
        e = arrived(e, pair, here)
        e = among_own(e, pair, text)
        two = facing(e, before, pair)
        e = jointly(by_pair(e, two), two, text)
        e = what_is_meant(recalled(that_paper(e, text), before, text), before, text)
        e = to_where(as_promised(likewise(e, before, text), before, text), before, text)
        e = hosted(posted(e, known), hosts)
        e = with_what(hit(towards(threatened(e, of, text), text), text), text)
        # What is of neither of the story's two is between the last two that acted.
        ours = pair if taking_part(e) <= {*(pair or ())} else None
        met = just_met(before, e)
        e = at_whose_hands(filled(since_when(e, text), ours or met), before, met or pair, taken, text)
        e = answered(condemned(reached(e, before, just_met(before, e) or pair, text), before, text), before, text)
        e = stayed_away(called_home(embassy_hit(e, pair), before, pair, text), before, text)
        e = on_the_day_told(of_its_clause(so_long_ago(e, text), before, text), before, text)
        e = e if e.event_id in plans else within_visit(e, before)
        e = both_sign(e, just_met(before, e) or pair, chain(before, of))
        e = as_told(e, text)
        e = without_period(e, text)
        e, off = unheld(e, text, whole)
        e = as_plan(e, plans[e.event_id], text) if e.event_id in plans else e
        if put_off := offs.get(e.event_id):
            e = of_what(e, put_off, text)
        if what := told_as.get(moved.get(e.event_id, "")):
            e = put_off_to(e, what, text)
        e, back = swapped(unanswered(e, by_id, text), text)
        before.append(e)
        told_as[e.event_id] = e
        people_of((e,), people)
        yield e
        if back:
            before.append(back)
            yield back
        if off and e.event_id not in plans:
            before.append(off)
            yield off


def _dateline(document: Document) -> str | None:
    """The country in which a story was written."""
    place = resolve_place(document.dateline) if document.dateline else None
    return place.country if place else None
