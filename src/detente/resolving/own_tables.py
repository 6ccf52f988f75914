"""Which knowledge tables are in use: the package's, or these with a user's folder on top.

`using` sets the folder for the block (and the thread) in which it stands; what `kept` functions made of the tables is
kept for each folder, so two coders with different tables do not meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

from detente.uncollected import uncollected

Made = TypeVar("Made", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class OwnTables:
    """A user's folder as it was when read. `version` is a hash of its tables, so that edits make another value."""

    folder: Path
    version: str


_IN_USE: ContextVar[OwnTables | None] = ContextVar("own_tables", default=None)


def in_use() -> OwnTables | None:
    """The user's tables in use here; null for the package's alone."""
    return _IN_USE.get()


@contextmanager
def using(tables: OwnTables | None) -> Iterator[None]:
    """Look things up with these tables in the block."""
    before = _IN_USE.set(tables)
    try:
        yield
    finally:
        _IN_USE.reset(before)


def kept(make: Made) -> Made:
    """Make once for each set of tables in use and keep; arguments must be few, for all answers are kept."""
    found: dict[Any, Any] = {}

    @wraps(make)
    def get(*arguments: Any) -> Any:
        key = (_IN_USE.get(), arguments)
        if key not in found:
            with uncollected():
                found[key] = make(*arguments)
        return found[key]

    return cast(Made, get)
