"""What earlier runs fetched from the web."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

OK, NOT_MODIFIED = 200, 304


@dataclass(frozen=True, slots=True)
class Visited:
    """(ETag, Last-Modified) of the newest version by address, and the (feed, item) that are dealt with."""

    versions: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    items: frozenset[tuple[str, str]] = frozenset()
