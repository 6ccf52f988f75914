"""Whose a body is by the capital in which it sits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.event import Actor, Event, Span
from detente.relating.seats import by_seat

Make = Callable[..., Event]


@pytest.mark.parametrize(
    ("words", "where", "country"),
    [
        ("finance ministry", "in Lima", "PER"),
        ("government", "in Quito", "ECU"),
        ("trade ministry", "in Arica", "CHL"),
        ("Chilean embassy", "in Lima", "CHL"),
        ("Chilean trade office", "in Lima", "CHL"),
        ("delegation", "in Lima", "CHL"),
    ],
)
def test_a_ministry_in_a_capital_is_of_its_country(make: Make, words: str, where: str, country: str) -> None:
    text = f"The {words} {where} says that it has paid."
    body = Actor(words, 4, 4 + len(words), "ORG", country="CHL", sectors=("GOV",))
    it = Actor(
        "it", text.find(" it ") + 1, text.find(" it ") + 3, "PRON", country="CHL", antecedent=Span(words, 4, body.end)
    )
    said = by_seat(make("AID", [it], ["BRA"], attribution=body), text)
    assert said.attribution and (said.actors[0].country, said.attribution.country) == (country, country)
