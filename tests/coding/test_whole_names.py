"""A person's name is not cut before its last word."""

from __future__ import annotations

import pytest

from detente.coding.whole_names import by_whole_names
from detente.training.notation import parse


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("[1 PER|Aung San Suu] [2 ORG|Kyi’s elected government] fell.", ["Aung San Suu Kyi", "elected government"]),
        ("[1 PER|Abdel Fattah] [2 ORG|Burhan's army] fled.", ["Abdel Fattah Burhan", "army"]),
    ],
)
def test_the_name_reaches_to_the_possessive(text: str, mentions: list[str]) -> None:
    passage = parse(["# x-1 wire 2025-03-05", text])
    note = by_whole_names(passage.annotation, passage.text)
    assert [passage.text[m.start : m.end] for m in note.mentions] == mentions


@pytest.mark.parametrize(
    "text",
    [
        "[1 PER|Li Wei] [2 DATE|Monday's last man] rose.",
        "[1 GPE|Peru] [2 ORG|Lima's elected council] rose.",
        "[1 PER|President] [2 PER|Ruto's envoy] rose.",
        "[1 PER|Li Wei], [2 ORG|China's navy] said.",
        "[1 PER|Li Wei] [2 PER|Ruto] rose.",
        "They told [1 PER|Li Wei] [2 GPE|China's] ships had left.",
    ],
)
def test_what_stands_beside_a_name_is_left(text: str) -> None:
    passage = parse(["# x-1 wire 2025-03-05", text])
    assert by_whole_names(passage.annotation, passage.text) == passage.annotation
