"""Near-duplicates: copies with small changes are one story, different stories on one topic are not."""

from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente
from detente.reading.alike import alike, bands, shingles

SAMPLES = [
    json.loads(line)["text"]
    for line in (Path(detente.__file__).parent / "samples" / "articles.jsonl").read_text().splitlines()
]


def one_story(first: str, second: str) -> bool:
    """Alike, and found to be so by a shared band."""
    one, other = shingles(first), shingles(second)
    return alike(one, other) > 0 and not set(bands(one)).isdisjoint(bands(other))


def copies(text: str) -> dict[str, str]:
    """What desks do to a story of a wire."""
    sentences = re.split(r"(?<=[.!?])\s+", text)
    return {
        "another headline": f"Border talks end without result, both sides say\n{text}",
        "an agency's line": f"BERLIN (Levant Wire) - {text}\n(Reporting by A. Desk; editing by B. Desk)",
        "a corrected figure": re.sub(r"\b\d+\b", "37", text, count=1),
        "a corrected word": text.replace("Monday", "Tuesday").replace("Minister", "minister"),
        "its end cut": " ".join(sentences[: -max(1, len(sentences) // 3)]),
        "a new last paragraph": f"{text} The two sides will meet again next week, an official said on Friday.",
        "other spacing and quotes": text.replace(" ", "  ").replace("'", "’").replace(". ", ".\n\n"),
        "capitals": text.upper(),
    }


@pytest.mark.parametrize("text", SAMPLES, ids=range(len(SAMPLES)))
def test_copies_of_a_story_are_one(text: str) -> None:
    assert [change for change, copy in copies(text).items() if not one_story(text, copy)] == []


def test_stories_of_one_topic_are_not_one() -> None:
    joined = [pair for pair in combinations(SAMPLES, 2) if alike(shingles(pair[0]), shingles(pair[1]))]
    assert joined == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Talks opened in Lima on Monday", "Talks opened in Lima on Tuesday"),
        ("Turkey expels two Dutch diplomats", "Turkey expels three Dutch diplomats"),
        (
            "Poland expelled two Belarusian diplomats on Monday over the border quarrel, its foreign ministry said.",
            "Poland expelled two Belarusian diplomats on Friday over a priest's arrest, its foreign ministry said.",
        ),
    ],
)
def test_short_texts_are_one_only_in_the_same_words(first: str, second: str) -> None:
    assert not one_story(first, second)
    assert one_story(first, first.upper() + ".")


def test_a_short_quote_in_a_long_story_does_not_join_them() -> None:
    quote = " ".join(SAMPLES[0].split()[:30])
    assert not alike(shingles(f"{quote} {SAMPLES[5]}"), shingles(SAMPLES[0]))


@given(st.text(max_size=300))
def test_any_text_is_like_itself(text: str) -> None:
    assert alike(shingles(text), shingles(text)) == 1.0
    assert bands(shingles(text)) == bands(shingles(text)) and len(bands(shingles(text))) == 32


def test_bands_are_the_same_on_every_machine() -> None:
    """The record keeps them: if this fails, copies of stories in old records are no longer found."""
    assert bands(shingles("Turkey expelled two Dutch diplomats on Monday."))[:3] == [605286346, 1773772885, 2040886872]
