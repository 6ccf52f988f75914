"""What fighting between two does is done by both."""

from __future__ import annotations

import pytest

from detente.coding.fighting import by_fights
from detente.training.notation import parse


@pytest.mark.parametrize(
    ("told", "actors"),
    [
        ("Fighting between [1 ORG|the army] and [2 ORG|rebels] {a|killed} [3 GROUP|56 civilians].", (0, 1)),
        ("Clashes on the border between [1 ORG|the army] and [2 ORG|rebels] have {a|killed} [3 GROUP|two].", (0, 1)),
        ("As talks between [1 ORG|the army] and banks failed [2 ORG|rebels] {a|killed} [3 GROUP|56 men].", (1,)),
        ("In fighting between [1 ORG|the army] and others, [2 ORG|rebels] on Monday {a|killed} [3 GROUP|56].", (1,)),
        ("In fighting between [1 ORG|the army] and [2 ORG|rebels] on Monday {a|killed} [3 GROUP|56].", (1,)),
    ],
)
def test_both_sides_of_a_fight_killed_whom_it_killed(told: str, actors: tuple[int, ...]) -> None:
    passage = parse(["# x-1 wire 2025-03-05", told, "a ASSAULT actual A:2 R:3"])
    (act,) = by_fights(passage.annotation, passage.text).acts
    assert act.actor == actors
