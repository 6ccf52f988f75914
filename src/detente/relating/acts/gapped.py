"""Acts that one verb tells of several days: "was in Riga on May 4 and in Vilnius on May 6" are two visits.

English leaves out the verb the second time, and the coder gives the one verb both days and both places. They are parted
where each day has a place, a thing or people of its own; what all share goes with each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from detente.event import Actor, Event, Place, Span, When
from detente.resolving.dates.edtf import bounds, lies_within, width

NARROW_DAYS = 45
"""A day or month of an act; what is wider is rather the period in which it is counted."""
_Part = Actor | Place | Span
_SHARED = ("locations", "themes", "actors", "recipients")


def each_day(event: Event) -> list[Event]:
    """The event once for each day that stands with something of its own, in order of text; else itself alone."""
    told = [w for w in event.dates if w.edtf and width(w.edtf) <= NARROW_DAYS]
    # "February? In Lima on February 11 and in Quito on February 13": the month that holds the days says no more.
    days = sorted((w for w in told if not any(_holds(w, other) for other in told)), key=lambda w: w.start)
    if len(days) < 2 or len(told) != len(event.dates) or _overlap(days):
        return [event]
    # Who meet do so together, and are not parted by day; nor are travellers, unless each goes to a place of their own.
    met = event.type == "CONSULT" and not (event.mode == "visit" and _one_each(event.locations, days))
    shared = [n for n in _SHARED if not (n == "actors" and met and not event.recipients)]
    own = {name: parts for name in shared if (parts := _one_each(getattr(event, name), days))}
    towns = [a for a in event.recipients if event.mode == "visit" and a.kind == "GPE" and a.country]
    if towns and not own:
        # "Visited Riga on Monday and Vilnius the next day": one town is told as host, the other as place.
        as_places = (Place(a.text, a.start, a.end, a.name or a.text, a.country) for a in towns)
        parted = each_day(replace(event, recipients=(), locations=(*event.locations, *as_places)))
        return parted if len(parted) > 1 else [event]
    if not own:
        return [event]
    taken = [{(p.start, p.end) for parts in own.values() for p in (parts[n],)} for n in range(len(days))]
    return [_of_day(event, n, day, own, set[tuple[int, int]]().union(*taken) - taken[n]) for n, day in enumerate(days)]


def _of_day(event: Event, n: int, day: When, own: dict[str, list[_Part]], others: set[tuple[int, int]]) -> Event:
    told = tuple(q for q in event.quantities if not any(start <= q.start < end for start, end in others))
    parts: dict[str, Any] = {name: (of[n],) for name, of in own.items()}
    return replace(event, date=day.edtf, dates=(day,), quantities=told, **parts)


def _holds(period: When, day: When) -> bool:
    """Whether a day lies in a longer time."""
    return lies_within(day.edtf, period.edtf) and bounds(day.edtf or "") != bounds(period.edtf or "")


def _overlap(days: Sequence[When]) -> bool:
    spans = sorted((first, last) for first, last in (bounds(w.edtf or "") for w in days) if first and last)
    return len(spans) != len(days) or any(a[1] >= b[0] for a, b in pairwise(spans))


def _one_each(parts: Sequence[_Part], days: Sequence[When]) -> list[_Part]:
    """The parts, one for each day, where between any two days stands just one; else none."""
    found = sorted({(p.start, p.end): p for p in parts}.values(), key=lambda p: p.start)
    if len(found) != len(days) or len(found) != len(parts):
        return []
    between = list(_between(found, days))
    return found if all(n == 1 for n in between) else []


def _between(parts: Sequence[_Part], days: Sequence[When]) -> Iterator[int]:
    for one, then in pairwise(days):
        yield sum(one.end <= p.start and p.end <= then.start for p in parts)
