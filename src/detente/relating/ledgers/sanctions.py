"""Sanctions and other measures between states: imposed, widened, eased, lifted; by whom, on whom, what.

A measure is told by who imposes it, on whom, and its kind: targeted sanctions, trade, aid, visas, diplomats, borders,
membership, workers. Rulings of courts are no sanctions between states.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from detente.relating.acts.incidents import Incident
from detente.relating.acts.meaning import meanings

from .entry import Entry, Step, acting, days_apart, gap, hosts, in_order, meets, receiving, stories, themes, words
from .things import Thing, called, may_be, on
from .votes import vote_kind

IN_FORCE = "in force"

SANCTIONS = "sanctions"
PENALTY = re.compile(
    r"\b(?:sanction|embargo|tariff|ban(?:s|ned|ning)?\b|blacklist|asset|freeze|froze|duties|duty|penalt|restriction|visa"
    r"|curb|measure|moratorium|expulsion|recall|boycott|closure|blockade)",
    re.I,
)
WIDENED = re.compile(
    r"\b(?:widen\w*|expand\w*|extend\w*|tighten\w*|broaden\w*|step\w* up|stiffen\w*|toughen\w*|add(?:s|ed|ing)?)\b",
    re.I,
)
EASED = re.compile(
    r"\b(?:eas(?:e|es|ed|ing)|relax\w*|soften\w*|loosen\w*|partial\w*|suspend\w*|waiv\w*|reduc\w*)\b", re.I
)
_KEPT = re.compile(
    r"\b(?:ke(?:ep\w*|pt)|stay\w*|remain\w*|retain\w*|prolong\w*|renew\w*|maintain\w*|carr(?:y|ies|ied)(?: out)?"
    r"|enforc\w*|implement\w*)\b",
    re.I,
)
_BACK = re.compile(
    r"\b(?:return\w*|sent|send\w*|restor\w*|reinstat\w*|re-?open\w*|resum\w*|readmit\w*|releas\w*|unfr[eo]\w+|unblock\w*)\b",
    re.I,
)
_PUT_OFF = re.compile(r"(?:put off|put back|postpon\w*|reschedul\w*|adjourn\w*)\b", re.I)
_AGAIN = re.compile(r"(?:return|restor|reinstat|re-?open|resum|readmit)\w*", re.I)
_FREED = re.compile(r"(?:releas|unfr[eo]|unblock)\w*", re.I)
_ENVOY = re.compile(r"\b(?:ambassador|envoy|diplomat(?!ic)|consul|attach[ée]|charg[ée])", re.I)
_LET = re.compile(r"(?:allow|admit|open|let)\w*", re.I)
_BARRED = re.compile(r"barr?(?:s|ed|ing)?\b", re.I)
_SAID = re.compile(r"\b(?:sanctions?|assets?|(?:bank )?accounts?)\b", re.I)
"""What is put on people and firms; who is on the list changes, the regime stays."""
_SPACES = re.compile(r"\s+")
(SANCTION,) = meanings("sanctions")
PENALTY_WORD = re.compile(rf"{PENALTY.pattern}\w*", re.I)


def sanction_step(incident: Incident) -> str | None:
    """What an act does to a measure, or null where it is none: "imposed", "widened", "kept", "eased", "lifted"."""
    said = words(incident)
    trigger = incident.lead.trigger.text
    if incident.type == "SANCTION":
        if incident.mode == "convict" or _dismisses(incident) or vote_kind(incident):
            return None
        if _PUT_OFF.match(trigger):
            return None  # What comes later is not withheld.
        if _KEPT.search(trigger):
            return "kept"
        if _AGAIN.match(trigger) and _ENVOY.search(_all_words(incident)):
            return "lifted"
        return "widened" if WIDENED.search(trigger) else "imposed"
    if incident.type == "REJECT":
        barred = _BARRED.match(trigger) and measure_of(incident).on
        return (
            "imposed" if incident.mode is None and (PENALTY.search(said) or barred) and not _opposes(trigger) else None
        )
    if incident.type == "COERCE" and incident.mode == "restrict" and PENALTY.search(said):
        return "imposed" if receiving(incident) and not set(receiving(incident)) & set(acting(incident)) else None
    if incident.type in ("CONCEDE", "RETREAT") and incident.mode in (None, "access"):
        if PENALTY.search(said) or ((_BACK.search(trigger) or _LET.match(trigger)) and themes(incident)):
            return "eased" if EASED.search(trigger) else "lifted"
        return None
    if incident.type == "SUPPORT" and _BACK.search(trigger) and _ENVOY.search(_all_words(incident)):
        return "lifted"
    if incident.type == "CONSULT" and incident.mode == "visit" and _returns(incident):
        return "lifted"
    if incident.type == "AID" and (_AGAIN.match(trigger) or _FREED.match(trigger)) and themes(incident):
        return "lifted"
    return None


def _dismisses(incident: Incident) -> bool:
    """Workers dismissed, members thrown out of a party: nobody abroad is put out, and nothing abroad."""
    named = {*receiving(incident), *hosts(incident)} - set(acting(incident)) or themes(incident)
    return incident.mode == "expel" and not named and not _ENVOY.search(_all_words(incident))


def _returns(incident: Incident) -> bool:
    """An envoy who comes or is sent back to his post does not visit: the recall is over."""
    people = [a.text for r in incident.reports for a in r.actors]
    unnamed = [t for t in people if _ENVOY.search(t) and not re.search(r"[A-Z]\w+ [A-Z]\w+$", t)]
    return bool(unnamed) and bool(_BACK.search(incident.lead.trigger.text))


def _opposes(trigger: str) -> bool:
    """Those who vote against or oppose sanctions impose none."""
    return bool(
        re.search(r"\b(?:oppos\w*|reject\w*|against|veto\w*|refus\w*|object\w*|defi\w+|dismiss\w*)\b", trigger, re.I)
    )


def measure_of(incident: Incident) -> Thing:
    """The measure that an act takes, changes or lifts: "imposed a tariff on onions" a tariff, on onions."""
    said = words(incident)
    name = called((said,), PENALTY_WORD)
    if incident.type in ("SANCTION", "REJECT", "COERCE"):
        name |= meanings(" ".join(r.trigger.text for r in incident.reports))
    if _SAID.search(said):
        return Thing(name | {SANCTION})
    what = on(themes(incident), PENALTY_WORD)
    if not what and (incident.mode in ("expel", "withdraw") or incident.type in ("REJECT", "CONSULT", "SUPPORT")):
        who = (a.text for r in incident.reports for a in (*r.recipients, *(r.actors if _returns(incident) else ())))
        what = on(who, PENALTY_WORD)
    return Thing(name, what)


def _all_words(incident: Incident) -> str:
    people = (a.text for r in incident.reports for a in (*r.actors, *r.recipients))
    return " ".join((words(incident), *people))


@dataclass(slots=True)
class Measure:
    """A measure being put together: its acts with what each did to it, who took it, whom it hits, and of what kind."""

    acts: list[tuple[str, Incident]] = field(default_factory=list)
    by: set[str] = field(default_factory=set)
    on: set[str] = field(default_factory=set)
    thing: Thing = Thing()

    @property
    def sides(self) -> frozenset[str]:
        return frozenset(self.by | self.on)

    def add(self, kind: str, incident: Incident) -> None:
        self.acts.append((kind, incident))
        self.by.update(acting(incident))
        self.on.update(_hit(incident))
        self.thing |= measure_of(incident)


def measures_of(incidents: Iterable[Incident]) -> list[Measure]:
    """The measures that acts of the ledger "sanctions" speak of, planned ones too, each with all its acts."""
    measures: list[Measure] = []
    for incident in sorted(
        incidents, key=lambda i: (_is_bare(i), _first_day(i), i.lead.document_id, i.lead.trigger.start)
    ):
        kind = sanction_step(incident) or "imposed"
        home = max(_fitting(incident, kind, measures), key=lambda m: _closeness(incident, m), default=None)
        if home is None or (kind == "imposed" and not _told_again(incident, home)):
            measures.append(home := Measure())
        home.add(kind, incident)
    return measures


def sanctions(measures: Iterable[Measure]) -> list[Entry]:
    """The measures with their states; a lifting that is only planned stands with the plans."""
    told = ([(k, i) for k, i in m.acts if k != "lifted" or i.status != "future"] for m in measures)
    groups = [acts for acts in told if any(k != "kept" or len(acts) > 1 for k, _ in acts)]
    # What is only denied or supposed is no measure.
    real = (g for g in groups if any(i.status in ("actual", "future") for _, i in g))
    return [_entry(g) for g in real if any(acting(i) or receiving(i) for _, i in g)]


def _is_bare(incident: Incident) -> bool:
    """Whether a measure is told without what it is on and by whom or on whom: it may mean one that is told fully."""
    told = receiving(incident) and (acting(incident) or incident.date)
    return sanction_step(incident) == "imposed" and not _one_theme(incident) and not told


def _first_day(incident: Incident) -> str:
    return incident.day.isoformat() if incident.day else "9999"


def _fitting(incident: Incident, kind: str, measures: Iterable[Measure]) -> Iterator[Measure]:
    """The measures of which an act may be a step."""
    who, mine, thing = acting(incident), _target(incident, kind), measure_of(incident)
    back = _comes_back(incident, kind)
    for measure in measures:
        # Who was thrown out returns: the side that was hit acts.
        turned = back and any(i.mode == "expel" for _, i in measure.acts)
        by, on = (measure.on, measure.by) if turned else (measure.by, measure.on)
        if not meets(who, by) or not (meets(mine, on) or (kind == "kept" and not turned) or _by_whom(incident, measure)):
            continue
        if not (who or mine) and not any(stories(incident) & stories(i) for _, i in measure.acts):
            continue  # Of whom nothing is told, only the same story says which is meant.
        same = may_be(thing, measure.thing)
        if _is_bare(incident):
            same = _bare_reference(incident, measure.acts)
        elif kind in ("kept", "widened"):
            same = same or SANCTION in measure.thing.called
        elif same is None:
            same = kind in ("lifted", "eased")
        if same:
            yield measure


def _by_whom(incident: Incident, measure: Measure) -> bool:
    """Whether it says who took a measure that was told as befalling them: "a ban on Canadian lentils", in India."""
    return not measure.by and bool(measure_of(incident).on & measure.thing.on) and set(acting(incident)) == measure.on


def _comes_back(incident: Incident, kind: str) -> bool:
    """Whether envoys return or take up their duties again, whom nobody is said to let in."""
    return kind == "lifted" and incident.type in ("SANCTION", "CONSULT") and bool(_ENVOY.search(_all_words(incident)))


def _bare_reference(incident: Incident, group: list[tuple[str, Incident]]) -> bool:
    """ "The ban was imposed on Friday": nothing of what is banned, in a story that tells that without a day."""
    if _one_theme(incident):
        return False
    return any(stories(incident) & stories(i) and not (incident.date and i.date) for _, i in group)


def _target(incident: Incident, kind: str) -> tuple[str, ...]:
    """On whom; who comes back to whom is no target, and the envoy's own state neither."""
    on = _hit(incident)
    if kind in ("lifted", "eased") and not on:
        return ()
    return tuple(c for c in on if c not in acting(incident))


