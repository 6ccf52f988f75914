"""Amounts: the number, unit and currency of what is given, from the words of themes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.event import Event, Quantity
from detente.relating.acts.incidents import Incident
from detente.resolving.quantities import is_money

from .entry import Figure, says

_TALLY = re.compile(
    r"\b(?:times|governments|countries|sides|nations|states|ministers|leaders|days?|years?|months?|rounds?)\b", re.I
)


def amounts(event: Event) -> Iterator[Quantity]:
    """The amounts of an event: what its themes number, but for times and sides."""
    return (q for q in event.quantities if not _TALLY.search(q.unit))


def figures(incident: Incident) -> tuple[Figure, ...]:
    """The amounts that the reports of an act give, each once for each who says it."""
    found: dict[tuple[object, ...], Figure] = {}
    for report in incident.reports:
        for q in amounts(report):
            key = (q.low, q.high, q.unit, says(report))
            found.setdefault(key, Figure(q.text, q.low, q.high, q.unit, says(report), Incident((report,))))
    return tuple(found.values())


def money(figure: Figure) -> bool:
    """Whether a figure is an amount of money."""
    return is_money(figure.unit)
