"""What a brief is made of: lines that rest on receipts, under headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MOST = 200
"""Lines of one ledger; a bound for countries with much in the record, the latest stay."""
SHOWN, BRIEFLY = 20, 10
"""Lines of a section that are printed: of states, of single acts. JSON has all."""


@dataclass(frozen=True, slots=True)
class Line:
    """One statement. `receipts` are numbers into the brief's list of receipts, from 1; `state` as in `Entry`.

    `date` is EDTF; `code` is the type and mode of the act, empty where the line is no single act.
    """

    text: str
    receipts: tuple[int, ...]
    date: str | None = None
    state: str | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading; `note` says how they are to be read.

    `shown` of the lines are printed where people read, the last ones if `latest`, all where it is null; JSON has all.
    """

    title: str
    lines: tuple[Line, ...]
    note: str = ""
    shown: int | None = None
    latest: bool = False

    @property
    def printed(self) -> tuple[Line, ...]:
        """The lines that are printed."""
        if self.shown is None or len(self.lines) <= self.shown:
            return self.lines
        return self.lines[-self.shown :] if self.latest else self.lines[: self.shown]

    @property
    def left(self) -> int:
        """How many are not."""
        return len(self.lines) - len(self.printed)


def latest(title: str, lines: Sequence[Line], shown: int) -> Section:
    """A section of lines in order of date of which the latest are printed."""
    note = f"The latest {shown} of {len(lines)}." if len(lines) > shown else ""
    return Section(title, tuple(lines), note, shown, latest=True)
