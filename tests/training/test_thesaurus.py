"""Triggers swapped for other words of the same act, spans staying on their words."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.training.notation import NotationError, Passage, parse
from detente.training.thesaurus import Thesaurus, read_thesaurus, swap

WORDS = """\
# people
COERCE/arrest verb
# X verb Y
arrest|arrests|arrested|arrested|arresting
take into custody|takes into custody|took into custody|taken into custody|taking into custody
round up|rounds up|rounded up|rounded up|rounding up

COERCE/arrest noun
arrest|arrests
detention|detentions
round-up|round-ups
"""
PASSAGE = parse(
    [
        "# x-1 wire 2025-03-03",
        "[1 ORG|Police] {a|arrested} [2 GROUP|four men]; an {b|arrest} of [3 GROUP|a priest] {c|follows}. "
        "{d|Arrest} [4 PRON|them].",
        "a COERCE/arrest actual A:1 R:2",
        "b COERCE/arrest actual R:3",
        "c COERCE/arrest future A:1",
        "d COERCE/arrest hypothetical R:4",
    ]
)  # fmt: skip


@pytest.fixture
def thesaurus(tmp_path: Path) -> Thesaurus:
    path = tmp_path / "words.txt"
    path.write_text(WORDS)
    return read_thesaurus(path)


def _words(passage: Passage) -> list[str]:
    return [passage.text[a.start : a.end] for a in passage.annotation.acts]


def test_a_form_is_swapped_for_the_same_form(thesaurus: Thesaurus) -> None:
    assert thesaurus["COERCE", "arrest", "arresting"] == ("taking into custody", "rounding up")


def test_where_past_and_participle_look_alike_only_words_whose_do_too_stand_in(thesaurus: Thesaurus) -> None:
    assert thesaurus["COERCE", "arrest", "arrested"] == ("rounded up",)


@given(st.integers())
def test_spans_stay_on_their_words_and_articles_fit(thesaurus_seed: int) -> None:
    thesaurus = {
        ("COERCE", "arrest", "arrested"): ("rounded up",),
        ("COERCE", "arrest", "arrest"): ("detention", "apprehension"),
    }
    new = swap(PASSAGE, thesaurus, 0.7, random.Random(thesaurus_seed))
    mentions = [new.text[m.start : m.end] for m in new.annotation.mentions]
    assert mentions == ["Police", "four men", "a priest", "them"]
    first, second, third, fourth = _words(new)
    assert first in ("arrested", "rounded up")
    assert second in ("arrest", "apprehension")  # "an" goes before no consonant
    assert third == "follows"
    assert fourth in ("Arrest", "Detention", "Apprehension")
    assert new.text == f"Police {first} four men; an {second} of a priest follows. {fourth} them."


def test_nothing_is_swapped_at_a_share_of_nothing(thesaurus: Thesaurus) -> None:
    assert swap(PASSAGE, thesaurus, 0.0, random.Random(1)) is PASSAGE


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ("COERCE/shout verb\n", "COERCE/shout"),
        ("COERCE/arrest adverb\n", "adverb"),
        ("COERCE/arrest noun\narrest\n", "2 forms"),
        ("COERCE/arrest verb\na|b|c||e\n", "5 forms"),
    ],
)
def test_a_faulty_line_is_named(lines: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text(lines)
    with pytest.raises(NotationError, match=rf"words\.txt:\d.*{fault}"):
        read_thesaurus(path)
