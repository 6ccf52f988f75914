"""What is told once: an act that the quotation of another tells has no line of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from detente.relating.acts.incidents import Incident

from .lines import Line
from .naming import Documents
from .phrasing import words_of


@dataclass(frozen=True, slots=True)
class Told:
    """A line with its act; `whole` where the line tells more than the act, so that it goes with no other."""

    line: Line
    act: Incident
    whole: bool = False


def holds(one: Incident, other: Incident, documents: Documents) -> bool:
    """Whether the quotation that tells one act holds the words of another."""
    span, verb = words_of(one, documents), other.lead.trigger
    same = one.lead.document_id == other.lead.document_id
    return span is not None and same and span[0] <= verb.start and verb.end <= span[1]


def apart(acts: Sequence[Incident], documents: Documents) -> list[Incident]:
    """Acts without those that the quotation of another tells."""
    return [a for n, a in enumerate(acts) if _teller(n, acts, documents) is None]


def once(told: Sequence[Told], documents: Documents) -> list[Line]:
    """The lines of a section, each told once, with the receipts of all acts that it tells."""
    acts = [t.act for t in told]
    lines: dict[int, Line] = {}
    for n, t in enumerate(told):
        at = n
        while not told[at].whole and (teller := _teller(at, acts, documents)) is not None:
            at = teller
        at = next((m for m, line in lines.items() if at == n and _is_same(line, t.line)), at)
        line = lines.get(at, told[at].line)
        rests = tuple(dict.fromkeys((*line.receipts, *t.line.receipts)))
        # What one quotation both tells and denies is done.
        state = t.line.state if line.state == "denied" else line.state
        lines[at] = replace(line, receipts=rests, date=line.date or t.line.date, state=state)
    return [lines[n] for n in sorted(lines)]


def _is_same(one: Line, other: Line) -> bool:
    return one.text == other.text and (one.date == other.date or None in (one.date, other.date))


def _teller(n: int, acts: Sequence[Incident], documents: Documents) -> int | None:
    """Which of some acts has the quotation that tells one: the first of those whose quotations hold one another."""
    for m, other in enumerate(acts):
        if m != n and holds(other, acts[n], documents) and (m < n or not holds(acts[n], other, documents)):
            return m
    return None
