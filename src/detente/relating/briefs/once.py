"""What is told once: an act that the quotation of another tells has no line of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from detente.relating.acts.incidents import Incident
from detente.relating.ledgers.calling_off import drops
from detente.relating.ledgers.entry import Entry

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
    return one.lead.document_id == other.lead.document_id and _within(other, words_of(one, documents))


def _within(act: Incident, span: tuple[int, int] | None) -> bool:
    verb = act.lead.trigger
    return span is not None and span[0] <= verb.start and verb.end <= span[1]


def without_told_truces(known: Sequence[Entry]) -> list[Entry]:
    """Entries without the ceasefires of conflicts, which the lines of these tell; others stand for themselves."""
    told = {id(i) for e in known if e.ledger == "conflicts" for i in e.incidents}
    return [e for e in known if e.ledger != "ceasefires" or not told & {id(i) for i in e.incidents}]


def without_told_drops(known: Sequence[Entry]) -> list[Entry]:
    """Entries without acts of cooperation that only drop a plan, which its line tells."""
    fates = {id(s.incident) for e in known if e.ledger == "plans" for s in e.steps if s.kind == e.state}
    return [e for e in known if e.ledger != "cooperation" or not (id(e.incident) in fates and drops(e.incident))]


def apart(acts: Sequence[Incident], documents: Documents) -> list[Incident]:
    """Acts without those that the quotation of another tells."""
    told = _tellers(acts, documents)
    return [a for n, a in enumerate(acts) if n not in told]


def once(told: Sequence[Told], documents: Documents) -> list[Line]:
    """The lines of a section, each told once, with the receipts of all acts that it tells."""
    tellers = _tellers([t.act for t in told], documents)
    lines: dict[int, Line] = {}
    worded: dict[str, list[int]] = {}
    for n, t in enumerate(told):
        at = n
        while not told[at].whole and at in tellers:
            at = tellers[at]
        if at == n:
            at = next((m for m in worded.get(t.line.text, ()) if _of_one_day(lines[m], t.line)), at)
        if at not in lines:
            lines[at] = told[at].line
            worded.setdefault(lines[at].text, []).append(at)
        line = lines[at]
        rests = tuple(dict.fromkeys((*line.receipts, *t.line.receipts)))
        # What one quotation both tells and denies is done.
        state = t.line.state if line.state == "denied" else line.state
        lines[at] = replace(line, receipts=rests, date=line.date or t.line.date, state=state)
    return [lines[n] for n in sorted(lines)]


def _of_one_day(one: Line, other: Line) -> bool:
    return one.date == other.date or None in (one.date, other.date)


def _tellers(acts: Sequence[Incident], documents: Documents) -> dict[int, int]:
    """Which act has the quotation that tells another, by place: the first of those whose quotations hold one another.

    Only acts of one story can, so stories are looked at one by one.
    """
    stories: dict[str, list[int]] = {}
    for n, act in enumerate(acts):
        stories.setdefault(act.lead.document_id, []).append(n)
    found: dict[int, int] = {}
    for here in stories.values():
        spans = {n: words_of(acts[n], documents) for n in here} if len(here) > 1 else {}
        for n in spans:
            for m in spans:
                if m != n and _within(acts[n], spans[m]) and (m < n or not _within(acts[m], spans[n])):
                    found[n] = m
                    break
    return found
