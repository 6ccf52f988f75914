"""Contradictions: where sources disagree on an act - whether it happened, who did it, how many - both are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.event import Document, Event
from detente.relating.acts.incidents import Incident
from detente.relating.acts.meaning import meanings
from detente.relating.acts.parties import labels, meets, taking_part
from detente.relating.acts.traits import of_period
from detente.relating.ledgers.attacks import parties
from detente.relating.ledgers.entry import Entry, Figure, says, teller
from detente.relating.told.tolls import grown
from detente.resolving.dates.edtf import bounds, some_day

from .accounts import accounts
from .denied import Denial, denials
from .rival_numbers import Stated, differ, people_counted, rival_numbers
from .rival_ordinals import Ordinal, rival_ordinals

HAPPENED, WHO, NUMBER = "happened", "who", "how many"
NEAR = 600
"""Characters between two versions of one act in one story."""

_NOBODY = re.compile(r"(?:nobody|no one|none|anyone|anybody)(?: of .*)?", re.I)


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a contradiction: characters `start` to `end` of a document, and who says so (null: the story)."""

    document_id: str
    start: int
    end: int
    words: str
    says: str | None
    incident: Incident | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """`about` is "happened", "who" or "how many"; two versions or more."""

    about: str
    versions: tuple[Version, ...]


def contradictions(
    events: Sequence[Event], entries: Iterable[Entry], documents: Mapping[str, Document]
) -> list[Contradiction]:
    """What the sources of the given events disagree about, each disagreement once."""
    found: list[Contradiction] = []
    by_story: dict[str, list[Event]] = {}
    for event in events:
        by_story.setdefault(event.document_id, []).append(event)
    for document_id, of in by_story.items():
        found += _in_story(of)
        if document_id in documents:
            found += _rival_numbers(documents[document_id], of)
            found += _denied(documents[document_id], of)
    found += _across(events)
    known = list(entries)
    for pair in rival_ordinals(known, documents, by_story):
        found.append(Contradiction(NUMBER, tuple(map(_counted_as, pair))))
    for entry in known:
        found += _by_figures(entry, [v for c in found if c.about == HAPPENED for v in c.versions])
    kept = _once(found)
    for document_id in sorted(by_story.keys() & documents.keys()):
        told = accounts(documents[document_id], by_story[document_id])
        two = (_of_words(documents[document_id], d) for d in told)
        kept += [c for c in two if not any(_holds(c, k) for k in kept)]
    return sorted(kept, key=lambda c: (c.versions[0].document_id, c.versions[0].start))


def _version(event: Event, words: str = "") -> Version:
    at = event.trigger
    return Version(event.document_id, at.start, at.end, words or at.text, says(event), Incident((event,)))


def _by_figures(entry: Entry, known: Sequence[Version]) -> Iterator[Contradiction]:
    """Numbers of one entry that differ by who says them; `known` are the versions of whether something happened."""
    if entry.ledger not in ("deaths", "people", "transfers"):
        return
    groups: dict[str, list[Figure]] = {}
    for f in entry.figures:
        groups.setdefault("people" if entry.ledger != "transfers" else f.unit, []).append(f)
    for of in groups.values():
        told: dict[tuple[float | None, float | None], Figure] = {}
        for f in of:
            # That nobody was killed is told once, where it is told that it did not happen.
            if f.high != 0 or not any(_within(f.incident.lead, v) for v in known):
                told.setdefault((f.low, f.high), f)
        kept = list(told.values())
        if any(differ((a.low, a.high), (b.low, b.high)) and _told_by_others(a, b) for a in kept for b in kept):
            yield Contradiction(NUMBER, tuple(_told_number(f) for f in kept))


def _told_number(figure: Figure) -> Version:
    lead = figure.incident.lead
    at = next((q for q in lead.quantities if q.text == figure.text), lead.trigger)
    return _at_number(lead, at.text, at.start, f"{figure.text} {figure.unit}".strip())


