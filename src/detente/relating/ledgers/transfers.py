"""Transfers: arms, money, aid and goods from one to the other, with amounts as numbers.

States: "promised", "planned", "delivered", "denied". A promise and its delivery are one entry where sides, subject
and amount agree; part of what was promised is an entry of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

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
_TRADES = re.compile(r"(?:buy|sell|import|export|suppl(?:y|ie)|ship|purchase)s?", re.I)
_PUT_OFF = re.compile(
    rf"(?:{POSTPONED.pattern}|(?:restructur|reprofil|refinanc|prolong|extend|suspend)\w*|roll(?:s|ed|ing)?\s+over)",
    re.I,
)
_DEBT = re.compile(r"\b(?:debts?|repayments?|arrears)\b", re.I)
_GIVEN = {"AID": "delivered", "COOPERATE": "delivered", "AGREE": "promised"}


def transfer_step(incident: Incident) -> str | None:
    """Whether an act hands something over or promises it; null where it is none."""
    kind = _GIVEN.get(incident.type)
    if kind is None or not acting(incident):
        return None
    about = " ".join(themes(incident))
    if incident.type == "COOPERATE" and not figures(incident) and _TRADES.fullmatch(incident.lead.trigger.text):
        return None  # What one always buys of the other is no delivery.
    counted = any(f.unit for f in figures(incident) if money(f) or GOODS.search(f"{f.unit} {about}"))
    one_way = any(r.recipients for r in incident.reports)
    if incident.type == "AGREE":
        return kind if one_way and (counted or GOODS.search(about)) else None
    if incident.type == "COOPERATE":
        verb = incident.lead.trigger.text
        things = GOODS.search(about) or (about and _OVER.search(verb))
        return kind if one_way and (counted or (_HANDED.search(verb) and things)) else None
    if incident.status == "actual" and _PUT_OFF.match(incident.lead.trigger.text) and _DEBT.search(about):
        return None  # What is to be paid later is handed over by nobody.
    if "peacekeeping" in incident.lead.contexts and not counted:
        return None
    return kind if about else None


def transfers(incidents: Iterable[Incident]) -> list[Entry]:
    """The transfers among acts of the ledger "transfers", those planned included."""
    groups: list[list[Incident]] = []
    for incident in first_story(list(incidents)):
        home = next((g for g in groups if _fits(incident, g)), None)
        if home is None:
            groups.append([incident])
        else:
            home.append(incident)
    real = (g for g in groups if any(i.status in ("actual", "future") for i in g))
    return [_entry(g) for g in real if not all(map(_at_home, g))]


def _at_home(incident: Incident) -> bool:
    """Whether something passes to no other side: for a ministry's own people, or to nobody, nowhere."""
    there = {*receiving(incident), *hosts(incident)} - set(acting(incident))
    return not there and len(acting(incident)) == 1


def _fits(incident: Incident, group: list[Incident]) -> bool:
    return all(_one(incident, i) for i in group)


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
