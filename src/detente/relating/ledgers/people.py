"""Movements of people: workers, refugees, deportees, prisoners set free, villagers moved; where and how many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from detente.event import Document, Event
from detente.relating.acts.incidents import Incident
from detente.relating.acts.parties import labels
from detente.relating.told.people import PEOPLE
from detente.relating.told.sentence import is_told
from detente.resolving.actors.resolve import resolve_actor
from detente.resolving.dates.edtf import width
from detente.resolving.quantities import quantity
from detente.resolving.undated import sentence_around

from .amounts import figures
from .entry import (
    Entry,
    Figure,
    Step,
    acting,
    days_apart,
    first_story,
    gap,
    in_order,
    lands,
    receiving,
    state_of,
    teller,
)
from .nearby import grouped

_MOVED = re.compile(
    r"\b(?:evacuat\w*|resettl\w*|repatriat\w*|deport\w*|return\w*|dispatch\w*|fl[ei]w|fled|flee\w*|left|leave\w*|depart\w*|arriv\w*"
    r"|com(?:e|es|ing)|came|go(?:es|ne|ing)?|went|sent|send\w*|crossed|admit\w*|took in|take\w* in|accept\w*|recruit\w*"
    r"|free[ds]?|releas\w*|swap\w*|exchang\w*|expel\w*|push\w* back|housed?|houses|shelter\w*)\b",
    re.I,
)
_EXTRADITED = re.compile(r"extradit|(?:hand|turn)(?:s|ed|ing)?\s+over\b|surrender", re.I)
_PART = re.compile(r"(?:the|its|their|these|those|them)\b", re.I)
"""Of whom a number is a part: "64 of the men" were among those told of before."""
_HOSTS = re.compile(r"(?:host(?:s|ed|ing)?|(?:hous|shelter)(?:es|ed|s|ing))\b", re.I)
_FREED = re.compile(r"\b(?:freed|frees?|freeing|releas\w+|set free)\b", re.I)
_EXCHANGED = re.compile(r"\bin\s+(?:exchange|return)\b", re.I)
_GIVES_UP = re.compile(r"(?:g[ai]v(?:e|es|en|ing)\s+up|abandon|drop|relinquish|renounc)", re.I)
_PEOPLE = re.compile(
    rf"\b(?:{PEOPLE}|asylum|soldiers?|officers?|fighters?|crews?|activists?|demonstrators?"
    r"|hostages?|suspects?|fugitives?|convicts?|smugglers?|poachers?|rebels?)\b",
    re.I,
)
_PERSON = frozenset({"ELI", "CRM", "CVL", "REF", "JRN", "REL", "OPP"})
"""Sectors that the words for a man or woman have, and those for wares and ships have not."""


def deports(event: Event) -> bool:
    """Whether people are sent out of a country, also where it was coded as an expulsion."""
    return event.mode == "deport"


def moves_people(incident: Incident) -> bool:
    """Whether an act moves people: deports, extradites, sends, evacuates, admits or frees some."""
    e = incident.lead
    if any(deports(r) or (is_told(r) and "migration" in r.contexts) for r in incident.reports):
        return True
    if any(map(gives_up, incident.reports)):
        return bool(acting(incident) and receiving(incident))
    freed = e.type in ("RETREAT", "CONCEDE") and (
        _FREED.search(e.trigger.text) or (incident.mode == "release" and not _GIVES_UP.match(e.trigger.text))
    )
    if freed:
        return any(a.kind in ("GROUP", "PER") or a.antecedent for a in e.recipients)
    if e.type not in ("AID", "COOPERATE") or not _MOVED.search(e.trigger.text):
        return False
    return bool({"migration", "asylum"} & set(e.contexts)) or bool(_who(e) and not e.themes)


def gives_up(event: Event) -> bool:
    """Whether people are extradited or handed over, by the words."""
    if event.type != "COOPERATE" or not _EXTRADITED.match(event.trigger.text):
        return False
    # "Handed over three officers": whom the verb has for its object.
    whom = any(a.kind in ("GROUP", "PER") and 0 < a.start - event.trigger.end < 12 for a in event.recipients)
    people = whom or _who(event) or any(_is_person(t.text) for t in event.themes)
    return event.trigger.text.lower().startswith("extradit") or bool(people)


def _is_person(words: str) -> bool:
    """ "Handed over a former mayor", "he was handed over"."""
    known = _PEOPLE.search(words) or words.lower() in ("he", "she", "him", "her", "them")
    return bool(known or _PERSON & {*resolve_actor(words, "PER", None, None).sectors})


def _who(event: Event) -> list[str]:
    """The people whom an act concerns, by the words that say who "they" are."""
    named = [(a.antecedent or a).text for a in (*event.actors, *event.recipients) if a.kind in ("GROUP", "PRON")]
    return [words for words in named if _PEOPLE.search(words)]


def movements(incidents: Iterable[Incident], texts: Mapping[str, Document] | None = None) -> list[Entry]:
    """The movements among acts of the ledger "people"; numbers that differ by source stand side by side."""

    def alike(a: Incident, b: Incident) -> bool:
        return _alike(a, b) and not _turned(a, b) and not _swapped(a, b, texts or {})

    groups = grouped(first_story(list(incidents)), _one, beside=alike)
    # Nobody moves by what is denied or refused, nor does who only mentions that people are driven out tell of more.
    real = [g for g in groups if any(i.status != "negated" for i in g)]
    return [_entry(g) for g in real if not all(map(_bare, g))]


def _one(a: Incident, b: Incident) -> bool:
    if _stays(a) != _stays(b):
        return False
    if a.status == b.status and _same_people(a, b):
        return True
    if a.type != b.type or a.status != b.status or not _meet(a, b):
        return False
    near, apart = gap(a, b), days_apart(a, b)
    if apart is None:
        rivals = {teller(r) for r in a.reports} != {teller(r) for r in b.reports}
        return rivals and near is not None and near < 300
    return apart == 0 and not _other_time(a, b)


def _stays(incident: Incident) -> bool:
    """Whether those are counted who live in a country by now, whenever they came: "Chad now hosts 760,000"."""
    return all(_HOSTS.match(r.trigger.text) for r in incident.reports)


def _same_people(a: Incident, b: Incident) -> bool:
    """ "Freed six drivers and took them to the border": the same whom are moved twice in one breath."""
    near, apart = gap(a, b), days_apart(a, b)
    return near is not None and near < 200 and not apart and bool(set(_moved(a)) & set(_moved(b)))


def _moved(incident: Incident) -> list[tuple[str, str]]:
    """Who is moved, as first named, by story."""
    groups = ((r, a) for r in incident.reports for a in r.recipients if a.kind in ("GROUP", "PER", "PRON"))
    return [(r.document_id, (a.antecedent or a).text) for r, a in groups]


def _alike(a: Incident, b: Incident) -> bool:
    """Whether two may stand in one entry: not of two days."""
    apart = days_apart(a, b)
    return apart is None or apart == 0


def _turned(a: Incident, b: Incident) -> bool:
    """Whether each of two sides moves the other's people: "freed 95 Chileans, and Chile 90 Peruvians"."""
    by, on = set(acting(a)), set(receiving(a))
    return a.mode == b.mode and bool(by and on) and by != on and (by, on) == (set(receiving(b)), set(acting(b)))