def _told_by_others(a: Figure, b: Figure) -> bool:
    """Whether two say so; who counts more on a later day has not contradicted himself."""
    one, other = a.incident.lead, b.incident.lead
    if _grown_from(a, b) or _grown_from(b, a):
        return False
    again = says(one) is not None and one.published != other.published
    return teller(one) != teller(other) or (one.document_id != other.document_id and not again)


def _grown_from(later: Figure, first: Figure) -> bool:
    """Whether a toll is told to have grown since another was counted: nine on Monday, twelve by Wednesday."""
    one, other = later.incident.lead, first.incident.lead
    after = one.trigger.start > other.trigger.start if one.document_id == other.document_id else True
    more = (later.low or later.high or 0) > (first.low or first.high or 0)
    return grown(one) and after and more and (one.published or "") >= (other.published or "")


def _within(event: Event, version: Version) -> bool:
    return event.document_id == version.document_id and version.start <= event.trigger.start < version.end


def _in_story(of: list[Event]) -> Iterator[Contradiction]:
    ordered = sorted(of, key=lambda e: e.trigger.start)
    # What is denied is rather the last that was told before.
    for n, a in reversed([*enumerate(ordered)]):
        for b in ordered[n + 1 :]:
            if b.trigger.start - a.trigger.start > NEAR:
                break
            if _rejects(a, b):
                yield Contradiction(HAPPENED, (_version(a), _version(b)))


def _rejects(a: Event, b: Event) -> bool:
    """Whether of two acts of one story, told by different sources, one is what the other says did not happen."""
    if {a.status, b.status} != {"actual", "negated"} or teller(a) == teller(b):
        return False
    if a.type != b.type:
        return _denies(a, b) and _days_agree(a, b)
    if _total(a) != _total(b):
        return False
    # "Fighting" or "bombed" is not what a denial of deaths denies.
    stem = a.trigger.text[:4].lower() == b.trigger.text[:4].lower()
    alike = stem or (a.mode == b.mode and a.type != "ASSAULT" and a.mode is not None)
    by = a.type == "ASSAULT" or meets(parties(a.actors), parties(b.actors))
    return by and _days_agree(a, b) and _sides_meet(a, b) and (alike or _denies(a, b))


def _total(event: Event) -> bool:
    """Whether it counts the people of a period, whom a denial of one act does not deny."""
    return of_period(event.date) and people_counted(event) is not None


def _denies(a: Event, no: Event) -> bool:
    """Whether those who are said to have used force deny right after that they did, in whatever words."""
    # Of shots it is clear that no other shots are denied; of an attack of no kind only right after it.
    reach = NEAR if a.mode and a.mode == no.mode else NEAR // 3
    if a.type != "ASSAULT" or no.status != "negated" or not 0 < no.trigger.start - a.trigger.end < reach:
        return False
    if no.type not in (a.type, "MOBILIZE"):  # "No soldier of ours crossed the line."
        return False
    if any(_NOBODY.fullmatch(r.text) for r in no.recipients):
        return False
    # "None of its guns was fired": who says so is who is accused.
    teller_of = set(labels((no.attribution,))) if no.attribution else set()
    by, accused = set(labels(a.actors)), set(labels(no.actors)) or teller_of
    return bool(by & accused & teller_of)


def _days_agree(a: Event, b: Event) -> bool:
    if not a.date or not b.date or a.date == b.date:
        return True
    (since, until), (start, end) = bounds(a.date), bounds(b.date)
    return (since is None or end is None or since <= end) and (start is None or until is None or start <= until)


def _sides_meet(a: Event, b: Event) -> bool:
    return meets(parties((*a.actors, *a.recipients)), parties((*b.actors, *b.recipients)))


def _counted(event: Event) -> Version:
    """A version at the characters of the number of people, where the act has one."""
    known = people_counted(event)
    if known is None:
        return _version(event)
    q, _ = known
    return _at_number(event, q.text, q.start, f"{q.text} {q.unit}".strip())


def _at_number(event: Event, text: str, start: int, words: str) -> Version:
    """A version at the characters of its number, so that two readings of one number are seen to be one."""
    return Version(event.document_id, start, start + len(text), words, says(event), Incident((event,)))


