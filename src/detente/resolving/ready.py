"""The knowledge tables that nearly every story asks, read before the first one is there."""

from __future__ import annotations

from .actors import names, namesakes
from .places import gazetteer


def make_ready() -> None:
    """Read those in use here, so that no story waits for them."""
    names.dictionary()
    namesakes.index()
    gazetteer.regions()
    gazetteer.provinces()
    gazetteer.cities_of("")
