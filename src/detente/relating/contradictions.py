"""Contradictions: where sources disagree on an act - whether it happened, who did it, how many - both are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.coding.sentences import sentences
from detente.event import Document, Event
from detente.relating.acts.incidents import Incident
from detente.relating.acts.meaning import meanings
from detente.relating.ledgers.entry import Entry, Figure, labels, meets, says, teller
from detente.resolving.dates.edtf import some_day
from detente.resolving.quantities import quantity

from .denied import denials
from .rival_numbers import rival_numbers

HAPPENED, WHO, NUMBER = "happened", "who", "how many"
NEAR = 600
"""Characters between two versions of one act in one story."""

_RIVAL = re.compile(
    r"\b(?:put|puts|putting)\s+(?:the\s+)?(?:number|figure|toll|total|count)?[^.;]{0,60}?\bat\s+(?P<at>(?:[^.;,]|,(?=\d)){1,40})"
    r"|\badmit(?:s|ted)?\s+to\s+(?:only\s+)?(?P<admit>(?:[^.;,]|,(?=\d)){1,40})"
    r"|\b(?:knew|knows)\s+of\s+(?:only\s+)?(?P<knew>(?:[^.;,]|,(?=\d)){1,40})"
    r"|\bcounted\s+(?P<counted>(?:[^.;,]|,(?=\d)){1,50})"
    r"|\bsa(?:ys|id)\s+that\s+(?P<most>(?:no more than|only|at least|at most)\s+(?:[^.;,]|,(?=\d)){1,40})"
    r"|\b(?:registered|recorded|confirmed)\s+(?:only\s+)?(?P<registered>(?:[^.;,]|,(?=\d)){1,40})"
    r"|\bgave\s+(?:a|the)\s+(?:number|figure|toll)\s+(?:of|as)\s+(?P<gave>(?:[^.;,]|,(?=\d)){1,40})",
    re.IGNORECASE,
)
"""How a second source's number is told without an act of its own: "the ministry put the number at 1,700"."""
_NUMBER_FIRST = re.compile(
    r"(?:between|about|around|some|only|just|at least|at most|no more than|more than|fewer than|as many as|up to"
    r"|\d[\d,.]*"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozens|hundreds|thousands)\b",
    re.I,
)
_PEOPLE = re.compile(
    r"\b(?:people|dead|deaths|killed|wounded|injured|workers|migrants|refugees|villagers|residents|soldiers|troops|women"
    r"|men|children|prisoners|protesters|demonstrators|civilians|families|nationals|deportees|arrests|detainees|nurses"
    r"|maids|students|doctors|teachers|drivers|fishermen|sailors|police\w*|officers|diplomats|fighters|rebels|settlers"
    r"|citizens|voters|pilgrims|hostages|victims|passengers|labourers|farmers|miners)\b",
    re.I,
)
_NOBODY = re.compile(r"(?:nobody|no one|none|anyone|anybody)(?: of .*)?", re.I)
_PEOPLE_TALLY = re.compile(
    r"\b(?:times|percent|per cent|years?|days?|months?|weeks?|hours?|metres?|pages?)\b|^(?:[A-Z]{3})$"
)


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
    for entry in entries:
        found += _by_figures(entry)
    by_story: dict[str, list[Event]] = {}
    for event in events:
        by_story.setdefault(event.document_id, []).append(event)
    for document_id, of in by_story.items():
        found += _in_story(of)
        if document_id in documents:
            found += _by_words(documents[document_id], of)
            found += _rival_numbers(documents[document_id], of)
            found += _denied(documents[document_id], of)
    found += _across(events)
    return _once(found)


def _version(event: Event, words: str | None = None) -> Version:
    at = event.trigger
    return Version(event.document_id, at.start, at.end, words or at.text, says(event), Incident((event,)))


def _by_figures(entry: Entry) -> Iterator[Contradiction]:
    """Numbers of one entry that differ by who says them."""
    if entry.ledger not in ("deaths", "people", "transfers"):
        return
    groups: dict[str, list[Figure]] = {}
    for f in entry.figures:
        groups.setdefault("people" if entry.ledger != "transfers" else f.unit, []).append(f)
    for of in groups.values():
        told: dict[tuple[float | None, float | None], Figure] = {}
        for f in of:
            told.setdefault((f.low, f.high), f)
        kept = list(told.values())
        if any(_differ((a.low, a.high), (b.low, b.high)) and _told_by_others(a, b) for a in kept for b in kept):
            yield Contradiction(NUMBER, tuple(_told_number(f) for f in kept))


