"""Conflicts: who fights whom, from the first report to the last, and their ceasefires."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from detente.relating.acts.incidents import Incident
from detente.relating.acts.traits import strikes
from detente.relating.evidence import By, found_by
from detente.relating.told.clashes import ENDED, TRUCE
from detente.relating.told.sentence import is_told

from .attacks import apart, attacking, by_strangers, counts_up, fighting, of_one_day, struck, told_beside, toll
from .deaths import deaths
from .entry import Entry, Step, days_apart, first_story, in_order, state_of, stories, words

_STEPS = {"RETREAT": "in force", "AGREE": "agreed", "SUPPORT": "agreed", "CONCEDE": "announced", "REJECT": "broken"}
_BREAK = re.compile(ENDED)
_NEVER = datetime.date.max
_NAMES = re.compile(r"(?:massacre|killing|murder|slaughter|atrocit(?:y|ie)|bloodshed)s?$", re.I)
"""A noun for a blow that is told elsewhere, or long past, where it has no day and no dead of its own."""
QUIET_DAYS = 90
_BOUT_DAYS = 30
_STRANGERS = ""
"""The side of attackers of whom nobody knows whose they are."""


def truce_step(incident: Incident) -> str | None:
    """ "agreed", "announced", "in force", "broken", or null where an act is about no ceasefire."""
    if incident.mode != "ceasefire" and not TRUCE.search(words(incident)):
        return None
    return "broken" if _BREAK.match(incident.lead.trigger.text) else _STEPS.get(incident.type)


def conflicts(incidents: Iterable[Incident], today: datetime.date | None = None) -> list[Entry]:
    """Conflicts with their ceasefires, and the deadly attacks in them, among acts of the ledger "conflicts".

    States of a conflict: "fighting", "ceasefire", "ceasefire broken", "quiet" (nothing told for QUIET_DAYS).
    """
    known = list(incidents)
    blows = [i for i in known if strikes(i.lead)]
    attacks = [i for i in blows if i.status == "actual" and not counts_up(i)]
    fights = [i for i in attacks if not (is_told(i.lead) and i.lead.quantities)]  # A toll is none of its own.
    truces = first_story([i for i in known if not strikes(i.lead) and i.status in ("actual", "future")])
    step = {id(i): truce_step(i) for i in truces}
    found = []
    of, by_story = _byfighting(fights)
    told: set[int] = set()
    foreign = {d for p, mine in of.items() if len([*filter(None, p)]) > 1 for i in mine for d in stories(i)}
    # Whoever keeps a truce fought, also where the record knows of no fight.
    for pair in dict.fromkeys([*of, *(tuple(sorted(fighting(i))) for i in truces if 0 < len(fighting(i)) < 3)]):
        mine = of.get(pair, [])
        there = frozenset(d for i in mine for d in stories(i))
        calm = _ceasefires(pair, truces, step, there, there - foreign)
        calm = [c for c in calm if not told & {id(i) for i in c.incidents}]
        told.update(id(i) for c in calm for i in c.incidents)
        found += [*_fought(pair, _bouts_of(mine, by_story), calm, today), *calm]
    return found + deaths(blows)


def _bouts_of(mine: list[Incident], by_story: Mapping[str, list[Incident]]) -> list[list[Incident]]:
    """The bouts of a pair's fights, with those told beside them of which it is not told who fought."""
    own = {id(i) for i in mine}
    near = {id(i): i for j in mine for d in sorted(stories(j)) for i in by_story.get(d, ()) if told_beside(i, j)}
    return [b for b in _bouts([*mine, *near.values()]) if any(id(i) in own for i in b)]


def _fought(
    pair: tuple[str, ...], bouts: list[list[Incident]], calm: list[Entry], today: datetime.date | None
) -> Iterator[Entry]:
    """The conflicts that bouts are, each with the ceasefires that began before the next bout."""
    turns = [datetime.date.min, *map(_first_day, bouts[1:]), _NEVER]
    for bout, (since, until) in zip(bouts, pairwise(turns), strict=False):
        if _is_conflict(pair, bout):
            yield _conflict(pair, bout, [c for c in calm if since <= _first_day(c.incidents) < until], today)


