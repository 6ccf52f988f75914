"""Forms of English that several readers look for."""

from __future__ import annotations

import re

import pytest

from detente.resolving.english_forms import MONTH, PASSIVE, SENTENCE_END, numbered, sentences_back


@pytest.mark.parametrize("words", ["was ", "were then ", "has been very warmly ", "is "])
def test_a_passive_stands_before_its_participle(words: str) -> None:
    assert PASSIVE.search(f"The visit {words}")


@pytest.mark.parametrize("words", ["was ready to ", "is to ", "had ", "was on its way and "])
def test_an_infinitive_or_another_clause_is_no_passive(words: str) -> None:
    assert not PASSIVE.search(f"The visit {words}")


def test_short_months_end_where_their_word_does() -> None:
    found = re.findall(MONTH, "In March and on Sept. 3, not Marine, Decades or Mayor; Jan too")
    assert found == ["March", "Sept.", "Jan"]


def test_a_sentence_ends_after_its_closing_mark() -> None:
    text = "“It rained.” He left. Mr. x and no. 3 stayed\nThe end"
    assert SENTENCE_END.split(text) == ["“It rained", "He left", "Mr. x and no. 3 stayed", "The end"]


def test_sentences_are_counted_back_from_the_one_at_an_offset() -> None:
    text = "One. Two. Three. Four"
    at = text.index("Four")
    assert [text[sentences_back(text, at, n) :].split(".")[0] for n in range(5)] == [
        "Four",
        "Three",
        "Two",
        "One",
        "One",
    ]


def test_a_number_stands_with_its_noun() -> None:
    assert [numbered(n, "story", "stories") for n in (0, 1, 2000)] == ["0 stories", "1 story", "2,000 stories"]
