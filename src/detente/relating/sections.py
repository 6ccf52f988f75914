"""The sections of a brief, in an analyst's order: what is new, how it stands, what is due, what is open."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .chains import VERBS
from .claims import UNDECIDED
from .contradictions import HAPPENED, WHO
from .entry import Entry
from .incidents import Incident
from .interests import interests
from .ledger import LEDGERS
from .lines import Line, Section
from .receipts import Numbered
from .series import Series
from .sides import Side
from .telling import country_name, tell
from .wording import describe, show_date

if TYPE_CHECKING:
    from .relation import Relation

NEWS_DAYS = 60
"""Without a date given, what was published in so many days before the record's end is news."""
TITLES = {
    "people": "Movements of people", "votes": "Recognitions and votes", "deaths": "Reported deaths",
    "force": "Force and protest",
}  # fmt: skip
MOST = 60
"""Lines of one ledger; a bound for countries with much in the record, the latest stay."""


def sections(relation: Relation, receipts: Numbered, drawn: Series, since: datetime.date | None) -> Iterator[Section]:
    """All sections; those without lines are left out later."""
    known = relation.ledger()
    yield _news(known, relation.last_day, since, receipts)
    yield Section("Turning points", tuple(_turns(drawn, receipts)))
    for name in LEDGERS:
        if name not in ("plans", "ceasefires"):
            yield _ledger(name, known, receipts)
    yield Section("Planned", tuple(_plans(known, receipts)))
    yield Section("Counting claims", tuple(_claims(relation, receipts)))
    yield Section("What led to what", tuple(_chains(relation, receipts)))
    for side in relation.sides:
        yield _inside(relation, side, receipts)
    yield Section("Reported both ways", tuple(_contradictions(relation, receipts)))
    yield Section("Stated interests", tuple(_interests(relation, receipts)))
    yield Section("What it is about", tuple(_contexts(relation.incidents, receipts)))
    yield Section("Open questions", tuple(_questions(relation, known, receipts)))


def _line(entry: Entry, receipts: Numbered) -> Line:
    return Line(tell(entry), receipts.of(*entry.incidents), entry.date, entry.state)


def _ledger(name: str, known: list[Entry], receipts: Numbered) -> Section:
    mine = [e for e in known if (e.ledger == name and e.state != "planned") or e.ledger == name == "transfers"]
    note = f"The latest {MOST} of {len(mine)}." if len(mine) > MOST else ""
    lines = [_line(e, receipts) for e in mine[-MOST:]]
    if name == "backing":
        lines += _mutual([e.incident for e in mine], receipts)
    return Section(TITLES.get(name, name.capitalize()), tuple(lines), note)


def _mutual(backing: list[Incident], receipts: Numbered) -> Iterator[Line]:
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
            text = f"{country_name(giver)} and {country_name(taker)} back each other"
            yield Line(text, receipts.of(*there, *ways[taker, giver]), None, "reciprocal")


def _news(known: list[Entry], last: datetime.date | None, since: datetime.date | None, receipts: Numbered) -> Section:
    """What was first reported since a day: new entries, and new steps of old ones."""
    since = since or (last - datetime.timedelta(days=NEWS_DAYS) if last else None)
    if since is None:
        return Section("News", ())
    lines = []
    for e in known:
        if e.ledger in ("plans", "ceasefires") or e.state == "reported":
            continue
        fresh = [s for s in e.steps if _first_told(s.incident) >= since.isoformat()]
        if not fresh:
            continue
        old = len(fresh) < len({id(s): s for s in e.steps})
        state = f"now {e.state}" if old else "new"
        lines.append(
            (fresh[0].date or e.date, Line(tell(e), receipts.of(*(s.incident for s in fresh)), fresh[0].date, state))
        )
    lines.sort(key=lambda pair: pair[0] or "")
    return Section(f"What changed since {since}", tuple(line for _, line in lines[-MOST:]))


def _first_told(incident: Incident) -> str:
    return min((r.published for r in incident.reports if r.published), default="")


def _turns(drawn: Series, receipts: Numbered) -> Iterator[Line]:
    """Lasting changes of the level of cooperation, with the acts that explain them."""
    for c in drawn.changes:
        told = "; ".join(describe(i) for i in c.acts)
        text = f"Mean score from {c.before:+.1f} to {c.after:+.1f}{f': {told}' if told else ''}"
        if c.acts:
            yield Line(text, receipts.of(*c.acts), c.period, "warmer" if c.after > c.before else "colder")


def _plans(known: list[Entry], receipts: Numbered) -> Iterator[Line]:
    """What is still open first, then what was dropped or is overdue, then what was kept."""
    order = ("open", "overdue", "called off", "unknown", "kept")
    for entry in sorted((e for e in known if e.ledger == "plans"), key=lambda e: order.index(e.state)):
        yield _line(entry, receipts)


