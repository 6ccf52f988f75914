"""What the country of somebody rests on, found again from the words."""

from __future__ import annotations

import pytest

from detente.event import Actor, Span
from detente.relating.evidence import By, found_by


@pytest.mark.parametrize(
    "kind, text, stands_for, country, by",
    [
        ("GPE", "Kenya", None, "KEN", By.OWN),
        ("GROUP", "two Karachi trading firms", None, "PAK", By.OWN),
        ("ORG", "Ugandan parliament", None, "UGA", By.OWN),
        ("PER", "Okello", None, "UGA", By.STORY),
        ("PRON", "he", "Ugandan minister", "UGA", By.STORY),
        ("GROUP", "41 people", None, "UGA", By.SETTING),
        ("ORG", "builder", None, "UGA", By.SETTING),
        ("GROUP", "two subsidiaries of Doe Petrol", None, "UGA", By.STORY),
        ("GROUP", "rebels", None, None, By.NOTHING),
    ],
)
def test_words_outweigh_whom_they_stand_for_and_that_the_setting(
    kind: str, text: str, stands_for: str | None, country: str | None, by: By
) -> None:
    before = None if stands_for is None else Span(stands_for, 0, len(stands_for))
    assert found_by(Actor(text, 0, len(text), kind, country=country, antecedent=before)) is by
