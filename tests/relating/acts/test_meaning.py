"""Words of one meaning count as one, whatever their ending."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.relating.acts.meaning import _weights, meanings, stem, weigh, weight


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a truce", "the ceasefire"),
        ("soldiers", "troops"),
        ("nuclear accord", "agreements on atomic"),
        ("condemned", "denouncing"),
        ("arrests", "detained"),
        ("the coup", "takeover"),
        ("negotiated", "talks"),
        ("deployment", "sent"),
        ("hailed", "praise"),
        ("ratification", "approved"),
        ("recognize", "recognised"),
    ],
)
def test_words_of_one_meaning_are_one(one: str, other: str) -> None:
    assert meanings(one) & meanings(other)


def test_words_that_say_nothing_of_the_act_are_left_out() -> None:
    assert meanings("on Tuesday the two said that it was") == frozenset()


def test_a_rare_word_says_more_than_a_common_one() -> None:
    assert weight("president") < weight(stem("saxophone")) == 1.0
    assert weigh([]) == 0


@given(st.text(max_size=200))
def test_no_text_has_an_empty_meaning(text: str) -> None:
    assert all(meanings(text))


def test_a_sum_of_weights_is_the_same_in_any_order() -> None:
    some = list(_weights())[:200]
    assert weigh(some) == weigh(reversed(some))
