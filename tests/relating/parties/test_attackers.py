"""Who attacked, by who claims it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from detente.event import Actor, Event, Span
from detente.relating.acts.parties import labels
from detente.relating.parties.attackers import attacked_by

Make = Callable[..., Event]
MEN = Actor("Gunmen", 0, 6, "GROUP", country="KEN")


def _by(event: Event, text: str, trigger: str) -> tuple[str, ...]:
    at = text.index(trigger)
    return labels(attacked_by(replace(event, trigger=Span(trigger, at, at + len(trigger))), text).actors)


@pytest.mark.parametrize(
    ("claim", "by"),
    [
        ("Al-Shabaab claimed the attack.", ("SOM",)),
        ("Al-Shabaab later claimed responsibility for the bombing.", ("SOM",)),
        ("Al-Shabaab claimed that the army had fled.", ("KEN",)),
    ],
)
def test_gunmen_are_of_those_who_claim_what_they_did(make: Make, claim: str, by: tuple[str, ...]) -> None:
    text = f"Gunmen stormed a post. {claim}"
    assert _by(make("ASSAULT", [MEN], ["KEN"]), text, "stormed") == by
    assert _by(make("ASSAULT", ["TCD"], ["KEN"]), text, "stormed") == ("TCD",)
