"""Which pairs an event concerns, and under which it is filed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from detente.event import Actor, Event, Place
from detente.recording.pairs import home, pairs


@pytest.mark.parametrize(
    ("actors", "recipients", "found", "filed"),
    [
        (["MMR"], ["RUS"], [("MMR", "RUS", "direct")], "MMR-RUS"),
        (["RUS"], ["MMR", "CHN"], [("RUS", "MMR", "direct"), ("RUS", "CHN", "direct")], "MMR-RUS"),
        (["RUS", "MMR"], [], [("RUS", "MMR", "joint"), ("MMR", "RUS", "joint")], "MMR-RUS"),
        (["MMR"], ["MMR"], [("MMR", "MMR", "direct")], "MMR-MMR"),
        (["MMR"], [None], [], ""),
        ([], ["RUS"], [], ""),
    ],
)
def test_actors_pair_with_recipients_or_with_one_another(
    event: Callable[..., Event],
    actors: list[str],
    recipients: list[str],
    found: list[tuple[str, str, str]],
    filed: str,
) -> None:
    told = replace(event(actors=actors, recipients=recipients), locations=())
    assert pairs(told) == found
    assert home(told) == filed


def test_a_visit_without_a_host_pairs_with_the_country_of_its_place(event: Callable[..., Event]) -> None:
    visit = event(actors=["RUS"], recipients=[], locations=(Place("Lomé", 0, 4, "Lomé", "TGO", 6.1, 1.2, 1),))
    assert pairs(visit) == [("RUS", "TGO", "host")]
    assert pairs(replace(visit, type="ASSAULT")) == []


@pytest.mark.parametrize(("type", "both"), [("CONSULT", 2), ("AID", 2), ("ASSAULT", 2), ("SANCTION", 0), ("ACCUSE", 0)])
def test_two_of_one_mind_against_nobody_named_are_no_pair(event: Callable[..., Event], type: str, both: int) -> None:
    told = replace(event(actors=["KWT", "BHR"], recipients=[]), type=type, locations=())
    assert len(pairs(told)) == both


def test_an_organisation_is_a_party_by_its_id(event: Callable[..., Event]) -> None:
    told = replace(event(recipients=["RUS"]), actors=(Actor("NATO", 0, 4, "ORG", "NATO", "org:nato"),))
    assert pairs(told) == [("org:nato", "RUS", "direct")]


def test_an_official_of_a_body_pairs_as_the_body(event: Callable[..., Event]) -> None:
    told = event(actors=[None], recipients=["SRB"])
    head = replace(told.actors[0], kind="PER", name="Mark Rutte", entity="person:mark-rutte")
    assert pairs(replace(told, actors=(head,))) == [("org:nato", "SRB", "direct")]
