"""Where sentences begin and end in the news."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from detente.coding.sentences import MAX_SENTENCE, sentences


def _cut(text: str, start: int = 0) -> list[str]:
    return [text[a:b] for a, b in sentences(text, start)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Russia left. Poland stayed.", ["Russia left.", "Poland stayed."]),
        ("He met Gen. Min Aung Hlaing. They talked.", ["He met Gen. Min Aung Hlaing.", "They talked."]),
        ("Senior Gen. Aung spoke to Lt. Col. Myint.", ["Senior Gen. Aung spoke to Lt. Col. Myint."]),
        ("Mr. J. B. Holm of the U.S. visited. He left.", ["Mr. J. B. Holm of the U.S. visited.", "He left."]),
        ("Sens. Ruiz and Reps. Lee voted. It passed.", ["Sens. Ruiz and Reps. Lee voted.", "It passed."]),
        ("It was signed on Nov. 3. It took effect.", ["It was signed on Nov. 3.", "It took effect."]),
        ("Talks began at 9 a.m. Monday. They failed.", ["Talks began at 9 a.m. Monday.", "They failed."]),
        ("Was it war? No! It was peace.", ["Was it war?", "No!", "It was peace."]),
        ("“We left.” Poland stayed.", ["“We left.”", "Poland stayed."]),
        ("It cost $1.5 million. It sank.", ["It cost $1.5 million.", "It sank."]),
        ("😀 Russia left. 中国 came. They met.", ["😀 Russia left.", "中国 came.", "They met."]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_titles_initials_and_abbreviations_end_no_sentence(text: str, found: list[str]) -> None:
    assert _cut(text) == found


@pytest.mark.parametrize(
    "title",
    "Gen Gens Col Lt Maj Capt Sgt Brig Adm Cmdr Sen Sens Rep Reps Gov Govs Dr Prof Rev Hon Amb Mr Mrs Ms St Mt Pres"
    " Insp No vs Jan Feb Aug Sept Oct Nov Dec p.m J".split(),
)
def test_what_stands_before_a_name_or_number_ends_no_sentence(title: str) -> None:
    assert _cut(f"He saw {title}. Holm there. He left.") == [f"He saw {title}. Holm there.", "He left."]


def test_each_line_is_a_paragraph_of_its_own() -> None:
    assert _cut("Russia expels envoys\nMOSCOW said no\nPoland answered.") == [
        "Russia expels envoys",
        "MOSCOW said no",
        "Poland answered.",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_wrapped_by_hand_is_cut_at_blank_lines_only(end: str) -> None:
    text = end.join(["The army of Chad", "attacked a town. Rebels", "fled.", "", "Talks followed"])
    assert [s.split() for s in _cut(text)] == [
        ["The", "army", "of", "Chad", "attacked", "a", "town."],
        ["Rebels", "fled."],
        ["Talks", "followed"],
    ]


def test_what_stands_before_the_story_is_no_sentence() -> None:
    text = "GENEVA, March 3 (Agency) - Talks began. They failed."
    assert _cut(text, text.index("Talks")) == ["Talks began.", "They failed."]


def test_text_without_a_full_stop_is_cut_at_blanks() -> None:
    text = "peace " * 1000
    assert all(len(s) <= MAX_SENTENCE and s.strip() == s for s in _cut(text))
    assert " ".join(_cut(text)).split() == text.split()


def test_a_word_without_an_end_is_cut_too() -> None:
    assert "".join(_cut("x" * 5000)) == "x" * 5000


@settings(deadline=None, max_examples=150)
@given(
    st.text(st.sampled_from('ab. ?!\n\r\t\u2028A é中😀"”’()\u00a0\u200b3,-') | st.characters(), max_size=120),
    st.integers(0, 20),
)
@example("A.\n\nb", 0)
@example("x. \u2028 y", 2)
@example("A. \ud800 B.", 0)
def test_sentences_are_ordered_apart_inside_and_lose_no_character(text: str, start: int) -> None:
    spans = sentences(text, start)
    last = start
    for a, b in spans:
        assert last <= a < b <= len(text)
        assert text[a:b].strip() == text[a:b]
        last = b
    covered = {i for a, b in spans for i in range(a, b)}
    assert all(i in covered or text[i].isspace() for i in range(start, len(text)))
