"""Smoothing and changes of level."""

from __future__ import annotations

from detente.relating.smoothing import changes, smooth


def test_many_sure_acts_make_a_level_more_certain_than_few() -> None:
    few, many = smooth([2.0, 2.0], [1.0, 1.0], 9.0), smooth([2.0, 2.0], [50.0, 50.0], 9.0)
    assert few[0].value == many[0].value == 2.0
    assert few[0].high - few[0].low > many[0].high - many[0].low


def test_silence_widens_the_interval() -> None:
    levels = smooth([3.0, None, None, 3.0], [5.0, 0.0, 0.0, 5.0], 9.0)
    assert levels[1].high - levels[1].low >= levels[0].high - levels[0].low
    assert all(level.low <= level.value <= level.high for level in levels)


def test_nothing_told_has_no_level() -> None:
    assert smooth([None, None], [0.0, 0.0], 4.0) == []


def test_a_step_is_one_change_where_it_happens_and_noise_is_none() -> None:
    assert changes([4.0] * 10 + [-6.0] * 10, [3.0] * 20, 9.0) == [10]
    assert changes([4.0, 3.0, 5.0, 4.5, 3.5, 4.0], [2.0] * 6, 9.0) == []
    assert changes([1.0], [1.0], 9.0) == []
