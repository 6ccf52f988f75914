"""Characters to tokens and back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from detente.coding.encode import MAX_TOKENS, Encoded, encode, pad
from detente.coding.windows import windows


def _encode(tokenizer: Tokenizer, text: str, size: int = 2, context: int = 1) -> list[Encoded]:
    places = windows(text, 0, size, context, 900)
    return encode(tokenizer, [text] * len(places), places)


def _words(text: str, e: Encoded) -> list[str]:
    return [text[a:b] for a, b in zip(e.starts, e.ends, strict=True)]


def test_words_are_runs_of_letters_and_single_signs(tokenizer: Tokenizer) -> None:
    text = "Côte d’Ivoire's envoy left—at 9:30."
    (e,) = _encode(tokenizer, text)
    assert _words(text, e) == ["Côte", "d", "’", "Ivoire", "'", "s", "envoy", "left", "—", "at", "9", ":", "30", "."]


@pytest.mark.parametrize("word", ["😀", "İstanbul", "中", "naïve", "ﬁ", "U"])
def test_offsets_count_characters_of_the_text_as_given(tokenizer: Tokenizer, word: str) -> None:
    text = f"Chad 😀 {word} Chad"
    (e,) = _encode(tokenizer, text)
    assert word in _words(text, e)
    assert _words(text, e)[-1] == "Chad"


def test_each_word_knows_its_sentence_and_its_first_token(tokenizer: Tokenizer) -> None:
    text = "Russia left. Chad stayed. Peru won."
    first, second = _encode(tokenizer, text)
    assert first.sentence.tolist() == [0, 0, 0, 1, 1, 1]
    assert _words(text, second)[:3] == ["Chad", "stayed", "."]
    assert second.sentence.tolist() == [0, 0, 0, 1, 1, 1]
    assert [tokenizer.id_to_token(int(first.ids[t])) for t in first.first] == ["russia", "l", ".", "c", "s", "."]


def test_letter_case_is_kept_as_a_shape(tokenizer: Tokenizer) -> None:
    (e,) = _encode(tokenizer, "NATO Russia left McKay 7")
    assert e.shapes[e.first].tolist() == [4, 3, 2, 5, 1]
    assert e.shapes[0] == e.shapes[-1] == 1


def test_what_the_encoder_cannot_hold_is_cut_at_a_token(tokenizer: Tokenizer) -> None:
    text = "abcdefgh " * 100
    (e,) = _encode(tokenizer, text)
    assert len(e.ids) == len(e.shapes) == MAX_TOKENS
    assert tokenizer.id_to_token(int(e.ids[-1])) == "[SEP]"
    assert _words(text, e)[0] == "abcdefgh"


@pytest.mark.parametrize("text", ["\u200b", "\x07", "\ufeff"])
def test_a_story_of_invisible_signs_has_no_words(tokenizer: Tokenizer, text: str) -> None:
    assert [_words(text, e) for e in _encode(tokenizer, text)] == [[]]


@settings(max_examples=80, deadline=None)
@given(text=st.text(st.sampled_from("abC é中😀.,-'\n3’ \u200b\u0301"), max_size=60))
def test_words_are_ordered_apart_and_hold_no_blank(tokenizer: Tokenizer, text: str) -> None:
    for e, window in zip(_encode(tokenizer, text), windows(text, 0, 2, 1, 900), strict=True):
        last = window.start
        for a, b, s in zip(e.starts, e.ends, e.sentence, strict=True):
            assert last <= a < b <= window.end
            assert not any(c.isspace() for c in text[a:b])
            assert window.sentences[s][0] <= a < window.sentences[s][1]
            last = b
        assert len(e.ids) == len(e.shapes)
        assert len(e.first) == len(e.starts)


def test_a_batch_encodes_as_its_windows_alone(tokenizer: Tokenizer) -> None:
    texts = ["Russia left.", "A much longer sentence about the border of Chad.", "x"]
    places = [windows(t, 0, 1, 0, 900)[0] for t in texts]
    for together, text, place in zip(encode(tokenizer, texts, places), texts, places, strict=True):
        (alone,) = encode(tokenizer, [text], [place])
        assert together.ids.tolist() == alone.ids.tolist()
        assert together.starts.tolist() == alone.starts.tolist()


def test_padding_fills_on_the_right() -> None:
    assert pad([np.array([1, 2]), np.array([3])], -1).tolist() == [[1, 2], [3, -1]]
