"""Where shots come from is a place of them and no side."""

from __future__ import annotations

import pytest

from detente.coding.fired_from import by_origins
from detente.training.notation import parse


@pytest.mark.parametrize(
    ("block", "who", "whom", "where"),
    [
        ("[1 GROUP|Men] {a|fired} from the [2 PLACE|Chilean bank of the Maipo].\na ASSAULT actual A:1 R:2", ["Men"], [],
         ["Chilean bank of the Maipo"]),
        ("[1 GROUP|Men] {a|opened fire} from [2 GPE|Chile].\na ASSAULT actual A:1,2", ["Men"], [], ["Chile"]),
        ("[1 GROUP|Men] {a|fired} rockets from [2 GPE|Chile] at [3 PLACE|southern Peru].\na ASSAULT actual A:1 R:2 L:3",
         ["Men"], ["southern Peru"], ["Chile"]),
        ("[1 GROUP|Men] {a|shelled} a [2 GROUP|post] from [3 GPE|Chile] in [4 PLACE|Tacna].\n"
         "a ASSAULT actual A:1 R:2,3 L:4", ["Men"], ["post"], ["Tacna", "Chile"]),
        # These stay: nobody else fires, a side is hit, and what is taken is taken from somebody.
        ("Rockets were {a|fired} from [1 GPE|Chile].\na ASSAULT actual A:1", ["Chile"], [], []),
        ("[1 GROUP|Men] {a|fired} on [2 GPE|Chile].\na ASSAULT actual A:1 R:2", ["Men"], ["Chile"], []),
        ("[1 GROUP|Men] {a|fired} on a [2 GROUP|crowd] from [3 GROUP|Chile's hills].\na ASSAULT actual A:1 R:2,3",
         ["Men"], ["crowd", "Chile's hills"], []),
        ("[1 GPE|Peru] {a|took} a hill from [2 GPE|Chile].\na ASSAULT actual A:1 R:2", ["Peru"], ["Chile"], []),
        ("[1 GPE|Peru] {a|shelled} from [2 GPE|Chile].\na ACCUSE actual A:1 R:2", ["Peru"], ["Chile"], []),
    ],
)  # fmt: skip
def test_where_shots_come_from_is_where_they_are_fired(
    block: str, who: list[str], whom: list[str], where: list[str]
) -> None:
    passage = parse(["# x-1 wire 2025-06-30", *block.split("\n")])
    note = by_origins(passage.annotation, passage.text)
    (act,) = note.acts

    def said(of: tuple[int, ...]) -> list[str]:
        return [passage.text[note.mentions[i].start : note.mentions[i].end] for i in of]

    assert (said(act.actor), said(act.recipient), said(act.location)) == (who, whom, where)
