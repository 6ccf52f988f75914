"""What the encoder reads together."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.coding.sentences import sentences
from detente.coding.windows import windows

STORY = "Russia left. Poland stayed. Chad fell. Kenya spoke. Peru won."


def _read(size: int, context: int, max_chars: int = 900) -> list[tuple[list[str], list[str]]]:
    """The context and the coded sentences of each window."""
    found = []
    for w in windows(STORY, 0, size, context, max_chars):
        told = [STORY[a:b] for a, b in w.sentences]
        found.append((told[: w.first], told[w.first :]))
    return found


def test_two_sentences_are_coded_after_one_of_context() -> None:
    assert _read(2, 1) == [
        ([], ["Russia left.", "Poland stayed."]),
        (["Poland stayed."], ["Chad fell.", "Kenya spoke."]),
        (["Kenya spoke."], ["Peru won."]),
    ]


def test_a_window_closes_early_at_its_length_and_gives_up_context_first() -> None:
    assert _read(3, 1, max_chars=24) == [
        ([], ["Russia left."]),
        ([], ["Poland stayed."]),
        ([], ["Chad fell.", "Kenya spoke."]),
        (["Kenya spoke."], ["Peru won."]),
    ]


def test_a_sentence_longer_than_a_window_is_read_alone() -> None:
    assert _read(2, 2, max_chars=3) == [([], [s]) for s in ("Russia left.", "Poland stayed.", "Chad fell.",
                                                           "Kenya spoke.", "Peru won.")]  # fmt: skip


def test_a_blank_story_has_no_window() -> None:
    assert windows(" \n ", 0, 2, 1, 900) == []


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["He left.", "They met Gen. Aung.", "Talks", "Was it so?"]), max_size=12).map(" ".join),
    st.integers(1, 5),
    st.integers(0, 4),
    st.integers(1, 80),
)
def test_each_sentence_is_coded_in_one_window_and_context_comes_right_before(
    text: str, size: int, context: int, max_chars: int
) -> None:
    spans = sentences(text)
    found = windows(text, 0, size, context, max_chars)
    assert [s for w in found for s in w.sentences[w.first :]] == spans
    for w in found:
        at = spans.index(w.sentences[0])
        assert list(w.sentences) == spans[at : at + len(w.sentences)]
        assert w.first <= context and 1 <= len(w.sentences) - w.first <= size
        assert w.coded_from == w.sentences[w.first][0]
        assert w.end - w.start <= max_chars or len(w.sentences) == 1
