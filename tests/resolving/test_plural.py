"""Names in a row, and pronouns for several."""

from __future__ import annotations

import pytest

from detente.resolving.plural import coordinated, is_plural_pronoun


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("A and B met", "A B"),
        ("A, B and C met", "A B C"),
        ("A, B, and the C met", "A B C"),
        ("A & B met", "A B"),
        ("A, B met", "A"),
        ("A met B and C", "A"),
        ("A of B and C", "A"),
        ("A", "A"),
    ],
)
def test_a_row_is_joined_by_commas_and_one_and(text: str, row: str) -> None:
    spans = [(i, i + 1) for i, c in enumerate(text) if c in "ABC"]
    assert " ".join(text[slice(*spans[i])] for i in coordinated(text, spans, 0)) == row


def test_a_row_is_the_same_from_each_of_its_members() -> None:
    text = "A, B and C met D"
    spans = [(i, i + 1) for i, c in enumerate(text) if c in "ABCD"]
    assert [coordinated(text, spans, i) for i in range(4)] == [(0, 1, 2)] * 3 + [(3,)]


def test_plural_pronouns_stand_for_several() -> None:
    assert is_plural_pronoun("They") and is_plural_pronoun("their")
    assert not is_plural_pronoun("it") and not is_plural_pronoun("his")
