"""Conflicts: who fights whom, from the first report to the last, ceasefires, deaths as ranges by source."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from detente.event import Actor
from detente.relating.acts.incidents import Incident
from detente.relating.told.sentence import is_told
from detente.relating.told.truces import BROKEN
from detente.resolving.knowledge_tables import countries

from .entry import (
    Entry,
    Figure,
    Step,
    days_apart,
    first_story,
    gap,
    in_order,
    label,
    lands,
    says,
    state_of,
    stories,
    teller,
    words,
)
from .nearby import grouped

TRUCE = re.compile(r"\b(?:cease-?\s?fires?|truces?|armistice|cessation of hostilities|laid down|lay down)\b", re.I)
_KILLED = re.compile(
    r"\b(?:kill\w*|dead|die[ds]?|deaths?|massacr\w*|execut\w*|murder\w*|slain|shot dead|lost their lives)\b", re.I
)
_SEVERAL = re.compile(
    r"(?:s|men|women|people|children|police|crew|personnel|staff|family|troop|army|navy|force|militia|group|convoy|crowd"
    r"|population|public|military|cavalry|infantry|unit|patrol|team|party|ese)$",
    re.I,
)
_NEVER = datetime.date.max
QUIET_DAYS = 90
NEAR = 700
"""Characters between the tellings of one attack by two sources in one story."""


def parties(actors: Iterable[Actor]) -> tuple[str, ...]:
    """Who fights, each once: an armed group is itself and not the country that it is from."""
    named = (a.name if (a.entity or "").startswith("group:") else label(a) for a in actors)
    return tuple(dict.fromkeys(name for name in named if name))


def _acting(incident: Incident) -> tuple[str, ...]:
    return parties(a for r in incident.reports for a in r.actors)


def _receiving(incident: Incident) -> tuple[str, ...]:
    """Who is hit; of what has no side of its own ("a barracks near the town") whoever holds the place where it lies."""
    named = parties(a for r in incident.reports for a in r.recipients)
    if named or not any(r.recipients for r in incident.reports):
        return named
    return tuple(c for c in lands(incident) if c not in _acting(incident)) if _acting(incident) else ()


def _sides(incident: Incident) -> frozenset[str]:
    return frozenset((*_acting(incident), *_receiving(incident)))


def truce_step(incident: Incident) -> str | None:
    """ "agreed", "announced", "in force", "broken", or null where an act is about no ceasefire."""
    if incident.mode != "ceasefire" and not TRUCE.search(words(incident)):
        return None
    if BROKEN.search(incident.lead.trigger.text):
        return "broken"
    if incident.type == "RETREAT":
        return "in force"
    if incident.type == "AGREE" or (incident.type == "SUPPORT" and re.search(r"\bsign", words(incident), re.I)):
        return "agreed"
    if incident.type == "CONCEDE":
        return "announced"
    return "broken" if incident.type == "REJECT" and incident.mode == "yield" else None


def conflicts(incidents: Iterable[Incident], today: datetime.date | None = None) -> list[Entry]:
    """Conflicts with their ceasefires, and the deadly attacks in them, among acts of the ledger "conflicts".

    States of a conflict: "fighting", "ceasefire", "ceasefire broken", "quiet" (nothing told for QUIET_DAYS).
    """
    known = list(incidents)
    attacks = [i for i in known if i.type == "ASSAULT" and i.status == "actual" and not _sum(i)]
    fights = [i for i in attacks if not (is_told(i.lead) and i.lead.quantities)]  # A toll is none of its own.
    truces = first_story([i for i in known if i.type != "ASSAULT" and i.status in ("actual", "future")])
    found = []
    of, by_story = _by_sides(fights)
    told: set[int] = set()
    # Whoever keeps a truce fought, also where the record knows of no fight.
    for pair in [*of, *dict.fromkeys(p for i in truces if len(p := tuple(sorted(_sides(i)))) == 2 and p not in of)]:
        mine = of.get(pair, [])
        near = {id(i): i for j in mine for d in sorted(stories(j)) for i in by_story.get(d, ()) if _beside(i, j)}
        mine += near.values()
        if mine and len(pair) < 2 and (len(mine) < 2 or not any(_toll(i) for i in mine)):
            continue
        calm = [c for c in _ceasefires(pair, truces) if not told & {id(i) for i in c.incidents}]
        told.update(id(i) for c in calm for i in c.incidents)
        if mine:
            found.append(_conflict(pair, mine, calm, today))
        found += calm
    return found + _deaths([i for i in known if i.type == "ASSAULT"])


def _by_sides(fights: list[Incident]) -> tuple[dict[tuple[str, ...], list[Incident]], dict[str, list[Incident]]]:
    """Fights by who fights whom, and by story those of which that is not told."""
    pairs = {id(i): _pair(i) for i in fights}
    # What one side is said to have done or suffered in a story of a war belongs to that war.
    wars: dict[tuple[str, ...], set[str]] = {}
    for i in fights:
        if (p := pairs[id(i)]) and len(p) > 1:
            wars.setdefault(p, set()).update(stories(i))
    for i in fights:
        alone = pairs[id(i)]
        if alone and len(alone) == 1:
            home = [p for p, told in wars.items() if alone[0] in p and told & stories(i)]
            pairs[id(i)] = home[0] if home else alone
    of: dict[tuple[str, ...], list[Incident]] = {}
    for i in fights:
        if p := pairs[id(i)]:
            of.setdefault(p, []).append(i)
    by_story: dict[str, list[Incident]] = {}
    for i in fights:
        if pairs[id(i)] is None:
            for d in stories(i):
                by_story.setdefault(d, []).append(i)
    return of, by_story


def _pair(incident: Incident) -> tuple[str, ...] | None:
    """The sides: two countries that fight, or one where the fight is at home."""
    who = tuple(sorted(_sides(incident)))
    if incident.lead.recipients or len(set(_acting(incident))) > 1:
        return who if (who and _acting(incident) and _receiving(incident)) or len(who) > 1 else None
    return None


def _beside(a: Incident, b: Incident) -> bool:
    near = gap(a, b)
    return near is not None and near < NEAR


def _conflict(pair: tuple[str, ...], fights: list[Incident], calm: list[Entry], today: datetime.date | None) -> Entry:
    steps = in_order([*(Step("fighting", i, _acting(i)) for i in fights), *(s for c in calm for s in c.steps)])
    state = "ceasefire" if steps[-1].kind not in ("fighting", "broken") else "ceasefire broken" if calm else "fighting"
    last = max((d for i in fights if (d := i.day)), default=None)
    if today and last and (today - last).days > QUIET_DAYS:
        state = "quiet"
    lead = max(fights, key=lambda i: (i.date is not None, bool(_receiving(i))))
    return Entry("conflicts", lead, state, steps, "", pair, ())


def _ceasefires(pair: tuple[str, ...], truces: list[Incident]) -> list[Entry]:
    """The ceasefires of a pair: what is told within a week, or without a day in one story, is of one.

    A breach ends the last that began before it.
    """
    mine = [i for i in truces if _sides(i) and _between(_sides(i), frozenset(pair))]
    groups: list[list[Incident]] = []
    for incident in (i for i in mine if truce_step(i) != "broken"):
        home = next((g for g in groups if any(_one_truce(incident, i) for i in g)), None)
        if home is None and not incident.date and truce_step(incident) == "in force":
            # "The ceasefire has held": the one last told of.
            home = max((g for g in groups if _after(incident, g)), key=_first_day, default=None)
        if home is None:
            groups.append([incident])
        else:
            home.append(incident)
    ends: list[list[Incident]] = []
    for end in (i for i in mine if truce_step(i) == "broken" and i.status == "actual"):
        home = max((g for g in groups if _ended(end, g)), key=_first_day, default=None)
        home = home or next((g for g in ends if any(_one_truce(end, i) for i in g)), None)
        if home is not None:
            home.append(end)
        elif len(_sides(end)) > 1 and end.date:
            ends.append([end])
    return [_ceasefire(pair, g) for g in (*groups, *ends) if any(i.status == "actual" for i in g)]


def _ended(end: Incident, truce: list[Incident]) -> bool:
    """Whether a breach can be that of a truce: told in a story of it, or within a year of it, and not before it."""
    if not end.date:
        return any(stories(end) & stories(i) for i in truce)
    return _after(end, truce)


def _after(incident: Incident, truce: list[Incident]) -> bool:
    first = _first_day(truce)
    return bool(incident.day and first <= incident.day <= first + datetime.timedelta(days=365))


def _first_day(truce: list[Incident]) -> datetime.date:
    return min((i.day for i in truce if i.date and i.day), default=min((i.day for i in truce if i.day), default=_NEVER))


def _ceasefire(pair: tuple[str, ...], group: list[Incident]) -> Entry:
    def kind(i: Incident) -> str:
        return state_of(i, truce_step(i) or "agreed")

    steps = in_order(Step(kind(i), i, _acting(i)) for i in group)
    state = "broken" if any(s.kind == "broken" for s in steps) else kind([i for i in group if i.status == "actual"][-1])
    return Entry("ceasefires", group[0], state, steps, "", pair if len(pair) > 1 else _acting(group[0]), ())


def _between(who: frozenset[str], pair: frozenset[str]) -> bool:
    """Whether a truce of these may be one of the pair: what Russia agrees with Ukraine ends no fight with Syria."""
    apart, missing = who - pair, pair - who
    other = apart and missing and (apart | missing) <= countries().keys()
    return bool(who & pair) and not other


def _one_truce(a: Incident, b: Incident) -> bool:
    apart = days_apart(a, b)
    return bool(stories(a) & stories(b)) if apart is None else apart <= 7


def _sum(incident: Incident) -> bool:
    """Whether the dead are counted up since some day, of no one attack."""
    dead = any(_KILLED.search(r.trigger.text) for r in incident.reports)
    return dead and all((r.date or "").endswith("/..") for r in incident.reports)


def _toll(incident: Incident) -> tuple[Figure, ...]:
    """How many were killed, by each who says so."""
    found = []
    for r in incident.reports:
        if is_told(r):
            found += [Figure(q.text, q.low, q.high, q.unit, says(r), Incident((r,))) for q in r.quantities]
            continue
        if not _KILLED.search(r.trigger.text) or _sum(incident):
            continue
        if r.status == "negated":
            found.append(Figure("none", 0.0, 0.0, "killed", says(r), Incident((r,))))
            continue
        people = {(a.start, a.end) for a in r.recipients}
        for q in r.quantities:
            if any(s <= q.start < e for s, e in people):
                found.append(Figure(q.text, q.low, q.high, q.unit, says(r), Incident((r,))))
                break
        else:
            victim = next((a for a in r.recipients if _one_person(a)), None)
            if victim and r.date and r.status == "actual":
                found.append(Figure(victim.text, 1.0, 1.0, "killed", says(r), Incident((r,))))
    return tuple(found)


def _one_person(actor: Actor) -> bool:
    """Whether a mention names one man or woman: "a Tajik shepherd", but not "soldiers" or "people"."""
    if actor.kind == "PER":
        return not re.search(r"\band\b", actor.text)
    head = re.split(r"\s+(?:of|from|in|at|near|who)\b|,", actor.text)[0].split()[-1:]
    return actor.kind == "GROUP" and bool(head) and not _SEVERAL.search(head[0])


def _deaths(attacks: list[Incident]) -> list[Entry]:
    """One entry an attack that killed, with the tolls of all who count."""
    deadly = first_story([i for i in attacks if _toll(i) and i.status in ("actual", "negated")])
    groups = grouped(deadly, _one_attack, beside=_compatible)
    told: dict[str, list[Incident]] = {}
    for i in attacks:
        for d in stories(i):
            told.setdefault(d, []).append(i)
    found = []
    for group in groups:
        tolls = tuple(f for i in group for f in _toll(i))
        if all(f.high == 0 for f in tolls):
            continue
        near = {id(i): i for j in group for d in sorted(stories(j)) for i in told[d]}.values()
        around = [i for i in near if any(_beside(i, j) and _compatible(i, j) for j in group)]
        by = tuple(dict.fromkeys(c for i in (*group, *around) for c in _acting(i)))
        on = tuple(dict.fromkeys(c for i in (*group, *around) for c in _receiving(i)))
        when = [i for i in (*group, *_nearest_first(around, group)) if i.date and i.status == "actual"]
        dated = next(iter(when), None)
        lead = next(i for i in group if i.status == "actual")
        steps = in_order({id(i): Step("attack", i, _acting(i)) for i in (*group, *([dated] if dated else []))}.values())
        found.append(Entry("deaths", lead, _range(tolls), steps, "", by, on, figures=tolls))
    return found


def _nearest_first(around: Iterable[Incident], group: list[Incident]) -> list[Incident]:
    """The attacks beside a toll: those by whom it was done first, then by nearness."""
    by = {c for i in group for c in _acting(i)}

    def away(i: Incident) -> tuple[bool, int]:
        return not by & set(_acting(i)), min(d for j in group if (d := gap(i, j)) is not None)

    return sorted(around, key=away)


def _compatible(a: Incident, b: Incident) -> bool:
    apart = days_apart(a, b)
    return apart is None or apart <= 1


def _one_attack(a: Incident, b: Incident) -> bool:
    """Two tolls of one attack: of one day, or told side by side by two sources."""
    apart = days_apart(a, b)
    if apart is not None:
        return apart == 0 and bool(_sides(a) & _sides(b))
    near, hit = gap(a, b), [_hit_as_told(i, stories(a) & stories(b)) for i in (a, b)]
    if near is None or near > NEAR or (all(hit) and not hit[0] & hit[1] and not _fighters_or_not(a, b)):
        return False
    return {teller(f.incident.lead) for f in _toll(a)} != {teller(f.incident.lead) for f in _toll(b)}


def _fighters_or_not(a: Incident, b: Incident) -> bool:
    """ "It killed 20 rebels, the army said; ten herders died, by the elders": who they were is in dispute."""
    ours = [{(x.country, _armed(x)) for r in i.reports for x in r.recipients if x.country} for i in (a, b)]
    return any((land, "people" if who == "group" else "group") in ours[1] for land, who in ours[0] if who != "state")


def _armed(actor: Actor) -> str:
    if (actor.entity or "").startswith("group:"):
        return "group"
    return "state" if {"GOV", "MIL", "COP"} & set(actor.sectors) else "people"


def _hit_as_told(incident: Incident, by: frozenset[str]) -> set[str]:
    """Who is hit by the reports of the given stories."""
    return set(_receiving(Incident(tuple(r for r in incident.reports if r.document_id in by) or incident.reports)))


def _range(tolls: tuple[Figure, ...]) -> str:
    """ "1 to 4", "at least 14", "up to 20", "7"."""
    lows = [f.low for f in tolls if f.low is not None]
    highs = [f.high for f in tolls if f.high is not None]
    open_end = any(f.high is None for f in tolls)
    low, high = min((*lows, *highs)), max((*lows, *highs))
    if not lows:
        return f"up to {high:,.0f}"
    if low == high:
        return f"at least {low:,.0f}" if open_end else f"{low:,.0f}"
    return f"{low:,.0f} to {high:,.0f}{' or more' if open_end else ''}"
