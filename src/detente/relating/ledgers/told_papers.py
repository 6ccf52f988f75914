"""The agreements of which stories tell: which acts speak of one paper, in a story and in all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from detente.event import Document
from detente.relating.acts.incidents import Incident
from detente.relating.acts.meaning import weigh
from detente.relating.acts.named_papers import about
from detente.relating.acts.parties import meets
from detente.relating.acts.receipts import receipt

from .entry import days_apart, first_story, sides, stories
from .stages import agreement_step, speaks_of_one
from .things import matter, one_matter

_AGAIN = 3
"""Days between two signings from which there are two papers: of one, stories differ by a day or two."""
RECENT = 100
"""Papers of the same sides back to which one is looked for that is told again."""


@dataclass(slots=True)
class Paper:
    """An agreement being put together: its acts with what each did to it, what it is on, and whose it is.

    `around` holds the meanings of what its stories say around it; `signed` are the acts of signing it, done.
    """

    acts: list[tuple[str, Incident]] = field(default_factory=list)
    on: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    stories: frozenset[str] = frozenset()
    signed: list[Incident] = field(default_factory=list)

    def add(self, kind: str, incident: Incident, beside: bool = False) -> None:
        """An act that speaks of it; what is undertaken `beside` it does not say what it is on."""
        self.acts.append((kind, incident))
        self.stories |= stories(incident)
        if kind == "signed" and incident.status == "actual":
            self.signed.append(incident)
        if not beside:
            self.on |= matter(incident)
            self.sides |= sides(incident)

    def join(self, other: Paper) -> None:
        """What another story tells of the same paper."""
        self.acts += other.acts
        self.signed += other.signed
        self.on |= other.on
        self.around |= other.around
        self.sides |= other.sides
        self.stories |= other.stories

    @property
    def named(self) -> bool:
        """Whether an act is told of a paper at all."""
        return any(speaks_of_one(*act) for act in self.acts)


class _Known:
    """The papers so far, found by their sides."""

    def __init__(self) -> None:
        self.all: list[Paper] = []
        self._of: dict[frozenset[str], dict[int, Paper]] = {}

    def put(self, paper: Paper, home: Paper | None) -> None:
        """Joins a paper to one that is known, or keeps it as a new one."""
        if home is None:
            self.all.append(home := Paper())
        home.join(paper)
        self._of.setdefault(home.sides, {})[id(home)] = home

    def near(self, paper: Paper) -> list[Paper]:
        """The latest that may be of the sides of one, in the order in which they came."""
        of = (list(held.items())[-RECENT:] for whose, held in self._of.items() if _same_sides(whose, paper.sides))
        return [p for p in {i: p for held in of for i, p in held}.values() if _of_the_same(paper, p)]


def papers_of(incidents: Iterable[Incident], documents: Mapping[str, Document]) -> list[Paper]:
    """The agreements that acts speak of, planned ones too, each with all its acts.

    A story is read whole before others are asked: "the text" that was initialled is the one that it tells in full.
    """
    told: dict[str, _Known] = {}
    for incident in first_story(list(incidents)):
        here = told.setdefault(incident.lead.document_id, _Known())
        mine = Paper()
        mine.add(agreement_step(incident) or "announced", incident)
        near = here.near(mine)
        if held := _held_by(mine, near):
            kind, paper = held
            paper.add(kind, incident, beside=True)
        else:
            here.put(mine, _spoken_of(mine, near))
    known = _Known()
    for here in told.values():
        for paper in here.all:
            paper.around = _around(paper, documents, alone=len(here.all) == 1)
            known.put(paper, _told_before(paper, known.near(paper)))
    return known.all


def _around(paper: Paper, documents: Mapping[str, Document], alone: bool) -> frozenset[str]:
    """What is said around a paper: by its whole story where that tells of no other, else by the sentences about it."""
    reports = [r for _, i in paper.acts for r in i.reports if r.document_id in documents]
    if alone:
        return frozenset().union(*(about(documents[d].text) for d in {r.document_id for r in reports}))
    return frozenset().union(*(about(receipt(r, documents).text) for r in reports))


def _held_by(mine: Paper, near: Iterable[Paper]) -> tuple[str, Paper] | None:
    """The paper of its story that holds what two sides undertake: "They signed a treaty and agreed to share data".

    With what made that paper, which can be of the day of the undertaking.
    """
    if mine.named or not mine.sides:
        return None
    ((_, act),) = mine.acts
    made = (
        (kind, p) for p in near if mine.sides <= p.sides for kind, i in p.acts
        if kind in ("signed", "announced") and speaks_of_one(kind, i) and not days_apart(act, i)
    )  # fmt: skip
    return next(made, None)


def _spoken_of(mine: Paper, near: Iterable[Paper]) -> Paper | None:
    """The paper of its story that an act speaks of: the one of its name, else the first that it may be."""
    fitting = [p for p in near if one_matter(mine.on, p.on) is not False]
    return min(fitting, key=lambda p: not one_matter(mine.on, p.on), default=None)


def _told_before(paper: Paper, near: list[Paper]) -> Paper | None:
    """The paper of other stories that one is: by what it is on, by what is said around it, or as the only one."""
    if named := [p for p in near if one_matter(paper.on, p.on)]:
        return max(named, key=lambda p: weigh(paper.on & p.on))
    # What is signed now is rather another than what was signed before, where neither is called by what it is on.
    near = [p for p in near if paper.named and p.named and not _another(paper, p)]
    if one := next((p for p in near if not paper.stories & p.stories and _around_it(paper, p)), None):
        return one
    near = [p for p in near if one_matter(paper.on, p.on) is not False and len(p.sides) > 1]
    return near[0] if len(near) == 1 and paper.sides <= near[0].sides else None


def _another(a: Paper, b: Paper) -> bool:
    """Whether both were signed, and nothing says that it was on one day, or one was announced after the other."""
    if a.signed and b.signed:
        return not any(days_apart(i, j) == 0 for i in a.signed for j in b.signed)
    return any(_later(i, j) for i in (*_new(a), *_new(b)) for j in (*a.signed, *b.signed))


def _new(paper: Paper) -> Iterator[Incident]:
    return (i for kind, i in paper.acts if kind == "announced" and speaks_of_one(kind, i))


def _later(one: Incident, other: Incident) -> bool:
    return bool(one.day and other.day and one.day > other.day and (days_apart(one, other) or 0) > _AGAIN)


def _around_it(a: Paper, b: Paper) -> bool:
    """Whether most of what one paper is on is said around the other."""
    return any(p.on and weigh(p.on & other.around) >= 0.5 * weigh(p.on) for p, other in ((a, b), (b, a)))


def _same_sides(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two papers may be of the same sides: both, where each names two."""
    return meets(a, b) and (min(len(a), len(b)) < 2 or len(a & b) > 1)


def _of_the_same(a: Paper, b: Paper) -> bool:
    """Whether two papers may be of the same sides, not signed on two days, nor one after the other was ended."""
    apart = (days_apart(i, j) for i in a.signed for j in b.signed)
    ended = (i for p in (a, b) for kind, i in p.acts if kind in ("suspended", "ended"))
    made = (*_new(a), *_new(b), *a.signed, *b.signed)
    after = any(_later(i, j) for j in ended for i in made)
    return _same_sides(a.sides, b.sides) and all((days or 0) <= _AGAIN for days in apart) and not after
