"""Where international bodies sit: "was in Addis Ababa" may mean the African Union as well as Ethiopia."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def seated() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The ids of the bodies that sit in a city, by its name and country."""
    table = resources.files("detente.resolving") / "knowledge" / "headquarters.csv"
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"))):
        at = row["city"], row["country"]
        found[at] = (*found.get(at, ()), row["organisation"])
    return found