def _rival_numbers(document: Document, of: list[Event]) -> Iterator[Contradiction]:
    """Numbers that a second source gives in a clause without an act."""
    for pair in rival_numbers(document, of):
        yield Contradiction(NUMBER, tuple(_stated(document, n) for n in pair))


def _stated(document: Document, number: Stated) -> Version:
    if number.act:
        return _counted(number.act)
    return Version(document.document_id, number.start, number.end, number.words, None)


def _counted_as(ordinal: Ordinal) -> Version:
    words, event = ordinal.words, ordinal.event
    return Version(event.document_id, ordinal.start, ordinal.end, words, says(event), Incident((event,)))


def _denied(document: Document, of: list[Event]) -> Iterator[Contradiction]:
    """Charges that those who are charged deny, in words without an act."""
    yield from (_of_words(document, d) for d in denials(document, of))


def _of_words(document: Document, d: Denial) -> Contradiction:
    spans = (d.charge, d.denial, *([d.told] if d.told else []))
    says = (d.by, None, None)
    versions = tuple(
        Version(document.document_id, s, e, document.text[s:e].strip(), by)
        for (s, e), by in zip(spans, says, strict=False)
    )
    return Contradiction(WHO if d.blamed else HAPPENED, versions)


def _across(events: Sequence[Event]) -> Iterator[Contradiction]:
    """An act that one story reports and another denies."""
    done: dict[tuple[str, str | None], list[Event]] = {}
    for e in events:
        if e.status == "actual":
            done.setdefault((e.type, e.mode), []).append(e)
    for no in events:
        if no.status != "negated" or not no.attribution:
            continue
        for yes in done.get((no.type, no.mode), ()):
            other = yes.document_id != no.document_id
            near = other and _days_agree(yes, no) and _told_near(yes, no) and taking_part(yes) & taking_part(no)
            if near and _one_matter(yes, no):
                yield Contradiction(HAPPENED, (_version(yes), _version(no)))


def _one_matter(yes: Event, no: Event) -> bool:
    """Whether what one denies may be the act that another tells: of one kind, or of one matter, place or person."""

    def about(e: Event) -> frozenset[str]:
        said = [a.text for a in (*e.actors, *e.recipients) if a.kind == "PER"]
        return meanings(" ".join([*said, *(t.text for t in e.themes), *(p.text for p in e.locations)]))

    both = len(taking_part(yes) & taking_part(no)) > 1 and not (yes.themes and no.themes)
    return yes.mode is not None or both or bool(about(yes) & about(no))


def _told_near(a: Event, b: Event) -> bool:
    """Whether two stories come within a month, so that both may speak of one act."""
    one, other = some_day(a.published), some_day(b.published)
    return one is not None and other is not None and abs((one - other).days) <= 31


def _once(found: list[Contradiction]) -> list[Contradiction]:
    """Two findings that share versions of the same kind are one; the one with more versions stays."""
    kept: list[Contradiction] = []
    there: dict[tuple[str, int], list[tuple[str, set[tuple[str, int]]]]] = {}
    for c in sorted(found, key=lambda c: -len(c.versions)):
        # A denial may be known by the words of its sentence and by the act in them.
        long = c.about == HAPPENED
        places = {(v.document_id, n) for v in c.versions for n in _cells(v.start, v.end if long else v.start + 1)}
        others = (other for p in places for other in there.get(p, ()))
        if not any(about == c.about or places <= theirs for about, theirs in others):
            kept.append(c)
            for p in places:
                there.setdefault(p, []).append((c.about, places))
    return kept


def _cells(start: int, end: int) -> range:
    return range(start // 20, (end - 1) // 20 + 1)


def _holds(account: Contradiction, other: Contradiction) -> bool:
    """Whether another contradiction is between the same two sentences that tell a thing in two ways."""
    theirs = [(v.document_id, v.start) for v in other.versions]
    return all(any(v.document_id == d and v.start <= at < v.end for d, at in theirs) for v in account.versions)
