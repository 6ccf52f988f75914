"""Acts in words: plain sentences made of what was resolved and of the text's own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from detente.event import Actor, Event, to_dict

from .incidents import Incident


def describe(incident: Incident) -> str:
    """One line: who, the text's own word for the act, to whom, what about, where, who says so."""
    e = incident.lead
    text = f"{_who(e.actors) or 'unnamed'} · {e.trigger.text}"
    if e.recipients:
        text += f" → {_who(e.recipients)}"
    if e.themes:
        text += f" · {'; '.join(dict.fromkeys(t.text for t in e.themes))}"
    if e.locations:
        text += f" · in {', '.join(dict.fromkeys(p.name or p.text for p in e.locations))}"
    text += f" ({e.type}{'/' + incident.mode if incident.mode else ''}"
    text += f", says {e.attribution.name or e.attribution.text}" if e.attribution else ""
    text += f", {len(incident.reports)} reports)" if len(incident.reports) > 1 else ")"
    return " ".join(text.split())


def in_full(incident: Incident) -> dict[str, Any]:
    """An act as plain values, for JSON: the columns of the view `acts`, and the act in words."""
    reports = incident.reports

    def told(part: str) -> list[dict[str, Any]]:
        return next(([to_dict(x) for x in getattr(r, part)] for r in reports if getattr(r, part)), [])

    return {
        "act_id": incident.act_id, "type": incident.type, "mode": incident.mode, "status": incident.status,
        "text": describe(incident), "actors": told("actors"), "recipients": told("recipients"),
        "date": incident.date, "locations": told("locations"), "first_report": incident.first_report,
        "last_report": incident.last_report, "reports": len(reports), "sources": len(incident.sources),
        "event_ids": [r.event_id for r in reports], "confidence": incident.confidence,
    }  # fmt: skip


def _who(actors: Sequence[Actor]) -> str:
    return ", ".join(dict.fromkeys(map(name_of, actors)))


def name_of(actor: Actor) -> str:
    """The name with the country it acts for, or the text's own words."""
    words = actor.name or (actor.antecedent.text if actor.antecedent else actor.text)
    return f"{words} ({actor.country})" if actor.country and actor.entity != f"country:{actor.country}" else words


def show_date(incident: Incident) -> str | None:
    """The stated date, EDTF."""
    return incident.date


def arrow(event: Event) -> str:
    """Actor and recipient countries of one event: "MMR → RUS"."""
    left = ", ".join(dict.fromkeys(a.country or a.name or a.text for a in event.actors)) or "?"
    right = ", ".join(dict.fromkeys(a.country or a.name or a.text for a in event.recipients))
    return f"{left} → {right}" if right else left
