"""Accented letters written apart, as macOS and many PDFs do."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading import make_document
from detente.reading.composed import composed

LETTERS = st.text(st.sampled_from([*"aegx -\u0301\u0302\u0306\u0323\u05c1\u0958\ufb1d\u212b", "\U0001d15e", "é", "Ğ"]))


@pytest.mark.parametrize("text", ["", "Orbán", "Côte d'Ivoire, Łódź", "Hà Nội", "\u0301a", "Ångström"])
def test_a_decomposed_text_reads_as_the_composed_and_each_letter_keeps_its_place(text: str) -> None:
    written = unicodedata.normalize("NFD", text)
    plain, offsets = composed(written)
    assert plain == unicodedata.normalize("NFC", text)
    assert [unicodedata.normalize("NFC", written[a:b]) for a, b in pairwise(offsets)] == list(plain)


@given(LETTERS | st.text())
def test_every_span_of_a_composed_text_is_one_of_the_text_as_written(written: str) -> None:
    plain, offsets = composed(written)
    assert len(offsets) == len(plain) + 1
    assert offsets[-1] == len(written)
    assert all(0 <= a < b for a, b in pairwise(offsets))
    assert unicodedata.normalize("NFC", plain) == unicodedata.normalize("NFC", written)


def test_the_body_behind_a_decomposed_dateline_is_found() -> None:
    text = unicodedata.normalize("NFD", "SÃO TOMÉ, May 8 (Agency) - Côte d'Ivoire opened an embassy.")
    document = make_document(text, "-", published="2024-05-08")
    assert document.text == text
    assert document.dateline == "SÃO TOMÉ"
    assert text[document.body :].startswith("Co\u0302te")
