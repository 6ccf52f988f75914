"""Smoothing and changes of level."""

from __future__ import annotations

import pytest

from detente.relating.series.smoothing import changes, smooth


def test_many_sure_acts_make_a_level_more_certain_than_few() -> None:
    few, many = smooth([2.0, 2.0], [1.0, 1.0], 9.0), smooth([2.0, 2.0], [50.0, 50.0], 9.0)
    assert few[0].value == many[0].value == 2.0
    assert few[0].high - few[0].low > many[0].high - many[0].low


def test_silence_widens_the_interval() -> None:
    levels = smooth([3.0, None, None, 3.0], [5.0, 0.0, 0.0, 5.0], 9.0)
    assert levels[1].high - levels[1].low >= levels[0].high - levels[0].low
    assert all(level.low <= level.value <= level.high for level in levels)


@pytest.mark.parametrize("means", [[None, None], [3.0, None]])
def test_nothing_told_with_any_weight_has_no_level(means: list[float | None]) -> None:
    assert smooth(means, [0.0, 0.0], 4.0) == []


def test_levels_are_split_where_the_error_is_least() -> None:
    """A beginning that a later one beats may still be best for a level too short for the later one."""
    assert changes([-8.0, 9.0, -8.0, 4.0, 0.0, -8.0], [1.0] * 6, 2.0) == [2]


def test_a_step_is_one_change_where_it_happens_and_noise_is_none() -> None:
    assert changes([4.0] * 10 + [-6.0] * 10, [3.0] * 20, 9.0) == [10]
    assert changes([4.0, 3.0, 5.0, 4.5, 3.5, 4.0], [2.0] * 6, 9.0) == []
    assert changes([1.0], [1.0], 9.0) == []
