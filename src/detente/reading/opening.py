"""Bytes that are safe to read: regular files only, bounded amounts, and gzip that does not explode."""

from __future__ import annotations

import gzip
import io
import os
import stat
import zlib
from pathlib import Path
from typing import BinaryIO, Protocol

from detente.reading.unreadable import UnreadableError

FREE_EXPANSION = 20_000_000
"""Bytes that gzip data may always expand to."""

MOST_EXPANSION = 100
"""Beyond that, how many times its size; news comes to 3 to 10 times, a file of blanks to 1,000."""

GZIP = b"\x1f\x8b"


class Stream(Protocol):
    """What is asked of an input: bytes up to a number, and lines up to a number of bytes."""

    def read(self, most: int, /) -> bytes: ...

    def readline(self, most: int, /) -> bytes: ...


class Replayed:
    """A stream with bytes put back before it."""

    def __init__(self, head: bytes, rest: Stream) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def read(self, most: int, /) -> bytes:
        return self._head.read(most) or self._rest.read(most)

    def readline(self, most: int, /) -> bytes:
        line = self._head.readline(most)
        if line.endswith(b"\n") or len(line) == most:
            return line
        return line + self._rest.readline(most - len(line))


class Expanded:
    """The content of gzip data. Reading raises UnreadableError where it is broken or expands too far."""

    def __init__(self, packed: Stream) -> None:
        self._packed = Counted(packed)
        self._content = gzip.GzipFile(fileobj=self._packed, mode="rb")
        self._given = 0

    def read(self, most: int, /) -> bytes:
        return self._take(self._content.read, most)

    def readline(self, most: int, /) -> bytes:
        return self._take(self._content.readline, most)

    def _take(self, ask: _Ask, most: int) -> bytes:
        try:
            got = ask(most)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise UnreadableError("its gzip data is broken or ends early", "fetch or pack the file anew") from None
        self._given += len(got)
        if self._given > FREE_EXPANSION + MOST_EXPANSION * self._packed.count:
            raise UnreadableError(
                f"its gzip data expands more than {MOST_EXPANSION} times", "unpack it and look into it"
            )
        return got


class _Ask(Protocol):
    def __call__(self, most: int, /) -> bytes: ...


class Counted:
    """A stream that knows how many bytes it gave, with what else GzipFile and WARC readers ask for."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self.count = 0

    def read(self, most: int, /) -> bytes:
        got = self._stream.read(most)
        self.count += len(got)
        return got

    def tell(self) -> int:
        return self.count

    def seekable(self) -> bool:
        return False

    def seek(self, _to: int, _whence: int = 0, /) -> int:
        raise io.UnsupportedOperation("seek")


def open_regular(path: str) -> BinaryIO:
    """A regular file for reading.

    Raises OSError, and UnreadableError for pipes, sockets and devices, which may never end.
    """
    if not stat.S_ISREG(Path(path).stat().st_mode):
        raise UnreadableError("it is a pipe, socket or device, not a file", "name a file, or pipe into -")
    # Should the file have become a pipe since, O_NONBLOCK keeps the opening from waiting for a writer.
    return open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NONBLOCK))


def unpacked(stream: Stream) -> tuple[Stream, bool]:
    """The stream, or what its gzip data holds, and whether there was gzip data."""
    head = take(stream, len(GZIP))
    whole = Replayed(head, stream)
    return (Expanded(whole), True) if head == GZIP else (whole, False)


def take(stream: Stream, most: int) -> bytes:
    """All bytes up to a number, however small the pieces in which a pipe gives them."""
    parts: list[bytes] = []
    while most > 0 and (part := stream.read(most)):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)
