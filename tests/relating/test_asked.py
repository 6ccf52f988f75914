"""Who "we" are in an interview."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.event import Actor, Event
from detente.relating.asked import asked, ours
from detente.relating.ledgers.entry import labels

Make = Callable[..., Event]
QUESTIONS = '\n\nWhat came of it?\n\n"They gave us a loan."\n\nWas that enough?\n\n"No."'


@pytest.mark.parametrize(
    ("opening", "country"),
    [
        ("LIMA - Ana Vega, Ecuador's trade minister, spoke to the Mail.", "ECU"),
        ("The Chadian foreign minister received us in Geneva to speak of Sudan.", "TCD"),
        ("Fatou Sow, the African Union's envoy, spoke to the Mail about Sudan's war.", None),
        ("Ana Vega spoke to the Mail in Quito.", None),
        ("The Russian attacks go on. A reader asks us what comes next.", None),
        ("Russian bombs fell. Peru's defence minister spoke to the Mail.", "PER"),
    ],
)
def test_who_is_asked_is_of_the_country_whose_office_the_opening_names(opening: str, country: str | None) -> None:
    assert asked(opening + QUESTIONS) == country
    assert asked(opening) is None


def test_we_and_ours_are_of_who_is_asked(make: Make) -> None:
    us, crews = Actor("us", 0, 2, "PRON"), Actor("families of our crews", 0, 21, "GROUP")
    lands = Actor("our two countries", 0, 17, "GROUP")
    assert [labels(ours(make("AID", ["RUS"], [a]), "ECU").recipients) for a in (us, crews, lands)] == [
        ("ECU",), ("ECU",), (),
    ]  # fmt: skip
    met = make("CONSULT", [us])
    assert ours(met, "ECU") == met
    says = Actor("a Peruvian spokesman", 0, 20, "PER", country="PER")
    assert labels(ours(make("AID", ["RUS"], [us], attribution=says), "ECU").recipients) == ("PER",)
