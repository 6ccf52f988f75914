"""Folders for temporary files that are gone when they are done with, at the latest when the next server starts."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

_PREFIX = "detente-serve-"


def scratch() -> tuple[Path, Callable[[], None]]:
    """A new folder, and what removes it. It is locked: the lock goes with its owner, however that ends."""
    made = Path(tempfile.mkdtemp(prefix=_PREFIX))
    held = os.open(made, os.O_RDONLY)
    with suppress(OSError):
        fcntl.flock(held, fcntl.LOCK_SH)
    return made, partial(_remove, made, held)


def sweep() -> None:
    """Remove what servers that were killed have left. OSError where there is no place for temporary files.

    That nobody holds the lock tells them; their number would not, since in a container each server has the same.
    """
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            held = os.open(left, os.O_RDONLY)
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(held)


def _remove(made: Path, held: int) -> None:
    shutil.rmtree(made, ignore_errors=True)
    os.close(held)
