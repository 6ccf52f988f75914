"""On the day of a change, the words mean whoever left where the sentence says that the office is lost."""

from __future__ import annotations

import pytest

from detente.resolving.actors.leaving import loses_office
from detente.resolving.lookup import who


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", " was dismissed at midnight."),
        ("", ", in office since May, has resigned."),
        ("", " was among nine people killed in the crash."),
        ("A law student fired twice at ", " after a rally."),
        ("The death of ", " was announced on state television."),
        ("Held by his own guards, ", " tweeted that the gains would be safeguarded."),
        ("Mutinous soldiers arrested the ", " in his pyjamas."),
    ],
)
def test_the_words_beside_a_mention_say_that_an_office_is_lost(before: str, after: str) -> None:
    assert loses_office(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", " said that three soldiers were killed."),
        ("", " dismissed the governor of the central bank."),
        ("Rebels killed two aides of ", " on the road."),
        ("Killed in battle, said ", ", were forty men."),
    ],
)
def test_a_loss_of_others_is_none(before: str, after: str) -> None:
    assert not loses_office(before, after)


@pytest.mark.parametrize(
    ("day", "text", "sentence", "name"),
    [
        (
            "1995-11-05",
            "Israel's prime minister",
            "A student shot Israel's prime minister dead.",
            "Yitzhak Rabin",
        ),
        ("2023-07-27", "Niger's president", "Soldiers arrested Niger's president in his palace.", "Mohamed Bazoum"),
        ("2025-01-22", "The U.S. president", "The U.S. president said four were killed.", "Donald Trump"),
    ],
)
def test_who_lost_the_office_in_the_days_before_is_meant(day: str, text: str, sentence: str, name: str) -> None:
    assert who(text, day, sentence).name == name
