"""Events without a stated date."""

from __future__ import annotations

import pytest

from detente.resolving.undated import day_of_news, sentence_around


def _day(text: str, word: str, status: str = "actual") -> str | None:
    start = text.index(word)
    return day_of_news(text, start, start + len(word), "2025-03-03", status)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Caracas has suspended oil deliveries to Cuba.", "suspended"),
        ("Two organisers have been arrested, the police said.", "arrested"),
        ("Ottawa halts arms permits for Israel", "halts"),
        ("It suspends Madagascar from all activities.", "suspends"),
    ],
)
def test_news_in_the_present_or_perfect_is_of_about_the_day_of_publication(text: str, word: str) -> None:
    assert _day(text, word) == "2025-03-03~"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Caracas suspended oil deliveries to Cuba.", "suspended"),
        ("She has visited Moscow three times.", "visited"),
        ("Rebels have attacked the road since the coup.", "attacked"),
        ("Washington's recognition of the city was disowned.", "recognition"),
        ("They spoke of American hints that aid might end.", "hints"),
        ("Caracas had suspended deliveries.", "suspended"),
    ],
)
def test_what_may_be_of_any_day_stays_undated(text: str, word: str) -> None:
    assert _day(text, word) is None


def test_what_has_not_happened_has_no_day() -> None:
    assert _day("Caracas has suspended deliveries.", "suspended", "future") is None
    assert day_of_news("Caracas has suspended", 12, 21, None, "actual") is None


def test_a_sentence_is_found_around_its_words() -> None:
    text = "Rain fell. Rebels took Goma on Monday. Rain fell."
    first, sentence = sentence_around(text, text.index("Goma"), text.index("Goma") + 4)
    assert (first, sentence) == (11, "Rebels took Goma on Monday.")


def test_what_begins_a_sentence_is_not_in_the_one_before() -> None:
    text = "Talks ended in May. They failed."
    assert sentence_around(text, text.index("They"), text.index("They") + 4) == (20, "They failed.")
