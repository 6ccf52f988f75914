"""Garbage collection held off while very many lasting values are made.

Python's collector of cycles walks the living values again and again as more are made. A brief makes hundreds of
thousands, and so do the knowledge tables when they are first read; they hold no cycles, and to look for some among
them took a fifth of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_held = 0
_was_on = False


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold the collector off until the last of those who asked for it, in whichever thread, is done."""
    global _held, _was_on
    with _lock:
        if not _held:
            _was_on = gc.isenabled()
            gc.disable()
        _held += 1
    try:
        yield
    finally:
        with _lock:
            _held -= 1
            if not _held and _was_on:
                gc.enable()
