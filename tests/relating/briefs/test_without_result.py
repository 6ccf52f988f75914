"""What a meeting came to nothing by is told with it, in the text's words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.event import Event
from detente.reading import make_document
from detente.relating.briefs.without_result import without_result
from detente.relating.relation import Relation

Make = Callable[..., Event]
Told = Callable[..., Callable[[str, str], Relation]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They failed to agree on the dam at a third round of talks in Lima.", "failed to agree on the dam"),
        (
            "A round of talks between Peru and Chile on maize ended without agreement in Lima.",
            "ended without agreement",
        ),
        ("The talks ended on Monday without a deal.", "ended on Monday without a deal"),
        ("Peru and Chile held talks. They made no progress.", "made no progress"),
        ("Peru and Chile held talks. But the two sides could not agree on maize.", "could not agree on maize"),
        ("Peru and Chile held talks. No agreement was reached on fishing.", "No agreement was reached on fishing"),
        ("Peru and Chile held talks that broke up without a result.", "broke up without a result"),
        ("Peru and Chile held talks after a meeting in May ended without agreement.", ""),
        ("Peru failed to agree with Brazil and held talks with Chile.", ""),
        ("Peru and Chile held talks. They failed to reach Tacna in time.", ""),
        ("Peru and Chile held talks. Brazil and Bolivia could not agree on gas.", ""),
        ("Peru and Chile held talks. They had warned that no agreement was reached in May.", ""),
        ("Peru and Chile held talks and agreed on maize.", ""),
    ],
)
def test_that_a_meeting_came_to_nothing_is_said_of_that_meeting(make: Make, text: str, words: str) -> None:
    document = make_document(text, "a", published="2025-03-05")
    at = text.index("talks")
    held = make("CONSULT", ["PER", "CHL"], trigger="talks", document=document.document_id, start=at)
    assert without_result([held], {document.document_id: document}) == words


def test_a_meeting_that_failed_is_told_so_and_one_that_did_not_take_place_is_not(told: Told) -> None:
    text = "[1 GPE|Peru] and [2 GPE|Chile] {a|met} on [3 DATE|Monday]. They failed to agree on gas."
    held = told(f"# x-1 wire 2025-03-12\n{text}\na CONSULT actual A:1,2 D:3")("PER", "CHL").brief().markdown()
    assert "Peru and Chile met; “failed to agree on gas” — *done*" in held
