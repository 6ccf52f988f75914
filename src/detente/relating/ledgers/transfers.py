"""Transfers: arms, money, aid and goods from one to the other, with amounts as numbers.

States: "promised", "planned", "delivered", "denied". A promise and its delivery are one entry where sides, subject
and amount agree; part of what was promised is an entry of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from detente.event import Actor, Quantity
from detente.relating.acts.incidents import Incident
from detente.relating.told.goods import GOODS
from detente.resolving.english_forms import POSTPONED

from .amounts import figures, money
from .entry import (
    Entry,
    Figure,
    Step,
    acting,
    days_apart,
    first_story,
    gap,
    hosts,
    in_order,
    receiving,
    state_of,
    themes,
)
from .things import matter, one_matter

_HANDED = re.compile(
    r"\b(?:s[eo]ll?s?|sold|selling|deliver\w*|ship\w*|sen[dt]s?|suppl\w+|export\w*|provid\w*|hand\w*|g[ai]ve\w*|transfer\w*"
    r"|b[ou]y\w*|bought|purchas\w*|arriv\w*|left|leav\w*|lend\w*|lent|donat\w*|sales?|reach\w*)\b",
    re.I,
)
_OVER = re.compile(r"\b(?:deliver(?:s|ed)|hand(?:s|ed)?\s+over|donat(?:es|ed)|ship(?:s|ped))\b", re.I)
_TRADES = re.compile(r"(?:buy|sell|import|export|suppl(?:y|ie)|ship|purchase)(?:s|ing)?", re.I)
_GOT = re.compile(r"(?:receiv\w*|got|arriv\w*|took delivery|taken delivery)\b", re.I)
_PUT_OFF = re.compile(
    rf"(?:{POSTPONED.pattern}|(?:restructur|reprofil|refinanc|prolong|extend|suspend)\w*|roll(?:s|ed|ing)?\s+over)",
    re.I,
)
_DEBT = re.compile(r"\b(?:debts?|repayments?|arrears)\b", re.I)
_BESIDE = 300
"""Characters within which who gets a thing says how much of it came."""
_GIVEN = {"AID": "delivered", "COOPERATE": "delivered", "AGREE": "promised"}


def transfer_step(incident: Incident) -> str | None:
    """Whether an act hands something over or promises it; null where it is none."""
    kind = _GIVEN.get(incident.type)
    if kind is None or not acting(incident):
        return None
    about = " ".join(themes(incident))
    if incident.type == "COOPERATE" and not _numbered(incident) and _TRADES.fullmatch(incident.lead.trigger.text):
        return None  # What one always buys of the other is no delivery.
    counted = any(f.unit for f in figures(incident) if money(f) or GOODS.search(f"{f.unit} {about}"))
    one_way = any(r.recipients for r in incident.reports)
    if incident.type == "AGREE":
        return kind if one_way and (counted or GOODS.search(about)) else None
    if incident.type == "COOPERATE":
        verb = incident.lead.trigger.text
        things = GOODS.search(about) or (about and _OVER.search(verb)) or any(q.unit for q in _numbered(incident))
        return kind if one_way and (counted or (_HANDED.search(verb) and things)) else None
    if incident.status == "actual" and _PUT_OFF.match(incident.lead.trigger.text) and _DEBT.search(about):
        return None  # What is to be paid later is handed over by nobody.
    if "peacekeeping" in incident.lead.contexts and not counted:
        return None
    if not counted and not GOODS.search(about) and _for_people(incident):
        return None  # A saddle for a host, a hot meal for two who strayed: one state gives the other nothing.
    return kind if about else None


def _numbered(incident: Incident) -> list[Quantity]:
    """The numbers of what is given, apart from those of people."""
    return [q for r in incident.reports for q in r.quantities if any(t.start <= q.start < t.end for t in r.themes)]


def _for_people(incident: Incident) -> bool:
    """Whether what is given is for the people who get it, and nothing says how much it is."""
    told = [a for r in incident.reports for a in r.recipients]
    return bool(told) and not _numbered(incident) and all(map(_is_person, told))


def _is_person(actor: Actor) -> bool:
    return actor.kind in ("PER", "GROUP") or actor.text.lower() in ("him", "her", "them")


def transfers(incidents: Iterable[Incident]) -> list[Entry]:
    """The transfers among acts of the ledger "transfers", those planned included."""
    groups: list[list[Incident]] = []
    for incident in first_story(list(incidents)):
        home = next((g for g in groups if _fits(incident, g)), None) or _rest_of(incident, groups)
        if home is None:
            groups.append([incident])
        else:
            home.append(incident)
    real = (g for g in groups if any(i.status in ("actual", "future") for i in g))
    return [_entry(g) for g in real if not all(map(_at_home, g))]


def _rest_of(incident: Incident, groups: Iterable[list[Incident]]) -> list[Incident] | None:
    """What a story told to be given just before, of which more is to come: "a second payment is to follow in June"."""
    if incident.status != "future" or figures(incident) or GOODS.search(" ".join(themes(incident))):
        return None
    before = [
        (i.lead.trigger.start, g) for g in groups for i in g
        if gap(i, incident) is not None and i.lead.trigger.start < incident.lead.trigger.start
        and {*acting(i)} == {*acting(incident)} and {*receiving(i)} & {*receiving(incident)}
    ]  # fmt: skip
    return max(before, key=lambda b: b[0])[1] if before else None


def _at_home(incident: Incident) -> bool:
    """Whether something passes to no other side: for a ministry's own people, or to nobody, nowhere."""
    there = {*receiving(incident), *hosts(incident)} - set(acting(incident))
    return not there and len(acting(incident)) == 1


