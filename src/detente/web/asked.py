"""What an address asks for: filters named as on the command line, an order, and the place to go on from."""

from __future__ import annotations

import base64
import binascii
import datetime
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from typing import Annotated
from urllib.parse import urlencode

from fastapi import HTTPException, Query

from detente.codebook import QUADS, STATUSES, TYPES
from detente.recording.query import Condition, check_period
from detente.relating import conditions

LONGEST = 200
"""Characters of one value in an address."""

Party = Annotated[
    str,
    Query(
        max_length=LONGEST,
        description="A country by alpha-3 code or name, or an organisation or armed group, not its members, by name or"
        " id.",
    ),
]
Day = Annotated[str, Query(max_length=LONGEST, description="ISO date.")]
Stretch = Annotated[str, Query(max_length=LONGEST, description="Characters to light, as 120-135.")]
_STRETCH = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
Words = Annotated[str, Query(max_length=LONGEST)]


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions on events as an address states them; empty means any."""

    type: Annotated[str, Query(max_length=LONGEST, description=f"PLOVER type: {', '.join(TYPES)}.")] = ""
    mode: Annotated[str, Query(max_length=LONGEST, description="Mode of the type, as visit.")] = ""
    status: Annotated[str, Query(max_length=LONGEST, description=", ".join(STATUSES))] = ""
    quad: Annotated[str, Query(max_length=LONGEST, description=", ".join(QUADS))] = ""
    country: Party = ""
    actor: Party = ""
    recipient: Party = ""
    sector: Annotated[str, Query(max_length=LONGEST, description="PLOVER sector of who takes part, as MIL.")] = ""
    context: Annotated[str, Query(max_length=LONGEST, description="PLOVER context, as military.")] = ""
    place: Annotated[str, Query(max_length=LONGEST, description="Name of the place, as Brest.")] = ""
    source: Words = ""
    since: Day = ""
    until: Day = ""
    min_confidence: Annotated[str, Query(max_length=LONGEST, description="From 0 to 1.")] = ""
    text: Annotated[str, Query(max_length=LONGEST, description="Words of the story, all; in quotes a phrase.")] = ""

    @property
    def given(self) -> dict[str, str]:
        """Those that say something."""
        return {name: value for name, value in asdict(self).items() if value.strip()}

    @property
    def address(self) -> str:
        """Them as the query of an address."""
        return urlencode(self.given)

    def but(self, **changed: str) -> str:
        """The query of an address with some of them changed."""
        return urlencode({k: v for k, v in (self.given | changed).items() if v})

    def conditions(self) -> dict[str, Condition]:
        """The conditions of `recording.query`. HTTPException 422 for one that cannot be met, with what can."""
        with refused():
            return conditions.read_conditions(self.given)


NAMES = tuple(f.name for f in fields(Filters))

ORDERS: dict[str, tuple[str, str, bool]] = {
    "-date": ("newest first", "coalesce(day, DATE '0001-01-01')", True),
    "date": ("oldest first", "coalesce(day, DATE '9999-12-31')", False),
    "-confidence": ("surest first", "confidence", True),
    "confidence": ("least sure first", "confidence", False),
    "-score": ("most cooperative first", "score", True),
    "score": ("most conflictual first", "score", False),
}
"""Orders of events by name: in words, the SQL to order by, and whether it falls."""

Sort = Annotated[str, Query(max_length=LONGEST, description=f"One of {', '.join(ORDERS)}.")]
Cursor = Annotated[str, Query(max_length=LONGEST, description="`next` of the answer to go on from.")]


def write_cursor(sort: str, key: object, event_id: str) -> str:
    """The place behind an event in an order."""
    raw = json.dumps([sort, key if isinstance(key, float) else str(key), event_id])
    return base64.urlsafe_b64encode(raw.encode()).decode().rstrip("=")


def read_cursor(sort: str, cursor: str) -> tuple[str | float, str]:
    """The key and the event behind which to go on. HTTPException 422 for a cursor of another order or of none."""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        of, key, event_id = json.loads(raw)
        if of == sort and isinstance(event_id, str) and event_id.isascii() and event_id.isprintable():
            date = sort in ORDERS and ORDERS[sort][1].startswith("coalesce")
            return (datetime.date.fromisoformat(key).isoformat() if date else float(key)), event_id
    except (ValueError, TypeError, binascii.Error, RecursionError):
        pass
    raise HTTPException(422, f"cursor: {cursor[:40]!r} is none of the order {sort}; take `next` of the answer before")


@contextmanager
def refused() -> Iterator[None]:
    """HTTPException 422 with what is wrong, where a value is none."""
    try:
        yield
    except ValueError as err:
        raise HTTPException(422, str(err)) from err


def one_of(name: str, given: str, known: tuple[str, ...]) -> str:
    """The value, if it is a known one; HTTPException 422 with those that are."""
    with refused():
        return conditions.one_of(name, given, known)


def day(name: str, given: str) -> str:
    """An ISO date; HTTPException 422 for none."""
    with refused():
        return conditions.day(name, given)


def stretch(given: str, length: int) -> tuple[int, int]:
    """Characters from one up to another of a text so long, as "120-135"; none where nothing is said. 422 for others."""
    if not given:
        return 0, 0
    found = _STRETCH.fullmatch(given)
    start, end = (int(found[1]), int(found[2])) if found else (0, 0)
    if start >= end:
        raise HTTPException(422, f"at: {given!r} is no stretch of characters; write it as 120-135")
    if end > length:
        raise HTTPException(422, f"at: {given!r} is no part of this text, which has {length:,} characters")
    return start, end


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `since` to `until`, both counted; empty is open."""

    since: Day = ""
    until: Day = ""

    def days(self) -> tuple[str | None, str | None]:
        """Both as ISO dates. HTTPException 422 for what is none."""
        since, until = (day(n, v) if (v := getattr(self, n)).strip() else None for n in ("since", "until"))
        with refused():
            check_period(since, until)
        return since, until
