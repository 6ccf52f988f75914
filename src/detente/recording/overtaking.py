"""A step that goes through only where no other writer comes before it, taken again until it does."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

from .faults import RecordError

T = TypeVar("T")
PATIENCE = 600.0
"""Seconds for which a writer that others overtake goes on trying."""


def until_first(what: object, step: Callable[[], T | None]) -> T:
    """What the step gives; null means that another writer came before it. Raises RecordError."""
    ends = time.monotonic() + PATIENCE
    while (done := step()) is None:
        if time.monotonic() > ends:
            raise RecordError(f"{what}: too many writers at once; try again")
        # Writers that were beaten together should not come back together.
        time.sleep(random.uniform(0, 0.05))
    return done
