"""One act that two stories give another place in the row: "the third round of talks", "the fourth round of talks".

Both must count the same: by the same noun, since the same time, and of one person where one is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.event import Document, Event
from detente.relating.acts.meaning import meanings
from detente.relating.claims.periods import Period, period
from detente.relating.claims.reading import number_of, read_claim
from detente.relating.counting.counted import just_told
from detente.relating.counting.words import COUNT, OTHER, spoken_number
from detente.relating.ledgers.entry import Entry

_COUNTED = ("meetings", "visits", "votes", "transfers", "people", "sanctions")
"""Ledgers whose entries and steps are single acts."""
_OF_ONE = re.compile(r"\b(?:his|her|my)\s+$", re.IGNORECASE)
_OTHER_ACT = re.compile(
    r"\b(?:will|would|shall|should|may|might|due|next|expected|planned|plans?|ahead\s+of|before|after|since|until|to\s+"
    r"(?:hold|have|meet|start|begin|attend|prepare))\b[^.;:!?]*$",
    re.IGNORECASE,
)
"""Before the place of an act to come, or of one before."""
_TO_COME = re.compile(r"[^.;:!?,]*\b(?:will|would|(?:is|are|was|were)\s+(?:to|due|set|expected|planned|scheduled))\b")
_OF = re.compile(r"\s+(?:by|of|from|to|at|on)\s+[^.;:,]*")
"""What narrows a count behind its noun: "the third visit by a minister"."""


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The place of an act in a row, at `start` to `end` of a document in the text's `words`."""

    event: Event
    told_as: tuple[Event, ...]
    """The same act by the words that count it, and by those right before where these only say "it"."""
    start: int
    end: int
    words: str
    number: int
    row: str
    """What is counted: the noun with what stands before it, empty where it was told before."""
    whose: bool
    narrowed: str
    time: Period | None


def rival_ordinals(
    entries: Sequence[Entry], documents: Mapping[str, Document], stories: Mapping[str, Sequence[Event]]
) -> Iterator[tuple[Ordinal, Ordinal]]:
    """The first two places in a row that different stories give one act of the ledgers."""
    acts = ((i, n, s.incident) for i, e in enumerate(entries) if e.ledger in _COUNTED for n, s in enumerate(e.steps))
    act_of = {r.event_id: (i, n) for i, n, act in acts for r in act.reports}
    told: dict[tuple[int, int], list[Ordinal]] = {}
    for document_id, of in stories.items():
        for ordinal in _ordinals(documents[document_id], of, entries) if document_id in documents else ():
            for act in dict.fromkeys(act_of[e.event_id] for e in ordinal.told_as if e.event_id in act_of):
                told.setdefault(act, []).append(ordinal)
    for of_one in told.values():
        pairs = ((a, b) for n, a in enumerate(of_one) for b in of_one[n + 1 :])
        yield from [(a, b) for a, b in pairs if _differ(a, b)][:1]


def _ordinals(document: Document, of: Sequence[Event], entries: Sequence[Entry]) -> Iterator[Ordinal]:
    for m in COUNT.finditer(document.text, document.body):
        if not (m["ordinal"] or m["late"]):
            continue
        said = read_claim(m, document, list(of), of)
        if said is None or said.kind is OTHER or said.anchor.status != "actual":
            continue
        number, text = number_of(m), document.text
        here = just_told(m) or said.start <= said.anchor.trigger.start < said.end
        if not here or _OTHER_ACT.search(text, said.start, m.start()) or _TO_COME.match(text, m.end(), said.end):
            continue
        time = period(document, said.start, said.end, m.start(), said.anchor, said.beside, entries)
        before = [e for e in of if e.type == said.anchor.type and e.trigger.start < m.start()]
        before.sort(key=lambda e: e.trigger.start)
        told_as = (said.anchor, *(before[-1:] if just_told(m) or m["late"] else ()))
        narrowed = _OF.match(text, m.end(), said.end)
        yield Ordinal(
            said.anchor, told_as, m.start(number), m.end(), text[m.start(number) : m.end()], spoken_number(m[number]),
            " ".join(text[m.end(number) : m.end()].lower().split()), bool(_OF_ONE.search(text, 0, m.start())),
            narrowed[0] if narrowed else "", time,
        )  # fmt: skip


def _differ(a: Ordinal, b: Ordinal) -> bool:
    """Whether two count one act in one row, and differently."""
    if a.number == b.number or a.event.document_id == b.event.document_id or a.whose != b.whose:
        return False
    one, other = sorted((a.row, b.row), key=len)
    row = other.startswith(one)  # "The third round", "the fourth round of talks".
    return row and meanings(a.narrowed) == meanings(b.narrowed) and _one_time(a.time, b.time)


def _one_time(a: Period | None, b: Period | None) -> bool:
    """Whether two count since the same: the same day, or one event of one year, be its day told or not."""
    if a is None or b is None:
        return a is b
    if a.since is None or b.since is None:
        return a.words == b.words
    return a.since == b.since or (a.since.year == b.since.year and bool(meanings(a.words) & meanings(b.words)))
