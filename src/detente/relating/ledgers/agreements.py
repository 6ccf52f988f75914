"""Agreements: announced, signed, ratified, in force, suspended, ended. One agreement is one entry, whoever tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from detente.event import Document
from detente.relating.acts.incidents import Incident
from detente.relating.acts.meaning import weigh
from detente.relating.acts.named_papers import AGREEMENT, about
from detente.relating.acts.receipts import receipt

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
    stories,
    themes,
    words,
)
from .things import matter, one_matter

_AGAIN = 3
"""Days between two signings from which there are two papers: of one, stories differ by a day or two."""
STEPS = ("announced", "signed", "ratified", "in force", "suspended", "ended")
"""States in the order in which an agreement goes through them."""

_IN_FORCE = re.compile(
    r"\b(?:enter\w* into (?:force|effect)|c[ao]me\w* into (?:force|effect)|t[ao]ke?\w* effect|took effect|in force"
    r"|go\w* into effect"
    r"|went into effect|effective|appl(?:y|ies|ied))\b",
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
        if about and len(sides(incident)) > 1 and _HOLDS.fullmatch(trigger):
            return "announced"
        if _RATIFIED.search(trigger) and (about or "ratif" in trigger.lower()):
            return None if _in_committee(incident) else "ratified"
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


def _in_committee(incident: Incident) -> bool:
    """A committee that approves recommends it to those who ratify."""
    who = [a.text.lower() for r in incident.reports for a in r.actors]
    return bool(who) and all("committee" in words for words in who)


def _one_way(incident: Incident) -> bool:
    """A promise or an offer of one to the other is no agreement."""
    return all(r.recipients and len(r.actors) < 2 for r in incident.reports)


@dataclass(slots=True)
class Paper:
    """An agreement being put together: its acts with what each did to it, what it is on, and whose it is.

    `around` holds the meanings of what its stories say around it.
    """

    acts: list[tuple[str, Incident]] = field(default_factory=list)
    on: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()

    def add(self, kind: str, incident: Incident) -> None:
        """An act that speaks of it."""
        self.acts.append((kind, incident))
        self.on |= matter(incident)
        self.sides |= sides(incident)

    def join(self, other: Paper) -> None:
        """What another story tells of the same paper."""
        self.acts += other.acts
        self.on |= other.on
        self.around |= other.around
        self.sides |= other.sides

    @property
    def named(self) -> bool:
        """Whether an act is told of a paper at all."""
        return any(_speaks_of_one(*act) for act in self.acts)

    @property
    def stories(self) -> frozenset[str]:
        """The documents that tell of it."""
        return frozenset().union(*(stories(i) for _, i in self.acts))

    @property
    def signed(self) -> list[Incident]:
        """The acts of signing it, done."""
        return [i for kind, i in self.acts if kind == "signed" and i.status == "actual"]


def agreements(papers: Iterable[Paper]) -> list[Entry]:
    """The agreements with their states; what is only planned of them stands with the plans."""
    done = ([(k, i) for k, i in p.acts if i.status != "future"] for p in papers)
    return [entry for acts in done if acts for entry in _entries(acts)]


def papers_of(incidents: Iterable[Incident], documents: Mapping[str, Document]) -> list[Paper]:
    """The agreements that acts speak of, planned ones too, each with all its acts.

    A story is read whole before others are asked: "the text" that was initialled is the one that it tells in full.
    """
    told: dict[str, list[Paper]] = {}
    for incident in first_story(list(incidents)):
        papers = told.setdefault(incident.lead.document_id, [])
        act = agreement_step(incident) or "announced", incident
        if holder := _held_by(act, papers):
            # What is undertaken beside it does not say what the paper is on.
            holder.acts.append((next(k for k, i in holder.acts if _made_with(act[1], k, i)), act[1]))
            continue
        home = _spoken_of(act, papers)
        if home is None:
            papers.append(home := Paper())
        home.add(*act)
    known: list[Paper] = []
    for of in told.values():
        for paper in of:
            paper.around = _around(paper, documents, alone=len(of) == 1)
            home = _told_before(paper, known)
            if home is None:
                known.append(home := Paper())
            home.join(paper)
    return known


def _around(paper: Paper, documents: Mapping[str, Document], alone: bool) -> frozenset[str]:
    """What is said around a paper: by its whole story where that tells of no other, else by the sentences about it."""
    reports = [r for _, i in paper.acts for r in i.reports if r.document_id in documents]
    if alone:
        return frozenset().union(*(about(documents[d].text) for d in {r.document_id for r in reports}))
    said = (receipt(r, documents).text for r in reports)
    return frozenset().union(*map(about, said))


def _held_by(act: tuple[str, Incident], papers: Sequence[Paper]) -> Paper | None:
    """The paper of its story that holds what two sides undertake: "They signed a treaty and agreed to share data"."""
    kind, incident = act
    whose = sides(incident)
    if _speaks_of_one(kind, incident) or not whose:
        return None
    near = (p for p in papers if whose <= p.sides and any(_made_with(incident, k, i) for k, i in p.acts))
    return next(near, None)


def _made_with(undertaking: Incident, kind: str, other: Incident) -> bool:
    """Whether an act made a paper, and an undertaking can be of that day."""
    return kind in ("signed", "announced") and _speaks_of_one(kind, other) and not days_apart(undertaking, other)


def _speaks_of_one(kind: str, incident: Incident) -> bool:
    """Whether an act is told of a paper; that two agreed to do something alone is not."""
    said = words(incident)
    return kind != "announced" or bool(AGREEMENT.search(said) or _INITIALLED.search(said))


def _spoken_of(act: tuple[str, Incident], papers: Sequence[Paper]) -> Paper | None:
    """The paper of its story that an act speaks of: the one of its name, else the first that it may be."""
    mine = Paper()
    mine.add(*act)
    fitting = [p for p in papers if _of_the_same(mine, p) and _one_paper(mine, p) is not False]
    return min(fitting, key=lambda p: not _one_paper(mine, p), default=None)


def _told_before(paper: Paper, known: Sequence[Paper]) -> Paper | None:
    """The paper of other stories that one is: by what it is on, by what is said around it, or as the only one."""
    near = [p for p in known if _of_the_same(paper, p)]
    if named := [p for p in near if _one_paper(paper, p)]:
        return max(named, key=lambda p: weigh(paper.on & p.on))
    # What is signed now is rather another than what was signed before, where neither is called by what it is on.
    near = [p for p in near if paper.named and p.named and not _another(paper, p)]
    if one := next((p for p in near if not paper.stories & p.stories and _around_it(paper, p)), None):
        return one
    near = [p for p in near if _one_paper(paper, p) is not False and len(p.sides) > 1]
    return near[0] if len(near) == 1 and paper.sides <= near[0].sides else None


def _another(a: Paper, b: Paper) -> bool:
    """Whether both were signed, and nothing says that it was on one day, or one was announced after the other."""
    if a.signed and b.signed:
        return not any(days_apart(i, j) == 0 for i in a.signed for j in b.signed)
    new = [i for p in (a, b) for kind, i in p.acts if kind == "announced" and _speaks_of_one(kind, i)]
    return any(_later(i, j) for i in new for j in (*a.signed, *b.signed))


def _later(one: Incident, other: Incident) -> bool:
    return bool(one.day and other.day and one.day > other.day and (days_apart(one, other) or 0) > _AGAIN)


def _around_it(a: Paper, b: Paper) -> bool:
    """Whether most of what one paper is on is said around the other."""
    return any(p.on and weigh(p.on & other.around) >= 0.5 * weigh(p.on) for p, other in ((a, b), (b, a)))


def _of_the_same(a: Paper, b: Paper) -> bool:
    """Whether two papers may be of the same sides: both, where each names two; and signed on the same day."""
    if not meets(a.sides, b.sides) or (min(len(a.sides), len(b.sides)) > 1 and len(a.sides & b.sides) < 2):
        return False
    return not any((days_apart(i, other) or 0) > _AGAIN for i in a.signed for other in b.signed)


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
        (t for _, i in [a for a in group if _speaks_of_one(*a)] or group for t in themes(i)),
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