def _swapped(a: Incident, b: Incident, texts: Mapping[str, Document]) -> bool:
    """ "In exchange for the hostages Niger released four men": those freed for others are not these."""
    if not a.mode == b.mode == "release":
        return False
    pairs = (sorted((x, y), key=lambda r: r.trigger.start) for x in a.reports for y in b.reports)
    return any(
        one.document_id == other.document_id and one.document_id in texts and one.trigger.start < other.trigger.start
        and _for_others(texts[one.document_id].text, one.trigger.end, other.trigger.start)
        for one, other in pairs
    )  # fmt: skip


def _for_others(text: str, start: int, end: int) -> bool:
    """Whether the sentence that ends a stretch says before its end that somebody is freed for others."""
    first, _ = sentence_around(text, end, end)
    return _EXCHANGED.search(text, max(first, start), end) is not None


def _bare(incident: Incident) -> bool:
    """ "In response to the deportations", "the crew may go ashore": no number, and not from one side to another."""
    whom = (a.antecedent.text for r in incident.reports for a in r.recipients if a.antecedent)
    counted = figures(incident) or any(quantity(text, 0) for text in whom)
    return not counted and len({*acting(incident), *receiving(incident), *lands(incident)}) < 2


def _meet(a: Incident, b: Incident) -> bool:
    """Whether two may be of one way: what returns from Chad to Sudan is not what Egypt sends there."""
    one, other = ({*acting(i), *receiving(i), *lands(i)} for i in (a, b))
    return not one or not other or (bool(one & other) and not (one - other and other - one))


def _other_time(a: Incident, b: Incident) -> bool:
    """Whether one counts those of a day and the other those of a longer time, and not as many."""
    one, other = ({(f.low, f.high) for f in figures(i) if not _PART.match(f.unit)} for i in (a, b))
    days = [width(i.date) == 0 for i in (a, b) if i.date]
    return bool(one and other and not one & other and len({*days}) > 1)


def _entry(group: list[Incident]) -> Entry:
    lead = max(group, key=lambda i: (i.status == "actual", bool(figures(i)), i.date is not None))
    state = state_of(lead, "done")
    steps = in_order(Step(state, i, acting(i)) for i in group)
    told: dict[tuple[object, ...], Figure] = {}
    for i in group:
        for f in figures(i):
            told.setdefault((f.low, f.high, f.says), f)
    whole = {k: f for k, f in told.items() if not _PART.match(f.unit)}
    told = whole or told
    who = next((w for i in group for r in i.reports for w in _who(r)), "") or next(
        (a.text for i in group for r in i.reports for a in r.recipients if a.kind in ("GROUP", "PER")),
        next((t.text for i in group if i.type == "COOPERATE" for r in i.reports for t in r.themes), ""),
    )
    by = labels(a for i in group for r in i.reports for a in r.actors)
    # Whose people they are, and where else they are taken: "pushed two Malians over the border into Niger".
    taken = (p.country for i in group for r in i.reports for p in r.locations if p.country)
    there = dict.fromkeys((*(c for i in group for c in receiving(i)), *taken))
    on = tuple(c for c in there if c not in by) or tuple(there)
    return Entry("people", lead, state, steps, who, by, on, figures=tuple(told.values()))
