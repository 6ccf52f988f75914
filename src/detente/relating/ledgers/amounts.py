"""Amounts: the number, unit and currency of what is given, from the words of themes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.event import Event, Quantity
from detente.relating.acts.incidents import Incident
from detente.relating.told.goods import MONEY
from detente.resolving.quantities import quantity

from .entry import Figure, says

CURRENCY = re.compile(r"^[A-Z]{3}$")
_WORTH = re.compile(r"\bworth\s+(?P<money>.+)$", re.I)
_TALLY = re.compile(
    r"\b(?:times|governments|countries|sides|nations|states|ministers|leaders|days?|years?|months?|rounds?)\b", re.I
)


def amounts(event: Event) -> Iterator[Quantity]:
    """The amounts of an event: of its themes, and what they are worth ("12 drones worth $85 million": both)."""
    for q in event.quantities:
        if _TALLY.search(q.unit):
            continue
        worth = _WORTH.search(q.unit)
        if worth:
            yield Quantity(q.text, q.start, q.end, q.low, q.high, q.unit[: worth.start()].strip())
            money = quantity(worth["money"], q.end)
            if money:
                yield money
        else:
            yield q


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
    return bool(CURRENCY.match(figure.unit) or MONEY.match(figure.unit))