def _is_conflict(pair: tuple[str, ...], bout: list[Incident]) -> bool:
    """Whether two known sides fight, or strangers or a side with itself on a day that is told."""
    if len({*pair} - {_STRANGERS}) > 1:
        return True
    # Police who fire on a march, and its dead, are one blow of a side against its own.
    blows = apart(bout) if any(map(attacking, bout)) else bout
    sure = _STRANGERS in pair or (len(blows) > 1 and any(map(toll, bout)))
    return sure and bout[0].date is not None


def _byfighting(fights: list[Incident]) -> tuple[dict[tuple[str, ...], list[Incident]], dict[str, list[Incident]]]:
    """Fights by who fights whom, and by story those of which that is not told."""
    by_story: dict[str, list[Incident]] = {}
    for i in fights:
        for d in stories(i):
            by_story.setdefault(d, []).append(i)
    pairs = {id(i): _pair(i, [j for d in stories(i) for j in by_story[d]]) for i in fights}
    # What one side is said to have done or suffered in a story of a war belongs to that war; not so whoever lives in
    # a land that fights its own rebels, and is hit by nobody named.
    wars = {d: [p for i in there if len(p := pairs[id(i)]) > 1] for d, there in by_story.items()}
    own = {a.name: a.country for i in fights for r in i.reports for a in (*r.actors, *r.recipients) if a.name}
    of: dict[tuple[str, ...], list[Incident]] = {}
    for i in fights:
        if p := pairs[id(i)]:
            within = not attacking(i) and not _armed(i)
            home = [w for d in sorted(stories(i)) for w in wars[d] if p[0] in w] if len(p) == 1 else []
            home = [w for w in home if not (within and any(own.get(x) == p[0] and x != p[0] for x in w))]
            of.setdefault((*home, p)[0], []).append(i)
    return of, {d: [i for i in there if not pairs[id(i)]] for d, there in by_story.items()}


def _armed(incident: Incident) -> bool:
    """Whether soldiers or the state are hit, or those whom the words of a mention name."""
    return any(
        {"MIL", "GOV", "COP"} & {*a.sectors} or a.kind == "GPE" or found_by(a) is By.OWN
        for r in incident.reports for a in r.recipients if a.kind != "PLACE"
    )  # fmt: skip


def _pair(incident: Incident, around: list[Incident]) -> tuple[str, ...]:
    """The sides: two that fight, or the one that is hit, with whoever attacks beside it and is not told to hit others.

    "A militia raided a village in the hills. The army said that 21 of its soldiers were killed."
    """
    who, hit = fighting(incident), struck(incident)
    if by_strangers(incident):
        who |= {_STRANGERS}
    elif hit and not attacking(incident):
        near = [i for i in around if not struck(i) and told_beside(i, incident) and of_one_day(i, incident)]
        by = {c for i in near for c in (*attacking(i), *([_STRANGERS] if by_strangers(i) else []))} - {*hit}
        who |= by if len(by) == 1 else set()
    return tuple(sorted(who)) if hit or len(who) > 1 else ()


def _bouts(fights: list[Incident]) -> list[list[Incident]]:
    """Fights between which nothing is told for _BOUT_DAYS; one without a day is of its story's, else of the last
    that had begun when it was told.
    """
    found: list[list[Incident]] = []
    told = [f for f in fights if f.date or toll(f) or not all(_NAMES.match(r.trigger.text) for r in f.reports)]
    fights = told or fights
    for i in sorted((f for f in fights if f.date), key=lambda f: f.day or _NEVER):
        if not found or ((days_apart(i, found[-1][-1]) or 0) > _BOUT_DAYS):
            found.append([])
        found[-1].append(i)
    soon = datetime.timedelta(days=_BOUT_DAYS)
    for i in sorted((f for f in fights if not f.date), key=lambda f: f.day or _NEVER):
        home = next((b for b in reversed(found) if any(stories(i) & stories(j) for j in b)), None)
        if home is None:
            home = next((b for b in reversed(found) if not i.day or _first_day(b) - soon <= i.day), None)
        if home is None:
            found.insert(0, home := [])
        home.append(i)
    return found