def _fits(incident: Incident, group: list[Incident]) -> bool:
    return any(_rivals(incident, i) for i in group) or all(_one(incident, i) for i in group)


def _one(a: Incident, b: Incident) -> bool:
    if not set(acting(a)) & set(acting(b)):
        return False
    to, too = set(receiving(a)), set(receiving(b))
    if to and too and not to & too:
        return False
    mine, theirs = figures(a), figures(b)
    same_number = any(_equal(x, y) for x in mine for y in theirs)
    if mine and theirs and not same_number:
        return False
    if a.status == b.status == "actual" and _kind(a) == _kind(b) and (days_apart(a, b) or 0) > 1:
        return False
    return same_number or bool(one_matter(matter(a), matter(b)))


def _rivals(a: Incident, b: Incident) -> bool:
    """Whether the one who gets it says in the same story how much of it came: "it received only 18"."""
    if not (a.status == b.status == "actual" and _kind(a) == _kind(b) == "delivered" and gap(a, b) is not None):
        return False
    first, then = sorted((a, b), key=lambda i: i.lead.trigger.start)
    got = then.lead
    says = got.attribution
    if says is None or not _GOT.match(got.trigger.text) or got.dates or (gap(a, b) or 0) > _BESIDE:
        return False
    same_sides = says.country in receiving(then) and set(acting(a)) & set(acting(b))
    return bool(same_sides) and _of_one_unit(figures(first), figures(then))


def _of_one_unit(ones: Iterable[Figure], others: Iterable[Figure]) -> bool:
    return any(x.unit == y.unit or not y.unit for x in ones for y in others)


def _kind(incident: Incident) -> str:
    return _GIVEN.get(incident.type, "delivered")


def _equal(a: Figure, b: Figure) -> bool:
    return (a.low, a.high) == (b.low, b.high)


def _entry(group: list[Incident]) -> Entry:
    steps = []
    for i in group:
        steps.append(Step(state_of(i, _kind(i)), i, acting(i)))
    ordered = in_order(steps)
    done = [s for s in ordered if s.kind == "delivered"]
    made = [s for s in ordered if s.kind in ("promised", "planned")]
    state = "delivered" if done else (made or ordered)[-1].kind
    lead = (done or made or list(ordered))[0].incident
    to = tuple(dict.fromkeys(c for i in group for c in receiving(i)))
    # "Sent rice to Leyte": where it went tells to whom.
    to = to or tuple(dict.fromkeys(c for i in group for c in hosts(i) if c not in acting(i)))
    about = "; ".join(themes(lead)) or max(("; ".join(themes(i)) for i in group), key=len)
    told: dict[tuple[object, ...], Figure] = {}
    for i in group:
        for f in figures(i):
            told.setdefault((f.low, f.high, f.unit if f.unit else None, f.says), f)
    numbers = tuple(f for f in told.values() if f.unit or len(told) == 1)
    return Entry("transfers", lead, state, ordered, about, acting(lead), to, figures=numbers)
