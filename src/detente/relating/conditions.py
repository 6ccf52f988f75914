"""Conditions on events as people give them, in programs, on the command line and in addresses, read and checked.

A value that no event can have would find nothing and say nothing; here it is named, with those that there are.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping
from typing import Any

from detente.codebook import CONTEXTS, MODES, QUADS, SECTORS, STATUSES, TYPES
from detente.recording.query import Condition, check_period
from detente.resolving.knowledge_tables import bodies_in, country_name, organisations

from .sides import Side, find_side, is_bloc

ALL_MODES = tuple(dict.fromkeys(mode for of in MODES.values() for mode in of))
_SOME = 3
"""Members of a bloc that a message names."""


def read_conditions(given: Mapping[str, Any]) -> dict[str, Condition]:
    """The conditions of `recording.query` that say something. ValueError for one that cannot be met, with what can."""
    found = {
        name: _READ[name](value) if name in _READ else value
        for name, value in ((n, v.strip() if isinstance(v, str) and n != "source" else v) for n, v in given.items())
        if value not in (None, "")
    }
    check_period(found.get("since"), found.get("until"))
    return found


def one_of(name: str, given: Condition, known: Collection[str]) -> str:
    """The value, if it is a known one; ValueError with those that are."""
    if given not in known:
        raise ValueError(f"{name} {given!r} is not known; give one of {', '.join(known)}")
    return str(given)


def party(name: str, given: Condition) -> str:
    """Who takes part: a country's alpha-3 code by code or name, or the id of a body by id or name.

    A body is an organisation, armed group, party or the like by itself, without its members. ValueError for nobody
    known, and for a bloc, of which members alone could be meant.
    """
    try:
        side = find_side(str(given))
    except ValueError as err:
        raise ValueError(f"{name}: {err}") from err
    if is_bloc(side.entity):
        members = _members(side)
        such = f" ({', '.join(members[:_SOME])}{' …' if len(members) > _SOME else ''})" if members else ""
        raise ValueError(f"{name}: {side.name} is a bloc, no body that acts by itself; give one of its members{such}")
    return side.entity.removeprefix("country:")


def _members(bloc: Side) -> list[str]:
    """The names of who belongs to a bloc, organisations first."""
    bodies = [organisations()[body].name for body in bodies_in(bloc.entity, None) if not is_bloc(body)]
    return bodies + sorted(map(country_name, bloc.countries))


def day(name: str, given: Condition) -> str:
    """An ISO date; ValueError for none."""
    try:
        return datetime.date.fromisoformat(str(given).strip()).isoformat()
    except ValueError as err:
        raise ValueError(f"{name}: {given!r} is no date; write it as 2025-03-03") from err


def share(name: str, given: Condition) -> float:
    """A number from 0 to 1; ValueError for none."""
    try:
        value = float(given or 0)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise ValueError(f"{name}: {given!r} is no number from 0 to 1")
    return value


_READ: dict[str, Callable[[Condition], Condition]] = {
    "type": lambda v: one_of("type", str(v).upper(), TYPES),
    "mode": lambda v: one_of("mode", str(v).lower(), ALL_MODES),
    "status": lambda v: one_of("status", str(v).lower(), STATUSES),
    "quad": lambda v: one_of("quad", str(v).lower(), QUADS),
    "sector": lambda v: one_of("sector", str(v).upper(), SECTORS),
    "context": lambda v: one_of("context", str(v).lower(), CONTEXTS),
    "country": lambda v: party("country", v),
    "actor": lambda v: party("actor", v),
    "recipient": lambda v: party("recipient", v),
    "since": lambda v: day("since", v),
    "until": lambda v: day("until", v),
    "min_confidence": lambda v: share("min_confidence", v),
    # Words are parted by one blank, however they were typed.
    "text": lambda v: " ".join(str(v).split()),
}
