"""Agreements: announced, signed, ratified, in force, suspended, ended. One agreement is one entry, whoever tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from detente.relating.acts.incidents import Incident

from .entry import (
    Entry,
    Step,
    acting,
    days_apart,
    first_story,
    gap,
    in_order,
    receiving,
    sides,
    state_of,
    stories,
    themes,
    words,
)
from .subjects import AGREEMENT, THE_SAME, alike, subject

STEPS = ("announced", "signed", "ratified", "in force", "suspended", "ended")
"""States in the order in which an agreement goes through them."""

_IN_FORCE = re.compile(
    r"\b(?:enter\w* into (?:force|effect)|c[ao]me\w* into (?:force|effect)|t[ao]ke?\w* effect|took effect|in force"
    r"|go\w* into effect"
    r"|went into effect|effective)\b",
    re.I,
)
_RATIFIED = re.compile(r"\b(?:ratif\w+|approv\w+|pass(?:ed|es)|endors\w+|adopt\w+)\b", re.I)
_INITIALLED = re.compile(r"\binitial(?:s|l?ed|l?ing)?\b", re.I)
_ONE_WAY = re.compile(r"\b(?:offer|pledg|promis|propos|vow|foreseen|planned|scheduled|expected)", re.I)
_TALKS = re.compile(r"\b(?:rounds?|talks|meetings?|visits?|summit|negotiations)\b", re.I)
_SIGNED = re.compile(
    r"\b(?:sign(?:s|ed|ing)?|seal(?:s|ed|ing)?|inked?|conclud\w+"
    r"|put\w* (?:its|their|his|her) (?:names?|signatures?) to)\b",
    re.I,
)
_HOLDS = re.compile(r"(?:permit|allow|provid|enabl|oblig|govern|regulat|entitl|requir)\w*", re.I)
"""What an agreement between two does, which says that there is one."""
_ENDED = re.compile(
    r"\b(?:withdr[ae]w\w*|quit\w*|leav\w+|left|terminat\w+|end(?:s|ed|ing)?|cancel\w*|scrap\w*|abrogat\w+|denounc\w+"
    r"|t[eo]re? up|pull\w* out|renounc\w+|annul\w*)\b",
    re.I,
)
BODY = re.compile(
    r"\b(?:parliament|congress|senate|assembly|council|cabinet|legislature|chamber|diet|duma|knesset|sejm|bundestag)\b",
    re.I,
)
_TALKS_ON = re.compile(r"(?:(?:its|their|the)\s+)?(?:[\w-]+\s+)?(?:talks|negotiations|consultations)\b", re.I)
_NOUNS = re.compile(r"\b(?:agreement|accord|pact|treaty|deal|memorandum|contract|protocol)s?\b", re.I)


def agreement_step(incident: Incident) -> str | None:
    """What an act does to an agreement, or null where it is about none."""
    trigger = " ".join(dict.fromkeys(r.trigger.text for r in incident.reports))
    said = words(incident)
    about = bool(AGREEMENT.search(said))
    if incident.type == "SANCTION":
        about_it = " ".join(themes(incident))
        if not AGREEMENT.search(about_it) or _TALKS_ON.match(about_it):
            return None  # Talks on an agreement are broken off, not the agreement.
        return "ended" if _ENDED.search(trigger) else "suspended"
    if incident.type in ("SUPPORT", "AGREE", "COOPERATE") or (incident.type in ("CONCEDE", "RETREAT") and about):
        if _IN_FORCE.search(trigger):
            return "in force"
        if _SIGNED.search(trigger):
            return "signed"
        if _INITIALLED.search(trigger):
            return "announced"
        if THE_SAME.search(trigger) and about and _by_a_body(incident):
            return "ratified"
        if about and len(sides(incident)) > 1 and _HOLDS.fullmatch(trigger):
            return "announced"
        if _RATIFIED.search(trigger) and (about or "ratif" in trigger.lower() or _by_a_body(incident)):
            return "ratified" if about or "ratif" in trigger.lower() else None
    if incident.type != "AGREE" or _ONE_WAY.match(trigger) or (not about and _TALKS.search(" ".join(themes(incident)))):
        return None  # That they will meet is a plan.
    both = len(sides(incident)) > 1 and not _one_way(incident)
    return "announced" if about or both else None


def _by_a_body(incident: Incident) -> bool:
    return any("LEG" in a.sectors or BODY.search(a.text) for r in incident.reports for a in r.actors)


def _one_way(incident: Incident) -> bool:
    """A promise or an offer of one to the other is no agreement."""
    return all(r.recipients and len(r.actors) < 2 for r in incident.reports)


def agreements(incidents: Iterable[Incident]) -> list[Entry]:
    """The agreements among acts of the ledger "agreements"; those only planned stand with the plans."""
    groups: list[list[tuple[str, Incident]]] = []
    for incident in first_story(list(incidents)):
        kind = agreement_step(incident) or "announced"
        home = _home(incident, kind, groups)
        if home is None:
            groups.append([(kind, incident)])
        else:
            home.append((kind, incident))
    return [entry for group in groups for entry in _entries(group)]


def _home(incident: Incident, kind: str, groups: list[list[tuple[str, Incident]]]) -> list[tuple[str, Incident]] | None:
    """The agreement that an act speaks of: by subject and sides, else the one told last in the same story."""
    about = subject(" ".join(themes(incident)))
    fitting = [g for g in groups if _fits(incident, about, g)]
    if not about:
        # "It", "the agreement": the one that the story spoke of before.
        near = [
            (d, g)
            for g in fitting
            if (d := min((x for _, i in g if (x := gap(incident, i)) is not None), default=None)) is not None
        ]
        if near:
            return min(near, key=lambda pair: pair[0])[1]
        if not AGREEMENT.search(words(incident)):
            return None
        fitting = [g for g in fitting if any(AGREEMENT.search(words(i)) for _, i in g)]
        return fitting[0] if len(fitting) == 1 and kind != "announced" else None
    return fitting[0] if fitting else None


def _fits(incident: Incident, about: str, group: list[tuple[str, Incident]]) -> bool:
    mine, theirs = sides(incident), frozenset(c for _, i in group for c in sides(i))
    known = next((s for _, i in group if (s := subject(" ".join(themes(i))))), "")
    if about and known and not alike(about, known):
        return False
    if about and not known and agreement_step(incident) == "announced" and _signed_before(incident, group):
        return False
    if mine and theirs and not mine & theirs:
        return False
    if len(mine) > 1 and len(theirs) > 1 and len(mine & theirs) < 2:
        return False
    if about and known:
        return True
    return any(stories(incident) & stories(i) for _, i in group) or bool(mine & theirs and about == known)


def _signed_before(incident: Incident, group: list[tuple[str, Incident]]) -> bool:
    """Whether all of an agreement was signed well before an act that announces one."""
    days = [i.day for k, i in group if k == "signed" and i.date and i.day]
    told = incident.day if incident.date else None
    return bool(days) and told is not None and all((told - d).days > 30 for d in days)


def _entries(group: list[tuple[str, Incident]]) -> Iterable[Entry]:
    steps: list[Step] = []
    for kind, incident in group:
        kind = state_of(incident, kind)
        twin = next((s for s in steps if s.kind == kind and _one_step(s.incident, incident)), None)
        if twin is None:
            steps.append(Step(kind, incident, acting(incident)))
        else:
            # Told again in other words: the fuller telling stands for both, with the receipts of both.
            at = steps.index(twin)
            both = Incident((*twin.incident.reports, *incident.reports))
            steps[at] = Step(kind, both, tuple(dict.fromkeys((*twin.by, *acting(incident)))))
    ordered = in_order(steps)
    done = [s for s in ordered if s.kind in STEPS]
    if not done and not any(s.kind == "denied" for s in ordered):
        state = ordered[-1].kind
    else:
        state = _state(done) if done else "denied"
    named = max(
        (" ".join(themes(i)) for _, i in group), key=lambda t: (bool(subject(t)), bool(_NOUNS.search(t)), len(t))
    )
    who = tuple(dict.fromkeys(c for _, i in group for c in (*acting(i), *(receiving(i) if i.lead.recipients else ()))))
    if not who and not subject(named):
        return  # Between whom and about what is not told.
    lead = max((s.incident for s in ordered), key=lambda i: (i.status == "actual", i.date is not None, len(sides(i))))
    yield Entry("agreements", lead, state, ordered, named, who)


def _state(done: list[Step]) -> str:
    """The furthest of the stages, unless it was suspended or ended after."""
    last = done[-1]
    if last.kind in ("suspended", "ended"):
        return last.kind
    return max((s.kind for s in done if s.kind not in ("suspended", "ended")), key=STEPS.index)


def _one_step(a: Incident, b: Incident) -> bool:
    apart = days_apart(a, b)
    if apart is None:
        return bool(stories(a) & stories(b)) or a.lead.type == b.lead.type
    return apart == 0
