"""To which state a person or place belonged on a day, where states ended and others went on."""

from __future__ import annotations

from datetime import date

from detente.resolving.knowledge_tables import Leader, countries, holds


def state_then(code: str, on: date | None, city: str = "") -> str:
    """The country to which a place belonged on a day: the Soviet Union for Russia's before 1991.

    A city may have been the capital of a state beside the one that goes on: Aden was South Yemen's.
    """
    land = countries().get(code)
    if land is None or on is None:
        return code
    seats = {city} if land.valid_from <= on.isoformat() else {city, *land.capitals}
    ended = (c for c in countries().values() if c.valid_to and holds(c.valid_from, c.valid_to, on))
    before = [c.code for c in ended if seats & set(c.capitals)]
    return before[0] if before else code


def land_of(term: Leader, on: date | None) -> str | None:
    """The country of a term, or the one that goes on where that has ended by the day: Russia for the Soviet Union."""
    ended = countries().get(term.country)
    day = on.isoformat() if on else "9999"
    if ended is None or not ended.valid_to or day <= ended.valid_to:
        return term.country or None
    heirs = [one.code for one in countries().values() if not one.valid_to and set(one.capitals) & set(ended.capitals)]
    return heirs[0] if heirs else term.country
