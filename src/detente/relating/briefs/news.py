"""What is new in a relation, and when its course turned."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from detente.codebook import signed
from detente.relating.acts.incidents import Incident
from detente.relating.acts.receipts import Numbered
from detente.relating.ledgers.entry import Entry, Step
from detente.relating.series.series import Series
from detente.resolving.dates.edtf import bounds, in_words, some_day

from .lines import MOST, SHOWN, Line, Section, latest
from .once import Told, apart, once
from .telling import tell
from .wording import dated, describe, reported

NEWS_DAYS = 60
"""Without a date given, what was published in so many days before the record's end is news."""


def news(known: list[Entry], last: datetime.date | None, since: datetime.date | None, receipts: Numbered) -> Section:
    """What was first reported since a day: new entries, and new steps of old ones; a day asked for is answered."""
    asked, since = since, since or (last - datetime.timedelta(days=NEWS_DAYS) if last else None)
    if since is None:
        return Section("News", ())
    found: list[tuple[datetime.date, Told]] = []
    for e in known:
        if e.ledger == "plans" or e.state == "reported":
            continue
        fresh = [s for s in e.steps if _first_told(s.incident) >= since.isoformat() and not _is_background(s, since)]
        before = [s for s in e.steps if s not in fresh]
        fresh = [s for s in fresh if not any(_told_again(s, earlier) for earlier in before)]
        if not fresh:
            continue
        # The words of what is only denied say that it was done.
        state = f"now {reported(e)}" if before else "denied" if e.state == "denied" else "new"
        line = Line(tell(e, receipts.documents), receipts.of(*(s.incident for s in fresh)), e.date, state)
        day = some_day(fresh[0].date or e.date) or datetime.date.min
        found.append((day, Told(line, fresh[0].incident, len(e.steps) > 1)))
    found.sort(key=lambda pair: pair[0])
    title = f"What changed since {in_words(since.isoformat())}"
    if asked and not found:
        return Section(title, (), f"No story since {in_words(since.isoformat())} tells anything new.")
    return latest(title, once([told for _, told in found[-MOST:]], receipts.documents), SHOWN)


def _is_background(step: Step, since: datetime.date) -> bool:
    """Whether a step is long past on the day from which there is news, however late a story tells it."""
    last = bounds(step.date)[1] if step.date else None
    return last is not None and last < since - datetime.timedelta(days=NEWS_DAYS)


def _first_told(incident: Incident) -> str:
    return min((r.published for r in incident.reports if r.published), default="")


def _told_again(step: Step, earlier: Step) -> bool:
    """Whether a step says no more than one before: the same, without a day or in a period that holds the other's."""
    of, before = step.incident.date, earlier.incident.date
    if step.kind != earlier.kind or not (of and before):
        return step.kind == earlier.kind and not of
    (first, last), (low, high) = bounds(of), bounds(before)
    return bool(first and last and low and high and first <= low and high <= last)


def turns(drawn: Series, receipts: Numbered) -> Iterator[Line]:
    """Lasting changes of the level of cooperation, with the acts that explain them."""
    for c in drawn.changes:
        acts = apart(c.acts, receipts.documents)
        told = "; ".join(_beside(c.period, i, receipts) for i in acts)
        text = f"Mean score from {signed(c.before)} to {signed(c.after)}{f': {told}' if told else ''}"
        if c.acts:
            yield Line(text, receipts.of(*c.acts), c.period, "warmer" if c.after > c.before else "colder")


def _beside(period: str, act: Incident, receipts: Numbered) -> str:
    """An act with its date where the period does not say it."""
    return (describe if (act.date or "").strip("~?") == period else dated)(act, receipts.documents)
