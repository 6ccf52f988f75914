"""Acts brought into groups without comparing each with all: only those near in time, undated, or of one story meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .incidents import Incident


def grouped(
    incidents: Iterable[Incident], one: Callable[[Incident, Incident], bool], *, all_of: bool = False
) -> list[list[Incident]]:
    """Groups in order of their first act; an act joins the first group of which `one` holds for some act, or for all.

    Acts that state dates more than a month apart never meet, nor does an undated one with those of other stories.
    """
    groups: list[list[Incident]] = []
    by_month: dict[int, list[int]] = {}
    by_story: dict[str, list[int]] = {}
    for incident in incidents:
        months = _months(incident)
        near = {g for m in months for g in by_month.get(m, ())}
        near |= {g for r in incident.reports for g in by_story.get(r.document_id, ())}
        test = all if all_of else any
        home = next((g for g in sorted(near) if test(one(incident, other) for other in groups[g])), None)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(incident)
        for m in months:
            by_month.setdefault(m, []).append(home)
        for r in incident.reports:
            by_story.setdefault(r.document_id, []).append(home)
    return groups


def _months(incident: Incident) -> tuple[int, ...]:
    """The month of a dated act and those beside it, counted from year 0."""
    if not incident.date or not incident.day:
        return ()
    month = incident.day.year * 12 + incident.day.month
    return (month - 1, month, month + 1)
