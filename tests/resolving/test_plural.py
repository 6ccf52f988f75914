"""One mention that stands for two."""

from __future__ import annotations

import pytest

from detente.resolving.both import both_sides, coordinated, is_plural_pronoun

BEFORE = [(7, "RUS"), (5, "RUS"), (4, "MMR"), (2, "CHN")]
"""Mentions with their country, the latest first."""


@pytest.mark.parametrize(
    "words",
    ["both countries", "Both", "the two sides", "two countries", "two neighbours", "two neighboring states",
     "both governments", "each other", "the pair of allies"],
)  # fmt: skip
def test_the_last_two_countries_are_meant_in_the_order_of_the_text(words: str) -> None:
    assert both_sides(words, BEFORE) == (4, 7)


@pytest.mark.parametrize(
    "words",
    ["two Estonian diplomats", "both ministers", "three countries", "countries", "both countries' ministers", "", "two",
     "two countries in Africa"],
)  # fmt: skip
def test_other_plurals_stand_for_themselves(words: str) -> None:
    assert both_sides(words, BEFORE) == ()


def test_with_one_country_before_it_nobody_is_guessed() -> None:
    assert both_sides("both countries", [(7, "RUS"), (5, "RUS")]) == ()
    assert both_sides("both countries", []) == ()


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