def _told_number(figure: Figure) -> Version:
    """A version at the characters of its number, so that two readings of one number are seen to be one."""
    lead = figure.incident.lead
    at = next((q for q in lead.quantities if q.text == figure.text), lead.trigger)
    words = f"{figure.text} {figure.unit}".strip()
    return Version(lead.document_id, at.start, at.start + len(at.text), words, says(lead), figure.incident)


def _told_by_others(a: Figure, b: Figure) -> bool:
    one, other = a.incident.lead, b.incident.lead
    return teller(one) != teller(other) or one.document_id != other.document_id


def _differ(a: tuple[float | None, float | None], b: tuple[float | None, float | None]) -> bool:
    """Ranges that share no number. "At least 14" and "20" do not differ."""
    low_a, high_a = a[0] if a[0] is not None else 0.0, a[1] if a[1] is not None else float("inf")
    low_b, high_b = b[0] if b[0] is not None else 0.0, b[1] if b[1] is not None else float("inf")
    return high_a < low_b or high_b < low_a


def _in_story(of: list[Event]) -> Iterator[Contradiction]:
    ordered = sorted(of, key=lambda e: e.trigger.start)
    for n, a in enumerate(ordered):
        for b in ordered[n + 1 :]:
            if b.trigger.start - a.trigger.start > NEAR:
                break
            about = _rivals(a, b)
            if about:
                yield Contradiction(about, (_version(a, _number(a)), _version(b, _number(b))))


def _rivals(a: Event, b: Event) -> str | None:
    """What two acts of one story, told by different sources, contradict each other in."""
    if teller(a) == teller(b) or a.type != b.type or not _dates(a, b):
        return None
    if {a.status, b.status} == {"actual", "negated"}:
        # "Fighting" or "bombed" is not what a denial of deaths denies.
        stem = a.trigger.text[:4].lower() == b.trigger.text[:4].lower()
        alike = a.mode == b.mode and (stem or (a.type != "ASSAULT" and (a.mode is not None or _one_theme(a, b))))
        return HAPPENED if _parties(a, b) and (alike or _denies(a, b) or _denies(b, a)) and _one_matter(a, b) else None
    if a.status != "actual" or b.status != "actual":
        return None
    if a.type in ("ASSAULT", "COERCE") or a.mode == b.mode:
        mine, theirs = _people(a), _people(b)
        alike = a.type == "ASSAULT" or a.date == b.date
        if mine and theirs and alike and _differ(mine, theirs) and _parties(a, b):
            return NUMBER
    return WHO if a.type == "ASSAULT" and (_blames(a, b) or _blames(b, a)) else None


def _denies(a: Event, no: Event) -> bool:
    """Whether those who are said to have used force deny right after that they did, in whatever words."""
    # Of shots it is clear that no other shots are denied; of an attack of no kind only right after it.
    reach = NEAR if a.mode and a.mode == no.mode else NEAR // 3
    if a.type != "ASSAULT" or no.status != "negated" or not 0 < no.trigger.start - a.trigger.end < reach:
        return False
    if any(_NOBODY.fullmatch(r.text) for r in no.recipients):
        return False
    by, accused = set(labels(a.actors)), set(labels(no.actors))
    return bool(by & accused) and bool(no.attribution and set(labels((no.attribution,))) & accused)


def _one_theme(a: Event, b: Event) -> bool:
    return bool(a.themes and b.themes) and _one_matter(a, b)


def _one_matter(a: Event, b: Event) -> bool:
    """Whether what both are about may be one thing, where both say it."""
    mine, theirs = (meanings(" ".join(t.text for t in e.themes)) for e in (a, b))
    return not mine or not theirs or bool(mine & theirs)


def _blames(a: Event, b: Event) -> bool:
    """Whether one version makes the victim of the other its author."""
    by, on = {x.country for x in a.actors if x.country}, {x.country for x in a.recipients if x.country}
    other, theirs = {x.country for x in b.actors if x.country}, {x.country for x in b.recipients if x.country}
    return bool(by and other and not by & other and other <= on and not other & theirs)


def _dates(a: Event, b: Event) -> bool:
    return not a.date or not b.date or a.date == b.date


def _parties(a: Event, b: Event) -> bool:
    return meets(labels((*a.actors, *a.recipients)), labels((*b.actors, *b.recipients)))


