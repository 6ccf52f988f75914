"""Whose acts a counting claim counts: "the two" by name and office, offices by what stands beside a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.event import Actor
from detente.relating.acts.ranks import rank
from detente.relating.claims.claims import CONTRADICTED, SUPPORTED
from detente.relating.relation import Relation

Told = Callable[..., Callable[[str, str], Relation]]
PRESIDENTS = (
    "# x-1 wire 2025-01-21\n[1 PER|Polish President Jan Nowak] and [2 PER|Belarusian President Ales Kupala] {a|met} on"
    " [3 DATE|January 20, 2025].\na CONSULT actual A:1,2 D:3"
)
STARTED = "# x-0 wire 2025-01-02\n[1 GPE|Poland] {a|praised} [2 GPE|Belarus].\na SUPPORT actual A:1 R:2"


@pytest.mark.parametrize(
    ("words", "verdict", "days"),
    [
        ("of [4 GROUP|the two] this year", SUPPORTED, ["2025-05-02"]),
        ("of [4 GROUP|the two ministers] this year", SUPPORTED, ["2025-05-02"]),
        ("of [4 GROUP|the two countries] this year", CONTRADICTED, ["2025-01-20", "2025-05-02"]),
        ("of [4 GROUP|the two sides] this year", CONTRADICTED, ["2025-01-20", "2025-05-02"]),
    ],
)
def test_the_two_are_the_people_just_named_and_the_two_countries_are_not(
    told: Told, words: str, verdict: str, days: list[str]
) -> None:
    story = (
        "# x-9 wire 2025-05-03\n[1 PER|Polish Foreign Minister Ewa Lis] and [2 PER|Belarusian Foreign Minister Ivan"
        " Hrib]"
        f" {{a|talked}} on [3 DATE|May 2, 2025]. It was the first {{b|meeting}} {words}.\na CONSULT actual A:1,2 D:3\n"
        "b CONSULT actual A:4"
    )
    (claim,) = told(STARTED, PRESIDENTS, story)("POL", "BLR").claims()
    assert ([i.date for i in claim.counted], claim.verdict) == (days, verdict)


@pytest.mark.parametrize(("apposed", "days"), [("the special envoy", ["2025-05-02"]), ("a guest", None)])
def test_an_envoy_is_no_head_of_state_by_the_words_behind_the_name(
    told: Told, apposed: str, days: list[str] | None
) -> None:
    envoy = (
        f"# x-1 wire 2025-03-11\n[1 PER|Naledi Mabuza], {apposed}, {{a|was}} in [2 GPE|Lesotho] for [3 GPE|South"
        f" Africa]"
        " on [4 DATE|March 10, 2025].\na CONSULT/visit actual A:1,3 R:2 D:4"
    )
    story = (
        "# x-9 wire 2025-05-03\n[1 PER|South Africa's president] {a|came} to [2 GPE|Lesotho] on [3 DATE|May 2,"
        " 2025]. It"
        " was the first {b|visit} of [4 PER|a South African head of state] to the kingdom this year.\n"
        "a CONSULT/visit actual A:1 R:2 D:3\nb CONSULT/visit actual A:4 R:2"
    )
    (claim,) = told(envoy, story)("ZAF", "LSO").claims()
    assert [i.date for i in claim.counted] == (days or ["2025-03-10", "2025-05-02"])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the two foreign ministers", "minister"),
        ("the presidents of Chad and Sudan", "head of state"),
        ("the heads of state", "head of state"),
        ("their special envoys", "envoy"),
        ("the deputy ministers", "deputy minister"),
        ("two women", None),
    ],
)
def test_several_have_the_office_of_each(words: str, expected: str | None) -> None:
    assert rank(Actor(words, 0, len(words), "GROUP")) == expected
