"""Two stories that give one act another place in the row disagree."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.relating.contradictions.contradictions import NUMBER
from detente.relating.relation import Relation

Told = Callable[..., Callable[[str, str], Relation]]

BESIDE = "\nb CONSULT actual A:1,2"


def _words(told: Told, *rest: str) -> list[list[str]]:
    """What is contradictory in stories of a meeting of Chad and Niger, which go on with `rest`."""
    stories = (
        f"# x-{n} wire 2025-03-2{n}\n[1 GPE|Chad] and [2 GPE|Niger] {{a|held talks}} in [3 PLACE|Niamey] on"
        f" [4 DATE|March 19]{more}\na CONSULT actual A:1,2 L:3 D:4{BESIDE if '{b|' in more else ''}"
        for n, more in enumerate(rest)
    )
    found = told(*stories)("TCD", "NER").contradictions()
    assert all(c.about == NUMBER for c in found)
    return [sorted(v.words for v in c.versions) for c in found]


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (", the third round of talks.", ", the fourth round of talks.",
         ["fourth round of talks", "third round of talks"]),
        (", the third round.", ". It was their fifth round of talks.", ["fifth round of talks", "third round"]),
        (". It was their second {b|meeting} since the war ended in May 2020.",
         ". The {b|meeting} was the third since the 2020 war.",
         ["second meeting", "third"]),
    ],
)  # fmt: skip
def test_another_place_in_one_row_is_another_account(told: Told, one: str, other: str, words: list[str]) -> None:
    assert _words(told, one, other) == [words]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (", the third round of talks.", ", the third round of talks."),
        (", the third round of talks.", ", their first meeting."),
        (", their second meeting since January.", ", their fourth meeting since the 2020 war."),
        (", the third meeting of ministers.", ", the ninth meeting of experts."),
        (", the third round of talks.", " and agreed to hold a fourth round of talks."),
        (", the third round of talks.", " after the second round of talks had failed."),
        (", the third round of talks.", ". A fourth round of talks is to follow."),
    ],
)
def test_other_rows_and_other_acts_are_no_other_account(told: Told, one: str, other: str) -> None:
    assert _words(told, one, other) == []
