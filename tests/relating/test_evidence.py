"""What the country of somebody rests on, found again from the words."""

from __future__ import annotations

import pytest

from detente.event import Actor, Span
from detente.relating.evidence import By, found_by, told


@pytest.mark.parametrize(
    "kind, text, stands_for, country, by",
    [
        ("GPE", "Kenya", None, "KEN", By.OWN),
        ("GROUP", "two Karachi trading firms", None, "PAK", By.OWN),
        ("ORG", "Ugandan parliament", None, "UGA", By.OWN),
        ("PER", "Okello", None, "UGA", By.STORY),
        ("PRON", "he", "Ugandan minister", "UGA", By.STORY),
        ("PRON", "them", "some villagers", "UGA", By.SETTING),
        ("GROUP", "its neighbour", None, "UGA", By.STORY),
        ("GROUP", "their envoys", None, "UGA", By.STORY),
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


def test_the_two_in_office_are_known_and_two_of_any_people_are_not() -> None:
    for sector, by in (("GOV", By.STORY), ("CVL", By.SETTING), ("MIL", By.SETTING)):
        assert found_by(Actor("two of them", 0, 11, "GROUP", country="UGA", sectors=(sector,))) is by


def test_a_name_that_is_taken_for_another_person_says_nothing() -> None:
    other, same = "Saudi Minister Faisal Doe", "Saudi Minister Siti Roe"
    for meant, says in ((other, False), (same, True)):
        assert told(Actor("Roe", 0, 3, "PER", country="SAU", antecedent=Span(meant, 9, 9 + len(meant)))) is says
