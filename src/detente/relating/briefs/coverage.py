"""What a brief rests on, and what it therefore cannot know."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.event import Document, Event
from detente.relating.acts.incidents import Incident
from detente.relating.acts.traits import unstated
from detente.relating.series.timeline import of_no_month
from detente.relating.sides import Side, belongs, directions
from detente.resolving.dates.edtf import in_words
from detente.resolving.english_forms import numbered
from detente.resolving.knowledge_tables import country_name, organisations

if TYPE_CHECKING:
    from detente.relating.relation import Relation

GAP_DAYS = 90
"""Days without a story from which a gap is named."""


def coverage(relation: Relation) -> str:
    """How much the record tells of the relation, in one sentence or two."""
    every = [*relation.events, *relation.home]
    if not every:
        who = f"between {relation.one.name} and {relation.other.name}" if relation.other else f"of {relation.one.name}"
        return (
            f"No act {who} is coded; sentences tell what follows."
            if relation.tells
            else f"The record holds nothing {who}."
        )
    stories, days = _stories(relation)
    period = f", published {_span(days[0].isoformat(), days[-1].isoformat())}" if days else ""
    undated = sum(e.date is None or unstated(e) for e in every)
    told = []
    if relation.events:
        others = " with others" if relation.home else ""
        told.append(f"{_counted(relation.events, relation.incidents)}{others} ({_ways(relation)})")
    if relation.home:
        told.append(f"{_counted(relation.home, relation.inside(relation.one))} inside {relation.one.name}")
    return (
        f"{numbered(len(stories), 'story', 'stories')}{period}; {' and '.join(told)};"
        f" {numbered(undated, 'report')} {_be(undated, 'states', 'state')} no date."
        + (" The score and the months are those of acts with others." if len(told) == 2 else "")
    )


def _counted(events: Sequence[Event], acts: Sequence[Incident]) -> str:
    return f"{numbered(len(events), 'report')} of {numbered(len(acts), 'act')}"


def _stories(relation: Relation) -> tuple[list[Document], list[datetime.date]]:
    """The stories that tell an act of the relation or whose sentences a ledger rests on, and their days."""
    ids = {e.document_id for e in (*relation.events, *relation.home)} | _told_in(relation)
    texts = [d for i, d in relation.documents.items() if i in ids]
    return texts, sorted({datetime.date.fromisoformat(d.published) for d in texts if d.published})


def _told_in(relation: Relation) -> set[str]:
    """The documents on which entries of the ledgers rest."""
    return {r.document_id for e in relation.ledger() for i in e.incidents for r in i.reports}


def limits(relation: Relation) -> tuple[str, ...]:
    """What to keep in mind: few sources, long silences, uncertain acts, sides that are not known."""
    texts, days = _stories(relation)
    if not texts or not (relation.events or relation.home):
        return ()
    found = []
    outlets = {_outlet(d.source) for d in texts}
    if len(outlets) < 3:
        found.append(f"All comes from {numbered(len(outlets), 'source')}.")
    gaps = [(a, b) for a, b in pairwise(days) if (b - a).days > GAP_DAYS]
    if gaps:
        a, b = max(gaps, key=lambda g: g[1] - g[0])
        since, until = in_words(a.isoformat()), in_words(b.isoformat())
        told = f"No story with an act {'between them' if relation.other else 'of it'} was published"
        found.append(f"{told} from {since} to {until}; what happened then is known from later stories alone.")
    # What lies beyond a period is not seen from within.
    if days and not relation.until and relation.last_day and (relation.last_day - days[-1]).days > GAP_DAYS:
        last, goes_on = in_words(days[-1].isoformat()), in_words(relation.last_day.isoformat())
        found.append(f"The last story of it is of {last}, the record goes on to {goes_on}.")
    whole = not (relation.since or relation.until)
    if (
        whole
        and relation.other
        and (silent := len({*relation.telling} - relation.documents.keys() - _told_in(relation)))
    ):
        named = numbered(silent, "more story names", "more stories name")
        found.append(f"{named} both; no act between them was found there.")
    if single := sum(len({r.document_id for r in i.reports}) == 1 for i in relation.acts):
        found.append(
            f"{single} of {numbered(len(relation.acts), 'act')} {_be(single, 'is', 'are')} told by one story only."
        )
    if unplaced := of_no_month(relation.incidents):
        some = numbered(unplaced, "act that happened is", "acts that happened are")
        found.append(f"{some} dated to more than a month, or to no time at all, and in no row of the table of months.")
    if unsure := sum(i.confidence < 0.5 for i in relation.acts):
        found.append(f"{numbered(unsure, 'act')} {_be(unsure, 'was', 'were')} read with a confidence below one half.")
    return tuple(found)


def _ways(relation: Relation) -> str:
    """With whom, or which way, how many of the acts run, each as the report that tells most of it has it."""
    leads = [i.lead for i in relation.incidents]
    if relation.other is None:
        counts = Counter(name for e in leads for name in dict.fromkeys(_others(e, relation.one)))
        most = ", ".join(f"{name} ({n})" for name, n in counts.most_common(6))
        return f"most with {most}" if most else "others not named"
    ways = Counter(w for e in leads for w in directions(e, relation.one, relation.other))
    told = ", ".join(f"{n} from {a} to {b}" for (a, b), n in sorted(ways.items()))
    return f"{told}; what both do together counts both ways" if ways.total() > len(leads) else told


def _others(event: Event, one: Side) -> Iterator[str]:
    """The countries and bodies of an act that are not the side that the brief is of."""
    for a in (*event.actors, *event.recipients):
        if belongs(a, one):
            continue
        if a.country:
            yield country_name(a.country)
        elif a.entity in organisations():
            yield organisations()[a.entity].name


def _span(first: str, last: str) -> str:
    return f"on {in_words(first)}" if first == last else f"from {in_words(first)} to {in_words(last)}"


def _outlet(source: str) -> str:
    """What a source's name has before a date: `sample/savanna-wire-2024-01-23` is savanna-wire's."""
    return re.sub(r"[-_/]?\d{4}-\d{2}-\d{2}.*$", "", source)


def _be(number: int, one: str, many: str) -> str:
    return one if number == 1 else many
