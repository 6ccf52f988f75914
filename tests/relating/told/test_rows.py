"""Acts told by their place in a row alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.relating.relation import Relation

Told = Callable[..., Callable[[str, str], Relation]]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("It was the second {b|round of talks} this year. The first, on February 3, failed.",
         ["2025-02-03", "2025-04-14"]),
        ("It was the second {b|round of talks} this year. The earlier one, held on February 3, failed.",
         ["2025-02-03", "2025-04-14"]),
        ("It was the third {b|round of talks} this year, after those in Oslo on February 3 and in Bern on March 2.",
         ["2025-02-03", "2025-03-02", "2025-04-14"]),
        ("It was the second {b|round of talks} this year. The first, a failure, was short.", ["2025-04-14"]),
    ],
)  # fmt: skip
def test_another_of_a_counted_row_is_a_meeting_of_the_same(told: Told, words: str, days: list[str]) -> None:
    story = (
        "# x-1 wire 2025-04-20\n[1 GROUP|The foreign ministers of Laos and Chad] {a|met} on [2 DATE|April 14]."
        f" {words}\na CONSULT actual A:1 D:2\nb CONSULT actual A:1"
    )
    found = [e for e in told(story)("LAO", "TCD").ledger() if e.ledger == "meetings"]
    assert sorted({s.date for e in found for s in e.steps if s.date}) == days
