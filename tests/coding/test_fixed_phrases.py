"""An act rests on the whole of a fixed phrase."""

from __future__ import annotations

import pytest

from detente.coding.fixed_phrases import by_fixed_phrases
from detente.training.notation import parse


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The pact of [1 GPE|Peru] {a|came} into force on Monday.", "came into force"),
        ("The pact of [1 GPE|Peru] will {a|enter} into effect on Monday.", "enter into effect"),
        ("The pact of [1 GPE|Peru] has {a|taken} effect.", "taken effect"),
        ("The pact of [1 GPE|Peru] {a|came into force} on Monday.", "came into force"),
        ("The envoy of [1 GPE|Peru] {a|came} into town.", "came"),
        ("[1 GPE|Peru] {a|took} effective steps.", "took"),
    ],
)
def test_the_verb_of_a_fixed_phrase_reaches_to_its_end(text: str, words: str) -> None:
    passage = parse(["# x-1 wire 2025-03-05", text, "a SUPPORT actual A:1"])
    (act,) = by_fixed_phrases(passage.annotation, passage.text).acts
    assert passage.text[act.start : act.end] == words
