"""The brief of a pair: what the record says of it, line by line with receipts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from .claims import UNDECIDED, Claim
from .incidents import Incident
from .interests import interests
from .ledger import LEDGERS, entries, ledger_of
from .receipts import Receipt, receipt, words_receipt
from .sides import Side, directions
from .timeline import Month, Trend, trend
from .wording import describe, show_date

if TYPE_CHECKING:
    from .relation import Relation


@dataclass(frozen=True, slots=True)
class Line:
    """One statement. `receipts` are numbers into the brief's list of receipts, from 1; `state` as in `Entry`."""

    text: str
    receipts: tuple[int, ...]
    date: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """What is known of a relation: sections of lines, the months, the trend and the receipts."""

    one: str
    other: str
    coverage: str
    trend: Trend
    months: tuple[Month, ...]
    sections: tuple[Section, ...]
    receipts: tuple[Receipt, ...]

    def markdown(self) -> str:
        return _templates().get_template("brief.md.j2").render(brief=self)

    def html(self) -> str:
        return _templates().get_template("brief.html.j2").render(brief=self)

    def json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("detente.relating"), autoescape=select_autoescape(["html.j2"]),
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


class _Receipts:
    """Numbers receipts as lines call for them; a sentence that carries several acts is one receipt for each act."""

    def __init__(self, relation: Relation) -> None:
        self._documents = relation.documents
        self._numbers: dict[str, int] = {}
        self.all: list[Receipt] = []

    def of(self, incident: Incident) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self._number(r.event_id, receipt(r, self._documents)) for r in incident.reports))

    def of_words(self, document_id: str, start: int, end: int) -> tuple[int, ...]:
        found = words_receipt(self._documents[document_id], start, end)
        return (self._number(f"{document_id}:{start}", found),)

    def _number(self, event_id: str, found: Receipt) -> int:
        if event_id not in self._numbers:
            self.all.append(found)
            self._numbers[event_id] = len(self.all)
        return self._numbers[event_id]


def write_brief(relation: Relation) -> Brief:
    """The brief of a relation."""
    receipts = _Receipts(relation)
    known = relation.incidents
    claimed = relation.claims()
    sections = [
        *_ledgers(known, receipts),
        Section("Planned", tuple(_planned(known, receipts))),
        Section("Counting claims", tuple(_claims(claimed, receipts))),
        Section("What led to what", tuple(_links(relation, receipts))),
        *(_inside(relation, side, receipts) for side in (relation.one, relation.other)),
        Section("Reported both ways", tuple(_contradictions(known, receipts))),
        Section("Stated interests", tuple(_interests(relation, receipts))),
        Section("What it is about", tuple(_themes(known, receipts))),
        Section("Open questions", tuple(_questions(known, claimed, receipts))),
    ]
    return Brief(
        relation.one.name, relation.other.name, _coverage(relation), trend(known), tuple(relation.timeline()),
        tuple(s for s in sections if s.lines), tuple(receipts.all),
    )  # fmt: skip


def _line(incident: Incident, receipts: _Receipts, state: str | None = None) -> Line:
    return Line(describe(incident), receipts.of(incident), show_date(incident), state)


def _ledgers(known: list[Incident], receipts: _Receipts) -> Iterator[Section]:
    rows = [e for e in entries(known) if e.state != "planned"]
    for ledger in LEDGERS:
        lines = tuple(_line(e.incident, receipts, e.state) for e in rows if e.ledger == ledger)
        if ledger == "backing" and lines:
            lines += tuple(_mutual([e.incident for e in rows if e.ledger == ledger], receipts))
        yield Section(ledger.capitalize(), lines)


def _mutual(backing: list[Incident], receipts: _Receipts) -> Iterator[Line]:
    """Backing that runs both ways is said so."""
    ways: dict[tuple[str, str], list[Incident]] = {}
    for i in backing:
        if i.status == "actual":
            for a in i.lead.actors:
                for r in i.lead.recipients:
                    if a.country and r.country and a.country != r.country:
                        ways.setdefault((a.country, r.country), []).append(i)
    for (giver, taker), there in ways.items():
        if giver < taker and (taker, giver) in ways:
            numbers = [n for i in (*there, *ways[taker, giver]) for n in receipts.of(i)]
            yield Line(f"{giver} and {taker} back each other", tuple(dict.fromkeys(numbers)), None, "reciprocal")


def _planned(known: list[Incident], receipts: _Receipts) -> Iterator[Line]:
    for incident in known:
        if incident.status == "future":
            yield _line(incident, receipts, _fate(incident, known))


def _fate(plan: Incident, known: list[Incident]) -> str:
    """Whether a later report says that the plan was carried out or dropped."""
    later = [i for i in known if i.type == plan.type and i.status in ("actual", "negated") and _follows(plan, i)]
    if any(i.status == "negated" for i in later):
        return "called off"
    return "kept" if later else "open"


def _follows(plan: Incident, act: Incident) -> bool:
    sides = {a.country for a in (*plan.lead.actors, *plan.lead.recipients)}
    theirs = {a.country for a in (*act.lead.actors, *act.lead.recipients)}
    first = min((r.published for r in plan.reports if r.published), default="")
    after = any((r.published or "") > first for r in act.reports)
    dates = plan.date is None or act.date is None or plan.date[:7] == act.date[:7]
    modes = plan.mode is None or act.mode is None or plan.mode == act.mode
    return after and dates and modes and bool(sides & theirs)