def _claims(relation: Relation, receipts: Numbered) -> Iterator[Line]:
    for c in relation.claims():
        of = f" {c.period}" if c.period and c.period not in c.words else ""
        since = f" since {c.since}" if c.since else ""
        held = f"the record holds {len(c.counted)} of {c.count}{since}"
        yield Line(
            f'"{c.words}{of}": {held}',
            (*receipts.of_words(c.event.document_id, c.start, c.end), *receipts.of(*c.counted)),
            c.event.published, c.verdict,
        )  # fmt: skip


def _chains(relation: Relation, receipts: Numbered) -> Iterator[Line]:
    for chain in relation.chains():
        text = _knot(chain.knots[0])
        for rel, knot in zip(chain.rels, chain.knots[1:], strict=True):
            text += f" — {VERBS[rel]} — {_knot(knot)}"
        first = chain.knots[0][0]
        kinds = set(chain.rels)
        yield Line(
            text, receipts.of(*(i for k in chain.knots for i in k)), show_date(first),
            next(iter(kinds)) if len(kinds) == 1 else "chain",
        )  # fmt: skip


def _knot(acts: tuple[Incident, ...]) -> str:
    """The acts of a knot: one, or the steps of one measure through which the chain runs."""
    return ", then ".join(f"{describe(i)}{f' [{i.date}]' if i.date else ''}" for i in acts)


def _inside(relation: Relation, side: Side, receipts: Numbered) -> Section:
    rows = [i for i in relation.inside(side) if i.lead.quad in ("material conflict", "verbal conflict")]
    note = f"The latest {MOST} of {len(rows)}." if len(rows) > MOST else ""
    lines = tuple(Line(describe(i), receipts.of(i), show_date(i), i.status) for i in rows[-MOST:])
    return Section(f"Inside {side.name}", lines, note)


def _contradictions(relation: Relation, receipts: Numbered) -> Iterator[Line]:
    for c in relation.contradictions():
        told = " — against — ".join(f'"{v.words}"{f" ({v.says})" if v.says else ""}' for v in c.versions)
        lead = next((v.incident for v in c.versions if v.incident), None)
        about = {HAPPENED: "Whether it happened", WHO: "Who did it"}.get(c.about, "How many")
        if c.about == HAPPENED and lead is not None:
            denied = next((v.incident for v in c.versions if v.incident and v.incident.status == "negated"), None)
            yes = next((v.incident for v in c.versions if v.incident and v.incident.status != "negated"), lead)
            told = f"{describe(yes)} — but denied: {describe(denied)}" if denied else told
        elif lead is not None:
            told = f"{told}; {describe(lead)}"
        numbers = [
            n
            for v in c.versions
            for n in (receipts.of(v.incident) if v.incident else receipts.of_words(v.document_id, v.start, v.end))
        ]
        state = "contradicted" if c.about == HAPPENED else "differ"
        yield Line(f"{about}: {told}", tuple(dict.fromkeys(numbers)), show_date(lead) if lead else None, state)


def _interests(relation: Relation, receipts: Numbered) -> Iterator[Line]:
    for i in interests(relation.documents.values(), relation.sides):
        yield Line(f'"{" ".join(i.words.split())}"', receipts.of_words(i.document_id, i.start, i.end))


def _contexts(known: Iterable[Incident], receipts: Numbered) -> Iterator[Line]:
    """What the acts are about, most often named first."""
    counts: Counter[str] = Counter()
    rests: dict[str, list[int]] = {}
    for incident in known:
        for context in incident.lead.contexts:
            counts[context] += 1
            if len(rests.setdefault(context, [])) < 6:
                rests[context].extend(receipts.of(incident)[:1])
    for context, count in counts.most_common(8):
        name = context.replace("_", " ")
        yield Line(f"{name}: {count} act{'s' if count > 1 else ''}", tuple(dict.fromkeys(rests[context]))[:6])


def _questions(relation: Relation, known: list[Entry], receipts: Numbered) -> Iterator[Line]:
    for e in known:
        if e.ledger == "plans" and e.state == "overdue":
            yield Line(f"Did it take place? {describe(e.incident)}", receipts.of(*e.incidents), e.date)
    for c in relation.claims():
        if c.verdict == UNDECIDED:
            words = receipts.of_words(c.event.document_id, c.start, c.end)
            yield Line(f'Which are the others of "{c.words}"?', words, c.event.published)
    for e in known:
        if e.ledger == "agreements" and e.state == "signed":
            yield Line(f"Is it ratified and in force? {tell(e)}", receipts.of(*e.incidents), e.date)
