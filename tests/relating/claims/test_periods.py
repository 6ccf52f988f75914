"""The first day of a period that a claim names by counting back."""

from __future__ import annotations

import datetime

import pytest

from detente.relating.claims.periods import _WITHIN, _ago, _earliest_of


@pytest.mark.parametrize(
    ("words", "published", "since"),
    [
        ("within a month", "2024-06-30", "2024-05-30"),
        ("within a month", "2024-03-31", "2024-02-29"),
        ("in a year", "2024-06-30", "2023-06-30"),
        ("in two weeks", "2024-06-30", "2024-06-16"),
        ("in a decade", "2024-02-29", "2014-02-28"),
        ("within weeks", "2024-06-30", None),
        ("in a year", None, None),
        ("in 99999999 weeks", "2024-06-30", None),
        ("in 99999999999999999999 weeks", "2024-06-30", None),
        ("in 99999999999999999999 months", "2024-06-30", None),
        ("in 5000 years", "2024-06-30", None),
        ("in 300 decades", "2024-06-30", None),
    ],
)
def test_counting_back_ends_at_a_day_of_the_calendar_or_nowhere(
    words: str, published: str | None, since: str | None
) -> None:
    match = _WITHIN.search(words)
    assert match is not None
    found = _ago(match, datetime.date.fromisoformat(published) if published else None)
    assert (found and found.isoformat()) == since


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (["2021", "2021-02-01"], "2021-02-01"),
        (["2021", "2021-02", "2021-02-01"], "2021-02-01"),
        (["2021", "2022-02-01"], "2021-01-01"),
        (["2021-02", "2021-03-01"], "2021-02-01"),
        (["2021"], "2021-01-01"),
        ([], None),
    ],
)
def test_the_finest_date_of_what_began_a_period_wins(dates: list[str], first: str | None) -> None:
    assert (day := _earliest_of(dates)) is None or day.isoformat() == first
    assert (day is None) == (first is None)
