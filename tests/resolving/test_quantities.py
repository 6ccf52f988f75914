"""Numbers stated with an act."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.resolving.quantities import quantities, quantity

Bound = float | None

# words of the mention, the characters of the number, low, high, unit
STATED: list[tuple[str, str, Bound, Bound, str]] = [
    ("17", "17", 17, 17, ""),
    ("three Estonian diplomats", "three", 3, 3, "Estonian diplomats"),
    ("Three civilians", "Three", 3, 3, "civilians"),
    ("twenty-five miners", "twenty-five", 25, 25, "miners"),
    ("one hundred and twenty soldiers", "one hundred and twenty", 120, 120, "soldiers"),
    ("two hundred thousand refugees", "two hundred thousand", 200_000, 200_000, "refugees"),
    ("a hundred tanks", "a hundred", 100, 100, "tanks"),
    ("two dozen", "two dozen", 24, 24, ""),
    ("a dozen officers", "a dozen", 12, 12, "officers"),
    ("half a dozen ships", "half a dozen", 6, 6, "ships"),
    ("half a million people", "half a million", 500_000, 500_000, "people"),
    ("1,200 tonnes of rice", "1,200", 1200, 1200, "tonnes of rice"),
    ("2.5 million barrels of oil", "2.5 million", 2.5e6, 2.5e6, "barrels of oil"),
    ("40, including children", "40", 40, 40, "including children"),
    ("12 of its sailors", "12", 12, 12, "its sailors"),
    ("soldiers and 3 tanks", "3", 3, 3, "tanks"),
    ("Ukraine's 12 jets", "12", 12, 12, "jets"),
    ("Another 40 officers", "40", 40, 40, "officers"),
    ("500-megawatt plant", "500", 500, 500, "megawatt plant"),
    # bounds
    ("at least 14 villagers", "14", 14, None, "villagers"),
    ("more than 2000 troops", "2000", 2000, None, "troops"),
    ("over 30 people", "30", 30, None, "people"),
    ("no fewer than nine monks", "nine", 9, None, "monks"),
    ("not less than 10 men", "10", 10, None, "men"),
    ("up to 300 troops", "300", None, 300, "troops"),
    ("fewer than 50 protesters", "50", None, 50, "protesters"),
    ("no more than 5 ships", "5", None, 5, "ships"),
    ("no higher than 5", "5", None, 5, ""),
    ("two and regretted it", "two", 2, 2, "and regretted it"),
    ("some 3,000 workers", "3,000", 2700, 3300, "workers"),
    ("about two million people", "two million", 1.8e6, 2.2e6, "people"),
    ("an estimated 5,000 refugees", "5,000", 4500, 5500, "refugees"),
    ("20 to 30 people", "20 to 30", 20, 30, "people"),
    ("between 20 and 30 people", "20 and 30", 20, 30, "people"),
    ("2,000–3,000 workers", "2,000–3,000", 2000, 3000, "workers"),
    ("two or three soldiers", "two or three", 2, 3, "soldiers"),
    ("20 to 30 million tonnes", "20 to 30 million", 20e6, 30e6, "tonnes"),
    ("nearly 40 people", "40", 36, 40, "people"),
    ("almost two million people", "two million", 1.8e6, 2e6, "people"),
    # Both count in what the second says.
    ("two to three million people", "two to three million", 2e6, 3e6, "people"),
    ("two or three thousand soldiers", "two or three thousand", 2000, 3000, "soldiers"),
    ("two to three dozen tanks", "two to three dozen", 24, 36, "tanks"),
    ("two hundred to three hundred thousand", "two hundred to three hundred thousand", 200e3, 300e3, ""),
    ("ten to a hundred", "ten to a hundred", 10, 100, ""),
    ("5,000 to 2 million", "5,000 to 2 million", 5000, 2e6, ""),
    ("between two and three hundred traders", "two and three hundred", 200, 300, "traders"),
    ("between two hundred and three hundred men", "two hundred and three hundred", 200, 300, "men"),
    ("between one hundred and fifty and two hundred men", "one hundred and fifty and two hundred", 150, 200, "men"),
    ("half a dozen to a dozen ships", "half a dozen to a dozen", 6, 12, "ships"),
    # halves
    ("two and a half million tonnes", "two and a half million", 2.5e6, 2.5e6, "tonnes"),
    ("2 and a half million tonnes", "2 and a half million", 2.5e6, 2.5e6, "tonnes"),
    ("a million and a half people", "a million and a half", 1.5e6, 1.5e6, "people"),
    ("one to two and a half million", "one to two and a half million", 1e6, 2.5e6, ""),
    ("five hundred thousand million", "five hundred thousand million", 5e11, 5e11, ""),
    # vague
    ("dozens of protesters", "dozens", 24, None, "protesters"),
    ("hundreds", "hundreds", 200, None, ""),
    ("thousands of people", "thousands", 2000, None, "people"),
    ("tens of thousands of refugees", "tens of thousands", 20_000, None, "refugees"),
    ("hundreds of thousands of people", "hundreds of thousands", 200_000, None, "people"),
    ("several thousand troops", "several thousand", 2000, None, "troops"),
    ("a few hundred men", "a few hundred", 200, None, "men"),
    # money and shares
    ("$40 million", "$40 million", 40e6, 40e6, "USD"),
    ("$40-million loan", "$40-million", 40e6, 40e6, "USD"),
    ("at least $40 million", "$40 million", 40e6, None, "USD"),
    ("US$1.2bn", "US$1.2bn", 1.2e9, 1.2e9, "USD"),
    ("A$40 million", "A$40 million", 40e6, 40e6, "AUD"),
    ("€5m loan", "€5m", 5e6, 5e6, "EUR"),
    ("£300,000", "£300,000", 300_000, 300_000, "GBP"),
    ("$20-30 million", "$20-30 million", 20e6, 30e6, "USD"),
    ("$2000", "$2000", 2000, 2000, "USD"),
    # The words of a currency are its code, as its sign is, where they say whose it is.
    ("336 million euros", "336 million euros", 336e6, 336e6, "EUR"),
    ("30 million euros in aid", "30 million euros", 30e6, 30e6, "EUR"),
    ("a 5 million dollar loan", "5 million dollar", 5e6, 5e6, "USD"),
    ("40 U.S. dollars", "40 U.S. dollars", 40, 40, "USD"),
    ("3 billion Hong Kong dollars", "3 billion Hong Kong dollars", 3e9, 3e9, "HKD"),
    ("20 to 30 million Swiss francs", "20 to 30 million Swiss francs", 20e6, 30e6, "CHF"),
    ("40 million Norwegian kroner in aid", "40 million Norwegian kroner", 40e6, 40e6, "NOK"),
    ("40 million kroner in aid", "40 million", 40e6, 40e6, "kroner"),
    ("630 billion rupees", "630 billion", 630e9, 630e9, "rupees"),
    ("3 billion CFA francs", "3 billion", 3e9, 3e9, "CFA francs"),
    ("5 million pounds in aid", "5 million pounds", 5e6, 5e6, "GBP"),
    ("5 million Egyptian pounds", "5 million Egyptian pounds", 5e6, 5e6, "EGP"),
    # What else such words mean is no money.
    ("300 pounds", "300", 300, 300, "pounds"),
    ("5,000 pounds of cocaine", "5,000", 5000, 5000, "pounds of cocaine"),
    ("20 euro zone countries", "20", 20, 20, "euro zone countries"),
    ("12 Taka members", "12", 12, 12, "Taka members"),
    ("40 French dollars", "40", 40, 40, "French dollars"),
    ("40 percent tariff", "40 percent", 40, 40, "percent"),
    ("3.5% of output", "3.5%", 3.5, 3.5, "percent"),
    ("10 per cent", "10 per cent", 10, 10, "percent"),
]


@pytest.mark.parametrize(("words", "number", "low", "high", "unit"), STATED)
def test_a_stated_number_has_bounds_and_a_unit(words: str, number: str, low: Bound, high: Bound, unit: str) -> None:
    found = quantity(words, 100)
    assert found is not None
    assert (found.text, found.unit) == (number, unit)
    assert (found.low, found.high) == (low and pytest.approx(low), high and pytest.approx(high))
    assert (found.start, found.end) == (100 + words.index(number), 100 + words.index(number) + len(number))


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("28 torpedoes worth 156 million euros", [("28", "torpedoes"), ("156 million euros", "EUR")]),
        ("12 howitzers, valued at about $40 million", [("12", "howitzers"), ("$40 million", "USD")]),
        ("40 jets for 5.6 billion rupees", [("40", "jets"), ("5.6 billion", "rupees")]),
        ("100 tanks at a total cost of €2bn", [("100", "tanks"), ("€2bn", "EUR")]),
        ("worth 336 million euros", [("336 million euros", "EUR")]),
        ("$40 million worth of shells", [("$40 million", "USD")]),
        ("20 tanks for 30 battalions", [("20", "tanks for 30 battalions")]),
        ("$40 million for 300 houses", [("$40 million", "USD")]),
        ("20 tents for families who lost $40 million", [("20", "tents for families who lost $40 million")]),
        ("$40 million for $50 million", [("$40 million", "USD")]),
        ("tanks worth having", []),
    ],
)
def test_what_so_many_are_worth_is_a_number_of_its_own(words: str, numbers: list[tuple[str, str]]) -> None:
    assert [(q.text, q.unit) for q in quantities(words, 7)] == numbers
    assert all(words[q.start - 7 : q.end - 7] == q.text for q in quantities(words, 7))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "delegation",
        "a delegation",
        "soldiers and policemen",
        "2015 nuclear deal",
        "deal of 2015",
        "1990s reforms",
        "G7 summit",
        "F-16 fighter jets",
        "S-400 missiles",
        "COVID-19 vaccines",
        "Boeing 737 jets",
        "Resolution 1701",
        "Article 5",
        "January 6 riot",
        "20th anniversary",
        "38th parallel",
        "two-thirds majority",
        "a third of the budget",
        "someone else's stone",
        "a nine-year-old girl",
        "the 61-year-old envoy",
        "three-day talks",
        "five-nation summit",
        "ten to 15-year-olds",
        "a girl aged 9",
    ],
)
def test_years_names_and_ordinals_are_no_numbers(words: str) -> None:
    assert quantity(words, 0) is None


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["at least", "some", "$", "40", "1,200", "2015", "million", "two", "dozen", "dozens", "of", "and", "to",
             "-", "people", "%", "half", "a", ".", ",", " ", "between", "F-16", "é", "😀", "0", "m"]
        ),
        max_size=8,
    ),
    st.booleans(),
)  # fmt: skip
def test_the_number_is_a_span_of_the_words_with_bounds_in_order(parts: list[str], blanks: bool) -> None:
    words = (" " if blanks else "").join(parts)
    found = quantity(words, 7)
    if found:
        assert words[found.start - 7 : found.end - 7] == found.text == found.text.strip() != ""
        assert found.low is not None or found.high is not None
        assert found.low is None or found.high is None or 0 <= found.low <= found.high
        assert found.unit == found.unit.strip()


@settings(deadline=None)
@given(st.integers(0, 10**9))
def test_digits_mean_what_they_say(number: int) -> None:
    found = quantity(f"{number:,} people", 0)
    if number >= 1000 or len(str(number)) < 4:
        assert found is not None
        assert found.low == found.high == number


@pytest.mark.parametrize(
    ("words", "low"), [("thouſands of people", 2000), ("ſix ships", 6), ("5 MİLLİON people", 5e6), ("9" * 400, None)]
)
def test_letters_of_other_types_and_figures_without_end(words: str, low: Bound) -> None:
    found = quantity(words, 0)
    assert (found.low if found else None) == low
