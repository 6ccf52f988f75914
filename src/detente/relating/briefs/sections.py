"""The sections of a brief, in an analyst's order: what is new, how it stands, what is due, what is open."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from detente.codebook import QUADS
from detente.relating.acts.incidents import Incident
from detente.relating.acts.receipts import Numbered
from detente.relating.interests import interests
from detente.relating.ledgers.entry import Entry, state_of
from detente.relating.ledgers.kinds import LEDGERS
from detente.relating.series.series import Series
from detente.relating.sides import Side, named
from detente.resolving.actors.holders import OFFICIAL
from detente.resolving.english_forms import numbered
from detente.resolving.knowledge_tables import country_name

from .chained import what_led_to_what
from .disputed import claims, contradictions, questions
from .lines import BRIEFLY, MOST, SHOWN, Line, Section, latest
from .naming import Documents
from .news import news, turns
from .once import Told, holds, once, without_told_drops, without_told_truces
from .phrasing import tells
from .quoting import in_its_words, quotation, said_by
from .telling import tell
from .wording import NO_REPORT, code_of, describe, reported

if TYPE_CHECKING:
    from detente.relating.relation import Relation

YEAR = 365
"""Days within which backing is answered by backing."""
_COURTESY = re.compile(r"(?:thank|toast|greet|congratulat|honour|condol|welcom|wish)", re.I)
"""Words of courtesy back nobody."""
TITLES = {
    "people": "Movements of people", "votes": "Recognitions and votes", "deaths": "Reported deaths",
    "force": "Force and protest",
}  # fmt: skip
_UNREPORTED = f"“{NO_REPORT}”: its day has passed, and no story read here tells what became of it."
SINGLE = ("backing", "cooperation", "disputes", "force")


def sections(relation: Relation, receipts: Numbered, drawn: Series, since: datetime.date | None) -> Iterator[Section]:
    """All sections; those without lines or note are left out later."""
    known = relation.ledger()
    own = {side.name: _inside(relation, side, known, receipts) for side in relation.sides}
    apart = without_told_truces(known)
    yield news(apart, relation.last_day, since, receipts)
    yield Section("Turning points", tuple(turns(drawn, receipts)))
    apart = without_told_drops(apart)
    for name in LEDGERS:
        if name not in ("plans", "ceasefires"):
            yield _ledger(name, apart, [i for _, of in own.values() for i in of], receipts)
    planned = once(_plans(known, receipts), receipts.documents)
    note = _UNREPORTED if any(line.state == NO_REPORT for line in planned) else ""
    yield Section("Planned", tuple(planned), note, SHOWN)
    yield Section("Counting claims", tuple(claims(relation.claims(), receipts)), shown=SHOWN)
    yield Section("What led to what", tuple(what_led_to_what(relation.chains(), receipts)), shown=BRIEFLY)
    for name, (at_home, _) in own.items():
        lines = once([_act(i, receipts) for i in at_home], receipts.documents)
        yield latest(f"Inside {name}", lines, BRIEFLY)
    yield Section("Reported both ways", tuple(contradictions(relation.contradictions(), receipts)), shown=SHOWN)
    yield Section("Stated interests", tuple(_interests(relation, receipts)), shown=BRIEFLY)
    yield Section("What it is about", tuple(_contexts(relation.acts, receipts)))
    yield Section("Open questions", tuple(questions(relation.claims(), known, receipts)), shown=BRIEFLY)


def _line(entry: Entry, receipts: Numbered) -> Told:
    alone = len(entry.steps) < 2
    code = code_of(entry.incident) if alone else ""
    state = reported(entry)
    line = Line(tell(entry, receipts.documents), receipts.of(*entry.incidents), entry.date, state, code)
    return Told(line, entry.incident, not alone)


def _act(act: Incident, receipts: Numbered, text: str = "") -> Told:
    text = text or describe(act, receipts.documents)
    return Told(Line(text, receipts.of(act), act.date, state_of(act, "done"), code_of(act)), act)


def _ledger(name: str, known: list[Entry], own: Iterable[Incident], receipts: Numbered) -> Section:
    here = {name, "ceasefires"} if name == "conflicts" else {name}
    mine = [e for e in known if e.ledger in here and (e.state != "planned" or name == "transfers")]
    if name in SINGLE:
        # What is only asked for, threatened or feared stands with the asking and the threat.
        mine = [e for e in mine if e.state != "reported"]
    texts = receipts.documents
    about = [i for i in own if _OF_BOTH.get(i.lead.quad) == name]
    told = [_act(i, receipts, said_by(f"“{in_its_words(i.lead, texts)}”", i.lead, texts)) for i in about]
    lines = once([*told, *(_line(e, receipts) for e in mine[-MOST:])], texts)
    if name == "backing":
        lines += _mutual([e.incident for e in mine], receipts)
    return latest(TITLES.get(name, name.capitalize()), lines, BRIEFLY if name in SINGLE else SHOWN)


_BESIDE = re.compile(r"\b(?:that|which|who|whom|where)\s+(?:ha[sd]|have|is|are|was|were)\b.*")
"""What is told of something else: "in a war that has sent thousands over the border to Peru"."""
_OF_BOTH = {"verbal conflict": "disputes", "material conflict": "force"}
"""Where an act stands that one side's people do, told of both sides."""
_SUMMED = "conflicts"
"""The ledger that counts acts and does not tell them."""


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


def _plans(known: list[Entry], receipts: Numbered) -> list[Told]:
    """What is still open first, then what was dropped or is overdue, then what was kept."""
    order = ("open", "overdue", "postponed", "called off", "unknown", "kept")
    plans = (e for e in known if e.ledger == "plans")
    return [_line(e, receipts) for e in sorted(plans, key=lambda e: order.index(e.state))]


def _inside(
    relation: Relation, side: Side, known: list[Entry], receipts: Numbered
) -> tuple[list[Incident], list[Incident]]:
    """Acts of one side's own: of its politics, and those whose clause names the other side too."""
    quads = _OF_BOTH if relation.other else QUADS
    told_of = [i for e in known if e.ledger != _SUMMED for i in e.incidents]
    listed_already = {r.event_id for i in told_of for r in i.reports}
    rows = [
        i for i in relation.inside(side)
        if i.lead.quad in quads and i.type != "CONSULT" and i.status not in ("hypothetical", "negated")
        and i.lead.event_id not in listed_already and _is_public(i) and tells(i, receipts.documents)
    ][-MOST:]  # fmt: skip
    other = next((re.compile(named(s)) for s in relation.sides if s != side), None)
    rows = [i for i in rows if not any(holds(j, i, receipts.documents) for j in told_of)]
    both = [i for i in rows if other and other.search(_BESIDE.sub("", in_its_words(i.lead, receipts.documents)))]
    told = {_starts(i, receipts.documents) for e in known for i in e.incidents}
    return [i for i in rows if i not in both], [i for i in both if _starts(i, receipts.documents) not in told]


def _starts(act: Incident, documents: Documents) -> tuple[str, int]:
    """Where the clause of an act starts: of two with one subject the one between both sides tells the other."""
    document = documents.get(act.lead.document_id)
    return act.lead.document_id, quotation(act.lead, document)[0] if document else -1


def _is_public(act: Incident) -> bool:
    """Whether a body, a crowd or somebody in office takes part: what two persons do is nobody's politics."""
    who = (*act.lead.actors, *act.lead.recipients)
    return any(a.kind not in ("PER", "PRON") or OFFICIAL & set(a.sectors) for a in who)


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
