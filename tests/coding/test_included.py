"""What is named as part of the theme of an act is a theme too."""

from __future__ import annotations

import pytest

from detente.coding.included import by_inclusion
from detente.training.notation import parse


@pytest.mark.parametrize(
    ("block", "themes"),
    [
        ("[1 GPE|Russia] {a|gave} [2 GPE|Mali] [3 THING|military aid], including arms sales.\na AID actual A:1 R:2 T:3",
         ["military aid", "arms sales"]),
        ("[1 GPE|Oman] {a|sent} [3 THING|relief goods], such as tents, to [2 GPE|Nepal].\na AID actual A:1 R:2 T:3",
         ["relief goods", "tents"]),
        ("[1 GPE|Oman] {a|sent} [3 THING|goods] including [4 THING|tents] to [2 GPE|Nepal].\na AID actual A:1 R:2 T:3",
         ["goods", "tents"]),
    ],
)  # fmt: skip
def test_what_is_included_is_a_theme_beside_the_whole(block: str, themes: list[str]) -> None:
    passage = parse(["# x-1 wire 2025-03-05", *block.split("\n")])
    note = by_inclusion(passage.annotation, passage.text)
    assert [passage.text[note.mentions[i].start : note.mentions[i].end] for i in note.acts[0].theme] == themes


@pytest.mark.parametrize(
    "block",
    [
        "[1 GPE|Oman] {a|sent} [3 THING|tents] to [2 GPE|Nepal], including to the hills.\na AID actual A:1 R:2 T:3",
        "[1 GPE|Oman] {a|sent} [3 THING|aid], including {b|training}.\na AID actual A:1 T:3\nb AID actual A:1",
        "[1 GPE|Oman] {a|urged} [3 THING|reforms], including elections.\na REQUEST/change actual A:1 T:3",
    ],
)
def test_places_and_other_acts_are_none(block: str) -> None:
    passage = parse(["# x-1 wire 2025-03-05", *block.split("\n")])
    assert by_inclusion(passage.annotation, passage.text) == passage.annotation