def _hit(incident: Incident) -> tuple[str, ...]:
    """On whom; where nobody is named, the other country that an envoy is called back from or sent to."""
    named = receiving(incident)
    if named or not _ENVOY.search(_all_words(incident)):
        return named
    return tuple(c for c in hosts(incident) if c not in acting(incident))


def _closeness(incident: Incident, measure: Measure) -> tuple[bool, int, int, str]:
    """Whether it is about the same thing, whether the same sides are named, how near the two are told, the latest."""
    known = {c for _, i in measure.acts for c in receiving(i)} & set(receiving(incident))
    by = measure.by & set(acting(incident))
    near = -min((d for _, i in measure.acts if (d := gap(incident, i)) is not None), default=10**6)
    days = [_first_day(i) for _, i in measure.acts if i.date]
    latest = max((d for d in days if d <= _first_day(incident)), default="")
    return bool(may_be(measure_of(incident), measure.thing)), len(known) + len(by), near, latest


def _regime(incident: Incident) -> bool:
    """Whether it is of sanctions on people and firms, which are added to, rather than of some trade or traffic."""
    return bool(_SAID.search(words(incident))) or not measure_of(incident).on


def _told_again(incident: Incident, measure: Measure) -> bool:
    """An imposition of a measure that is known: told once more, part of it, or the second round of targeted ones."""
    group = measure.acts
    if _is_bare(incident) and _bare_reference(incident, group):
        return True
    lifted = [i for k, i in group if k == "lifted"]
    if lifted:
        # "Lifted its expulsion of two diplomats": the expulsion is the one that is over.
        return not incident.date and any(stories(incident) & stories(i) for i in lifted)
    if _regime(incident):
        return True
    apart = [days_apart(incident, i) for _, i in group]
    known = [d for d in apart if d is not None]
    return not known or min(known) <= 1


