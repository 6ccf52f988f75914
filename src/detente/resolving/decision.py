"""One decision of resolution: what was asked, what came out, the rule, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that was possible. `score` runs from 0 to 1: how much of the evidence speaks for it."""

    answer: str
    score: float


@dataclass(frozen=True, slots=True)
class Decision:
    """`about` is actor, recipient, source, date or place; `start` and `end` bound `text` in the document.

    `answer` is null where the words stay open. `rests_on` are reasons a reader can check: rows of tables with file and
    line, the day of publication, the anchor of a relative date, the countries of the story. `candidates` are the
    possible answers, best first, empty where there was no choice.
    """

    about: str
    text: str
    start: int
    end: int
    answer: str | None
    rule: str
    rests_on: tuple[str, ...] = ()
    candidates: tuple[Choice, ...] = ()
