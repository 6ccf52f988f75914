"""Acts in words: plain sentences made of what was resolved and of the text's own words."""

from __future__ import annotations

import re
from typing import Any

from detente.event import Actor, Event, to_dict
from detente.relating.acts.incidents import Incident
from detente.relating.ledgers.entry import Entry
from detente.relating.ledgers.measures import IN_FORCE
from detente.relating.ledgers.stages import agreement_step
from detente.resolving.dates.edtf import bounds, in_words

from .naming import Documents
from .phrasing import sentence


def describe(incident: Incident, documents: Documents | None = None) -> str:
    """One sentence: who did what to whom, what about, where, who says so; without its date."""
    return sentence(incident, documents)


def dated(incident: Incident, documents: Documents | None = None) -> str:
    """The sentence with its date: "Poland expelled four Belarusian diplomats (2 February 2024)"."""
    told = describe(incident, documents)
    day = _due if incident.status == "future" else in_words
    return f"{told} ({day(incident.date)})" if incident.date else told


def when(date: str, title: str, state: str | None = None) -> str:
    """The date of a line under a heading: a plan is for a day, or by one."""
    return _due(date) if title in ("Planned", "Open questions") or state == "planned" else in_words(date)


def _due(date: str) -> str:
    """The day of a plan: "by 31 January 2025"."""
    return re.sub("^until ", "by ", in_words(date))


NO_REPORT = "no report of it"


def reported(entry: Entry) -> str:
    """How an entry stands as far as stories say: a brief does not conclude from their silence.

    The ledger has a measure in force until its end is told, and a plan overdue whose fate is not; what was reported is
    that the one was done, and of the other nothing. What was denied since is contradicted.
    """
    if entry.state == "overdue":
        return NO_REPORT
    if _denied_last(entry):
        return "contradicted"
    return "done" if (entry.ledger, entry.state) == ("sanctions", IN_FORCE) else entry.state


def _denied_last(entry: Entry) -> bool:
    """Whether somebody denied a delivery or a signature after all who told it had done so."""
    if entry.ledger not in ("transfers", "agreements"):
        return False  # Of measures one step may be denied and another told.
    denied = (s.incident for s in entry.steps if s.kind == "denied")
    no = [i.last_report or "" for i in denied if entry.ledger == "transfers" or agreement_step(i) == entry.state]
    yes = [s.incident.last_report or "" for s in entry.steps if s.kind == entry.state]
    return bool(no and yes) and entry.state != "denied" and max(yes) <= max(no)


def code_of(incident: Incident) -> str:
    """What it is coded as: "SANCTION/expel"."""
    return f"{incident.type}/{incident.mode}" if incident.mode else incident.type


def in_full(incident: Incident, documents: Documents | None = None) -> dict[str, Any]:
    """An act as plain values, for JSON: the columns of the view `acts`, and the act in words."""
    reports = incident.reports

    def told(part: str) -> list[dict[str, Any]]:
        return next(([to_dict(x) for x in getattr(r, part)] for r in reports if getattr(r, part)), [])

    earliest, latest = bounds(incident.date) if incident.date else (None, None)
    return {
        "act_id": incident.act_id, "type": incident.type, "mode": incident.mode, "status": incident.status,
        "quad": incident.lead.quad, "score": incident.lead.score, "text": describe(incident, documents),
        "actors": told("actors"), "recipients": told("recipients"), "date": incident.date,
        "earliest": earliest and earliest.isoformat(), "latest": latest and latest.isoformat(),
        "locations": told("locations"), "first_report": incident.first_report, "last_report": incident.last_report,
        "reports": len(reports), "sources": len(incident.sources), "event_ids": [r.event_id for r in reports],
        "confidence": incident.confidence,
    }  # fmt: skip


def name_of(actor: Actor) -> str:
    """The name with the country it acts for, or the text's own words."""
    words = actor.name or (actor.antecedent.text if actor.antecedent else actor.text)
    return f"{words} ({actor.country})" if actor.country and actor.entity != f"country:{actor.country}" else words


def arrow(event: Event) -> str:
    """Actor and recipient countries of one event: "MMR → RUS"."""
    left = ", ".join(dict.fromkeys(a.country or a.name or a.text for a in event.actors)) or "?"
    right = ", ".join(dict.fromkeys(a.country or a.name or a.text for a in event.recipients))
    return f"{left} → {right}" if right else left