def _conflict(pair: tuple[str, ...], fights: list[Incident], calm: list[Entry], today: datetime.date | None) -> Entry:
    steps = in_order([*(Step("fighting", i, attacking(i)) for i in fights), *(s for c in calm for s in c.steps)])
    state = "ceasefire" if steps[-1].kind not in ("fighting", "broken") else "ceasefire broken" if calm else "fighting"
    last = max((d for i in fights if (d := i.day)), default=None)
    if today and last and (today - last).days > QUIET_DAYS:
        state = "quiet"
    lead = max(fights, key=lambda i: (i.date is not None, bool(struck(i))))
    return Entry("conflicts", lead, state, steps, "", tuple(p for p in pair if p != _STRANGERS), ())


def _ceasefires(
    pair: tuple[str, ...],
    truces: list[Incident],
    step: Mapping[int, str | None],
    there: frozenset[str],
    local: frozenset[str],
) -> list[Entry]:
    """The ceasefires of a pair: what is told within a week, or without a day in one story, is of one.

    `step` has by id what each truce is. A breach ends the last that began before it; by whom need not be told in a
    story of their fight, which `there` are.
    A truce of "two clans" is of whoever is hit in a story that tells of no other fight, which `local` are.
    """
    own = [
        i for i in truces
        if _between(fighting(i), frozenset(pair))
        or (not fighting(i) and step[id(i)] and stories(i) & local and (i.lead.actors or i.type == "RETREAT"))
    ]  # fmt: skip
    there = there.union(*(stories(i) for i in own))
    alone = [i for i in truces if not fighting(i) and stories(i) & there]
    broken = [i for i in alone if step[id(i)] == "broken"]
    # "It is seventeen days since a truce began": that of its story that was agreed just before.
    holding = [i for i in alone if step[id(i)] == "in force" and any(_one_truce(i, j) for j in own)]
    chosen = {id(i) for i in (*own, *broken, *holding)}
    mine = [i for i in truces if id(i) in chosen]
    groups: list[list[Incident]] = []
    for incident in (i for i in mine if step[id(i)] != "broken"):
        home = next((g for g in groups if any(_one_truce(incident, i) for i in g)), None)
        if home is None and not incident.date and step[id(incident)] == "in force":
            # "The ceasefire has held": the one last told of.
            home = max((g for g in groups if _after(incident, g)), key=_first_day, default=None)
        if home is None:
            groups.append([incident])
        else:
            home.append(incident)
    for end in (i for i in mine if step[id(i)] == "broken" and i.status == "actual"):
        if (home := max((g for g in groups if _after(end, g)), key=_first_day, default=None)) is not None:
            home.append(end)
    return [_ceasefire(pair, g) for g in groups if any(i.status == "actual" for i in g)]


def _after(incident: Incident, truce: list[Incident]) -> bool:
    """Whether one is told to have happened within a year of a truce, and not before it."""
    first = _first_day(truce)
    return bool(incident.day and first <= incident.day <= first + datetime.timedelta(days=365))


def _first_day(truce: Sequence[Incident]) -> datetime.date:
    return min((i.day for i in truce if i.date and i.day), default=min((i.day for i in truce if i.day), default=_NEVER))


def _ceasefire(pair: tuple[str, ...], group: list[Incident]) -> Entry:
    def kind(i: Incident) -> str:
        return state_of(i, truce_step(i) or "agreed")

    steps = in_order(Step(kind(i), i, attacking(i)) for i in group)
    sides = tuple(filter(None, pair))
    last = ([i for i in group if i.status == "actual"] or group)[-1]
    state = "broken" if any(s.kind == "broken" for s in steps) else kind(last)
    of = sides if len(sides) > 1 else attacking(group[0]) or sides
    return Entry("ceasefires", group[0], state, steps, "", of, ())


def _between(who: frozenset[str], pair: frozenset[str]) -> bool:
    """Whether a truce of these may be one of the pair: what Russia agrees with Ukraine ends no fight with Syria."""
    return bool(who & pair) and not (who - pair and pair - who)


def _one_truce(a: Incident, b: Incident) -> bool:
    apart = days_apart(a, b)
    return bool(stories(a) & stories(b)) if apart is None else apart <= 7
