"""The day of an act among several that stand by it: each of two verbs in a row has its own.

"Condemned the coup on Monday and suspended the country on Tuesday": where the coder gives the second act both days, the
one that is another act's only day is not its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.event import Event
from detente.resolving.dates.edtf import width


def with_own_day(event: Event, story: Sequence[Event]) -> Event:
    """The event dated by the one day that is no other act's, where it has several and such a day is among them."""
    days = {w.start: w for w in event.dates if w.edtf and width(w.edtf) == width(event.date or w.edtf)}
    if len({w.edtf for w in days.values()}) < 2:
        return event
    taken = {
        e.dates[0].start
        for e in story
        if len(e.dates) == 1 and e.event_id != event.event_id and e.type != event.type
        and _of_the_other(e.trigger.start, event.trigger.start, e.dates[0].start)
    }  # fmt: skip
    free = [w for at, w in days.items() if at not in taken]
    if len({w.edtf for w in free}) != 1 or free[0].edtf == event.date:
        return event
    return replace(event, date=free[0].edtf)


def _of_the_other(verb: int, mine: int, at: int) -> bool:
    """Whether a day stands on the other verb's side of mine."""
    return (verb < mine and at < mine) or (mine < verb < at)
