"""What a brief is made of: lines that rest on receipts, under headings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One statement. `receipts` are numbers into the brief's list of receipts, from 1; `state` as in `Entry`."""

    text: str
    receipts: tuple[int, ...]
    date: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading; `note` says how they are to be read."""

    title: str
    lines: tuple[Line, ...]
    note: str = ""
