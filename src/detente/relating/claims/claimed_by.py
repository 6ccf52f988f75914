"""Whose acts a counting claim counts: those of one person, of an office, of a side, or of two sides with each other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from detente.event import Actor, Document, Event
from detente.relating.acts.incidents import Incident
from detente.relating.acts.parties import label, labels, meets, taking_part
from detente.relating.acts.ranks import HIGH, RANKS, highest, rank
from detente.relating.counting.words import Kind
from detente.relating.ledgers.attacks import parties
from detente.relating.ledgers.entry import Entry, acting, hosts, lands
from detente.relating.ledgers.visits import travellers
from detente.resolving.actors.resolve import resolve_actor

LEADERS = frozenset(RANKS[:2])
"""Ranks of those who lead a state or its government."""


@dataclass(frozen=True, slots=True)
class Said:
    """Counting words, the kind of act that they count, the act that they speak of, and the bounds of their sentence.

    `beside` are the acts of the story, `texts` the stories that the record holds.
    """

    match: re.Match[str]
    kind: Kind
    anchor: Event
    document: Document
    start: int
    end: int
    beside: tuple[Event, ...] = ()
    texts: Mapping[str, Document] = field(default_factory=dict)

    @property
    def before(self) -> str:
        """What stands before the words."""
        return self.document.text[max(0, self.match.start() - 120) : self.match.start()]

    @property
    def tail(self) -> str:
        """The rest of the sentence."""
        return self.document.text[self.match.end() : self.end]


def same_people(entry: Entry, act: Incident, said: Said) -> bool:
    """Whether an act is by those whom the claim counts for: one person, one office, one side, or both to each other."""
    guests, receivers = meant(said)
    all_of = guests | receivers
    theirs = entry.ledger == "meetings" and bool(_THEIRS.search(said.before))
    if (said.match["times"] or said.match["nth"] or theirs) and _others(said.anchor, act):
        return False
    two = _the_two(said) if entry.ledger == "meetings" else None
    if two and (_others(two, act) or _of_other_rank(_office((two,), said.texts), _office(act.reports, said.texts))):
        return False
    mine = set(entry.actor) | set(entry.recipient)
    if mine and not mine & {c for e in said.beside for c in (*taking_part(e), *lands(Incident((e,))))}:
        return False
    if "ASSAULT" in said.kind.types and receivers:
        hit = set(hosts(act))
        if not hit & receivers if hit else set(acting(act)) & receivers:
            return False
    theirs_of = _OF_RANK.match(said.tail)
    role = said.match["role"] or (theirs_of and (theirs_of["whose"] or theirs_of["role"].removesuffix("s")))
    told = [r for r in act.reports if r.event_id != said.anchor.event_id] or act.reports
    if role and _of_other_rank(rank(Actor(role, 0, 0, "PER")), _office(told, said.texts)):
        return False
    if entry.ledger == "meetings" or _BOTH.search(said.match[0] + said.tail):
        return not all_of or len(mine & all_of) >= min(2, len(all_of))
    if receivers and entry.recipient and not receivers & set(entry.recipient):
        return False
    if entry.ledger == "visits":
        same = _same_person(act, said)
        if same is not None:
            return same
    return not guests or not entry.actor or bool(guests & set(entry.actor))


def _the_two(said: Said) -> Event | None:
    """The act before that says who "the two" are whose meetings are counted; null where nations or none are."""
    if not _OF_TWO.match(said.tail):
        return None
    of = [e for e in said.beside if e.type == "CONSULT" and e.status == "actual"]
    named = [
        e for e in of if e.trigger.start < said.match.start() and len({*map(label, (*e.actors, *e.recipients))}) > 1
    ]
    return max(named, key=lambda e: e.trigger.start, default=None)


def _office(told: Sequence[Event], texts: Mapping[str, Document]) -> str | None:
    """The highest rank of who travel or meet by some tellings."""
    who = [(e, a) for e in told for a in (travellers(e) if e.mode == "visit" else (*e.actors, *e.recipients))]
    return highest(_with_office(a, texts[e.document_id].text) if e.document_id in texts else a for e, a in who)


def _with_office(actor: Actor, text: str) -> Actor:
    """Somebody named, with the office that stands behind the name: "Naledi Mabuza, the special envoy, came"."""
    named = actor.antecedent or actor
    apposed = _APPOSED.match(text, named.end) if actor.kind in ("PER", "PRON") else None
    return replace(actor, text=named.text + apposed[0], antecedent=None) if apposed else actor


def _of_other_rank(wanted: str | None, level: str | None) -> bool:
    """Whether an act is of others than those of a rank: a president is no minister, an envoy neither.

    Who is named without an office may be of any.
    """
    if wanted not in HIGH or level not in RANKS[:-1]:
        return False
    return level not in HIGH or (wanted in LEADERS) != (level in LEADERS)


def meant(said: Said) -> tuple[set[str], set[str]]:
    """Who act and who are acted on in the act that a claim speaks of."""
    anchor = said.anchor
    if said.match["role"]:
        land = resolve_actor(said.match["role"], "PER").country
        guests = {land} if land else set(labels(anchor.actors))
        return guests, set(hosts(Incident((anchor,)))) - guests
    # Attacks are listed by the armed group, and not by the country that it is from.
    guests = set((parties if anchor.type == "ASSAULT" else labels)(anchor.actors))
    receivers = set(hosts(Incident((anchor,)))) - guests
    if anchor.type not in said.kind.types:
        return guests, set()
    if anchor.type == "CONSULT" and not guests and not receivers:
        # "Her third meeting with her colleague": of those who acted just before.
        return _told_last(said, guests, receivers)
    if anchor.type not in ("CONSULT", "SANCTION") or anchor.mode == "visit":
        return guests, receivers
    # "The second round of European sanctions against us", "between the three and Iran": whom the act before names.
    who, whom = _told_last(said, guests, receivers, anchor.type)
    if anchor.type == "CONSULT":
        return (guests, receivers) if len(guests | receivers) > 1 else (guests | who, receivers | whom)
    return guests or who, receivers or whom


def _told_last(said: Said, guests: set[str], receivers: set[str], kind: str | None = None) -> tuple[set[str], set[str]]:
    """The sides of the act told last before, of a type where one is given, that may be between the same."""
    for e in sorted(said.beside, key=lambda e: e.trigger.start, reverse=True):
        who, whom = set(labels(e.actors)), set(hosts(Incident((e,))))
        if e.trigger.start < said.anchor.trigger.start and who and (not kind or e.type == kind):
            both = e.type == "CONSULT" and kind
            if (guests | receivers <= who | whom) if both else (meets(guests, who) and meets(receivers, whom)):
                return who, whom
    return guests, receivers


def _others(counted: Event, act: Incident) -> bool:
    """Whether a counted act names a person of whom a telling of another act, that names persons too, knows nothing."""
    named = [a for a in (*counted.actors, *counted.recipients) if a.kind == "PER" and not a.antecedent]
    # By any word of a name that stands without its title: "Kang" is Kang Tae-shik.
    asked = {frozenset(re.findall(r"[A-Z][\w'’-]+", a.name or a.text.split()[-1])) for a in named} - {frozenset()}
    there = [
        set(re.findall(r"[A-Z][\w'’-]+", f"{a.name or ''} {(a.antecedent or a).text}"))
        for r in act.reports for a in (*r.actors, *r.recipients)
        if a.kind == "PER" or (a.kind == "PRON" and not (a.entity or "").startswith("country:"))
    ]  # fmt: skip
    words = set().union(*there)
    both = len(asked) > 1 and sum(map(bool, there)) > 1
    met = [bool(name & words) for name in asked]
    return bool(asked and words) and not (all(met) if both else any(met))


def _same_person(act: Incident, said: Said) -> bool | None:
    """Whether "his" or "her" means who acts; null where the claim counts for no person, or nobody is named."""
    before = said.before
    if not re.search(r"\b(?:his|her)\s+$", before, re.I):
        return None
    theirs, mine = _surnames(act), _surnames(Incident((said.anchor,)))
    if mine & theirs:
        return True
    return False if theirs and (mine or said.anchor.type not in said.kind.types) else None


_THEIRS = re.compile(r"\b(?:his|her|their)\s+$", re.IGNORECASE)
_BOTH = re.compile(r"\bbetween the (?:two|sides)|\b(?:exchange|between)\b", re.I)
_OF_RANK = re.compile(
    r"\s*(?:(?:between|of|among)\s+(?:the|our|their)\s+(?P<role>(?:two\s+)?(?:[a-z]+\s+)?(?:ministers|presidents|leaders))\b"
    r"|[^.;:,]{0,60}?\b(?:by|of)\s+an?\s+(?P<whose>(?:[\w-]+\s+){0,3}?(?:minister|president|leader|head\s+of\s+(?:state|government))\b))"
)
"""Between whom a meeting is, or whose a visit: "the third meeting of the two ministers", "by a Thai leader"."""
_APPOSED = re.compile(r",\s+(?:the|an?|its|his|her|their|[\w-]+['’]s)\s+[^,.;:]{3,50},")
_OF_TWO = re.compile(
    r"\s*(?:of|between|among)\s+(?:the|these|our)\s+two"
    r"(?:\s+(?:[a-z]+\s+)?(?:ministers|presidents|leaders|men|women|diplomats|envoys|generals|premiers))?"
    r"(?=\s+(?:this|last|since|in|on|at|within|after|before|for|over)\b|\s*[.;:,!?\"”]|\s*$)"
)
"""People whom the words before name: "the third meeting of the two this year", of no countries."""


def _surnames(incident: Incident) -> set[str]:
    """The last words of the names of who act."""
    people = (a for r in incident.reports for a in r.actors)
    found = set()
    for a in people:
        text = a.antecedent.text if a.antecedent else a.text
        if a.kind == "PER" or (a.antecedent and a.kind == "PRON"):
            words = re.findall(r"[A-Z][\w'’-]+", a.name or text)
            found.update(words[-1:])
    return found
