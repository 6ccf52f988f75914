"""Movements of people: workers, refugees, deportees, prisoners set free, villagers moved; where and how many."""

from __future__ import annotations

import re
from collections.abc import Iterable

from detente.event import Actor, Event
from detente.relating.acts.incidents import Incident
from detente.relating.acts.traits import lands
from detente.relating.told.sentence import is_told
from detente.resolving.quantities import quantity

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
    labels,
    receiving,
    sides,
    state_of,
    stories,
    teller,
)
from .nearby import grouped

_MOVED = re.compile(
    r"\b(?:evacuat\w*|resettl\w*|repatriat\w*|deport\w*|return\w*|dispatch\w*|fl[ei]w|fled|flee\w*|left|leave\w*|depart\w*|arriv\w*"
    r"|com(?:e|es|ing)|came|go(?:es|ne|ing)?|went|sent|send\w*|crossed|admit\w*|took in|take\w* in|accept\w*|recruit\w*"
    r"|free[ds]?|releas\w*|swap\w*|exchang\w*|expel\w*|push\w* back|hous\w*|shelter\w*)\b",
    re.I,
)
_EXTRADITED = re.compile(r"extradit|(?:hand|turn)(?:s|ed|ing)?\s+over\b|surrender", re.I)
_PART = re.compile(r"(?:the|its|their|these|those|them)\b", re.I)
"""Of whom a number is a part: "64 of the men" were among those told of before."""
_FREED = re.compile(r"\b(?:freed|frees?|freeing|releas\w+|set free)\b", re.I)
_GIVES_UP = re.compile(r"(?:g[ai]v(?:e|es|en|ing)\s+up|abandon|drop|relinquish|renounc)", re.I)
_PEOPLE = re.compile(
    r"\b(?:people|person|workers?|labou?rers?|maids?|nurses?|students?|refugees?|migrants?|asylum|deportees?|villagers?"
    r"|residents?|families|women|men|children|prisoners?|detainees?|citizens?|nationals?|civilians?|soldiers?|fighters?"
    r"|activists?|demonstrators?|fishermen|hostages?|settlers?|pilgrims?|suspects?|fugitives?|convicts?)\b",
    re.I,
)


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
    if freed and (len(acting(incident)) > 1 or _over_a_border(incident)):
        return any(a.kind in ("GROUP", "PER", "PRON") for a in e.recipients)
    if freed:
        return any(a.kind in ("GROUP", "PER") and not (acting(incident) and _its_own(a)) for a in e.recipients)
    if e.type == "AID" and {"migration", "asylum"} & set(e.contexts) and not e.themes:
        # People are of countries, and not of a body that a story names beside them.
        return bool(acting(incident)) or any(a.country for a in e.recipients)
    if not _MOVED.search(e.trigger.text):
        return False
    if e.type == "COOPERATE":
        return "migration" in e.contexts or bool(_who(e))
    if e.type == "AID":
        return (
            bool({"migration", "asylum"} & set(e.contexts))
            or "evacuat" in e.trigger.text.lower()
            or bool(_who(e) and not e.themes)
        )
    return False


def gives_up(event: Event) -> bool:
    """Whether people are extradited or handed over, by the words."""
    if event.type != "COOPERATE" or not _EXTRADITED.match(event.trigger.text):
        return False
    people = _who(event) or any(_PEOPLE.search(t.text) for t in event.themes)
    return event.trigger.text.lower().startswith("extradit") or bool(people)


def _over_a_border(incident: Incident) -> bool:
    """Whether those freed are taken to another country, or to its border."""
    there = {c for r in incident.reports for p in r.locations for c in ({p.country} if p.country else lands(p.text))}
    return bool(acting(incident)) and bool(there - set(acting(incident)))


def _its_own(actor: Actor) -> bool:
    """ "41 prisoners", counted anew and given no country by any word, are at home where they are freed."""
    return actor.kind == "GROUP" and quantity(actor.text, 0) is not None and not lands(actor.text)


def _who(event: Event) -> list[str]:
    """The people whom an act concerns, by the words that say who "they" are."""
    named = [(a.antecedent or a).text for a in (*event.actors, *event.recipients) if a.kind in ("GROUP", "PRON")]
    return [words for words in named if _PEOPLE.search(words)]


def movements(incidents: Iterable[Incident]) -> list[Entry]:
    """The movements among acts of the ledger "people"; numbers that differ by source stand side by side."""
    groups = grouped(first_story(list(incidents)), _one, beside=_alike)
    # Nobody moves by what is denied or refused, nor does who only mentions that people are driven out tell of more.
    real = [g for g in groups if any(i.status != "negated" for i in g)]
    return [
        _entry(g) for g in real if not (all(map(_bare, g)) and any(i.mode == "deport" for i in g)) and not _stays(g)
    ]


def _stays(group: list[Incident]) -> bool:
    """Nobody is sent out of a country into the same one, unless they are counted: then where to is not told."""
    between = [(set(acting(i)), set(receiving(i))) for i in group if i.mode == "deport"]
    home = {c for pair in between for of in pair for c in of}
    same = any(who and who == whom for who, whom in between)
    whom = [(a.antecedent or a).text for i in group for r in i.reports for a in r.recipients]
    counted = any(quantity(text, 0) and _PEOPLE.search(text) for text in whom)
    return len(between) == len(group) and same and len(home) == 1 and not counted


def _one(a: Incident, b: Incident) -> bool:
    if a.status == b.status and _same_people(a, b):
        return True
    kin = ({"AID", "RETREAT", "CONCEDE", "COOPERATE"}, {"COERCE", "SANCTION"})
    if a.type != b.type and not any({a.type, b.type} <= of for of in kin):
        return False
    if not _meet(a, b) or a.status != b.status:
        return False
    near, apart = gap(a, b), days_apart(a, b)
    if a.mode == b.mode and (_bare(a) or _bare(b)) and (apart is None or near is not None):
        return near is not None
    if apart is None:
        rivals = {teller(r) for r in a.reports} != {teller(r) for r in b.reports}
        # "520 had been sent home": whoever gives another number need not tell again who did it and when.
        rivals = rivals and (
            not (a.date or b.date) or any(not i.date and sides(i) <= sides(j) for i, j in ((a, b), (b, a)))
        )
        told_on = near is not None and near < 200 and not (figures(a) and figures(b))
        return bool(stories(a) & stories(b)) and ((rivals and near is not None and near < 300) or told_on)
    return apart == 0 and a.mode == b.mode


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


def _bare(incident: Incident) -> bool:
    """ "In response to the deportations": no number, no day, nobody named; the act is told elsewhere in the story.

    That something "goes on" as of the telling is no day.
    """
    day = incident.date and not incident.date.endswith("~")
    return not (figures(incident) or day or _who(incident.lead) or receiving(incident))


def _meet(a: Incident, b: Incident) -> bool:
    one, other = (set(acting(i)) | set(receiving(i)) for i in (a, b))
    return not one or not other or bool(one & other)


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
    taken = (p.country for i in group if i.mode == "deport" for r in i.reports for p in r.locations if p.country)
    there = dict.fromkeys((*(c for i in group for c in receiving(i)), *taken))
    on = tuple(c for c in there if c not in by) or tuple(there)
    return Entry("people", lead, state, steps, who, by, on, figures=tuple(told.values()))
