"""Ledgers: which act belongs in which, and the entries that each makes of its acts."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence

from detente.event import Document, Event
from detente.relating.acts.gapped import each_day
from detente.relating.acts.incidents import Incident
from detente.relating.acts.receptions import in_person
from detente.relating.acts.traits import strikes
from detente.relating.counting.counted import is_tally
from detente.relating.told.joining import with_told
from detente.relating.told.sentence import is_told

from .agreements import agreements
from .conflicts import conflicts, truce_step
from .entry import Entry, Step, acting, receiving, state_of, themes
from .measures import measures_of, sanctions, seats_alone
from .people import deports, movements, moves_people
from .plans import plans
from .sanction_steps import sanction_step
from .stages import agreement_step, told_stage
from .telling_days import with_days_told
from .told_papers import papers_of
from .transfers import transfer_step, transfers
from .visits import meetings, visits
from .votes import counted_vote, vote_kind, votes

LEDGERS = (
    "visits", "meetings", "agreements", "sanctions", "transfers", "people", "votes", "conflicts", "ceasefires",
    "deaths",
    "plans", "backing", "cooperation", "disputes", "force",
)  # fmt: skip
STATES = LEDGERS[:11]
"""Ledgers whose entries are states with a history; the others list single acts."""

AT_HOME = frozenset({"agreements", "transfers", "people", "conflicts", "ceasefires", "deaths", "plans"})
"""Ledgers of a country alone that also hold what passes inside it; its visits, measures and votes are those abroad."""


def ledger_of(incident: Incident) -> str:
    """The ledger in which an act that is not merely planned belongs."""
    lead = incident.lead
    if strikes(lead):
        return "conflicts"
    if vote_kind(incident):
        return "votes"
    if truce_step(incident):
        return "conflicts"
    if sanction_step(incident) and agreement_step(incident) not in ("suspended", "ended"):
        return "sanctions"
    if lead.type == "CONSULT":
        return "visits" if incident.mode == "visit" else "meetings"
    if moves_people(incident):
        return "people"
    if transfer_step(incident):
        return "transfers"
    if agreement_step(incident):
        return "agreements"
    if lead.type == "SUPPORT":
        return "backing"
    if lead.type in ("COOPERATE", "AGREE", "CONCEDE", "RETREAT", "AID"):
        return "cooperation"
    if lead.quad == "verbal conflict":
        return "disputes"
    return "force"


def entries(
    incidents: Iterable[Incident],
    documents: Mapping[str, Document] | None = None,
    today: datetime.date | None = None,
    planned: bool = True,
    only: Collection[str] = LEDGERS,
    stories: Mapping[str, Sequence[Event]] | None = None,
) -> list[Entry]:
    """The entries of all ledgers, in order of date within each.

    `documents` are read for what their sentences tell beside the acts, with `stories`, all events of each, where given;
    `today` is the day as of which plans are judged, else that of the last report. Without `planned` plans are left
    out, whose fate takes long to find; with `only` the ledgers that nobody asks for, as far as that saves work.
    """
    texts = documents or {}
    acts = [told for i in incidents if (told := _without_tallies(i, texts))]
    known = [part for i in acts for part in _parts(i)]
    today = today or _last_day(known)
    homes: dict[str, list[Incident]] = {}
    wanted = {*only, *(("conflicts",) if {"ceasefires", "deaths"} & {*only} else ())}
    told_of: dict[str, list[Incident]] = {"agreements": [], "sanctions": []}
    every = [part for i in with_told(acts, texts, stories) for part in _parts(i)] if texts else known
    for i in every:
        home = ledger_of(i)
        if home not in STATES and counted_vote(i, texts):
            home = "votes"
        if i.status == "hypothetical" and home in STATES:
            continue
        undated = i.status == "negated" and not i.date and not any(r.attribution for r in i.reports)
        if home in ("visits", "meetings") and undated:
            continue  # Where somebody has not been, or whom not met yet, is nothing that a source denies.
        if home in told_of:
            told_of[home].append(i)
            continue
        if home not in wanted:
            continue
        # A delivery that is only announced is part of its own history too; other plans are only plans.
        if i.status != "future" or home == "transfers" or (home == "conflicts" and truce_step(i)):
            homes.setdefault(home, []).append(i)
        if home != "visits" or i.status != "actual" or "meetings" not in wanted:
            continue
        if met := tuple(r for r in i.reports if in_person(r)):
            homes.setdefault("meetings", []).append(Incident(met))
    papers, measures = papers_of(told_of["agreements"], texts), measures_of(told_of["sanctions"], texts)
    if "backing" in wanted:  # An embassy is reopened, whose closure nobody told.
        homes.setdefault("backing", []).extend(i for m in measures for i in seats_alone(m))
    found = [
        *visits(homes.pop("visits", ())), *meetings(homes.pop("meetings", ())),
        *agreements(papers), *sanctions(measures),
        *transfers(homes.pop("transfers", ())), *movements(homes.pop("people", ()), texts),
        *votes(homes.pop("votes", ()), texts), *conflicts(homes.pop("conflicts", ()), today),
        *(plans([*known, *filter(_takes_effect, every)], today, [*papers, *measures]) if planned else ()),
        *(_single(home, i) for home, of in homes.items() for i in of),
    ]  # fmt: skip
    return sorted(with_days_told(found, texts), key=lambda e: (LEDGERS.index(e.ledger), *_when(e)))


def _takes_effect(incident: Incident) -> bool:
    """Whether a sentence tells that a paper or a truce is in force or that goods or people came: so plans are kept."""
    if not is_told(incident.lead):
        return False
    in_force = "in force" in (agreement_step(incident), truce_step(incident))
    return in_force or incident.type == "AID" or moves_people(incident)


def _without_tallies(incident: Incident, documents: Mapping[str, Document]) -> Incident | None:
    """The act without the reports that only count up several; null where nothing else tells it."""
    own = tuple(
        r for r in incident.reports
        if r.document_id not in documents or not is_tally(r, documents[r.document_id].text)
    )  # fmt: skip
    if len(own) == len(incident.reports):
        return incident
    return Incident(own) if own else None


def _parts(incident: Incident) -> list[Incident]:
    """A visit and the meeting on it are two entries, though one act may stand for both; so are two numbers or days.

    A number with a day and one without are two acts; two sources' numbers for one day are versions of one.
    """
    if len(incident.reports) == 1 and len(each_day(incident.lead)) == 1:
        return [incident]
    # What a story's words settle (a visit called off was only planned) may part reports that were one act before.
    parts: dict[object, list[Event]] = {}
    told = [each_day(r) for r in incident.reports]
    days = {r.date for of in told if len(of) > 1 for r in of}
    for r in (one for of in told for one in of):
        apart: object = r.mode == "visit" if r.type == "CONSULT" else None
        if deports(r):
            apart = r.date
        if r.type == "SUPPORT":
            apart = told_stage(r.trigger.text)
        parts.setdefault((apart, r.status, r.date if r.date in days else None), []).append(r)
    return [Incident(tuple(of)) for of in parts.values()]


def _single(ledger: str, incident: Incident) -> Entry:
    state = state_of(incident, "done")
    step = Step(state, incident, acting(incident))
    return Entry(ledger, incident, state, (step,), "; ".join(themes(incident)), acting(incident), receiving(incident))


def _when(entry: Entry) -> tuple[bool, datetime.date, str]:
    day = next((s.incident.day for s in entry.steps if s.incident.date), None) or entry.incident.day
    return day is None, day or datetime.date.min, entry.incident.lead.event_id


def _last_day(known: list[Incident]) -> datetime.date | None:
    days = [r.published for i in known for r in i.reports if r.published]
    return datetime.date.fromisoformat(max(days)) if days else None
