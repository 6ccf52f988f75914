"""What stories count or tell differently, and what the record leaves open, as lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from detente.relating.acts.receipts import Numbered
from detente.relating.claims.claims import CALLED_OFF, POSSIBLE, TO_COME, UNDECIDED, Claim
from detente.relating.contradictions.contradictions import HAPPENED, WHO, Contradiction, Version
from detente.relating.ledgers.entry import Entry
from detente.resolving.dates.edtf import in_words
from detente.resolving.english_forms import MONTH, WEEKDAY

from .lines import Line
from .naming import listed
from .own_words import around
from .telling import tell
from .wording import describe

_RATIFIED = re.compile(r"\b(?:agreement|accord|pact|treat|protocol|convention|memorand)", re.I)
"""Papers that parliaments ratify; a communiqué is none."""


def claims(of: Iterable[Claim], receipts: Numbered) -> Iterator[Line]:
    """What a text counts, with what the record holds of it."""
    for c in of:
        stood = f"{_STOOD[c.fate]}; " if c.fate else ""
        words = receipts.of_words(c.event.document_id, c.start, c.end)
        rests = tuple(dict.fromkeys((*words, *receipts.of(*c.decided, *c.counted))))
        yield Line(f"{_quoted(c)}: {stood}{_held(c)}", rests, c.event.published, c.verdict)


_STOOD = {CALLED_OFF: "it was called off", TO_COME: "it was still to come", POSSIBLE: "it was only possible"}


def _quoted(c: Claim) -> str:
    period = c.period if re.match(rf"{MONTH}|{WEEKDAY}", c.period) else c.period[:1].lower() + c.period[1:]
    return f"“{c.words}{f' {period}' if period and c.period not in c.words else ''}”"


def _held(c: Claim) -> str:
    """ "The record holds 2 of 4 since 1 January 2024 (14 February 2024 and 28 August 2024)"."""
    held = len(c.counted)
    number = f"{held} of {c.expected}" if 0 < c.expected >= held else str(held or "none")
    before = " before it" if c.fate or c.alone else ""
    since = f" since {in_words(c.since)}" if c.since else ""
    more = f", not {c.expected or 'none'}" if held > c.expected else ""
    days = listed(in_words(i.date) for i in c.counted if i.date)
    return f"the record holds {number}{before}{since}{more}{f' ({days})' if days else ''}"


def contradictions(of: Iterable[Contradiction], receipts: Numbered) -> Iterator[Line]:
    """What is told in two ways, side by side."""
    for c in of:
        told = "; against it: ".join(dict.fromkeys(_version(v, receipts) for v in c.versions))
        lead = next((v.incident for v in c.versions if v.incident), None)
        about = {HAPPENED: "Whether it happened", WHO: "Who did it"}.get(c.about, "How many")
        if c.about == HAPPENED and lead is not None:
            denied = next((v.incident for v in c.versions if v.incident and v.incident.status == "negated"), None)
            yes = next((v.incident for v in c.versions if v.incident and v.incident.status != "negated"), lead)
            if denied:
                told = f"{describe(yes, receipts.documents)}; but: {describe(denied, receipts.documents)}"
        elif lead is not None and any(v.says for v in c.versions):
            told = f"{told} ({describe(lead, receipts.documents)})"
        numbers: list[int] = []
        for v in c.versions:
            numbers += receipts.of(v.incident) if v.incident else receipts.of_words(v.document_id, v.start, v.end)
        state = "contradicted" if c.about == HAPPENED else "differ"
        yield Line(f"{about}: {told}", tuple(dict.fromkeys(numbers)), lead.date if lead else None, state)


def _version(version: Version, receipts: Numbered) -> str:
    """A version with who tells it; where the story does, in the clause that says of what and by whom."""
    document = receipts.documents.get(version.document_id)
    if version.says or document is None:
        return f"“{version.words}”{f' ({version.says})' if version.says else ''}"
    return f"“{around(version.start, version.end, document)}”"


def questions(of: Iterable[Claim], known: list[Entry], receipts: Numbered) -> Iterator[Line]:
    """What is not counted or not known to be in force; what became of plans stands with them."""
    for c in of:
        if c.verdict == UNDECIDED:
            words = receipts.of_words(c.event.document_id, c.start, c.end)
            first = c.ordinal and c.count == 1
            asked = f"Was there none before: {_quoted(c)}?" if first else f"Which are the others of “{c.words}”?"
            yield Line(asked, words, c.event.published)
    for e in known:
        if e.ledger == "agreements" and e.state == "signed" and _RATIFIED.search(e.subject):
            yield Line(f"Is it ratified and in force? {tell(e, receipts.documents)}", receipts.of(*e.incidents), e.date)
