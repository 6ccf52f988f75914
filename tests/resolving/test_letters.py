"""Letters as they are compared, in names, places and searches alike."""

from __future__ import annotations

import unicodedata

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.recording.searching import folded
from detente.resolving.actors.names import key
from detente.resolving.letters import LETTERS, plain
from detente.resolving.places.gazetteer import candidates, fold

WORDS = [
    ("Erdoğan", "erdogan"),
    ("İSTANBUL", "istanbul"),
    ("Łódź", "lodz"),
    ("Straße", "strasse"),
    ("Þingeyri", "thingeyri"),
    ("Humlebæk", "humlebaek"),
    ("Đồng Hới", "dong hoi"),
    ("ǿre", "ore"),
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("written", "as_compared"), WORDS)
def test_all_that_compares_names_takes_off_the_same_marks(written: str, as_compared: str, form: str) -> None:
    written = unicodedata.normalize(form, written)
    assert plain(written) == fold(written) == " ".join(key(written)) == as_compared
    assert duckdb.execute(f"SELECT {folded('$1')}", [written]).fetchall() == [(as_compared,)]


@pytest.mark.parametrize("mark", [*"'’‘ʼʻ`´ʾ."])
def test_apostrophes_and_full_stops_make_no_difference(mark: str) -> None:
    assert plain(f"O{mark}Brien") == "obrien"


@given(st.text() | st.text(st.sampled_from([*"aIéE", *LETTERS, "\u0301", "İ", "Σ", "’"])))
def test_accents_may_be_apart(text: str) -> None:
    assert plain(unicodedata.normalize("NFD", text)) == plain(unicodedata.normalize("NFC", text))


def test_a_place_is_found_however_its_letters_are_written() -> None:
    assert {one.point.name for name in ("Humlebæk", "Humlebaek") for one in candidates(name)} == {"Humlebæk"}