def _entry(group: list[tuple[str, Incident]]) -> Entry:
    steps: list[Step] = []
    for kind, incident in group:
        if incident.status != "actual":
            kind = {"future": "announced", "negated": "denied"}.get(incident.status, "reported")
        twin = next((s for s in steps if s.kind == kind and _same_step(s.incident, incident)), None)
        if twin:
            steps[steps.index(twin)] = Step(
                kind, Incident((*twin.incident.reports, *incident.reports)), twin.by or acting(incident)
            )
            continue
        if kind == "imposed" and any(s.kind in ("imposed", "widened") for s in steps) and _regime(incident):
            kind = "widened"
        steps.append(Step(kind, incident, acting(incident)))
    ordered = tuple(Step("eased", s.incident, s.by) if _in_part(s, steps) else s for s in in_order(steps))
    lead = next((s.incident for s in ordered if s.kind in ("imposed", "widened")), ordered[0].incident)
    by = tuple(dict.fromkeys(c for s in ordered if s.kind != "lifted" for c in acting(s.incident)))
    by = by or tuple(dict.fromkeys(c for s in ordered for c in acting(s.incident)))  # Who lifts a measure took it.
    # Who is hit by one telling does not take the measure, whatever another joins them to.
    hit = {c for s in ordered for c in _hit(s.incident)}
    by = tuple(c for c in by if c not in hit) or by
    on = tuple(dict.fromkeys(c for s in ordered for c in _hit(s.incident) if c not in by))
    told = (t for s in ordered for t in _one_theme(s.incident))
    about = next(told, "") or next((a.text for r in lead.reports for a in r.recipients if lead.mode == "expel"), SANCTIONS)
    about = re.sub(r"^(?:its|their|his|her)\s+", "", about)
    return Entry("sanctions", lead, _state(ordered), ordered, about, by, on)


