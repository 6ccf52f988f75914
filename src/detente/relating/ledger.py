"""Ledgers: visits, meetings, agreements, sanctions and more, each entry an act with its reports and its state."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .incidents import Incident

LEDGERS = (
    "visits", "meetings", "agreements", "backing", "sanctions", "transfers", "cooperation", "people", "disputes",
    "force",
)  # fmt: skip

_AGREEMENT = re.compile(
    r"\b(?:agreement|accord|pact|treaty|deal|memorandum|contract|protocol|convention|truce|ceasefire)s?\b",
    re.I,
)
_SIGNING = re.compile(
    r"\b(?:sign(?:s|ed|ing)?\b|ratif|initial(?:s|l?ed|l?ing)\b|conclud|enter(?:ed|s)? into force|came into force)",
    re.I,
)
_PENALTY = re.compile(
    r"\b(?:sanction|embargo|tariff|ban(?:s|ned|ning)?\b|blacklist|asset|freeze|duties|duty|penalt|restriction|visa|curb)",
    re.I,
)
_ARMS = re.compile(
    r"\b(?:arms\b|weapon|missile|(?:jet|tank|shell)s?\b|fighter|ammunition|munition|helicopter|drone|howitzer"
    r"|rifle|military (?:aid|aircraft|equipment|hardware|supplies|vehicle)|warship|armou?red vehicle|radar)",
    re.I,
)
_LIFTING = {"CONCEDE", "RETREAT"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a ledger. `state`: "done", "in force", "eased", "announced", "planned", "denied" or "reported"."""

    ledger: str
    incident: Incident
    state: str


def ledger_of(incident: Incident) -> str | None:
    """The ledger in which an act belongs, or None where it is only part of the series."""
    lead = incident.lead
    themes = " ".join(t.text for r in incident.reports for t in r.themes)
    words = f"{lead.trigger.text} {themes}"
    if "migration" in lead.contexts or "asylum" in lead.contexts or incident.mode == "deport":
        return "people"
    if lead.type == "CONSULT":
        return "visits" if incident.mode == "visit" else "meetings"
    if lead.type in _LIFTING and _PENALTY.search(words):
        return "sanctions"
    if lead.type == "AGREE" and (_AGREEMENT.search(words) or len(lead.actors) > 1):
        return "agreements"
    if lead.type == "SUPPORT":
        return "agreements" if _SIGNING.search(lead.trigger.text) or _AGREEMENT.search(themes) else "backing"
    if lead.type == "SANCTION" or (lead.type == "REJECT" and incident.mode is None and _PENALTY.search(words)):
        return "sanctions"
    if lead.type == "AID" or (lead.type == "COOPERATE" and _ARMS.search(words)):
        return "transfers"
    if lead.type in ("COOPERATE", "AGREE", "CONCEDE", "RETREAT"):
        return "cooperation"
    if lead.quad == "verbal conflict":
        return "disputes"
    return "force"


def entries(incidents: Iterable[Incident]) -> list[Entry]:
    """The entries of all ledgers, in order of date within each."""
    known = list(incidents)
    found = [(ledger, i) for i in known if (ledger := ledger_of(i))]
    lifted = [i for ledger, i in found if ledger == "sanctions" and i.type in _LIFTING and i.status == "actual"]
    rows = [Entry(ledger, i, _state(ledger, i, lifted)) for ledger, i in found]
    return sorted(rows, key=lambda e: (LEDGERS.index(e.ledger), e.incident.day is None, e.incident.day or date.min))


def _state(ledger: str, incident: Incident, lifted: list[Incident]) -> str:
    if incident.status != "actual":
        return {"future": "planned", "negated": "denied"}.get(incident.status, "reported")
    if ledger == "sanctions" and incident.type == "SANCTION":
        after = [i for i in lifted if i.day and incident.day and i.day >= incident.day and _same_actors(i, incident)]
        if incident.mode in ("expel", "convict", "withdraw"):
            return "done"
        return "eased" if after else "in force"
    if ledger == "agreements":
        return "announced" if all(r.type == "AGREE" for r in incident.reports) else "done"
    return "done"


def _same_actors(lifting: Incident, measure: Incident) -> bool:
    """Only who imposed a measure lifts it; an unknown side may be either."""
    mine, theirs = ({a.country or a.entity for a in i.lead.actors} - {None} for i in (lifting, measure))
    return not mine or not theirs or bool(mine & theirs)
