"""The sections of a brief, in an analyst's order: what is new, how it stands, what is due, what is open."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from detente.codebook import signed
from detente.relating.acts.incidents import Incident
from detente.relating.acts.receipts import Numbered
from detente.relating.chains import VERBS, Chain
from detente.relating.claims import CALLED_OFF, POSSIBLE, TO_COME, UNDECIDED, Claim
from detente.relating.contradictions import HAPPENED, WHO, Version
from detente.relating.interests import interests
from detente.relating.ledgers.entry import Entry, Step, state_of
from detente.relating.ledgers.kinds import LEDGERS
from detente.relating.series import Series
from detente.relating.sides import Side
from detente.resolving.dates.edtf import bounds, in_words, some_day
from detente.resolving.english_forms import numbered
from detente.resolving.knowledge_tables import country_name

from .lines import Line, Section
from .naming import listed
from .own_words import around
from .phrasing import tells
from .telling import tell
from .wording import code_of, dated, describe

if TYPE_CHECKING:
    from detente.relating.relation import Relation

YEAR = 365
"""Days within which backing is answered by backing."""
_COURTESY = re.compile(r"(?:thank|toast|greet|congratulat|honour|condol|welcom|wish)", re.I)
"""Words of courtesy back nobody."""
_RATIFIED = re.compile(r"\b(?:agreement|accord|pact|treat|protocol|convention|memorand)", re.I)
"""Papers that parliaments ratify; a communiqué is none."""
NEWS_DAYS = 60
"""Without a date given, what was published in so many days before the record's end is news."""
TITLES = {
    "people": "Movements of people", "votes": "Recognitions and votes", "deaths": "Reported deaths",
    "force": "Force and protest",
}  # fmt: skip
MOST = 200
"""Lines of one ledger; a bound for countries with much in the record, the latest stay."""
SHOWN, BRIEFLY = 20, 10
"""Lines of a section that are printed: of states, of single acts. JSON has all."""
SINGLE = ("backing", "cooperation", "disputes", "force")


def sections(relation: Relation, receipts: Numbered, drawn: Series, since: datetime.date | None) -> Iterator[Section]:
    """All sections; those without lines are left out later."""
    known = relation.ledger()
    yield _news(known, relation.last_day, since, receipts)
    yield Section("Turning points", tuple(_turns(drawn, receipts)))
    for name in LEDGERS:
        if name not in ("plans", "ceasefires"):
            yield _ledger(name, known, receipts)
    yield Section("Planned", tuple(_plans(known, receipts)), shown=SHOWN)
    yield Section("Counting claims", tuple(_claims(relation, receipts)), shown=SHOWN)
    yield Section("What led to what", tuple(_chains(relation, receipts)), shown=BRIEFLY)
    for side in relation.sides:
        yield _inside(relation, side, receipts)
    yield Section("Reported both ways", tuple(_contradictions(relation, receipts)), shown=SHOWN)
    yield Section("Stated interests", tuple(_interests(relation, receipts)), shown=BRIEFLY)
    yield Section("What it is about", tuple(_contexts(relation.incidents, receipts)))
    yield Section("Open questions", tuple(_questions(relation, known, receipts)), shown=BRIEFLY)


def _line(entry: Entry, receipts: Numbered) -> Line:
    code = code_of(entry.incident) if len(entry.steps) < 2 else ""
    return Line(tell(entry, receipts.documents), receipts.of(*entry.incidents), entry.date, entry.state, code)


def _act(incident: Incident, receipts: Numbered, state: str | None) -> Line:
    text = describe(incident, receipts.documents)
    return Line(text, receipts.of(incident), incident.date, state, code_of(incident))


def _ledger(name: str, known: list[Entry], receipts: Numbered) -> Section:
    mine = [e for e in known if (e.ledger == name and e.state != "planned") or e.ledger == name == "transfers"]
    if name in SINGLE:
        # What is only asked for, threatened or feared stands with the asking and the threat.
        mine = [e for e in mine if e.state != "reported"]
    lines = [_line(e, receipts) for e in mine[-MOST:]]
    if name == "backing":
        lines += _mutual([e.incident for e in mine], receipts)
    return _latest(TITLES.get(name, name.capitalize()), lines, BRIEFLY if name in SINGLE else SHOWN, len(mine))


def _latest(title: str, lines: Sequence[Line], shown: int, of: int) -> Section:
    """A section of lines in order of date of which the latest are printed."""
    note = f"The latest {shown} of {of}." if of > shown else ""
    return Section(title, tuple(lines), note, shown, latest=True)


def _mutual(backing: list[Incident], receipts: Numbered) -> Iterator[Line]:
    """Backing that runs both ways is said so."""
    ways: dict[tuple[str, str], list[Incident]] = {}
    for i in backing:
        if i.status == "actual" and not _COURTESY.match(i.lead.trigger.text):
            for a in i.lead.actors:
                for r in i.lead.recipients:
                    if a.country and r.country and a.country != r.country:
                        ways.setdefault((a.country, r.country), []).append(i)
    for (giver, taker), there in ways.items():
        back = ways.get((taker, giver), ())
        if giver < taker and any(abs((a.day - b.day).days) <= YEAR for a in there for b in back if a.day and b.day):
            text = f"{country_name(giver)} and {country_name(taker)} back each other"
            yield Line(text, receipts.of(*there, *back), None, "reciprocal")


