"""Deaths: one entry an attack that killed, as a range by source."""

from __future__ import annotations

from collections.abc import Iterable

from detente.relating.acts.incidents import Incident
from detente.relating.evidence import OWNED, By, found_by

from .attacks import NEAR, attacking, fighting, of_one_day, struck, told_beside, toll
from .entry import Entry, Figure, Step, days_apart, first_story, gap, in_order, stories, teller
from .nearby import grouped


def deaths(attacks: list[Incident]) -> list[Entry]:
    """One entry an attack that killed, with the tolls of all who count."""
    deadly = first_story([i for i in attacks if toll(i) and i.status in ("actual", "negated")])
    groups = grouped(deadly, _one_attack, beside=of_one_day)
    told: dict[str, list[Incident]] = {}
    for i in attacks:
        for d in stories(i):
            told.setdefault(d, []).append(i)
    found = []
    for group in groups:
        tolls = tuple(f for i in group for f in toll(i))
        if all(f.high == 0 for f in tolls):
            continue
        near = {id(i): i for j in group for d in sorted(stories(j)) for i in told[d]}.values()
        around = [i for i in near if any(told_beside(i, j) and of_one_day(i, j) for j in group)]
        by, on = _sides(group, around)
        when = [i for i in (*group, *_nearest_first(around, group)) if i.date and i.status == "actual"]
        dated = next(iter(when), None)
        lead = next(i for i in group if i.status == "actual")
        shown = {id(i): i for i in (*group, *([dated] if dated else []))}
        steps = in_order(Step("attack", i, attacking(i)) for i in shown.values())
        found.append(Entry("deaths", lead, _range(tolls), steps, "", by, on, figures=tolls))
    return found


def _sides(group: list[Incident], around: list[Incident]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who killed and whose the dead are: those whom the tolls name, else those hit beside them.

    Where only their own side attacks, they fell in the fighting with whoever was hit beside them.
    """
    by = tuple(dict.fromkeys(c for i in (*group, *around) for c in attacking(i)))
    beside = tuple(dict.fromkeys(c for i in (*group, *around) for c in struck(i)))
    named = {c for i in group for c in _named_dead(i)}
    on = tuple(dict.fromkeys(c for i in group for c in struck(i) if c in named)) or beside
    foes = tuple(c for c in beside if c not in on)
    return (by if {*by} - {*on} or not foes else foes), on


def _nearest_first(around: Iterable[Incident], group: list[Incident]) -> list[Incident]:
    """The attacks beside a toll: those by whom it was done first, then by nearness."""
    by = {c for i in group for c in attacking(i)}

    def away(i: Incident) -> tuple[bool, int]:
        return not by & set(attacking(i)), min(d for j in group if (d := gap(i, j)) is not None)

    return sorted(around, key=away)


def _one_attack(a: Incident, b: Incident) -> bool:
    """Two tolls of one attack: of one day, or told side by side by two sources."""
    if not _told_of_one(a, b):
        return False
    named = [_named_dead(i) for i in (a, b)]
    return not all(named) or bool(named[0] & named[1])


def _told_of_one(a: Incident, b: Incident) -> bool:
    """Whether the day, or else who tells them and where, lets two tolls be of one attack."""
    apart = days_apart(a, b)
    if apart is not None:
        here = bool(stories(a) & stories(b)) and not (fighting(a) and fighting(b))
        return apart == 0 and (here or bool(fighting(a) & fighting(b)))
    near, hit = gap(a, b), [_hit_as_told(i, stories(a) & stories(b)) for i in (a, b)]
    if near is None or near > NEAR or (all(hit) and not hit[0] & hit[1]):
        return False
    return {teller(f.incident.lead) for f in toll(a)} != {teller(f.incident.lead) for f in toll(b)}


def _named_dead(incident: Incident) -> set[str]:
    """The countries of the dead by their own words, and not by where the story plays; of two groups the one counted."""
    found = set()
    for r in incident.reports:
        counted = [a for q in r.quantities for a in r.recipients if a.start <= q.start < a.end]
        for a in counted[:1] or r.recipients:
            if a.country and (found_by(a) is By.OWN or OWNED.search(a.text)):
                found.add(a.country)
    return found


def _hit_as_told(incident: Incident, by: frozenset[str]) -> set[str]:
    """Who is hit by the reports of the given stories."""
    return set(struck(Incident(tuple(r for r in incident.reports if r.document_id in by) or incident.reports)))


def _range(tolls: tuple[Figure, ...]) -> str:
    """ "1 to 4", "at least 14", "up to 20", "7"."""
    lows = [f.low for f in tolls if f.low is not None]
    highs = [f.high for f in tolls if f.high is not None]
    low, high = min((*lows, *highs)), max((*lows, *highs))
    open_end = any(f.high is None and f.low == high for f in tolls)
    if not lows:
        return f"up to {high:,.0f}"
    if low == high:
        return f"at least {low:,.0f}" if open_end else f"{low:,.0f}"
    return f"{low:,.0f} to {high:,.0f}{' or more' if open_end else ''}"
