"""Language: no English text is taken for another, and texts in other languages are not taken for English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading import make_document
from detente.reading.language import language_of
from detente.training.notation import read_corpus

ROOT = Path(__file__).parents[2]
OTHERS = [
    line.split("\t")
    for line in (Path(__file__).parent / "other_languages.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
NEAR = {"id": {"id", "ms"}, "hi": {"hi", "mr"}}
"""Headlines of these are taken for a neighbour: Malay, Marathi."""


def test_every_passage_of_the_corpus_is_english() -> None:
    texts = [passage.text for passage in read_corpus(ROOT / "corpus" / "passages")]
    assert len(texts) > 4000
    assert [text for text in texts if language_of(text) != "en"] == []


def test_sentences_and_heads_of_sentences_are_english() -> None:
    texts = [passage.text for passage in read_corpus(ROOT / "corpus" / "gate")]
    sentences = [s for text in texts for s in re.split(r"(?<=[.!?])\s+", text) if s]
    heads = [" ".join(sentence.split()[:5]) for sentence in sentences]
    assert [text for text in sentences + heads if language_of(text) != "en"] == []


@pytest.mark.parametrize("headline", ["Modi hugs Putin", "Kumgang.", "Xi, Putin meet", "A.", "22", "—", "G7", "Hello"])
def test_what_says_little_passes_for_english(headline: str) -> None:
    assert language_of(headline) == "en"


@pytest.mark.parametrize(("code", "kind", "text"), OTHERS, ids=[f"{code}-{kind}" for code, kind, _ in OTHERS])
def test_headlines_and_sentences_in_twenty_languages_are_not_english(code: str, kind: str, text: str) -> None:
    assert language_of(text) in (NEAR.get(code, {code}) if kind == "headline" else {code})


def test_documents_carry_their_language() -> None:
    assert make_document("Turkey expelled two Dutch diplomats.", "-", published=None).language == "en"
    assert make_document(OTHERS[1][2], "-", published=None).language == "fr"


@given(st.text())
def test_any_text_has_a_language(text: str) -> None:
    assert language_of(text).isalpha()
