"""Folders that fill: which files are new or changed since the last look, and no longer being written."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from detente.event import Reject
from detente.reading.finding import find, is_address

Round = tuple[list[str], list[str]]
"""Files and addresses to read now, and feeds to ask now."""

State = tuple[int, int, int]
"""Size in bytes, time of change in nanoseconds, number of the file."""


def rounds(
    sources: Sequence[str],
    feeds: Sequence[str],
    every: float,
    every_feed: float,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Round]:
    """What to read, whenever there is something, without end.

    Files are looked at each `every` seconds; feeds and addresses are asked each `every_feed` seconds, standard input
    is read once.
    """
    watch, due = Watch(tuple(sources)), clock()
    addresses = [source for source in sources if is_address(source)]
    once = [source for source in sources if source == "-"]
    while True:
        ask = clock() >= due
        due = clock() + every_feed if ask else due
        ready = watch.look() + once + (addresses if ask else [])
        once = []
        if ready or (ask and feeds):
            yield ready, list(feeds) if ask else []
        sleep(every)


@dataclass(slots=True)
class Watch:
    """What was seen of the files of some sources. Memory grows with the number of files, some 300 bytes each.

    Files are looked at, not signalled by the system: that works on every disk and network share alike, a look takes
    about 10 ms for 1,000 files, and feeds have to be asked at intervals anyway.
    """

    sources: tuple[str, ...]
    _read: dict[str, State] = field(default_factory=dict)
    _seen: dict[str, State | None] | None = None

    def look(self) -> list[str]:
        """The paths to read now: those that are as they were at the last look and not as they were when last read.

        So a file is read once it has rested for an interval, and again after each change. At the first look what is
        there is read at once, and what is missing is named too, for its reader to say so; then it is looked for in
        silence. Sources that are addresses and "-" are not looked at.
        """
        before, (now, missing) = self._seen, _states(self.sources)
        ready = [
            path
            for path, state in now.items()
            if state is not None and self._read.get(path) != state and (before is None or before.get(path) == state)
        ]
        self._seen = now
        for path in ready:
            state = now[path]
            assert state is not None
            self._read[path] = state
        for path in self._read.keys() - now.keys():
            del self._read[path]
        return ready + (missing if before is None else [])


def _states(sources: Iterable[str]) -> tuple[dict[str, State | None], list[str]]:
    """The files of sources, each with its state, and the sources that have none."""
    found: dict[str, State | None] = {}
    missing = []
    for source in sources:
        if source == "-" or not source or is_address(source):
            continue
        paths = [path for path in find(source) if not isinstance(path, Reject)]
        found |= {path: _state(path) for path in paths}
        # A folder may still be empty; what is not there, or may not be read, may be a slip.
        if not paths and not (Path(source).is_dir() and os.access(source, os.R_OK)):
            missing.append(source)
    return found, missing


def _state(path: str) -> State | None:
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino if os.name == "posix" else 0
