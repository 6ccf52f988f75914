"""A day behind a participle with a date of its own is that of the verb before it."""

from __future__ import annotations

import pytest

from detente.coding.aside_dates import by_participles
from detente.training.notation import parse


@pytest.mark.parametrize(
    ("said", "dates"),
    [
        ("[1 GPE|Peru] {a|released} [2 GROUP|20 men] {b|arrested} [3 DATE|last month] on [4 DATE|Tuesday].",
         [["Tuesday"], ["last month"]]),
        ("[1 GPE|Peru] {a|released} [2 GROUP|20 men] it had {b|arrested} in [3 DATE|May] on [4 DATE|Tuesday].",
         [["Tuesday"], ["May"]]),
        ("[1 GPE|Peru] {a|released} [2 GROUP|20 men] who were {b|arrested} on [3 DATE|Monday] and [4 DATE|Tuesday].",
         [[], ["Monday", "Tuesday"]]),
        ("[1 GPE|Peru] {a|released} [2 GROUP|20 men] and {b|arrested} [3 DATE|last month] on [4 DATE|Tuesday].",
         [[], ["last month", "Tuesday"]]),
        ("[1 GPE|Peru] {a|released} [2 GROUP|20 men] {b|arrested} on [3 DATE|Tuesday] in [4 DATE|May].",
         [[], ["Tuesday", "May"]]),
    ],
)  # fmt: skip
def test_each_verb_has_its_own_day(said: str, dates: list[list[str]]) -> None:
    passage = parse(["# x-1 wire 2025-03-05", said, "a RETREAT actual A:1 R:2", "b COERCE actual A:1 R:2 D:3,4"])
    note = by_participles(passage.annotation, passage.text)
    at = [[passage.text[note.mentions[d].start : note.mentions[d].end] for d in a.date] for a in note.acts]
    assert at == dates
