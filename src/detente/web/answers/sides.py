"""What an address calls a country or bloc, and what the narrow tables call it."""

from __future__ import annotations

from fastapi import HTTPException

from detente.relating.sides import Side, find_side, find_sides
from detente.web.asked import LONGEST, refused


def side(given: str) -> Side:
    """A country or bloc by code, id or name; 404 where nothing is known by it."""
    if len(given) > LONGEST:
        raise HTTPException(404, f"no country or bloc has a name of {len(given):,} characters")
    try:
        return find_side(given)
    except ValueError as err:
        raise HTTPException(404, str(err)) from err


def pair_of_sides(one: str, other: str) -> tuple[Side, Side]:
    """Two countries or blocs, nobody of both; 404 where one is not known, 422 where both are the same."""
    for given in (one, other):
        side(given)
    with refused():
        return find_sides(one, other)


def handle(side: Side) -> str:
    """What names a side in an address: alpha-3 code, or the id of a bloc."""
    return side.entity.removeprefix("country:")


def parties(side: Side) -> list[str]:
    """What `touched` calls a side: its countries, and the ids of who else stands for it."""
    return sorted(side.countries | {i for i in side.entities if not i.startswith("country:")})


def within(since: str | None, until: str | None) -> str:
    """SQL that holds for the rows of `facts` between two days (ISO, null where open)."""
    bounds = [f"ends >= DATE '{since}'"] if since else []
    bounds += [f"begins <= DATE '{until}'"] if until else []
    return " AND ".join(bounds) or "true"