def _claims(claimed: list[Claim], receipts: _Receipts) -> Iterator[Line]:
    for c in claimed:
        of = f" since {c.since}" if c.since else ""
        held = f"the record holds {len(c.counted)} of {c.count}{of}"
        numbers = receipts.of(Incident((c.event,))) + tuple(n for i in c.counted for n in receipts.of(i))
        yield Line(f'"{c.words}": {held}', tuple(dict.fromkeys(numbers)), c.event.published, c.verdict)


def _links(relation: Relation, receipts: _Receipts) -> Iterator[Line]:
    by_id = {e.event_id: e for story in relation.stories.values() for e in story}
    verbs = {"cause": "led to", "purpose": "was done for", "response": "was answered by"}
    seen = set()
    for event in by_id.values():
        for link in event.links:
            if link.event_id not in by_id:
                continue
            pair = Incident((event,)), Incident((by_id[link.event_id],))
            text = f"{describe(pair[0])} — {verbs[link.rel]} — {describe(pair[1])}"
            if text not in seen:
                seen.add(text)
                yield Line(text, receipts.of(pair[0]) + receipts.of(pair[1]), show_date(pair[0]), link.rel)


def _inside(relation: Relation, side: Side, receipts: _Receipts) -> Section:
    rows = [i for i in relation.inside(side) if i.lead.quad in ("material conflict", "verbal conflict")]
    return Section(f"Inside {side.name}", tuple(_line(i, receipts, i.status) for i in rows))


def _contradictions(known: list[Incident], receipts: _Receipts) -> Iterator[Line]:
    """Acts that one source reports and another denies, and numbers that differ."""
    denied = [i for i in known if i.status == "negated"]
    for no in denied:
        for yes in known:
            same = yes.type == no.type and yes.status == "actual" and (yes.mode == no.mode or not no.mode)
            if same and _near(yes, no) and ledger_of(yes) == ledger_of(no):
                numbers = receipts.of(yes) + receipts.of(no)
                yield Line(f"{describe(yes)} — but denied: {describe(no)}", numbers, show_date(yes), "contradicted")
    for incident in known:
        told = {(q.text, q.unit): None for r in incident.reports for q in r.quantities}
        units = Counter(unit for _, unit in told)
        for unit, count in units.items():
            if count > 1 and unit:
                figures = " / ".join(text for text, u in told if u == unit)
                yield Line(
                    f"{describe(incident)} — {unit}: {figures}",
                    receipts.of(incident),
                    show_date(incident),
                    "differ",
                )


def _near(a: Incident, b: Incident) -> bool:
    return a.day is None or b.day is None or abs((a.day - b.day).days) <= 14


def _interests(relation: Relation, receipts: _Receipts) -> Iterator[Line]:
    for i in interests(relation.documents.values(), (relation.one, relation.other)):
        yield Line(f'"{" ".join(i.words.split())}"', receipts.of_words(i.document_id, i.start, i.end))


def _themes(known: list[Incident], receipts: _Receipts) -> Iterator[Line]:
    """What the acts are about, most often named first."""
    counts: Counter[str] = Counter()
    rests: dict[str, list[int]] = {}
    for incident in known:
        for context in incident.lead.contexts:
            counts[context] += 1
            rests.setdefault(context, []).extend(receipts.of(incident)[:1])
    for context, count in counts.most_common(8):
        name = context.replace("_", " ")
        yield Line(f"{name}: {count} act{'s' if count > 1 else ''}", tuple(dict.fromkeys(rests[context]))[:6])


def _questions(known: list[Incident], claimed: list[Claim], receipts: _Receipts) -> Iterator[Line]:
    last = max((r.published for i in known for r in i.reports if r.published), default=None)
    for incident in known:
        due = incident.day
        if incident.status == "future" and last and due and due.isoformat() < last and _fate(incident, known) == "open":
            yield Line(f"Did it take place? {describe(incident)}", receipts.of(incident), show_date(incident))
    for c in claimed:
        if c.verdict == UNDECIDED:
            yield Line(f'Which are the others of "{c.words}"?', receipts.of(Incident((c.event,))), c.event.published)


def _coverage(relation: Relation) -> str:
    if not relation.events:
        return f"The record holds nothing between {relation.one.name} and {relation.other.name}."
    stories = {e.document_id for e in relation.events}
    days = sorted(d.published for i, d in relation.documents.items() if i in stories and d.published)
    period = f", published {days[0]} to {days[-1]}" if days else ""
    undated = sum(e.date is None for e in relation.events)
    ways: Iterable[tuple[str, str]] = (w for e in relation.events for w in directions(e, relation.one, relation.other))
    counts = Counter(ways)
    each = ", ".join(f"{n} from {a} to {b}" for (a, b), n in sorted(counts.items()))
    return (
        f"{len(stories)} stories{period}; {len(relation.events)} reports of {len(relation.incidents)} acts"
        f" ({each}); {undated} reports state no date."
    )
