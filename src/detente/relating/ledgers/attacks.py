"""Attacks: who attacks, who is hit, and how many each source says were killed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from detente.event import Actor
from detente.relating.acts.incidents import Incident
from detente.relating.acts.parties import label
from detente.relating.acts.traits import of_period
from detente.relating.evidence import is_outlaw
from detente.relating.told.sentence import is_told

from .entry import Figure, days_apart, gap, lands, says

_KILLED = re.compile(
    r"\b(?:kill\w*|dead|drown\w*|perish\w*|die[ds]?|deaths?|massacr\w*|execut\w*|murder\w*|slain"
    r"|lost(?:\s+their\s+lives)?|losses|tolls?)\b",
    re.I,
)
_SEVERAL = re.compile(
    r"(?:s|men|women|people|children|police|crew|personnel|staff|family|troop|army|navy|force|militia|group|convoy|crowd"
    r"|population|public|military|cavalry|infantry|unit|patrol|team|party|ese)$",
    re.I,
)
_BESIDE = 100
"""Characters between a blow and the word for its dead."""
NEAR = 700
"""Characters between the tellings of one attack by two sources in one story."""


def parties(actors: Iterable[Actor]) -> tuple[str, ...]:
    """Who fights, each once: an armed group is itself and not the country that it is from."""
    named = (a.name if (a.entity or "").startswith("group:") else label(a) for a in actors)
    return tuple(dict.fromkeys(name for name in named if name))


def attacking(incident: Incident) -> tuple[str, ...]:
    return parties(a for r in incident.reports for a in r.actors)


def by_strangers(incident: Incident) -> bool:
    """Whether those attack of whom nothing tells whose they are: "gunmen", on a day that is told "men in black"."""
    by = [(r, a) for r in incident.reports for a in r.actors]
    return not attacking(incident) and any(is_outlaw(a) or (r.date and a.sectors == ("CVL",)) for r, a in by)


def struck(incident: Incident) -> tuple[str, ...]:
    """Who is hit; of what has no side of its own ("a barracks near the town") whoever holds the place where it lies."""
    named = parties(a for r in incident.reports for a in r.recipients)
    if named or not any(r.recipients for r in incident.reports):
        return named
    return tuple(c for c in lands(incident) if c not in attacking(incident))


def fighting(incident: Incident) -> frozenset[str]:
    return frozenset((*attacking(incident), *struck(incident)))


def told_beside(a: Incident, b: Incident) -> bool:
    near = gap(a, b)
    return near is not None and near < NEAR


def of_one_day(a: Incident, b: Incident) -> bool:
    apart = days_apart(a, b)
    return apart is None or apart <= 1


def its_dead(blow: Incident, dead: Incident) -> bool:
    """Whether one tells only whom another killed: "shelled a camp, killing nine", "killed when police opened fire"."""
    near = gap(blow, dead)
    killed = all(_KILLED.search(r.trigger.text) for r in dead.reports)
    if near is None or near > _BESIDE or not killed or any(_KILLED.search(r.trigger.text) for r in blow.reports):
        return False
    return days_apart(blow, dead) == 0 and {*attacking(dead)} <= {*attacking(blow)}


def apart(fights: Iterable[Incident]) -> list[Incident]:
    """The attacks without those that tell only the dead of another."""
    known = list(fights)
    return [i for i in known if not any(its_dead(j, i) for j in known if j is not i)]


def counts_up(incident: Incident) -> bool:
    """Whether the dead of a period are counted, of no one attack."""
    dead = any(_KILLED.search(r.trigger.text) for r in incident.reports)
    return dead and all(of_period(r.date) for r in incident.reports)


def toll(incident: Incident) -> tuple[Figure, ...]:
    """How many were killed, by each who says so."""
    found = []
    for r in incident.reports:
        if is_told(r):
            found += [Figure(q.text, q.low, q.high, q.unit, says(r), Incident((r,))) for q in r.quantities]
            continue
        if not _KILLED.search(r.trigger.text) or counts_up(incident):
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
    if actor.kind == "PRON":
        return actor.text.lower() in ("he", "she", "him", "her")
    if actor.kind == "PER":
        return not re.search(r"\band\b", actor.text)
    head = re.split(r"\s+(?:of|from|in|at|near|who)\b|,", actor.text)[0].split()[-1:]
    return actor.kind == "GROUP" and bool(head) and not _SEVERAL.search(head[0])
