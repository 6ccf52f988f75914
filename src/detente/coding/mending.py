"""What the mends of an annotation share: where sentences begin, who stands where, acts taken out and put in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from detente.event import Act, ActLink, Annotation, Mention

MOST = 200
"""Words of one kind that are read in a text at most: what repeats them more often is no prose, and each takes time."""
WHO = ("GPE", "ORG", "GROUP", "PER")
BEGINS = re.compile(r"[.!?][\"”’']?\s+(?=[A-Z\"“])|\n+|;")
AUXILIARY = re.compile(r"(?:\s+(?:has|have|had|first|\w+ly))*\s+")
"""Between a subject and its verb."""
AND = re.compile(r"\s+and\s+(?:the\s+)?")


def begin_of(text: str, at: int, since: int = 0, begins: re.Pattern[str] = BEGINS) -> int:
    """Where the sentence of an offset begins, looked for from another one on."""
    return max((m.end() for m in begins.finditer(text, since, at)), default=since)


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def is_told(note: Annotation, span: tuple[int, int]) -> bool:
    """Whether an act stands on some of these characters."""
    return any(overlap((a.start, a.end), span) for a in note.acts)


def side_by_side(note: Annotation, text: str, at: int, then: re.Pattern[str], kinds: Collection[str]) -> list[int]:
    """The mentions of some kinds that stand at an offset one after another, with `then` between them."""
    first_at = {m.start: i for i, m in enumerate(note.mentions) if m.kind in kinds}
    found: list[int] = []
    while at in first_at:
        found.append(first_at[at])
        more = then.match(text, note.mentions[found[-1]].end)
        at = more.end() if more else -1
    return found


def mention_at(
    mentions: tuple[Mention, ...], span: tuple[int, int], kind: str = "THING"
) -> tuple[int, tuple[Mention, ...]]:
    """The number of the mention on these characters, and the mentions, with a new one where there was none."""
    for i, m in enumerate(mentions):
        if overlap((m.start, m.end), span):
            return i, mentions
    return len(mentions), (*mentions, Mention(*span, kind, len(mentions)))


def with_acts(note: Annotation, acts: Iterable[Act]) -> Annotation:
    """The annotation with these acts in place of its own, as it is where they are the same."""
    told = tuple(acts)
    return note if told == note.acts else replace(note, acts=told)


def without(told_by: Mapping[int, int], note: Annotation) -> Annotation:
    """The annotation without the acts that are told by others; what these were linked to, those are."""
    left = [a for a in range(len(note.acts)) if a not in told_by]
    number = {a: i for i, a in enumerate(left)}
    links = (
        ActLink(x.rel, number[told_by.get(x.source, x.source)], number[told_by.get(x.target, x.target)])
        for x in note.links
    )
    apart = tuple(dict.fromkeys(x for x in links if x.source != x.target))
    return Annotation(note.mentions, tuple(note.acts[a] for a in left), apart)


def in_order(note: Annotation) -> Annotation:
    """The annotation with its acts in the order of the text."""
    order = sorted(range(len(note.acts)), key=lambda n: (note.acts[n].start, note.acts[n].end))
    place = {n: i for i, n in enumerate(order)}
    links = tuple(ActLink(x.rel, place[x.source], place[x.target]) for x in note.links)
    return Annotation(note.mentions, tuple(note.acts[n] for n in order), links)
