"""Measures between states, whoever tells of them: by whom, on whom, what, and whether they are still in force.

A measure is known by who takes it, whom it hits, and what it is called and on: a tariff on onions, the recall of an
ambassador. What is put on people and firms is one regime, whoever is on the list.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from detente.event import Document
from detente.relating.acts.incidents import Incident
from detente.relating.acts.meaning import meanings
from detente.relating.acts.parties import meets
from detente.relating.acts.traits import lands
from detente.relating.counting.counted import narrow
from detente.relating.told.sentence import is_told
from detente.resolving.dates.edtf import bounds

from .entry import (
    Entry,
    Step,
    acting,
    as_steps,
    days_apart,
    gap,
    in_order,
    over_before,
    published,
    receiving,
    sides,
    state_of,
    stories,
    themes,
    words,
)
from .in_part import ENDS, in_part
from .members import bodies_of
from .sanction_steps import RENEWED, one_theme, reopens_seat
from .sanctions import MOVED, Act, is_regime, measure_of
from .things import BROAD, Thing, may_be

IN_FORCE = "in force"
SANCTIONS = "sanctions"
ROUND = 31
"""Days within which people and firms that are hit are of one round of sanctions."""
BESIDE = 150
"""Characters back to what "it" is that is lifted."""
LONG = 5 * 365
"""Days after which what was done once is history."""
_SEVERAL = re.compile(
    r"(?:(?P<count>all|both|(?:the )?two) )?.*\b(?:measures|bans|sanctions|duties|tariffs|restrictions|curbs)$",
    re.I,
)
"""What is lifted at one stroke: "the two measures", "both bans", "all restrictions"."""
_BOTH = re.compile(r"(?:both|(?:the )?two)\s", re.I)
"""Those of two sides who go back: "both consuls"."""
RECENT = 100
"""Measures back that a lifting is looked for which says nothing of what it lifts."""
_REIMPOSED = re.compile(r"(?:re-?(?:impos|introduc|appl[iy])|reinstat)\w*\b", re.I)


@dataclass(slots=True)
class Measure:
    """A measure being put together: its acts with what each did to it, who took it, whom it hits, and what it is."""

    acts: list[tuple[str, Incident]] = field(default_factory=list)
    by: set[str] = field(default_factory=set)
    on: set[str] = field(default_factory=set)
    thing: Thing = field(default_factory=Thing)
    names: set[str] = field(default_factory=set)
    hit: set[str] = field(default_factory=set)
    where: set[str] = field(default_factory=set)
    consular: set[bool] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)
    days: list[str] = field(default_factory=list)
    begun: bool = False
    """Whether an act tells of more than what was to come and was called off before it did."""

    def add(self, act: Act) -> None:
        self.begun |= act.incident.status == "actual" and not act.only_set
        self.acts.append((act.kind, act.incident))
        self.by |= act.by
        self.on |= act.on
        self.thing |= act.thing
        self.names |= act.names
        self.hit |= act.hit
        self.where |= act.where
        self.consular |= act.consular
        self.stories |= act.stories
        if act.incident.date:
            insort(self.days, act.day)

    def told_with(self, act: Act) -> Iterator[Incident]:
        """Its acts of the stories of another."""
        return (i for _, i in self.acts if act.stories & stories(i)) if self.stories & act.stories else iter(())


class _Known:
    """The measures so far, found by what they are called and on and by the stories that tell of them."""

    def __init__(self) -> None:
        self.all: list[Measure] = []
        self._by: dict[tuple[str, str], dict[int, Measure]] = {}

    def put(self, act: Act, home: Measure | None) -> None:
        """Adds an act to a measure, or to a new one."""
        if home is None:
            self.all.append(home := Measure())
        home.add(act)
        keys = [("on", w) for w in home.thing.on] + [("called", w) for w in home.thing.called]
        for key in (*keys, *(("hit", w) for w in home.hit), *(("story", s) for s in act.stories)):
            self._by.setdefault(key, {})[id(home)] = home

    def near(self, act: Act) -> Iterable[Measure]:
        """Those that an act may speak of."""
        keys = [*(("story", s) for s in act.stories), *(("hit", w) for w in act.hit)]
        if not act.bare:
            keys += [("on", w) for w in act.thing.on] + [("called", w) for w in act.thing.called]
        found = {i: m for key in sorted(keys) for i, m in self._by.get(key, {}).items()}
        if act.kind in ("lifted", "eased"):
            found |= {id(m): m for m in self.all[-RECENT:]}
        return found.values()


def measures_of(incidents: Iterable[Incident], texts: Mapping[str, Document]) -> list[Measure]:
    """The measures that acts of the ledger "sanctions" speak of, planned ones too, each with all its acts."""
    known = _Known()
    for act in sorted(
        (Act(i, texts) for i in incidents), key=lambda a: (a.bare, a.day, a.incident.status == "actual", *a.at)
    ):
        if several := _several(act, known.all):
            for each in several:
                known.put(act, each)
            continue
        near = _of_envoys(act, list(known.near(act)))
        fitting = _meant(act, near) or [m for m in near if _fits(act, m)]
        if act.kind in ENDS:  # What was put on is lifted, rather than lifted again.
            put_on = [m for m in fitting if m.on - m.by and any(map(_put_on, m.acts))]
            if act.kind == "lifted":
                fitting = [m for m in fitting if may_be(act.thing, m.thing) or act.stories & m.stories]
            fitting = put_on or fitting
        if not fitting and is_told(act.incident.lead):
            one = _standing(act, near)
            fitting = one if len(one) == 1 else []
        if act.only_set:  # Of what was to come, no other measure.
            fitting = [m for m in fitting if may_be(act.thing, m.thing)]
        home = max(fitting, key=lambda m: _closeness(act, m), default=None)
        known.put(act, home if home and (act.kind != "imposed" or _told_again(act, home)) else None)
    return known.all


def _put_on(told: tuple[str, Incident]) -> bool:
    """Whether an act took a measure, rather than that somebody denies one."""
    kind, incident = told
    return kind == "imposed" and incident.status != "negated"


def _of_envoys(act: Act, near: list[Measure]) -> list[Measure]:
    """Without those whom an envoy's own side sent away, whom his return brings not back.

    Who sends an envoy in the story that tells of an expulsion and of no recall may mean that.
    """
    if not act.own_envoy:
        return near
    sent_away = [m for m in near if _expels(m) and not act.by & m.on]
    others = [m for m in near if m not in sent_away]
    recalled = any(i.mode == "withdraw" for m in others if act.by & m.by for _, i in m.acts)
    return others + [m for m in sent_away if act.stories & m.stories and not recalled]


def _several(act: Act, known: Iterable[Measure]) -> list[Measure]:
    """Those of two sides which one act lifts together, envoys apart: the newest of each side where two are told."""
    if is_told(act.incident.lead) and any(map(_BOTH.match, themes(act.incident))):
        back = {side: m for m in sorted(_standing(act, known), key=lambda m: m.days[-1]) for side in m.by}
        return [back[side] for side in sorted(back)] if len(back) == 2 else []
    told = [m for t in themes(act.incident) if (m := _SEVERAL.match(t))] if act.kind == "lifted" else []
    count = next((m["count"].lower() for m in told if m["count"]), None)
    if not told or len(who := act.by | act.on) != 2 or not (count or who == act.by):
        return []
    standing = [
        m for m in known
        if m.by and m.on and m.by | m.on <= who and m.days and m.days[0] <= act.day
        and any(i.mode != "withdraw" for _, i in m.acts) and not any(k == "lifted" for k, _ in m.acts)
    ]  # fmt: skip
    each = {side: m for m in sorted(standing, key=lambda m: m.days[-1]) for side in m.by}
    return [each[side] for side in sorted(each)] if len(each) == 2 else []


def sanctions(measures: Iterable[Measure]) -> list[Entry]:
    """The measures with their states; what is only planned stands with the plans."""
    groups = [
        m.acts
        for m in measures
        if m.begun and not seats_alone(m) and any(k != "kept" or len(m.acts) > 1 or _renews(i) for k, i in m.acts)
    ]
    # What goes on again ends what was stopped, and was else stopped by nobody that the record knows.
    groups = [g for g in groups if not all(is_told(i.lead) for _, i in g)]
    # What is only planned, denied or supposed is no measure, nor what is not told of two sides.
    return [e for e in map(_entry, groups) if e.actor and e.recipient]


def seats_alone(measure: Measure) -> list[Incident]:
    """The reopenings of an embassy that end no measure of which anything else is told."""
    alone = all(kind == "lifted" and reopens_seat(i) and i.type == "SUPPORT" for kind, i in measure.acts)
    return [i for _, i in measure.acts if i.status == "actual"] if alone else []


def _renews(incident: Incident) -> bool:
    return bool(RENEWED.match(incident.lead.trigger.text))


def _fits(act: Act, measure: Measure) -> bool:
    """Whether an act may be a step of a measure."""
    target = act.on - act.by
    # What "Gulf leaders" imposed their council lifts.
    by = measure.by | (bodies_of(measure.by) if act.kind != "imposed" else set())
    if not meets(act.sides_with, by) or not meets(target, measure.on):
        return False
    if not target and _named_otherwise(act, measure):
        return False
    if act.consular and measure.consular and not act.consular & measure.consular:
        return False  # A consulate is no embassy.
    modes = {i.mode for kind, i in measure.acts if kind == "imposed" and i.mode}
    if act.kind == "imposed" and act.incident.mode and modes and act.incident.mode not in modes:
        return False  # Who calls an envoy home and who sends one away do two things.
    named = act.sides_with & by or target & measure.on
    if not (named or act.stories & measure.stories or (act.kind in ENDS and act.names & measure.names)):
        return False  # Where no side is told of both, only the story says which is meant, or the name of a crossing.
    if act.bare:
        return _bare_reference(act, measure)
    same = may_be(act.thing, measure.thing)
    over = act.kind in ("lifted", "eased")
    if act.called & measure.names:
        return True  # "Reopened Kulma."
    if is_told(act.incident.lead):
        return bool(same or act.names & measure.names or act.where & measure.where)
    if over and same is None and act.thing.called and all(i.mode in MOVED for _, i in measure.acts):
        return False  # Restrictions that are lifted bring no envoy back.
    broad = over and act.thing.on <= BROAD and bool(act.thing.called & measure.thing.called)
    # What another story denies, or ends without calling it a measure or saying on what, is another thing.
    what = meanings(" ".join(one_theme(act.incident)))
    other = same is None and measure.thing.on and what and not (act.thing.called or act.names)
    other = other and not any(what & meanings(words(i)) for _, i in measure.acts)
    if (act.incident.status == "negated" or other) and not act.stories & measure.stories:
        return False
    # "Stopped lorries at the Korday crossing", and later "reopened the Korday crossing"; "barred the airline"; "took a
    # station off the air", and later "restored its signal".
    again = (modes == {"censor"} or not (act.thing.on or act.incident.date)) and bool(act.hit & measure.hit)
    return bool(same) or broad or again or (over and (same is None or bool(act.names & measure.names)))


def _meant(act: Act, near: Iterable[Measure]) -> list[Measure]:
    """Those of its sides on just what an act lifts, rather than one on nobody knows what.

    "The restoration of power followed a payment by Peru": who took a measure lifts it, whoever is told.
    """
    who = act.by | act.on if act.kind in ("lifted", "eased") else None
    same = [m for m in near if who and act.thing.on & m.thing.on and who <= m.by | m.on]
    return [m for m in same if _fits(act, m) or not (act.on or _named_otherwise(act, m))]


def _named_otherwise(act: Act, measure: Measure) -> bool:
    """Whether both have names and none in common: another crossing."""
    return bool(act.names and measure.names and not act.names & measure.names)


def _standing(act: Act, known: Iterable[Measure]) -> list[Measure]:
    """The measures in force on what goes on again, of two sides that the story of that names."""
    there = {
        c for r in act.incident.reports if r.document_id in act.texts for c in lands(act.texts[r.document_id].text)
    }
    return [
        m for m in known
        if m.by and m.on and m.by | m.on <= there and m.days and m.days[0] <= act.day and may_be(act.thing, m.thing)
        and act.by | act.on <= m.by | m.on and (not act.by or act.by <= (m.on if _expels(m) else m.by))
        and not any(k == "lifted" and _ends(i, act) for k, i in m.acts)
    ]  # fmt: skip


def _ends(over: Incident, act: Act) -> bool:
    """Whether what was lifted before was all, or what goes on again by an act: eggs are not cement."""
    freed = measure_of(over).on
    return not freed or not act.thing.on or bool(freed & act.thing.on)


def _expels(measure: Measure) -> bool:
    """Whether who comes back to his post is of those on whom it was."""
    return any(i.mode == "expel" for _, i in measure.acts)


def _bare_reference(act: Act, measure: Measure) -> bool:
    """ "The ban was imposed on Friday": nothing of what is banned, in a story that tells that as news."""
    return any(not (act.incident.date and i.date and i.date[-1] != "~") for i in measure.told_with(act))


def _closeness(act: Act, measure: Measure) -> tuple[bool, bool, bool, bool, str]:
    """Whether "it" was told just before, it is about the same thing and the same people or firms, its story tells of
    it, and the latest that was known by then."""
    before = bisect_right(measure.days, act.day)
    day = measure.days[before - 1] if before else ""
    told = [] if act.kind == "imposed" or one_theme(act.incident) else measure.told_with(act)
    it = any((gap(act.incident, i) or BESIDE) < BESIDE for i in told)
    same, hit = bool(may_be(act.thing, measure.thing)), bool(act.hit & measure.hit)
    return it, same, hit, bool(act.stories & measure.stories), day


def _told_again(act: Act, measure: Measure) -> bool:
    """An imposition of a measure that is known: told once more, part of it, or the second round of targeted ones."""
    ended = any(kind in ENDS and over_before(i, act.incident) for kind, i in measure.acts)
    if ended and _REIMPOSED.match(act.incident.lead.trigger.text):
        return True
    if any(kind == "lifted" and over_before(i, act.incident) for kind, i in measure.acts):
        return False
    if act.bare:
        return True
    regime = is_regime(act.incident)
    # "Since 2004" and "this year" are no days of a round.
    told = [i for _, i in measure.acts if not regime or (narrow(act.incident.date) and narrow(i.date))]
    apart = [days_apart(act.incident, i) for i in told]
    known = [d for d in apart if d is not None]
    return not known or min(known) <= (ROUND if regime else 1)


def _entry(group: list[tuple[str, Incident]]) -> Entry:
    # Who was expelled is not back when an envoy will be: that announces nothing of it, and stands with the plans.
    sent_away = {i.mode for kind, i in group if kind in ("imposed", "widened")} == {"expel"}
    told = ((state_of(i, kind), i) for kind, i in group if not (sent_away and i.status == "future" and kind in ENDS))
    steps = as_steps(("announced" if kind == "planned" else kind, i) for kind, i in told)
    ordered = tuple(Step("eased", s.incident, s.by) if in_part(s, steps) else s for s in in_order(steps))
    lead = next((s.incident for s in ordered if s.kind in ("imposed", "widened")), ordered[0].incident)
    by = tuple(dict.fromkeys(c for s in ordered if s.kind != "lifted" for c in acting(s.incident)))
    by = by or tuple(dict.fromkeys(c for s in ordered for c in acting(s.incident)))  # Who lifts a measure took it.
    # Who is hit by one telling does not take the measure, whatever another joins them to.
    hit = {c for s in ordered for c in receiving(s.incident)}
    by = tuple(c for c in by if c not in hit) or by
    if len(by) > 1:  # The members of a body act for it.
        by = tuple(c for c in by if not bodies_of((c,)) & {*by})
    on = tuple(dict.fromkeys(c for s in ordered for c in receiving(s.incident) if c not in by))
    themes = (t for s in ordered if not is_told(s.incident.lead) for t in one_theme(s.incident))
    people = (a.text for r in lead.reports for a in r.recipients if lead.mode == "expel")
    about = next(themes, "") or next(people, SANCTIONS)
    about = re.sub(r"^(?:its|their|his|her)\s+", "", about)
    return Entry("sanctions", lead, _state(ordered), ordered, about, by, on)


def _state(steps: tuple[Step, ...]) -> str:
    """Eased or lifted if it was so last; what is only kept, or imposed by nobody or on no day, stays what it was."""
    told = (s.kind for s in reversed(steps) if s.kind in ENDS or _anew(s))
    last = next(told, IN_FORCE)
    # What is told only as what was done long ago may have been over for years.
    days = ((published(s.incident), bounds(s.date)[1] if s.date else None) for s in steps)
    history = all(told and day and (told - day).days > LONG for told, day in days)
    return last if last in ENDS else "unknown" if history else IN_FORCE


def _anew(step: Step) -> bool:
    """Whether a measure begins again, which somebody does on a day; "the crossings, shut after the coup" recalls it."""
    known = sides(step.incident) or _REIMPOSED.match(step.incident.lead.trigger.text)
    return step.kind in ("imposed", "widened") and bool(step.incident.date and known)
