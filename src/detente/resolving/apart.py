"""Those whom the coder takes for one though names and grammar keep them apart.

Two names of two countries are two. So are two people's full names without a word in common, a man and a woman, two who
stand side by side ("the minister and the ambassador"), somebody and their own counterpart, and a pronoun and the name
that follows in its clause: in "she met Jane Doe" she is somebody else (of 4,588 such pairs in the corpus two are one).
A cluster that joins such is split. A name goes to whoever bears it, an apposition to its noun, any other noun to the
nearest, and a pronoun to the first named of its own sentence, or else of the one before: of those in the corpus with
two to choose from half point there, and two fifths to the nearest. He or she whom all of their cluster bar is chosen
so among the people named before.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from detente.event import Annotation, Mention

from .actors.owners import Before, is_other_side, possessor
from .actors.resolve import resolve_actor
from .english_forms import sentences_back
from .numbers import SMALL

_KINDS = ("PER", "GROUP", "GPE", "PRON")
_BACK = 40
"""How many mentions before are looked at, so that long documents take linear time."""
_GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_SUBJECTS = frozenset({"he", "she", "it", "they", "i", "we"})
_NAME = re.compile(r"[^\W\d_a-z][\w'’-]*")
_APPOSED = re.compile(r",?\s+")
_SIDE_BY_SIDE = re.compile(r"\s+(?:and|&)\s+(?:the\s+|an?\s+)?", re.I)
_SAID = re.compile(r"\s(?:says|said|added|told\s[\w\s]{1,20})(?=[.,;:])")
_BEHIND = re.compile(r"[,”\"]\s*$")
_NUMBER = re.compile(rf"(?:the\s+|all\s+|these\s+)?(?!zero|one\b)({SMALL})", re.I)
_CLAUSE_ENDS = re.compile(
    r"[.,;:!?\"“”()—–\n]|\s-\s|\b(?:and|but|or|when|while|after|before|that|because|if|as|who|which|since|until"
    r"|although|though|where|whether)\b",
    re.I,
)


@dataclass(slots=True)
class _One:
    """Whom some mentions of a cluster stand for, as far as told."""

    cluster: int
    names: frozenset[str] = frozenset()
    country: str | None = None
    gender: str | None = None
    number: str | None = None
    """"Two soldiers" are not "the four"."""
    members: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Read:
    """What is read of a text so far: its mentions in order, and whom each stands for."""

    text: str
    note: Annotation
    seen: list[int] = field(default_factory=list)
    of: dict[int, _One] = field(default_factory=dict)

    def start(self, i: int) -> int:
        return self.note.mentions[i].start

    def end(self, i: int) -> int:
        return self.note.mentions[i].end

    def words(self, i: int) -> str:
        return self.text[self.start(i) : self.end(i)]


def told_apart(text: str, note: Annotation, on: datetime.date | None = None) -> Annotation:
    """The annotation with the clusters of several split."""
    read, known = _Read(text, note), dict[int, list[_One]]()
    acting = {i for act in note.acts for i in act.actor}
    free = max((m.cluster for m in note.mentions), default=0) + 1
    for i in sorted(range(len(note.mentions)), key=read.start):
        m = note.mentions[i]
        if m.kind not in _KINDS:
            continue
        here, of = known.setdefault(m.cluster, []), _told(read, i, on)
        own = possessor(read.words(i), _before(read, i, acting)) if is_other_side(read.words(i)) else None
        one = _chosen(read, i, of, [p for p in here if own not in p.members and _may_be(read, i, of, p)])
        if one is None and here and of.gender:
            one = _somebody(read, i, of)
        if one is None:
            for p in here:
                _name_again(read, p)
            one = _One(free if here else m.cluster)
            free += bool(here)
            here.append(one)
        one.names, one.country, one.gender = one.names | of.names, one.country or of.country, one.gender or of.gender
        one.number = one.number or of.number
        one.members.append(i)
        read.of[i] = one
        read.seen.append(i)
    return replace(
        note,
        mentions=tuple(
            Mention(m.start, m.end, m.kind, read.of[i].cluster) if i in read.of else m
            for i, m in enumerate(note.mentions)
        ),
    )


def _told(read: _Read, i: int, on: datetime.date | None) -> _One:
    """What the words of a mention tell by themselves."""
    m, words = read.note.mentions[i], read.words(i)
    if m.kind == "PRON":
        return _One(m.cluster, gender=_GENDER.get(words.lower()))
    if m.kind == "GPE" and words[:1].isupper():
        return _One(m.cluster, country=resolve_actor(words, "GPE", on).country)
    name = resolve_actor(words, "PER", on).name if m.kind == "PER" else None
    number = _NUMBER.match(words) if m.kind == "GROUP" else None
    return _One(m.cluster, frozenset(_NAME.findall(name or "")), number=number[1].lower() if number else None)


def _may_be(read: _Read, i: int, of: _One, one: _One) -> bool:
    """Whether nothing keeps a mention apart from those before it."""
    if of.gender and one.gender and of.gender != one.gender:
        return False
    if of.country and one.country and of.country != one.country:
        return False
    if len(of.names) > 1 and len(one.names) > 1 and not of.names & one.names:
        return False
    if of.number and one.number and of.number != one.number:
        return False
    if read.note.mentions[i].kind == "PRON":
        return not _tells(read, i, one)
    for j in one.members[-3:]:
        between = read.text[read.end(j) : read.start(i)]
        if read.note.mentions[j].kind != "PRON":
            if _SIDE_BY_SIDE.fullmatch(between):
                return False
        elif read.words(j).lower() in _SUBJECTS and not _CLAUSE_ENDS.search(between):
            return False
    return True


def _tells(read: _Read, i: int, one: _One) -> bool:
    """Whether a pronoun stands for who tells behind a clause that names somebody: "Doe will come, she said"."""
    start = read.start(i)
    if not (_SAID.match(read.text, read.end(i)) and _BEHIND.search(read.text, max(0, start - 8), start)):
        return False
    since = sentences_back(read.text, start, 0)
    return any(read.start(j) >= since and read.note.mentions[j].kind == "PER" for j in one.members[-_BACK:])


def _somebody(read: _Read, i: int, of: _One) -> _One | None:
    """The person whom a pronoun may mean that its own cluster bars: by its sentence, the one before, or the nearest."""
    people = [j for j in read.seen[-_BACK:] if read.note.mentions[j].kind == "PER" and read.start(j) < read.start(i)]
    fitting = [read.of[j] for j in people if read.of[j] is not of and _may_be(read, i, of, read.of[j])]
    return _chosen(read, i, of, fitting)


def _name_again(read: _Read, one: _One) -> None:
    """He or she whom the name that follows is not ("she met Jane Doe") is somebody named before."""
    if one.gender and all(read.note.mentions[j].kind == "PRON" for j in one.members):
        other = _somebody(read, one.members[0], one)
        one.cluster = other.cluster if other else one.cluster


def _before(read: _Read, i: int, acting: set[int]) -> Iterator[Before]:
    """The mentions before one, the nearest first."""
    since = [sentences_back(read.text, read.start(i), back) for back in (0, 1)]
    for j in reversed(read.seen[-_BACK:]):
        yield Before(j, read.note.mentions[j].kind, j in acting, sum(read.start(j) < first for first in since))


def _chosen(read: _Read, i: int, of: _One, fitting: list[_One]) -> _One | None:
    """Whom of its cluster a mention stands for."""
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    if read.note.mentions[i].kind == "PRON":
        for back in (0, 1):
            since = sentences_back(read.text, read.start(i), back)
            named = [(j, one) for one in fitting for j in one.members[-_BACK:] if read.start(j) >= since]
            if named:
                return min(named, key=lambda told: read.start(told[0]))[1]
    last = read.seen[-1]
    apposed = bool(_APPOSED.fullmatch(read.text[read.end(last) : read.start(i)]))
    return max(
        fitting,
        key=lambda one: (
            apposed and last in one.members,
            bool(of.names & one.names) or (of.country is not None and of.country == one.country),
            read.start(one.members[-1]),
        ),
    )
