"""What people reviewed, written in the notation of the training corpus (corpus/GUIDE.md).

A passage is the run of sentences in which reviewed events stand, with all events of the record in it: those accepted,
edited and added are marked, those rejected are not. A passage is one line: line breaks are written as the notation's ¶,
and brackets, which are its own marks, become others of the same length. The notation asks for a day of publication,
from which nothing learns; a story without one has NO_DAY.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from detente.coding.sentences import sentences
from detente.event import Document, Event
from detente.recording import query
from detente.recording.corrected import corrections
from detente.recording.decisions import Decision, decide

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PLAIN = str.maketrans({"[": "(", "]": ")", "{": "(", "}": ")", "|": "/", "¶": " ", "\n": "¶"})
_ROLES = (("A", "actors"), ("R", "recipients"), ("L", "locations"), ("D", "dates"), ("T", "themes"))
_KINDS = {"locations": "PLACE", "dates": "DATE", "themes": "THING"}
NO_DAY = "1970-01-01"
_AROUND = 2
"""Sentences by which a passage may grow to take in who takes part."""


class _NoPassageError(ValueError):
    """A run of sentences that the notation cannot hold."""


@dataclass(frozen=True, slots=True)
class Passages:
    """How many were written, and what was left out: (source, reason)."""

    passages: int
    left_out: tuple[tuple[str, str], ...]


def write_passages(db: duckdb.DuckDBPyConnection, path: Path) -> Passages:
    """Write the passages of all reviewed documents to a `.ann` file. Raises OSError where it cannot be written."""
    by: dict[str, list[Decision]] = {}
    for decision in decide(corrections(db)):
        by.setdefault(decision.first.document_id, []).append(decision)
    documents, events = query.documents(db, by), query.stories(db, by)
    written, left_out = 0, []
    with path.open("w", encoding="utf-8") as out:
        for i, decisions in sorted(by.items()):
            if i not in documents:
                continue
            for number, run in enumerate(_runs(documents[i], decisions, events[i]), 1):
                try:
                    out.write(_passage(documents[i], events[i], run, number) + "\n\n")
                    written += 1
                except _NoPassageError as why:
                    left_out.append((documents[i].source, str(why)))
    return Passages(written, tuple(left_out))


def _runs(document: Document, decisions: Iterable[Decision], events: Sequence[Event]) -> Iterator[tuple[int, int]]:
    """Bounds of the runs of sentences that hold reviewed triggers and, as far as they stand near, their parts."""
    bounds = sentences(document.text, document.body)
    wanted: set[int] = set()
    shown = {e.event_id: e for e in events}
    for decision in decisions:
        at = _sentence(bounds, decision.first.start)
        if at is None:
            continue
        wanted.add(at)
        if event := shown.get(decision.first.event_id):
            for part in _parts(event):
                other = _sentence(bounds, part)
                if other is not None and abs(other - at) <= _AROUND:
                    wanted |= set(range(min(at, other), max(at, other) + 1))
    run: list[int] = []
    for i in sorted(wanted):
        if run and i > run[-1] + 1:
            yield bounds[run[0]][0], bounds[run[-1]][1]
            run = []
        run.append(i)
    if run:
        yield bounds[run[0]][0], bounds[run[-1]][1]


def _sentence(bounds: Sequence[tuple[int, int]], offset: int) -> int | None:
    return next((i for i, (start, end) in enumerate(bounds) if start <= offset < end), None)


def _parts(event: Event) -> list[int]:
    parts = [p.start for _, role in _ROLES for p in getattr(event, role)]
    return [*parts, event.attribution.start] if event.attribution else parts


def _passage(document: Document, events: Sequence[Event], run: tuple[int, int], number: int) -> str:
    start, end = run
    inside = [e for e in events if start <= e.trigger.start and e.trigger.end <= end]
    if len(inside) > len(_LETTERS):
        raise _NoPassageError(f"{len(inside)} events in one passage; the notation has {len(_LETTERS)} letters")
    letters = {e.event_id: letter for e, letter in zip(inside, _LETTERS, strict=False)}
    numbers = {span: i for i, span in enumerate(_mentions(inside, run), 1)}
    marks = [(e.trigger.start, e.trigger.end, f"{{{letters[e.event_id]}|", "}") for e in inside]
    marks += [(*span[:2], f"[{i} {span[2]}|", "]") for span, i in numbers.items()]
    by_place = {span[:2]: i for span, i in numbers.items()}
    text, last = "", start
    for first, after, left, right in sorted(marks):
        if first < last:
            raise _NoPassageError(f"marks overlap at {first}; the notation has no mark within another")
        text += _plain(document.text[last:first]) + left + _plain(document.text[first:after]) + right
        last = after
    lines = [
        f"# corrections-{document.document_id}.{number} wire {document.published or NO_DAY}",
        text + _plain(document.text[last:end]),
        *(_act(e, letters[e.event_id], by_place) for e in inside),
        *_same(inside, by_place),
        *(
            f"> {link.rel} {letters[e.event_id]} {letters[link.event_id]}"
            for e in inside for link in e.links if link.event_id in letters
        ),
    ]  # fmt: skip
    return "\n".join(lines)


def _plain(text: str) -> str:
    """The characters on one line without the notation's marks, none more and none fewer; a line break is a ¶."""
    return "".join(" " if c.isspace() else c for c in text.translate(_PLAIN))


def _mentions(events: Iterable[Event], run: tuple[int, int]) -> list[tuple[int, int, str]]:
    """(start, end, kind) of all parts of the events that stand in the run, in order, each place once."""
    found: dict[tuple[int, int], str] = {}
    for event in events:
        who = [*event.actors, *event.recipients, *([event.attribution] if event.attribution else [])]
        # Who acts says of what kind it is; a place or theme does not.
        spans = [(a.start, a.end, a.kind) for a in who]
        later = [(p.start, p.end, kind) for role, kind in _KINDS.items() for p in getattr(event, role)]
        for first, after, kind in spans:
            found[first, after] = kind
        for first, after, kind in later:
            found.setdefault((first, after), kind)
    return sorted((a, b, kind) for (a, b), kind in found.items() if run[0] <= a < b <= run[1])


def _act(event: Event, letter: str, numbers: dict[tuple[int, int], int]) -> str:
    mode = f"/{event.mode}" if event.mode else ""
    words = [letter, event.type + mode, event.status]
    for key, role in _ROLES:
        known = [str(numbers[p.start, p.end]) for p in getattr(event, role) if (p.start, p.end) in numbers]
        if known:
            words.append(f"{key}:{','.join(dict.fromkeys(known))}")
    if not any(w.startswith(("A:", "R:")) for w in words[3:]):
        raise _NoPassageError(f"{event.trigger.text!r} has neither actor nor recipient near it")
    source = event.attribution
    if source and (source.start, source.end) in numbers:
        words.append(f"S:{numbers[source.start, source.end]}")
    if event.contexts:
        words.append(f"C:{','.join(event.contexts)}")
    return " ".join(words)


def _same(events: Iterable[Event], numbers: dict[tuple[int, int], int]) -> list[str]:
    """Lines that join a short form or pronoun with the mention for which it stands, where both are marked."""
    found: dict[str, None] = {}
    for event in events:
        for actor in (*event.actors, *event.recipients):
            before = actor.antecedent
            pair = [(actor.start, actor.end), (before.start, before.end) if before else None]
            if before and all(p in numbers for p in pair):
                found[f"= {' '.join(str(n) for n in sorted(numbers[p] for p in pair if p))}"] = None
    return list(found)
