"""Numbers in words, spelt and read back."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.resolving.numbers import ONES, SPELT, TENS, span, value
from detente.resolving.quantities import quantity

SCALES = [(10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")]
NUMBERS = st.integers(0, 10**15 - 1) | st.integers(0, 999) | st.builds(lambda n, s: n * s[0], st.integers(1, 999),
                                                                      st.sampled_from(SCALES[:4]))  # fmt: skip


def spelt(number: int, both: str = " and ", hyphen: str = "-", one: str = "one") -> str:
    """A number as British (and) or American papers write it."""
    for scale, name in SCALES:
        if number >= scale:
            head, rest = divmod(number, scale)
            words = f"{one if head == 1 else spelt(head, both, hyphen)} {name}"
            return words + ((rest and (both if rest < 100 else " ") + spelt(rest, both, hyphen)) or "")
    if number < 20:
        return ONES[number]
    return TENS[number // 10 - 2] + ((number % 10 and hyphen + ONES[number % 10]) or "")


WRITTEN = st.tuples(st.sampled_from([" and ", " "]), st.sampled_from(["-", " "]), st.sampled_from(["one", "a"]))


@settings(deadline=None)
@given(NUMBERS, WRITTEN)
def test_a_spelt_number_is_read_back_whole(number: int, how: tuple[str, str, str]) -> None:
    words = spelt(number, *how)
    assert re.fullmatch(SPELT, words)
    assert value(words) == number
    found = quantity(f"at least {words} soldiers", 0)
    assert found is not None
    assert (found.text, found.low, found.high, found.unit) == (words, number, None, "soldiers")


@settings(deadline=None)
@given(NUMBERS, NUMBERS, WRITTEN, st.sampled_from(["{} to {}", "{} or {}", "between {} and {}"]))
def test_two_spelt_numbers_are_a_range(low: int, high: int, how: tuple[str, str, str], between: str) -> None:
    assume(low < high)
    if between.startswith("between"):  # "between two hundred and five hundred and one thousand" has two readings
        how = " ", *how[1:]
    first, second = spelt(low, *how), spelt(high, *how)
    # "Two to three million" counts both in millions.
    bounds = span(first, second)
    found = quantity(f"{between.format(first, second)} soldiers", 0)
    assert bounds is not None
    assert low <= bounds[0] < bounds[1] == high
    assert found is not None
    assert (found.low, found.high, found.unit) == (*bounds, "soldiers")


@settings(deadline=None)
@given(st.integers(1, 8), st.integers(1, 9), st.sampled_from(SCALES))
def test_a_scale_that_is_told_once_is_of_both(low: int, more: int, scale: tuple[int, str]) -> None:
    high = low + more
    assert span(spelt(low), f"{spelt(high)} {scale[1]}") == (low * scale[0], high * scale[0])
    assert span(str(low), f"{high} {scale[1]}") == (low * scale[0], high * scale[0])


@settings(deadline=None)
@given(st.integers(1, 99), st.sampled_from([*SCALES, (12, "dozen")]))
def test_halves(number: int, scale: tuple[int, str]) -> None:
    assert value(f"{spelt(number)} and a half {scale[1]}") == (number + 0.5) * scale[0]
    assert value(f"{spelt(number)} {scale[1]} and a half") == (number + 0.5) * scale[0]
    assert value(f"half a {scale[1]}") == scale[0] / 2


@pytest.mark.parametrize(
    ("words", "number"),
    [("", None), ("a", None), ("and", None), ("half", 0.5), ("zero", 0), ("hundred", 100), ("two dozen", 24),
     ("2.5 bn", 2.5e9), ("1,200", 1200), ("twenty five hundred", 2500), ("five thousand and three thousand", None)],
)  # fmt: skip
def test_other_words(words: str, number: float | None) -> None:
    assert value(words) == number
