"""A pronoun may stand before the name that it stands for."""

from __future__ import annotations

import pytest

from detente.coding.names_ahead import by_names_ahead
from detente.training.notation import parse


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("A month after [1 PRON|it] {a|threatened} to close it, [2 GPE|Niger] has not done so.", True),
        ("LIMA - When [1 PRON|she] {a|came} to Lima, [2 PER|Ana Sol] smiled.", True),
        ("[3 GPE|Chad] talked. After [1 PRON|it] {a|signed} the treaty, [2 GPE|Niger] left.", True),
        ("[3 GPE|Chad] talked. After [1 PRON|it] {a|signed} the treaty, [2 GPE|Niger] left.\n= 3 1", False),
        ("After [1 PRON|it] {a|signed} the treaty, [2 PER|Ana Sol] left.", False),
        ("After [1 PRON|it] {a|signed} the treaty, [2 GPE|Niger], Chad and Mali met.", False),
        ("[3 GPE|Chad] said that [1 PRON|it] {a|signed} the treaty, [2 GPE|Niger] did not.", False),
    ],
)
def test_a_pronoun_of_an_opening_clause_is_the_subject_that_follows(text: str, joined: bool) -> None:
    lines = text.split("\n")
    passage = parse(["# x-1 wire 2025-06-30", *lines, "a SUPPORT actual A:1"])
    note = by_names_ahead(passage.annotation, passage.text)
    said = {passage.text[m.start : m.end]: m.cluster for m in note.mentions}
    pronoun = next(said[w] for w in ("it", "she") if w in said)
    assert (pronoun == next(said[w] for w in ("Niger", "Ana Sol") if w in said)) is joined
