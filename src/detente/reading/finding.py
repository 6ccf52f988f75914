"""Which files a source stands for: a file, a folder with all below it, or a pattern."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from detente.event import Reject
from detente.reading.unreadable import UnreadableError, from_os

_DELTA = "_delta_log"
"""What every table of Delta Lake has in its folder."""


def find(source: str) -> Iterator[str | Reject]:
    """Paths of what is not a folder, in order of name. A name that exists is taken before a pattern."""
    if os.path.lexists(source) or not glob.has_magic(source):
        yield from _below(source)
        return
    matched = False
    for match in _matches(source):
        matched = True
        yield match
    if not matched:
        yield UnreadableError(
            "no file matches the pattern", "check the pattern; ** stands for folders of any depth"
        ).reject(name_of(source))


def is_address(source: str) -> bool:
    """Whether a source names a place on the web and no file."""
    return source.lower().startswith(("http://", "https://"))


def name_of(path: str) -> str:
    """A path as a string that any file can hold: bytes of it that are not UTF-8 are replaced."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _matches(pattern: str) -> Iterator[str | Reject]:
    parts = pattern.split("/")
    if "**" not in parts:
        for match in sorted(_glob(pattern)):
            yield from _below(match)
        return
    # glob's own ** follows links round in circles, so the folders before it are walked here.
    at = parts.index("**")
    root = "/".join(parts[:at])
    for folder in sorted(_glob(root + "/")) if at else ["./"]:
        for path in _below(folder):
            below = path.removeprefix(folder) if isinstance(path, str) else ""
            if isinstance(path, Reject):
                yield path
            elif _fits(below.split("/"), parts[at:]):
                yield path if at else below


def _glob(pattern: str) -> list[str]:
    # Unlike Path.glob it takes absolute patterns, leaves hidden files out and keeps names as they were given.
    return glob.glob(pattern)  # noqa: PTH207


def _fits(path: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether the parts of a path match those of a pattern, "**" standing for any number of folders."""
    places = _past_stars({0}, pattern)  # how far into the pattern one may be
    for part in path:
        stay = {at for at in places if at < len(pattern) and pattern[at] == "**"}
        step = {at + 1 for at in places - stay if at < len(pattern) and fnmatchcase(part, pattern[at])}
        places = _past_stars(stay | step, pattern)
    return len(pattern) in places


def _past_stars(places: set[int], pattern: Sequence[str]) -> set[int]:
    todo = list(places)
    while todo:
        at = todo.pop()
        if at < len(pattern) and pattern[at] == "**" and at + 1 not in places:
            places = places | {at + 1}
            todo.append(at + 1)
    return places


def _below(path: str) -> Iterator[str | Reject]:
    """The path, or where it is a folder the files below it, hidden ones left out; each folder once.

    A record may lie in the folder that is read: its tables hold what was read before, and are passed over.
    """
    seen: set[tuple[int, int]] = set()
    todo: list[tuple[str, frozenset[tuple[int, int]]]] = [(path, frozenset())]
    met = False
    while todo:
        here, above = todo.pop()
        try:
            state = Path(here).stat()
            if not stat.S_ISDIR(state.st_mode):
                met = True
                yield here
                continue
            key = state.st_dev, state.st_ino
            if key in above:
                raise UnreadableError("it is a link back to a folder above it", "remove the link")
            if key in seen:
                continue
            seen.add(key)
            with os.scandir(here) as entries:
                names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
            if _DELTA in names:
                continue
            todo += [(f"{here.removesuffix('/')}/{name}", above | {key}) for name in reversed(names)]
        except OSError as error:
            met = True
            yield from_os(error).reject(name_of(here))
        except UnreadableError as why:
            met = True
            yield why.reject(name_of(here))
        except ValueError:  # a NUL in the name
            met = True
            yield UnreadableError("no file can have this name", "check the name").reject(name_of(here))
    if not met:
        mend = "name a folder with text, HTML or JSONL in it; the tables of a record are none"
        yield UnreadableError("the folder has no files", mend).reject(name_of(path))
