"""Who attacked, by the words for the weapon or the claim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from detente.event import Actor, Event, Place, Span
from detente.relating.attackers import attacked_by
from detente.relating.ledgers.entry import labels

Make = Callable[..., Event]
MEN = Actor("Gunmen", 0, 6, "GROUP", country="KEN")


def _by(event: Event, text: str, trigger: str) -> tuple[str, ...]:
    at = text.index(trigger)
    return labels(attacked_by(replace(event, trigger=Span(trigger, at, at + len(trigger))), text).actors)


@pytest.mark.parametrize(
    ("text", "trigger", "by"),
    [
        ("A Chadian shell killed two herders.", "killed", ("TCD",)),
        ("On Monday rockets from the Chadian side hit a farm and killed two.", "killed", ("TCD",)),
        ("In Niger two Chadian army helicopters fired on a village.", "fired on", ("TCD",)),
        ("Two Chadian jets were shot down.", "shot down", ()),
        ("A Chadian farm was hit.", "hit", ()),
        ("Shells fell on a Chadian farm, which killed two.", "killed", ()),
    ],
)
def test_whose_the_weapon_is_attacks(make: Make, text: str, trigger: str, by: tuple[str, ...]) -> None:
    assert _by(make("ASSAULT", [], ["NER"]), text, trigger) == by
    assert _by(make("ASSAULT", ["MLI"], ["NER"]), text, trigger) == ("MLI",)


def test_an_attack_comes_from_where_it_was_launched(make: Make) -> None:
    text = "The drone was launched from an airfield in Chad."
    there = Place("airfield in Chad", 30, 46, country="TCD")
    assert _by(replace(make("ASSAULT"), actors=(), locations=(there,)), text, "launched") == ("TCD",)
    assert _by(replace(make("ASSAULT"), actors=(), locations=(there,)), text.replace("from", "at"), "launched") == ()


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