def _one_theme(incident: Incident) -> tuple[str, ...]:
    """The fullest theme of an act; "it" and "them" say nothing."""
    said = [t for t in themes(incident) if t.lower() not in ("it", "its", "them", "they", "this", "that")]
    return (max(said, key=len),) if said else ()


def _in_part(step: Step, steps: list[Step]) -> bool:
    """Whether sanctions are lifted from one firm or person where others were hit too."""
    if step.kind != "lifted" or not _regime(step.incident):
        return False
    freed = {a.text for r in step.incident.reports for a in r.recipients}
    if not freed or any(a.kind not in ("ORG", "PER") for r in step.incident.reports for a in r.recipients):
        return False
    hit = {a.text for s in steps if s.kind in ("imposed", "widened") for r in s.incident.reports for a in r.recipients}
    # "Two subsidiaries of the firm" were hit with the firm.
    return any(not any(name in other or other in name for other in freed) for name in hit)


def _same_step(a: Incident, b: Incident) -> bool:
    apart = days_apart(a, b)
    return apart == 0 or (apart is None and (bool(stories(a) & stories(b)) or not (a.date and b.date)))


def _state(steps: tuple[Step, ...]) -> str:
    last = [s.kind for s in steps if s.kind in ("imposed", "widened", "eased", "lifted", "kept")]
    if not last:
        return steps[-1].kind
    if last[-1] == "kept":
        return "eased" if "eased" in last else IN_FORCE
    return IN_FORCE if last[-1] in ("imposed", "widened") else last[-1]
