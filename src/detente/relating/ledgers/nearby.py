"""Acts brought into groups without comparing each with all: only those near in time, undated, or of one story meet."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable

from detente.relating.acts.incidents import Incident


def grouped(
    incidents: Iterable[Incident],
    one: Callable[[Incident, Incident], bool],
    *,
    all_of: bool = False,
    beside: Callable[[Incident, Incident], bool] | None = None,
) -> list[list[Incident]]:
    """Groups in order of their first act; an act joins the first group of which `one` holds for some act, or for all.

    It joins none that holds an act which it cannot stand `beside`.

    Acts that state dates more than a month apart never meet, nor does an undated one with those of other stories.
    """
    groups: list[list[Incident]] = []
    by_month: dict[int, set[int]] = {}
    by_story: dict[str, set[int]] = {}
    for incident in incidents:
        months = _months(incident)
        near = {g for m in months for g in by_month.get(m, ())}
        near |= {g for r in incident.reports for g in by_story.get(r.document_id, ())}
        test = all if all_of else any
        fitting = (g for g in sorted(near) if test(one(incident, other) for other in groups[g]))
        home = next((g for g in fitting if not beside or all(beside(incident, other) for other in groups[g])), None)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(incident)
        for m in months:
            by_month.setdefault(m, set()).add(home)
        for r in incident.reports:
            by_story.setdefault(r.document_id, set()).add(home)
    return groups


class ByDay:
    """Acts in order of day, so that those near a plan are found without looking at all."""

    def __init__(self, incidents: Iterable[Incident]) -> None:
        known = list(incidents)
        self._dated = sorted((i for i in known if i.day), key=_day)
        self._days = [_day(i) for i in self._dated]
        self._other = [i for i in known if not i.day]

    def near(self, plan: Incident, days: int = 730) -> list[Incident]:
        """Those within so many days of the plan, and those without any day; all, where it has none."""
        if plan.day is None:
            return [*self._dated, *self._other]
        wide = datetime.timedelta(days=days)
        first = bisect_left(self._days, max(plan.day, datetime.date.min + wide) - wide)
        last = bisect_right(self._days, min(plan.day, datetime.date.max - wide) + wide)
        return [*self._dated[first:last], *self._other]


def _day(incident: Incident) -> datetime.date:
    return incident.day or datetime.date.max


def _months(incident: Incident) -> tuple[int, ...]:
    """The month of a dated act and those beside it, counted from year 0."""
    if not incident.date or not incident.day:
        return ()
    month = incident.day.year * 12 + incident.day.month
    return (month - 1, month, month + 1)
