"""What stops an input from becoming a document, and the bounds that keep bad input cheap."""

from __future__ import annotations

from detente.event import Reject

MAX_TEXT = 2_000_000
"""Characters of one story. The longest books have about 3 million: whatever is longer holds many stories."""

MAX_BYTES = 4 * MAX_TEXT + 4
"""Bytes that a text of MAX_TEXT characters can take in UTF-8, with a byte order mark."""

MAX_LINE = 10_000_000
"""Bytes of one JSONL line, its end included."""


class UnreadableError(ValueError):
    """An input is of no use. `read` turns it into a `Reject`; only `make_document` lets callers see it.

    `passing` is true of an address that may be of use tomorrow.
    """

    def __init__(self, reason: str, mend: str, *, passing: bool = False) -> None:
        super().__init__(f"{reason}; {mend}")
        self.reason = reason
        self.mend = mend
        self.passing = passing

    def reject(self, source: str, line: int | None = None) -> Reject:
        """This as the value that users see; `line` counts from 1."""
        return Reject(source, line, self.reason, self.mend)


def empty() -> UnreadableError:
    """An input, be it a file, a line or a text, without anything in it."""
    return UnreadableError("it is empty", "give text")


def too_long() -> UnreadableError:
    """An input longer than one story can be."""
    return UnreadableError(f"it is longer than {MAX_TEXT:,} characters", "split it into one file or JSONL line a story")


def from_os(error: OSError) -> UnreadableError:
    """What the operating system says, in words that tell what to do."""
    reason = (error.strerror or str(error) or type(error).__name__).lower()
    match error:
        case FileNotFoundError():
            return UnreadableError("there is no such file", "check the name")
        case PermissionError():
            return UnreadableError(f"it may not be read ({reason})", "ask its owner for the right to read it")
        case _:
            return UnreadableError(f"it could not be read ({reason})", "check the name and the disk")