def _news(known: list[Entry], last: datetime.date | None, since: datetime.date | None, receipts: Numbered) -> Section:
    """What was first reported since a day: new entries, and new steps of old ones."""
    since = since or (last - datetime.timedelta(days=NEWS_DAYS) if last else None)
    if since is None:
        return Section("News", ())
    lines = []
    for e in known:
        if e.ledger in ("plans", "ceasefires") or e.state == "reported":
            continue
        fresh = [s for s in e.steps if _first_told(s.incident) >= since.isoformat() and not _is_background(s, since)]
        before = [s for s in e.steps if s not in fresh]
        fresh = [s for s in fresh if not any(_told_again(s, earlier) for earlier in before)]
        if not fresh:
            continue
        state = f"now {e.state}" if before else "new"
        lines.append(
            (
                some_day(fresh[0].date or e.date) or datetime.date.min,
                Line(tell(e, receipts.documents), receipts.of(*(s.incident for s in fresh)), fresh[0].date, state),
            )
        )
    lines.sort(key=lambda pair: pair[0])
    title = f"What changed since {in_words(since.isoformat())}"
    return _latest(title, [line for _, line in lines[-MOST:]], SHOWN, len(lines))


def _is_background(step: Step, since: datetime.date) -> bool:
    """Whether a step is long past on the day from which there is news, however late a story tells it."""
    last = bounds(step.date)[1] if step.date else None
    return last is not None and last < since - datetime.timedelta(days=NEWS_DAYS)


def _first_told(incident: Incident) -> str:
    return min((r.published for r in incident.reports if r.published), default="")


def _told_again(step: Step, earlier: Step) -> bool:
    """Whether a step says no more than one before: the same, without a day or in a period that holds the other's."""
    if step.kind != earlier.kind or not (step.date and earlier.date):
        return step.kind == earlier.kind and not step.date
    (first, last), (low, high) = bounds(step.date), bounds(earlier.date)
    return bool(first and last and low and high and first <= low and high <= last)


def _turns(drawn: Series, receipts: Numbered) -> Iterator[Line]:
    """Lasting changes of the level of cooperation, with the acts that explain them."""
    for c in drawn.changes:
        told = "; ".join(dated(i, receipts.documents) for i in c.acts)
        text = f"Mean score from {signed(c.before)} to {signed(c.after)}{f': {told}' if told else ''}"
        if c.acts:
            yield Line(text, receipts.of(*c.acts), c.period, "warmer" if c.after > c.before else "colder")


def _plans(known: list[Entry], receipts: Numbered) -> Iterator[Line]:
    """What is still open first, then what was dropped or is overdue, then what was kept."""
    order = ("open", "overdue", "postponed", "called off", "unknown", "kept")
    for entry in sorted((e for e in known if e.ledger == "plans"), key=lambda e: order.index(e.state)):
        yield _line(entry, receipts)


def _claims(relation: Relation, receipts: Numbered) -> Iterator[Line]:
    for c in relation.claims():
        stood = f"{_STOOD[c.fate]}; " if c.fate else ""
        words = receipts.of_words(c.event.document_id, c.start, c.end)
        rests = tuple(dict.fromkeys((*words, *receipts.of(*c.decided, *c.counted))))
        yield Line(f"{_quoted(c)}: {stood}{_held(c)}", rests, c.event.published, c.verdict)


_STOOD = {CALLED_OFF: "it was called off", TO_COME: "it was still to come", POSSIBLE: "it was only possible"}


def _quoted(c: Claim) -> str:
    return f"“{c.words}{f' {c.period}' if c.period and c.period not in c.words else ''}”"


def _held(c: Claim) -> str:
    """ "The record holds 2 of 4 since 1 January 2024 (14 February 2024 and 28 August 2024)"."""
    held = len(c.counted)
    number = f"{held} of {c.expected}" if 0 < c.expected >= held else str(held or "none")
    before = " before it" if c.fate or c.alone else ""
    since = f" since {in_words(c.since)}" if c.since else ""
    more = f", not {c.expected or 'none'}" if held > c.expected else ""
    days = listed(in_words(i.date) for i in c.counted if i.date)
    return f"the record holds {number}{before}{since}{more}{f' ({days})' if days else ''}"


def _chains(relation: Relation, receipts: Numbered) -> Iterator[Line]:
    """What led to what; chains that begin with one act are told in one line."""
    groups: dict[tuple[object, ...], list[Chain]] = {}
    for chain in relation.chains():
        start = tuple(i.act_id for i in chain.knots[0][:1])
        groups.setdefault(start, []).append(chain)
    for group in groups.values():
        chain = group[0]
        text = _knot(chain.knots[0], receipts)
        for rel, knot in zip(chain.rels, chain.knots[1:], strict=True):
            text += f" → {VERBS[rel]}: {_knot(knot, receipts)}"
        for other in group[1:]:
            same = _shared(chain, other)
            ends = zip(other.rels[same - 1 :], other.knots[same:], strict=True)
            more = " → ".join(f"{VERBS[rel]}: {_knot(knot, receipts)}" for rel, knot in ends)
            text += f"; also {more}" if more else ""
        kinds = {rel for c in group for rel in c.rels}
        yield Line(
            text, receipts.of(*(i for c in group for k in c.knots for i in k)), None,
            next(iter(kinds)) if len(kinds) == 1 else "chain",
        )  # fmt: skip


