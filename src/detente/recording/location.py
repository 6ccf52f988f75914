"""Where a record lies: a folder of this machine, or an address of an object store (`s3://bucket/record`)."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .faults import RecordError

# deltalake reads a path as a URL and breaks on these, in a way that cannot be caught.
_UNUSABLE = re.compile(r"[\[\]^|\\\x00-\x1f]|%[0-9A-Fa-f]{2}")


@dataclass(frozen=True, slots=True)
class Location:
    """`root` is a path or an address; `options` are deltalake's storage options (else its environment variables)."""

    root: str
    options: tuple[tuple[str, str], ...] = ()

    @property
    def folder(self) -> Path | None:
        """The folder, null for an object store."""
        return None if "://" in self.root else Path(self.root)

    @property
    def storage(self) -> dict[str, str] | None:
        """The options as deltalake takes them."""
        return dict(self.options) or None

    def uri(self, table: str) -> str:
        """Where one of the tables lies."""
        return f"{self.root}/{table}"

    def may_write(self, table: str) -> bool:
        """Whether a table may be written, or made where it is not there; an object store tells only who tries."""
        if self.folder is None:
            return True
        at = self.folder / table
        while not at.exists() and at != at.parent:
            at = at.parent
        return os.access(at, os.W_OK | os.X_OK)

    def __str__(self) -> str:
        return self.root


Where = str | Path | Location
"""What the functions of this room take for a record."""


def locate(where: Where, options: Mapping[str, str] | None = None) -> Location:
    """The location of a record, that of "" the working folder. Raises RecordError for a path the store cannot hold."""
    if isinstance(where, Location):
        return where
    # As Path says it: without that, the tables of "" would be those of the root of the file system.
    root = str(where) or "."
    # Path() makes one slash of two.
    root = re.sub(r"^(\w[\w+.-]+):/(?!/)", r"\1://", root).rstrip("/") or root
    if found := _UNUSABLE.search(root if "://" in root else str(Path(root).absolute())):
        raise RecordError(f"{where}: a record's path cannot hold {found[0]!r}; give another folder")
    return Location(root, tuple((options or {}).items()))
