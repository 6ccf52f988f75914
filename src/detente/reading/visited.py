"""What earlier runs fetched from the web."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

OK, NOT_MODIFIED = 200, 304
IN_VAIN = 410
"""The status of an item whose page is not to be had, for whatever reason: it is not asked for again."""


@dataclass(frozen=True, slots=True)
class Visited:
    """(ETag, Last-Modified) of the newest version by address, and the status of each (feed, item) dealt with."""

    versions: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    items: Mapping[tuple[str, str], int] = field(default_factory=dict)