def _shared(one: Chain, other: Chain) -> int:
    """How many knots two chains share from the start."""
    pairs = zip(one.knots, other.knots, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0][0] is pair[1][0], pairs))


def _knot(acts: tuple[Incident, ...], receipts: Numbered) -> str:
    """The acts of a knot: one, or the steps of one measure through which the chain runs."""
    return ", then ".join(dated(i, receipts.documents) for i in acts)


def _inside(relation: Relation, side: Side, receipts: Numbered) -> Section:
    rows = [i for i in relation.inside(side) if i.lead.quad in ("material conflict", "verbal conflict")]
    listed_already = {r.event_id for e in relation.ledger() for i in e.incidents for r in i.reports}
    rows = [
        i for i in rows
        if i.status != "hypothetical" and i.lead.event_id not in listed_already and tells(i, receipts.documents)
    ]  # fmt: skip
    lines = [_act(i, receipts, state_of(i, "done")) for i in rows[-MOST:]]
    return _latest(f"Inside {side.name}", lines, BRIEFLY, len(rows))


def _contradictions(relation: Relation, receipts: Numbered) -> Iterator[Line]:
    for c in relation.contradictions():
        told = "; against it: ".join(dict.fromkeys(_version(v, receipts) for v in c.versions))
        lead = next((v.incident for v in c.versions if v.incident), None)
        about = {HAPPENED: "Whether it happened", WHO: "Who did it"}.get(c.about, "How many")
        if c.about == HAPPENED and lead is not None:
            denied = next((v.incident for v in c.versions if v.incident and v.incident.status == "negated"), None)
            yes = next((v.incident for v in c.versions if v.incident and v.incident.status != "negated"), lead)
            told = f"{_say(yes, receipts)}; but: {_say(denied, receipts)}" if denied else told
        elif lead is not None and any(v.says for v in c.versions):
            told = f"{told} ({_say(lead, receipts)})"
        numbers = [
            n
            for v in c.versions
            for n in (receipts.of(v.incident) if v.incident else receipts.of_words(v.document_id, v.start, v.end))
        ]
        state = "contradicted" if c.about == HAPPENED else "differ"
        yield Line(f"{about}: {told}", tuple(dict.fromkeys(numbers)), lead.date if lead else None, state)


def _version(version: Version, receipts: Numbered) -> str:
    """A version with who tells it; where the story does, in the clause that says of what and by whom."""
    document = receipts.documents.get(version.document_id)
    if version.says or document is None:
        return f"“{version.words}”{f' ({version.says})' if version.says else ''}"
    return f"“{around(version.start, version.end, document)}”"


def _say(incident: Incident, receipts: Numbered) -> str:
    return describe(incident, receipts.documents)


def _interests(relation: Relation, receipts: Numbered) -> Iterator[Line]:
    for i in interests(relation.documents.values(), relation.sides):
        yield Line(f"“{' '.join(i.words.split())}”", receipts.of_words(i.document_id, i.start, i.end))


def _contexts(known: Sequence[Incident], receipts: Numbered) -> Iterator[Line]:
    """What the acts are about, most often named first, in one line."""
    counts: Counter[str] = Counter()
    rests: dict[str, Incident] = {}
    for incident in known:
        for context in dict.fromkeys(incident.lead.contexts):
            counts[context] += 1
            rests.setdefault(context, incident)
    most = counts.most_common(6)
    if most:
        told = ", ".join(f"{context.replace('_', ' ')} ({count})" for context, count in most)
        text = f"Contexts most often coded in {numbered(len(known), 'act')}: {told}"
        yield Line(text, receipts.of(*(rests[context] for context, _ in most)))


def _questions(relation: Relation, known: list[Entry], receipts: Numbered) -> Iterator[Line]:
    for e in known:
        if e.ledger == "plans" and e.state == "overdue":
            yield Line(f"Did it take place? {_say(e.incident, receipts)}", receipts.of(*e.incidents), e.date)
    for c in relation.claims():
        if c.verdict == UNDECIDED:
            words = receipts.of_words(c.event.document_id, c.start, c.end)
            first = c.ordinal and c.count == 1
            asked = f"Was there none before: {_quoted(c)}?" if first else f"Which are the others of “{c.words}”?"
            yield Line(asked, words, c.event.published)
    for e in known:
        if e.ledger == "agreements" and e.state == "signed" and _RATIFIED.search(e.subject):
            yield Line(f"Is it ratified and in force? {tell(e, receipts.documents)}", receipts.of(*e.incidents), e.date)
