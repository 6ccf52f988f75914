"""Agreements: announced, signed, ratified, in force, suspended, ended. One agreement is one entry, whoever tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from detente.relating.acts.incidents import Incident
from detente.relating.acts.named_papers import AGREEMENT, about

from .entry import (
    Entry,
    Step,
    acting,
    days_apart,
    first_story,
    in_order,
    meets,
    receiving,
    sides,
    state_of,
    themes,
    words,
)
from .things import matter, one_matter

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
_ONE_WAY = re.compile(
    r"\b(?:offer|pledg|promis|propos|vow|confirm|foreseen|planned|scheduled|expected|assur|undert)", re.I
)
_TALKS = re.compile(r"\b(?:rounds?|talks|meetings?|visits?|summit|negotiations)\b", re.I)
_SIGNED = re.compile(
    r"\b(?:sign(?:s|ed|ing)?|seal(?:s|ed|ing)?|inked?|conclud\w+"
    r"|put\w* (?:its|their|his|her) (?:names?|signatures?) to)\b",
    re.I,
)
_ENDED = re.compile(
    r"\b(?:withdr[ae]w\w*|quit\w*|leav\w+|left|terminat\w+|end(?:s|ed|ing)?|cancel\w*|scrap\w*|abrogat\w+|denounc\w+"
    r"|t[eo]re? up|pull\w* out|renounc\w+|annul\w*)\b",
    re.I,
)
BODY = re.compile(
    r"\b(?:parliament|congress|senate|assembly|council|cabinet|legislature|chamber|diet|duma|knesset|sejm|bundestag)\b",
    re.I,
)
_NOUNS = re.compile(r"\b(?:agreement|accord|pact|treaty|deal|memorandum|contract|protocol)s?\b", re.I)


def agreement_step(incident: Incident) -> str | None:
    """What an act does to an agreement, or null where it is about none."""
    trigger = " ".join(dict.fromkeys(r.trigger.text for r in incident.reports))
    said = words(incident)
    about = bool(AGREEMENT.search(said))
    if incident.type == "SANCTION":
        about_it = " ".join(themes(incident))
        if not AGREEMENT.search(about_it) or _TALKS.search(about_it):
            return None  # Talks on an agreement are broken off, not the agreement.
        return "ended" if _ENDED.search(trigger) else "suspended"
    if incident.type in ("SUPPORT", "AGREE", "COOPERATE"):
        if _IN_FORCE.search(trigger):
            return "in force"
        if _SIGNED.search(trigger):
            return "signed"
        if _INITIALLED.search(trigger):
            return "announced"
        if _RATIFIED.search(trigger) and (about or "ratif" in trigger.lower()):
            return "ratified"
    if (
        incident.type != "AGREE"
        or _ONE_WAY.match(trigger)
        or _invited(incident)
        or (not about and _TALKS.search(" ".join(themes(incident))))
    ):
        return None  # That they will meet is a plan.
    both = len(sides(incident)) > 1 and not _one_way(incident)
    return "announced" if about or both else None


def _invited(incident: Incident) -> bool:
    """ "Both have accepted": an invitation, where no agreement is named."""
    return incident.lead.trigger.text.lower().startswith("accept") and not AGREEMENT.search(" ".join(themes(incident)))


def _one_way(incident: Incident) -> bool:
    """A promise or an offer of one to the other is no agreement."""
    return all(r.recipients and len(r.actors) < 2 for r in incident.reports)


@dataclass(slots=True)
class Paper:
    """An agreement being put together: its acts with what each did to it, what it is on, and whose it is."""

    acts: list[tuple[str, Incident]] = field(default_factory=list)
    on: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()

    def add(self, acts: Iterable[tuple[str, Incident]]) -> None:
        for kind, incident in acts:
            self.acts.append((kind, incident))
            self.on |= matter(incident)
            self.sides |= sides(incident)


def agreements(papers: Iterable[Paper]) -> list[Entry]:
    """The agreements with their states; what is only planned of them stands with the plans."""
    done = ([(k, i) for k, i in p.acts if i.status != "future"] for p in papers)
    return [entry for acts in done if acts for entry in _entries(acts)]


def papers_of(incidents: Iterable[Incident]) -> list[Paper]:
    """The agreements that acts speak of, planned ones too, each with all its acts.

    A story is read whole before others are asked: "the text" that was initialled is the one that it tells in full.
    """
    told: dict[str, list[Paper]] = {}
    for incident in first_story(list(incidents)):
        papers = told.setdefault(incident.lead.document_id, [])
        act = agreement_step(incident) or "announced", incident
        home = _spoken_of(act, papers)
        if home is None:
            papers.append(home := Paper())
        home.add([act])
    known: list[Paper] = []
    by_word: dict[str, list[Paper]] = {}
    for paper in (p for of in told.values() for p in of):
        home = _told_before(paper, by_word) or _only_one(paper, known)
        if home is None:
            known.append(home := Paper())
        home.add(paper.acts)
        for word in home.on:
            if not any(p is home for p in by_word.setdefault(word, [])):
                by_word[word].append(home)
    return known


def _spoken_of(act: tuple[str, Incident], papers: Sequence[Paper]) -> Paper | None:
    """The paper of its story that an act speaks of: the one of its name, else the first that it may be."""
    mine = Paper()
    mine.add([act])
    fitting = [p for p in papers if _of_the_same(mine, p) and _one_paper(mine, p) is not False]
    return min(fitting, key=lambda p: not _one_paper(mine, p), default=None)


def _told_before(paper: Paper, by_word: Mapping[str, Sequence[Paper]]) -> Paper | None:
    """The paper of other stories that one is: by what it is on."""
    near = {id(p): p for word in sorted(paper.on) for p in by_word.get(word, ())}.values()
    return next((p for p in near if _of_the_same(paper, p) and _one_paper(paper, p)), None)


def _only_one(paper: Paper, known: Sequence[Paper]) -> Paper | None:
    """The one paper of two sides that can be meant where what they ratified is called "the agreement"."""
    if not paper.sides or any(kind not in ("ratified", "in force") for kind, _ in paper.acts):
        return None
    near = [p for p in known if paper.sides <= p.sides and len(p.sides) > 1 and _one_paper(paper, p) is not False]
    return near[0] if len(near) == 1 else None


def _of_the_same(a: Paper, b: Paper) -> bool:
    """Whether two papers may be of the same sides: both, where each names two."""
    return meets(a.sides, b.sides) and (min(len(a.sides), len(b.sides)) < 2 or len(a.sides & b.sides) > 1)


def _one_paper(a: Paper, b: Paper) -> bool | None:
    """Whether what two are on says that they are one; null where one does not tell."""
    return one_matter(a.on, b.on)


def _entries(group: list[tuple[str, Incident]]) -> Iterable[Entry]:
    steps: list[Step] = []
    for kind, incident in group:
        kind = state_of(incident, kind)
        twin = next((s for s in steps if s.kind == kind and not days_apart(s.incident, incident)), None)
        if twin is None:
            steps.append(Step(kind, incident, acting(incident)))
        else:
            # Told again in other words: the fuller telling stands for both, with the receipts of both.
            at = steps.index(twin)
            both = Incident((*twin.incident.reports, *incident.reports))
            steps[at] = Step(kind, both, tuple(dict.fromkeys((*twin.by, *acting(incident)))))
    ordered = in_order(steps)
    if all(s.kind == "denied" for s in ordered):
        return  # What was not agreed is no agreement.
    done = [s for s in ordered if s.kind in STEPS]
    state = _state(done) if done else ordered[-1].kind
    named = max(
        (t for _, i in group for t in themes(i)),
        key=lambda t: (bool(about(t)), bool(_NOUNS.search(t)), len(t)),
        default="",
    )
    who = tuple(dict.fromkeys(c for _, i in group for c in (*acting(i), *receiving(i))))
    if len(who) < (2 if state == "announced" else 1):
        return  # Between whom is not told.
    lead = max((s.incident for s in ordered), key=lambda i: (i.status == "actual", i.date is not None, len(sides(i))))
    yield Entry("agreements", lead, state, ordered, named, who)


def _state(done: list[Step]) -> str:
    """The furthest of the stages, unless it was suspended or ended after."""
    last = done[-1]
    if last.kind in ("suspended", "ended"):
        return last.kind
    return max((s.kind for s in done if s.kind not in ("suspended", "ended")), key=STEPS.index)
