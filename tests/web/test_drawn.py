"""From which month on a picture is drawn."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from detente.web.drawn import Drawn, drawn

TWO_YEARS = [(f"{year}-{month:02d}", 2) for year in (2023, 2024) for month in range(1, 13)]


def test_one_very_old_act_leaves_the_others_their_room() -> None:
    assert drawn([("1948-05", 1), *TWO_YEARS]) == Drawn("2023-01", 1, "1948-05")


def test_what_lies_near_the_bulk_is_drawn_with_it() -> None:
    assert drawn([("1948-05", 1), ("2021-03", 1), *TWO_YEARS]) == Drawn("2021-03", 1, "1948-05")


def test_nothing_is_left_out_where_there_is_room_or_little() -> None:
    assert drawn(TWO_YEARS) is None and drawn([]) is None
    assert drawn([("1948-05", 1), ("2024-03", 2)]) is None
    # Many years told of alike are all drawn.
    assert drawn([(f"{year}-01", 1) for year in range(1950, 2025)]) is None


@given(some.dictionaries(some.integers(0, 3000), some.integers(0, 9)))
def test_what_is_drawn_is_most(months: dict[int, int]) -> None:
    counts = [(f"{1800 + at // 12}-{at % 12 + 1:02d}", n) for at, n in sorted(months.items())]
    total = sum(n for _, n in counts)
    if found := drawn(counts):
        assert found.older == sum(n for month, n in counts if month < found.since) <= max(1, total / 20)
        assert dict(counts)[found.since] and dict(counts)[found.oldest] and found.oldest < found.since