def _people(event: Event) -> tuple[float | None, float | None] | None:
    """How many people an act concerns; "nobody" is none of them."""
    if any(_NOBODY.fullmatch(a.text) for a in event.recipients):
        return (0.0, 0.0)
    spans = [(a.start, a.end) for a in (*event.recipients, *event.actors) if a.kind == "GROUP"]
    for q in event.quantities:
        if any(s <= q.start < e for s, e in spans):
            return (q.low, q.high)
    return None


def _number(event: Event) -> str:
    q = next((q for q in event.quantities if _people(event) == (q.low, q.high)), None)
    return f"{q.text} {q.unit}".strip() if q else event.trigger.text


def _by_words(document: Document, of: list[Event]) -> Iterator[Contradiction]:
    """Numbers that a second source gives beside an act's or another source's, within the two sentences after."""
    spans = sentences(document.text, document.body)
    rivals = []
    for n, (start, end) in enumerate(spans):
        for m in _RIVAL.finditer(document.text, start, end):
            group = m.lastgroup or "at"
            words = m[group]
            found = quantity(words, m.start(group)) if _NUMBER_FIRST.match(words) else None
            if found and not _PEOPLE_TALLY.search(found.unit):
                said = document.text[m.start(group) : found.end]
                rivals.append((n, m.start(group), m.end(group), said, (found.low, found.high)))
    for n, start, end, words, number in rivals:
        mine = Version(document.document_id, start, end, words, None)
        other = next((r for r in rivals if 0 < n - r[0] <= 2 and _differ(r[4], number)), None)
        if other:
            yield Contradiction(NUMBER, (Version(document.document_id, other[1], other[2], other[3], None), mine))
            continue
        first, last = spans[max(0, n - 2)][0], start
        beside = [e for e in of if first <= e.trigger.start < last and (p := _people(e)) and _differ(p, number)]
        beside = [e for e in beside if not any(start <= x.start < end for x in e.recipients)]
        if beside:
            near = max(beside, key=lambda e: e.trigger.start)
            yield Contradiction(NUMBER, (_version(near, _number(near)), mine))
        elif n and (told := _counted(document, spans[n - 1], number)):
            yield Contradiction(NUMBER, (told, mine))


def _rival_numbers(document: Document, of: list[Event]) -> Iterator[Contradiction]:
    """Numbers that a second source gives in a clause without an act."""
    for pair in rival_numbers(document, of):
        yield Contradiction(NUMBER, tuple(Version(document.document_id, n.start, n.end, n.words, None) for n in pair))


def _denied(document: Document, of: list[Event]) -> Iterator[Contradiction]:
    """Charges that those who are charged deny, in words without an act."""
    for d in denials(document, of):
        spans = (d.charge, d.denial)
        versions = tuple(Version(document.document_id, s, e, document.text[s:e].strip(), None) for s, e in spans)
        yield Contradiction(WHO if d.blamed else HAPPENED, versions)


def _counted(document: Document, span: tuple[int, int], number: tuple[float | None, float | None]) -> Version | None:
    """A number of people in a sentence of no act, that differs."""
    sentence = document.text[span[0] : span[1]]
    found = quantity(sentence, span[0])
    if found is None or not _PEOPLE.search(found.unit[:40]) or not _differ((found.low, found.high), number):
        return None
    return Version(document.document_id, found.start, found.end, found.text, None)


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
            if other and _dates(yes, no) and _told_near(yes, no) and _parties(yes, no):
                yield Contradiction(HAPPENED, (_version(yes), _version(no)))


def _told_near(a: Event, b: Event) -> bool:
    """Whether two stories come within a month, so that both may speak of one act."""
    one, other = some_day(a.published), some_day(b.published)
    return one is not None and other is not None and abs((one - other).days) <= 31


def _once(found: list[Contradiction]) -> list[Contradiction]:
    """Two findings that share versions of the same kind are one; the one with more versions stays."""
    kept: list[Contradiction] = []
    there: dict[tuple[str, int], list[tuple[str, set[tuple[str, int]]]]] = {}
    for c in sorted(found, key=lambda c: -len(c.versions)):
        places = {(v.document_id, v.start // 20) for v in c.versions}
        others = (other for p in places for other in there.get(p, ()))
        if not any(about == c.about or places <= theirs for about, theirs in others):
            kept.append(c)
            for p in places:
                there.setdefault(p, []).append((c.about, places))
    return sorted(kept, key=lambda c: (c.versions[0].document_id, c.versions[0].start))
