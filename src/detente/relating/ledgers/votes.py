"""Recognitions and votes in forums: who recognised whom, who voted how, with the count where it is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from detente.event import Document
from detente.relating.acts.incidents import Incident
from detente.relating.acts.receipts import sentence_at
from detente.relating.told.ballots import COUNT
from detente.resolving.quantities import quantity

from .entry import Entry, Figure, Step, acting, days_apart, in_order, receiving, state_of, stories, themes, words

_RECOGNISED = re.compile(r"\brecogni[sz](?:e[ds]?|ing|ition)\b", re.I)
_RECOGNITION = re.compile(r"\brecognition\b", re.I)
_RESUMED = re.compile(r"\b(?:re-?)?(?:establish|resum|restor|renew|open)\w*", re.I)
_RELATIONS = re.compile(r"\b(?:diplomatic|full|formal|official)\s+(?:diplomatic\s+)?(?:relations|ties)\b", re.I)
_VOTED = re.compile(r"\b(?:vot(?:e[ds]?|ing)|abstain\w*|veto\w*|ballot)\b", re.I)
_TYPES = frozenset({"SUPPORT", "REJECT", "REQUEST", "ACCUSE", "AGREE", "SANCTION", "CONCEDE"})
_BODY = re.compile(
    r"\b(?:parliament|congress|senate|assembly|council|cabinet|legislature|chamber|diet|duma|knesset|sejm|bundestag)\b",
    re.I,
)


def vote_kind(incident: Incident) -> str | None:
    """ "recognised" or "withdrawn", "voted", "voted against", "vetoed", "abstained"; null where an act is none."""
    trigger = incident.lead.trigger.text.lower()
    if incident.type == "SUPPORT" and _RECOGNISED.search(trigger):
        return "recognised"
    if incident.type == "SANCTION" and incident.mode == "withdraw" and _RECOGNITION.search(" ".join(themes(incident))):
        return "withdrawn"
    if incident.type == "SUPPORT" and _RESUMED.match(trigger) and _RELATIONS.search(" ".join(themes(incident))):
        return "recognised"
    if incident.type in _TYPES and _VOTED.search(trigger):
        if "veto" in trigger:
            return "vetoed"
        if "abstain" in trigger:
            return "abstained"
        return "voted against" if "against" in trigger or incident.type == "REJECT" else "voted"
    return None


def counted_vote(incident: Incident, documents: Mapping[str, Document]) -> bool:
    """Whether a parliament or an assembly decided by a count ("called for an election by 412 votes to 98")."""
    who = (a for r in incident.reports for a in r.actors)
    by_a_body = any("LEG" in a.sectors or _BODY.search(f"{a.name} {a.text}") for a in who)
    return incident.type in _TYPES and by_a_body and bool(next(iter(_counts(incident, documents)), None))


def votes(incidents: Iterable[Incident], documents: Mapping[str, Document]) -> list[Entry]:
    """The recognitions and votes among acts of the ledger "votes"."""
    groups: list[tuple[str, list[Incident]]] = []
    for incident in incidents:
        kind = vote_kind(incident) or "voted"
        home = next((g for k, g in groups if k == kind and all(_one(incident, i) for i in g)), None)
        if home is None:
            groups.append((kind, [incident]))
        else:
            home.append(incident)
    # A veto that was not used, a vote that was not cast is none.
    cast = (g for g in groups if g[0] in ("recognised", "withdrawn") or any(i.status != "negated" for i in g[1]))
    # Who voted or recognised is what such an entry tells.
    return [_entry(kind, group, documents) for kind, group in cast if any(map(acting, group))]


def _one(a: Incident, b: Incident) -> bool:
    return a.status == b.status and acting(a) == acting(b) and bool(stories(a) & stories(b)) and not days_apart(a, b)


def _entry(kind: str, group: list[Incident], documents: Mapping[str, Document]) -> Entry:
    lead = max(group, key=lambda i: (i.date is not None, len(words(i))))
    state = state_of(lead, kind)
    on = tuple(dict.fromkeys(c for i in group for c in receiving(i)))
    return Entry(
        "votes", lead, state, in_order(Step(kind, i, acting(i)) for i in group), "; ".join(themes(lead)), acting(lead),
        on, figures=tuple(_counts(lead, documents)),
    )  # fmt: skip


def _counts(incident: Incident, documents: Mapping[str, Document]) -> Iterable[Figure]:
    """ "By 412 votes to 98" in the sentence of the act."""
    for r in incident.reports:
        document = documents.get(r.document_id)
        if document:
            start, end = sentence_at(document, r.trigger.start)
            m = COUNT.search(document.text, start, end)
            if m:
                for name in ("yes", "no"):
                    said = quantity(m[name], 0)
                    n = (said.low if said else None) or 0.0
                    yield Figure(m[name], n, n, "for" if name == "yes" else "against", None, Incident((r,)))
                return
