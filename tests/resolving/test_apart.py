"""Whom the coder takes for one though names and grammar keep them apart."""

from __future__ import annotations

import pytest

from detente.resolving.apart import told_apart
from detente.training.notation import parse


def _together(text: str, joined: str) -> list[list[str]]:
    """The words of those in one cluster after a coder joined the mentions of the given numbers."""
    passage = parse(["# x-1 wire 2025-03-05", text, f"= {joined}"])
    note = told_apart(passage.text, passage.annotation)
    found: dict[int, list[str]] = {}
    for m in note.mentions:
        found.setdefault(m.cluster, []).append(passage.text[m.start : m.end])
    return list(found.values())


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("[1 PER|Peruvian President Ana Ruiz] met [2 PER|Chilean President Luis Soto]. [3 PER|Soto] left.",
         ["Peruvian President Ana Ruiz"], ["Chilean President Luis Soto", "Soto"]),
        ("[1 GPE|Mali] and [2 GPE|Chad] signed. [3 GPE|Chad] thanked its guests.", ["Mali"], ["Chad", "Chad"]),
        ("[1 GROUP|The minister] and [2 GROUP|the envoy] met. [3 GROUP|The envoy] left.",
         ["The minister"], ["the envoy", "The envoy"]),
        ("[1 PER|Ana Ruiz] met [2 GROUP|her Chilean counterpart], [3 PER|Luis Soto].",
         ["Ana Ruiz"], ["her Chilean counterpart", "Luis Soto"]),
        ("[1 PER|Ruiz] landed. [2 PRON|She] met [3 PER|Soto].", ["Ruiz", "She"], ["Soto"]),
        ("[1 PRON|I] have met [2 PER|Soto] twice, [3 PRON|I] said.", ["I", "I"], ["Soto"]),
    ],
)  # fmt: skip
def test_a_cluster_of_two_is_split(text: str, one: list[str], other: list[str]) -> None:
    assert _together(text, "1 2 3") == [one, other]


@pytest.mark.parametrize(
    "text",
    [
        "[1 PER|President Ana Ruiz] spoke. [2 PER|Ruiz] said that [3 PRON|she] would go.",
        "After [1 PRON|her] speech, [2 PER|Ana Ruiz] left; [3 PRON|she] was tired.",
        "[1 GPE|Mali] closed the border. [2 GPE|Bamako] said that [3 PRON|it] had to.",
        "[1 PER|Luis Soto] spoke to [2 PER|Soto]'s guests as [3 GROUP|their host].",
    ],
)
def test_a_cluster_of_one_stays_whole(text: str) -> None:
    assert [len(of) for of in _together(text, "1 2 3")] == [3]


def test_a_pronoun_that_its_cluster_bars_is_whoever_of_its_gender_stands_nearest() -> None:
    text = "[1 PER|Luis Soto] said that [2 PRON|he] had met [3 PER|Ana Ruiz]. [4 PRON|She] promised aid."
    assert _together(text, "1 2 4") == [["Luis Soto", "he"], ["Ana Ruiz", "She"]]


def test_whoever_meets_somebody_named_in_the_same_clause_was_named_before() -> None:
    text = "[1 PER|Ana Ruiz] landed in [2 PLACE|Quito]. [3 PRON|She] met [4 PER|Soto] there. [5 PER|Soto] smiled."
    assert _together(text, "3 4 5") == [["Ana Ruiz", "She"], ["Quito"], ["Soto", "Soto"]]


def test_of_two_to_choose_from_a_pronoun_is_the_one_whom_the_sentence_began_with() -> None:
    text = "[1 GPE|Mali] closed the border with [2 GPE|Chad]. [3 PRON|It] gave no reason."
    assert _together(text, "1 2 3") == [["Mali", "It"], ["Chad"]]


def test_who_tells_behind_a_clause_is_nobody_whom_it_names() -> None:
    text = "[1 PER|Soto] will land in Quito on Monday, [2 PRON|she] said."
    assert _together(text, "1 2") == [["Soto"], ["she"]]


def test_the_four_are_no_two_soldiers() -> None:
    text = "[1 GROUP|Four Greeks] were freed for [2 GROUP|two Turkish soldiers]. [3 GROUP|The four] flew home."
    assert _together(text, "1 2 3") == [["Four Greeks", "The four"], ["two Turkish soldiers"]]
