"""To which state a person or place belonged on a day, where states ended and others went on."""

from __future__ import annotations

from datetime import date

from detente.resolving.knowledge_tables import Leader, countries


def state_then(code: str, on: date | None) -> str:
    """The country to which a place belonged on a day: the Soviet Union for Russia's before 1991."""
    land = countries().get(code)
    day = on.isoformat() if on else "9999"
    if land is None or land.valid_from <= day:
        return code
    before = [c.code for c in countries().values() if c.valid_to >= day and set(c.capitals) & set(land.capitals)]
    return before[0] if before else code


def land_of(term: Leader, on: date | None) -> str | None:
    """The country of a term, or the one that goes on where that has ended by the day: Russia for the Soviet Union."""
    ended = countries().get(term.country)
    day = on.isoformat() if on else "9999"
    if ended is None or not ended.valid_to or day <= ended.valid_to:
        return term.country or None
    heirs = [one.code for one in countries().values() if not one.valid_to and set(one.capitals) & set(ended.capitals)]
    return heirs[0] if heirs else term.country
